import type { Path } from '../../domain/model/problem.ts';
import { isList, isMembers, type Members } from './members.ts';

/** What `tenant export` writes into one file, by the names of the collections in Graph's addresses. */
const collectionNames = [
  'organization',
  'policies',
  'namedLocations',
  'authenticationStrengthPolicies',
  'authenticationContextClassReferences',
  'agreements',
  'authenticationMethodsPolicy',
  'identitySecurityDefaultsEnforcementPolicy',
  'crossTenantAccessPolicyDefault',
  'crossTenantAccessPolicyPartners',
  'groups',
  'users',
  'userRegistrationDetails',
  'roleAssignments',
  'devices',
  'applications',
  'servicePrincipals',
] as const;
export type CollectionName = (typeof collectionNames)[number];

/** Other names that people give collections when they put them into one file by hand, and parts of an object that stand in it. */
const otherNames = [
  'conditionalAccess',
  'conditionalAccessPolicies',
  'authenticationStrengths',
  'authenticationContexts',
  'termsOfUse',
  'securityDefaults',
  'crossTenantAccess',
  'crossTenantAccessPolicy',
  'crossTenantAccessPolicyPartners',
  'default',
  'partners',
  'directoryRoles',
];

const names: ReadonlySet<string> = new Set([...collectionNames, ...otherNames].map((name) => name.toLowerCase()));

export interface Keyed {
  /** An empty list holds nothing to read. */
  readonly collections: readonly { readonly path: Path; readonly value: unknown }[];
  /** Members with something in them that are no collection. */
  readonly others: readonly string[];
}

/** What an object holds that is keyed by collection; undefined where the object is anything else. */
export function keyedCollections(value: Members): Keyed | undefined {
  const members = Object.entries(value).filter(([name]) => !name.includes('@odata.'));
  const holding = members.filter(([, held]) => isList(held) || isMembers(held));
  const collections = holding.filter(([name]) => names.has(name.toLowerCase()));
  if (collections.length === 0) return undefined;
  return {
    collections: collections.flatMap(([name, held]) =>
      isList(held) && held.length === 0 ? [] : [{ path: [name], value: held }],
    ),
    others: holding.flatMap(([name]) => (names.has(name.toLowerCase()) ? [] : [name])),
  };
}
