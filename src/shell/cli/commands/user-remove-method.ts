import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planMethodRemoved } from '../plans/user-methods.ts';

/** `tenant user remove-method USER METHOD`. */
export function run(
  options: ChangeOptions & { readonly user: string; readonly method: string },
  world: World,
): Promise<ExitCode> {
  return makeChange(world, options, (present) => planMethodRemoved(present, options.user, options.method));
}
