import type { NamedLocation } from '../../domain/model/tenant.ts';
import { counted, listed, some } from './words.ts';

/** What a command makes of the file, in its own terms. */
export type Change =
  | { readonly kind: 'locationAdded'; readonly location: NamedLocation }
  | { readonly kind: 'rangesSet'; readonly name: string; readonly before: Texts; readonly after: Texts }
  | { readonly kind: 'trustedIpsSet'; readonly before: Texts; readonly after: Texts }
  | { readonly kind: 'countriesSet'; readonly before: CountryLocation; readonly after: CountryLocation }
  | { readonly kind: 'trustSet'; readonly name: string; readonly trusted: boolean }
  | { readonly kind: 'locationRemoved'; readonly name: string };
type Texts = readonly string[];
type CountryLocation = Extract<NamedLocation, { readonly type: 'country' }>;

/** Names shown of a longer list. */
const most = 5;

/** The sentence on top. `done` is false where the file says so already. */
export function changeSentence(change: Change, done: boolean): string {
  switch (change.kind) {
    case 'locationAdded':
      return done
        ? `Location "${change.location.displayName}" is added: ${locationWords(change.location)}`
        : `Location "${change.location.displayName}" is there already: ${locationWords(change.location)}`;
    case 'rangesSet':
      return `Location "${change.name}" ${rangesWords(change, done, 's')}`;
    case 'trustedIpsSet':
      return `The MFA trusted IPs, which count as trusted everywhere, ${rangesWords(change, done, '')}`;
    case 'countriesSet':
      return done
        ? `Location "${change.after.displayName}": ${countriesWords(change.before)} becomes ${countriesWords(change.after)}`
        : `Location "${change.after.displayName}" is ${countriesWords(change.after)} already`;
    case 'trustSet': {
      const state = change.trusted ? 'trusted' : 'not trusted';
      return `Location "${change.name}" ${done ? `becomes ${state}` : `is ${state} already`}`;
    }
    case 'locationRemoved':
      return `Location "${change.name}" is removed`;
  }
}

function locationWords(location: NamedLocation): string {
  switch (location.type) {
    case 'ip':
      return `${some(location.ipRanges, most)}, ${location.isTrusted ? 'trusted' : 'not trusted'}`;
    case 'country':
      return countriesWords(location);
    case 'compliantNetwork':
      return `the compliant network, ${location.isTrusted ? 'trusted' : 'not trusted'}`;
  }
}

function countriesWords(location: CountryLocation): string {
  const unknown = location.includeUnknownCountriesAndRegions ? ['addresses of no known country'] : [];
  const by = location.countryLookupMethod === 'authenticatorAppGps' ? ' by the position of the phone' : '';
  return `${listed([...location.countriesAndRegions, ...unknown])}${by}`;
}

/** `ending` is what the verb takes: a location gains, trusted IPs gain. */
function rangesWords(
  change: { readonly before: Texts; readonly after: Texts },
  done: boolean,
  ending: '' | 's',
): string {
  const { before, after } = change;
  if (!done) return `${ending === 's' ? 'has' : 'have'} ${after.length === 0 ? 'no range' : some(after, most)} already`;
  const gains = after.filter((text) => !before.includes(text));
  const loses = before.filter((text) => !after.includes(text));
  const words = [
    ...(gains.length > 0 ? [`gain${ending} ${some(gains, most)}`] : []),
    ...(loses.length > 0 ? [`lose${ending} ${some(loses, most)}`] : []),
  ];
  return `${listed(words)}; ${counted(after.length, 'range')} afterwards`;
}
