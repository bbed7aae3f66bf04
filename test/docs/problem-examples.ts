/** A tenant file that is wrong in one way, and the same put right. `version: 1` stands before each where it is not written. */
export interface ProblemExample {
  readonly code: string;
  readonly wrong: string;
  readonly right: string;
}

const policy = (...lines: readonly string[]) =>
  ['conditionalAccessPolicies:', '  - displayName: Register at the office', ...lines.map((line) => `    ${line}`)].join(
    '\n',
  );

const groups = 'groups: [{ displayName: HR pilot }]';
const state = 'state: enabled';
const target = 'applications: { includeUserActions: ["urn:user:registersecurityinfo"] }';
const everybody = 'users: { includeUsers: [All] }';
const block = 'grantControls: { operator: OR, builtInControls: [block] }';
const conditions = (...lines: readonly string[]) => ['conditions:', ...lines.map((line) => `  ${line}`)];

/** The twenty that people meet most, what is mistyped first. */
export const problemExamples: readonly ProblemExample[] = [
  {
    code: 'unknownKey',
    wrong: 'usrs: []',
    right: 'users: []',
  },
  {
    code: 'missingKey',
    wrong: 'namedLocations:\n  - { displayName: Head office, ipRanges: [203.0.113.0/24] }',
    right: 'namedLocations:\n  - { displayName: Head office, type: ip, ipRanges: [203.0.113.0/24] }',
  },
  {
    code: 'wrongType',
    wrong: 'namedLocations:\n  - { displayName: Head office, type: ip, ipRanges: 203.0.113.0/24 }',
    right: 'namedLocations:\n  - { displayName: Head office, type: ip, ipRanges: [203.0.113.0/24] }',
  },
  {
    code: 'unknownWord',
    wrong: policy('state: on', ...conditions(everybody, target), block),
    right: policy(state, ...conditions(everybody, target), block),
  },
  {
    code: 'unknownName',
    wrong: `combinedRegistration: { users: selected, groups: [HR pilots] }\n${groups}`,
    right: `combinedRegistration: { users: selected, groups: [HR pilot] }\n${groups}`,
  },
  {
    code: 'ambiguousName',
    wrong:
      'emergencyAccess: { groups: [Break glass] }\ngroups:\n  - { displayName: Break glass, members: [] }\n  - { displayName: Break glass, members: [] }',
    right:
      'emergencyAccess: { groups: [Break glass] }\ngroups:\n  - { displayName: Break glass, members: [] }\n  - { displayName: Break glass (old), members: [] }',
  },
  {
    code: 'duplicateKey',
    wrong: 'users: []\ngroups: []\nusers: []',
    right: 'users: []\ngroups: []',
  },
  {
    code: 'tabIndent',
    wrong: 'tenant:\n\tdisplayName: Contoso',
    right: 'tenant:\n  displayName: Contoso',
  },
  {
    code: 'badYaml',
    wrong: 'users: [\ngroups: []',
    right: 'users: []\ngroups: []',
  },
  {
    code: 'badRange',
    wrong: 'namedLocations:\n  - { displayName: Head office, type: ip, ipRanges: [203.0.113.7] }',
    right: 'namedLocations:\n  - { displayName: Head office, type: ip, ipRanges: [203.0.113.7/32] }',
  },
  {
    code: 'hostBits',
    wrong: 'namedLocations:\n  - { displayName: Head office, type: ip, ipRanges: [203.0.113.7/24] }',
    right: 'namedLocations:\n  - { displayName: Head office, type: ip, ipRanges: [203.0.113.0/24] }',
  },
  {
    code: 'privateRange',
    wrong: 'namedLocations:\n  - { displayName: Head office, type: ip, ipRanges: [10.0.0.0/16] }',
    right: 'namedLocations:\n  - { displayName: Head office, type: ip, ipRanges: [203.0.113.0/24] }',
  },
  {
    code: 'unknownCountry',
    wrong: 'namedLocations:\n  - { displayName: Britain, type: country, countriesAndRegions: [UK] }',
    right: 'namedLocations:\n  - { displayName: Britain, type: country, countriesAndRegions: [GB] }',
  },
  {
    code: 'badRule',
    wrong: policy(
      state,
      ...conditions(
        everybody,
        'applications: { includeApplications: [All] }',
        "devices: { deviceFilter: { mode: exclude, rule: 'isCompliant -eq True' } }",
      ),
      block,
    ),
    right: policy(
      state,
      ...conditions(
        everybody,
        'applications: { includeApplications: [All] }',
        "devices: { deviceFilter: { mode: exclude, rule: 'device.isCompliant -eq True' } }",
      ),
      block,
    ),
  },
  {
    code: 'danglingId',
    wrong: 'emergencyAccess: { groups: [0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b] }',
    right:
      'emergencyAccess: { groups: [0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b] }\ngroups:\n  - { displayName: Break glass, id: 0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b }',
  },
  {
    code: 'membershipContradiction',
    wrong:
      'users: [{ userPrincipalName: ben@contoso.example, memberOf: [] }]\ngroups: [{ displayName: Sales, members: [ben@contoso.example] }]',
    right:
      'users: [{ userPrincipalName: ben@contoso.example }]\ngroups: [{ displayName: Sales, members: [ben@contoso.example] }]',
  },
  {
    code: 'alwaysEnabled',
    wrong: 'tenant: { createdDateTime: 2021-05-01T00:00:00Z }\ncombinedRegistration: { users: none }',
    right: 'tenant: { createdDateTime: 2021-05-01T00:00:00Z }\ncombinedRegistration: { users: all }',
  },
  {
    code: 'securityDefaultsBesidePolicy',
    wrong: `securityDefaults: { isEnabled: true }\n${policy(state, ...conditions(everybody, target), block)}`,
    right: `securityDefaults: { isEnabled: false }\n${policy(state, ...conditions(everybody, target), block)}`,
  },
  {
    code: 'policyWithoutUsers',
    wrong: policy(state, ...conditions(target), block),
    right: policy(state, ...conditions(everybody, target), block),
  },
  {
    code: 'blockBesideControls',
    wrong: policy(
      state,
      ...conditions(everybody, target),
      'grantControls: { operator: OR, builtInControls: [block, mfa] }',
    ),
    right: policy(state, ...conditions(everybody, target), block),
  },
];
