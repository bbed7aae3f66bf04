import { bundles, earlyBound, mfaTrustedIpsId } from './known-objects.ts';
import type {
  RawApplications,
  RawConditions,
  RawFilter,
  RawGuests,
  RawLocation,
  RawPolicy,
  RawTenant,
  RawUsers,
} from './raw-types.ts';
import { addressOf, inRange, rangeOf } from './reference-addresses.ts';
import { appIdOf, type Facts, type Person, registerSecurityInfo } from './reference-facts.ts';
import { flagsOf, has, named, roleTemplate, withNested } from './reference-names.ts';
import { type AttributeValue, ruleHolds, ruleOf } from './reference-rule.ts';
import { trustIn } from './reference-trust.ts';

/** Design 5 and rule 7.7. */
export const conditionOrder: readonly string[] = [
  'users',
  'workloadIdentities',
  'application',
  'userActions',
  'authenticationContext',
  'devicePlatform',
  'devices',
  'clientApps',
  'location',
  'signInRisk',
  'userRisk',
  'insiderRisk',
  'authenticationFlow',
  'servicePrincipalRisk',
  'agentIdRisk',
];

export interface ConditionOptions {
  /** Design 6.1: the attempt is on a legacy page, where no policy applies. */
  readonly legacyPage: boolean;
  /** Design 6.12: what-if leaves service dependencies out. */
  readonly serviceDependencies: boolean;
}

/** Rule 2.2.1: the names of the configured conditions that do not hold, in the order of design 5. */
export function notMatched(
  tenant: RawTenant,
  policy: RawPolicy,
  facts: Facts,
  options: ConditionOptions,
): readonly string[] {
  const { conditions } = policy;
  const misses: [name: string, missed: boolean][] = [
    ...who(tenant, conditions, facts),
    target(tenant, conditions, facts, options),
    ['devicePlatform', !platformMatches(conditions, facts)],
    ['devices', !devicesMatch(tenant, conditions, facts)],
    ['clientApps', !clientAppMatches(conditions, facts)],
    ['location', !locationMatches(tenant, conditions, facts)],
    ['signInRisk', !levelMatches(conditions.signInRiskLevels, facts.signInRiskLevel)],
    ['userRisk', !levelMatches(conditions.userRiskLevels, facts.userRiskLevel)],
    ['insiderRisk', !levelMatches(flagsOf(conditions.insiderRiskLevels), facts.insiderRiskLevel)],
    ['authenticationFlow', !flowMatches(conditions, facts)],
    ['servicePrincipalRisk', !levelMatches(conditions.servicePrincipalRiskLevels, facts.servicePrincipalRiskLevel)],
    ['agentIdRisk', !levelMatches(flagsOf(conditions.agentIdRiskLevels), facts.agentIdRiskLevel)],
  ];
  return misses.filter(([, missed]) => missed).map(([name]) => name);
}

export type TargetFamily = 'userAction' | 'authenticationContext' | 'resource';

/** Rule 2.5.1: three families, one per policy. */
export function familyOf({ applications }: RawConditions): TargetFamily {
  if (applications?.includeUserActions?.length) return 'userAction';
  if (applications?.includeAuthenticationContextClassReferences?.length) return 'authenticationContext';
  return 'resource';
}

const missNameOf = {
  userAction: 'userActions',
  authenticationContext: 'authenticationContext',
  resource: 'application',
};

/** Design 6.9: null, absent, or an object without any list, is not configured. */
function configured(object: object | null | undefined): boolean {
  return Object.values(object ?? {}).some((member) => member !== null && member !== undefined);
}

// ---- who -----------------------------------------------------------------------------------------------------------

/** Rule 2.3.9, design 6.16: a policy covers either users or workload identities and agents. */
function who(tenant: RawTenant, conditions: RawConditions, facts: Facts): [string, boolean][] {
  const forWorkloads = configured(conditions.clientApplications) || configured(conditions.agents);
  if (facts.person) {
    if (forWorkloads) return [['workloadIdentities', true]];
    return [['users', configured(conditions.users) && !usersMatch(tenant, conditions.users ?? {}, facts.person)]];
  }
  if (!forWorkloads) return [['users', true]];
  return [['workloadIdentities', !workloadMatches(tenant, conditions, facts)]];
}

