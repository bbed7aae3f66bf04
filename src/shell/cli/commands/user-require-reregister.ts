import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planReregister } from '../plans/user-methods.ts';

/** `tenant user require-reregister USER`: phones, apps and tokens go, the rest stays. */
export function run(options: ChangeOptions & { readonly user: string }, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planReregister(present, options.user));
}
