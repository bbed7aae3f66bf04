import { apps } from '../../reference/known-objects.ts';
import { guestKinds, strangeApp } from '../../reference/pools.ts';
import type {
  RawAttempt,
  RawConditions,
  RawGroup,
  RawLocation,
  RawPerson,
  RawPolicy,
  RawTenant,
  ReferenceDecision,
} from '../../reference/raw-types.ts';
import { addressOf, inRange, rangeOf } from '../../reference/reference-addresses.ts';
import { inMethodsPolicy } from '../../reference/reference-allowance.ts';
import { type Completion, type OpenFact, openFacts } from '../../reference/reference-completions.ts';
import { isOutsider } from '../../reference/reference-conditions.ts';
import { controlsOf, mfaHappensAtHome } from '../../reference/reference-controls.ts';
import { referenceDecide } from '../../reference/reference-evaluator.ts';
import { factsOf } from '../../reference/reference-facts.ts';
import { flagsOf, has, named, roleTemplate, withNested } from '../../reference/reference-names.ts';

/**
 * What every rule about behaviour is to say, written anew: each a question about all that people could do, asked of the reference evaluator
 * one attempt after the other. Slow, and only for small tenants.
 */
export interface LintedTenant extends RawTenant {
  readonly emergencyAccess?: { readonly users?: readonly string[]; readonly groups?: readonly string[] };
}

type User = string | RawPerson;

/** Where it would take too many attempts: nothing is said of the tenant. */
export class TooMany extends Error {}
const mostAttempts = 20_000;

/** The attempts that complete a partial one, memberships not known included. */
function* completions(tenant: RawTenant, { notKnown, ...attempt }: RawAttempt): Generator<Completion> {
  const facts = openFacts(tenant, { ...attempt, ...(notKnown ? { notKnown } : {}) });
  yield* closed(facts, { attempt, assumed: new Set() });
}

function* closed(facts: readonly OpenFact[], start: Completion): Generator<Completion> {
  let visited = 0;
  const close = function* (at: number, one: Completion): Generator<Completion> {
    const fact = facts[at];
    if (fact) for (const closing of fact.closings) yield* close(at + 1, closing(one));
    else if (++visited > mostAttempts) throw new TooMany();
    else yield one;
  };
  yield* close(0, start);
}

function decided(tenant: RawTenant, { attempt, assumed }: Completion): ReferenceDecision {
  return referenceDecide(tenant, attempt, assumed);
}

function always(tenant: RawTenant, attempt: RawAttempt, holds: (decision: ReferenceDecision) => boolean): boolean {
  for (const one of completions(tenant, attempt)) if (!holds(decided(tenant, one))) return false;
  return true;
}

function ever(tenant: RawTenant, attempt: RawAttempt, holds: (decision: ReferenceDecision) => boolean): boolean {
  return !always(tenant, attempt, (decision) => !holds(decision));
}

const isBlock = ({ decision }: ReferenceDecision) => decision === 'block';
const isAllow = ({ decision }: ReferenceDecision) => decision === 'allow';

/** The results that a policy comes to, over everything that is open. */
function resultsOf(tenant: RawTenant, attempt: RawAttempt, policy: number): ReadonlySet<string> {
  const results = new Set<string>();
  for (const one of completions(tenant, attempt)) results.add(decided(tenant, one).policies[policy]?.result ?? '');
  return results;
}

// ---- people and places ---------------------------------------------------------------------------------------------

export const anyone = 'anyone';
const member: RawPerson = { userType: 'Member', memberOf: [] };
const guest: RawPerson = { externalUserType: 'b2bCollaborationGuest', memberOf: [] };
const newcomer: RawPerson = { ...member, authenticationMethods: [] };

interface Somebody {
  readonly name: string;
  readonly user: User;
}

function listed(tenant: RawTenant): readonly Somebody[] {
  return (tenant.users ?? []).map(({ userPrincipalName: name }) => ({ name, user: name }));
}

function everybody(tenant: RawTenant): readonly Somebody[] {
  return [...listed(tenant), { name: anyone, user: member }];
}

function emergency(tenant: LintedTenant): ReadonlySet<string> {
  const { users = [], groups = [] } = tenant.emergencyAccess ?? {};
  const inside = groups.flatMap((name) => {
    const group = named(tenant.groups, name);
    return group ? [...withNested(tenant, group)] : [];
  });
  const members = (tenant.users ?? []).filter((user) =>
    inside.some((group) => {
      if (user.memberOf) return user.memberOf.some((name) => named(tenant.groups, name) === group);
      return (group.members ?? []).some((name) => named(tenant.users, name) === user);
    }),
  );
  const named_ = users.flatMap((name) => named(tenant.users, name) ?? []);
  return new Set([...members, ...named_].map(({ userPrincipalName }) => userPrincipalName));
}

