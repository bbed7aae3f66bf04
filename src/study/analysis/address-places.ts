import type { Outcome3 } from '../../domain/model/decision.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { NamedLocation, Tenant } from '../../domain/model/tenant.ts';
import type { PolicyState } from '../../domain/model/vocabulary.ts';
import { type Address, formatAddress, isPrivateAddress } from '../../domain/syntax/address.ts';
import { contains, parseRange } from '../../domain/syntax/address-range.ts';
import { compile } from '../../engine/decide/compile.ts';
import { decide } from '../../engine/decide/decide.ts';
import { resolveAttempt } from '../../engine/decide/resolve-attempt.ts';
import { mfaTrustedIps } from './probes.ts';

/** A location that holds an address. Of a country location `ranges` is empty. */
export interface HoldingLocation {
  readonly displayName: string;
  readonly id: string | null;
  readonly type: NamedLocation['type'] | 'mfaTrustedIps';
  readonly isTrusted: boolean;
  /** As the file writes them. */
  readonly ranges: readonly string[];
}

/** What the location condition of a policy makes of the address, whatever else the policy asks. */
export interface LocationVerdict {
  readonly displayName: string;
  readonly id: string | null;
  readonly state: PolicyState;
  /** `file:line:column` of the condition. */
  readonly at: string;
  readonly outcome: Outcome3;
  readonly because: string;
}

export interface AddressPlaces {
  /** Canonical; of an IPv4-mapped address the IPv4 one. */
  readonly address: string;
  readonly version: 4 | 6;
  readonly isPrivate: boolean;
  /** As given; null: not known. */
  readonly country: string | null;
  /** Whether AllTrusted holds the address. */
  readonly isTrusted: boolean;
  readonly locations: readonly HoldingLocation[];
  /** Country locations that cannot be told without a country. */
  readonly undetermined: readonly string[];
  /** Those that no address and no country tells. */
  readonly toldOtherwise: { readonly byPosition: readonly string[]; readonly byGlobalSecureAccess: readonly string[] };
  /** The policies with a location condition, in the order of the file. */
  readonly policies: readonly LocationVerdict[];
}

/** Every location that holds an address, and what it means to the policies. `country` is an ISO code in capitals or `unknown`. */
export function addressPlaces(loaded: LoadedTenant, address: Address, country: string | undefined): AddressPlaces {
  const { tenant } = loaded;
  const locations = [...namedHolders(tenant, address, country), ...trustedIpsHolder(tenant, address)];
  const namesOf = (such: (location: NamedLocation) => boolean) =>
    (tenant.namedLocations ?? []).filter(such).map(({ displayName }) => displayName);
  return {
    address: formatAddress(address),
    version: address.version,
    isPrivate: isPrivateAddress(address),
    country: country ?? null,
    isTrusted: locations.some((location) => location.isTrusted),
    locations,
    undetermined: namesOf((location) => location.type === 'country' && (country === undefined || isGps(location))),
    toldOtherwise: {
      byPosition: namesOf(isGps),
      byGlobalSecureAccess: namesOf(({ type }) => type === 'compliantNetwork'),
    },
    policies: verdicts(loaded, formatAddress(address), country),
  };
}

function namedHolders(tenant: Tenant, address: Address, country: string | undefined): readonly HoldingLocation[] {
  return (tenant.namedLocations ?? []).flatMap((location): readonly HoldingLocation[] => {
    const { displayName, id = null, type } = location;
    if (location.type === 'ip') {
      const ranges = holders(location.ipRanges, address);
      return ranges.length > 0 ? [{ displayName, id, type, isTrusted: location.isTrusted === true, ranges }] : [];
    }
    if (location.type !== 'country' || country === undefined || isGps(location)) return [];
    const holds =
      country === 'unknown'
        ? location.includeUnknownCountriesAndRegions === true
        : location.countriesAndRegions.some((code) => code.toUpperCase() === country);
    return holds ? [{ displayName, id, type, isTrusted: false, ranges: [] }] : [];
  });
}

/** Such a location asks the phone for its position, and no address. */
function isGps(location: NamedLocation): boolean {
  return location.type === 'country' && location.countryLookupMethod === 'authenticatorAppGps';
}

/** The MFA trusted IPs belong to AllTrusted always (rule 3.4.4). */
function trustedIpsHolder(tenant: Tenant, address: Address): readonly HoldingLocation[] {
  const ranges = holders(tenant.multifactorAuthentication?.trustedIps ?? [], address);
  if (ranges.length === 0) return [];
  return [{ displayName: mfaTrustedIps, id: null, type: 'mfaTrustedIps', isTrusted: true, ranges }];
}

function holders(texts: readonly string[], address: Address): readonly string[] {
  return texts.filter((text) => {
    const range = parseRange(text);
    return !('code' in range) && contains(range, address);
  });
}

/**
 * The trace of a sign-in from there, asked of every policy as if it were on: the location condition is traced whoever signs in, to
 * whatever. A policy that is off says its state.
 */
function verdicts(loaded: LoadedTenant, ipAddress: string, country: string | undefined): readonly LocationVerdict[] {
  const policies = loaded.tenant.conditionalAccessPolicies ?? [];
  const on = policies.map((policy) => ({ ...policy, state: 'enabled' as const }));
  const compiled = compile({ ...loaded, tenant: { ...loaded.tenant, conditionalAccessPolicies: on } });
  const attempt = resolveAttempt(compiled, {
    user: { userType: 'Member', memberOf: [], roles: [] },
    application: 'Office365 Shell WCSS-Client',
    ipAddress,
    ...(country === undefined ? {} : { country }),
    device: null,
    devicePlatform: 'windows',
    clientAppType: 'browser',
  });
  if (!attempt.ok) return [];
  return decide(compiled, attempt.value).policies.flatMap(({ displayName, id, conditions }, index) => {
    const location = conditions.find(({ name }) => name === 'location');
    const state = policies[index]?.state;
    if (!location || !state) return [];
    const { at, outcome, because } = location;
    return [{ displayName, id, state, at, outcome, because }];
  });
}
