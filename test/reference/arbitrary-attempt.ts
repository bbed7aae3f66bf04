import fc from 'fast-check';
import { arbitraryPerson } from './arbitrary-tenant.ts';
import * as pools from './pools.ts';
import type { RawAttempt, RawDevice, RawPerson, RawPolicy, RawTenant } from './raw-types.ts';
import { addressText, boundaryAddresses, rangeOf } from './reference-addresses.ts';
import { completionCount, countries, methodClasses, namedControls } from './reference-completions.ts';
import { familyOf, notMatched } from './reference-conditions.ts';
import { factsOf, openGroups } from './reference-facts.ts';

/** The choices behind one attempt: which policy's box, what is turned where, and what is left open. */
interface Dice {
  readonly policy: number;
  readonly start: readonly number[];
  readonly perturbed: readonly { readonly dimension: number; readonly value: number }[];
  readonly people: readonly RawPerson[];
  readonly other: readonly number[];
}

/** What an attempt may say in one dimension, and the conditions that this answers. */
interface Dimension {
  readonly conditions: readonly string[];
  readonly values: (tenant: RawTenant, attempt: RawAttempt) => readonly RawAttempt[];
}

const diceFor = (complete: boolean): fc.Arbitrary<Dice> =>
  fc.record({
    policy: fc.nat(99),
    start: fc.array(fc.nat(9_999), { minLength: 16, maxLength: 16 }),
    perturbed: fc.oneof(
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(fc.record({ dimension: fc.nat(99), value: fc.nat(9_999) }), { maxLength: 2 }) },
    ),
    people: fc.array(arbitraryPerson(2, complete), { minLength: 3, maxLength: 3 }),
    other: fc.array(fc.nat(9_999), { minLength: 8, maxLength: 8 }),
  });

const completeDice = diceFor(true);
const partialDice = diceFor(false);

/**
 * An attempt with every fact known, aimed at one policy of the tenant: each dimension is turned until the policy's condition holds
 * (where that can be), then up to two dimensions are turned at random. Of 3,000 pairs, 78 % meet an enabled or report-only policy,
 * and every reason of design 5 is reached (`generators.test.ts` measures both).
 */
export function arbitraryAttempt(tenant: RawTenant): fc.Arbitrary<RawAttempt> {
  return completeDice.map((dice) => aim(tenant, dice, true));
}

/** An attempt that leaves 1 to 4 facts open, with at most `limit` completions. */
export function arbitraryPartialAttempt(tenant: RawTenant, limit: number): fc.Arbitrary<RawAttempt> {
  return fc.tuple(partialDice, opened).map(([dice, facts]) => {
    const attempt = aim(tenant, dice, false);
    // Facts are closed again, last first, until the brute force is small enough.
    for (let count = facts.length; count > 0; count--) {
      const partial = opening(attempt, facts.slice(0, count));
      if (completionCount(tenant, partial) <= limit) return partial;
    }
    return attempt;
  });
}

function aim(tenant: RawTenant, { policy, start, perturbed, people, other }: Dice, complete: boolean): RawAttempt {
  const aims = targetsOfAim(tenant);
  const turnedAims = [...aims.slice(policy % aims.length), ...aims.slice(0, policy % aims.length)];
  const all = dimensions(people, complete);
  const inside = firstHit(tenant, new Set(turnedAims), (aimedAt) => insideOf(tenant, aimedAt, all, start));
  const turned = perturbed.reduce<RawAttempt>(
    (attempt, { dimension, value }) => {
      const values = all[dimension % all.length]?.values(tenant, attempt) ?? [];
      return join(attempt, pick(values, value));
    },
    withSession(tenant, inside, other),
  );
  return legal(turned);
}

/** A random attempt, turned dimension by dimension into the policy's box. */
function insideOf(
  tenant: RawTenant,
  policy: RawPolicy | undefined,
  all: readonly Dimension[],
  start: readonly number[],
): RawAttempt {
  const from = all.reduce<RawAttempt>(
    (attempt, { values }, place) => join(attempt, pick(values(tenant, attempt), start[place] ?? 0)),
    policy?.conditions.clientApplications ? { servicePrincipal: 'Nightly job' } : {},
  );
  if (!policy) return from;
  let attempt = from;
  let missed = missesOf(tenant, policy, from);
  for (const [place, dimension] of all.entries()) {
    if (!dimension.conditions.some((name) => missed.includes(name))) continue;
    attempt = turn(tenant, policy, attempt, dimension, start[place] ?? 0);
    missed = missesOf(tenant, policy, attempt);
  }
  return attempt;
}

/** The first policy whose box is not empty gives the attempt; without any, the last one's nearest miss. */
function firstHit(
  tenant: RawTenant,
  policies: ReadonlySet<RawPolicy>,
  inside: (policy: RawPolicy | undefined) => RawAttempt,
): RawAttempt {
  let attempt = policies.size === 0 ? inside(undefined) : {};
  for (const policy of policies) {
    attempt = inside(policy);
    if (missesOf(tenant, policy, attempt).length === 0) return attempt;
  }
  return attempt;
}

