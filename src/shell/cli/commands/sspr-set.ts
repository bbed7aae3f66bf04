import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { type PasswordResetOptions, planPasswordReset } from '../plans/password-reset.ts';

/** `tenant sspr set`: for whom password reset is, what it takes, and who is asked to register for it. */
export function run(options: ChangeOptions & PasswordResetOptions, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planPasswordReset(present, options));
}
