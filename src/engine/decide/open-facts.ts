import type { FactName } from '../../domain/model/attempt.ts';
import type { FactValue } from '../../domain/model/decision.ts';
import {
  type AuthenticationMethodMode,
  agentIdRiskLevels,
  authenticationFlows,
  clientAppTypes,
  insiderRiskLevels,
  platforms,
  registrationPages,
  riskLevels,
} from '../../domain/model/vocabulary.ts';
import { formatAddress, nextAddress, parseAddress } from '../../domain/syntax/address.ts';
import { countryCodes } from '../../domain/syntax/countries.ts';
import { type Interval, mfaTrustedIps } from '../conditions/address-index.ts';
import type { Facts } from '../conditions/facts.ts';
import { isPassMethod } from '../registration/temporary-access-pass.ts';
import type { Compiled } from './compile.ts';
import { deviceClasses } from './device-classes.ts';
import { multifactor } from './strengths.ts';

/** Values of a fact that no policy tells apart (design 5). */
export interface FactClass {
  /** What the attempt would say. */
  readonly patch: Partial<Facts>;
  /** How people call the values: the names of the file, or the values themselves. */
  readonly values: readonly FactValue[];
  /** One value that can be given back as the fact. */
  readonly example: FactValue;
}

/** What bounds the values that an attempt can have. */
interface Possible {
  readonly legacyPossible: boolean;
  readonly passSpent: boolean;
}

/** The classes of a fact that is not known; null where there are too many to walk. Together they stand for every value. */
export function classesOf(
  compiled: Compiled,
  facts: Facts,
  { legacyPossible, passSpent }: Possible,
  fact: FactName,
): readonly FactClass[] | null {
  switch (fact) {
    case 'registrationPage':
      return words(registrationPages, (registrationPage) => ({ registrationPage }));
    case 'ipAddress':
      return addressClasses(compiled);
    case 'country':
      return countryClasses(compiled, 'country');
    case 'gpsCountry':
      return countryClasses(compiled, 'gpsCountry');
    case 'isCompliantNetwork':
      return [true, false].map((value) => ({ patch: { isCompliantNetwork: value }, values: [value], example: value }));
    case 'devicePlatform':
      return words([...platforms, 'unknown'] as const, (devicePlatform) => ({ devicePlatform }));
    case 'clientAppType':
      // legacy clients never reach a user action (rule 1.4.14)
      return words(legacyPossible ? clientAppTypes : clientAppTypes.slice(0, 2), (clientAppType) => ({
        clientAppType,
      }));
    case 'device':
      return (
        deviceClasses(compiled, facts.device)?.map((device) => {
          return { patch: { device }, values: [device && saidOf(device)], example: device && exampleOf(device) };
        }) ?? null
      );
    case 'signInRiskLevel':
      return words(riskLevels, (signInRiskLevel) => ({ signInRiskLevel }));
    case 'userRiskLevel':
      return words(riskLevels, (userRiskLevel) => ({ userRiskLevel }));
    case 'insiderRiskLevel':
      return words(insiderRiskLevels, (insiderRiskLevel) => ({ insiderRiskLevel }));
    case 'servicePrincipalRiskLevel':
      return words(riskLevels, (servicePrincipalRiskLevel) => ({ servicePrincipalRiskLevel }));
    case 'agentIdRiskLevel':
      return words(agentIdRiskLevels, (agentIdRiskLevel) => ({ agentIdRiskLevel }));
    case 'authenticationFlow':
      return words(authenticationFlows, (authenticationFlow) => ({ authenticationFlow }));
    case 'authenticationMethods':
      return methodClasses(compiled, passSpent);
    case 'satisfiedControls':
      return controlClasses(compiled);
  }
}

function words<const W extends string>(
  vocabulary: readonly W[],
  patch: (word: W) => Partial<Facts>,
): readonly FactClass[] {
  return vocabulary.map((word) => ({ patch: patch(word), values: [word], example: word }));
}

/** Facts of a device that have a value, as an attempt would state them; `isManaged` only where it is true. */
function saidOf(device: object): FactValue {
  return Object.fromEntries(
    Object.entries(device).filter(([name, value]) => value !== null && !(name === 'isManaged' && value === false)),
  );
}

/** The same with what has no value: left out, it would not be known. */
function exampleOf(device: object): FactValue {
  return Object.fromEntries(Object.entries(device).filter(([name, value]) => name !== 'isManaged' || value === true));
}

/** Addresses set aside for documentation and benchmarks, tried first as examples of "any other address". */
const plainAddresses = ['198.51.100.1', '192.0.2.1', '203.0.113.1', '198.18.0.1', '2001:db8::1', '2001:db8:ffff::1'];

