import type { World } from '../../io/world.ts';
import { methodsPolicyReport } from '../../render/registration-settings-report.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ShowSettingsOptions, showSettings } from '../show-settings.ts';

/** `tenant methods show`: the methods policy and the registration campaign. */
export function run(options: ShowSettingsOptions, world: World): Promise<ExitCode> {
  return showSettings(world, options, (tenant) => ({
    report: methodsPolicyReport(tenant),
    json: tenant.authenticationMethodsPolicy ?? null,
  }));
}
