import { describe, expect, test } from 'vitest';
import type { Tenant } from '../../../src/domain/model/tenant.ts';
import { importGraph } from '../../../src/file/graph/import-graph.ts';
import { isMembers, type Members } from '../../../src/file/graph/members.ts';
import { newTenantText } from '../../../src/file/graph/new-tenant-text.ts';
import type { GraphSource } from '../../../src/file/graph/parse-source.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { filesBelow, jsonFile } from '../../support/export-files.ts';

const ids = {
  amira: '6e7b768e-07e2-4810-8459-485f84f8f204',
  bo: '6e7b768e-07e2-4810-8459-485f84f8f205',
  glass: 'c0a1f3b2-5d64-4c8e-8e7a-1b2c3d4e5f01',
  pilot: 'c0a1f3b2-5d64-4c8e-8e7a-1b2c3d4e5f02',
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
};
const user = (name: string, id: string, members: Members = {}) => ({
  '@odata.type': '#microsoft.graph.user',
  id,
  userPrincipalName: `${name}@fabrikam.example`,
  ...members,
});
const amira = user('amira', ids.amira);
const bo = user('bo', ids.bo);
const group = (displayName: string, id: string, members: Members = {}) => ({
  '@odata.type': '#microsoft.graph.group',
  id,
  displayName,
  ...members,
});
const glass = group('Break glass', ids.glass);
const pilot = group('HR pilot', ids.pilot);