function addressClasses(compiled: Compiled): readonly FactClass[] {
  const { addresses } = compiled;
  const bySet = new Map<string, Interval>();
  for (const interval of addresses.intervals) {
    const key = [...interval.locations].sort((a, b) => a - b).join(',');
    if (!bySet.has(key)) bySet.set(key, interval);
  }
  const examples = new Map<Interval, string>();
  for (const text of plainAddresses) {
    const address = parseAddress(text);
    const set = address && [...addresses.find(address).locations].sort((a, b) => a - b).join(',');
    const interval = set === undefined ? undefined : bySet.get(set);
    if (interval && interval.locations.size === 0 && !examples.has(interval)) examples.set(interval, text);
  }
  return [...bySet.values()].map((interval) => {
    // the address behind the first one: a range's first address is the network's own
    const second = nextAddress(interval.first) ?? interval.first;
    const same =
      addresses.find(second).locations.size === interval.locations.size &&
      addresses.find(second).first === interval.first;
    const text = examples.get(interval) ?? formatAddress(same ? second : interval.first);
    return {
      patch: { ipAddress: text, address: parseAddress(text) },
      values: [placeName(compiled, interval)],
      example: text,
    };
  });
}

function placeName(compiled: Compiled, interval: Interval): string {
  return interval.locations.size === 0 ? 'any other address' : locationNames(compiled, interval).join(' and ');
}

/** The locations that the addresses of an interval lie in. */
export function locationNames({ tenant }: Compiled, { locations }: Interval): readonly string[] {
  return [...locations].map((index) =>
    index === mfaTrustedIps ? 'MFA trusted IPs' : (tenant.namedLocations?.[index]?.displayName ?? String(index)),
  );
}

function countryClasses(compiled: Compiled, fact: 'country' | 'gpsCountry'): readonly FactClass[] {
  const gps = fact === 'gpsCountry';
  const named = new Set(
    (compiled.tenant.namedLocations ?? []).flatMap((location) =>
      location.type === 'country' && (location.countryLookupMethod === 'authenticatorAppGps') === gps
        ? location.countriesAndRegions.map((one) => one.toUpperCase())
        : [],
    ),
  );
  const other = countryCodes.find((code) => !named.has(code));
  return [
    ...words([...named], (value) => ({ [fact]: value })),
    // before no country at all, so that an example of both is a country
    ...(other === undefined ? [] : [{ patch: { [fact]: other }, values: ['any other country'], example: other }]),
    ...words(['unknown'], (value) => ({ [fact]: value })),
  ];
}

/** Most methods and controls of which every subset is walked. */
const mostMembers = 16;

/**
 * Sets of methods that meet different lists of combinations; the smallest stands for its class. Methods are read in no
 * other way (`meets`), so a union of one combination for each list that is met is as good as any larger set.
 */
function methodClasses(compiled: Compiled, passSpent: boolean): readonly FactClass[] | null {
  const lists = [
    multifactor.combinations,
    ...activeControls(compiled).flatMap(({ strength }) =>
      strength ? [strength.combinations, strength.forOutsiders] : [],
    ),
  ].map((list) => (passSpent ? list.filter((combination) => !combination.some(isPassMethod)) : list));
  const methods = [...new Set(lists.flat(2))];
  if (methods.length > mostMembers) return null;
  const masks = lists.map((list) => list.map((combination) => maskOf(combination, methods)));
  const found = new Map<string, number>();
  for (const set of unions(masks)) {
    const met = masks.map((list) => (list.some((mask) => (set & mask) === mask) ? '1' : '0')).join('');
    const there = found.get(met);
    if (there === undefined || bits(set) < bits(there)) found.set(met, set);
  }
  return [...found.values()].map((set) => {
    const used = methods.filter((_, index) => set & (1 << index));
    // words of an allowed combination are method modes: the loader has checked them
    return {
      patch: { authenticationMethods: new Set(used as AuthenticationMethodMode[]) },
      values: [used],
      example: used,
    };
  });
}

/** Every union of at most one member of each list, in ascending order. */
function unions(lists: readonly (readonly number[])[]): readonly number[] {
  let sets: readonly number[] = [0];
  for (const list of lists) sets = [...new Set([...sets, ...sets.flatMap((set) => list.map((mask) => set | mask))])];
  return [...sets].sort((a, b) => a - b);
}

function maskOf(combination: readonly string[], methods: readonly string[]): number {
  return combination.reduce((mask, method) => mask | (1 << methods.indexOf(method)), 0);
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) count++;
  return count;
}

function controlClasses(compiled: Compiled): readonly FactClass[] | null {
  const ids = activeControls(compiled).flatMap((control) => {
    switch (control.kind) {
      case 'approvedApplication':
      case 'compliantApplication':
      case 'passwordChange':
        return [control.kind];
      default:
        return control.id ?? [];
    }
  });
  const known = [...new Set(['mfa', ...ids])];
  if (known.length > mostMembers) return null;
  return Array.from({ length: 1 << known.length }, (_, set) => {
    const met = known.filter((_id, index) => set & (1 << index));
    return { patch: { satisfiedControls: new Set(met.map((one) => one.toLowerCase())) }, values: [met], example: met };
  });
}

function activeControls(compiled: Compiled) {
  return compiled.policies
    .filter(({ policy }) => policy.state !== 'disabled')
    .flatMap(({ grant }) => grant?.controls ?? []);
}
