import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planSecurityDefaults } from '../plans/security-defaults.ts';

/** `tenant security-defaults on|off`. */
export function run(options: ChangeOptions & { readonly state: string }, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planSecurityDefaults(present, options.state));
}
