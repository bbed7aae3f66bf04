import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { type MfaServiceOptions, planMfaService } from '../plans/mfa-service.ts';

/** `tenant mfa set`: the MFA service settings, but for the trusted IPs. */
export function run(options: ChangeOptions & MfaServiceOptions, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planMfaService(present, options));
}