function missesOf(tenant: RawTenant, policy: RawPolicy, attempt: RawAttempt): readonly string[] {
  const facts = factsOf(tenant, legal(attempt), new Set());
  return notMatched(tenant, policy, facts, { legacyPage: false, serviceDependencies: true });
}

/** Enabled policies thrice, those in report-only once; none that is off or that no attempt can meet. */
function targetsOfAim(tenant: RawTenant): readonly RawPolicy[] {
  const policies = (tenant.conditionalAccessPolicies ?? []).filter(({ conditions }) => !conditions.agents);
  const enabled = policies.filter(({ state }) => state === 'enabled');
  const reportOnly = policies.filter(
    ({ state, conditions }) => state === 'enabledForReportingButNotEnforced' && familyOf(conditions) !== 'userAction', // design 6.2
  );
  return [...enabled, ...enabled, ...enabled, ...reportOnly];
}

function pick(values: readonly RawAttempt[], die: number): RawAttempt {
  return values[die % values.length] ?? {};
}

/** The first value, from a random one on, with which the policy's conditions of this dimension hold; else the attempt as it is. */
function turn(
  tenant: RawTenant,
  policy: RawPolicy,
  attempt: RawAttempt,
  { conditions, values }: Dimension,
  die: number,
): RawAttempt {
  const misses = (one: RawAttempt) => missesOf(tenant, policy, one).some((name) => conditions.includes(name));
  const all = values(tenant, attempt);
  const turned = [...all.slice(die % all.length), ...all.slice(0, die % all.length)];
  const found = turned.find((value) => !misses(join(attempt, value)));
  return found ? join(attempt, found) : attempt;
}

// ---- dimensions ----------------------------------------------------------------------------------------------------

function dimensions(people: readonly RawPerson[], complete: boolean): readonly Dimension[] {
  return [
    {
      conditions: ['users'],
      values: (tenant, attempt) => (attempt.servicePrincipal ? [] : persons(tenant, people, complete)),
    },
    {
      conditions: ['workloadIdentities'],
      values: (_, attempt) =>
        attempt.servicePrincipal ? pools.servicePrincipals.map(({ id }) => ({ servicePrincipal: id })) : [],
    },
    { conditions: ['application', 'userActions', 'authenticationContext'], values: (_, attempt) => targets(attempt) },
    { conditions: ['devicePlatform'], values: () => platforms.map((devicePlatform) => ({ devicePlatform })) },
    {
      conditions: ['devices'],
      values: () => [null, 'Stock-01', null, 'Stock-lab', ...pools.devices].map((device) => ({ device })),
    },
    { conditions: ['clientApps'], values: () => clientApps.map((clientAppType) => ({ clientAppType })) },
    {
      conditions: ['location'],
      values: (tenant) => countries(tenant, 'clientipaddress').map((country) => ({ country })),
    },
    {
      conditions: ['location'],
      values: (tenant) => countries(tenant, 'authenticatorappgps').map((gpsCountry) => ({ gpsCountry })),
    },
    { conditions: ['location'], values: () => [{ isCompliantNetwork: false }, { isCompliantNetwork: true }] },
    { conditions: ['location'], values: (tenant) => addresses(tenant).map((ipAddress) => ({ ipAddress })) },
    { conditions: ['signInRisk'], values: () => risks.map((signInRiskLevel) => ({ signInRiskLevel })) },
    { conditions: ['userRisk'], values: () => risks.map((userRiskLevel) => ({ userRiskLevel })) },
    { conditions: ['insiderRisk'], values: () => insiderRisks.map((insiderRiskLevel) => ({ insiderRiskLevel })) },
    { conditions: ['authenticationFlow'], values: () => flows.map((authenticationFlow) => ({ authenticationFlow })) },
    {
      conditions: ['servicePrincipalRisk'],
      values: () => risks.map((servicePrincipalRiskLevel) => ({ servicePrincipalRiskLevel })),
    },
    {
      conditions: ['agentIdRisk'],
      values: () => ['none', 'low', 'high'].map((agentIdRiskLevel) => ({ agentIdRiskLevel })),
    },
  ];
}

const platforms = ['windows', 'android', 'iOS', 'macOS', 'linux', 'windowsPhone', 'unknown'];
const clientApps = [
  'browser',
  'browser',
  'mobileAppsAndDesktopClients',
  'mobileAppsAndDesktopClients',
  'exchangeActiveSync',
  'other',
];
const risks = ['none', 'none', 'none', 'low', 'medium', 'high', 'hidden'];
const insiderRisks = ['none', 'none', 'minor', 'moderate', 'elevated'];
const flows = ['none', 'none', 'none', 'deviceCodeFlow', 'authenticationTransfer'];

