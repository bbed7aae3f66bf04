import type { AttemptInput } from '../../domain/model/attempt.ts';
import type { NamedLocation, Tenant } from '../../domain/model/tenant.ts';
import {
  type Address,
  formatAddress,
  nextAddress,
  parseAddress,
  previousAddress,
} from '../../domain/syntax/address.ts';
import { type AddressRange, contains, parseRange } from '../../domain/syntax/address-range.ts';

/** One place to ask from. Places of one `kind` and `reach` are told apart by no policy. */
export interface Probe {
  readonly kind: 'trusted' | 'named' | 'untrusted';
  /** The location's name; for an untrusted address `IPv4` or `IPv6`. */
  readonly name: string;
  /** As the file writes them. */
  readonly ranges: readonly string[];
  readonly facts: Pick<AttemptInput, 'ipAddress' | 'country' | 'gpsCountry' | 'isCompliantNetwork'>;
}

/** A network that counts as AllTrusted (rule 3.4.4). */
export interface TrustedNetwork {
  readonly name: string;
  readonly source: 'namedLocation' | 'multifactorAuthentication' | 'compliantNetwork';
  /** Index into `namedLocations`; absent for MFA trusted IPs. */
  readonly location?: number;
  readonly ranges: readonly string[];
}

export const mfaTrustedIps = 'MFA trusted IPs';

/** What AllTrusted covers: trusted IP locations, MFA trusted IPs and, switchable, a trusted compliant network (design 6.14). */
export function trustedNetworksOf(tenant: Tenant): readonly TrustedNetwork[] {
  const trustedIps = tenant.multifactorAuthentication?.trustedIps ?? [];
  const compliant = tenant.conditionalAccess?.allTrustedCoversCompliantNetwork ?? true;
  return [
    ...(tenant.namedLocations ?? []).flatMap((location, index) => asTrusted(location, index, compliant)),
    ...(trustedIps.length > 0
      ? [{ name: mfaTrustedIps, source: 'multifactorAuthentication', ranges: trustedIps } as const]
      : []),
  ];
}

function asTrusted(location: NamedLocation, index: number, compliant: boolean): readonly TrustedNetwork[] {
  if (location.type === 'country' || location.isTrusted !== true) return [];
  if (location.type === 'ip') {
    const { displayName: name, ipRanges: ranges } = location;
    return ranges.length > 0 ? [{ name, source: 'namedLocation', location: index, ranges }] : [];
  }
  return compliant ? [{ name: location.displayName, source: 'compliantNetwork', location: index, ranges: [] }] : [];
}

/**
 * Where to ask from: the first address of each trusted network, each of the locations `alsoNamed` (indexes into `namedLocations`),
 * and one IPv4 and one IPv6 address that are in none of them.
 */
export function probesOf(tenant: Tenant, alsoNamed: readonly number[]): readonly Probe[] {
  const locations = tenant.namedLocations ?? [];
  const networks = trustedNetworksOf(tenant);
  const trusted = networks.map((network): Probe => {
    const facts = network.source === 'compliantNetwork' ? { isCompliantNetwork: true } : firstAddress(network.ranges);
    return { kind: 'trusted', name: network.name, ranges: network.ranges, facts };
  });
  const rest = alsoNamed.filter((index) => !networks.some(({ location }) => location === index));
  const named = rest.flatMap((index) => namedProbe(locations[index]));
  const countries = rest.flatMap((index) => countriesOf(locations[index]));
  return [...trusted, ...named, ...untrusted(rangesOf(tenant), countries)];
}

function firstAddress(ranges: readonly string[]): Probe['facts'] {
  const [first] = parsed(ranges);
  return first ? { ipAddress: formatAddress(first.first) } : {};
}

function namedProbe(location: NamedLocation | undefined): readonly Probe[] {
  if (!location) return [];
  const { displayName: name } = location;
  switch (location.type) {
    case 'ip':
      return [{ kind: 'named', name, ranges: location.ipRanges, facts: firstAddress(location.ipRanges) }];
    case 'country': {
      const [country = 'unknown'] = location.countriesAndRegions;
      const byGps = location.countryLookupMethod === 'authenticatorAppGps';
      return [
        {
          kind: 'named',
          name,
          ranges: location.countriesAndRegions,
          facts: byGps ? { gpsCountry: country } : { country },
        },
      ];
    }
    case 'compliantNetwork':
      return [{ kind: 'named', name, ranges: [], facts: { isCompliantNetwork: true } }];
  }
}

function countriesOf(location: NamedLocation | undefined): readonly string[] {
  return location?.type === 'country' ? location.countriesAndRegions : [];
}

function rangesOf(tenant: Tenant): readonly AddressRange[] {
  const locations = (tenant.namedLocations ?? []).flatMap((location) =>
    location.type === 'ip' ? location.ipRanges : [],
  );
  return parsed([...locations, ...(tenant.multifactorAuthentication?.trustedIps ?? [])]);
}

function parsed(ranges: readonly string[]): readonly AddressRange[] {
  return ranges.map(parseRange).flatMap((range) => ('code' in range ? [] : [range]));
}

/** Addresses for documentation and testing come first: nobody's real network is shown as an example. */
const strangers = {
  IPv4: ['198.18.0.9', '198.51.100.9', '192.0.2.9', '203.0.113.9'],
  IPv6: ['2001:db8:ffff::9', '2001:db8::9'],
} as const;

/** With countries at stake the stranger comes from a country that is in none of them. */
function untrusted(ranges: readonly AddressRange[], countries: readonly string[]): readonly Probe[] {
  const country = countries.length === 0 ? undefined : foreignTo(countries);
  return (['IPv4', 'IPv6'] as const).flatMap((name) => {
    const stranger = outside(
      ranges,
      strangers[name].flatMap((text) => parseAddress(text) ?? []),
    );
    const facts = stranger && { ipAddress: formatAddress(stranger), ...(country && { country, gpsCountry: country }) };
    return facts ? [{ kind: 'untrusted', name, ranges: [], facts } as const] : [];
  });
}

function foreignTo(countries: readonly string[]): string {
  const listed = new Set(countries.map((country) => country.toUpperCase()));
  return ['SE', 'NZ', 'CA', 'JP', 'BR', 'KE'].find((country) => !listed.has(country)) ?? 'AQ';
}

/** An address in none of the ranges: a stranger, else one beside a range; undefined where the ranges hold every address. */
function outside(ranges: readonly AddressRange[], candidates: readonly Address[]): Address | undefined {
  const [version] = candidates.map((address) => address.version);
  const beside = ranges
    .filter(({ first }) => first.version === version)
    .flatMap(({ first, last }) => [previousAddress(first), nextAddress(last)])
    .flatMap((address) => address ?? []);
  return [...candidates, ...beside].find((address) => !ranges.some((range) => contains(range, address)));
}
