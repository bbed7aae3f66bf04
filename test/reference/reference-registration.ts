import type { Known, RawTenant, ReferenceChoice, ReferenceRegistrationFacts, ReferenceTrigger } from './raw-types.ts';
import {
  type Allowed,
  allowed,
  inMethodsPolicy,
  type Registering,
  type Reset,
  resetOf,
} from './reference-allowance.ts';
import { isOutsider } from './reference-conditions.ts';
import {
  hasMfaMethod,
  isFor,
  isLegacyClient,
  isMfaWord,
  isRegistration,
  mfaHappensAtHome,
} from './reference-controls.ts';
import type { Facts, Person } from './reference-facts.ts';
import { dateText, enough, methodLine, offers, type ResetThings } from './reference-methods.ts';
import { bestRegistration } from './reference-registering.ts';
import { type TriggerView, triggersOf } from './reference-triggers.ts';

/** What a sign-in adds to what is known of the person. */
export interface SignIn {
  readonly facts: Facts;
  readonly combined: boolean;
  /** A policy demands a method of somebody who has none that will do (T3). */
  readonly demanded: boolean;
  /** Nothing can interrupt: a legacy client, or a sign-in that is stopped before (rules 1.4.13, 1.4.14 and 2.7.5). */
  readonly stopped: boolean;
}

/** Rules 1.3 to 1.9 about one person at one attempt. */
export function registrationFacts(tenant: RawTenant, person: Person, signIn: SignIn): ReferenceRegistrationFacts {
  const { facts, combined } = signIn;
  const one: Registering = { tenant, person, at: facts.at, combined };
  const reset = resetOf(one);
  const manage = isRegistration(facts);
  const home = person.kind === 'b2bdirectconnectuser' || mfaHappensAtHome(tenant, facts);
  const own = hasMfaMethod(facts);
  const may = (word: string) => allowed(word, one, reset);
  const count = resetThings(one, may);
  const view: TriggerView = {
    ...one,
    facts,
    reset,
    count,
    home,
    hasMfaMethod: own,
    demanded: signIn.demanded,
    appIsAllowed: may('microsoftAuthenticatorPush').registrable,
  };
  const { triggers, undated } = isLegacyClient(facts) ? { triggers: [], undated: [] } : triggersOf(view);
  const pass = passOf(tenant, person, facts.at);
  const interrupts = triggers.some(({ fires }) => fires === true) && !signIn.stopped;
  return {
    mode: manage ? 'manage' : interrupts ? 'interrupt' : null,
    where: home ? 'home' : 'here',
    triggers,
    owed: owedOf(person, { reset, count, own, triggers, manage, combined, may }),
    methods: methodsOf(person, may),
    requirement: combined && !home ? { mfa: own, sessionMinutes: 15, passkeyMinutes: 5 } : null, // rules 1.3.2, 1.3.8
    passwordReset: {
      policy: reset.policy,
      enabled: reset.enabled,
      methodsRequired: reset.required,
      able: reset.enabled && enough(count, reset.required), // rule 1.5.3
    },
    pass,
    notJudged: [
      ...new Set([...reset.undated, ...undated, ...(pass?.state === 'notJudged' ? ['temporaryAccessPass'] : [])]),
    ].sort(),
    assumed: [...reset.assumed, ...assumedLists(tenant, reset)].sort(),
  };
}

function assumedLists({ multifactorAuthentication: mfa, ...tenant }: RawTenant, reset: Reset): readonly string[] {
  const policy = tenant.authenticationMethodsPolicy;
  if (policy?.policyMigrationState === 'migrationComplete') return [];
  const spoken = (policy?.authenticationMethodConfigurations ?? []).length > 0;
  return [
    ...(mfa?.verificationMethods || spoken ? [] : ['multifactorAuthentication.verificationMethods']),
    ...(reset.policy === 'users' && !tenant.selfServicePasswordReset?.methods
      ? ['selfServicePasswordReset.methods']
      : []),
  ];
}

// ---- methods that are there ----------------------------------------------------------------------------------------

type May = (word: string) => Allowed;

const contactDataUntil = Date.parse('2026-09-07T00:00:00Z');

/** Rules 1.5.3 and 1.5.3b: registered or, for some time still, known to the directory. */
function resetThings({ person, at }: Registering, may: May): ResetThings {
  const { listed, methods } = person;
  const counted = (methods ?? []).filter((word) => may(word).reset && isFor(person, word, 'passwordReset'));
  const contact = [
    ...(listed?.mobilePhone ? ['sms'] : []),
    ...(listed?.businessPhones?.length ? ['officePhone'] : []),
    ...(listed?.otherMails?.length ? ['email'] : []),
  ].filter((word) => may(word).reset);
  const things = (words: readonly string[]) => new Set(words.map((word) => methodLine(word).thing));
  const sure = things(at !== null && at < contactDataUntil ? [...counted, ...contact] : counted);
  const perhaps = things(at === null || at < contactDataUntil ? [...counted, ...contact] : counted);
  return { sure, perhaps: methods ? perhaps : null, undated: at === null && perhaps.size > sure.size };
}

function methodsOf(person: Person, may: May): ReferenceRegistrationFacts['methods'] {
  if (!person.methods) return null;
  const standard = standardMethod(person);
  return person.methods.map((method) => {
    const line = methodLine(method);
    return {
      method,
      isDefault: method === standard,
      goodFor: { mfa: line.mfa, passwordReset: line.reset, administratorReset: line.administratorReset },
      counts: {
        mfa: may(method).mfa && isFor(person, method, 'mfa'),
        passwordReset: may(method).reset && isFor(person, method, 'passwordReset'),
      },
      change: line.change,
      delete: line.delete,
    };
  });
}

