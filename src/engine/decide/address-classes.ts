import { formatAddress } from '../../domain/syntax/address.ts';
import { isTrusted, mfaTrustedIps } from '../conditions/address-index.ts';
import type { Compiled } from './compile.ts';

/** Addresses that lie in the same locations: no policy tells them apart. */
export interface AddressClass {
  /** The first of them. */
  readonly ipAddress: string;
  /** Indexes into `namedLocations`. */
  readonly locations: readonly number[];
  /** Among the MFA trusted IPs. */
  readonly trustedIp: boolean;
  /** In AllTrusted (rule 3.4.4). */
  readonly trusted: boolean;
}

/** One for each set of locations, in the order of the addresses: IPv4, then IPv6. */
export function addressClasses({ addresses, tenant }: Compiled): readonly AddressClass[] {
  const places = new Map<string, AddressClass>();
  for (const { first, locations } of addresses.intervals) {
    const named = [...locations].filter((one) => one !== mfaTrustedIps).sort((one, other) => one - other);
    const trustedIp = locations.has(mfaTrustedIps);
    const key = `${first.version} ${named.join(',')} ${trustedIp}`;
    if (places.has(key)) continue;
    const trusted = trustedIp || named.some((one) => isTrusted(tenant.namedLocations?.[one]));
    places.set(key, { ipAddress: formatAddress(first), locations: named, trustedIp, trusted });
  }
  return [...places.values()];
}
