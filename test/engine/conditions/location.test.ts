import { describe, expect, test } from 'vitest';
import { ask, blockedBy, type Said, signIn } from './ask.ts';

const places = {
  multifactorAuthentication: { trustedIps: ['192.0.2.0/24'] },
  namedLocations: [
    {
      displayName: 'Office',
      id: 'cccccccc-0000-4000-8000-000000000001',
      type: 'ip',
      isTrusted: true,
      ipRanges: ['203.0.113.0/24', '2001:db8:1::/48'],
    },
    { displayName: 'Annex', type: 'ip', ipRanges: ['203.0.113.64-203.0.113.99', '198.51.100.0/25'] },
    { displayName: 'Nordics', type: 'country', countriesAndRegions: ['SE', 'no'] },
    {
      displayName: 'Nordics by phone',
      type: 'country',
      countriesAndRegions: ['SE'],
      countryLookupMethod: 'authenticatorAppGps',
    },
    { displayName: 'Nowhere', type: 'country', countriesAndRegions: [], includeUnknownCountriesAndRegions: true },
    { displayName: 'Network', type: 'compliantNetwork', isTrusted: true },
  ],
};
const lists = (includeLocations: readonly string[], excludeLocations?: readonly string[]) => ({
  locations: { includeLocations, ...(excludeLocations ? { excludeLocations } : {}) },
});

type Row = [title: string, conditions: object, attempt: object, said: Said];
const rows: Row[] = [
  [
    'an address of a range, with the range',
    lists(['Office']),
    { ipAddress: '203.0.113.7' },
    ['hit', '203.0.113.7', 'in Office (203.0.113.0/24)'],
  ],
  [
    'a location by its id is called by its name',
    lists(['cccccccc-0000-4000-8000-000000000001']),
    { ipAddress: '203.0.113.7' },
    ['hit', '203.0.113.7', 'in Office (203.0.113.0/24)'],
  ],
  [
    'an IPv6 address',
    lists(['Office']),
    { ipAddress: '2001:db8:1:ffff::1' },
    ['hit', '2001:db8:1:ffff::1', 'in Office (2001:db8:1::/48)'],
  ],
  [
    'an IPv4 address in the clothes of IPv6',
    lists(['Office']),
    { ipAddress: '::ffff:203.0.113.7' },
    ['hit', '::ffff:203.0.113.7', 'in Office (203.0.113.0/24)'],
  ],
  [
    'an address outside',
    lists(['Office', 'Annex']),
    { ipAddress: '198.18.0.9' },
    ['miss', '198.18.0.9', 'not in Office, Annex'],
  ],
  [
    'an address of two locations is in the first that the policy names',
    lists(['Annex', 'Office']),
    { ipAddress: '203.0.113.70' },
    ['hit', '203.0.113.70', 'in Annex (203.0.113.64-203.0.113.99)'],
  ],
  [
    'exclude wins over include',
    lists(['Office'], ['Annex']),
    { ipAddress: '203.0.113.70' },
    ['miss', '203.0.113.70', 'excluded: in Annex (203.0.113.64-203.0.113.99)'],
  ],
  [
    'next to what is excluded',
    lists(['Office'], ['Annex']),
    { ipAddress: '203.0.113.63' },
    ['hit', '203.0.113.63', 'in Office (203.0.113.0/24); not in Annex'],
  ],
  ['an address that is not known', lists(['Office']), {}, ['unknown', null, 'would need Office']],
  ['All, from an address that is not known', lists(['All']), {}, ['hit', null, 'in All']],
  [
    'All but trusted, from an address that is not known',
    lists(['All'], ['AllTrusted']),
    {},
    ['unknown', null, 'in All; excluded if AllTrusted'],
  ],
  [
    'All but trusted, from elsewhere',
    lists(['All'], ['AllTrusted']),
    { ipAddress: '198.18.0.9' },
    ['hit', '198.18.0.9', 'in All; not in AllTrusted'],
  ],
  [
    'AllTrusted names what is trusted',
    lists(['All'], ['AllTrusted']),
    { ipAddress: '203.0.113.7' },
    ['miss', '203.0.113.7', 'excluded: in AllTrusted (203.0.113.0/24 of Office, marked trusted)'],
  ],
  [
    'AllTrusted covers the MFA trusted IPs',
    lists(['AllTrusted']),
    { ipAddress: '192.0.2.1' },
    ['hit', '192.0.2.1', 'in AllTrusted (192.0.2.0/24 of MFA trusted IPs, always trusted)'],
  ],
  [
    'AllTrusted covers a trusted compliant network',
    lists(['AllTrusted']),
    { ipAddress: '198.18.0.9', isCompliantNetwork: true },
    ['hit', '198.18.0.9, compliant network', 'in AllTrusted (Network, marked trusted)'],
  ],
  [
    'AllTrusted does not cover a location that is not marked',
    lists(['AllTrusted']),
    { ipAddress: '198.51.100.7' },
    ['miss', '198.51.100.7', 'not in AllTrusted'],
  ],
  [
    "the MFA trusted IPs by Graph's id of zeros",
    lists(['00000000-0000-0000-0000-000000000000']),
    { ipAddress: '192.0.2.1' },
    ['hit', '192.0.2.1', 'in MFA trusted IPs (192.0.2.0/24 of MFA trusted IPs)'],
  ],
  [
    'the compliant network by name',
    lists(['Network']),
    { isCompliantNetwork: true },
    ['hit', 'compliant network', 'in Network'],
  ],
  [
    'not the compliant network',
    lists(['Network']),
    { ipAddress: '203.0.113.7' },
    ['miss', '203.0.113.7', 'not in Network'],
  ],
  [
    'a compliant network that is not known',
    lists(['Network']),
    { notKnown: ['isCompliantNetwork'] },
    ['unknown', null, 'would need Network'],
  ],
  ['a country by its address', lists(['Nordics']), { country: 'NO' }, ['hit', 'country NO', 'in Nordics (Norway)']],
  ['another country', lists(['Nordics']), { country: 'US' }, ['miss', 'country US', 'not in Nordics']],
  [
    'the position does not count where the address does',
    lists(['Nordics']),
    { country: 'US', gpsCountry: 'SE' },
    ['miss', 'country US, GPS SE', 'not in Nordics'],
  ],
  [
    'the position counts where the location says so',
    lists(['Nordics by phone']),
    { country: 'US', gpsCountry: 'SE' },
    ['hit', 'country US, GPS SE', 'in Nordics by phone (Sweden)'],
  ],
  [
    'a position that is not known',
    lists(['Nordics by phone']),
    { country: 'SE' },
    ['unknown', 'country SE', 'would need Nordics by phone'],
  ],
  [
    'no country known is in no list of countries',
    lists(['Nordics']),
    { country: 'unknown' },
    ['miss', 'country unknown', 'not in Nordics'],
  ],
  [
    'no country known, where the location takes it',
    lists(['Nowhere']),
    { country: 'unknown' },
    ['hit', 'country unknown', 'in Nowhere (no country known)'],
  ],
  [
    'a location that is not in the file any more is nowhere',
    lists(['0badc0de-0000-4000-8000-000000000000']),
    { ipAddress: '203.0.113.7' },
    ['miss', '203.0.113.7', 'nothing is included'],
  ],
  [
    'an exclude list alone',
    { locations: { excludeLocations: ['Office'] } },
    { ipAddress: '198.18.0.9' },
    ['miss', '198.18.0.9', 'nothing is included'],
  ],
];
test.each(rows)('%s', (_title, conditions, attempt, said) => {
  expect(ask('location', conditions, { ...signIn, ...attempt }, places)).toEqual(said);
});

