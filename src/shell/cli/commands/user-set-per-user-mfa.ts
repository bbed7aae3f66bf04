import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planPerUserMfa } from '../plans/user-methods.ts';

/** `tenant user set-per-user-mfa USER disabled|enabled|enforced`. */
export function run(
  options: ChangeOptions & { readonly user: string; readonly state: string },
  world: World,
): Promise<ExitCode> {
  return makeChange(world, options, (present) => planPerUserMfa(present, options.user, options.state));
}
