import { methodName } from '../../domain/catalogue/authentication-methods.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import { counted, listed } from './words.ts';

type Value = string | number | boolean | readonly string[] | null;

/** What a command makes of registration settings or of one user's methods. */
export type RegistrationChange =
  | {
      readonly kind: 'settingsSet';
      readonly of: 'passwordReset' | 'mfaService' | 'registrationCampaign' | 'methodsPolicy' | 'securityDefaults';
      readonly settings: readonly { readonly key: string; readonly before: Value; readonly after: Value }[];
    }
  | {
      readonly kind: 'methodEnabled';
      readonly method: string;
      readonly enabled: boolean;
      readonly for: readonly string[];
    }
  | {
      readonly kind: 'registrationReset';
      readonly user: string;
      readonly deleted: readonly RegisteredMethod[];
      readonly kept: readonly RegisteredMethod[];
    }
  | { readonly kind: 'sessionsRevoked'; readonly user: string }
  | { readonly kind: 'methodAdded' | 'methodRemoved'; readonly user: string; readonly method: RegisteredMethod }
  | {
      readonly kind: 'passIssued';
      readonly user: string;
      readonly isUsableOnce: boolean;
      readonly minutes: number;
      readonly from: string;
      readonly until: string;
    }
  | {
      readonly kind: 'perUserMfaSet';
      readonly user: string;
      readonly before: PerUserState;
      readonly after: PerUserState;
    };
type PerUserState = 'disabled' | 'enabled' | 'enforced';

const subjects = {
  passwordReset: 'Password reset',
  mfaService: 'MFA service settings',
  registrationCampaign: 'Registration campaign',
  methodsPolicy: 'Methods policy',
  securityDefaults: 'Security defaults',
} as const;

/** The sentence on top. `done` is false where the file says so already. */
export function registrationChangeSentence(change: RegistrationChange, done: boolean): string {
  switch (change.kind) {
    case 'settingsSet': {
      const words = change.settings.map(({ key, before, after }) =>
        done ? `${key} ${valueWords(before)} becomes ${valueWords(after)}` : `${key} is ${valueWords(after)}`,
      );
      return `${subjects[change.of]}: ${listed(words)}${done ? '' : ' already'}`;
    }
    case 'methodEnabled':
      return methodWords(change, done);
    case 'registrationReset':
      return resetWords(change);
    case 'sessionsRevoked':
      return `${change.user} must do MFA again the next time a policy asks: remembered MFA is gone. This file keeps no sessions, so it does not change`;
    case 'methodAdded':
      return `${change.user} ${done ? 'gets' : 'has'} ${methodName(change.method)}${done ? '' : ' already'}`;
    case 'methodRemoved':
      return done
        ? `${change.user} loses ${methodName(change.method)}`
        : `${change.user} has no ${methodName(change.method)}`;
    case 'passIssued': {
      const { user, isUsableOnce, minutes, from, until } = change;
      const kind = isUsableOnce ? 'a pass for one use' : 'a pass';
      return `${user} gets ${kind} of ${counted(minutes, 'minute')}: it works from ${from} until ${until} and counts as MFA, but for passwordless and phishing-resistant strengths`;
    }
    case 'perUserMfaSet':
      return `Per-user MFA of ${change.user} ${done ? `was ${change.before} and becomes` : 'is'} ${change.after}${done ? '' : ' already'}: ${stateEffects[change.after]}`;
  }
}

const stateEffects: Readonly<Record<PerUserState, string>> = {
  disabled: 'it asks for nothing',
  enabled:
    'they register at the next sign-in by browser, which makes it enforced; legacy clients go on with the password until then',
  enforced: 'browsers ask for MFA, and legacy clients need app passwords',
};

function methodWords(
  { method, enabled, for: whom }: Extract<RegistrationChange, { kind: 'methodEnabled' }>,
  done: boolean,
): string {
  const already = done ? '' : ' already';
  return enabled
    ? `${method} is enabled for ${listed(whom)}${already}`
    : `${method} is disabled in the methods policy${already}`;
}

/** What goes and what stays (rule 1.7.1). */
function resetWords({ user, deleted, kept }: Extract<RegistrationChange, { kind: 'registrationReset' }>): string {
  const stays = kept.length === 0 ? '' : `; ${listed(kept.map(methodName))} ${kept.length === 1 ? 'stays' : 'stay'}`;
  if (deleted.length === 0) return `${user} has nothing that registering again would delete${stays}`;
  return `${user} must register again: ${listed(deleted.map(methodName))} ${deleted.length === 1 ? 'goes' : 'go'}${stays}. They are asked at the next sign-in that needs it`;
}

function valueWords(value: Value): string {
  if (value === null) return '(not said)';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return value.length === 0 ? 'nothing' : listed(value);
}
