import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../../../../src/shell/cli/program.ts';
import { root } from '../../../support/export-files.ts';
import { recordingWorld } from '../../../support/world.ts';

const contoso = readFileSync(join(root, 'fixtures/contoso/tenant.yaml'), 'utf8');
const everything = readFileSync(join(root, 'fixtures/inventory/everything.yaml'), 'utf8');

async function show(words: readonly string[], text = contoso, columns = 80): Promise<string> {
  const { world, out } = recordingWorld({ files: { 'tenant.yaml': text }, terminal: { columns } });
  expect(await runProgram([...words, '-f', 'tenant.yaml'], world, '0.0.0')).toBe(0);
  return out();
}

test('a policy reads as sentences: who, when, from where, and what it demands', async () => {
  expect(await show(['ca', 'show', 'combined security info registration on trusted networks'])).toMatchInlineSnapshot(`
    "✓ Combined Security Info Registration on Trusted Networks is on. It applies to
      everyone except members of Break glass or Remote hires when registering
      security info, from any location except trusted networks. It blocks access.

    State
    └─ on: what it demands is enforced (tenant.yaml:139:12)

    Conditions, all of which must hold
    ├─ users (tenant.yaml:142:9)
    │  ├─ included: all users, guests included (All)
    │  └─ excluded, any one of these, which wins
    │     ├─ members of group Break glass (2 direct members)
    │     └─ members of group Remote hires (2 direct members)
    ├─ user action (tenant.yaml:145:9)
    │  └─ included: registering security info (urn:user:registersecurityinfo)
    ├─ locations (tenant.yaml:147:9)
    │  ├─ included: any location (All)
    │  └─ excluded, which wins: trusted networks (AllTrusted)
    │     ├─ Head office: 203.0.113.0/24 and 2001:db8:1::/48
    │     ├─ VPN egress: 192.0.2.0/25 and 2001:db8:2::/48
    │     └─ MFA trusted IPs: 198.51.100.0/28
    └─ not configured, so anything: device platform, device, client app, sign-in
       risk, user risk, insider risk and authentication flow

    Access (tenant.yaml:149:20)
    └─ block: no access

    About
    ├─ in the file at tenant.yaml:137:5
    └─ id: 5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a01
    "
  `);
});

test('on a narrow terminal it is the same', async () => {
  expect(await show(['ca', 'show', 'Block legacy clients'], contoso, 40)).toMatchInlineSnapshot(`
    "✓ Block legacy clients is on. It applies
      to everyone except members of Break
      glass when signing in to all
      resources, through Exchange ActiveSync
      clients or other legacy clients. It
      blocks access.

    State
    └─ on: what it demands is enforced
       (tenant.yaml:185:12)

    Conditions, all of which must hold
    ├─ users (tenant.yaml:187:14)
    │  ├─ included: all users, guests
    │  │  included (All)
    │  └─ excluded, which wins: members of
    │     group Break glass (2 direct
    │     members)
    ├─ target resources (tenant.yaml:188:21)
    │  └─ included: all resources (All)
    ├─ client apps (tenant.yaml:189:23)
    │  └─ included, any one of these
    │     ├─ Exchange ActiveSync clients
    │     │  (exchangeActiveSync)
    │     └─ other legacy clients
    └─ not configured, so anything: device
       platform, device, location, sign-in
       risk, user risk, insider risk and
       authentication flow

    Access (tenant.yaml:190:20)
    └─ block: no access

    About
    ├─ in the file at tenant.yaml:183:5
    └─ id:
       5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a05
    "
  `);
});