function unlistedEmergency(tenant: LintedTenant): readonly RawGroup[] {
  const groups = (tenant.emergencyAccess?.groups ?? []).flatMap((name) => {
    const group = named(tenant.groups, name);
    return group ? [...withNested(tenant, group)] : [];
  });
  return [...new Set(groups)].filter(({ members }) => members === undefined);
}

function othersThanEmergency(tenant: LintedTenant): readonly Somebody[] {
  const left = emergency(tenant);
  return everybody(tenant).filter(({ name }) => !left.has(name));
}

const home = { country: 'AQ', gpsCountry: 'AQ' } as const;
const strangers = ['100.64.0.9', '2001:db8:ffff::9'].map((ipAddress) => ({ ...home, ipAddress }));
const anywhere = { notKnown: ['isCompliantNetwork'] } as const;
const registering = { userAction: 'urn:user:registersecurityinfo' } as const;
const atDesk = { devicePlatform: 'windows', clientAppType: 'browser', device: null } as const;
const everyPlatform = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'unknown'];
const session = {
  authenticationMethods: [
    'password',
    'voice',
    'hardwareOath',
    'softwareOath',
    'sms',
    'fido2',
    'windowsHelloForBusiness',
    'microsoftAuthenticatorPush',
    'deviceBasedPush',
    'email',
    'x509CertificateSingleFactor',
    'x509CertificateMultiFactor',
    'federatedSingleFactor',
    'federatedMultiFactor',
    'qrCodePin',
  ],
  satisfiedControls: ['mfa', 'approvedApplication', 'compliantApplication', 'passwordChange'],
} as const;

/** One address of each way to be in ranges, with what it is in. */
function addresses(tenant: RawTenant): readonly string[] {
  const [fact] = openFacts(tenant, { user: member, ...registering, ...atDesk, ...home });
  return (fact?.closings ?? []).flatMap((close) => {
    const { attempt } = close({ attempt: {}, assumed: new Set() });
    return attempt.ipAddress ?? [];
  });
}

function isIn(ranges: readonly string[] | undefined, address: string): boolean {
  return (ranges ?? []).some((range) => inRange(addressOf(address), rangeOf(range)));
}

function isMarked(location: RawLocation): boolean {
  return location.type !== 'country' && location.isTrusted === true;
}

function inTrustedLocation(tenant: RawTenant, address: string): boolean {
  return (tenant.namedLocations ?? []).some((one) => isMarked(one) && isIn(one.ipRanges, address));
}

function isTrusted(tenant: RawTenant, address: string): boolean {
  return inTrustedLocation(tenant, address) || isIn(tenant.multifactorAuthentication?.trustedIps, address);
}

// ---- policies ------------------------------------------------------------------------------------------------------

function policies(tenant: RawTenant): readonly (readonly [policy: RawPolicy, index: number])[] {
  return (tenant.conditionalAccessPolicies ?? []).map((policy, index) => [policy, index] as const);
}

/** Enabled policies on registering, by index. */
function guards(tenant: RawTenant): readonly number[] {
  return policies(tenant).flatMap(([{ state, conditions }, index]) =>
    state === 'enabled' && has(conditions.applications?.includeUserActions, 'urn:user:registersecurityinfo')
      ? [index]
      : [],
  );
}

function without(tenant: RawTenant, off: readonly number[]): RawTenant {
  const rest = policies(tenant).map(([policy, index]) =>
    off.includes(index) ? { ...policy, state: 'disabled' } : policy,
  );
  return { ...tenant, conditionalAccessPolicies: rest };
}

function termsOf(tenant: RawTenant, some: readonly number[]): Pick<RawAttempt, 'satisfiedControls'> {
  const terms = policies(tenant).flatMap(([policy, index]) =>
    some.includes(index) ? (policy.grantControls?.termsOfUse ?? []) : [],
  );
  return terms.length === 0 ? {} : { satisfiedControls: terms };
}

/** It applies for certain and asks for nothing, or does not apply for certain: then it stands in nobody's way. */
function isInTheWay(tenant: RawTenant, attempt: RawAttempt, policy: number): boolean {
  const results = resultsOf(tenant, attempt, policy);
  return !(results.size === 1 && (results.has('success') || results.has('notApplied')));
}

function isEnabledForCombined(tenant: RawTenant, user: User): boolean | null {
  const said = new Set<boolean>();
  for (const one of completions(tenant, { user, ...registering, ...atDesk, ...strangers[0] }))
    said.add(decided(tenant, one).registration?.enabled === true);
  return said.size === 1 ? said.has(true) : null;
}

