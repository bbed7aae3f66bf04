/** The onboarding tenant as somebody keeps it: comments, both list styles, a policy of another kind. */
export const onboardingFile = `# yaml-language-server: $schema=./tenant.schema.json
version: 1
tenant: { createdDateTime: 2019-03-04T00:00:00Z }
emergencyAccess: { groups: [Break glass] }

combinedRegistration: # asked for by HR
  users: selected
  groups: [HR pilot] # see ticket

users:
  - { userPrincipalName: amira@contoso.example, authenticationMethods: [microsoftAuthenticatorPush] }
  - { userPrincipalName: ben@contoso.example, authenticationMethods: [] }
  - { userPrincipalName: chloe@contoso.example, authenticationMethods: [] }
  - { userPrincipalName: erin@contoso.example, roles: [Global Administrator], authenticationMethods: [fido2] }
  - { userPrincipalName: glass@contoso.example, roles: [Global Administrator], authenticationMethods: [fido2] }
groups:
  - displayName: HR pilot
    members: [amira@contoso.example, ben@contoso.example]
    memberGroups: [Interns]
  - displayName: Interns
    members: [chloe@contoso.example]
  - displayName: Break glass
    members: [glass@contoso.example]
namedLocations:
  - { displayName: Head office, type: ip, isTrusted: true, ipRanges: [203.0.113.0/24, "2001:db8:1::/48"] }
  - { displayName: Guest Wi-Fi, type: ip, ipRanges: [192.0.2.128/25] }

conditionalAccessPolicies:
  # the oldest one
  - displayName: MFA for administrators
    state: enabled
    conditions:
      users: { includeRoles: [Global Administrator] }
      applications: { includeApplications: [MicrosoftAdminPortals] }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;
