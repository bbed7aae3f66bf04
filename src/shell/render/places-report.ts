import type { AddressPlaces, HoldingLocation, LocationVerdict } from '../../study/analysis/address-places.ts';
import type { Item, Report } from './report.ts';
import { listed } from './words.ts';

/** Where an address is. `asked` is how it was written. */
export function placesReport(places: AddressPlaces, asked: string): Report {
  const { locations, policies } = places;
  return {
    verdict: verdictOf(places),
    sections: [
      { title: 'Locations', items: locations.map(locationItem) },
      { title: 'Policies that look at the location', items: policies.map(policyItem) },
      { title: 'Good to know', items: goodToKnow(places, asked).map((text) => ({ tone: 'ask' as const, text })) },
    ].filter(({ items }) => items.length > 0),
  };
}

function verdictOf({ address, isTrusted, locations }: AddressPlaces): Report['verdict'] {
  const trusting = locations.filter((location) => location.isTrusted).map(({ displayName }) => displayName);
  if (isTrusted) return { tone: 'pass', sentence: `${address} is trusted: it is in ${listed(trusting)}` };
  const names = locations.map(({ displayName }) => displayName);
  const where = names.length > 0 ? `it is in ${listed(names)}, not trusted` : 'no location of the file holds it';
  return { tone: 'fail', sentence: `${address} is not trusted: ${where}` };
}

function locationItem({ displayName, type, isTrusted, ranges }: HoldingLocation): Item {
  const tone = isTrusted ? 'pass' : 'skip';
  switch (type) {
    case 'mfaTrustedIps':
      return { tone, text: `${displayName}: ${listed(ranges)}, always trusted` };
    case 'country':
      return { tone, text: `${displayName}: by its country, which is never trusted` };
    case 'ip':
    case 'compliantNetwork':
      return { tone, text: `${displayName}: ${listed(ranges)}, ${isTrusted ? 'trusted' : 'not trusted'}` };
  }
}

/** A policy that is met is one to look at; whether it then grants or blocks is another question. */
function policyItem({ displayName, state, at, outcome, because }: LocationVerdict): Item {
  const off =
    state === 'disabled' ? '; it is off' : state === 'enabledForReportingButNotEnforced' ? '; it is report-only' : '';
  const named = `${displayName} (${at})`;
  switch (outcome) {
    case 'hit':
      return { tone: 'ask', text: `${named}: location met, ${because}${off}` };
    case 'miss':
      return { tone: 'skip', text: `${named}: location not met, ${because}${off}` };
    case 'unknown':
      return { tone: 'unknown', text: `${named}: depends, ${because}${off}` };
  }
}

function goodToKnow(places: AddressPlaces, asked: string): readonly string[] {
  const { address, version, isPrivate, undetermined, toldOtherwise } = places;
  const { byPosition, byGlobalSecureAccess } = toldOtherwise;
  const byCountry = undetermined.filter((name) => !byPosition.includes(name));
  return [
    ...(isPrivate
      ? [`${address} is private: Entra never sees it, but the public address that the network goes out with`]
      : []),
    ...(version === 4 && asked.includes(':') ? [`${asked.trim()} is the IPv4 address ${address}`] : []),
    ...toldBy(byCountry, 'the country; give it with `--country`'),
    ...toldBy(byPosition, 'the position of the phone, and not by the address'),
    ...toldBy(byGlobalSecureAccess, 'Global Secure Access, and not by the address'),
  ];
}

function toldBy(names: readonly string[], what: string): readonly string[] {
  return names.length === 0 ? [] : [`${listed(names)}: told by ${what}`];
}

export function placesJson(places: AddressPlaces): object {
  return { schemaVersion: 1, ...places };
}
