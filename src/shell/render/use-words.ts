import type { Use } from '../../study/inventory/uses.ts';
import { stateWords } from './policy-summary.ts';
import type { Item } from './report.ts';
import { some } from './words.ts';

const settings: Readonly<Record<string, string>> = {
  emergencyAccess: 'emergency access',
  combinedRegistration: 'combined registration',
  selfServicePasswordReset: 'self-service password reset',
  'identityProtection.mfaRegistrationPolicy': 'the MFA registration policy',
};

function settingWords(setting: string): string {
  return setting.startsWith('authenticationMethodsPolicy')
    ? 'the authentication methods policy'
    : (settings[setting] ?? setting);
}

/** Who names an object and what for, one line each. */
export function useItem({ by, member, at }: Use): Item {
  if ('policy' in by) {
    const verb = member.startsWith('exclude') ? 'excludes it' : 'includes it';
    const state = by.state === 'enabled' ? '' : `, which is ${stateWords[by.state]}`;
    return {
      tone: by.state === 'enabled' ? null : 'skip',
      text: `${by.policy} ${verb}${state} (${at})`,
      plain: `policy "${by.policy}"${state}, ${at}, ${verb}`,
    };
  }
  return { tone: null, text: `${settingWords(by.setting)} names it under ${member} (${at})` };
}

/** Who uses an object, in a cell. */
export function usedBy(uses: readonly Use[]): string {
  const names = uses.map(({ by }) => ('policy' in by ? by.policy : settingWords(by.setting)));
  return some([...new Set(names)], 3);
}

/** `policy` and `state`, or `setting`. */
export function useJson({ by, member, at }: Use): object {
  return 'policy' in by ? { policy: by.policy, state: by.state, member, at } : { setting: by.setting, member, at };
}
