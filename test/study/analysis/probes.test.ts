import { describe, expect, test } from 'vitest';
import { tenantSchema } from '../../../src/domain/model/tenant.ts';
import { probesOf, trustedNetworksOf } from '../../../src/study/analysis/probes.ts';
import { onboarding } from '../../support/onboarding.ts';

function tenantWith(change: object) {
  return tenantSchema.parse({ ...onboarding, ...change });
}

describe('what counts as trusted', () => {
  const compliant = { displayName: 'Compliant', type: 'compliantNetwork', isTrusted: true };
  const rows: [title: string, change: object, names: readonly string[]][] = [
    ['named locations marked as trusted, and no other', {}, ['Head office']],
    [
      'MFA trusted IPs too',
      { multifactorAuthentication: { trustedIps: ['198.51.100.0/24'] } },
      ['Head office', 'MFA trusted IPs'],
    ],
    ['a compliant network marked as trusted', { namedLocations: [compliant] }, ['Compliant']],
    [
      'no compliant network where the tenant reads that otherwise',
      { namedLocations: [compliant], conditionalAccess: { allTrustedCoversCompliantNetwork: false } },
      [],
    ],
    [
      'no location without a range',
      { namedLocations: [{ displayName: 'Empty', type: 'ip', isTrusted: true, ipRanges: [] }] },
      [],
    ],
  ];
  test.each(rows)('%s', (_title, change, names) => {
    expect(trustedNetworksOf(tenantWith(change)).map(({ name }) => name)).toEqual(names);
  });
});

describe('where to ask from', () => {
  test('each trusted network by its first address, then one address of each version that is in none', () => {
    expect(probesOf(tenantWith({}), []).map(({ kind, name, facts }) => [kind, name, facts.ipAddress])).toEqual([
      ['trusted', 'Head office', '203.0.113.0'],
      ['untrusted', 'IPv4', '198.18.0.9'],
      ['untrusted', 'IPv6', '2001:db8:ffff::9'],
    ]);
  });

  test('locations that are named without being trusted get their own place, a country with strangers from elsewhere', () => {
    const facts = probesOf(tenantWith({}), [1, 2]).map((probe) => [probe.name, probe.facts]);
    expect(facts).toEqual([
      ['Head office', { ipAddress: '203.0.113.0' }],
      ['Guest Wi-Fi', { ipAddress: '192.0.2.128' }],
      ['Nordics', { country: 'SE' }],
      ['IPv4', { ipAddress: '198.18.0.9', country: 'NZ', gpsCountry: 'NZ' }],
      ['IPv6', { ipAddress: '2001:db8:ffff::9', country: 'NZ', gpsCountry: 'NZ' }],
    ]);
  });

  test('the stranger moves beside the ranges where they hold every usual stranger', () => {
    const ranges = ['198.18.0.0/15', '198.51.100.0/24', '192.0.2.0/24', '203.0.113.0/24'];
    const namedLocations = [{ displayName: 'All examples', type: 'ip', isTrusted: true, ipRanges: ranges }];
    const [, stranger] = probesOf(tenantWith({ namedLocations }), []);
    expect(stranger).toMatchObject({ kind: 'untrusted', facts: { ipAddress: '198.17.255.255' } });
  });

  test('there is no stranger where the ranges hold every address', () => {
    const namedLocations = [{ displayName: 'World', type: 'ip', isTrusted: true, ipRanges: ['0.0.0.0/0', '::/0'] }];
    expect(probesOf(tenantWith({ namedLocations }), []).map(({ name }) => name)).toEqual(['World']);
  });
});
