import type { AttemptInput, FactName } from '../../../domain/model/attempt.ts';
import type { ConditionName, FactValue } from '../../../domain/model/decision.ts';
import type { AuthenticationMethodMode } from '../../../domain/model/vocabulary.ts';
import { compareAddresses, formatAddress, nextAddress, parseAddress } from '../../../domain/syntax/address.ts';
import type { Attempt } from '../../../engine/decide/attempt.ts';
import type { Compiled, PreparedPolicy } from '../../../engine/decide/compile.ts';
import { nobodysFacts } from '../../../engine/decide/nobodys-facts.ts';
import { classesOf, type FactClass, locationNames } from '../../../engine/decide/open-facts.ts';
import { meets, multifactor } from '../../../engine/decide/strengths.ts';
import { withoutPasses } from '../../../engine/decide/used-pass.ts';
import type { DimensionName, ImpactBound } from './impact.ts';
import type { Sides } from './sections.ts';

type Facts = Attempt['facts'];
type Interval = Compiled['addresses']['intervals'][number];

/** One value that stands for all that no policy of either version tells from it. */
export interface Value {
  /** For each name of the dimension: the network is one dimension with four names. */
  readonly names: readonly string[];
  readonly patch: Partial<Facts>;
  readonly input: Partial<AttemptInput>;
  /** A session by a Temporary Access Pass, told apart for those alone who have one on one side. */
  readonly withPass?: true;
}

/** Whatever some attempt of somebody can have. */
const anything = { legacyPossible: true, passSpent: false } as const;

/** What attempts differ in beside who makes them and what for. Values that are everyday come first. */
export interface Dimension {
  readonly names: readonly DimensionName[];
  /** Facts whose values it gives. */
  readonly facts: readonly FactName[];
  /** The condition that looks at them, beside grants. */
  readonly condition: ConditionName | null;
  readonly values: readonly Value[];
  readonly bounds: readonly ImpactBound[];
}

/**
 * In the order in which attempts are walked: what grants look at first, then the conditions by how often policies have them.
 * The classes are those of the policies of both versions together, so that a class is one before and after.
 */
export function dimensionsOf(sides: Sides): readonly Dimension[] {
  const joint = jointOf(sides);
  const words = (
    fact: Exclude<DimensionName, 'session'>,
    condition: ConditionName | null,
    first?: string,
  ): Dimension => {
    const classes = classesOf(joint, nobodysFacts, anything, fact) ?? [];
    const values = classes.map((one) => classValue(fact, one));
    const everyday = values.filter(({ names }) => names[0] === first);
    const ordered = [...everyday, ...values.filter((one) => !everyday.includes(one))];
    return { names: [fact], facts: [fact], condition, values: ordered, bounds: [] };
  };
  return [
    sessions(joint, passesDiffer(sides)),
    words('registrationPage', null),
    words('clientAppType', 'clientApps', 'browser'),
    words('authenticationFlow', 'authenticationFlow'),
    devices(joint),
    networks(sides, joint),
    words('devicePlatform', 'devicePlatform', 'windows'),
    words('signInRiskLevel', 'signInRisk', 'none'),
    words('userRiskLevel', 'userRisk', 'none'),
    words('insiderRiskLevel', 'insiderRisk', 'none'),
    words('agentIdRiskLevel', 'agentIdRisk', 'none'),
    words('servicePrincipalRiskLevel', 'servicePrincipalRisk', 'none'),
  ];
}

function classValue(fact: FactName, { patch, values, example }: FactClass): Value {
  return { names: [values.map(String).join(', ')], patch, input: { [fact]: example } };
}