/** Rules 2.2.2, 2.3.1, 2.3.2: the include fields are a union, and so are the exclude fields, which win. */
function usersMatch(tenant: RawTenant, users: RawUsers, person: Person): boolean {
  const included =
    has(users.includeUsers, 'All') || // design 6.11: `All` includes guests
    namesUser(tenant, users.includeUsers, person) ||
    inAnyGroup(tenant, users.includeGroups, person) ||
    hasAnyRole(users.includeRoles, person) ||
    isGuestOf(users.includeGuestsOrExternalUsers, person);
  const excluded =
    namesUser(tenant, users.excludeUsers, person) ||
    inAnyGroup(tenant, users.excludeGroups, person) ||
    hasAnyRole(users.excludeRoles, person) ||
    isGuestOf(users.excludeGuestsOrExternalUsers, person);
  return included && !excluded;
}

function namesUser(tenant: RawTenant, list: RawUsers['includeUsers'], person: Person): boolean {
  if (has(list, 'GuestsOrExternalUsers') && person.kind !== null) return true; // rule 2.3.6, design 6.11
  return person.listed !== null && (list ?? []).some((text) => named(tenant.users, text) === person.listed);
}

/** Rule 2.3.3: nested members count. */
export function inAnyGroup(tenant: RawTenant, list: RawUsers['includeGroups'], person: Person): boolean {
  return (list ?? []).some((text) => {
    const group = named(tenant.groups, text);
    return group !== undefined && [...withNested(tenant, group)].some((one) => person.directGroups.has(one));
  });
}

/** Rule 2.3.4, design 6.11. */
function hasAnyRole(list: RawUsers['includeRoles'], person: Person): boolean {
  return (list ?? []).some((text) => person.roles.includes(roleTemplate(text)));
}

const kindsWithoutHomeTenant = ['internalguest', 'otherexternaluser'];

/** Rule 2.3.5; design 6.7: a list of home tenants limits only the kinds that have one. */
function isGuestOf(guests: RawGuests | null | undefined, person: Person): boolean {
  if (!guests || person.kind === null || !has(flagsOf(guests.guestOrExternalUserTypes), person.kind)) return false;
  if (guests.externalTenants?.membershipKind?.toLowerCase() !== 'enumerated') return true;
  if (kindsWithoutHomeTenant.includes(person.kind)) return true;
  return person.homeTenantId !== null && has(guests.externalTenants.members, person.homeTenantId);
}

/** Rule 2.4.1: managed identities and service principals of other organisations are out of scope; rule 2.4.6: agents have lists of their own. */
function workloadMatches(tenant: RawTenant, conditions: RawConditions, { servicePrincipal }: Facts): boolean {
  if (!servicePrincipal || !configured(conditions.clientApplications)) return false;
  if (servicePrincipal.servicePrincipalType?.toLowerCase() === 'serviceidentity') {
    const { includeAgentIdServicePrincipals: these, excludeAgentIdServicePrincipals: those } =
      conditions.clientApplications ?? {};
    const inList = (list: readonly string[] | null | undefined) =>
      has(list, 'All') || (list ?? []).some((text) => named(tenant.servicePrincipals, text) === servicePrincipal);
    return inList(these) && !inList(those);
  }
  if (servicePrincipal.servicePrincipalType?.toLowerCase() === 'managedidentity') return false;
  const owner = servicePrincipal.appOwnerOrganizationId?.toLowerCase();
  if (owner !== undefined && tenant.tenant?.id !== undefined && owner !== tenant.tenant.id.toLowerCase()) return false;

  const names = (list: readonly string[] | null | undefined) =>
    (list ?? []).some((text) => named(tenant.servicePrincipals, text) === servicePrincipal);
  const { includeServicePrincipals, excludeServicePrincipals } = conditions.clientApplications ?? {};
  const included = has(includeServicePrincipals, 'ServicePrincipalsInMyTenant') || names(includeServicePrincipals);
  return included && !names(excludeServicePrincipals);
}

// ---- target --------------------------------------------------------------------------------------------------------

function target(
  tenant: RawTenant,
  conditions: RawConditions,
  facts: Facts,
  options: ConditionOptions,
): [string, boolean] {
  const family = familyOf(conditions);
  const name = missNameOf[family];
  if (options.legacyPage) return [name, true]; // design 6.1
  const applications = conditions.applications ?? {};
  switch (family) {
    case 'userAction': // rules 2.5.3, 2.7.1: never met by a sign-in
      return [name, facts.userAction === null || !has(applications.includeUserActions, facts.userAction)];
    case 'authenticationContext': {
      const list = applications.includeAuthenticationContextClassReferences;
      return [name, facts.authenticationContext === null || !has(list, facts.authenticationContext)];
    }
    case 'resource':
      return [name, !resourceMatches(tenant, applications, facts, options)];
  }
}