function personOf(tenant: RawTenant, user: User) {
  return factsOf(tenant, { user, ...registering, ...atDesk, ...strangers[0] }, new Set()).person;
}

/** The policy alone, and the locations that it sees: whether it applies turns on no other. */
function alone(tenant: RawTenant, policy: number): RawTenant {
  const own = (tenant.conditionalAccessPolicies ?? []).slice(policy, policy + 1);
  const { includeLocations, excludeLocations } = own[0]?.conditions.locations ?? {};
  const seen = [...(includeLocations ?? []), ...(excludeLocations ?? [])];
  const namedLocations = (tenant.namedLocations ?? []).filter(
    (one) =>
      (has(seen, 'AllTrusted') && isMarked(one)) || seen.some((text) => named(tenant.namedLocations, text) === one),
  );
  const seesTrustedIps = has(seen, 'AllTrusted') || has(seen, '00000000-0000-0000-0000-000000000000');
  const { multifactorAuthentication, ...rest } = tenant;
  return {
    ...rest,
    ...(seesTrustedIps && multifactorAuthentication ? { multifactorAuthentication } : {}),
    namedLocations,
    conditionalAccessPolicies: own,
  };
}

function alwaysCombined(tenant: RawTenant): RawTenant {
  return { ...tenant, combinedRegistration: { users: 'all' } };
}

/** Attempts at everything that the only policy could be for, all open that it looks at but the memberships. */
function* tries(tenant: RawTenant, user: User): Generator<RawAttempt> {
  const plain = { user, ...registering, ...atDesk, ...strangers[0] };
  const isMeant = ({ policies: [only] }: ReferenceDecision) => only?.notMatched.includes('users') === false;
  if (!ever(alwaysCombined(tenant), plain, isMeant)) return;
  for (const target of targetsOf(tenant)) yield* placesAlone(tenant, { user, ...target, ...openFor(tenant) });
}

const targets = new WeakMap<RawTenant, readonly RawAttempt[]>();

/** Targets of the only policy: that condition looks at nothing else. */
function targetsOf(tenant: RawTenant): readonly RawAttempt[] {
  const known = targets.get(tenant);
  if (known) return known;
  const combined = alwaysCombined(tenant);
  const made = someTargets.filter((target) => {
    const [only] = referenceDecide(combined, { user: member, ...target, ...atDesk, ...strangers[0] }).policies;
    return !['application', 'userActions', 'authenticationContext'].some((name) => only?.notMatched.includes(name));
  });
  targets.set(tenant, made);
  return made;
}

const isMet = ({ policies: [only] }: ReferenceDecision) => only?.notMatched.length === 0;
const isApplied = ({ policies: [only] }: ReferenceDecision) => only?.result !== 'notApplied';

/** Whether the only policy ever applies to them, in some groups at least. */
function isEverMet(tenant: RawTenant, user: User): boolean {
  for (const attempt of tries(tenant, user)) if (ever(tenant, attempt, isMet)) return true;
  return false;
}

const someTargets: readonly RawAttempt[] = [
  registering,
  { userAction: 'urn:user:registerdevice' },
  ...['c1', 'c2', 'c99'].map((authenticationContext) => ({ authenticationContext })),
  ...[...Object.values(apps), '497effe9-df71-4043-a8bb-14cf78c4b63b', 'Payroll', 'Wiki', strangeApp].map(
    (application) => ({ application }),
  ),
];

/** What the only policy's conditions look at is open, the rest plain: it tells nothing else apart. */
function openFor({ conditionalAccessPolicies: [policy] = [] }: RawTenant): RawAttempt {
  const conditions: RawConditions = policy?.conditions ?? {};
  const places = conditions.locations ? { notKnown: ['isCompliantNetwork'] } : { ...strangers[0], notKnown: [] };
  const levels = [
    'signInRiskLevel',
    'userRiskLevel',
    'insiderRiskLevel',
    'agentIdRiskLevel',
    'servicePrincipalRiskLevel',
  ] as const;
  const assumed = levels.filter((fact) => (conditions[`${fact}s`] ?? []).length > 0);
  return {
    ...places,
    ...(conditions.platforms ? {} : { devicePlatform: 'windows' }),
    ...(conditions.clientAppTypes ? {} : { clientAppType: 'browser' }),
    ...(conditions.devices?.deviceFilter ? {} : { device: null }),
    notKnown: [...places.notKnown, ...assumed, ...(conditions.authenticationFlows ? ['authenticationFlow'] : [])],
  };
}