/** The enforced policies and the locations of both versions as if they were one tenant's: what any of them can tell apart is a class. */
function jointOf({ before, after, sections }: Sides): Compiled {
  const locations = (compiled: Compiled) => compiled.tenant.namedLocations ?? [];
  const enforced = (compiled: Compiled) => compiled.policies.filter(({ state }) => state === 'enabled');
  // the same words look at other facts where a location that they name has become another
  const textOf = (one: PreparedPolicy) =>
    JSON.stringify([one.policy.conditions, one.policy.grantControls, [...new Set(placeFactsOf(one))].sort()]);
  const known = new Set(sections.has('authenticationStrengthPolicies') ? [] : enforced(after).map(textOf));
  return {
    ...after,
    policies: [...enforced(after), ...enforced(before).filter((one) => !known.has(textOf(one)))],
    tenant: { ...after.tenant, namedLocations: [...locations(after), ...locations(before)] },
  };
}

/** Methods that stand for the usual ways to sign in where there are too many combinations. */
const usualMethods: readonly (readonly AuthenticationMethodMode[])[] = [
  ['password', 'microsoftAuthenticatorPush'],
  ['fido2'],
];

/**
 * The methods of the session, and whether anything else that a grant may ask for was done: nothing of it, or all of it. A
 * session has a password at least.
 */
function sessions(joint: Compiled, passes: boolean): Dimension {
  const classes = classesOf(joint, nobodysFacts, anything, 'authenticationMethods');
  const sets = classes ? classes.map(({ patch }) => [...(patch.authenticationMethods ?? [])]) : usualMethods;
  const meeting = meetingOf(joint);
  const passwordOnly: readonly AuthenticationMethodMode[] = ['password'];
  const plain = new Map(usualMethods.toReversed().map((methods) => [meeting(methods), methods])); // the first of them wins
  const others = sets.filter((methods) => methods.length > 0 && meeting(methods) !== meeting(passwordOnly));
  const bySize = others.map((methods) => plain.get(meeting(methods)) ?? methods).sort((a, b) => a.length - b.length);
  const methods = [passwordOnly, ...bySize];
  const stated = statedControls(joint);
  const values = [
    ...methods.map((one) => session(sessionName(one), one, [])),
    ...(passes ? passSessions(meeting, methods) : []),
    ...(stated.length > 0
      ? [session('every method and control met', [...new Set(methods.flat())], ['mfa', ...stated])]
      : []),
  ];
  const bounds = classes ? [] : [{ code: 'fewValues', dimension: 'session' } as const];
  const facts = ['authenticationMethods', 'satisfiedControls'] as const;
  return { names: ['session'], facts, condition: null, values, bounds };
}

/** Somebody's pass, or the policy that allows passes, has changed. */
function passesDiffer({ before, after, sections }: Sides): boolean {
  const hasPass = ({ tenant }: Compiled) => (tenant.users ?? []).some(({ temporaryAccessPass }) => temporaryAccessPass);
  const touched = ['users', 'groups', 'authenticationMethodsPolicy', 'directory'].some((section) =>
    sections.has(section),
  );
  return touched && (hasPass(before) || hasPass(after));
}

/** A pass alone and beside other methods: told apart by what each of them comes to with the pass and without it. */
function passSessions(
  meeting: (methods: readonly AuthenticationMethodMode[]) => string,
  sets: readonly (readonly AuthenticationMethodMode[])[],
): readonly Value[] {
  const found = new Map<string, Value>();
  for (const others of [[], ...sets]) {
    if (withoutPasses(others).length < others.length) continue;
    for (const pass of ['temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse'] as const) {
      const methods = [...others, pass];
      const key = `${meeting(methods)} ${meeting(others)}`;
      if (found.has(key)) continue;
      const kind =
        pass === 'temporaryAccessPassOneTime' ? 'a Temporary Access Pass' : 'a Temporary Access Pass of many uses';
      const name = others.length === 0 ? kind : `${sessionName(others)} and ${kind}`;
      found.set(key, { ...session(name, methods, []), withPass: true });
    }
  }
  return [...found.values()];
}