test('what a policy can hold is all said, and what no rule reads is listed', async () => {
  expect(await show(['ca', 'show', 'Everything for people'], everything, 120)).toMatchInlineSnapshot(`
    "~ Everything for people is report-only and enforces nothing. It would apply to amira@contoso.example, guests and
      external users, members of Outer or 1 more except ben@contoso.example, ffffffff-0000-4000-8000-000000000001, members
      of Inner or 4 more when signing in to Office 365 or 11111111-2222-4333-8444-555555555555 except Microsoft Admin
      Portals or applications that match a filter, on any device platform except iOS or Linux, on devices that match a
      filter, through browsers or Exchange ActiveSync clients, from By position or Secure Access except trusted networks,
      MFA trusted IPs or Head office, at high or medium sign-in risk, at low user risk, at moderate or elevated insider
      risk, by device code flow or authentication transfer. It would require all of a compliant device, a hybrid joined
      device, an approved client app, an app protection policy, authentication strength Company keys, acceptance of terms of
      use Contractors (bbbbbbbb-0000-4000-8000-000000000001) and custom control DuoMfa, and it would limit the session: the
      application restricts the session, Defender for Cloud Apps watches the session (blockDownloads), the browser never
      stays signed in, sign in again every 3 days, no access during an outage of Entra, continuous access evaluation:
      strictLocation and Global Secure Access profile profile-1.

    State
    └─ report-only: what it would do is logged, and nothing is enforced (tenant.yaml:29:12)

    Conditions, all of which must hold
    ├─ users (tenant.yaml:34:9)
    │  ├─ included, any one of these
    │  │  ├─ user Amira, amira@contoso.example
    │  │  ├─ guests and external users of every kind (GuestsOrExternalUsers)
    │  │  ├─ members of group Outer (0 direct members and those of nested groups)
    │  │  └─ role Global Administrator
    │  └─ excluded, any one of these, which wins
    │     ├─ user ben@contoso.example
    │     ├─ user ffffffff-0000-4000-8000-000000000001, an id that nothing in the file has: it matches nothing
    │     ├─ members of group Inner (1 direct member)
    │     ├─ role Security Reader
    │     ├─ local guests (internalGuest), whom the listed tenants (enumerated) do not limit:
    │     │  9188040d-6c67-4c5b-b112-36a304b66dad
    │     ├─ B2B direct connect users (b2bDirectConnectUser) whose home is tenant 9188040d-6c67-4c5b-b112-36a304b66dad
    │     │  (enumerated)
    │     └─ users of service providers (serviceProvider) whose home is tenant 9188040d-6c67-4c5b-b112-36a304b66dad
    │        (enumerated)
    ├─ target resources (tenant.yaml:44:9)
    │  ├─ included, any one of these
    │  │  ├─ Office 365 (Office365), a bundle of 10 known applications
    │  │  └─ application 11111111-2222-4333-8444-555555555555, which neither the file nor the catalogue knows
    │  └─ excluded, any one of these, which wins
    │     ├─ Microsoft Admin Portals (MicrosoftAdminPortals), a bundle of 4 known applications
    │     └─ applications that match the filter CustomSecurityAttribute.Apps_Kind -eq "internal"
    ├─ device platforms (tenant.yaml:48:18)
    │  ├─ included: any device platform (all)
    │  └─ excluded, any one of these, which wins
    │     ├─ iOS
    │     └─ Linux (linux)
    ├─ devices (tenant.yaml:53:9)
    │  └─ included: devices that match the filter device.trustType -ne "ServerAD"
    ├─ client apps (tenant.yaml:47:23)
    │  └─ included, any one of these
    │     ├─ browsers
    │     └─ Exchange ActiveSync clients (exchangeActiveSync)
    ├─ locations (tenant.yaml:50:9)
    │  ├─ included, any one of these
    │  │  ├─ location By position, countries by GPS
    │  │  │  └─ Sweden (SE) and Netherlands (NL), and addresses of no known country
    │  │  └─ location Secure Access, compliant network, trusted
    │  │     └─ sign-ins through Global Secure Access
    │  └─ excluded, any one of these, which wins
    │     ├─ trusted networks (AllTrusted)
    │     │  ├─ Head office: 203.0.113.0/24
    │     │  ├─ Secure Access: through Global Secure Access
    │     │  └─ MFA trusted IPs: 198.51.100.0/28
    │     ├─ MFA trusted IPs (00000000-0000-0000-0000-000000000000)
    │     │  └─ 198.51.100.0/28
    │     └─ location Head office, trusted IP ranges
    │        └─ 203.0.113.0/24
    ├─ sign-in risk (tenant.yaml:54:25)
    │  └─ included, any one of these
    │     ├─ high
    │     └─ medium
    ├─ user risk (tenant.yaml:55:23)
    │  └─ included: low
    ├─ insider risk (tenant.yaml:56:26)
    │  └─ included, any one of these
    │     ├─ moderate
    │     └─ elevated
    └─ authentication flows (tenant.yaml:57:28)
       └─ included, any one of these
          ├─ device code flow (deviceCodeFlow)
          └─ authentication transfer (authenticationTransfer)

    Access, only with all of these (AND) (tenant.yaml:60:7)
    ├─ a compliant device
    ├─ a hybrid joined device
    ├─ an approved client app
    ├─ an app protection policy
    ├─ authentication strength Company keys (cccccccc-0000-4000-8000-000000000001), met by any one of these
    │  ├─ Passkey (FIDO2) (fido2)
    │  ├─ Password (password) with Text message (sms)
    │  └─ limited to
    │     {"@odata.type":"#microsoft.graph.fido2CombinationConfiguration","allowedAAGUIDs":["dddddddd-0000-4000-8000-000000000001"],"appliesToCombinations":["fido2"]}
    ├─ acceptance of terms of use Contractors (bbbbbbbb-0000-4000-8000-000000000001)
    └─ custom control DuoMfa

    Session controls, all of which take effect
    ├─ the application restricts the session (tenant.yaml:66:40)
    │  └─ applicationEnforcedRestrictions: isEnabled true
    ├─ Defender for Cloud Apps watches the session (blockDownloads) (tenant.yaml:67:25)
    │  └─ cloudAppSecurity: isEnabled true, cloudAppSecurityType blockDownloads
    ├─ the browser never stays signed in (tenant.yaml:68:26)
    │  └─ persistentBrowser: isEnabled true, mode never
    ├─ sign in again every 3 days (tenant.yaml:69:24)
    │  └─ signInFrequency: isEnabled true, value 3, type days, authenticationType secondaryAuthentication, frequencyInterval
    │     timeBased
    ├─ no access during an outage of Entra (tenant.yaml:70:34)
    │  └─ disableResilienceDefaults: true
    ├─ secureSignInSession: switched off (tenant.yaml:71:28)
    │  └─ secureSignInSession: isEnabled false
    ├─ continuous access evaluation: strictLocation (tenant.yaml:72:35)
    │  └─ continuousAccessEvaluation: mode strictLocation
    └─ Global Secure Access profile profile-1 (tenant.yaml:73:43)
       └─ globalSecureAccessFilteringProfile: isEnabled true, profileId profile-1

    Members that no rule reads
    └─ ? conditions.somethingNew: {"level":7,"names":["first","second"]} (tenant.yaml:58:21)

    About
    ├─ in the file at tenant.yaml:25:5
    ├─ description: what an auditor must find
    ├─ id: eeeeeeee-0000-4000-8000-000000000001
    ├─ made from template: eeeeeeee-0000-4000-8000-0000000000ff
    ├─ created: 2024-05-24T09:27:52.7009813Z
    └─ changed: 2025-05-23T09:31:17.180337Z
    "
  `);
});

