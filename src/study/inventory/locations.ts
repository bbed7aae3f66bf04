import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { NamedLocation } from '../../domain/model/tenant.ts';
import { type AddressRange, contains, parseRange } from '../../domain/syntax/address-range.ts';
import { relationOf } from '../../domain/syntax/range-set.ts';
import { placeText, type Use, type Uses } from './uses.ts';

/** A named location, or the trusted IPs of the MFA service settings, which Graph treats as one (rule 3.4.5). */
export interface LocationCard {
  readonly displayName: string;
  readonly id: string | null;
  readonly type: NamedLocation['type'] | 'mfaTrustedIps';
  readonly trusted: boolean;
  /** What `AllTrusted` covers: it is trusted, and where it is a compliant network the file lets that count (design 6.14). */
  readonly inAllTrusted: boolean;
  readonly ranges: readonly string[];
  readonly location: NamedLocation | null;
  readonly at: string;
  /** Who names it. */
  readonly uses: readonly Use[];
  /** Policies that reach it through `AllTrusted`. */
  readonly throughAllTrusted: readonly Use[];
}

export const mfaTrustedIpsName = 'MFA trusted IPs';

/** Every location of the file in its order, then the MFA trusted IPs where it has any. */
export function locationCards(loaded: LoadedTenant, uses: Uses): readonly LocationCard[] {
  const { tenant } = loaded;
  const compliantCounts = tenant.conditionalAccess?.allTrustedCoversCompliantNetwork ?? true;
  const named = (tenant.namedLocations ?? []).map((location, index): LocationCard => {
    const trusted = location.type !== 'country' && location.isTrusted === true;
    const inAllTrusted = trusted && (location.type === 'ip' || compliantCounts);
    return {
      displayName: location.displayName,
      id: location.id ?? null,
      type: location.type,
      trusted,
      inAllTrusted,
      ranges: location.type === 'ip' ? location.ipRanges : [],
      location,
      at: placeText(loaded, ['namedLocations', index]),
      uses: uses.of('namedLocation', index),
      throughAllTrusted: inAllTrusted ? uses.ofTrusted : [],
    };
  });
  const trustedIps = tenant.multifactorAuthentication?.trustedIps ?? [];
  if (trustedIps.length === 0) return named;
  const service: LocationCard = {
    displayName: mfaTrustedIpsName,
    id: null,
    type: 'mfaTrustedIps',
    trusted: true,
    inAllTrusted: true,
    ranges: trustedIps,
    location: null,
    at: placeText(loaded, ['multifactorAuthentication', 'trustedIps']),
    uses: uses.ofMfaTrustedIps,
    throughAllTrusted: uses.ofTrusted,
  };
  return [...named, service];
}

/** Two ranges that share addresses. */
export interface Overlap {
  readonly range: string;
  /** The other location; the location itself where two of its own ranges meet. */
  readonly other: string;
  readonly otherRange: string;
  /** How the range stands to the other: the same addresses, inside it, around it, or neither. */
  readonly how: 'same' | 'inside' | 'around' | 'partly';
}

/** Ranges of the location that share addresses with one another or with those of other locations. */
export function overlapsOf(card: LocationCard, all: readonly LocationCard[]): readonly Overlap[] {
  const own = parsed(card.ranges);
  return own.flatMap((range, position) =>
    all.flatMap((other) => {
      const theirs = other === card ? own.slice(position + 1) : parsed(other.ranges);
      return theirs.flatMap((otherRange) => {
        const how = meeting(range, otherRange);
        return how ? [{ range: range.text, other: other.displayName, otherRange: otherRange.text, how }] : [];
      });
    }),
  );
}

/** The loader has refused what does not parse. */
function parsed(ranges: readonly string[]): readonly AddressRange[] {
  return ranges.map(parseRange).flatMap((range) => ('code' in range ? [] : [range]));
}

function meeting(one: AddressRange, other: AddressRange): Overlap['how'] | undefined {
  switch (relationOf(one, other)) {
    case 'same':
      return 'same';
    case 'overlapping':
      return 'partly';
    case 'inside':
      return contains(other, one.first) && contains(other, one.last) ? 'inside' : 'around';
    case 'adjacent':
    case undefined:
      return undefined;
  }
}