/** Which of the lists of combinations that anything asks for some methods meet. */
function meetingOf({ policies }: Compiled): (methods: readonly AuthenticationMethodMode[]) => string {
  const strengths = policies.flatMap(({ grant }) => grant?.controls.flatMap(({ strength }) => strength ?? []) ?? []);
  const lists = [
    multifactor.combinations,
    ...strengths.flatMap(({ combinations, forOutsiders }) => [combinations, forOutsiders]),
  ];
  return (methods) => {
    const used = new Set(methods);
    return lists.map((list) => Number(meets(list, used))).join('');
  };
}

function sessionName(methods: readonly AuthenticationMethodMode[]): string {
  if (methods.join() === 'password') return 'a password only';
  const beside = methods.filter((method) => method !== 'password' || methods.length === 1);
  const used = beside.join(' and ');
  return meets(multifactor.combinations, new Set(methods)) ? `MFA by ${used}` : used;
}

function session(name: string, methods: readonly AuthenticationMethodMode[], satisfied: readonly string[]): Value {
  return {
    names: [name],
    patch: {
      authenticationMethods: new Set(methods),
      satisfiedControls: new Set(satisfied.map((one) => one.toLowerCase())),
    },
    input: { authenticationMethods: methods, satisfiedControls: satisfied },
  };
}

/** Controls that an attempt can only state to be met. */
function statedControls({ policies }: Compiled): readonly string[] {
  const controls = policies.flatMap(({ grant }) => grant?.controls ?? []);
  const ids = controls.flatMap(({ kind, id }) =>
    kind === 'approvedApplication' || kind === 'compliantApplication' || kind === 'passwordChange'
      ? [kind]
      : (id ?? []),
  );
  return [...new Set(ids)];
}

function devices(joint: Compiled): Dimension {
  const classes = classesOf(joint, nobodysFacts, anything, 'device');
  const values = (classes ?? usualDevices).map(({ patch, values: said, example }): Value => {
    return { names: [said.map(deviceName).join(', ')], patch, input: { device: asDevice(example) } };
  });
  const bounds = classes ? [] : [{ code: 'fewValues', dimension: 'device' } as const];
  return { names: ['device'], facts: ['device'], condition: 'devices', values, bounds };
}

const usualDevices: readonly FactClass[] = [
  null,
  { isCompliant: true, trustType: 'AzureAD' as const },
  { isCompliant: false, trustType: 'Workplace' as const },
].map((device) => ({ patch: { device }, values: [device], example: device }));

function asDevice(example: FactValue): AttemptInput['device'] {
  return example as AttemptInput['device']; // an example of a device is one that can be given back
}

function deviceName(said: FactValue): string {
  if (said === null) return 'not registered';
  if (typeof said !== 'object') return String(said);
  const facts = Object.entries(said).map(
    ([name, value]) => `${name}=${Array.isArray(value) ? value.join('|') : value}`,
  );
  return facts.length === 0 ? 'registered' : facts.join(', ');
}

/** Address, country by address, country by GPS and compliant network together: a location policy may look at any of them. */
function networks(sides: Sides, joint: Compiled): Dimension {
  const countries = (fact: 'country' | 'gpsCountry'): readonly Value[] => {
    const values = (classesOf(joint, nobodysFacts, anything, fact) ?? []).map((one) => classValue(fact, one));
    // without a country in any location there is nothing to tell apart
    const [foreign] = values.filter(({ names }) => names[0] === 'any other country');
    return foreign ? [foreign, ...values.filter((one) => one !== foreign)] : values;
  };
  const compliant = [false, true].map((value): Value => {
    const patch = { isCompliantNetwork: value };
    return { names: [value ? 'through a compliant network' : 'through no compliant network'], patch, input: patch };
  });
  const read = factsReadOf(sides, joint);
  const part = (fact: FactName, values: () => readonly Value[]): readonly Value[] => {
    return read.has(fact) ? values() : [{ names: ['any'], patch: {}, input: {} }];
  };
  const parts = [
    part('ipAddress', () => addresses(sides)),
    part('country', () => countries('country')),
    part('gpsCountry', () => countries('gpsCountry')),
    part('isCompliantNetwork', () => compliant),
  ];
  const values = parts.reduce<readonly Value[]>(
    (made, more) => made.flatMap((one) => more.map((other) => joined(one, other))),
    [{ names: [], patch: {}, input: {} }],
  );
  const facts = ['ipAddress', 'country', 'gpsCountry', 'isCompliantNetwork'] as const;
  return { names: facts, facts, condition: 'location', values, bounds: [] };
}