// ---- the rules -----------------------------------------------------------------------------------------------------

/** TEN0101 and TEN0102: whom no policy on registration stops outside, by all ways and by some. */
export function unguarded(tenant: LintedTenant): {
  readonly bare: readonly string[];
  readonly partly: readonly string[];
} {
  const some = guards(tenant);
  const counts = othersThanEmergency(tenant).flatMap(({ name, user }) => {
    if (isEnabledForCombined(tenant, user) !== true) return [];
    if (personOf(tenant, user)?.kind === 'b2bdirectconnectuser') return [];
    const ways = strangers.flatMap((place) =>
      ['browser', 'mobileAppsAndDesktopClients'].flatMap((clientAppType) =>
        everyPlatform.map((devicePlatform) => ({ ...place, clientAppType, devicePlatform })),
      ),
    );
    const open = ways.filter((way) => {
      const attempt = { user, ...registering, ...way, device: null, ...termsOf(tenant, some) };
      return some.every((policy) => !isInTheWay(tenant, attempt, policy));
    });
    return [{ name, open: open.length, all: ways.length }];
  });
  return {
    bare: counts.filter(({ open, all }) => open === all).map(({ name }) => name),
    partly: counts.filter(({ open, all }) => open > 0 && open < all).map(({ name }) => name),
  };
}

/** Somebody whom one of the policies stops outside, and none on registration at one of the places. */
function lets(tenant: RawTenant, some: readonly number[], places: readonly RawAttempt[]): boolean {
  return everybody(tenant).some(({ user }) => {
    if (isEnabledForCombined(tenant, user) !== true) return false;
    const stopped = strangers.some((place) =>
      some.some((policy) => isInTheWay(tenant, { user, ...registering, ...atDesk, ...place }, policy)),
    );
    return (
      stopped &&
      places.some((place) => {
        const attempt = { user, ...registering, ...atDesk, ...strangers[0], ...place };
        return guards(tenant).every((policy) => !isInTheWay(tenant, attempt, policy));
      })
    );
  });
}

/** TEN0104, as `policy location`. */
export function untrustedPassing(tenant: RawTenant): readonly string[] {
  return guards(tenant).flatMap((index) => {
    const policy = (tenant.conditionalAccessPolicies ?? [])[index];
    return (policy?.conditions.locations?.excludeLocations ?? []).flatMap((text) => {
      const location = named(tenant.namedLocations, text);
      if (!location || isMarked(location)) return [];
      return lets(tenant, [index], placesIn(tenant, location))
        ? [`${policy?.displayName} ${location.displayName}`]
        : [];
    });
  });
}

function placesIn(tenant: RawTenant, location: RawLocation): readonly RawAttempt[] {
  if (location.type === 'ip') {
    return addresses(tenant)
      .filter((one) => isIn(location.ipRanges, one) && !isTrusted(tenant, one))
      .map((ipAddress) => ({ ipAddress }));
  }
  if (location.type !== 'country') return [];
  const fact = location.countryLookupMethod === 'authenticatorAppGps' ? 'gpsCountry' : 'country';
  const unknown = location.includeUnknownCountriesAndRegions ? ['unknown'] : [];
  return [...(location.countriesAndRegions ?? []), ...unknown].map((country) => ({ [fact]: country }));
}

/** TEN0111. */
export function trustedIpsOpen(tenant: RawTenant): boolean {
  const places = addresses(tenant).filter(
    (one) => isIn(tenant.multifactorAuthentication?.trustedIps, one) && !inTrustedLocation(tenant, one),
  );
  const some = guards(tenant).filter((index) => {
    const excluded = (tenant.conditionalAccessPolicies ?? [])[index]?.conditions.locations?.excludeLocations;
    return has(excluded, 'AllTrusted') || has(excluded, '00000000-0000-0000-0000-000000000000');
  });
  return lets(
    tenant,
    some,
    places.map((ipAddress) => ({ ipAddress })),
  );
}

/** TEN0105: insiders who can register from nowhere, and could without the policies on registration. */
export function registerNowhere(tenant: RawTenant): readonly string[] {
  return everybody(tenant)
    .filter(({ user }) => !isOutsider(personOf(tenant, user)))
    .filter(({ user }) => isKeptOut(tenant, { user, ...registering, ...session }, [anywhere]))
    .map(({ name }) => name);
}

