import { multifactorId } from './known-objects.ts';
import type { RawAttempt, RawPolicy, RawTenant, ReferenceDecision, ReferencePartialDecision } from './raw-types.ts';
import { addressOf, addressText, boundaryAddresses, inRange, rangeOf } from './reference-addresses.ts';
import { conditionOrder } from './reference-conditions.ts';
import { combinationsFor, controlsOf, meetsAny } from './reference-controls.ts';
import { deviceClasses } from './reference-device-classes.ts';
import { referenceDecide } from './reference-evaluator.ts';
import { openGroups } from './reference-facts.ts';
import { distinctBy, subsets } from './subsets.ts';

/** One way to close every open fact of an attempt. */
export interface Completion {
  readonly attempt: RawAttempt;
  /** Display names of the groups of unknown membership that the person is a direct member of. */
  readonly assumed: ReadonlySet<string>;
}

/** An open fact and, for each value that the file could tell from another, what it makes of a completion. */
export interface OpenFact {
  readonly name: string;
  readonly closings: readonly ((completion: Completion) => Completion)[];
}

/** Design 5, "undetermined is exact": every completion of the attempt, one after another. */
export function referenceDecidePartial(tenant: RawTenant, attempt: RawAttempt): ReferencePartialDecision {
  const facts = openFacts(tenant, attempt);
  const completions = completionsOf(attempt, facts);
  const decisions = completions.map((one) => referenceDecide(tenant, one.attempt, one.assumed));
  const words = decisions.map(({ decision }) => decision);
  const decision = agreed(words);
  const factsMissing = { code: 'factsMissing', aadsts: null, policies: [] };
  return {
    decision,
    reason: decision === 'undetermined' ? factsMissing : common(decisions.map(({ reason }) => reason)),
    get registration() {
      return common(decisions.map(({ registration }) => registration));
    },
    dependsOn: facts
      .filter((_, place) => turnsOn(facts, place, words))
      .map(({ name }) => name)
      .sort(),
    policies: (tenant.conditionalAccessPolicies ?? []).map((policy, place) => overall(policy, place, decisions)),
  };
}

export function completionCount(tenant: RawTenant, attempt: RawAttempt): number {
  return openFacts(tenant, attempt).reduce((product, { closings }) => product * closings.length, 1);
}

/** The full product; the last fact varies fastest. */
export function completionsOf(attempt: RawAttempt, facts: readonly OpenFact[]): readonly Completion[] {
  const { notKnown: _, ...stated } = attempt;
  const start: readonly Completion[] = [{ attempt: stated, assumed: new Set() }];
  return facts.reduce((all, { closings }) => all.flatMap((one) => closings.map((close) => close(one))), start);
}

/** Design 5: two completions that differ in this fact alone decide differently. */
function turnsOn(facts: readonly OpenFact[], place: number, words: readonly string[]): boolean {
  const size = facts[place]?.closings.length ?? 1;
  const stride = facts.slice(place + 1).reduce((product, { closings }) => product * closings.length, 1);
  return words.some((word, index) => {
    const own = Math.floor(index / stride) % size;
    return word !== words[index - own * stride]; // the completion that has the fact's first value
  });
}

function common<T>(values: readonly T[]): T | null {
  const [first = null, ...rest] = values;
  return rest.every((value) => JSON.stringify(value) === JSON.stringify(first)) ? first : null;
}

function agreed<T extends string>(words: readonly T[]): T | 'undetermined' {
  const [first = 'undetermined', ...rest] = words;
  return rest.every((word) => word === first) ? first : 'undetermined';
}

function overall(
  { displayName, state }: RawPolicy,
  place: number,
  decisions: readonly ReferenceDecision[],
): ReferencePartialDecision['policies'][number] {
  const rows = decisions.flatMap(({ policies }) => policies[place] ?? []);
  const ever = rows[0] ? conditionOrder.filter((name) => rows.some((row) => row.notMatched.includes(name))) : [];
  const always = ever.filter((name) => rows.every((row) => row.notMatched.includes(name)));
  return {
    displayName,
    state,
    result: agreed(rows.map(({ result }) => result)),
    notMatched: always,
    unknown: ever.filter((name) => !always.includes(name)),
  };
}

// ---- open facts and their values -----------------------------------------------------------------------------------

const riskLevels = ['none', 'low', 'medium', 'high', 'hidden'];
const platforms = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'unknown'];

/** Design 4: facts without a default are open when absent; the others only when `notKnown` names them. */
export function openFacts(tenant: RawTenant, attempt: RawAttempt): readonly OpenFact[] {
  const named = new Set(attempt.notKnown ?? []);
  const open = (name: keyof RawAttempt & string, withoutDefault = false) =>
    named.has(name) || (withoutDefault && attempt[name] === undefined);
  const fact = (
    name: keyof RawAttempt & string,
    values: () => readonly unknown[],
    withoutDefault = false,
  ): OpenFact[] =>
    open(name, withoutDefault) ? [{ name, closings: values().map((value) => closing(name, value)) }] : [];

  return [
    ...fact('registrationPage', () => ['mfa', 'passwordReset']),
    ...fact('ipAddress', () => addressClasses(tenant), true),
    ...fact('country', () => countries(tenant, 'clientipaddress'), true),
    ...fact('gpsCountry', () => countries(tenant, 'authenticatorappgps'), true),
    ...fact('isCompliantNetwork', () => [false, true]),
    ...fact('devicePlatform', () => platforms, true),
    ...fact('clientAppType', () => clientApps(attempt), true),
    ...openDevice(tenant, attempt, open('device', true)),
    ...fact('signInRiskLevel', () => riskLevels),
    ...fact('userRiskLevel', () => riskLevels),
    ...fact('insiderRiskLevel', () => ['none', 'minor', 'moderate', 'elevated']),
    ...fact('servicePrincipalRiskLevel', () => riskLevels),
    ...fact('agentIdRiskLevel', () => ['none', 'low', 'medium', 'high']),
    ...fact('authenticationFlow', () => ['none', 'deviceCodeFlow', 'authenticationTransfer']),
    ...fact('authenticationMethods', () => methodClasses(tenant)),
    ...fact('satisfiedControls', () => subsets(namedControls(tenant))),
    ...openMemberships(tenant, attempt),
  ];
}

