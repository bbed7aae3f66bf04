import type { LocationCard, Overlap } from '../../study/inventory/locations.ts';
import { kindOfLocation } from './entry-words.ts';
import { countryWords } from './graph-words.ts';
import { type Listing, lineCells } from './listing.ts';
import type { Item, Report } from './report.ts';
import { usedBy, useItem, useJson } from './use-words.ts';
import { counted, some } from './words.ts';

/** `tenant location list`. */
export function locationListing(cards: readonly LocationCard[], headline: string): Listing {
  const lines = lineCells(cards.map(({ at }) => at));
  return {
    noun: 'location',
    headline,
    columns: ['Location', 'Type', 'Trusted', 'Holds', 'Used by', 'Line'],
    rows: cards.map((card, index) => ({
      tone: null,
      cells: [card.displayName, typeWord(card), trustedWord(card), holdsWord(card), usedCell(card), lines[index] ?? ''],
    })),
  };
}

function typeWord({ type, location }: LocationCard): string {
  switch (type) {
    case 'ip':
      return 'IP ranges';
    case 'country':
      return location ? kindOfLocation(location) : 'countries';
    case 'compliantNetwork':
      return 'compliant network';
    case 'mfaTrustedIps':
      return 'MFA service setting';
  }
}

function trustedWord({ type, trusted }: LocationCard): string {
  return type === 'country' ? '' : trusted ? 'yes' : 'no';
}

function holdsWord({ type, ranges, location }: LocationCard): string {
  if (location?.type === 'country') {
    return `${counted(location.countriesAndRegions.length, 'country', 'countries')}: ${some(location.countriesAndRegions, 5)}`;
  }
  if (type === 'compliantNetwork') return 'Global Secure Access';
  const v6 = ranges.filter((range) => range.includes(':')).length;
  return `${counted(ranges.length, 'range')}${v6 > 0 && v6 < ranges.length ? `, ${v6} of IPv6` : v6 > 0 ? ' of IPv6' : ''}`;
}

function usedCell({ uses, throughAllTrusted }: LocationCard): string {
  const direct = usedBy(uses);
  const policies = new Set(throughAllTrusted.map(({ at }) => at)).size;
  const through = policies === 0 ? '' : `AllTrusted, in ${counted(policies, 'policy', 'policies')}`;
  return [direct, through].filter((part) => part !== '').join('; ') || 'nothing';
}

/** `tenant location show`. */
export function locationReport(card: LocationCard, overlaps: readonly Overlap[]): Report {
  const { location, displayName, uses, throughAllTrusted } = card;
  return {
    verdict: {
      tone: card.trusted ? 'pass' : null,
      sentence: `${displayName}: ${whatItIs(card)}. ${usedSentence(card)}.`,
    },
    sections: [
      { title: 'Ranges', items: card.ranges.map((text) => ({ tone: null, text })) },
      { title: 'Countries', items: location?.type === 'country' ? countryItems(location) : [] },
      { title: 'Trust', items: [trustItem(card)] },
      { title: 'Used by', items: uses.map(useItem) },
      { title: 'Used through AllTrusted by', items: throughAllTrusted.map(useItem) },
      { title: 'Overlaps', items: overlaps.map((overlap) => overlapItem(overlap, displayName)) },
      { title: 'About', items: aboutItems(card) },
    ].filter(({ items }) => items.length > 0),
  };
}

function whatItIs(card: LocationCard): string {
  const { type, trusted, ranges, location } = card;
  const trust = trusted ? 'trusted' : 'not trusted';
  switch (type) {
    case 'ip':
      return `${counted(ranges.length, 'IP range')}, ${trust}`;
    case 'mfaTrustedIps':
      return `${counted(ranges.length, 'IP range')} of the MFA service settings, always trusted`;
    case 'country':
      return location?.type === 'country'
        ? `${counted(location.countriesAndRegions.length, 'country', 'countries')}, found by ${location.countryLookupMethod === 'authenticatorAppGps' ? 'GPS in the Authenticator app' : 'IP address'}`
        : 'countries';
    case 'compliantNetwork':
      return `the networks of Global Secure Access, ${trust}`;
  }
}

