import { withoutNoise, withoutUnset } from './clean.ts';
import type { GraphObject } from './graph-object.ts';
import { mapAt, valuesAt } from './map-at.ts';
import { isList, isMembers, type Members, textOf } from './members.ts';
import { type ReadEntry, readEntry } from './read-entry.ts';

const strengthPath = ['grantControls', 'authenticationStrength'];
const externalTenantsPaths = ['includeGuestsOrExternalUsers', 'excludeGuestsOrExternalUsers'].map((side) => [
  'conditions',
  'users',
  side,
  'externalTenants',
]);

export interface ReadPolicy {
  readonly read: ReadEntry;
  /** The definition of the policy's authentication strength, which Graph copies into the policy. */
  readonly strength: Members | undefined;
}

/** A policy with its references still as ids. The strength becomes its id; its definition is given back beside the policy. */
export function readPolicy(source: GraphObject): ReadPolicy {
  const clean = withoutUnset(withoutNoise(source.value));
  const strength = valuesAt(clean, strengthPath)[0]?.value;
  const defined = isMembers(strength) && isList(strength.allowedCombinations) ? strength : undefined;
  const referring = mapAt(clean, strengthPath, strengthReference);
  const value = externalTenantsPaths.reduce((policy, path) => mapAt(policy, path, foldExternalTenants), referring);
  return { read: readEntry('conditionalAccessPolicies', source, value), strength: defined };
}

/** A strength whose definition stands elsewhere, in the export or in Entra, is named by its id alone. */
function strengthReference(strength: unknown): unknown {
  if (!isMembers(strength)) return strength;
  const name = Object.keys(strength).length === 1 ? textOf(strength, 'displayName') : undefined;
  return textOf(strength, 'id') ?? name ?? strength;
}

/** `membershipKind` says what the type of the object says: the type is left out where both agree, and read where only it is there. */
function foldExternalTenants(tenants: unknown): unknown {
  if (!isMembers(tenants)) return tenants;
  const { '@odata.type': type, ...rest } = tenants;
  const told =
    typeof type === 'string' ? /conditionalAccess(All|Enumerated)ExternalTenants$/i.exec(type)?.[1] : undefined;
  const kind = textOf(tenants, 'membershipKind') ?? told?.toLowerCase();
  if (kind === undefined || (type !== undefined && kind.toLowerCase() !== told?.toLowerCase())) return tenants;
  return { membershipKind: kind, ...rest };
}
