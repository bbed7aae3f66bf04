import type { Names } from '../../domain/model/names.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { NamedLocation, Tenant } from '../../domain/model/tenant.ts';
import { mfaTrustedIps, type TrustedNetwork, trustedNetworksOf } from './probes.ts';

/** A network that a policy's excluded locations let pass. */
export interface PassingNetwork {
  readonly name: string;
  readonly source: TrustedNetwork['source'] | 'country';
  readonly trusted: boolean;
  /** IP ranges as the file writes them; of a country location its countries are in `countries`. */
  readonly ranges: readonly string[];
  readonly countries: readonly string[];
}

/** Graph's id for the MFA service setting's trusted IPs (rule 3.4.5). */
export const mfaTrustedIpsId = '00000000-0000-0000-0000-000000000000';

/** What the policy's `excludeLocations` name, each network once, in the order of the file for AllTrusted. */
export function passingNetworks(tenant: Tenant, names: Names, policy: Policy): readonly PassingNetwork[] {
  const trusted = trustedNetworksOf(tenant);
  const found = (policy.conditions.locations?.excludeLocations ?? []).flatMap((text): readonly PassingNetwork[] => {
    const lower = text.toLowerCase();
    if (lower === 'alltrusted') return trusted.map(asPassing);
    if (lower === mfaTrustedIpsId || lower === mfaTrustedIps.toLowerCase()) {
      return trusted.filter(({ source }) => source === 'multifactorAuthentication').map(asPassing);
    }
    return names.namedLocations.find(text).flatMap((index) => {
      const network = trusted.find(({ location }) => location === index);
      return network ? [asPassing(network)] : untrusted(tenant.namedLocations?.[index]);
    });
  });
  return found.filter(({ name, source }, position) => {
    return position === found.findIndex((other) => other.name === name && other.source === source);
  });
}

function asPassing({ name, source, ranges }: TrustedNetwork): PassingNetwork {
  return { name, source, trusted: true, ranges, countries: [] };
}

function untrusted(location: NamedLocation | undefined): readonly PassingNetwork[] {
  if (!location) return [];
  const { displayName: name } = location;
  switch (location.type) {
    case 'ip':
      return [{ name, source: 'namedLocation', trusted: false, ranges: location.ipRanges, countries: [] }];
    case 'country':
      return [{ name, source: 'country', trusted: false, ranges: [], countries: location.countriesAndRegions }];
    case 'compliantNetwork':
      return [{ name, source: 'compliantNetwork', trusted: false, ranges: [], countries: [] }];
  }
}