test('policies on workloads and agents are for no person', async () => {
  const first = async (name: string) => (await show(['ca', 'show', name], everything, 120)).split('\n\n')[0];
  expect(await first('Everything for workloads')).toMatchInlineSnapshot(`
    "· Everything for workloads is off and does nothing. It would apply to service principals of this tenant or service
      principals that match a filter except Payroll when signing in to all resources, at high service principal risk. It
      would block access."
  `);
  expect(await first('Everything for agents')).toMatchInlineSnapshot(`
    "✓ Everything for agents is on. It applies to all agent identities except Payroll or agents that match a filter and all
      agent users except ben@contoso.example when signing in to all agent resources, at medium or high agent risk. It
      requires one of a password change or risk remediation."
  `);
  expect(await first('A context')).toMatchInlineSnapshot(`
    "✓ A context is on. It applies to everyone when an application asks for authentication context Trade secrets (c1) or c7,
      on any device except compliant devices or hybrid joined devices. It requires authentication strength
      Phishing-resistant MFA."
  `);
});

test('json gives the words, the references and the policy itself', async () => {
  const shown = JSON.parse(await show(['ca', 'show', 'Guests bring MFA', '--format', 'json']));
  expect(Object.keys(shown)).toEqual([
    'schemaVersion',
    'displayName',
    'id',
    'state',
    'at',
    'summary',
    'conditions',
    'access',
    'strength',
    'session',
    'references',
    'unreadMembers',
    'policy',
  ]);
  expect(shown.references).toEqual([
    {
      path: 'grantControls.authenticationStrength',
      kind: 'authenticationStrength',
      reference: 'Multifactor authentication',
      name: 'Multifactor authentication',
      id: '00000000-0000-0000-0000-000000000002',
      from: 'catalogue',
    },
  ]);
  expect(shown.conditions[1]).toEqual({
    condition: 'target resources',
    at: 'tenant.yaml:200:21',
    include: [{ text: 'all resources (All)', means: [] }],
    exclude: [],
  });
});

