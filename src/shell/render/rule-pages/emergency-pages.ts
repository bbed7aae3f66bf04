import type { LintCode } from '../../../domain/model/lint-rule.ts';
import type { RulePage } from './rule-page.ts';

const mfaForAll = (users: string) => `conditionalAccessPolicies:
  - displayName: MFA for all
    state: enabled
    conditions: { users: ${users}, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;

const blockAll = (users: string) => `conditionalAccessPolicies:
  - displayName: Block everything
    state: enabled
    conditions: { users: ${users}, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [block] }
`;

export const emergencyPages = {
  TEN0201: {
    title: 'the file does not name emergency access',
    why: [
      'Two or more accounts must stay able to sign in when a policy, a provider or a phone network fails. The file says which they are, and then every command can check that they are left out; they are never guessed from a name. A group that nobody is in names nobody.',
    ],
    wrong: `version: 1
${mfaForAll('{ includeUsers: [All] }')}`,
    right: `version: 1
emergencyAccess: { users: [emergency1@contoso.example] }
users: [{ userPrincipalName: emergency1@contoso.example }]
${mfaForAll('{ includeUsers: [All], excludeUsers: [emergency1@contoso.example] }')}`,
    rules: ['8.6'],
  },
  TEN0202: {
    title: 'a policy applies to emergency access',
    why: [
      'What an emergency account must do to sign in may be what has failed. Exclude it from every policy but one of its own, such as a phishing-resistant strength for these accounts alone.',
      'The rule asks, for each account and each policy that is on, whether there is an attempt to which the policy applies, and shows it. Of a group whose members the file does not list it asks about somebody in it, with and without the role Global Administrator.',
    ],
    wrong: `version: 1
emergencyAccess: { users: [emergency1@contoso.example] }
users:
  - { userPrincipalName: emergency1@contoso.example }
  - { userPrincipalName: ada@contoso.example }
${mfaForAll('{ includeUsers: [All] }')}`,
    right: `version: 1
emergencyAccess: { users: [emergency1@contoso.example] }
users:
  - { userPrincipalName: emergency1@contoso.example }
  - { userPrincipalName: ada@contoso.example }
${mfaForAll('{ includeUsers: [All], excludeUsers: [emergency1@contoso.example] }')}`,
    rules: ['8.6'],
  },
  TEN0203: {
    title: 'everybody is blocked from everything',
    why: [
      'All users, all resources, block, and nobody excluded: nobody can sign in to undo it. Entra warns of this on saving, once. The rule asks about mail, the portal and an application that no policy names, with place, device and client left open and MFA done.',
    ],
    wrong: `version: 1
${blockAll('{ includeUsers: [All] }')}`,
    right: `version: 1
emergencyAccess: { users: [emergency1@contoso.example] }
users: [{ userPrincipalName: emergency1@contoso.example }]
${blockAll('{ includeUsers: [All], excludeUsers: [emergency1@contoso.example] }')}`,
    rules: ['2.3.10', '8.8'],
  },
  TEN0204: {
    title: 'no administrator can reach the portal',
    why: [
      'Whoever could undo a policy (Global, Security and Conditional Access Administrators) is blocked by it, from anywhere, whatever the device, and with MFA done.',
    ],
    wrong: `version: 1
users:
  - { userPrincipalName: admin@contoso.example, roles: [Global Administrator] }
  - { userPrincipalName: ada@contoso.example }
${blockAll('{ includeRoles: [Global Administrator] }')}`,
    right: `version: 1
users:
  - { userPrincipalName: admin@contoso.example, roles: [Global Administrator] }
  - { userPrincipalName: other@contoso.example, roles: [Global Administrator] }
${blockAll('{ includeRoles: [Global Administrator], excludeUsers: [other@contoso.example] }')}`,
    rules: ['8.8', '8.9'],
  },
} satisfies Partial<Record<LintCode, RulePage>>;
