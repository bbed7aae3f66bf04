import { describe, expect, test } from 'vitest';
import { baseline, filesBelow } from '../../../support/export-files.ts';
import { imported, tenantOf, thereAndBack } from '../../../support/round-trip.ts';
import { saidInGraph } from '../../../support/said-in-graph.ts';

const caoptics = filesBelow('fixtures/caoptics').filter(({ file }) => file.endsWith('.json'));
const sets = [
  ['conditional-access-baseline', filesBelow(baseline)] as const,
  ...caoptics.map((source) => [source.file, [source]] as const),
];

describe('import, export, import changes nothing', () => {
  test.each(sets)('of %s', (_name, sources) => {
    const written = tenantOf(imported(sources));
    const { first, second, tenant } = thereAndBack(written);
    expect(saidInGraph(second)).toEqual(saidInGraph(first));
    expect(tenant).toEqual(written);
  });
});

describe('what Graph knows by id and the file by name comes back by name:', () => {
  const nobody = { displayName: 'Nobody', members: [] };
  const crowd = Array.from({ length: 20 }, (_, place) => ({ userPrincipalName: `user${place}@contoso.example` }));
  const members = crowd.map(({ userPrincipalName }) => userPrincipalName);
  const policy = (conditions: object, grantControls: object = { operator: 'OR', builtInControls: ['mfa'] }) => ({
    displayName: 'P',
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
      ...conditions,
    },
    grantControls,
  });
  const cases: readonly [title: string, tenant: object][] = [
    ['a group without an id, of twenty people', { users: crowd, groups: [{ displayName: 'All', members }] }],
    [
      'groups in groups, themselves too',
      { groups: [{ displayName: 'A', members: [], memberGroups: ['A', 'Nobody'] }, nobody] },
    ],
    [
      'groups in a group whose people are not known',
      { groups: [{ displayName: 'A', memberGroups: ['Nobody'] }, nobody] },
    ],
    [
      'the groups of a user',
      { users: [{ userPrincipalName: 'a@contoso.example', memberOf: ['Nobody'] }], groups: [nobody] },
    ],
    [
      'the roles, methods and settings of a user without an id',
      {
        users: [
          {
            userPrincipalName: 'a@contoso.example',
            displayName: 'A',
            userType: 'Guest',
            externalUserType: 'serviceProvider',
            homeTenantId: '9188040d-6c67-4c5b-b112-36a304b66dad',
            roles: ['Global Reader'],
            authenticationMethods: [
              'x509CertificateMultiFactor',
              'sms',
              'voice',
              'temporaryAccessPassMultiUse',
              'password',
            ],
            perUserMfaState: 'enforced',
            securityInfoConfirmedDateTime: '2026-01-01T00:00:00Z',
          },
        ],
      },
    ],
    [
      'a policy over people, groups, locations and a strength without ids',
      {
        users: [{ userPrincipalName: 'a@contoso.example' }],
        groups: [nobody],
        namedLocations: [
          {
            displayName: 'Nordics',
            type: 'country',
            countriesAndRegions: ['SE'],
            includeUnknownCountriesAndRegions: false,
          },
        ],
        authenticationStrengthPolicies: [{ displayName: 'Keys', policyType: 'custom', allowedCombinations: ['fido2'] }],
        conditionalAccessPolicies: [
          policy(
            {
              users: { includeUsers: ['a@contoso.example'], includeGroups: ['Nobody'] },
              locations: { includeLocations: ['Nordics'] },
            },
            { operator: 'OR', authenticationStrength: 'Keys' },
          ),
        ],
      },
    ],
    [
      'settings',
      {
        tenant: {
          id: '2f4a9838-26b7-47ee-be60-ccc1fdec5953',
          displayName: 'Contoso',
          createdDateTime: '2019-03-04T00:00:00Z',
        },
        securityDefaults: { isEnabled: false },
        crossTenantAccess: {
          inboundTrust: { isMfaAccepted: true },
          partners: [{ tenantId: '9188040d-6c67-4c5b-b112-36a304b66dad', inboundTrust: { isMfaAccepted: false } }],
        },
        authenticationMethodsPolicy: {
          policyMigrationState: 'migrationComplete',
          authenticationMethodConfigurations: [
            {
              id: 'Fido2',
              '@odata.type': '#microsoft.graph.fido2AuthenticationMethodConfiguration',
              state: 'enabled',
              includeTargets: [{ id: 'all_users', targetType: 'group' }],
            },
          ],
        },
        termsOfUse: [{ id: 'b1b0e8cb-6b4e-4b4e-9d0f-6a1d4d7c1a11', displayName: 'Terms' }],
        authenticationContextClassReferences: [{ id: 'c1', displayName: 'Payroll', isAvailable: true }],
        devices: [{ displayName: 'PC-1', trustType: 'ServerAD', isCompliant: true, extensionAttribute3: 'SAW' }],
        applications: [{ appId: 'd0000000-0000-4000-8000-000000000001', displayName: 'Payroll' }],
        servicePrincipals: [{ id: '90000000-0000-4000-8000-000000000001', displayName: 'Nightly job' }],
      },
    ],
  ];
  test.each(cases)('%s', (_title, rest) => {
    const { combinedRegistration, ...tenant } = thereAndBack(tenantOf(JSON.stringify({ version: 1, ...rest }))).tenant;
    expect(combinedRegistration).toEqual({ users: 'all' });
    expect(tenant).toEqual({ version: 1, ...rest });
  });
});