/** TEN0107. */
export function guestsKeptOut(tenant: RawTenant): readonly string[] {
  return [...listed(tenant), { name: anyone, user: guest }]
    .filter(({ user }) => {
      const facts = factsOf(tenant, { user, ...registering, ...atDesk, ...strangers[0] }, new Set());
      const direct = facts.person?.kind === 'b2bdirectconnectuser';
      return isOutsider(facts.person) && !direct && !mfaHappensAtHome(tenant, facts);
    })
    .filter(({ user }) => isKeptOut(tenant, { user, ...registering, ...session }, strangers))
    .map(({ name }) => name);
}

function isKeptOut(
  tenant: RawTenant,
  attempt: RawAttempt,
  places: readonly RawAttempt[],
  by = guards(tenant),
): boolean {
  if (by.length === 0) return false;
  const attempts = places.map((place) => ({ ...attempt, ...place }));
  // the usual way in first: it answers for most
  const plain = {
    ...atDesk,
    device: { ...noFacts, isCompliant: true, trustType: 'ServerAD', deviceOwnership: 'Company' },
  };
  if (places[0] !== anywhere && places.some((place) => !always(tenant, { ...attempt, ...place, ...plain }, isBlock)))
    return false;
  if (!attempts.every((one) => always(tenant, one, isBlock))) return false;
  return attempts.some((one) => ever(without(tenant, by), one, (decision) => !isBlock(decision)));
}

const noFacts = Object.fromEntries(
  [
    'deviceId',
    'displayName',
    'profileType',
    'enrollmentProfileName',
    'manufacturer',
    'mdmAppId',
    'model',
    'operatingSystem',
    'operatingSystemVersion',
    'physicalIds',
    'systemLabels',
    ...Array.from({ length: 15 }, (_, place) => `extensionAttribute${place + 1}`),
  ].map((fact) => [fact, null]),
);

/** TEN0106, as `user useless|disabled|notKnown`. */
export function deadlocked(tenant: RawTenant): readonly string[] {
  const demanding = guards(tenant).filter((index) =>
    controlsOf((tenant.conditionalAccessPolicies ?? [])[index]?.grantControls).some(({ name }) =>
      ['mfa', 'authenticationstrength'].includes(name),
    ),
  );
  return [...listed(tenant), { name: anyone, user: newcomer }].flatMap(({ name, user }) => {
    const facts = factsOf(tenant, { user, ...registering, ...atDesk, ...strangers[0] }, new Set());
    if (isOutsider(facts.person) || !knownWithout(tenant, user)) return [];
    const bare = { user, ...registering, device: null, authenticationMethods: ['password'], ...anywhere };
    if (!isStuck(tenant, bare, demanding)) return [];
    const pass = { ...bare, authenticationMethods: ['temporaryAccessPassOneTime'] };
    if (always(tenant, pass, isBlock)) return [`${name} useless`];
    const answers = passes(tenant, user);
    return answers === true ? [] : [`${name} ${answers === false ? 'disabled' : 'notKnown'}`];
  });
}

function isStuck(tenant: RawTenant, bare: RawAttempt, demanding: readonly number[]): boolean {
  if (demanding.length === 0 || !always(tenant, bare, isBlock)) return false;
  return ever(without(tenant, demanding), bare, (decision) => !isBlock(decision));
}

function knownWithout(tenant: RawTenant, user: User): boolean {
  return always(tenant, { user, ...registering, ...atDesk, ...strangers[0] }, ({ registration }) => {
    return registration?.hasMfaMethod === false;
  });
}

function passes(tenant: RawTenant, user: User): boolean | null {
  const said = tenant.authenticationMethodsPolicy?.authenticationMethodConfigurations ?? [];
  if (!said.some(({ id }) => id?.toLowerCase() === 'temporaryaccesspass')) return null;
  const answers = new Set<boolean>();
  for (const { attempt, assumed } of completions(tenant, { user, ...registering, ...atDesk, ...strangers[0] })) {
    const { person } = factsOf(tenant, attempt, assumed);
    if (person) answers.add(inMethodsPolicy('temporaryAccessPassMultiUse', { tenant, person }));
  }
  return answers.size === 1 ? answers.has(true) : null;
}

/** TEN0108: inside a selected group by nesting, and not enabled. */
export function nestedOnly(tenant: RawTenant): readonly string[] {
  const { users, groups = [] } = tenant.combinedRegistration ?? {};
  if (users !== 'selected') return [];
  const selected = groups.flatMap((name) => named(tenant.groups, name) ?? []);
  const inner = selected.flatMap((group) => [...withNested(tenant, group)]).filter((one) => !selected.includes(one));
  return (tenant.users ?? []).flatMap((user) => {
    const inside = inner.some((group) =>
      user.memberOf
        ? user.memberOf.some((name) => named(tenant.groups, name) === group)
        : (group.members ?? []).some((name) => named(tenant.users, name) === user),
    );
    const { userPrincipalName: name } = user;
    return inside && isEnabledForCombined(tenant, name) === false ? [name] : [];
  });
}

