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
  'groups',
  'users',
  'userRegistrationDetails',
  'roleAssignments',
  'devices',
  'applications',
  'servicePrincipals',
] as const;
export type CollectionName = (typeof collectionNames)[number];

/** The values of an object keyed by collection; undefined where the object is anything else. An empty list holds nothing to read. */
export function keyedCollections(
  value: Members,
): readonly { readonly path: Path; readonly value: unknown }[] | undefined {
  const members = Object.entries(value).filter(([name]) => !name.includes('@odata.'));
  const isKeyed =
    members.length > 0 && members.every(([name, held]) => isCollection(name) && (isList(held) || isMembers(held)));
  if (!isKeyed) return undefined;
  return members.flatMap(([name, held]) => (isList(held) && held.length === 0 ? [] : [{ path: [name], value: held }]));
}

function isCollection(name: string): boolean {
  return collectionNames.some((one) => one === name);
}
