import { namesOf } from '../../domain/model/names.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { type Address, parseAddress } from '../../domain/syntax/address.ts';
import { type AddressRange, contains, parseRange } from '../../domain/syntax/address-range.ts';
import type { Probe } from './probes.ts';

/** A probe, and what any policy of these tenants can see of it: probes with the same key get the same decision. */
export interface Reach {
  readonly key: string;
  readonly probe: Probe;
}

/** A list of ranges that policies can speak of: a named location that some policy names, or all that is trusted. */
interface Spoken {
  readonly ranges: readonly AddressRange[];
}

/** Told apart by no policy: addresses in the same named locations among those that policies name, trusted alike. */
export function reachesOf(tenants: readonly Tenant[], probes: readonly Probe[]): readonly Reach[] {
  const spoken = tenants.flatMap(spokenOf);
  return probes.map((probe) => {
    const { ipAddress, ...rest } = probe.facts;
    const address = ipAddress === undefined ? undefined : parseAddress(ipAddress);
    const inside = spoken.map(({ ranges }) => (address ? holds(ranges, address) : null));
    return { key: JSON.stringify([inside, Object.entries(rest).sort()]), probe };
  });
}

function spokenOf(tenant: Tenant): readonly Spoken[] {
  const names = namesOf(tenant).namedLocations;
  const locations = tenant.namedLocations ?? [];
  const named = new Set(
    (tenant.conditionalAccessPolicies ?? []).flatMap(locationsIn).flatMap((text) => names.find(text)),
  );
  const trustedIps = parsed(tenant.multifactorAuthentication?.trustedIps ?? []);
  const trusted = locations.flatMap((one) => (one.type === 'ip' && one.isTrusted ? parsed(one.ipRanges) : []));
  const one = [...named].flatMap((index) => {
    const location = locations[index];
    return location?.type === 'ip' ? [{ ranges: parsed(location.ipRanges) }] : [];
  });
  return [{ ranges: [...trusted, ...trustedIps] }, { ranges: trustedIps }, ...one];
}

function locationsIn({ conditions: { locations } }: Policy): readonly string[] {
  return [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])];
}

function holds(ranges: readonly AddressRange[], address: Address): boolean {
  return ranges.some((range) => contains(range, address));
}

function parsed(ranges: readonly string[]): readonly AddressRange[] {
  return ranges.map(parseRange).flatMap((range) => ('code' in range ? [] : [range]));
}