/** TEN0109, as `policy user`: whom a policy on registration is for, and who are not enabled. */
export function notEnabled(tenant: RawTenant): readonly string[] {
  return guards(tenant).flatMap((index) =>
    everybody(tenant).flatMap(({ name, user }) => {
      if (isEnabledForCombined(tenant, user) !== false) return [];
      const attempt = { user, ...registering, ...atDesk, ...strangers[0] };
      const meant = always(
        tenant,
        attempt,
        ({ policies: rows }) => rows[index]?.notMatched.includes('users') === false,
      );
      return meant ? [`${(tenant.conditionalAccessPolicies ?? [])[index]?.displayName} ${name}`] : [];
    }),
  );
}

/** TEN0202, as `policy user-or-group certain|maybe`. */
export function emergencyCovered(tenant: LintedTenant): readonly string[] {
  const left = emergency(tenant);
  const groups = unlistedEmergency(tenant);
  if ((tenant.emergencyAccess?.users ?? []).length + (tenant.emergencyAccess?.groups ?? []).length === 0) return [];
  const accounts = [
    ...[...left].map((name) => ({ name, users: [name] as readonly User[] })),
    ...groups.map(({ displayName }) => {
      const inside: RawPerson = { userType: 'Member', memberOf: [displayName] };
      return { name: displayName, users: [inside, { ...inside, roles: ['Global Administrator'] }] };
    }),
  ];
  return policies(tenant).flatMap(([{ displayName, state, grantControls }, index]) => {
    if (state !== 'enabled' || !grantControls) return [];
    const others = everybody(tenant).filter(({ name }) => !left.has(name));
    const own = alone(tenant, index);
    const people = [...others.map(({ user }) => user), ...membersOfOtherGroups(tenant, index)];
    if (!people.some((user) => isMetForCertain(alwaysCombined(own), user))) return [];
    return accounts.flatMap(({ name, users }) => {
      const seen = users.map((user) => coverage(own, user));
      const certain = seen.includes('certain');
      const maybe = seen.includes('maybe');
      return [
        ...(certain ? [`${displayName} ${name} certain`] : []),
        ...(maybe ? [`${displayName} ${name} maybe`] : []),
      ];
    });
  });
}

/** Whoever is in an included group whose members are not told, and that is no group of emergency accounts. */
function membersOfOtherGroups(tenant: LintedTenant, policy: number): readonly RawPerson[] {
  const inside = (names: readonly string[] | null | undefined) =>
    (names ?? []).flatMap((name) => {
      const group = named(tenant.groups, name);
      return group ? [...withNested(tenant, group)] : [];
    });
  const own = inside(tenant.emergencyAccess?.groups);
  return inside((tenant.conditionalAccessPolicies ?? [])[policy]?.conditions.users?.includeGroups)
    .filter((group) => group.members === undefined && !own.includes(group))
    .map(({ displayName }) => ({ ...member, memberOf: [displayName] }));
}

/** Somewhere the only policy applies to them, whichever groups they are in, wherever they register; `maybe`: in some groups. */
function coverage(tenant: RawTenant, user: User): 'certain' | 'maybe' | 'never' {
  let maybe = false;
  for (const attempt of tries(tenant, user)) {
    if (always(tenant, attempt, isApplied)) return 'certain';
    maybe ||= ever(tenant, attempt, isApplied);
  }
  return maybe ? 'maybe' : 'never';
}

function isMetForCertain(tenant: RawTenant, user: User): boolean {
  for (const attempt of tries(tenant, user)) if (always(tenant, attempt, isMet)) return true;
  return false;
}

/** Completions but for the memberships, which stay open. */
function* placesAlone(tenant: RawTenant, { notKnown, ...attempt }: RawAttempt): Generator<RawAttempt> {
  const facts = openFacts(tenant, { ...attempt, notKnown: notKnown ?? [] }).filter(
    ({ name }) => !name.startsWith('memberOf:'),
  );
  for (const one of closed(facts, { attempt, assumed: new Set() })) yield one.attempt;
}