function resourceMatches(
  tenant: RawTenant,
  applications: RawApplications,
  facts: Facts,
  options: ConditionOptions,
): boolean {
  if (facts.userAction !== null) {
    // Design 6.4: a policy that includes All covers register-security-info whatever it excludes; register-device meets only its own.
    const covers = tenant.conditionalAccess?.allResourcesCoverRegistration ?? true;
    return facts.userAction === registerSecurityInfo && covers && has(applications.includeApplications, 'All');
  }
  if (facts.application === null) return false; // design 4: a context alone meets context policies only
  if (!configured(applications)) return true; // design 6.9: any resource, though no user action and no bare context
  const services = options.serviceDependencies ? (earlyBound[facts.application] ?? []) : []; // rules 2.8.1, 2.8.4
  return [facts.application, ...services].some((resource) => oneResourceMatches(tenant, applications, resource)); // design 6.12
}

function oneResourceMatches(tenant: RawTenant, applications: RawApplications, resource: string): boolean {
  const filter = applications.applicationFilter;
  const tagged = (mode: string) => filter?.mode.toLowerCase() === mode && appFilterHolds(tenant, filter, resource);
  const included =
    has(applications.includeApplications, 'All') ||
    namesApp(tenant, applications.includeApplications, resource) ||
    tagged('include');
  return included && !namesApp(tenant, applications.excludeApplications, resource) && !tagged('exclude');
}

/** Rules 2.5.2, 2.5.6, 2.5.7, design 6.15. */
function namesApp(tenant: RawTenant, list: RawApplications['includeApplications'], resource: string): boolean {
  return (list ?? []).some((text) => {
    const bundle = bundles[text.toLowerCase()];
    return bundle ? bundle.includes(resource) : appIdOf(tenant, text) === resource;
  });
}

/** Rule 2.5.9: string attributes of the application; one without the attribute is like a device without it. */
function appFilterHolds(tenant: RawTenant, filter: RawFilter, resource: string): boolean {
  const application = (tenant.applications ?? []).find(({ appId }) => appId.toLowerCase() === resource);
  const values = new Map<string, AttributeValue>();
  for (const [set, value] of Object.entries(application?.customSecurityAttributes ?? {})) {
    if (typeof value === 'string' || Array.isArray(value)) values.set(set.toLowerCase(), value);
    else for (const [name, one] of Object.entries(value)) values.set(`${set}_${name}`.toLowerCase(), one);
  }
  return ruleHolds(ruleOf(filter.rule), (attribute) => values.get(attribute.replace('customsecurityattribute.', '')));
}

// ---- the other conditions ------------------------------------------------------------------------------------------

/** Rules 3.3.1, 3.3.2: a platform that is none of the named ones matches `all` only. */
function platformMatches({ platforms }: RawConditions, { devicePlatform }: Facts): boolean {
  if (!configured(platforms)) return true;
  const listed = (list: readonly string[] | null | undefined) => has(list, 'all') || has(list, devicePlatform);
  return listed(platforms?.includePlatforms) && !listed(platforms?.excludePlatforms);
}

/** Rule 3.6.1: include mode applies iff the rule is true, exclude mode iff it is false. */
function devicesMatch(tenant: RawTenant, { devices }: RawConditions, facts: Facts): boolean {
  const filter = devices?.deviceFilter;
  if (!filter) return true;
  return deviceRuleHolds(filter.rule, filterableDevice(tenant, facts)) === (filter.mode.toLowerCase() === 'include');
}

/** Rule 3.6.10, design 6.7: an outsider's device counts as not registered unless inbound trust accepts devices of one kind. */
function filterableDevice(tenant: RawTenant, facts: Facts): Facts['device'] {
  const trust = trustIn(tenant, facts.person);
  const accepted = trust.isCompliantDeviceAccepted === true || trust.isHybridAzureADJoinedDeviceAccepted === true;
  return isOutsider(facts.person) && !accepted ? null : facts.device;
}

export function deviceRuleHolds(rule: string, device: Facts['device']): boolean {
  return ruleHolds(ruleOf(rule), (attribute) => deviceAttribute(device, attribute.replace('device.', '')));
}

