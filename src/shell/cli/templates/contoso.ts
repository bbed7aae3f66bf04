/** The example tenant, as it stands in `fixtures/contoso/tenant.yaml`. */
export const contosoTemplate = `# yaml-language-server: $schema=./tenant.schema.json
#
# Contoso, an example tenant.
#
# Contoso hires all year round, in the office and remotely. New people register their security info (Authenticator, phone,
# keys) at a trusted network, where HR has seen their face; nobody does it from a café. Remote hires get a Temporary
# Access Pass from the service desk instead.
#
#   tenant simulate --user amira@contoso.example --ip 198.18.0.9       a café: blocked
#   tenant simulate --user ben@contoso.example --ip 203.0.113.20       the head office: allowed
version: 1

tenant:
  id: 2f4a9838-26b7-47ee-be60-ccc1fdec5953
  displayName: Contoso
  createdDateTime: 2019-03-04T00:00:00Z # before 15 August 2020, so combined registration still is a choice

# Who must never be locked out. Every answer about a new policy checks them.
emergencyAccess:
  groups: [Break glass]

# "Users can use the combined security information registration experience": a pilot first, then everyone.
combinedRegistration:
  users: selected # none | selected | all
  groups: [HR pilot]

selfServicePasswordReset:
  users: all
  registrationRequired: true
  reconfirmationDays: 180
  methodsRequired: 2
  methods: [microsoftAuthenticatorPush, softwareOath, email, sms]

# The trusted IPs of the MFA service settings, left from the years before named locations. They count as trusted, too.
multifactorAuthentication:
  trustedIps: [198.51.100.0/28]

users:
  - userPrincipalName: amira@contoso.example
    id: 6e7b768e-07e2-4810-8459-485f84f8f204
    displayName: Amira
    authenticationMethods: [microsoftAuthenticatorPush]

  - userPrincipalName: ben@contoso.example # starts on Monday, at the head office
    id: 1d9f2c8e-5b0a-4a53-9c43-6c1ad0cf2a11
    displayName: Ben
    authenticationMethods: [] # none yet; without this line: not known

  - userPrincipalName: chloe@contoso.example # works from home, and nobody has given her a pass
    id: 3f0a4d7b-92f5-44f0-8f0e-0b7f3c5d9e22
    displayName: Chloe
    authenticationMethods: []

  - userPrincipalName: dmitri@contoso.example # works from home, with a pass from the service desk
    id: 58c1e6a9-7d34-4b1e-a6c2-2f9be8d41c33
    displayName: Dmitri
    authenticationMethods: [temporaryAccessPassOneTime]

  - userPrincipalName: erin@contoso.example
    id: 7a2d8f10-3c46-4e8b-b5d7-91e04fa6c844
    displayName: Erin
    roles: [Global Administrator]
    authenticationMethods: [fido2, microsoftAuthenticatorPush]

  - userPrincipalName: hanna@contoso.example # in Sales, not in the pilot: she still meets the old registration pages
    id: 95b3e0c7-184d-4f6a-8e29-d03c7ab15f55
    displayName: Hanna
    authenticationMethods: [sms]

  - userPrincipalName: gina_fabrikam.example#EXT#@contoso.example
    id: b8e6f7d2-60a1-4c95-9b3e-47d25c80fa66
    displayName: Gina
    userType: Guest
    externalUserType: b2bCollaborationGuest
    homeTenantId: 9188040d-6c67-4c5b-b112-36a304b66dad # Fabrikam, a partner

  # Two accounts for the day when nothing else works: keys in two safes, excluded from every policy.
  - userPrincipalName: emergency1@contoso.example
    id: c0ffee00-0000-4000-8000-000000000001
    displayName: Emergency access 1
    roles: [Global Administrator]
    authenticationMethods: [fido2]
  - userPrincipalName: emergency2@contoso.example
    id: c0ffee00-0000-4000-8000-000000000002
    displayName: Emergency access 2
    roles: [Global Administrator]
    authenticationMethods: [fido2]

groups:
  - displayName: HR pilot
    id: 0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b
    members:
      - amira@contoso.example
      - ben@contoso.example
      - chloe@contoso.example
      - dmitri@contoso.example
  - displayName: Remote hires
    id: 2b6e9f04-a1c8-4d57-b0f3-8c5a1e7d9b12
    members: [chloe@contoso.example, dmitri@contoso.example]
  - { displayName: Sales, members: [hanna@contoso.example] }
  - displayName: Break glass
    id: 4d8a0b16-c3ea-4f79-92f5-ae7c3f9fbd34
    members: [Emergency access 1, Emergency access 2]

devices: # named by --device
  - displayName: AMIRA-LAPTOP
    deviceId: 0a9b8c7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d
    isCompliant: true
    isManaged: true
    trustType: AzureAD
    deviceOwnership: Company
    operatingSystem: Windows
  - { displayName: BEN-PHONE, isCompliant: false, trustType: Workplace, deviceOwnership: Personal, operatingSystem: iOS }

namedLocations:
  - displayName: Head office
    type: ip
    isTrusted: true
    ipRanges:
      - 203.0.113.0/24
      - "2001:db8:1::/48" # half of the office leaves by IPv6
  - displayName: VPN egress
    type: ip
    isTrusted: true
    ipRanges: [192.0.2.0/25, "2001:db8:2::/48"]
  - displayName: Branch guest Wi-Fi # ours, but open to visitors: known and not trusted
    type: ip
    isTrusted: false
    ipRanges: [198.51.100.128-198.51.100.191]
  - displayName: Nordics
    type: country
    countriesAndRegions: [DK, FI, IS, "NO", SE] # in quotes: older YAML readers take a bare NO for false
    includeUnknownCountriesAndRegions: false

conditionalAccessPolicies:
  # The policy of this story: security info is registered at a trusted network, or not at all.
  - displayName: Combined Security Info Registration on Trusted Networks
    id: 5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a01
    state: enabled
    conditions:
      users:
        includeUsers: [All]
        excludeGroups: [Break glass, Remote hires]
      applications:
        includeUserActions: ["urn:user:registersecurityinfo"]
      locations:
        includeLocations: [All]
        excludeLocations: [AllTrusted]
    grantControls: { operator: OR, builtInControls: [block] }

  # Remote hires cannot come by. A Temporary Access Pass counts as MFA, so it opens the registration page; nothing else does.
  - displayName: Remote hires register with a Temporary Access Pass
    id: 5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a02
    state: enabled
    conditions:
      users: { includeGroups: [Remote hires] }
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }
    grantControls: { operator: OR, builtInControls: [mfa] }

  - displayName: MFA for all users
    id: 5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a03
    state: enabled
    conditions:
      users: { includeUsers: [All], excludeGroups: [Break glass] }
      applications: { includeApplications: [All] }
    grantControls: { operator: OR, builtInControls: [mfa] }

  - displayName: 'Admin portals: a compliant device or MFA'
    id: 5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a04
    state: enabled
    conditions:
      users:
        includeRoles: [Global Administrator, Conditional Access Administrator, Security Administrator]
        excludeGroups: [Break glass]
      applications: { includeApplications: [MicrosoftAdminPortals] }
    grantControls:
      operator: OR
      builtInControls: [compliantDevice, mfa]
    sessionControls:
      signInFrequency: { isEnabled: true, value: 4, type: hours, frequencyInterval: timeBased }

  - displayName: Block legacy clients
    id: 5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a05
    state: enabled
    conditions:
      users: { includeUsers: [All], excludeGroups: [Break glass] }
      applications: { includeApplications: [All] }
      clientAppTypes: [exchangeActiveSync, other] # IMAP, POP, SMTP and their like cannot do MFA
    grantControls: { operator: OR, builtInControls: [block] }

  - displayName: Guests bring MFA
    id: 5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a06
    state: enabled
    conditions:
      users:
        includeGuestsOrExternalUsers:
          guestOrExternalUserTypes: b2bCollaborationGuest,b2bCollaborationMember
          externalTenants: { membershipKind: all }
      applications: { includeApplications: [All] }
    grantControls:
      operator: OR
      authenticationStrength: Multifactor authentication

  # Report-only: what would happen is recorded, nobody is stopped.
  - displayName: "Trial: Office 365 on compliant devices"
    id: 5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a07
    state: enabledForReportingButNotEnforced
    conditions:
      users: { includeUsers: [All], excludeGroups: [Break glass] }
      applications: { includeApplications: [Office365] }
      platforms: { includePlatforms: [windows, macOS] }
    grantControls: { operator: OR, builtInControls: [compliantDevice] }

  - displayName: Only from the Nordics
    id: 5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a08
    state: disabled # the sales team travels
    conditions:
      users: { includeUsers: [All], excludeGroups: [Break glass] }
      applications: { includeApplications: [All] }
      locations: { includeLocations: [All], excludeLocations: [Nordics] }
    grantControls: { operator: OR, builtInControls: [block] }
`;
