import { methodName } from '../../domain/catalogue/authentication-methods.ts';
import type { Registration } from '../../domain/model/decision.ts';
import type {
  MethodChoice,
  OwedMethods,
  PassFacts,
  Purpose,
  RegisteredMethodFacts,
  RegistrationTrigger,
  TriggerId,
} from '../../domain/model/registration.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import type { Item } from './report.ts';
import { counted, listed } from './words.ts';

/** Who must register what, until when: a line or two of a decision, and all of it where conditions are shown. */
export function registrationFactItems(registration: Registration, all: boolean): readonly Item[] {
  const firing = registration.triggers.filter(({ fires }) => fires === true);
  const brief = firing.length === 0 ? [] : [askedItem(registration, firing), ...reachItems(registration)];
  return [...brief, ...passItems(registration.pass, all), ...(all ? detailItems(registration) : [])];
}

function askedItem({ owed, mode }: Registration, firing: readonly RegistrationTrigger[]): Item {
  const when = mode === 'manage' ? 'at the next sign-in ' : '';
  const causes = firing.map(({ id }) => triggerWords[id]);
  const what = owedWords(owed, firing);
  return {
    tone: 'ask',
    text: `${when}${askedWords(owed, firing)}`,
    plain: `${when}asked ${what}; ${skipWords(firing)}; because of ${listed(causes)}`,
  };
}

/** "asked to register 2 methods for MFA: ...; it cannot be skipped (Conditional Access)" */
export function askedWords(owed: OwedMethods, firing: readonly RegistrationTrigger[]): string {
  const causes = firing.map(({ id }) => triggerWords[id]);
  return `asked ${owedWords(owed, firing)}; ${skipWords(firing)} (${listed(causes)})`;
}

const triggerWords: Readonly<Record<TriggerId, string>> = {
  T1: 'MFA registration policy',
  T2: 'per-user MFA',
  T3: 'Conditional Access',
  T4: 'password reset registration',
  T5: 'password reset confirmation',
  T6: 'security defaults',
  T7: 'registration campaign',
};

function owedWords(
  { total, offered, possible, mfa, passwordReset }: OwedMethods,
  firing: readonly RegistrationTrigger[],
): string {
  if (total === null) return 'to register, how much is not known';
  if (total === 0)
    return firing.some(({ id }) => id === 'T7')
      ? 'to set up Microsoft Authenticator'
      : 'to confirm the registered methods';
  const purposes = [
    ...(mfa.demanded && mfa.missing !== 0 ? (['mfa'] as const) : []),
    ...(passwordReset.demanded && passwordReset.missing !== 0 ? (['passwordReset'] as const) : []),
  ];
  const methods = `to register ${counted(total, 'method')} for ${listed(purposes.map((one) => purposeWords[one]))}`;
  if (possible === false) return `${methods}, and too few may be registered`;
  return `${methods}: ${listed(offered.map(methodName))}`;
}

const purposeWords: Readonly<Record<Purpose, string>> = { mfa: 'MFA', passwordReset: 'password reset' };

/** The strictest of what fires: one that cannot be skipped counts whatever the others allow. */
function skipWords(firing: readonly RegistrationTrigger[]): string {
  if (firing.some(({ skippable }) => skippable === false)) return 'it cannot be skipped';
  const limited = firing.flatMap(({ until }) => until ?? []).sort();
  const open = firing.some(({ skippable }) => skippable === null);
  if (limited[0] !== undefined)
    return open ? `it can be skipped before ${limited[0]}` : `it can be skipped until ${limited[0]}`;
  return open ? 'whether it can still be skipped turns on a date that is not given' : 'it can be skipped every time';
}

function reachItems({ reach, pass }: Registration): readonly Item[] {
  if (reach?.decision !== 'block') return [];
  const by =
    reach.reason.policies.length === 0 ? 'the tenant' : listed(reach.reason.policies.map((name) => `"${name}"`));
  const wayOut = pass?.state === 'usable' ? ', but signing in with the Temporary Access Pass may open it' : '';
  return [{ tone: 'fail', text: `registering is blocked from here, by ${by}${wayOut}` }];
}

