/** A tenant in the middle of onboarding: HR pilot is enabled, head office is trusted, nothing protects registration yet. */
export const onboarding = {
  version: 1,
  tenant: { createdDateTime: '2019-03-04T00:00:00Z' },
  emergencyAccess: { groups: ['Break glass'] },
  combinedRegistration: { users: 'selected', groups: ['HR pilot'] },
  users: [
    { userPrincipalName: 'amira@contoso.example', authenticationMethods: ['microsoftAuthenticatorPush'] },
    { userPrincipalName: 'ben@contoso.example', authenticationMethods: [] },
    { userPrincipalName: 'chloe@contoso.example', authenticationMethods: [] },
    { userPrincipalName: 'dmitri@contoso.example', authenticationMethods: ['temporaryAccessPassOneTime'] },
    { userPrincipalName: 'erin@contoso.example', roles: ['Global Administrator'], authenticationMethods: ['fido2'] },
    { userPrincipalName: 'glass@contoso.example', roles: ['Global Administrator'], authenticationMethods: ['fido2'] },
    { userPrincipalName: 'gina@partner.example', userType: 'Guest', authenticationMethods: [] },
  ],
  groups: [
    {
      displayName: 'HR pilot',
      id: '0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b',
      members: ['amira@contoso.example', 'ben@contoso.example', 'dmitri@contoso.example'],
      memberGroups: ['Interns'],
    },
    { displayName: 'Interns', members: ['chloe@contoso.example'] },
    { displayName: 'Break glass', members: ['glass@contoso.example'] },
    { displayName: 'Everyone', members: ['amira@contoso.example', 'glass@contoso.example', 'gina@partner.example'] },
  ],
  namedLocations: [
    {
      displayName: 'Head office',
      type: 'ip',
      isTrusted: true,
      ipRanges: ['203.0.113.0/24', '2001:db8:1::/48'],
    },
    { displayName: 'Guest Wi-Fi', type: 'ip', ipRanges: ['192.0.2.128/25'] },
    { displayName: 'Nordics', type: 'country', countriesAndRegions: ['SE', 'NO'] },
  ],
} as const;
