import type { LintCode } from '../../../domain/model/lint-rule.ts';
import type { RulePage } from './rule-page.ts';

const policy = (conditions: string, control = 'mfa', name = 'MFA for all') => `conditionalAccessPolicies:
  - displayName: ${name}
    state: enabled
    conditions: ${conditions}
    grantControls: { operator: OR, builtInControls: [${control}] }
`;

const everything = 'users: { includeUsers: [All] }, applications: { includeApplications: [All] }';
const filtered = (rule: string) => `{ ${everything}, devices: { deviceFilter: { mode: exclude, rule: '${rule}' } } }`;
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => `  - { id: terms-${index}, displayName: Terms ${index} }\n`).join('');

export const policyPages = {
  TEN0401: {
    title: 'a device filter that leaves unregistered devices out',
    why: [
      'An unregistered device has no attributes: a positive operator never holds for it, and a negative one always does. So "exclude where the extension attribute is not SAW" excludes every device that nobody knows, and the policy holds only the good ones.',
      "Several of Microsoft's samples are written this way. The rule shows two attempts that differ in the device alone.",
    ],
    wrong: `version: 1\n${policy(filtered('device.extensionAttribute1 -ne "SAW"'), 'block', 'Only secure workstations')}`,
    right: `version: 1\n${policy(filtered('device.extensionAttribute1 -eq "SAW"'), 'block', 'Only secure workstations')}`,
    rules: ['3.6.2', '3.6.3', '3.6.9'],
  },
  TEN0402: {
    title: 'a policy that can never apply',
    why: [
      'Its conditions exclude each other, or its target is nothing. It is on, it is counted, and it does nothing. The rule tries everybody in the file, one person for each reason for which somebody else could be meant, and every class of values of what the conditions read. Which applications carry a custom attribute the file need not say, so a filter for applications is never the reason.',
    ],
    wrong: `version: 1
namedLocations: [{ displayName: Head office, type: ip, ipRanges: [203.0.113.0/24] }]
${policy('{ users: { includeUsers: [All] }, applications: { includeApplications: [All] }, locations: { includeLocations: [Head office], excludeLocations: [Head office] } }')}`,
    right: `version: 1
namedLocations: [{ displayName: Head office, type: ip, ipRanges: [203.0.113.0/24] }]
${policy('{ users: { includeUsers: [All] }, applications: { includeApplications: [All] }, locations: { includeLocations: [All], excludeLocations: [Head office] } }')}`,
    rules: ['2.2.1', '2.2.2', '2.2.3'],
  },
  TEN0403: {
    title: 'a policy that applies to nobody in the file',
    why: ['Its group is empty, or nobody holds the role. That may be meant; it may be the wrong group, too.'],
    wrong: `version: 1
users: [{ userPrincipalName: ada@contoso.example, memberOf: [] }]
groups: [{ displayName: Finance, members: [] }]
${policy('{ users: { includeGroups: [Finance] }, applications: { includeApplications: [All] } }')}`,
    right: `version: 1
users: [{ userPrincipalName: ada@contoso.example, memberOf: [Finance] }]
groups: [{ displayName: Finance }]
${policy('{ users: { includeGroups: [Finance] }, applications: { includeApplications: [All] } }')}`,
    rules: ['2.3.1', '2.3.3'],
  },
  TEN0404: {
    title: 'an application left out of all resources',
    why: [
      "A policy on all resources with an exclusion has let low-privilege scopes of the directory through (sign-in, profile, reading one's own user), which names and photographs of colleagues were read by. Microsoft maps them to a resource of its own from March 2026 on, tenant by tenant.",
    ],
    wrong: `version: 1\n${policy('{ users: { includeUsers: [All] }, applications: { includeApplications: [All], excludeApplications: [Office365] } }')}`,
    right: `version: 1\n${policy(`{ ${everything} }`)}`,
    rules: ['2.5.11', '2.5.12', '8.10'],
  },
  TEN0405: {
    title: 'an exclusion that has expired',
    why: [
      'A comment `# tenant: expires 2026-12-31` behind or above what a policy excludes says how long it is meant to stay: to the end of that day. It is judged only with `--at`, so that the same file gives the same answer every day.',
    ],
    at: '2027-02-01T00:00:00Z',
    wrong: `version: 1
users: [{ userPrincipalName: ada@contoso.example }]
conditionalAccessPolicies:
  - displayName: MFA for all
    state: enabled
    conditions:
      users:
        includeUsers: [All]
        excludeUsers:
          - ada@contoso.example # tenant: expires 2026-12-31 until her new phone comes
      applications: { includeApplications: [All] }
    grantControls: { operator: OR, builtInControls: [mfa] }
`,
    right: `version: 1
users: [{ userPrincipalName: ada@contoso.example }]
conditionalAccessPolicies:
  - displayName: MFA for all
    state: enabled
    conditions:
      users:
        includeUsers: [All]
        excludeUsers:
          - ada@contoso.example # tenant: expires 2027-12-31 until her new phone comes
      applications: { includeApplications: [All] }
    grantControls: { operator: OR, builtInControls: [mfa] }
`,
    rules: ['2.2.2'],
  },
  TEN0406: {
    title: 'sign-in risk and user risk in one policy',
    why: [
      'Conditions are joined by AND: the policy waits for a risky sign-in of a risky user. Two policies catch either.',
    ],
    wrong: `version: 1\n${policy(`{ ${everything}, signInRiskLevels: [high], userRiskLevels: [high] }`)}`,
    right: `version: 1\n${policy(`{ ${everything}, signInRiskLevels: [high] }`)}`,
    rules: ['2.2.1', '3.2.4'],
  },
  TEN0407: {
    title: 'per-user MFA beside policies',
    why: [
      'Per-user MFA asks by itself, knows no conditions, and policies neither see nor change its state. Together the two ask twice, and an exclusion from the policy does not help.',
    ],
    wrong: `version: 1
users: [{ userPrincipalName: ada@contoso.example, perUserMfaState: enforced }]
${policy(`{ ${everything} }`)}`,
    right: `version: 1
users: [{ userPrincipalName: ada@contoso.example, perUserMfaState: disabled }]
${policy(`{ ${everything} }`)}`,
    rules: ['1.6.3', '8.12'],
  },
  TEN0408: {
    title: 'a group that nothing speaks of',
    why: [
      'No policy and no setting names it, nor a group that it is inside of. It may be left from a policy that went.',
    ],
    wrong: `version: 1
groups: [{ displayName: Finance }, { displayName: Sales }]
${policy('{ users: { includeGroups: [Finance] }, applications: { includeApplications: [All] } }')}`,
    right: `version: 1
groups: [{ displayName: Finance }]
${policy('{ users: { includeGroups: [Finance] }, applications: { includeApplications: [All] } }')}`,
    rules: ['2.3.3'],
  },
  TEN0409: {
    title: 'a limit of Entra is near',
    why: [
      'A tenant holds 195 policies, 195 named locations with 2,000 ranges each, 15 custom strengths, 40 terms of use and 50 MFA trusted IPs. At nine tenths there is still time to merge; at the limit, the policy that must be made tonight cannot be saved.',
    ],
    wrong: `version: 1\ntermsOfUse:\n${many(38)}`,
    right: `version: 1\ntermsOfUse:\n${many(3)}`,
    rules: ['2.1.7', '3.4.10', '4.2.3'],
  },
  TEN0410: {
    title: 'legacy authentication is open',
    why: [
      'IMAP, POP, SMTP and old Office clients send a password and can do no MFA. A policy that asks them for it blocks them; a policy for browsers only does not see them, and one for mail protocols does not see Exchange ActiveSync. The rule tries both, on every platform.',
    ],
    wrong: `version: 1\n${policy(`{ ${everything}, clientAppTypes: [browser, mobileAppsAndDesktopClients] }`)}`,
    right: `version: 1\n${policy(`{ ${everything} }`)}`,
    rules: ['3.5.2', '3.5.4'],
  },
  TEN0411: {
    title: 'an administrator gets in with a password',
    why: [
      'From an address outside every network of the file, on an unregistered device, nothing is asked but terms to be accepted. The rule tries browsers and applications on every platform, since a platform is what the client says it is, and says by which the administrator gets in where it is not by all.',
    ],
    wrong: `version: 1
users: [{ userPrincipalName: admin@contoso.example, roles: [Global Administrator] }]
${policy('{ users: { includeUsers: [All], excludeRoles: [Global Administrator] }, applications: { includeApplications: [All] } }')}`,
    right: `version: 1
users: [{ userPrincipalName: admin@contoso.example, roles: [Global Administrator] }]
${policy(`{ ${everything} }`)}`,
    rules: ['8.3', '8.6'],
  },
} satisfies Partial<Record<LintCode, RulePage>>;
