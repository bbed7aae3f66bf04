import { synchronisationRoles } from '../../domain/catalogue/registration-roles.ts';
import {
  type Purpose,
  type RegistrationTrigger,
  type TriggerId,
  triggerNames,
} from '../../domain/model/registration.ts';
import type { Allowance } from './method-policies.ts';
import { type Registrant, registersAt } from './registrant.ts';
import { type ResetCount, reaches } from './reset-count.ts';
import type { ResetPolicy } from './reset-policy.ts';
import type { RegistrationSettings } from './settings.ts';
import { isFor } from './targets.ts';
import { moment, written } from './temporary-access-pass.ts';
import { every, type Known, not, some } from './three-valued.ts';

/** What the triggers of the table in rule 1.4 look at. */
export interface TriggerCase {
  readonly settings: RegistrationSettings;
  readonly registrant: Registrant;
  readonly hasMfaMethod: Known;
  readonly reset: ResetPolicy;
  readonly count: ResetCount;
  /** Of notifications by Microsoft Authenticator. */
  readonly authenticator: Allowance;
  /** Milliseconds since 1970; undefined: nothing dated is judged. */
  readonly at: number | undefined;
  readonly signIn: SignInFacts;
}

/** What the sign-in itself adds. */
export interface SignInFacts {
  /** A policy demands a method of a user who has none that will do (T3), and why. */
  readonly demanded: Known;
  readonly demandedBecause: string;
  /** The address is one of the MFA trusted IPs (rule 1.6.4). */
  readonly fromTrustedIp: Known;
  readonly mfaDone: Known;
  /** Android or iOS, where the campaign is not shown. */
  readonly onPhone: Known;
}

export interface Triggers {
  readonly triggers: readonly RegistrationTrigger[];
  readonly notJudged: readonly string[];
}

const day = 86_400_000;
const mfaRegistrationDays = 14;
/** Skips after which a limited campaign insists. */
const allowedSnoozes = 3;

/** Every trigger that fires or may fire, in the order of the table. */
export function triggersOf(one: TriggerCase): Triggers {
  const notJudged: string[] = [];
  const found = [
    mfaRegistration(one, notJudged),
    perUserMfa(one),
    byPolicies(one),
    resetRegistration(one, notJudged),
    resetConfirmation(one, notJudged),
    securityDefaults(one, notJudged),
    campaign(one, notJudged),
  ].flatMap((trigger) => trigger ?? []);
  return { triggers: withMandatory(found), notJudged };
}

/** T1 can be skipped only while nothing else demands MFA (rule 1.4, IDPMFA). */
function withMandatory(triggers: readonly RegistrationTrigger[]): readonly RegistrationTrigger[] {
  const demanded = some(triggers.map(insists));
  return triggers.map((trigger) => {
    if (trigger.id !== 'T1' || demanded === false) return trigger;
    return demanded === true ? { ...trigger, skippable: false, until: null } : { ...trigger, skippable: null };
  });
}

function insists({ id, fires, skippable }: RegistrationTrigger): Known {
  if (id === 'T2' || id === 'T3') return fires;
  return id === 'T6' && skippable === false ? fires : false;
}

function trigger(
  id: TriggerId,
  fires: Known,
  because: string,
  rest: Pick<RegistrationTrigger, 'skippable' | 'until' | 'asks'>,
): RegistrationTrigger | undefined {
  return fires === false ? undefined : { id, name: triggerNames[id], fires, because, ...rest };
}

function mfaRegistration(one: TriggerCase, notJudged: string[]): RegistrationTrigger | undefined {
  const { settings, registrant, hasMfaMethod } = one;
  if (!settings.mfaRegistration || registersAt(registrant) === 'home') return undefined;
  const fires = every([isToRegister(settings, registrant), not(hasMfaMethod)]);
  const first = registrant.user?.registrationPrompts?.mfaRegistrationPolicy;
  const window = fires === false ? undefined : windowOf(one, first, mfaRegistrationDays, 'T1', notJudged);
  return trigger('T1', fires, 'the MFA registration policy includes the user, and no MFA method is registered', {
    skippable: window?.skippable ?? null,
    until: window?.until ?? null,
    asks: asksBoth(one),
  });
}

