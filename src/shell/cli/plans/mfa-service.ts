import { verificationMethods } from '../../../domain/model/registration-settings.ts';
import type { PlanOutcome, Present } from './change-plan.ts';
import { refuse } from './change-problem.ts';
import { GivenValues, isOn } from './given-values.ts';
import { planSettings } from './set-values.ts';

export interface MfaServiceOptions {
  readonly methods?: readonly string[];
  /** Days, or `off`. */
  readonly remember?: string;
  readonly appPasswords?: string;
  readonly skipIntranet?: string;
}

const section = 'multifactorAuthentication';

/** `tenant mfa set`: the service settings, but for the trusted IPs, which are a location. */
export function planMfaService({ loaded }: Present, options: MfaServiceOptions): PlanOutcome {
  const given = new GivenValues();
  const now = loaded.tenant.multifactorAuthentication;
  const off = options.remember === 'off';
  const days = off ? undefined : given.number('--remember', options.remember, 1, 365);
  const methods = given.words('--methods', options.methods, verificationMethods);
  if (given.problems.length > 0) return refuse(...given.problems);
  const remembered = off ? false : days === undefined ? undefined : true;
  return planSettings(
    'mfaService',
    [
      {
        key: 'verificationMethods',
        path: [section, 'verificationMethods'],
        before: now?.verificationMethods,
        after: methods,
      },
      {
        key: 'rememberedDevices.isEnabled',
        path: [section, 'rememberedDevices', 'isEnabled'],
        before: now?.rememberedDevices?.isEnabled,
        after: remembered,
      },
      {
        key: 'rememberedDevices.days',
        path: [section, 'rememberedDevices', 'days'],
        before: now?.rememberedDevices?.days,
        after: days,
      },
      {
        key: 'appPasswordsAllowed',
        path: [section, 'appPasswordsAllowed'],
        before: now?.appPasswordsAllowed,
        after: isOn(options.appPasswords),
      },
      {
        key: 'skipForFederatedIntranet',
        path: [section, 'skipForFederatedIntranet'],
        before: now?.skipForFederatedIntranet,
        after: isOn(options.skipIntranet),
      },
    ],
    ['--methods', '--remember', '--app-passwords', '--skip-intranet'],
  );
}
