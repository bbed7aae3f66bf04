import type { GraphKind } from '../../file/graph/classify.ts';
import type { ImportReport } from '../../file/graph/import-report.ts';

type Section = keyof ImportReport['sections'];

/** The lists in the order in which people want to hear of them. */
export const shownSections: readonly Section[] = [
  'conditionalAccessPolicies',
  'namedLocations',
  'users',
  'groups',
  'devices',
  'authenticationStrengthPolicies',
  'authenticationContextClassReferences',
  'termsOfUse',
  'servicePrincipals',
  'applications',
];

export const sectionNouns: Readonly<Record<Section, readonly [one: string, many: string]>> = {
  conditionalAccessPolicies: ['policy', 'policies'],
  namedLocations: ['named location', 'named locations'],
  users: ['user', 'users'],
  groups: ['group', 'groups'],
  devices: ['device', 'devices'],
  authenticationStrengthPolicies: ['authentication strength', 'authentication strengths'],
  authenticationContextClassReferences: ['authentication context', 'authentication contexts'],
  termsOfUse: ['terms of use', 'terms of use'],
  servicePrincipals: ['service principal', 'service principals'],
  applications: ['application', 'applications'],
};

export const settingWords: Readonly<Record<string, string>> = {
  tenant: "the tenant's id and name",
  securityDefaults: 'security defaults',
  crossTenantAccess: 'cross-tenant access',
  authenticationMethodsPolicy: 'the authentication methods policy',
  multifactorAuthentication: 'MFA trusted IPs, whose addresses no export holds',
};

/** What a kind of object is called, of several of them. */
export const kindWords: Readonly<Record<GraphKind, string>> = {
  policy: 'policies',
  namedLocation: 'named locations',
  authenticationStrength: 'authentication strengths',
  migrationTable: 'migration tables',
  user: 'users',
  group: 'groups',
  device: 'devices',
  registrationDetails: 'registration details',
  userMfa: 'per-user MFA states',
  roleAssignment: 'role assignments',
  directoryRole: 'directory roles',
  servicePrincipal: 'service principals',
  application: 'applications',
  termsOfUse: 'terms of use',
  authenticationContext: 'authentication contexts',
  authenticationMethodsPolicy: 'authentication methods policies',
  methodConfiguration: 'method configurations',
  crossTenantDefault: 'default cross-tenant settings',
  crossTenantPartner: 'cross-tenant partners',
  organization: 'organizations',
  securityDefaults: 'security defaults',
};