/** Days from the first prompt in which people may skip; without a prompt on record this attempt is the first. */
function windowOf(
  { at }: TriggerCase,
  firstPrompt: string | null | undefined,
  days: number,
  id: TriggerId,
  notJudged: string[],
): { readonly skippable: Known; readonly until: string | null } {
  if (days === 0) return { skippable: false, until: null };
  const first = moment(firstPrompt) ?? at;
  const until = first === undefined ? undefined : first + days * day;
  if (at === undefined || until === undefined) {
    notJudged.push(id);
    return { skippable: null, until: written(until) };
  }
  return { skippable: at < until, until: written(until) };
}

/** The days of T1 or T6 are over at `at`: registering cannot be skipped any more. Without `at` no day is over. */
export function isOverdue(
  id: 'T1' | 'T6',
  { settings, registrant, at }: Pick<TriggerCase, 'settings' | 'registrant' | 'at'>,
): boolean {
  const prompts = registrant.user?.registrationPrompts;
  const days = id === 'T1' ? mfaRegistrationDays : (settings.securityDefaults?.graceDays ?? 0);
  const first = moment(id === 'T1' ? prompts?.mfaRegistrationPolicy : prompts?.securityDefaults);
  return days === 0 || (at !== undefined && first !== undefined && at >= first + days * day);
}

/** Is the MFA registration policy for this person, whatever they have registered? */
export function isToRegister({ mfaRegistration }: RegistrationSettings, registrant: Registrant): Known {
  return mfaRegistration ? isFor(mfaRegistration.include, mfaRegistration.exclude, registrant) : false;
}

function asksBoth({ reset }: TriggerCase): readonly Purpose[] {
  return reset.enabled === true ? ['mfa', 'passwordReset'] : ['mfa'];
}

/** Rule 1.6: not from trusted IPs, where per-user MFA asks for nothing. */
function perUserMfa(one: TriggerCase): RegistrationTrigger | undefined {
  const { registrant, hasMfaMethod, signIn } = one;
  const state = registrant.user?.perUserMfaState;
  if ((state !== 'enabled' && state !== 'enforced') || registersAt(registrant) === 'home') return undefined;
  const fires = every([not(hasMfaMethod), not(signIn.fromTrustedIp)]);
  return trigger('T2', fires, `per-user MFA is ${state}, and no MFA method is registered`, {
    skippable: false,
    until: null,
    asks: asksBoth(one),
  });
}

function byPolicies(one: TriggerCase): RegistrationTrigger | undefined {
  const { demanded, demandedBecause } = one.signIn;
  return trigger('T3', demanded, demandedBecause, { skippable: false, until: null, asks: asksBoth(one) });
}

/** Rules 1.4.1 and 1.4.4: whoever had enough once is asked again only when the methods are to be confirmed. */
function resetRegistration(one: TriggerCase, notJudged: string[]): RegistrationTrigger | undefined {
  const { settings, registrant, reset, count } = one;
  if (!settings.reset.registrationRequired || reset.enabled === false) return undefined;
  const short = not(reaches(count, reset.methodsRequired));
  const confirmed = registrant.user?.securityInfoConfirmedDateTime;
  const waits = confirmed && reset.methodsRequired > 1 && short !== false ? not(isDue(one, 'T4', notJudged)) : false;
  if (short !== false && count.undated) notJudged.push('contactData');
  const because = `password reset takes ${reset.methodsRequired === 1 ? '1 method' : `${reset.methodsRequired} methods`}, and ${
    count.least === 0 ? 'none that counts is' : `${count.least} that ${count.least === 1 ? 'counts is' : 'count are'}`
  } registered`;
  return trigger('T4', every([reset.enabled, short, not(waits)]), because, {
    skippable: true,
    until: null,
    asks: ['passwordReset'],
  });
}

