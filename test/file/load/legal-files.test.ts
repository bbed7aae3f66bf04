import { expect, test } from 'vitest';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';

const pilot = { displayName: 'HR pilot' };

const policy = (conditions: string, grant = '{ operator: OR, builtInControls: [block] }') => `version: 1
users: [{ userPrincipalName: amira@contoso.example, displayName: Amira }]
groups: [{ displayName: HR pilot }]
namedLocations: [{ displayName: Head office, type: ip, ipRanges: [203.0.113.0/24] }]
applications: [{ appId: 0a9b8c7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d, displayName: Payroll }]
conditionalAccessPolicies:
  - displayName: Policy
    state: enabled
    conditions: ${conditions}
    grantControls: ${grant}
`;

/** Files that people may write: read without an error or a warning. */
const legal: [title: string, text: string | Uint8Array, expected: object][] = [
  ['a file of nothing but the version', 'version: 1', { version: 1 }],
  [
    'JSON, indented by tabs',
    '{\n\t"version": 1,\n\t"groups": [{\n\t\t"displayName": "HR pilot"\n\t}]\n}\n',
    { groups: [pilot] },
  ],
  ['line ends of Windows', 'version: 1\r\ngroups:\r\n  - displayName: HR pilot\r\n', { groups: [pilot] }],
  ['a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('version: 1\n')), { version: 1 }],
  ['no line end at the end', 'version: 1\ngroups: [{ displayName: HR pilot }]', { groups: [pilot] }],
  ['document marks around one document', '---\nversion: 1\n...\n', { version: 1 }],
  ['a directive for YAML 1.2', '%YAML 1.2\n---\nversion: 1\n', { version: 1 }],
  [
    'anchors and aliases',
    'version: 1\nusers:\n  - { userPrincipalName: a@x.example, memberOf: &g [HR pilot] }\n  - { userPrincipalName: b@x.example, memberOf: *g }\ngroups: [{ displayName: HR pilot }]\n',
    { users: [{ memberOf: ['HR pilot'] }, { memberOf: ['HR pilot'] }] },
  ],
  [
    'an anchor used again inside its own value, which counts from there on',
    'version: 1\ngroups:\n  - &x { displayName: A, members: &x [] }\n  - { displayName: B, members: *x }\n',
    { groups: [{ displayName: 'A' }, { displayName: 'B', members: [] }] },
  ],
  [
    'merge keys, of which a key written in place wins',
    'version: 1\ngroups:\n  - &base { displayName: HR pilot, members: [] }\n  - { <<: *base, displayName: Sales }\n',
    { groups: [{ displayName: 'HR pilot' }, { displayName: 'Sales', members: [] }] },
  ],
  [
    'merge keys of several mappings, of which the first wins',
    'version: 1\ngroups:\n  - &a { displayName: A, description: first }\n  - &b { displayName: B, description: second, members: [] }\n  - { <<: [*a, *b], displayName: C }\n',
    { groups: [{}, {}, { displayName: 'C', description: 'first', members: [] }] },
  ],
  [
    'a quoted << that is no merge key',
    'version: 1\nusers: []\ngroups: [{ displayName: "<<" }]',
    { groups: [{ displayName: '<<' }] },
  ],
  [
    'the country Norway without quotes',
    'version: 1\nnamedLocations: [{ displayName: North, type: country, countriesAndRegions: [NO, se] }]',
    { namedLocations: [{ countriesAndRegions: ['NO', 'se'] }] },
  ],
  [
    'words in any case, given back as Graph spells them',
    policy('{ users: { includeUsers: [all] }, applications: { includeApplications: [ALL] } }').replace(
      'enabled',
      'ENABLED',
    ),
    { conditionalAccessPolicies: [{ state: 'enabled' }] },
  ],
  [
    'flags as one comma-joined text, as Graph writes them',
    policy(
      '{ users: { includeUsers: [All] }, applications: { includeApplications: [All] }, insiderRiskLevels: "minor, Elevated" }',
    ),
    { conditionalAccessPolicies: [{ conditions: { insiderRiskLevels: ['minor', 'elevated'] } }] },
  ],
  [
    'null for what is not configured',
    policy(
      '{ users: { includeUsers: [All], excludeUsers: null }, applications: { includeApplications: [All] }, platforms: null }',
    ),
    {},
  ],
  [
    'names without regard to case',
    'version: 1\ncombinedRegistration: { users: selected, groups: [hr PILOT] }\ngroups: [{ displayName: HR pilot }]',
    {},
  ],
  [
    'a user by sign-in name, by display name and by id',
    'version: 1\nusers: [{ userPrincipalName: a@x.example, displayName: Amira, id: 6e7b768e-07e2-4810-8459-485f84f8f204 }]\nemergencyAccess: { users: [a@x.example, Amira, 6E7B768E-07E2-4810-8459-485F84F8F204] }',
    {},
  ],
  [
    'roles by name, by a former name and by template id',
    'version: 1\nusers: [{ userPrincipalName: a@x.example, roles: [Global Administrator, company administrator, 62e90394-69f5-4237-9190-012177145e10] }]',
    {},
  ],
  [
    'groups in a circle',
    'version: 1\ngroups: [{ displayName: A, memberGroups: [B] }, { displayName: B, memberGroups: [A] }]',
    {},
  ],
  ['two groups of one name that nothing refers to', 'version: 1\ngroups: [{ displayName: A }, { displayName: A }]', {}],
  [
    'two policies of one name',
    'version: 1\nconditionalAccessPolicies:\n  - &p { displayName: P, state: disabled, conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All] } }, grantControls: { builtInControls: [block] } }\n  - *p\n',
    {},
  ],
  [
    'security defaults beside policies that are not enabled',
    `${policy('{ users: { includeUsers: [All] }, applications: { includeApplications: [All] } }').replace(
      'state: enabled',
      'state: enabledForReportingButNotEnforced',
    )}securityDefaults: { isEnabled: true }\n`,
    {},
  ],
  [
    'the tokens of every list',
    policy(
      '{ users: { includeUsers: [All, GuestsOrExternalUsers], excludeUsers: [GuestsOrExternalUsers] }, applications: { includeApplications: [Office365, MicrosoftAdminPortals, AllAgentIdResources], excludeApplications: [Office365] }, locations: { includeLocations: [All], excludeLocations: [AllTrusted, 00000000-0000-0000-0000-000000000000] } }',
    ),
    {},
  ],
  [
    'applications by name, by a name of the file, and by any id',
    policy(
      '{ users: { includeUsers: [Amira] }, applications: { includeApplications: [Office 365 Exchange Online, Payroll, 11111111-2222-4333-8444-555555555555] } }',
    ),
    {},
  ],
  [
    'a built-in strength by name, and by id in an object as Graph has it',
    policy(
      '{ users: { includeUsers: [All] }, applications: { includeApplications: [All] } }',
      '{ operator: OR, authenticationStrength: { id: 00000000-0000-0000-0000-000000000004, displayName: whatever, allowedCombinations: [fido2] } }',
    ),
    {},
  ],
  [
    'authentication contexts, terms of use and custom controls that the file does not list',
    policy(
      '{ users: { includeUsers: [All] }, applications: { includeAuthenticationContextClassReferences: [c1, C99] } }',
      '{ operator: OR, termsOfUse: [some-terms], customAuthenticationFactors: [Duo] }',
    ),
    {},
  ],
  [
    'home tenants that the file does not know',
    policy(
      '{ users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: b2bCollaborationGuest, externalTenants: { membershipKind: enumerated, members: [9188040d-6c67-4c5b-b112-36a304b66dad] } } }, applications: { includeApplications: [All] } }',
    ),
    {},
  ],
  [
    "OData's own keys in a policy",
    policy(
      '{ "@odata.type": "#x", users: { includeUsers: [All], "includeUsers@odata.type": "#Collection(String)" }, applications: { includeApplications: [All], networkAccess: null }, times: null, clients: [] }',
    ),
    {},
  ],
];

test.each(legal)('%s', (_title, text, expected) => {
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  expect(outcome).toMatchObject({ ok: true, warnings: [], value: { tenant: expected } });
});

test('unknown members of a policy are kept as they are', () => {
  const text = policy(
    '{ users: { includeUsers: [All] }, applications: { includeApplications: [All] }, agentContext: { level: 3 } }',
  );
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  expect(outcome).toMatchObject({
    ok: true,
    value: { tenant: { conditionalAccessPolicies: [{ conditions: { agentContext: { level: 3 } } }] } },
  });
});