/** TEN0203 and TEN0204. Whom a policy may leave out, though the file does not say that there is anybody, counts as somebody. */
export function lockedOut(whole: RawTenant): { readonly everybody: boolean; readonly administrators: boolean } {
  const tenant = without(whole, leavingOutStrangers(whole));
  const from = (people: readonly User[], application: string) =>
    people.every((user) => isBlockedAnywhere(tenant, { user, application, ...session, ...anywhere }));
  const perhaps = leftOutPerhaps(whole);
  const people = [...everybody(tenant).map(({ user }) => user), ...perhaps];
  const all = [apps.exchange, apps.azurePortal, strangeApp].every((one) => from(people, one));
  const repairing = ['Global Administrator', 'Security Administrator', 'Conditional Access Administrator'].map(
    roleTemplate,
  );
  const administrators = (tenant.users ?? [])
    .filter(({ roles = [] }) => roles.some((role) => repairing.includes(roleTemplate(role))))
    .map(({ userPrincipalName }) => userPrincipalName);
  const others = perhaps.map((one) => ({ ...one, roles: [...(one.roles ?? []), 'Global Administrator'] }));
  return {
    everybody: all,
    administrators: !all && administrators.length > 0 && from([...administrators, ...others], apps.azurePortal),
  };
}

/** Enabled policies that exclude users or groups which the file does not hold. */
function leavingOutStrangers(tenant: RawTenant): readonly number[] {
  return policies(tenant).flatMap(([{ state, conditions }, index]) => {
    const { excludeUsers, excludeGroups } = conditions.users ?? {};
    const isGuid = (text: string) => /^[0-9a-f-]{36}$/.test(text);
    const strange =
      (excludeUsers ?? []).some((one) => isGuid(one) && !named(tenant.users, one)) ||
      (excludeGroups ?? []).some((one) => isGuid(one) && !named(tenant.groups, one));
    return state === 'enabled' && strange ? [index] : [];
  });
}

function leftOutPerhaps(tenant: RawTenant): readonly RawPerson[] {
  const some = policies(tenant).flatMap(([{ state, conditions }]) =>
    state === 'enabled' ? [conditions.users ?? {}] : [],
  );
  const groups = some.flatMap(({ excludeGroups }) =>
    (excludeGroups ?? []).flatMap((name) => {
      const group = named(tenant.groups, name);
      return group ? [...withNested(tenant, group)] : [];
    }),
  );
  return [
    ...groups
      .filter(({ members }) => members === undefined)
      .map(({ displayName }) => ({ ...member, memberOf: [displayName] })),
    ...some.flatMap(({ excludeRoles }) => (excludeRoles ?? []).map((role) => ({ ...member, roles: [role] }))),
  ];
}

function isBlockedAnywhere(tenant: RawTenant, attempt: RawAttempt): boolean {
  const plain = { ...atDesk, ...strangers[0], device: null, notKnown: [] };
  return always(tenant, { ...attempt, ...plain }, isBlock) && always(tenant, attempt, isBlock);
}

const badness: { readonly [word: string]: number } = { allow: 0, challenge: 1, block: 2 };

/** TEN0301. */
export function ipv4Only(tenant: RawTenant): boolean {
  const trusted = [
    ...(tenant.namedLocations ?? []).filter(isMarked).flatMap(({ ipRanges }) => ipRanges ?? []),
    ...(tenant.multifactorAuthentication?.trustedIps ?? []),
  ];
  if (trusted.length === 0 || trusted.some((range) => range.includes(':'))) return false;
  const inside = addresses(tenant).filter((one) => isTrusted(tenant, one));
  return [registering, { application: apps.exchange }].some((target) =>
    everybody(tenant).some(({ user }) => {
      const word = (ipAddress: string | undefined) => {
        const said = new Set<string>();
        const attempt = { user, ...target, ...atDesk, ...home, ...(ipAddress === undefined ? {} : { ipAddress }) };
        for (const one of completions(tenant, attempt)) said.add(decided(tenant, one).decision);
        const [only = ''] = said;
        return said.size === 1 ? (badness[only] ?? 0) : 1;
      };
      const off = word(strangers[1]?.ipAddress);
      return inside.some((address) => word(address) < off);
    }),
  );
}

/** TEN0401: policies that apply to a device and, of the same attempt, not where none is registered, for its filter alone. */
export function invertedFilters(tenant: RawTenant): readonly string[] {
  return policies(tenant).flatMap(([{ displayName, state, conditions }, index]) => {
    if (state === 'disabled' || conditions.devices?.deviceFilter?.mode !== 'exclude') return [];
    const own = alwaysCombined(alone(tenant, index));
    return everybody(tenant).some(({ user }) => isMetOnDevicesOnly(own, user)) ? [displayName] : [];
  });
}

function isMetOnDevicesOnly(tenant: RawTenant, user: User): boolean {
  for (const attempt of tries(tenant, user)) {
    if (attempt.device === null || !ever(tenant, attempt, isMet)) continue;
    const bare = { ...attempt, device: null };
    if (always(tenant, bare, ({ policies: [only] }) => only?.notMatched.includes('devices') === true)) return true;
  }
  return false;
}

