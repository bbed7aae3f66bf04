import { describe, expect, test } from 'vitest';
import { exportGraph } from '../../../../src/file/graph/export/export-graph.ts';
import { tenantOf } from '../../../support/round-trip.ts';

const guid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A tenant of two groups, two people and two locations, one of each without an id, and one policy. */
function policyOf(policy: object): Record<string, unknown> {
  const file = {
    version: 1,
    users: [
      { userPrincipalName: 'amira@contoso.example', id: guid(1), displayName: 'Amira' },
      { userPrincipalName: 'ben@contoso.example', displayName: 'Ben' },
    ],
    groups: [{ displayName: 'HR', id: guid(2) }, { displayName: 'Sales' }],
    namedLocations: [
      { displayName: 'Office', id: guid(3), type: 'ip', ipRanges: ['203.0.113.0/24'] },
      { displayName: 'Nordics', type: 'country', countriesAndRegions: ['SE'] },
    ],
    applications: [{ appId: guid(4), displayName: 'Payroll' }],
    servicePrincipals: [{ id: guid(5), displayName: 'Nightly job' }],
    authenticationStrengthPolicies: [
      { id: guid(6), displayName: 'Keys', allowedCombinations: ['fido2'] },
      { displayName: 'Codes', allowedCombinations: ['password,softwareOath'] },
    ],
    conditionalAccessPolicies: [
      {
        displayName: 'P',
        state: 'enabled',
        conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
        ...policy,
      },
    ],
  };
  const { policies } = exportGraph(tenantOf(JSON.stringify(file))).collections;
  return Array.isArray(policies) ? policies[0] : {};
}

const conditionsOf = (conditions: object) => policyOf({ conditions }).conditions;