describe('AllTrusted', () => {
  const noTrust = { namedLocations: [{ displayName: 'Office', type: 'ip', ipRanges: ['203.0.113.0/24'] }] };

  test('where nothing is trusted holds nowhere, and still has its name', () => {
    const attempt = { ...signIn, ipAddress: '203.0.113.7' };
    expect(ask('location', lists(['All'], ['AllTrusted']), attempt, noTrust)).toEqual([
      'hit',
      '203.0.113.7',
      'in All; not in AllTrusted',
    ]);
  });

  test('leaves out the compliant network where the tenant says so (design 6.14)', () => {
    const tenant = { ...places, conditionalAccess: { allTrustedCoversCompliantNetwork: false } };
    const attempt = { ...signIn, ipAddress: '198.18.0.9', isCompliantNetwork: true };
    expect(ask('location', lists(['AllTrusted']), attempt, tenant)[0]).toBe('miss');
  });

  test('depends on the address alone where the network is known', () => {
    expect(blockedBy(lists(['All'], ['AllTrusted']), signIn, places).dependsOn).toEqual([
      {
        fact: 'ipAddress',
        outcomes: [
          { values: ['any other address', 'Annex'], example: '198.18.0.1', decision: 'block' },
          { values: ['MFA trusted IPs', 'Office', 'Annex and Office'], example: '192.0.2.1', decision: 'allow' },
        ],
      },
    ]);
  });
});

test('an object without lists is no condition', () => {
  expect(blockedBy({ locations: {} }, signIn, places).decision).toBe('block');
});