/** TEN0402 and TEN0403. */
export function idlePolicies(tenant: RawTenant): {
  readonly never: readonly string[];
  readonly unlisted: readonly string[];
} {
  const rows = policies(tenant).flatMap(([policy, index]) => {
    const { displayName, state, conditions } = policy;
    if (state === 'disabled' || conditions.clientApplications || conditions.agents) return [];
    const own = alwaysCombined(withAnyTags(alone(tenant, index)));
    if (listed(tenant).some(({ user }) => isEverMet(own, user))) return [];
    const others = strangersOf(tenant, policy).some((user) => isEverMet(own, user));
    return [{ displayName, others }];
  });
  return {
    never: rows.filter(({ others }) => !others).map(({ displayName }) => displayName),
    unlisted: rows.filter(({ others }) => others).map(({ displayName }) => displayName),
  };
}

/** Which applications carry which attributes the file need not say: a filter for them may hold of some. */
function withAnyTags(tenant: RawTenant): RawTenant {
  const relaxed = (tenant.conditionalAccessPolicies ?? []).map((policy) =>
    policy.conditions.applications?.applicationFilter
      ? { ...policy, conditions: { ...policy.conditions, applications: { includeApplications: ['All'] } } }
      : policy,
  );
  return { ...tenant, conditionalAccessPolicies: relaxed };
}

/** Everybody who could be: of every kind and home, in any one group or none, with any one role or none. */
function strangersOf(tenant: RawTenant, { conditions: { users } }: RawPolicy): readonly RawPerson[] {
  const homes = [undefined, ...(users?.includeGuestsOrExternalUsers?.externalTenants?.members ?? [])];
  const people: RawPerson[] = [
    { userType: 'Member' },
    ...guestKinds.flatMap((externalUserType) =>
      homes.map((homeTenantId) => ({ externalUserType, ...(homeTenantId ? { homeTenantId } : {}) })),
    ),
  ];
  const groups = [[], ...(tenant.groups ?? []).map(({ displayName }) => [displayName])];
  const roles = [[], ...flagsOf(users?.includeRoles ?? []).map((role) => [role])];
  return people.flatMap((one) =>
    groups.flatMap((memberOf) => roles.map((held) => ({ ...one, memberOf, roles: held }))),
  );
}

/** TEN0407, as the users. */
export function askedTwice(tenant: RawTenant): readonly string[] {
  const demanding = policies(tenant).filter(
    ([{ state, grantControls }]) =>
      state === 'enabled' &&
      controlsOf(grantControls).some(({ name }) => ['mfa', 'authenticationstrength'].includes(name)),
  );
  return (tenant.users ?? []).flatMap(({ userPrincipalName: name, perUserMfaState: state }) => {
    if (state !== 'enabled' && state !== 'enforced') return [];
    return demanding.some(([, index]) => coverage(alone(tenant, index), name) === 'certain') ? [name] : [];
  });
}

/** TEN0410 and TEN0411: who gets in from outside with a password. */
export function openDoors(tenant: LintedTenant): {
  readonly legacy: readonly string[];
  readonly administrators: readonly string[];
} {
  const enforced = policies(tenant).flatMap(([{ state }, index]) => (state === 'enabled' ? [index] : []));
  const quiet = tenant.securityDefaults?.isEnabled === true || policies(tenant).length === 0;
  const getsIn = (user: User, application: string, clients: readonly string[]) =>
    !quiet &&
    strangers.some((place) =>
      clients.some((clientAppType) =>
        everyPlatform.some((devicePlatform) =>
          always(
            tenant,
            { user, application, ...place, clientAppType, devicePlatform, device: null, ...termsOf(tenant, enforced) },
            isAllow,
          ),
        ),
      ),
    );
  const people = othersThanEmergency(tenant);
  const privileged = [
    'Global Administrator',
    'Security Administrator',
    'Conditional Access Administrator',
    'Helpdesk Administrator',
    'User Administrator',
  ].map(roleTemplate);
  const isAdministrator = (name: string) =>
    (named(tenant.users, name)?.roles ?? []).some((role) => privileged.includes(roleTemplate(role)));
  return {
    legacy: people
      .filter(({ user }) => getsIn(user, apps.exchange, ['other', 'exchangeActiveSync']))
      .map(({ name }) => name),
    administrators: people
      .filter(
        ({ name, user }) =>
          name !== anyone &&
          isAdministrator(name) &&
          getsIn(user, apps.azurePortal, ['browser', 'mobileAppsAndDesktopClients']),
      )
      .map(({ name }) => name),
  };
}
