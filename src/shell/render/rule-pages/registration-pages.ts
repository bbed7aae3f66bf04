import type { LintCode } from '../../../domain/model/lint-rule.ts';
import type { RulePage } from './rule-page.ts';

const office = `namedLocations:
  - { displayName: Head office, type: ip, isTrusted: true, ipRanges: [203.0.113.0/24, "2001:db8:1::/48"] }
`;

const policyLines = (more: string, grant = '{ operator: OR, builtInControls: [block] }') => `conditionalAccessPolicies:
  - displayName: Registration on trusted networks
    state: enabled
    conditions:
      users: { includeUsers: [All] }
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }
${more}    grantControls: ${grant}
`;

export const registrationPages = {
  TEN0101: {
    title: 'registration of security info is not protected',
    why: [
      'Whoever has stolen a password of somebody without a method registers one of their own, and is that person from then on. Only a policy on the user action "register security information" stands in the way: policies on all resources have been seen not to.',
      "A policy that applies and asks for nothing, such as one that sets a sign-in frequency, stands in nobody's way; nor does one that only asks for terms to be accepted. The rule asks the engine from one IPv4 and one IPv6 address outside every network of the file, with every platform and both kinds of client, as somebody who knows the password and accepts every terms of use.",
    ],
    wrong: `version: 1
conditionalAccessPolicies:
  - displayName: MFA for all
    state: enabled
    conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [mfa] }
`,
    right: `version: 1
${office}${policyLines('')}`,
    rules: ['1.2.1', '2.7.4'],
  },
  TEN0102: {
    title: 'registration is protected in part only',
    why: [
      'A policy that is narrowed to browsers, to some platforms or to IPv4 leaves the other ways open: the registration page opens from native apps too, and a platform is what the client says it is.',
      'Checks that look at the policy find one that is on, for all users, with the right user action. This one tries every way in.',
    ],
    wrong: `version: 1
${office}${policyLines('      clientAppTypes: [browser]\n')}`,
    right: `version: 1
${office}${policyLines('')}`,
    rules: ['1.2.3', '1.4.14', '2.2.1', '3.3.1'],
  },
  TEN0103: {
    title: 'a policy on a user action is in report-only',
    why: [
      'Report-only does not work for user actions: the policy is neither enforced nor evaluated for the log, and its results say "not applied" whatever happens. It looks like a rollout and is none.',
    ],
    wrong: `version: 1
${office}${policyLines('').replace('state: enabled', 'state: enabledForReportingButNotEnforced')}`,
    right: `version: 1
${office}${policyLines('')}`,
    rules: ['2.6.1', '6.6'],
  },
  TEN0104: {
    title: 'an untrusted location is let past as if it were trusted',
    why: [
      'A location is trusted when it says so, and not because a policy excludes it. Whoever excludes a location by name lets everybody register from there, guest Wi-Fi included. A country cannot be trusted: excluded, it lets everybody register from all of it.',
      'The rule is silent where the location lies inside a trusted one, and where another policy on registration stops people there.',
    ],
    wrong: `version: 1
namedLocations:
  - { displayName: Head office, type: ip, isTrusted: true, ipRanges: [203.0.113.0/24, "2001:db8:1::/48"] }
  - { displayName: Branch, type: ip, ipRanges: [198.51.100.0/24] }
${policyLines('').replace('[AllTrusted]', '[AllTrusted, Branch]')}`,
    right: `version: 1
namedLocations:
  - { displayName: Head office, type: ip, isTrusted: true, ipRanges: [203.0.113.0/24, "2001:db8:1::/48"] }
  - { displayName: Branch, type: ip, isTrusted: true, ipRanges: [198.51.100.0/24] }
${policyLines('')}`,
    rules: ['1.2.4', '3.4.4'],
  },
  TEN0105: {
    title: 'nobody can register from anywhere',
    why: [
      'With no network that the policy lets past, "blocked except from trusted networks" is "blocked". New people cannot start, and whoever lost a phone is locked out.',
      'The engine is asked with place, device and client left open and MFA done: what it says holds of all of them. Policies on registration must be the reason: without them somebody would get in somewhere.',
    ],
    wrong: `version: 1
${policyLines('')}`,
    right: `version: 1
${office}${policyLines('')}`,
    rules: ['1.2.4', '3.4.4'],
  },
  TEN0106: {
    title: 'registering a method for MFA asks for MFA, and nobody can get a pass',
    why: [
      'Somebody without a method cannot do MFA, and to register a method the policy asks for MFA. A Temporary Access Pass breaks the circle, where the methods policy lets these people have one and the control takes it: passwordless and phishing-resistant strengths do not.',
      'A place that the policy lets past breaks it too. The rule tries all of them, as somebody known to have no method.',
    ],
    wrong: `version: 1
authenticationMethodsPolicy:
  authenticationMethodConfigurations: [{ id: TemporaryAccessPass, state: disabled }]
${policyLines('', '{ operator: OR, builtInControls: [mfa] }').replace('      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }\n', '')}`,
    right: `version: 1
authenticationMethodsPolicy:
  authenticationMethodConfigurations: [{ id: TemporaryAccessPass, state: enabled }]
${policyLines('', '{ operator: OR, builtInControls: [mfa] }').replace('      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }\n', '')}`,
    rules: ['1.2.6', '1.8.1', '1.8.4'],
  },
  TEN0107: {
    title: 'guests cannot register outside the trusted networks',
    why: [
      'Guests are seldom in the office, and a Temporary Access Pass does not work for them. A policy for all users blocks their registration, and with it the first sign-in that asks them for MFA.',
      "Microsoft's own template excludes guests; give them a policy of their own, or accept the MFA of their home tenants.",
    ],
    wrong: `version: 1
${office}${policyLines('')}`,
    right: `version: 1
${office}${policyLines('').replace('{ includeUsers: [All] }', '{ includeUsers: [All], excludeUsers: [GuestsOrExternalUsers] }')}`,
    rules: ['1.2.5', '1.2.9', '1.9.2'],
  },
  TEN0108: {
    title: 'members of nested groups are not enabled for combined registration',
    why: [
      'The switch counts direct members of the selected groups only, while policies count nested ones too. People inside a group inside the selected one register on the legacy pages, where no policy applies.',
    ],
    wrong: `version: 1
combinedRegistration: { users: selected, groups: [Pilot] }
users: [{ userPrincipalName: ada@contoso.example }]
groups:
  - { displayName: Pilot, members: [], memberGroups: [HR] }
  - { displayName: HR, members: [ada@contoso.example] }
`,
    right: `version: 1
combinedRegistration: { users: selected, groups: [Pilot, HR] }
users: [{ userPrincipalName: ada@contoso.example }]
groups:
  - { displayName: Pilot, members: [], memberGroups: [HR] }
  - { displayName: HR, members: [ada@contoso.example] }
`,
    rules: ['1.1.7', '2.3.3'],
  },
  TEN0109: {
    title: 'a policy on registration covers users who are not enabled',
    why: [
      'The policy acts on the combined registration page. Whoever is not enabled for it registers on the two legacy pages, and nothing stops them there.',
    ],
    wrong: `version: 1
combinedRegistration: { users: selected, groups: [Pilot] }
users: [{ userPrincipalName: ada@contoso.example, memberOf: [] }]
groups: [{ displayName: Pilot, members: [] }]
${office}${policyLines('')}`,
    right: `version: 1
combinedRegistration: { users: all }
users: [{ userPrincipalName: ada@contoso.example, memberOf: [] }]
${office}${policyLines('')}`,
    rules: ['1.2.2'],
  },
  TEN0110: {
    title: 'the sites of a sign-in are in different zones',
    why: [
      "Where Internet Explorer's list of sites and zones is configured, the three sites that registration goes through must share a zone; else their cookies are not shared and the page does not open.",
    ],
    wrong: `version: 1
siteToZoneAssignments:
  "https://login.microsoftonline.com": 2
  "https://mysignins.microsoft.com": 3
`,
    right: `version: 1
siteToZoneAssignments:
  "https://login.microsoftonline.com": 2
  "https://mysignins.microsoft.com": 2
  "https://account.activedirectory.windowsazure.com": 2
`,
    rules: ['1.1.14'],
  },
  TEN0111: {
    title: 'MFA trusted IPs open registration',
    why: [
      'The trusted IPs of the MFA service settings belong to "all trusted locations", though they stand in another portal. A range that was forgotten there opens registration to everybody behind it. The rule is silent about ranges that lie inside a trusted location.',
    ],
    wrong: `version: 1
multifactorAuthentication: { trustedIps: [198.51.100.0/24] }
${office}${policyLines('')}`,
    right: `version: 1
multifactorAuthentication: { trustedIps: [198.51.100.0/24] }
${office}${policyLines('').replace('[AllTrusted]', '[Head office]')}`,
    rules: ['3.4.4', '3.4.5', '8.16'],
  },
} satisfies Partial<Record<LintCode, RulePage>>;
