import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planMethodAdded } from '../plans/user-methods.ts';

/** `tenant user add-method USER METHOD`. */
export function run(
  options: ChangeOptions & { readonly user: string; readonly method: string; readonly at?: string },
  world: World,
): Promise<ExitCode> {
  return makeChange(world, options, (present) => planMethodAdded(present, options.user, options.method, options));
}
