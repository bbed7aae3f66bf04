import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planRevoked } from '../plans/user-methods.ts';

/** `tenant user revoke-mfa USER`: what it does in Entra, of which the file holds nothing. */
export function run(options: ChangeOptions & { readonly user: string }, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planRevoked(present, options.user));
}
