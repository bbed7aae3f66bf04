import { countryName } from '../../domain/syntax/countries.ts';
import { isTrusted, mfaTrustedIps } from './address-index.ts';
import type { Atom, Clause } from './clause.ts';
import type { Facts } from './facts.ts';
import { nameOr, type PolicySource } from './policy-source.ts';

/** Graph's id for the MFA service setting's trusted IPs (rule 3.4.5). */
const mfaTrustedIpsId = '00000000-0000-0000-0000-000000000000';

/** Where the attempt comes from, as Entra sees it (rules 3.4.1 to 3.4.8). */
export function prepareLocation(source: PolicySource): Clause | undefined {
  const locations = source.policy.conditions.locations;
  if (!locations || (!locations.includeLocations && !locations.excludeLocations)) return undefined;
  return {
    name: 'location',
    at: source.at('conditions', 'locations'),
    include: (locations.includeLocations ?? []).flatMap((one) => locationAtoms(source, one)),
    exclude: (locations.excludeLocations ?? []).flatMap((one) => locationAtoms(source, one)),
    saw: sawLocation,
    remembered: new Map(),
  };
}

function sawLocation(facts: Facts): string | null {
  const parts = [
    facts.ipAddress,
    facts.country === undefined ? undefined : `country ${facts.country}`,
    facts.gpsCountry === undefined ? undefined : `GPS ${facts.gpsCountry}`,
    facts.isCompliantNetwork === true ? 'compliant network' : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : null;
}

function locationAtoms(source: PolicySource, text: string): readonly Atom[] {
  const lower = text.toLowerCase();
  if (lower === 'all') return [{ label: 'All', test: () => true }]; // unmapped addresses too (rule 3.4.3)
  if (lower === 'alltrusted') return trustedAtoms(source);
  if (lower === mfaTrustedIpsId || lower === 'mfa trusted ips') {
    return [rangesAtom(source, mfaTrustedIps, 'MFA trusted IPs', 'MFA trusted IPs')];
  }
  return source.names.namedLocations.find(text).flatMap((index) => namedAtom(source, text, index));
}

/** Trusted IP locations, the MFA trusted IPs and, unless switched off, a trusted compliant network (rule 3.4.4, design 6.14). */
function trustedAtoms(source: PolicySource): readonly Atom[] {
  const compliantToo = source.tenant.conditionalAccess?.allTrustedCoversCompliantNetwork !== false;
  const named = (source.tenant.namedLocations ?? []).flatMap((location, index): readonly Atom[] => {
    if (!isTrusted(location)) return [];
    if (location.type === 'ip') {
      return [rangesAtom(source, index, 'AllTrusted', `${location.displayName}, marked trusted`)];
    }
    return compliantToo ? [networkAtom('AllTrusted', `${location.displayName}, marked trusted`)] : [];
  });
  const trustedIps = source.tenant.multifactorAuthentication?.trustedIps ?? [];
  return [
    ...named,
    // stays where nothing is trusted, so that the sentence still names the list
    ...(trustedIps.length > 0 || named.length === 0
      ? [rangesAtom(source, mfaTrustedIps, 'AllTrusted', 'MFA trusted IPs, always trusted')]
      : []),
  ];
}

function namedAtom(source: PolicySource, text: string, index: number): readonly Atom[] {
  const location = source.tenant.namedLocations?.[index];
  if (!location) return [];
  const label = nameOr(text, location);
  switch (location.type) {
    case 'ip':
      return [rangesAtom(source, index, label, undefined)];
    case 'compliantNetwork':
      return [networkAtom(label, undefined)];
    case 'country':
      return [
        countryAtom(
          label,
          location.countryLookupMethod === 'authenticatorAppGps' ? 'gpsCountry' : 'country',
          new Set(location.countriesAndRegions.map((one) => one.toUpperCase())),
          location.includeUnknownCountriesAndRegions === true,
        ),
      ];
  }
}

function rangesAtom(source: PolicySource, location: number, label: string, why: string | undefined): Atom {
  return {
    label,
    fact: 'ipAddress',
    test: ({ address }) => (address === undefined ? undefined : source.addresses.find(address).locations.has(location)),
    detail: ({ address }) => {
      const range = address && source.addresses.rangeIn(location, address);
      return range && (why ? `${range} of ${why}` : range);
    },
  };
}

function networkAtom(label: string, why: string | undefined): Atom {
  return {
    label,
    fact: 'isCompliantNetwork',
    test: (facts) => facts.isCompliantNetwork,
    detail: () => why,
  };
}

/** An address or position that maps to no country matches only where the location says so (rule 3.4.8). */
function countryAtom(
  label: string,
  fact: 'country' | 'gpsCountry',
  countries: ReadonlySet<string>,
  unknownToo: boolean,
): Atom {
  return {
    label,
    fact,
    test: (facts) => {
      const country = facts[fact];
      if (country === undefined) return undefined;
      return country === 'unknown' ? unknownToo : countries.has(country);
    },
    detail: (facts) => {
      const country = facts[fact];
      return country === undefined || country === 'unknown' ? 'no country known' : (countryName(country) ?? country);
    },
  };
}
