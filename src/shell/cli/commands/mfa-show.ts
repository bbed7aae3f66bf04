import type { World } from '../../io/world.ts';
import { mfaServiceReport } from '../../render/registration-settings-report.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ShowSettingsOptions, showSettings } from '../show-settings.ts';

/** `tenant mfa show`: the MFA service settings, with what is taken where the file says nothing. */
export function run(options: ShowSettingsOptions, world: World): Promise<ExitCode> {
  return showSettings(world, options, (tenant) => ({
    report: mfaServiceReport(tenant),
    json: tenant.multifactorAuthentication ?? null,
  }));
}