describe('a policy is written as Graph prints it:', () => {
  test('every list there, and what is not configured null', () => {
    expect(policyOf({ grantControls: { operator: 'OR', builtInControls: ['mfa'] } })).toEqual({
      templateId: null,
      displayName: 'P',
      createdDateTime: null,
      modifiedDateTime: null,
      state: 'enabled',
      sessionControls: null,
      conditions: {
        userRiskLevels: [],
        signInRiskLevels: [],
        clientAppTypes: ['all'],
        servicePrincipalRiskLevels: [],
        insiderRiskLevels: null,
        platforms: null,
        locations: null,
        devices: null,
        clientApplications: null,
        authenticationFlows: null,
        applications: {
          includeApplications: ['All'],
          excludeApplications: [],
          includeUserActions: [],
          includeAuthenticationContextClassReferences: [],
          applicationFilter: null,
        },
        users: {
          includeUsers: ['All'],
          excludeUsers: [],
          includeGroups: [],
          excludeGroups: [],
          includeRoles: [],
          excludeRoles: [],
          includeGuestsOrExternalUsers: null,
          excludeGuestsOrExternalUsers: null,
        },
      },
      grantControls: {
        operator: 'OR',
        builtInControls: ['mfa'],
        customAuthenticationFactors: [],
        termsOfUse: [],
        authenticationStrength: null,
      },
    });
  });

  test('names become ids, words of its own keep their spelling, and an object without an id keeps its name', () => {
    const conditions = {
      users: {
        includeUsers: ['Amira', 'ben@contoso.example', 'all'],
        includeGroups: ['hr', 'Sales'],
        includeRoles: ['Global Administrator', 'Company Administrator'],
      },
      applications: { includeApplications: ['Payroll', 'Exchange Online', 'office365', guid(9)] },
      clientApplications: { includeServicePrincipals: ['Nightly job', 'serviceprincipalsinmytenant'] },
      locations: { includeLocations: ['Office', 'Nordics', 'alltrusted'] },
    };
    expect(conditionsOf(conditions)).toMatchObject({
      users: {
        includeUsers: [guid(1), 'ben@contoso.example', 'All'],
        includeGroups: [guid(2), 'Sales'],
        includeRoles: ['62e90394-69f5-4237-9190-012177145e10'],
      },
      applications: { includeApplications: [guid(4), '00000002-0000-0ff1-ce00-000000000000', 'Office365', guid(9)] },
      clientApplications: { includeServicePrincipals: [guid(5), 'ServicePrincipalsInMyTenant'] },
      locations: { includeLocations: [guid(3), 'Nordics', 'AllTrusted'] },
    });
  });

  test('flags are one text in the order of the enumeration', () => {
    const guests = { guestOrExternalUserTypes: ['serviceProvider', 'internalGuest'] };
    const conditions = {
      users: { includeGuestsOrExternalUsers: guests },
      applications: { includeApplications: ['All'] },
      insiderRiskLevels: 'elevated, minor',
      agentIdRiskLevels: ['high', 'medium'],
      authenticationFlows: { transferMethods: ['authenticationTransfer', 'deviceCodeFlow'] },
    };
    expect(conditionsOf(conditions)).toMatchObject({
      users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest,serviceProvider' } },
      insiderRiskLevels: 'minor,elevated',
      agentIdRiskLevels: 'medium,high',
      authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' },
    });
  });

  test.each([
    [
      { membershipKind: 'all' },
      { '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants', membershipKind: 'all' },
    ],
    [
      { membershipKind: 'enumerated', members: [guid(8)] },
      {
        '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
        membershipKind: 'enumerated',
        members: [guid(8)],
      },
    ],
    [null, null],
  ])('external tenants %j carry their type', (externalTenants, written) => {
    const guests = { guestOrExternalUserTypes: 'serviceProvider', externalTenants };
    const conditions = {
      users: { includeGuestsOrExternalUsers: guests },
      applications: { includeApplications: ['All'] },
    };
    expect(conditionsOf(conditions)).toMatchObject({
      users: { includeGuestsOrExternalUsers: { externalTenants: written } },
    });
  });

  test.each([
    [
      'a custom strength stands there in full',
      'Keys',
      { id: guid(6), displayName: 'Keys', allowedCombinations: ['fido2'] },
    ],
    [
      'a built-in one as the catalogue has it',
      { displayName: 'Phishing-resistant MFA' },
      {
        id: '00000000-0000-0000-0000-000000000004',
        policyType: 'builtIn',
        requirementsSatisfied: 'mfa',
        allowedCombinations: ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'],
      },
    ],
    ['an id that nothing stands behind alone', { id: guid(7) }, { id: guid(7) }],
    ['one without an id by its name', 'Codes', { displayName: 'Codes' }],
  ])('%s', (_title, authenticationStrength, written) => {
    const { grantControls } = policyOf({ grantControls: { operator: 'OR', authenticationStrength } });
    expect(grantControls).toMatchObject({ authenticationStrength: written });
  });

  test('members that the model has no name for stand where they stood', () => {
    const policy = policyOf({
      partialEnablementStrategy: 'half',
      conditions: {
        users: { includeUsers: ['All'], includeStars: ['Sirius'] },
        applications: { includeApplications: ['All'] },
        times: { all: true },
      },
      sessionControls: { blockSensitiveActions: { isEnabled: true } },
    });
    expect(policy).toMatchObject({
      partialEnablementStrategy: 'half',
      conditions: { users: { includeStars: ['Sirius'] }, times: { all: true } },
      sessionControls: { blockSensitiveActions: { isEnabled: true }, signInFrequency: null },
    });
  });

  test.each([
    ['clientAppTypes', [], ['all']],
    ['authenticationFlows', { transferMethods: [] }, null],
    ['authenticationFlows', { transferMethods: 'none' }, { transferMethods: 'none' }],
    ['platforms', {}, null],
    ['platforms', { includePlatforms: [] }, { includePlatforms: [], excludePlatforms: [] }],
    ['locations', { includeLocations: null }, null],
  ])('%s %j, which says as much as it does in the file, is %j', (name, said, written) => {
    const rest = { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } };
    expect(conditionsOf({ ...rest, [name]: said })).toMatchObject({ [name]: written });
  });
});