function persons(tenant: RawTenant, people: readonly RawPerson[], complete: boolean): readonly RawAttempt[] {
  const listed = (tenant.users ?? []).flatMap(({ userPrincipalName, id, displayName }) => [
    { user: userPrincipalName },
    { user: id ?? displayName ?? userPrincipalName },
  ]);
  const all: readonly RawAttempt[] = [...listed, ...listed, ...people.map((user) => ({ user }))];
  return complete ? all.filter(({ user }) => user !== undefined && openGroups(tenant, user).length === 0) : all;
}

function targets({ servicePrincipal }: RawAttempt): readonly RawAttempt[] {
  const resources = pools.attemptApps.map((application) => ({ application }));
  if (servicePrincipal) return resources;
  return [
    ...Array.from({ length: 10 }, () => ({ userAction: 'urn:user:registersecurityinfo' })),
    { userAction: 'urn:user:registerdevice' },
    ...resources,
    ...pools.contexts.map((authenticationContext) => ({ authenticationContext })),
    ...pools.contexts.map((authenticationContext) => ({ authenticationContext, application: pools.strangeApp })),
  ];
}

const addressesOf = new WeakMap<RawTenant, readonly string[]>();

export function addresses(tenant: RawTenant): readonly string[] {
  const known = addressesOf.get(tenant);
  if (known) return known;
  const ranges = [
    ...(tenant.multifactorAuthentication?.trustedIps ?? []),
    ...(tenant.namedLocations ?? []).flatMap(({ ipRanges }) => ipRanges ?? []),
  ];
  const ends = new Set(ranges.map(rangeOf).flatMap(boundaryAddresses).map(addressText));
  const all = [...ends, ...pools.otherAddresses];
  addressesOf.set(tenant, all);
  return all;
}

/** Methods, controls already met and the page: what no condition reads. */
function withSession(tenant: RawTenant, attempt: RawAttempt, other: readonly number[]): RawAttempt {
  const [methods = 0, method = 0, controls = 0, control = 0, page = 0, time = 0, moment = 0] = other;
  const classes = methodClasses(tenant);
  const named = namedControls(tenant);
  const met = named.filter((_, place) => (control >> place) & 1);
  return {
    ...attempt,
    ...(methods % 3 === 0 ? { authenticationMethods: classes[method % classes.length] ?? [] } : {}),
    ...(controls % 3 === 0 ? { satisfiedControls: met } : {}),
    ...(page % 3 === 0 ? { registrationPage: 'passwordReset' } : {}),
    ...(time % 4 === 0 ? {} : { at: pools.moments[moment % pools.moments.length] ?? '' }),
  };
}

const targetFields = ['userAction', 'application', 'authenticationContext'];

/** A new target replaces the old one; everything else replaces its own field. */
function join(attempt: RawAttempt, value: RawAttempt): RawAttempt {
  const retargets = targetFields.some((field) => field in value);
  return { ...(retargets ? without(attempt, targetFields) : attempt), ...value };
}

/** Rule 1.4.14: a legacy client never reaches a user action. */
function legal(attempt: RawAttempt): RawAttempt {
  const { userAction, clientAppType = '' } = attempt;
  const modern = ['browser', 'mobileAppsAndDesktopClients'].includes(clientAppType);
  return userAction === undefined || modern ? attempt : { ...attempt, clientAppType: 'browser' };
}

function without(attempt: RawAttempt, fields: readonly string[]): RawAttempt {
  return Object.fromEntries(Object.entries(attempt).filter(([field]) => !fields.includes(field)));
}

// ---- open facts ----------------------------------------------------------------------------------------------------

/** Without a default, so that leaving them out opens them (design 4). */
const plainFacts = ['ipAddress', 'country', 'gpsCountry', 'devicePlatform', 'clientAppType', 'device'];
/** With a default: only `notKnown` opens them. */
const defaultedFacts = [
  'registrationPage',
  'isCompliantNetwork',
  'signInRiskLevel',
  'userRiskLevel',
  'insiderRiskLevel',
  'servicePrincipalRiskLevel',
  'agentIdRiskLevel',
  'authenticationFlow',
  'authenticationMethods',
  'satisfiedControls',
];
const openable = [...plainFacts, ...plainFacts, 'partOfDevice', 'partOfDevice', ...defaultedFacts];
const opened = fc.uniqueArray(fc.constantFrom(...openable), { minLength: 1, maxLength: 4 });

function opening(attempt: RawAttempt, facts: readonly string[]): RawAttempt {
  const notKnown = facts.filter((fact) => defaultedFacts.includes(fact));
  const rest = without(attempt, facts);
  const { device } = rest;
  const part = facts.includes('partOfDevice') && device && typeof device === 'object' ? { device: partOf(device) } : {};
  return { ...rest, ...part, ...(notKnown.length > 0 ? { notKnown } : {}) };
}

/** A registered device of which only the facts of odd place are stated. */
function partOf(device: RawDevice): RawDevice {
  return Object.fromEntries(Object.entries(device).filter((_, place) => place % 2 === 1));
}
