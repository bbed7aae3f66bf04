import type { Known, RawTenant, ReferenceTrigger } from './raw-types.ts';
import { isTargeted, type Registering, type Reset } from './reference-allowance.ts';
import { inAnyGroup, inRanges } from './reference-conditions.ts';
import { mfaDone } from './reference-controls.ts';
import type { Facts, Person } from './reference-facts.ts';
import { all, any, connectRoles, dateText, enough, opposite, type ResetThings } from './reference-methods.ts';
import { has, named } from './reference-names.ts';

/** Everything that the table of rule 1.4 looks at. */
export interface TriggerView extends Registering {
  readonly facts: Facts;
  readonly reset: Reset;
  readonly count: ResetThings;
  readonly home: boolean;
  readonly hasMfaMethod: Known;
  readonly demanded: boolean;
  readonly appIsAllowed: boolean;
}

const days = (count: number) => count * 24 * 3_600_000;
const time = (text: string | null | undefined) => (text ? Date.parse(text) : null);

/** The table of rule 1.4, line by line; `undated`: what was left alone because no time is given. */
export function triggersOf(view: TriggerView): { triggers: readonly ReferenceTrigger[]; undated: readonly string[] } {
  const { tenant, person, facts, reset, count, home, hasMfaMethod, demanded, appIsAllowed, at } = view;
  const undated = new Set<string>();
  const prompts = person.listed?.registrationPrompts ?? {};
  const noMethod = opposite(hasMfaMethod);
  const both = reset.enabled ? ['mfa', 'passwordReset'] : ['mfa'];
  const { listed } = person;

  /** Days that begin with the first prompt; where none is on record this is it. */
  const window = (id: string, first: string | null | undefined, length: number) => {
    if (length === 0) return { skippable: false, until: null };
    const end = (time(first) ?? at) === null ? null : Number(time(first) ?? at) + days(length);
    if (at === null) undated.add(id);
    return { skippable: at === null || end === null ? null : at < end, until: dateText(end) };
  };
  const mandatory = { skippable: false, until: null };
  const whenever = { skippable: true, until: null };

  const T1 = all(isInMfaRegistration(tenant, person) && !home, noMethod);
  const T2 = all(
    listed?.perUserMfaState === 'enabled' || listed?.perUserMfaState === 'enforced',
    !home,
    noMethod,
    !isFromTrustedIps(tenant, facts), // rule 1.6.4
  );
  const T6 = all(tenant.securityDefaults?.isEnabled === true && !home && !isConnectAccount(person), noMethod);
  const windows = {
    T1: T1 === false ? whenever : window('T1', prompts.mfaRegistrationPolicy, 14),
    T6:
      T6 === false
        ? whenever
        : window('T6', prompts.securityDefaults, tenant.securityDefaults?.registrationGraceDays ?? 14),
  };
  // "unless MFA is required by a condition": T1 cannot be skipped beside another that cannot (rule 1.4, IDPMFA)
  const required = any(T2, demanded, windows.T6.skippable === false ? T6 : false);
  const first = required === true ? mandatory : required === null ? { ...windows.T1, skippable: null } : windows.T1;

  const settings = tenant.selfServicePasswordReset ?? {};
  const interval = settings.reconfirmationDays ?? 0;
  const confirmed = time(listed?.securityInfoConfirmedDateTime);
  /** Rule 1.4, T5: never with 0 days. */
  const isDue = (id: string): Known => {
    if (interval === 0) return false;
    if (confirmed === null) return null;
    if (at === null) undated.add(id);
    return at === null ? null : at - confirmed >= days(interval);
  };
  const asked = settings.registrationRequired === true && reset.enabled; // rule 1.4.1
  const short = asked ? opposite(enough(count, reset.required)) : false;
  if (short !== false && count.undated) undated.add('contactData');
  // rule 1.4.4: whoever registered enough once is not asked again before the date, where more than one is needed
  const waits = short !== false && confirmed !== null && reset.required > 1 ? opposite(isDue('T4')) : false;
  const T4 = all(short, opposite(waits));
  const T5 = asked && interval > 0 && person.methods?.length !== 0 ? isDue('T5') : false;

  const campaign =
    tenant.authenticationMethodsPolicy?.registrationEnforcement?.authenticationMethodsRegistrationCampaign;
  const snoozed = time(prompts.campaignSnoozedDateTime);
  const nudged = all(
    campaign?.state === 'enabled' ? true : campaign?.state === 'default' ? null : false,
    !home,
    isTargeted(tenant, person, campaign?.includeTargets, true) &&
      !isTargeted(tenant, person, campaign?.excludeTargets, false),
    person.methods === null
      ? null
      : !person.methods.some((word) => word === 'microsoftAuthenticatorPush' || word === 'deviceBasedPush'),
    appIsAllowed,
    mfaDone(facts),
    !['android', 'ios'].includes(facts.devicePlatform.toLowerCase()),
  );
  if (nudged !== false && snoozed !== null && at === null) undated.add('T7');
  const awake =
    snoozed === null ? true : at === null ? null : at - snoozed >= days(campaign?.snoozeDurationInDays ?? 1);
  const insists = campaign?.enforceRegistrationAfterAllowedSnoozes !== false && (prompts.campaignSnoozes ?? 0) >= 3;

  const table: readonly (Omit<ReferenceTrigger, 'fires'> & { readonly fires: Known })[] = [
    { id: 'T1', name: 'mfaRegistrationPolicy', fires: T1, ...first, asks: both },
    { id: 'T2', name: 'perUserMfa', fires: T2, ...mandatory, asks: both },
    { id: 'T3', name: 'conditionalAccess', fires: demanded, ...mandatory, asks: both },
    { id: 'T4', name: 'passwordResetRegistration', fires: T4, ...whenever, asks: ['passwordReset'] },
    { id: 'T5', name: 'passwordResetConfirmation', fires: T5, ...whenever, asks: ['review'] },
    { id: 'T6', name: 'securityDefaults', fires: T6, ...windows.T6, asks: ['mfa'] },
    {
      id: 'T7',
      name: 'registrationCampaign',
      fires: all(nudged, awake),
      skippable: !insists,
      until: null,
      asks: ['microsoftAuthenticator'],
    },
  ];
  const triggers = table.flatMap(({ fires, ...rest }) => (fires === false ? [] : [{ ...rest, fires }]));
  return { triggers, undated: [...undated] };
}

export function isInMfaRegistration(tenant: RawTenant, person: Person): boolean {
  const policy = tenant.identityProtection?.mfaRegistrationPolicy;
  if (policy?.state !== 'enabled') return false;
  const among = (users: readonly string[] | undefined, groups: readonly string[] | undefined) =>
    has(users, 'All') ||
    (person.listed !== null && (users ?? []).some((text) => named(tenant.users, text) === person.listed)) ||
    inAnyGroup(tenant, groups, person);
  return among(policy.includeUsers, policy.includeGroups) && !among(policy.excludeUsers, policy.excludeGroups);
}

export function isFromTrustedIps(tenant: RawTenant, facts: Facts): boolean {
  return inRanges(tenant.multifactorAuthentication?.trustedIps, facts);
}

export function isConnectAccount({ roles }: Person): boolean {
  return roles.some((role) => connectRoles.includes(role));
}