describe('of the rest of a tenant', () => {
  const file = {
    version: 1,
    tenant: { id: guid(90), displayName: 'Contoso', createdDateTime: '2019-03-04T00:00:00Z' },
    emergencyAccess: { users: ['amira@contoso.example'] },
    combinedRegistration: { users: 'all' },
    multifactorAuthentication: { trustedIps: ['198.51.100.0/24'] },
    securityDefaults: { isEnabled: false },
    crossTenantAccess: { inboundTrust: { isMfaAccepted: true } },
    users: [
      { userPrincipalName: 'amira@contoso.example', id: guid(1), roles: ['Global Reader'], memberOf: ['HR', 'Sales'] },
      { userPrincipalName: 'ben@contoso.example', externalUserType: 'b2bCollaborationGuest', homeTenantId: guid(91) },
    ],
    groups: [
      {
        displayName: 'HR',
        id: guid(2),
        members: ['amira@contoso.example', 'ben@contoso.example'],
        memberGroups: ['Sales'],
      },
      { displayName: 'Sales' },
      { displayName: 'Nobody', id: guid(3), members: [], additionalData: { securityEnabled: true } },
    ],
    devices: [
      { displayName: 'PC-1', id: guid(4), trustType: 'AzureAD', extensionAttribute3: 'SAW', isCompliant: true },
    ],
    namedLocations: [
      {
        displayName: 'Office',
        id: guid(5),
        type: 'ip',
        isTrusted: true,
        ipRanges: ['203.0.113.0/24', '198.51.100.7 - 198.51.100.9', '2001:db8::/32', '2001:db8::1-2001:db8::9'],
        createdDateTime: '2024-05-24T09:26:15.7805598Z',
      },
      { displayName: 'Nordics', type: 'country', countriesAndRegions: ['SE'] },
      { displayName: 'Compliant', type: 'compliantNetwork', isTrusted: true },
    ],
    termsOfUse: [{ id: 'terms-1', displayName: 'Terms' }],
    authenticationContextClassReferences: [{ id: 'c1', displayName: 'Payroll' }],
  };
  const { collections, missing, notInGraph } = exportGraph(tenantOf(JSON.stringify(file)));

  test('locations, their ranges and their types are written as Graph has them', () => {
    expect(collections.namedLocations).toEqual([
      {
        '@odata.type': '#microsoft.graph.ipNamedLocation',
        id: guid(5),
        displayName: 'Office',
        createdDateTime: '2024-05-24T09:26:15.7805598Z',
        modifiedDateTime: null,
        isTrusted: true,
        ipRanges: [
          { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' },
          { '@odata.type': '#microsoft.graph.iPv4Range', lowerAddress: '198.51.100.7', upperAddress: '198.51.100.9' },
          { '@odata.type': '#microsoft.graph.iPv6CidrRange', cidrAddress: '2001:db8::/32' },
          { '@odata.type': '#microsoft.graph.iPv6Range', lowerAddress: '2001:db8::1', upperAddress: '2001:db8::9' },
        ],
      },
      {
        '@odata.type': '#microsoft.graph.countryNamedLocation',
        displayName: 'Nordics',
        createdDateTime: null,
        modifiedDateTime: null,
        countriesAndRegions: ['SE'],
        includeUnknownCountriesAndRegions: false,
        countryLookupMethod: null,
      },
      {
        '@odata.type': '#microsoft.graph.compliantNetworkNamedLocation',
        displayName: 'Compliant',
        createdDateTime: null,
        modifiedDateTime: null,
        isTrusted: true,
        compliantNetworkType: 'allTenantCompliantNetworks',
      },
    ]);
  });

  test('members of a group are objects by id, or by name where the file knows no id; unknown members stay unknown', () => {
    expect(collections.groups).toMatchObject([
      {
        members: [
          { '@odata.type': '#microsoft.graph.user', id: guid(1) },
          { '@odata.type': '#microsoft.graph.user', userPrincipalName: 'ben@contoso.example' },
          { '@odata.type': '#microsoft.graph.group', displayName: 'Sales' },
        ],
      },
      { displayName: 'Sales', groupTypes: [] },
      { displayName: 'Nobody', members: [], securityEnabled: true },
    ]);
    expect(collections.groups).not.toHaveProperty([1, 'members']);
  });

  test('roles of people are assignments at tenant scope', () => {
    const roleDefinitionId = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
    expect(collections.roleAssignments).toEqual([{ principalId: guid(1), roleDefinitionId, directoryScopeId: '/' }]);
  });

  test('a device has its extension attributes together and its trust type as the directory spells it', () => {
    expect(collections.devices).toMatchObject([
      {
        displayName: 'PC-1',
        trustType: 'AzureAd',
        isCompliant: true,
        extensionAttributes: { extensionAttribute3: 'SAW', extensionAttribute1: null },
      },
    ]);
  });

  test('single objects and small lists are there, and nothing that the file does not say', () => {
    expect(collections).toMatchObject({
      organization: [{ id: guid(90), displayName: 'Contoso', createdDateTime: '2019-03-04T00:00:00Z' }],
      identitySecurityDefaultsEnforcementPolicy: { isEnabled: false },
      crossTenantAccessPolicyDefault: { inboundTrust: { isMfaAccepted: true } },
      agreements: [{ id: 'terms-1', displayName: 'Terms' }],
      authenticationContextClassReferences: [{ id: 'c1', displayName: 'Payroll' }],
    });
    expect(Object.keys(collections)).not.toContain('policies');
  });

  test('what has no id, and what Graph has no object for, is told', () => {
    expect(missing).toEqual([
      {
        kind: 'group',
        name: 'Sales',
        usedBy: [
          { object: 'amira@contoso.example', member: 'memberOf[1]' },
          { object: 'HR', member: 'memberGroups[0]' },
        ],
      },
      { kind: 'user', name: 'ben@contoso.example', usedBy: [{ object: 'HR', member: 'members[1]' }] },
    ]);
    expect(notInGraph).toEqual(['emergencyAccess', 'combinedRegistration', 'multifactorAuthentication']);
  });
});