function resetConfirmation(one: TriggerCase, notJudged: string[]): RegistrationTrigger | undefined {
  const { settings, registrant, reset } = one;
  const { registrationRequired, reconfirmationDays } = settings.reset;
  if (!registrationRequired || reconfirmationDays === 0 || reset.enabled === false) return undefined;
  if (registrant.methods?.length === 0) return undefined;
  const due = every([reset.enabled, isDue(one, 'T5', notJudged)]);
  return trigger('T5', due, `the methods are to be confirmed every ${reconfirmationDays} days`, {
    skippable: true,
    until: null,
    asks: ['review'],
  });
}

/** Have the days passed since the user last confirmed? Zero days is never. */
function isDue({ settings, registrant, at }: TriggerCase, id: TriggerId, notJudged: string[]): Known {
  const { reconfirmationDays } = settings.reset;
  if (reconfirmationDays === 0) return false;
  const confirmed = moment(registrant.user?.securityInfoConfirmedDateTime);
  if (confirmed === undefined) return null;
  if (at !== undefined) return at >= confirmed + reconfirmationDays * day;
  notJudged.push(id);
  return null;
}

/** Rule 8.2: everyone but the accounts of Entra Connect. Other methods than the app do not count as a way to register. */
function securityDefaults(one: TriggerCase, notJudged: string[]): RegistrationTrigger | undefined {
  const { settings, registrant, hasMfaMethod } = one;
  if (!settings.securityDefaults || registersAt(registrant) === 'home' || isSynchronisation(registrant))
    return undefined;
  const fires = not(hasMfaMethod);
  const first = registrant.user?.registrationPrompts?.securityDefaults;
  const window =
    fires === false ? undefined : windowOf(one, first, settings.securityDefaults.graceDays, 'T6', notJudged);
  return trigger('T6', fires, 'security defaults are on, and no MFA method is registered', {
    skippable: window?.skippable ?? null,
    until: window?.until ?? null,
    asks: ['mfa'],
  });
}

export function isSynchronisation({ roles }: Registrant): boolean {
  for (const role of roles) if (synchronisationRoles.has(role)) return true;
  return false;
}

/** The nudge comes behind an MFA, to people who could use the app and do not. */
function campaign(one: TriggerCase, notJudged: string[]): RegistrationTrigger | undefined {
  const { settings, registrant, signIn, at, authenticator } = one;
  if (!settings.campaign || registersAt(registrant) === 'home') return undefined;
  const { enabled, include, exclude, snoozeDays, limited } = settings.campaign;
  const { methods } = registrant;
  const hasApp = methods ? methods.some((method) => apps.has(method)) : null;
  const { campaignSnoozes = 0, campaignSnoozedDateTime } = registrant.user?.registrationPrompts ?? {};
  const snoozed = moment(campaignSnoozedDateTime);
  const target = every([
    enabled,
    isFor(include, exclude, registrant),
    not(hasApp),
    authenticator.registrable,
    signIn.mfaDone,
    not(signIn.onPhone),
  ]);
  if (target === false) return undefined;
  if (snoozed !== undefined && at === undefined) notJudged.push('T7');
  const awake = snoozed === undefined ? true : at === undefined ? null : at >= snoozed + snoozeDays * day;
  return trigger('T7', every([target, awake]), 'the registration campaign asks for Microsoft Authenticator', {
    skippable: !(limited && campaignSnoozes >= allowedSnoozes),
    until: null,
    asks: ['microsoftAuthenticator'],
  });
}

const apps: ReadonlySet<string> = new Set(['microsoftAuthenticatorPush', 'deviceBasedPush']);