function closing(name: string, value: unknown): (completion: Completion) => Completion {
  return ({ attempt, assumed }) => ({ attempt: { ...attempt, [name]: value }, assumed });
}

/** An open device, or a stated one with absent facts, is one fact (design 4: `isManaged` alone is false when absent). */
function openDevice(tenant: RawTenant, attempt: RawAttempt, absent: boolean): readonly OpenFact[] {
  const { device } = attempt;
  if (!absent && (!device || typeof device === 'string')) return [];
  const classes = deviceClasses(tenant, typeof device === 'object' && device && !absent ? device : undefined);
  if (!absent && classes.length === 1) return [];
  return [{ name: 'device', closings: classes.map((value) => closing('device', value)) }];
}

/** One fact for each group whose direct membership is not known. */
function openMemberships(tenant: RawTenant, { user }: RawAttempt): readonly OpenFact[] {
  if (user === undefined) return [];
  return openGroups(tenant, user).map(({ displayName }) => ({
    name: `memberOf:${displayName}`,
    closings: [
      (completion) => completion,
      ({ attempt, assumed }) => ({ attempt, assumed: new Set([...assumed, displayName]) }),
    ],
  }));
}

/** Every end of every range, its neighbours, and an address outside of each version; one for each set of ranges it is in. */
function addressClasses(tenant: RawTenant): readonly string[] {
  const ranges = [
    ...(tenant.multifactorAuthentication?.trustedIps ?? []),
    ...(tenant.namedLocations ?? []).flatMap(({ ipRanges }) => ipRanges ?? []),
  ].map(rangeOf);
  const addresses = [...ranges.flatMap(boundaryAddresses), addressOf('100.64.0.9'), addressOf('2001:db8:ffff::9')];
  return distinctBy(addresses, (address) => ranges.map((range) => inRange(address, range)).join()).map(addressText);
}

/** Every country that a location of this lookup names, one that none names, and `unknown`. */
export function countries(tenant: RawTenant, lookup: string): readonly string[] {
  const listed = (tenant.namedLocations ?? [])
    .filter(
      ({ type, countryLookupMethod }) =>
        type === 'country' && lookup === (countryLookupMethod ?? 'clientIpAddress').toLowerCase(),
    )
    .flatMap(({ countriesAndRegions }) => countriesAndRegions ?? []);
  return [...new Set([...listed, 'AQ', 'unknown'])];
}

/** Rule 1.4.14: a legacy client never reaches a user action. */
function clientApps({ userAction, application, authenticationContext, user }: RawAttempt): readonly string[] {
  const modern = ['browser', 'mobileAppsAndDesktopClients'];
  const registers = userAction ?? (user !== undefined && !application && !authenticationContext);
  return registers ? modern : [...modern, 'exchangeActiveSync', 'other'];
}

function livePolicies(tenant: RawTenant): readonly RawPolicy[] {
  return (tenant.conditionalAccessPolicies ?? []).filter(({ state }) => state !== 'disabled');
}

const methodClassesOf = new WeakMap<RawTenant, readonly (readonly string[])[]>();

/**
 * Methods used in the session, one set for each way of meeting the strengths in force. Whatever set meets some of them and no
 * other, the union of one met combination of each (one that guests can use, where one of those is met) does so too: so unions of
 * at most one combination of each strength are enough.
 */
export function methodClasses(tenant: RawTenant): readonly (readonly string[])[] {
  const known = methodClassesOf.get(tenant);
  if (known) return known;
  const references = livePolicies(tenant)
    .flatMap(({ grantControls }) => controlsOf(grantControls))
    .filter(({ name }) => name === 'authenticationstrength')
    .map(({ reference }) => reference);
  const strengths = [...new Set([multifactorId, ...references])];
  const unions = strengths.reduce<readonly (readonly string[])[]>(
    (sets, reference) => {
      const joined = combinationsFor(tenant, reference, false).flatMap((words) =>
        sets.map((set) => [...new Set([...set, ...words])].sort()),
      );
      return distinctBy(sets.concat(joined), (set) => set.join());
    },
    [[]],
  );
  const ways = strengths.flatMap((one) => [combinationsFor(tenant, one, false), combinationsFor(tenant, one, true)]);
  const classes = distinctBy(unions, (used) => ways.map((combinations) => meetsAny(used, combinations)).join());
  methodClassesOf.set(tenant, classes);
  return classes;
}

const spelling: { readonly [control: string]: string } = {
  approvedapplication: 'approvedApplication',
  compliantapplication: 'compliantApplication',
  passwordchange: 'passwordChange',
};

/** What `satisfiedControls` may say about the policies of the file (design 4), and mfa. */
export function namedControls(tenant: RawTenant): readonly string[] {
  const named = livePolicies(tenant)
    .flatMap(({ grantControls }) => controlsOf(grantControls))
    .flatMap(({ name, reference }) => {
      if (name === 'termsofuse' || name === 'custom') return [reference];
      return spelling[name] ?? [];
    });
  return [...new Set(['mfa', ...named])];
}