const preferences: { readonly [word: string]: readonly string[] } = {
  push: ['microsoftAuthenticatorPush', 'deviceBasedPush'],
  oath: ['softwareOath', 'hardwareOath'],
  voiceMobile: ['voice'],
  voiceAlternateMobile: ['alternateMobilePhone'],
  voiceOffice: ['officePhone'],
  sms: ['sms'],
};

/** Rule 1.3.5: the stated one, else the first that can be one and counts for MFA. */
function standardMethod(person: Person): string | undefined {
  const stated = person.listed?.userPreferredMethodForSecondaryAuthentication;
  if (stated === 'none') return undefined;
  const methods = person.methods ?? [];
  return (
    methods.find((word) => preferences[stated ?? '']?.includes(word)) ??
    methods.find((word) => methodLine(word).standard && isFor(person, word, 'mfa'))
  );
}

/** Rules 1.8.1 to 1.8.3 and 1.8.6. */
export function passOf(tenant: RawTenant, person: Person, at: number | null): ReferenceRegistrationFacts['pass'] {
  const pass = person.listed?.temporaryAccessPass;
  if (!pass) return null;
  const minute = 60_000;
  const start = pass.startDateTime ?? pass.createdDateTime;
  const from = start ? Date.parse(start) : null;
  const until = from === null ? null : from + pass.lifetimeInMinutes * minute;
  const once = pass.isUsableOnce === true;
  const shown = { isUsableOnce: once, from: dateText(from), until: dateText(until) };
  if (isOutsider(person)) return { ...shown, state: 'notForGuests' };
  const policy = tenant.authenticationMethodsPolicy?.authenticationMethodConfigurations ?? [];
  if (policy.length > 0 && !inMethodsPolicy('temporaryAccessPassOneTime', { tenant, person })) {
    return { ...shown, state: 'disabledByPolicy' };
  }
  if (at === null || from === null || until === null) return { ...shown, state: 'notJudged' };
  if (at < from) return { ...shown, state: 'notYetValid' };
  if (at >= until) return { ...shown, state: 'expired' };
  const spent = once && pass.usedDateTime ? Date.parse(pass.usedDateTime) + 10 * minute : Number.POSITIVE_INFINITY;
  return { ...shown, state: at >= spent ? 'used' : 'usable' };
}

// ---- methods that are owed -----------------------------------------------------------------------------------------

interface OwedView {
  readonly reset: Reset;
  readonly count: ResetThings;
  readonly own: Known;
  readonly triggers: readonly ReferenceTrigger[];
  readonly manage: boolean;
  readonly combined: boolean;
  readonly may: May;
}

/** Rules 1.4.6 to 1.4.10. */
function owedOf(person: Person, view: OwedView): ReferenceRegistrationFacts['owed'] {
  const { reset, count, own, triggers } = view;
  const demanded = (purpose: string): Known => {
    const asking = triggers.filter(({ asks }) => asks.includes(purpose));
    return asking.some(({ fires }) => fires) || (asking.length > 0 ? null : false);
  };
  const { methods } = person;
  const forMfa = (methods ?? []).filter((word) => isMfaWord(word) && isFor(person, word, 'mfa'));
  const mfa = amount(
    demanded('mfa'),
    1,
    methods === null || own === null ? null : new Set(forMfa.map((word) => methodLine(word).thing)).size,
  );
  const exact = count.perhaps !== null && count.perhaps.size === count.sure.size ? count.sure.size : null;
  const passwordReset = amount(demanded('passwordReset'), reset.required, exact);
  const choices = choicesOf(person, view);
  const [forNow, forReset] = [mfa, passwordReset].map(({ demanded: asked, missing }) =>
    asked === false || missing === 0 ? 0 : asked ? missing : null,
  );
  if (forNow === null || forReset === null || forNow === undefined || forReset === undefined) {
    return { mfa, passwordReset, total: null, firstIsMfa: false, offered: [], choices, possible: null };
  }
  const best = bestRegistration(choices, { mfa: forNow, passwordReset: forReset }, view.combined);
  return {
    mfa,
    passwordReset,
    total: best.offered.length + best.unmet,
    firstIsMfa: forNow > 0 && best.offered.length + best.unmet > 1, // rule 1.4.7
    offered: best.offered,
    choices,
    possible: best.unmet === 0,
  };
}

function amount(demanded: Known, required: number, counted: number | null) {
  return { demanded, required, counted, missing: counted === null ? null : Math.max(0, required - counted) };
}

/** Rules 1.3.4, 1.3.7, 1.4.10 and 8.2: whatever may be registered where the person is, and adds to a purpose. */
function choicesOf(person: Person, { count, triggers, manage, may }: OwedView): readonly ReferenceChoice[] {
  const byMfa = triggers.filter(({ asks }) => asks.includes('mfa'));
  const onlyApp = byMfa.length > 0 && byMfa.every(({ id }) => id === 'T6');
  const methods = person.methods ?? [];
  return offers.flatMap((method): ReferenceChoice[] => {
    const { page, thing } = methodLine(method);
    const hasNumber = (person.listed?.businessPhones ?? []).length > 0;
    const inWizard = method === 'officePhone' ? hasNumber : page === 'wizard';
    if (!may(method).registrable || !(manage || inWizard)) return [];
    const there = methods.includes(method);
    const mfa =
      may(method).mfa && isMfaWord(method) && !(onlyApp && thing !== 'app') && !(there && isFor(person, method, 'mfa'));
    const reset = may(method).reset && !count.sure.has(thing) && !(there && isFor(person, method, 'passwordReset'));
    const purposes = [...(mfa ? ['mfa'] : []), ...(reset ? ['passwordReset'] : [])];
    return purposes.length === 0 ? [] : [{ method, for: purposes, confirm: there }];
  });
}