/** Rules 3.6.2, 3.6.4: null without a device; extension attributes only of compliant, managed or hybrid joined ones. */
function deviceAttribute(device: Facts['device'], attribute: string): AttributeValue {
  if (device === null) return null;
  const fact = (name: string) => Object.entries(device).find(([key]) => key.toLowerCase() === name)?.[1];
  const readable = fact('iscompliant') === true || fact('ismanaged') === true || isHybridJoined(device);
  return attribute.startsWith('extensionattribute') && !readable ? null : fact(attribute);
}

export function isHybridJoined(device: Facts['device']): boolean {
  return String(device?.trustType).toLowerCase() === 'serverad';
}

/** Design 6.7: the external kinds; an internal guest is none of them. */
export function isOutsider(person: Person | null): boolean {
  return person !== null && person.kind !== null && person.kind !== 'internalguest';
}

const olderClientWords: { readonly [word: string]: string } = {
  modern: 'mobileappsanddesktopclients',
  easunsupported: 'exchangeactivesync',
};

/** Rules 3.5.1, 3.1. */
function clientAppMatches({ clientAppTypes }: RawConditions, { clientAppType }: Facts): boolean {
  if (!clientAppTypes?.length) return true;
  const words = clientAppTypes.map((word) => olderClientWords[word.toLowerCase()] ?? word);
  return has(words, 'all') || has(words, clientAppType);
}

function locationMatches(tenant: RawTenant, { locations }: RawConditions, facts: Facts): boolean {
  if (!configured(locations)) return true;
  const inAny = (list: readonly string[] | null | undefined) =>
    (list ?? []).some((text) => inLocation(tenant, text, facts));
  return inAny(locations?.includeLocations) && !inAny(locations?.excludeLocations); // rule 3.4.16
}

function inLocation(tenant: RawTenant, text: string, facts: Facts): boolean {
  if (text.toLowerCase() === 'all') return true; // rule 3.4.3
  if (text.toLowerCase() === 'alltrusted') return inAllTrusted(tenant, facts);
  if (text === mfaTrustedIpsId) return inRanges(tenant.multifactorAuthentication?.trustedIps, facts);
  const location = named(tenant.namedLocations, text);
  return location !== undefined && inNamedLocation(location, facts);
}

/** Rule 3.4.4, design 6.14. */
function inAllTrusted(tenant: RawTenant, facts: Facts): boolean {
  if (inRanges(tenant.multifactorAuthentication?.trustedIps, facts)) return true;
  const coversNetwork = tenant.conditionalAccess?.allTrustedCoversCompliantNetwork ?? true;
  return (tenant.namedLocations ?? []).some(
    (location) =>
      location.isTrusted === true &&
      (location.type === 'ip' || (location.type === 'compliantNetwork' && coversNetwork)) &&
      inNamedLocation(location, facts),
  );
}

function inNamedLocation(location: RawLocation, facts: Facts): boolean {
  switch (location.type) {
    case 'ip':
      return inRanges(location.ipRanges, facts);
    case 'compliantNetwork': // rule 3.4.14
      return facts.isCompliantNetwork;
    case 'country': {
      // Rule 3.4.8: an address that maps to no country matches only with the flag.
      const byGps = location.countryLookupMethod?.toLowerCase() === 'authenticatorappgps';
      const country = byGps ? facts.gpsCountry : facts.country;
      if (country.toLowerCase() === 'unknown') return location.includeUnknownCountriesAndRegions === true;
      return has(location.countriesAndRegions, country);
    }
  }
}

export function inRanges(ranges: readonly string[] | undefined, { ipAddress }: Facts): boolean {
  return (ranges ?? []).some((range) => inRange(addressOf(ipAddress), rangeOf(range)));
}

/** Rules 3.2.1, 3.2.7: a list, not a threshold; an empty one is not configured (design 6.9). */
function levelMatches(list: readonly string[] | null | undefined, level: string): boolean {
  return !list?.length || has(list, level);
}

/** Rule 3.7.1; design 6.9: `none` and the empty list are not configured. */
function flowMatches({ authenticationFlows }: RawConditions, { authenticationFlow }: Facts): boolean {
  const methods = flagsOf(authenticationFlows?.transferMethods).filter((word) => word.toLowerCase() !== 'none');
  return methods.length === 0 || has(methods, authenticationFlow);
}
