/** Where Graph has what import reads, and the file that the recipes save it as. `{id}` stands for an object's id. */
interface Endpoint {
  readonly path: string;
  readonly file: string;
}

const conditionalAccess = 'identity/conditionalAccess';
const member = 'id,displayName,userPrincipalName';

/** Below `https://graph.microsoft.com/v1.0/`: what `docs/export.md` has recipes for, and what a report asks to fetch. */
export const graphEndpoints = {
  policies: { path: `${conditionalAccess}/policies`, file: 'policies.json' },
  namedLocations: { path: `${conditionalAccess}/namedLocations`, file: 'locations.json' },
  authenticationContexts: {
    path: `${conditionalAccess}/authenticationContextClassReferences`,
    file: 'contexts.json',
  },
  authenticationStrengths: { path: 'policies/authenticationStrengthPolicies', file: 'strengths.json' },
  termsOfUse: { path: 'identityGovernance/termsOfUse/agreements', file: 'terms-of-use.json' },
  authenticationMethodsPolicy: { path: 'policies/authenticationMethodsPolicy', file: 'methods-policy.json' },
  securityDefaults: { path: 'policies/identitySecurityDefaultsEnforcementPolicy', file: 'security-defaults.json' },
  crossTenantDefault: { path: 'policies/crossTenantAccessPolicy/default', file: 'cross-tenant.json' },
  crossTenantPartners: { path: 'policies/crossTenantAccessPolicy/partners', file: 'partners.json' },
  organization: { path: 'organization', file: 'organization.json' },
  users: { path: `users?$select=${member},userType,creationType,accountEnabled&$top=999`, file: 'users.json' },
  registrationDetails: { path: 'reports/authenticationMethods/userRegistrationDetails', file: 'methods.json' },
  roleAssignments: { path: 'roleManagement/directory/roleAssignments?$expand=principal', file: 'roles.json' },
  groups: {
    path: 'groups?$select=id,displayName,groupTypes,membershipRule,securityEnabled,mailEnabled&$top=999',
    file: 'groups.json',
  },
  members: { path: `groups/{id}/members?$select=${member}&$top=999`, file: 'members-{id}.json' },
  devices: { path: 'devices?$top=999', file: 'devices.json' },
  applications: {
    path: 'applications?$select=id,appId,displayName,signInAudience&$top=999',
    file: 'applications.json',
  },
  servicePrincipals: {
    path: 'servicePrincipals?$select=id,appId,displayName,servicePrincipalType&$top=999',
    file: 'service-principals.json',
  },
  servicePrincipal: { path: 'servicePrincipals/{id}', file: 'service-principal-{id}.json' },
} as const satisfies Readonly<Record<string, Endpoint>>;