function usedSentence({ uses, throughAllTrusted }: LocationCard): string {
  if (uses.length + throughAllTrusted.length === 0) return 'Nothing uses it';
  const through =
    throughAllTrusted.length === 0 ? '' : `${counted(throughAllTrusted.length, 'list')} through AllTrusted`;
  const direct = uses.length === 0 ? '' : `${counted(uses.length, 'list')} by name`;
  return `Policies use it in ${[direct, through].filter((part) => part !== '').join(' and in ')}`;
}

function countryItems(location: Extract<NonNullable<LocationCard['location']>, { type: 'country' }>): readonly Item[] {
  const unknown = location.includeUnknownCountriesAndRegions === true;
  return [
    ...location.countriesAndRegions.map((code) => ({ tone: null, text: countryWords(code) })),
    {
      tone: null,
      text: unknown ? 'and addresses that map to no country' : 'addresses that map to no country are not in it',
    },
  ];
}

function trustItem(card: LocationCard): Item {
  const { type, trusted, inAllTrusted } = card;
  if (type === 'mfaTrustedIps') {
    return { tone: 'pass', text: 'the trusted IPs of the MFA service settings always belong to AllTrusted, IPv4 only' };
  }
  if (type === 'country') {
    return { tone: null, text: 'countries are never trusted: a policy on trusted networks does not see them' };
  }
  if (inAllTrusted) {
    return { tone: 'pass', text: 'trusted: every policy that includes or excludes AllTrusted means it too' };
  }
  return trusted
    ? {
        tone: 'skip',
        text: 'marked trusted, but `conditionalAccess.allTrustedCoversCompliantNetwork: false` leaves it out of AllTrusted',
      }
    : { tone: 'skip', text: 'not trusted: only a policy that names it sees it; AllTrusted leaves it out' };
}

function overlapItem({ range, other, otherRange, how }: Overlap, own: string): Item {
  const where = other === own ? 'of its own' : `of ${other}`;
  const relation = { same: 'is the same as', inside: 'lies inside', around: 'holds', partly: 'overlaps' }[how];
  return { tone: 'ask', text: `${range} ${relation} ${otherRange} ${where}` };
}

function aboutItems({ at, id, location }: LocationCard): readonly Item[] {
  const { createdDateTime, modifiedDateTime } = location ?? {};
  const type = location?.type === 'compliantNetwork' ? location.compliantNetworkType : undefined;
  const given: readonly (readonly [string, string | null | undefined])[] = [
    ['id', id],
    ['kind of network', type],
    ['created', createdDateTime],
    ['changed', modifiedDateTime],
    ['members that no rule reads', location?.additionalData && JSON.stringify(location.additionalData)],
  ];
  return [
    { tone: null, text: `in the file at ${at}` },
    ...given.flatMap(([name, value]) => (value ? [{ tone: null, text: `${name}: ${value}` }] : [])),
  ];
}

/** A row of `location list --format json`; `location show` adds the overlaps. */
export function locationJson(card: LocationCard): object {
  const { displayName, id, type, trusted, inAllTrusted, ranges, location, at, uses, throughAllTrusted } = card;
  const countries = location?.type === 'country' ? location : undefined;
  return {
    displayName,
    id,
    type,
    at,
    isTrusted: type === 'country' ? null : trusted,
    inAllTrusted,
    ipRanges: ranges,
    countriesAndRegions: countries?.countriesAndRegions ?? [],
    includeUnknownCountriesAndRegions: countries ? countries.includeUnknownCountriesAndRegions === true : null,
    countryLookupMethod: countries ? (countries.countryLookupMethod ?? 'clientIpAddress') : null,
    uses: uses.map(useJson),
    usesThroughAllTrusted: throughAllTrusted.map(useJson),
  };
}