/** Facts that some location policy looks at: the others stay open, and nothing turns on them. */
function factsReadOf(sides: Sides, { policies }: Compiled): ReadonlySet<FactName> {
  // per-user MFA spares the trusted IPs of the service setting
  const perUser = [sides.before, sides.after].some(({ tenant: { users, multifactorAuthentication } }) => {
    const trusted = (multifactorAuthentication?.trustedIps ?? []).length > 0;
    return trusted && (users ?? []).some(({ perUserMfaState: state }) => state === 'enabled' || state === 'enforced');
  });
  return new Set([...policies.flatMap(placeFactsOf), ...(perUser ? (['ipAddress'] as const) : [])]);
}

/** What of a place the policy looks at. */
function placeFactsOf({ clauses }: PreparedPolicy): readonly FactName[] {
  const places = clauses.filter(({ name }) => name === 'location');
  return places.flatMap(({ include, exclude }) => [...include, ...exclude].flatMap(({ fact }) => fact ?? []));
}

function joined(one: Value, other: Value): Value {
  return {
    names: [...one.names, ...other.names],
    patch: { ...one.patch, ...other.patch },
    input: { ...one.input, ...other.input },
  };
}

/** Addresses for documentation and testing come first: nobody's real network is shown as an example. */
const strangers = ['198.51.100.9', '198.18.0.9', '192.0.2.9', '203.0.113.9', '2001:db8:ffff::9', '2001:db8::9'];

/** One address of each set of locations that some address is in, before and after; outside them all one IPv4 and one IPv6. */
function addresses({ before, after }: Sides): readonly Value[] {
  const starts = [...before.addresses.intervals, ...after.addresses.intervals].map(({ first }) => first);
  const seconds = starts.flatMap((first) => nextAddress(first) ?? []);
  const held = new Set(before.addresses.intervals.flatMap((interval) => locationNames(before, interval)));
  const plainOnes = strangers.flatMap((text) => parseAddress(text) ?? []);
  // a stranger first, then the address behind the first one of a range: the first is the network's own
  const found = new Map<string, Value & { readonly outside: boolean }>();
  for (const address of [...plainOnes, ...seconds, ...starts.sort(compareAddresses)]) {
    const [old, now] = [before.addresses.find(address), after.addresses.find(address)];
    const outside = old.locations.size === 0 && now.locations.size === 0;
    const key = `${placesIn(old)} ${placesIn(now)} ${outside ? address.version : ''}`;
    if (found.has(key)) continue;
    const text = formatAddress(address);
    const name = outside
      ? `any other IPv${address.version} address`
      : placeName(locationNames(before, old), locationNames(after, now), held);
    found.set(key, { names: [name], patch: { ipAddress: text, address }, input: { ipAddress: text }, outside });
  }
  const values = [...found.values()];
  return [...values.filter(({ outside }) => outside), ...values.filter(({ outside }) => !outside)];
}

function placesIn(interval: Interval): string {
  return [...interval.locations].sort((one, other) => one - other).join(',');
}

/** By the locations it is in. Those that it came into or went out of are told from those that it stays in; `held` are all that held addresses before. */
function placeName(wasIn: readonly string[], nowIn: readonly string[], held: ReadonlySet<string>): string {
  return [
    ...nowIn.map((name) => (held.has(name) && !wasIn.includes(name) ? `${name} as it will be` : name)),
    ...wasIn.filter((name) => !nowIn.includes(name)).map((name) => `${name} as it was`),
  ].join(' and ');
}
