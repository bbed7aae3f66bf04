/** What `tenant init` writes: every section that people begin with, explained, and nothing made up. */
export const emptyTemplate = `# yaml-language-server: $schema=./tenant.schema.json
#
# Your tenant's access configuration. Everything but version is optional; take the # away from what you need.
# Names and values are Microsoft Graph's. Things refer to each other by name (or by id): a misspelt name is an error.
#
#   tenant validate                        is this file right?
#   tenant import ./export --into FILE     fill it from Graph JSON or an admin export
#   tenant simulate --help                 what happens at a sign-in, and why?
version: 1

tenant:
  displayName: My organisation
  # id: 00000000-0000-0000-0000-000000000000
  # createdDateTime: 2019-03-04        # on or after 2020-08-15, combined registration is always on for everyone

# Who must never be locked out. It is never guessed: as long as nobody is named here, nobody is looked after.
# emergencyAccess:
#   groups: [Break glass]

# Who uses the combined page to register security info. Policies protect only that page.
combinedRegistration:
  users: all                         # none | selected | all
  # groups: [HR pilot]               # with selected; direct members only

# What people register security info for: resetting their own password, MFA, and the methods that either takes.
# selfServicePasswordReset:
#   users: selected                    # none | selected | all
#   groups: [HR pilot]
#   registrationRequired: true         # asks at sign-in for what is missing
#   methodsRequired: 2
#   methods: [microsoftAuthenticatorPush, softwareOath, email, sms]
# multifactorAuthentication:
#   trustedIps: [198.51.100.0/28]      # the service settings of old; they count as trusted, too
#   rememberedDevices: { isEnabled: true, days: 30 }
# authenticationMethodsPolicy:         # Graph's; \`tenant methods enable\` writes it for you
#   policyMigrationState: migrationComplete
#   authenticationMethodConfigurations:
#     - { id: MicrosoftAuthenticator, state: enabled }
#     - { id: Sms, state: enabled }
#     - { id: Email, state: enabled }
#     - { id: TemporaryAccessPass, state: enabled, isUsableOnce: true }
# securityDefaults: { isEnabled: false }    # never beside enabled policies

# People. A guest has userType: Guest and, as far as you know them, externalUserType and homeTenantId.
# users:
#   - userPrincipalName: amira@contoso.example
#     displayName: Amira
#     memberOf: [HR pilot]             # the complete list of direct groups; without it, the groups below say
#     roles: [Global Administrator]    # by name, or by template id
#     authenticationMethods: [microsoftAuthenticatorPush]    # registered; [] is none, left out is not known

# groups:
#   - displayName: Break glass
#     members: []
#   - displayName: HR pilot
#     members: [amira@contoso.example] # [] is nobody, left out is not known
#     memberGroups: []                 # nested groups count in policies

# Networks and countries. A trusted location is what AllTrusted means in a policy.
# namedLocations:
#   - displayName: Head office
#     type: ip                         # ip | country | compliantNetwork
#     isTrusted: true
#     ipRanges: [203.0.113.0/24, "2001:db8:1::/48"]    # public addresses, IPv6 too: Entra never sees private ones
#   - displayName: Nordics
#     type: country
#     countriesAndRegions: [DK, FI, IS, "NO", SE]

# Graph's conditionalAccessPolicy, with names where Graph has ids. The one below lets people register security info from
# trusted networks only; \`tenant ca create-trusted-registration\` writes it for you, step by step.
# conditionalAccessPolicies:
#   - displayName: Combined Security Info Registration on Trusted Networks
#     state: enabled                   # enabled | disabled | enabledForReportingButNotEnforced (report-only)
#     conditions:
#       users: { includeUsers: [All], excludeGroups: [Break glass] }
#       applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
#       locations: { includeLocations: [All], excludeLocations: [AllTrusted] }
#     grantControls: { operator: OR, builtInControls: [block] }
`;
