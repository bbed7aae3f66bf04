import { describe, expect, test } from 'vitest';
import { importGraph } from '../../../src/file/graph/import-graph.ts';
import type { Members } from '../../../src/file/graph/members.ts';
import type { GraphSource } from '../../../src/file/graph/parse-source.ts';
import { jsonFile } from '../../support/export-files.ts';

const officeId = '11111111-1111-4111-8111-111111111111';
const pilotId = '22222222-2222-4222-8222-222222222222';
const strengthId = '33333333-3333-4333-8333-333333333333';
const nobodyId = '99999999-9999-4999-8999-999999999999';

function policy(members: Members = {}, users: Members = {}): Members {
  return {
    displayName: 'Block',
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'], ...users },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
    },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
    ...members,
  };
}

function location(members: Members = {}): Members {
  const ipRanges = [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }];
  return {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: officeId,
    displayName: 'Head office',
    ipRanges,
    ...members,
  };
}

function group(members: Members = {}): Members {
  return { id: pilotId, displayName: 'HR pilot', securityEnabled: true, mailEnabled: false, ...members };
}

function strength(members: Members = {}): Members {
  return { id: strengthId, displayName: 'Keys only', policyType: 'custom', allowedCombinations: ['fido2'], ...members };
}

function imported(...sources: readonly GraphSource[]) {
  const outcome = importGraph(sources, undefined);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

function importedValue(...values: readonly unknown[]) {
  return imported(...values.map((value, index) => jsonFile(`${index}.json`, value)));
}

describe('what a file may hold', () => {
  const shapes: [title: string, value: unknown, policies: number][] = [
    ['one object', policy(), 1],
    ['a list', [policy(), policy({ displayName: 'Block too' })], 2],
    ['a page of Graph', { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#x', value: [policy()] }, 1],
    ['a list of pages', [{ value: [policy()] }, { value: [policy()] }], 2],
  ];
  test.each(shapes)('%s is read', (_title, value, policies) => {
    expect(importedValue(value).report.sections.conditionalAccessPolicies.read).toBe(policies);
  });

  test('a page that says there is more is reported, with the member that is cut off', () => {
    const page = {
      value: [group({ members: [], 'members@odata.nextLink': 'https://x/2' })],
      '@odata.nextLink': 'https://x',
    };
    expect(importedValue(page).report.incomplete).toEqual([
      { file: '0.json', member: 'members', reason: 'nextLink' },
      { file: '0.json', member: '', reason: 'nextLink' },
    ]);
  });

  const left: [title: string, value: unknown, reason: string, what: string][] = [
    ['a user without a sign-in name', { '@odata.type': '#microsoft.graph.user', id: nobodyId }, 'unnamed', nobodyId],
    ['an error that Graph answered with', { error: { code: 'Forbidden', message: 'no' } }, 'graphError', 'Forbidden'],
    ['a role definition', { id: nobodyId, rolePermissions: [] }, 'kindNotRead', 'role definition'],
    ['a template', { name: 'x', scenarios: 'new', details: {} }, 'kindNotRead', 'Conditional Access template'],
    ['an unknown object', { colour: 'red', size: 3 }, 'unknownShape', 'colour, size'],
    ['an empty object', {}, 'unknownShape', ''],
    ['a deleted policy', policy({ deletedDateTime: '2026-01-01T00:00:00Z' }), 'deleted', 'Block'],
    ['a number in a list', [7], 'notAnObject', '7'],
    ['an empty page', { value: [] }, 'empty', ''],
  ];
  test.each(left)('%s is left out and listed', (_title, value, reason, what) => {
    const { report } = importedValue(value, policy({ displayName: 'Kept' }));
    expect(report.skipped).toEqual([{ file: '0.json', reason, what, count: 1 }]);
    expect(report.sections.conditionalAccessPolicies.read).toBe(1);
  });

  test('many objects of one kind that is not read are one line', () => {
    const signIns = [1, 2, 3].map((number) => ({ id: `${number}`, appliedConditionalAccessPolicies: [] }));
    expect(importedValue(signIns, policy()).report.skipped).toEqual([
      { file: '0.json', reason: 'kindNotRead', what: 'sign-in', count: 3 },
    ]);
  });
});

describe('ids become names', () => {
  const users = { excludeGroups: [pilotId.toUpperCase()], includeRoles: ['62e90394-69f5-4237-9190-012177145e10'] };
  const locations = { includeLocations: ['All'], excludeLocations: [officeId] };

  test('where the export says them', () => {
    const { tenant } = importedValue(
      policy({
        conditions: {
          users: { includeUsers: ['All'], ...users },
          applications: { includeApplications: ['All'] },
          locations,
        },
        grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: strength() },
      }),
      [location(), group()],
    );
    expect(tenant.conditionalAccessPolicies).toMatchObject([
      {
        conditions: {
          users: { excludeGroups: ['HR pilot'], includeRoles: ['Global Administrator'] },
          locations: { includeLocations: ['All'], excludeLocations: ['Head office'] },
        },
        grantControls: { authenticationStrength: 'Keys only' },
      },
    ]);
    expect(tenant.authenticationStrengthPolicies).toEqual([
      { id: strengthId, displayName: 'Keys only', policyType: 'custom', allowedCombinations: ['fido2'] },
    ]);
  });

  const ambiguous: [title: string, others: readonly Members[]][] = [
    ['two groups have the name', [group({ displayName: 'HR pilot', id: nobodyId })]],
    ['two groups have the name in other letters', [group({ displayName: 'hr PILOT', id: nobodyId })]],
  ];
  test.each(ambiguous)('and stay ids where %s', (_title, others) => {
    const { tenant } = importedValue(policy({}, { excludeGroups: [pilotId] }), [group(), ...others]);
    expect(tenant.conditionalAccessPolicies).toMatchObject([{ conditions: { users: { excludeGroups: [pilotId] } } }]);
  });

  test("and stay ids where the name is one of Entra's own words", () => {
    const conditions = {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      locations: { includeLocations: [officeId] },
    };
    const { tenant } = importedValue(policy({ conditions }), location({ displayName: 'AllTrusted' }));
    expect(tenant.conditionalAccessPolicies).toMatchObject([
      { conditions: { locations: { includeLocations: [officeId] } } },
    ]);
  });

  test('and ids that nothing stands behind stay and are listed with the policies that use them', () => {
    const { tenant, report } = importedValue(
      policy({}, { excludeUsers: [nobodyId], excludeGroups: [nobodyId], excludeRoles: [nobodyId] }),
      policy({ displayName: 'Two' }, { excludeUsers: [nobodyId] }),
      { TenantId: '', Objects: [{ Id: nobodyId, DisplayName: 'Nora', Type: 'User' }] },
    );
    expect(tenant.conditionalAccessPolicies).toMatchObject([
      { conditions: { users: { excludeUsers: [nobodyId] } } },
      {},
    ]);
    const named = { id: nobodyId, name: 'Nora' };
    const member = (list: string) => `conditions.users.${list}[0]`;
    expect(report.dangling).toEqual([
      {
        kind: 'user',
        ...named,
        usedBy: [
          { policy: 'Block', member: member('excludeUsers') },
          { policy: 'Two', member: member('excludeUsers') },
        ],
      },
      { kind: 'group', ...named, usedBy: [{ policy: 'Block', member: member('excludeGroups') }] },
      { kind: 'role', ...named, usedBy: [{ policy: 'Block', member: member('excludeRoles') }] },
    ]);
  });

  test('and a group that only the migration table knows is written with its name', () => {
    const table = { TenantId: 'x', Objects: [{ Id: pilotId, DisplayName: 'HR pilot', Type: 'Group' }] };
    const { tenant } = importedValue(policy({}, { excludeGroups: [pilotId] }), table);
    expect(tenant.groups).toEqual([{ displayName: 'HR pilot', id: pilotId }]);
    expect(tenant.conditionalAccessPolicies).toMatchObject([
      { conditions: { users: { excludeGroups: ['HR pilot'] } } },
    ]);
  });

  test('and MFA trusted IPs, which no list of locations holds, are not dangling', () => {
    const conditions = {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      locations: { includeLocations: ['00000000-0000-0000-0000-000000000000'] },
    };
    expect(importedValue(policy({ conditions })).report.dangling).toEqual([]);
  });
});

describe('nothing is lost', () => {
  test('members that are not known stay where they were, and are listed', () => {
    const { tenant, report } = importedValue(
      policy({ partialEnablementStrategy: 'gradual', sessionControls: { newControl: { isEnabled: true } } }),
      location({ colour: 'red', deletedDateTime: null }),
      group({ visibility: 'Private', theme: null, proxyAddresses: [], writebackConfiguration: { isEnabled: null } }),
      strength({ modifiedDateTime: '2026-01-01T00:00:00Z' }),
    );
    expect(tenant.conditionalAccessPolicies).toMatchObject([
      { partialEnablementStrategy: 'gradual', sessionControls: { newControl: { isEnabled: true } } },
    ]);
    expect(tenant.namedLocations).toMatchObject([{ additionalData: { colour: 'red' } }]);
    expect(tenant.groups).toMatchObject([
      { additionalData: { securityEnabled: true, mailEnabled: false, visibility: 'Private' } },
    ]);
    expect(report.keptMembers.map(({ file, path }) => `${file} ${path.join('.')}`)).toEqual([
      '2.json additionalData.securityEnabled',
      '2.json additionalData.mailEnabled',
      '2.json additionalData.visibility',
      '1.json additionalData.colour',
      '3.json modifiedDateTime',
      '0.json sessionControls.newControl',
      '0.json partialEnablementStrategy',
    ]);
  });

  test('an address range from one address to another, and a range with members of its own, are kept', () => {
    const odd = { cidrAddress: '2001:db8::/48', note: 'VPN' };
    const { tenant } = importedValue(
      location({ ipRanges: [{ lowerAddress: '192.0.2.1', upperAddress: '192.0.2.9' }, odd] }),
    );
    expect(tenant.namedLocations).toMatchObject([
      { ipRanges: ['192.0.2.1-192.0.2.9', '2001:db8::/48'], additionalData: { ipRanges: [odd] } },
    ]);
  });

  const types: [members: Members, type: string][] = [
    [{ ipRanges: [] }, 'ip'],
    [{ countriesAndRegions: ['SE'] }, 'country'],
    [{ compliantNetworkType: 'allTenantCompliantNetworks' }, 'compliantNetwork'],
  ];
  test.each(types)('a location of %j without a type is read by its members', (members, type) => {
    const { tenant } = importedValue({ id: officeId, displayName: 'Somewhere', ...members });
    expect(tenant.namedLocations).toMatchObject([{ type, ...members }]);
  });

  test('an empty list stays where its object has nothing else, and goes elsewhere', () => {
    const conditions = {
      users: { includeUsers: ['All'], excludeUsers: [] },
      applications: { includeApplications: ['All'], includeUserActions: [] },
      platforms: { includePlatforms: [], excludePlatforms: [] },
      locations: null,
      signInRiskLevels: [],
    };
    expect(importedValue(policy({ conditions })).tenant.conditionalAccessPolicies).toMatchObject([
      {
        conditions: {
          users: { includeUsers: ['All'] },
          applications: { includeApplications: ['All'] },
          platforms: { includePlatforms: [], excludePlatforms: [] },
        },
      },
    ]);
  });

  test('flags become lists, and words take their usual case', () => {
    const conditions = {
      users: {
        includeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: 'internalguest,serviceProvider',
          externalTenants: {
            '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
            members: [],
          },
        },
      },
      applications: { includeApplications: ['All'] },
      authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' },
      platforms: { includePlatforms: ['IOS'] },
    };
    expect(importedValue(policy({ conditions })).tenant.conditionalAccessPolicies).toMatchObject([
      {
        conditions: {
          users: {
            includeGuestsOrExternalUsers: {
              guestOrExternalUserTypes: ['internalGuest', 'serviceProvider'],
              externalTenants: { membershipKind: 'enumerated', members: [] },
            },
          },
          authenticationFlows: { transferMethods: ['deviceCodeFlow', 'authenticationTransfer'] },
          platforms: { includePlatforms: ['iOS'] },
        },
      },
    ]);
  });

  test('a strength in a list takes the limits of its combinations from the copy in a policy', () => {
    const combinationConfigurations = [
      {
        '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
        allowedAAGUIDs: [nobodyId],
        appliesToCombinations: ['fido2'],
      },
    ];
    const copy = strength({ combinationConfigurations });
    const { tenant, report } = importedValue(
      policy({ grantControls: { operator: 'OR', authenticationStrength: copy } }),
      [strength()],
    );
    expect(tenant.authenticationStrengthPolicies).toMatchObject([
      { displayName: 'Keys only', combinationConfigurations },
    ]);
    expect(report.duplicates).toEqual([]);
  });

  test('a built-in strength is not written', () => {
    const authenticationStrength = {
      id: '00000000-0000-0000-0000-000000000004',
      displayName: 'Phishing-resistant MFA',
      policyType: 'builtIn',
      allowedCombinations: ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'],
    };
    const { tenant, report } = importedValue(policy({ grantControls: { operator: 'OR', authenticationStrength } }));
    expect(tenant.authenticationStrengthPolicies).toBeUndefined();
    expect(tenant.conditionalAccessPolicies).toMatchObject([
      { grantControls: { authenticationStrength: 'Phishing-resistant MFA' } },
    ]);
    expect(report.builtInStrengths).toEqual([]);
  });

  test('of two objects with one id the one modified last is taken, and the difference is reported', () => {
    const id = nobodyId;
    const { tenant, report } = importedValue(
      policy({ id, modifiedDateTime: '2026-02-01T00:00:00Z', state: 'disabled' }),
      policy({ id, modifiedDateTime: '2026-01-01T00:00:00Z' }),
    );
    expect(tenant.conditionalAccessPolicies).toMatchObject([{ state: 'disabled' }]);
    expect(report.duplicates).toEqual([
      {
        section: 'conditionalAccessPolicies',
        id,
        name: 'Block',
        taken: '0.json',
        left: '1.json',
        differing: ['state', 'modifiedDateTime'],
      },
    ]);
  });

  test('policies without an id are all kept, whatever their names', () => {
    expect(importedValue([policy(), policy()]).report.sections.conditionalAccessPolicies.added).toBe(2);
  });

  test('the place of the tenant id is taken by the id of the migration table', () => {
    const table = { TenantId: nobodyId, Organization: 'Contoso', Objects: [] };
    const { tenant } = importedValue(group({ organizationId: '%OrganizationId%' }), table);
    expect(tenant.groups).toMatchObject([{ additionalData: { organizationId: nobodyId } }]);
    expect(tenant.tenant).toEqual({ id: nobodyId, displayName: 'Contoso' });
  });
});

describe('refused', () => {
  const bytes = (...values: readonly number[]) => new Uint8Array(values);
  const cases: [title: string, source: GraphSource, problem: object][] = [
    [
      'bytes that are no UTF-8',
      { file: 'x.json', bytes: bytes(0x7b, 0xe9, 0x7d) },
      { code: 'importBadEncoding', values: { file: 'x.json', encoding: 'UTF-8' } },
    ],
    [
      'a zero byte',
      { file: 'x.json', bytes: new TextEncoder().encode('{\n"a":"\0"}') },
      {
        code: 'importBadEncoding',
        at: { start: { line: 2, column: 6 } },
        values: { file: 'x.json', encoding: 'UTF-8', zero: true },
      },
    ],
    [
      'half a character of UTF-16',
      { file: 'x.json', bytes: bytes(0xff, 0xfe, 0x7b) },
      { code: 'importBadEncoding', values: { file: 'x.json', encoding: 'UTF-16 (little endian)' } },
    ],
    [
      'text that is no JSON',
      { file: 'x.json', bytes: new TextEncoder().encode('displayName: Block') },
      { code: 'importBadJson', values: { expected: 'a value', found: '`displayName`' } },
    ],
    [
      'a member that stands twice',
      { file: 'x.json', bytes: new TextEncoder().encode('{"state":"enabled","state":"disabled"}') },
      { code: 'importDuplicateMember', values: { name: 'state' }, at: { start: { line: 1, column: 20 } } },
    ],
    [
      'a policy in a state that there is not',
      jsonFile('x.json', { value: [policy({ state: 'on' })] }),
      {
        code: 'importBadMember',
        values: {
          object: 'Block',
          member: 'state',
          expected: 'one of `enabled`, `disabled`, `enabledForReportingButNotEnforced`',
        },
        at: { start: { line: 5, column: 16 }, end: { line: 5, column: 20 } },
      },
    ],
    [
      'a list of users that is a text, as PowerShell cuts it off',
      jsonFile('x.json', policy({}, { includeUsers: 'All' })),
      { code: 'importBadMember', values: { member: 'conditions.users.includeUsers', expected: 'a list' } },
    ],
    [
      'a policy without a name',
      jsonFile('x.json', policy({ displayName: undefined })),
      {
        code: 'importBadMember',
        values: { object: 'policy', member: 'displayName' },
        at: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
      },
    ],
    [
      'a location whose range is no range',
      jsonFile('x.json', location({ ipRanges: [{ cidrAddress: '192.0.2.0/24' }, { lowerAddress: '192.0.2.1' }] })),
      {
        code: 'importBadMember',
        values: { object: 'Head office', member: 'ipRanges[1]', expected: 'an object with `cidrAddress`' },
      },
    ],
    [
      'a strength whose combinations are no texts',
      jsonFile('x.json', strength({ allowedCombinations: [7] })),
      { code: 'importBadMember', values: { object: 'Keys only', member: 'allowedCombinations[0]' } },
    ],
    [
      'a migration table with a row that says nothing',
      jsonFile('x.json', { TenantId: 'x', Objects: [{ Id: pilotId }] }),
      { code: 'importBadMember', values: { object: 'migrationTable', member: 'Objects[0]' } },
    ],
    ['files in which nothing is read', jsonFile('x.json', { a: 1 }), { code: 'importNothing', values: { files: 1 } }],
  ];
  test.each(cases)('%s', (_title, source, problem) => {
    const outcome = importGraph([source], undefined);
    expect(outcome).toMatchObject({ ok: false, problems: [{ severity: 'error', ...problem }] });
  });

  test('every file that cannot be read is named at once', () => {
    const bad = ['a.json', 'b.json'].map((file) => ({ file, bytes: new TextEncoder().encode('{') }));
    const outcome = importGraph([...bad, jsonFile('c.json', policy())], undefined);
    expect(outcome).toMatchObject({ ok: false, problems: [{ at: { file: 'a.json' } }, { at: { file: 'b.json' } }] });
  });
});