test('a location says why trust matters, who uses it and what it overlaps', async () => {
  const text = `version: 1
multifactorAuthentication: { trustedIps: [203.0.113.0/28] }
namedLocations:
  - { displayName: Head office, type: ip, isTrusted: true, ipRanges: [203.0.113.0/24, 203.0.113.128/25] }
  - { displayName: Same, type: ip, ipRanges: [203.0.113.0-203.0.113.255, 203.0.112.0-203.0.113.7] }
conditionalAccessPolicies:
  - displayName: Office only
    state: enabled
    conditions:
      users: { includeUsers: [All] }
      applications: { includeApplications: [All] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted, Same] }
    grantControls: { operator: OR, builtInControls: [block] }
`;
  expect(await show(['location', 'show', 'Head office'], text)).toMatchInlineSnapshot(`
    "✓ Head office: 2 IP ranges, trusted. Policies use it in 1 list through
      AllTrusted.

    Ranges
    ├─ 203.0.113.0/24
    └─ 203.0.113.128/25

    Trust
    └─ ✓ trusted: every policy that includes or excludes AllTrusted means it too

    Used through AllTrusted by
    └─ Office only excludes it (tenant.yaml:12:64)

    Overlaps
    ├─ ! 203.0.113.0/24 holds 203.0.113.128/25 of its own
    ├─ ! 203.0.113.0/24 is the same as 203.0.113.0-203.0.113.255 of Same
    ├─ ! 203.0.113.0/24 overlaps 203.0.112.0-203.0.113.7 of Same
    ├─ ! 203.0.113.0/24 holds 203.0.113.0/28 of MFA trusted IPs
    └─ ! 203.0.113.128/25 lies inside 203.0.113.0-203.0.113.255 of Same

    About
    └─ in the file at tenant.yaml:4:5
    "
  `);
  expect(JSON.parse(await show(['location', 'show', 'Same', '--format', 'json'], text))).toMatchObject({
    isTrusted: false,
    inAllTrusted: false,
    usesThroughAllTrusted: [],
  });
  expect(await show(['location', 'show', 'MFA trusted IPs'], text)).toContain(
    '203.0.113.0/28 lies inside 203.0.113.0/24 of Head office',
  );
});

test('countries are named, and unknown ones too', async () => {
  expect(await show(['location', 'show', 'By position'], everything)).toMatchInlineSnapshot(`
    "By position: 2 countries, found by GPS in the Authenticator app. Policies use it
    in 1 list by name.

    Countries
    ├─ Sweden (SE)
    ├─ Netherlands (NL)
    └─ and addresses that map to no country

    Trust
    └─ countries are never trusted: a policy on trusted networks does not see them

    Used by
    └─ · Everything for people includes it, which is report-only (tenant.yaml:50:28)

    About
    └─ in the file at tenant.yaml:16:5
    "
  `);
});

test('a user says groups through what, registration, methods and policies', async () => {
  expect(await show(['user', 'show', 'Amira'], everything)).toMatchInlineSnapshot(`
    "Amira (amira@contoso.example) is a member with no role, in 1 group and, through
    them, 1 more.

    Groups
    ├─ Inner, directly
    └─ Outer, through Inner

    Combined registration
    └─ ✓ enabled through the switch, which is on for all users

    Registered methods
    └─ ? not known: the file does not list them

    Named by
    └─ · Everything for people includes it, which is report-only (tenant.yaml:34:24)

    Policies that are for this user
    └─ ✓ A context: in All

    Policies that leave this user out
    ├─ · Everything for people, report-only: excluded: in group Inner
    ├─ · Everything for workloads, off: not in ServicePrincipalsInMyTenant, filter
    │    CustomSecurityAttribute.Apps_Kind -ne "legacy"
    └─ · Everything for agents: not in all agent identities

    About
    └─ in the file at tenant.yaml:4:5
    "
  `);
});

test('a group says that policies count nested members and the switch does not', async () => {
  const text = `version: 1
combinedRegistration: { users: selected, groups: [Pilot] }
users:
  - { userPrincipalName: amira@contoso.example }
  - { userPrincipalName: ben@contoso.example, memberOf: [Interns] }
groups:
  - { displayName: Pilot, members: [amira@contoso.example, 1d9f2c8e-5b0a-4a53-9c43-6c1ad0cf2a11], memberGroups: [Interns, Others] }
  - { displayName: Interns, members: [] }
  - { displayName: Others }
  - { displayName: All staff, members: [], memberGroups: [Pilot] }
`;
  expect(await show(['group', 'show', 'Pilot'], text)).toMatchInlineSnapshot(`
    "Pilot is a group of 2 direct members and 1 more through 2 nested groups; 1 place
    names it.

    Direct members
    ├─ amira@contoso.example
    └─ 1d9f2c8e-5b0a-4a53-9c43-6c1ad0cf2a11, whom the file does not list

    Members through nested groups
    ├─ ben@contoso.example, through Interns
    └─ ? members of Others are not listed

    Groups inside it
    ├─ Interns
    └─ Others

    Groups that hold it
    └─ All staff

    Combined registration
    ├─ ! its 1 direct member is enabled, and the 1 through nested groups is not:
    │    only direct members count here
    └─ policies count nested members too

    Used by
    └─ combined registration names it under groups (tenant.yaml:2:51)

    About
    └─ in the file at tenant.yaml:7:5
    "
  `);
});