const passWords: Readonly<Record<PassFacts['state'], string>> = {
  usable: 'can be used now',
  notYetValid: 'is not valid yet',
  expired: 'has expired',
  used: 'was for one use and has been used',
  disabledByPolicy: 'is not allowed by the methods policy',
  notForGuests: 'is no good to a guest',
  notJudged: 'may be valid: the attempt says no time',
};

function passItems(pass: PassFacts | null, all: boolean): readonly Item[] {
  if (!pass || (!all && pass.state === 'notForGuests')) return [];
  const window = pass.from === null ? '' : `, from ${pass.from} until ${pass.until}`;
  const tone = pass.state === 'usable' ? 'pass' : pass.state === 'notJudged' ? 'unknown' : 'fail';
  const kind = pass.isUsableOnce ? 'one-time Temporary Access Pass' : 'Temporary Access Pass';
  return [{ tone, text: `${kind} ${passWords[pass.state]}${window}` }];
}

function detailItems(registration: Registration): readonly Item[] {
  const { triggers, owed, methods, passwordReset, where, requirement, notJudged, assumed } = registration;
  const group = (text: string, items: readonly Item[]): readonly Item[] =>
    items.length === 0 ? [] : [{ tone: null, text, items }];
  return [
    ...(where === 'home' ? [plain('security info is registered in the home tenant')] : []),
    ...group('causes', triggers.map(triggerItem)),
    ...group('may be registered', owed.choices.map(choiceItem)),
    ...group('registered', (methods ?? []).map(methodItem)),
    plain(resetWords(passwordReset)),
    ...(requirement?.mfa
      ? [
          plain(
            `the page asks for MFA first; a session there lasts ${requirement.sessionMinutes} minutes, and a passkey takes MFA of the last ${requirement.passkeyMinutes}`,
          ),
        ]
      : []),
    ...(notJudged.length === 0 ? [] : [plain(`not judged without a time (--at): ${listed(notJudged)}`)]),
    ...(assumed.length === 0 ? [] : [plain(`taken as Entra has them by default: ${listed(assumed)}`)]),
  ];
}

function plain(text: string): Item {
  return { tone: null, text };
}

function triggerItem({ id, fires, because, skippable, until }: RegistrationTrigger): Item {
  const skip =
    skippable === false
      ? 'cannot be skipped'
      : until
        ? `skippable until ${until}`
        : skippable
          ? 'skippable'
          : 'skippable or not';
  return {
    tone: fires ? 'ask' : 'unknown',
    text: `${id} ${triggerWords[id]}: ${because}; ${skip}`,
    plain: `${id}, ${triggerWords[id]}, ${fires ? 'fires' : 'may fire'}: ${because}; ${skip}`,
  };
}

function choiceItem({ method, for: purposes, confirm }: MethodChoice): Item {
  const what = confirm ? ', registered already and to be confirmed' : '';
  return plain(`${methodName(method)}: for ${listed(purposes.map((one) => purposeWords[one]))}${what}`);
}

function methodItem({ method, isDefault, counts, change, delete: remove }: RegisteredMethodFacts): Item {
  const purposes = (['mfa', 'passwordReset'] as const).filter((one) => counts[one] === true);
  const counting =
    purposes.length === 0
      ? 'counts for nothing here'
      : `counts for ${listed(purposes.map((one) => purposeWords[one]))}`;
  const actions = [...(change ? ['changed'] : []), ...(remove ? ['deleted'] : [])];
  const able = actions.length === 0 ? 'cannot be changed or deleted there' : `can be ${listed(actions, 'or')}`;
  return plain(`${nameOf(method, isDefault)}: ${counting}; ${able}`);
}

function nameOf(method: RegisteredMethod, isDefault: boolean): string {
  return isDefault ? `${methodName(method)} (default)` : methodName(method);
}

export function resetWords({ policy, enabled, methodsRequired, able }: Registration['passwordReset']): string {
  if (enabled === false) return 'password reset: not enabled';
  if (enabled === null) return 'password reset: whether it is enabled is not known';
  const whose = policy === 'administrators' ? ' by the policy for administrators' : '';
  const now = able === null ? 'whether they are there is not known' : able ? 'they are there' : 'they are not there';
  return `password reset${whose}: takes ${counted(methodsRequired, 'method')}, ${methodsRequired === 1 && able !== null ? (able ? 'it is there' : 'it is not there') : now}`;
}