function imported(sources: readonly GraphSource[], existing?: Tenant) {
  const outcome = importGraph(sources, existing);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

/** The users and groups of a tenant, by name. */
function named(tenant: Members, section: 'users' | 'groups', member: string) {
  const list = tenant[section];
  const entries = (Array.isArray(list) ? list : []).filter(isMembers);
  return Object.fromEntries(entries.map((one) => [one.displayName ?? one.userPrincipalName, one[member]]));
}

const everything = filesBelow('fixtures/exports/graph').filter(({ file }) => !file.endsWith('.txt'));

describe('every collection of Graph in one folder', () => {
  const { tenant, report } = imported(everything);

  test('becomes a tenant that loads without an error', () => {
    const loaded = loadTenant({ text: newTenantText(tenant), file: 'tenant.yaml' });
    expect(loaded).toMatchObject({ ok: true });
    expect(loaded.ok && loaded.warnings).toEqual([]);
  });

  test('people have their type, methods, roles and per-user MFA', () => {
    expect(tenant.users).toMatchInlineSnapshot(`
      [
        {
          "authenticationMethods": [
            "sms",
            "voice",
            "microsoftAuthenticatorPush",
            "softwareOath",
            "securityQuestions",
          ],
          "businessPhones": [
            "+46 8 123 45 67",
          ],
          "displayName": "Amira",
          "id": "6e7b768e-07e2-4810-8459-485f84f8f204",
          "roles": [
            "Global Administrator",
          ],
          "userPreferredMethodForSecondaryAuthentication": "push",
          "userPrincipalName": "amira@fabrikam.example",
          "userType": "Member",
        },
        {
          "additionalData": {
            "accountEnabled": false,
          },
          "authenticationMethods": [],
          "displayName": "Bo",
          "id": "6e7b768e-07e2-4810-8459-485f84f8f205",
          "perUserMfaState": "enforced",
          "roles": [
            "Global Reader",
          ],
          "userPrincipalName": "bo@fabrikam.example",
          "userType": "Member",
        },
        {
          "displayName": "Kim",
          "id": "6e7b768e-07e2-4810-8459-485f84f8f206",
          "userPrincipalName": "kim_partner.example#EXT#@fabrikam.example",
          "userType": "Guest",
        },
      ]
    `);
  });

  test('groups have their members, whoever says whose they are', () => {
    expect(tenant.groups).toMatchInlineSnapshot(`
      [
        {
          "additionalData": {
            "mailEnabled": false,
            "mailNickname": "breakglass",
            "securityEnabled": true,
          },
          "displayName": "Break glass",
          "id": "c0a1f3b2-5d64-4c8e-8e7a-1b2c3d4e5f01",
          "memberGroups": [
            "HR pilot",
          ],
          "members": [
            "bo@fabrikam.example",
          ],
        },
        {
          "additionalData": {
            "mailEnabled": false,
            "mailNickname": "hr",
            "membershipRuleProcessingState": "On",
            "securityEnabled": true,
          },
          "description": "People of HR",
          "displayName": "HR pilot",
          "groupTypes": [
            "DynamicMembership",
          ],
          "id": "c0a1f3b2-5d64-4c8e-8e7a-1b2c3d4e5f02",
          "members": [
            "amira@fabrikam.example",
          ],
          "membershipRule": "user.department -eq "HR"",
        },
      ]
    `);
  });

  test('the rest is where the tenant file has it', () => {
    const {
      users: _users,
      groups: _groups,
      conditionalAccessPolicies: _policies,
      namedLocations: _locations,
      ...rest
    } = tenant;
    expect(rest).toMatchInlineSnapshot(`
      {
        "applications": [
          {
            "appId": "5e1f2a3b-0000-4000-8000-000000000002",
            "displayName": "Payroll job",
          },
        ],
        "authenticationContextClassReferences": [
          {
            "description": "Sites with confidential files",
            "displayName": "Confidential",
            "id": "c1",
            "isAvailable": true,
          },
        ],
        "authenticationMethodsPolicy": {
          "authenticationMethodConfigurations": [
            {
              "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
              "id": "Fido2",
              "includeTargets": [
                {
                  "id": "HR pilot",
                  "isRegistrationRequired": false,
                  "targetType": "group",
                },
              ],
              "isAttestationEnforced": false,
              "isSelfServiceRegistrationAllowed": true,
              "state": "enabled",
            },
            {
              "@odata.type": "#microsoft.graph.smsAuthenticationMethodConfiguration",
              "id": "Sms",
              "state": "disabled",
            },
          ],
          "description": "...",
          "displayName": "Authentication Methods Policy",
          "id": "authenticationMethodsPolicy",
          "lastModifiedDateTime": "2025-05-05T05:05:05Z",
          "policyMigrationState": "migrationComplete",
          "policyVersion": "1.5",
          "registrationEnforcement": {
            "authenticationMethodsRegistrationCampaign": {
              "excludeTargets": [
                {
                  "id": "Break glass",
                  "targetType": "group",
                },
              ],
              "includeTargets": [
                {
                  "id": "all_users",
                  "targetType": "group",
                  "targetedAuthenticationMethod": "microsoftAuthenticator",
                },
              ],
              "snoozeDurationInDays": 1,
              "state": "enabled",
            },
          },
        },
        "authenticationStrengthPolicies": [
          {
            "allowedCombinations": [
              "fido2",
            ],
            "createdDateTime": "2025-02-03T09:00:00Z",
            "description": "Security keys and passkeys",
            "displayName": "Keys only",
            "id": "5f1b8e3a-7c42-4f0a-9a53-2f4f0a6b7c01",
            "modifiedDateTime": "2025-02-03T09:00:00Z",
            "policyType": "custom",
            "requirementsSatisfied": "mfa",
          },
        ],
        "combinedRegistration": {
          "users": "all",
        },
        "crossTenantAccess": {
          "inboundTrust": {
            "isCompliantDeviceAccepted": false,
            "isHybridAzureADJoinedDeviceAccepted": false,
            "isMfaAccepted": true,
          },
          "partners": [
            {
              "inboundTrust": {
                "isCompliantDeviceAccepted": true,
                "isMfaAccepted": true,
              },
              "tenantId": "7a8b9c0d-1e2f-4a3b-8c4d-5e6f7a8b9c0d",
            },
          ],
        },
        "devices": [
          {
            "deviceId": "d0000000-0000-4000-8000-000000000002",
            "deviceOwnership": "Company",
            "displayName": "LAPTOP-1",
            "extensionAttribute1": "kiosk",
            "id": "d0000000-0000-4000-8000-000000000001",
            "isCompliant": true,
            "isManaged": true,
            "operatingSystem": "Windows",
            "operatingSystemVersion": "10.0.22631",
            "physicalIds": [
              "[ZTDId]:1",
            ],
            "profileType": "RegisteredDevice",
            "trustType": "AzureAD",
          },
          {
            "deviceId": "d0000000-0000-4000-8000-000000000004",
            "displayName": "PHONE-1",
            "id": "d0000000-0000-4000-8000-000000000003",
            "operatingSystem": "iOS",
            "trustType": "Workplace",
          },
        ],
        "securityDefaults": {
          "isEnabled": false,
        },
        "servicePrincipals": [
          {
            "appId": "5e1f2a3b-0000-4000-8000-000000000002",
            "appOwnerOrganizationId": "2f4a9838-26b7-47ee-be60-ccc1fdec5953",
            "displayName": "Payroll job",
            "id": "7b1a2c3d-0000-4000-8000-000000000001",
            "servicePrincipalType": "Application",
          },
        ],
        "tenant": {
          "createdDateTime": "2019-03-04T00:00:00Z",
          "displayName": "Fabrikam",
          "id": "2f4a9838-26b7-47ee-be60-ccc1fdec5953",
        },
        "termsOfUse": [
          {
            "additionalData": {
              "isPerDeviceAcceptanceRequired": false,
              "isViewingBeforeAcceptanceRequired": true,
            },
            "displayName": "Guests' terms",
            "id": "e3b0c442-98fc-4c14-9afb-f4c8996fb924",
          },
        ],
        "version": 1,
      }
    `);
  });

  test('what is not taken is told', () => {
    const { skipped, leftOut, people, lacking, fetch, dangling } = report;
    expect({ skipped, leftOut, people, lacking, fetch, dangling }).toMatchInlineSnapshot(`
      {
        "dangling": [],
        "fetch": [
          {
            "command": "az rest --method get --url 'https://graph.microsoft.com/v1.0/reports/authenticationMethods/userRegistrationDetails' > methods.json",
            "file": "methods.json",
            "lack": "methodsOfUsers",
            "of": null,
          },
        ],
        "lacking": {
          "authenticationContexts": [],
          "authenticationMethodsPolicy": false,
          "authenticationStrengths": [],
          "inboundTrust": false,
          "membersOfGroups": [],
          "methodsOfUsers": 1,
          "namedLocations": [],
          "roles": false,
          "servicePrincipals": [],
          "tenant": false,
          "termsOfUse": [],
          "trustedIps": "possible",
          "users": false,
        },
        "leftOut": [
          {
            "kind": "device",
            "member": "accountEnabled",
            "objects": 1,
          },
          {
            "kind": "device",
            "member": "deviceOwnership",
            "objects": 1,
          },
          {
            "kind": "application",
            "member": "id",
            "objects": 1,
          },
          {
            "kind": "application",
            "member": "signInAudience",
            "objects": 1,
          },
          {
            "kind": "servicePrincipal",
            "member": "accountEnabled",
            "objects": 1,
          },
          {
            "kind": "servicePrincipal",
            "member": "tags",
            "objects": 1,
          },
          {
            "kind": "user",
            "member": "mail",
            "objects": 1,
          },
          {
            "kind": "user",
            "member": "jobTitle",
            "objects": 1,
          },
        ],
        "people": {
          "nameless": [],
          "otherMembers": 0,
          "ownerless": [],
          "roleGroups": [],
          "rolesNotCounted": [
            {
              "role": "User Administrator",
              "scope": "/administrativeUnits/0b7c1a2d-0000-4000-8000-000000000009",
            },
          ],
          "rolesRead": true,
          "transitive": [],
        },
        "skipped": [],
      }
    `);
  });
});

describe('whose members a list holds', () => {
  const cases: [title: string, file: string, value: unknown][] = [
    ['a page that names the group', 'a.json', { groupId: ids.glass, value: [bo] }],
    ['a page with `members`', 'a.json', { groupId: ids.glass, groupDisplayName: 'x', members: [{ id: ids.bo }] }],
    ['a group with its members expanded', 'a.json', { ...glass, members: [bo] }],
    [
      'the address of the page',
      'a.json',
      { '@odata.context': `https://graph.microsoft.com/v1.0/groups/${ids.glass}/members`, value: [bo] },
    ],
    ['a file that is called after the group', `members-${ids.glass}.json`, [bo]],
    ['a file in a folder of members', `members/${ids.glass}.json`, { value: [bo] }],
    ['a file of one member', `Groups/${ids.glass}/Members/${ids.bo}/${ids.bo}.json`, bo],
    ['a file that is called by the name of the group', 'members-Break glass.json', { value: [bo] }],
    ['a bare list of ids', `${ids.glass}_members.json`, [{ id: ids.bo }]],
    [
      'what PowerShell prints',
      `members-${ids.glass}.json`,
      [
        {
          Id: ids.bo,
          DeletedDateTime: null,
          AdditionalProperties: { '@odata.type': '#microsoft.graph.user', userPrincipalName: 'bo@fabrikam.example' },
        },
      ],
    ],
    [
      'the answers to a batch',
      'a.json',
      {
        responses: [
          {
            id: '1',
            status: 200,
            body: {
              '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#groups('${ids.glass}')/members`,
              value: [bo],
            },
          },
        ],
      },
    ],
  ];
  test.each(cases)('%s', (_title, file, value) => {
    const { tenant } = imported([jsonFile(file, value), jsonFile('all.json', [glass, bo])]);
    expect(named(tenant, 'groups', 'members')).toEqual({ 'Break glass': ['bo@fabrikam.example'] });
  });

  const notLists: [title: string, file: string, value: unknown][] = [
    [
      'a group that is called for members',
      'Groups/Team members.json',
      { ...glass, displayName: 'Team members', securityEnabled: true, mailEnabled: false },
    ],
    ['a file of users', 'users.json', [bo]],
    ['a list in a folder of another id', `Users/${ids.bo}/${ids.bo}.json`, bo],
  ];
  test.each(notLists)('%s is no list of members', (_title, file, value) => {
    const { tenant, report } = imported([jsonFile(file, value), jsonFile('all.json', [glass])]);
    expect(Object.values(named(tenant, 'groups', 'members'))).toEqual([undefined]);
    expect(report.people.ownerless).toEqual([]);
  });

  test('an empty page says that nobody is in the group', () => {
    const { tenant } = imported([jsonFile('a.json', { groupId: ids.glass, value: [] }), jsonFile('b.json', glass)]);
    expect(named(tenant, 'groups', 'members')).toEqual({ 'Break glass': [] });
  });

  test('a group inside a group is one of its groups', () => {
    const { tenant } = imported([jsonFile('a.json', { ...glass, members: [pilot, amira] })]);
    expect(named(tenant, 'groups', 'memberGroups')).toEqual({ 'Break glass': ['HR pilot'], 'HR pilot': undefined });
  });

  test('a group of which there is only the list goes by its id', () => {
    const { tenant } = imported([jsonFile(`members-${ids.glass}.json`, { value: [bo] })]);
    expect(tenant.groups).toEqual([{ displayName: ids.glass, id: ids.glass, members: ['bo@fabrikam.example'] }]);
  });

  test('a list that names no group is told', () => {
    const { report } = imported([jsonFile('members-Nobody.json', { value: [bo] })]);
    expect(report.people.ownerless).toEqual([{ file: 'members-Nobody.json', owner: 'Nobody' }]);
  });
});

describe('a list that Graph cut', () => {
  const page = (members: readonly unknown[], next?: string) => ({
    groupId: ids.glass,
    value: members,
    ...(next === undefined ? {} : { '@odata.nextLink': next }),
  });

  test('leaves the members not known, and is told', () => {
    const { tenant, report } = imported([jsonFile('a.json', page([bo], 'https://x')), jsonFile('b.json', glass)]);
    expect(named(tenant, 'groups', 'members')).toEqual({ 'Break glass': undefined });
    expect(report.incomplete).toEqual([{ file: 'a.json', member: '', reason: 'nextLink' }]);
    expect(named(tenant, 'users', 'id')).toEqual({ 'bo@fabrikam.example': ids.bo });
  });

  test('is whole with its last page', () => {
    const { tenant } = imported([
      jsonFile('1.json', page([bo], 'https://x')),
      jsonFile('2.json', page([amira])),
      jsonFile('b.json', glass),
    ]);
    expect(named(tenant, 'groups', 'members')).toEqual({
      'Break glass': ['bo@fabrikam.example', 'amira@fabrikam.example'],
    });
  });

  test('is one where `$expand` gives twenty', () => {
    const members = Array.from({ length: 20 }, (_, index) =>
      user(`u${index}`, `00000000-0000-4000-8000-0000000000${10 + index}`),
    );
    const { tenant, report } = imported([jsonFile('a.json', { ...glass, members })]);
    expect(named(tenant, 'groups', 'members')).toEqual({ 'Break glass': undefined });
    expect(report.incomplete).toEqual([{ file: 'a.json', member: 'members of Break glass', reason: 'expandLimit' }]);
  });
});

describe('what several files say of one user', () => {
  test('comes together by id, then by sign-in name', () => {
    const details = { userPrincipalName: 'AMIRA@fabrikam.example', methodsRegistered: ['fido2SecurityKey'] };
    const { tenant } = imported([
      jsonFile('a.json', details),
      jsonFile('b.json', { ...amira, displayName: 'Amira' }),
      jsonFile('c.json', { id: ids.amira, strongAuthenticationRequirements: { perUserMfaState: 'enabled' } }),
    ]);
    expect(tenant.users).toEqual([
      {
        userPrincipalName: 'amira@fabrikam.example',
        id: ids.amira,
        displayName: 'Amira',
        authenticationMethods: ['fido2'],
        perUserMfaState: 'enabled',
      },
    ]);
  });

  const roles: [title: string, values: readonly unknown[], expected: unknown][] = [
    [
      'an assignment',
      [{ principalId: ids.amira, roleDefinitionId: ids.globalAdministrator, directoryScopeId: '/' }],
      ['Global Administrator'],
    ],
    [
      'an assignment of part of the directory',
      [
        {
          principalId: ids.amira,
          roleDefinitionId: ids.globalAdministrator,
          directoryScopeId: '/administrativeUnits/x',
        },
      ],
      undefined,
    ],
    [
      'an assignment of a role of the tenant',
      [{ principalId: ids.amira, roleDefinitionId: ids.glass, directoryScopeId: '/' }],
      undefined,
    ],
    [
      'a directory role by its template',
      [{ id: ids.glass, roleTemplateId: ids.globalAdministrator, displayName: 'x', members: [amira] }],
      ['Global Administrator'],
    ],
    [
      'a directory role among the groups of a user',
      [
        {
          ...amira,
          memberOf: [
            { '@odata.type': '#microsoft.graph.directoryRole', id: ids.glass, roleTemplateId: ids.globalAdministrator },
          ],
        },
      ],
      ['Global Administrator'],
    ],
    [
      'a group with a role',
      [
        { principalId: ids.pilot, roleDefinitionId: ids.globalAdministrator, directoryScopeId: '/' },
        { ...pilot, members: [amira] },
      ],
      ['Global Administrator'],
    ],
    [
      'an eligible assignment',
      [
        {
          '@odata.type': '#microsoft.graph.unifiedRoleEligibilityScheduleInstance',
          principalId: ids.amira,
          roleDefinitionId: ids.globalAdministrator,
          directoryScopeId: '/',
        },
      ],
      undefined,
    ],
  ];
  test.each(roles)('a role comes from %s, or does not', (_title, values, expected) => {
    const { tenant } = imported([jsonFile('a.json', values), jsonFile('b.json', amira)]);
    expect(named(tenant, 'users', 'roles')).toEqual({ 'amira@fabrikam.example': expected });
  });

  test('ids of people whom no file names are told', () => {
    const { report } = imported([
      jsonFile('a.json', { id: ids.bo, perUserMfaState: 'enforced' }),
      jsonFile('b.json', [
        { principalId: ids.amira, roleDefinitionId: ids.globalAdministrator, directoryScopeId: '/' },
      ]),
      jsonFile('c.json', glass),
    ]);
    expect(report.people.nameless).toEqual([ids.bo, ids.amira]);
  });

  test('a word that there is none for is left out and told', () => {
    const { tenant, report } = imported([
      jsonFile('a.json', { ...amira, userType: 'unknownFutureValue' }),
      jsonFile('b.json', { id: ids.amira, methodsRegistered: ['telepathy', 'email'] }),
    ]);
    expect(tenant.users).toEqual([
      { userPrincipalName: 'amira@fabrikam.example', id: ids.amira, authenticationMethods: ['email'] },
    ]);
    expect(report.leftOut).toEqual([
      { kind: 'user', member: 'userType: unknownFutureValue', objects: 1 },
      { kind: 'registrationDetails', member: 'methodsRegistered: telepathy', objects: 1 },
    ]);
  });
});

describe('an import into a file', () => {
  const file: Tenant = {
    version: 1,
    users: [
      { userPrincipalName: 'amira@fabrikam.example', memberOf: ['Break glass'], roles: ['Global Administrator'] },
      { userPrincipalName: 'bo@fabrikam.example', memberOf: [], displayName: 'Bo B.' },
    ],
    groups: [{ displayName: 'Break glass', id: ids.glass }],
  };

  test('brings `memberOf` of the file to say what the list of a group says', () => {
    const { changes } = imported([jsonFile('a.json', { groupId: ids.glass, value: [bo] })], file);
    expect(changes).toEqual([
      {
        action: 'replace',
        section: 'users',
        index: 1,
        value: {
          userPrincipalName: 'bo@fabrikam.example',
          id: ids.bo,
          displayName: 'Bo B.',
          memberOf: ['Break glass'],
        },
      },
      {
        action: 'replace',
        section: 'users',
        index: 0,
        value: { userPrincipalName: 'amira@fabrikam.example', roles: ['Global Administrator'], memberOf: [] },
      },
      {
        action: 'replace',
        section: 'groups',
        index: 0,
        value: { displayName: 'Break glass', id: ids.glass, members: ['bo@fabrikam.example'] },
      },
    ]);
  });

  test('takes a role away that a whole list of assignments does not have', () => {
    const assignments = {
      value: [{ principalId: ids.bo, principal: bo, roleDefinitionId: ids.globalAdministrator, directoryScopeId: '/' }],
    };
    const { tenant } = imported([jsonFile('a.json', assignments)], file);
    expect(tenant.users).toMatchObject([
      { userPrincipalName: 'amira@fabrikam.example' },
      { roles: ['Global Administrator'] },
    ]);
    expect(named(tenant, 'users', 'roles')).toEqual({
      'amira@fabrikam.example': undefined,
      'Bo B.': ['Global Administrator'],
    });
  });

  test('says nothing new the second time', () => {
    const loaded = loadTenant({ text: newTenantText(imported(everything).tenant), file: 'tenant.yaml' });
    expect(loaded.ok && imported(everything, loaded.value.tenant).changes).toEqual([]);
  });
});
