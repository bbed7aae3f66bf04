import { findBuiltInStrength } from '../../domain/catalogue/authentication-strengths.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { type Policy, policySchema } from '../../domain/model/policy.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { nameReferences } from '../../file/load/references/name-references.ts';
import { unknownMembers } from '../../file/load/references/unknown-members.ts';
import { type TrustedNetwork, trustedNetworksOf } from '../analysis/probes.ts';
import type { MemberCount } from './member-counts.ts';
import type { NamedObject, ReferenceKind, Resolve } from './named-objects.ts';
import { placeText } from './uses.ts';

/** A policy with all that is needed to say it in words: what its references name, and where its parts stand. */
export interface PolicyCard {
  readonly policy: Policy;
  readonly tenant: Tenant;
  readonly index: number;
  readonly resolve: Resolve;
  readonly memberCount: MemberCount;
  /** `tenant.yaml:61:5` for a path below the policy. */
  readonly at: (...path: Path) => string;
  /** What `AllTrusted` covers. */
  readonly trusted: readonly TrustedNetwork[];
  readonly strength: ShownStrength | null;
}

interface ShownStrength {
  readonly displayName: string;
  readonly id: string | null;
  /** Any one of them meets it; the methods of one are needed together. */
  readonly combinations: readonly (readonly string[])[];
  /** Models of keys or issuers of certificates that combinations are limited to, as Graph has them. */
  readonly limits: readonly object[];
}

/** What the cards of all policies of a file are made from. */
export interface PolicyCardSource {
  readonly loaded: LoadedTenant;
  readonly resolve: Resolve;
  readonly memberCount: MemberCount;
}

/** Undefined where the file has no policy of that index. */
export function policyCard({ loaded, resolve, memberCount }: PolicyCardSource, index: number): PolicyCard | undefined {
  const policy = loaded.tenant.conditionalAccessPolicies?.[index];
  if (policy === undefined) return undefined;
  return {
    policy,
    tenant: loaded.tenant,
    index,
    resolve,
    memberCount,
    at: (...path) => placeText(loaded, ['conditionalAccessPolicies', index, ...path]),
    trusted: trustedNetworksOf(loaded.tenant),
    strength: strengthOf(policy, loaded.tenant, resolve),
  };
}

function strengthOf({ grantControls }: Policy, tenant: Tenant, resolve: Resolve): ShownStrength | null {
  const written = grantControls?.authenticationStrength;
  if (written === null || written === undefined) return null;
  const reference = typeof written === 'string' ? written : (written.id ?? written.displayName ?? '');
  const { name, id, index } = resolve('authenticationStrength', reference);
  const own = index === undefined ? undefined : tenant.authenticationStrengthPolicies?.[index];
  if (own) {
    const combinations = own.allowedCombinations.map(methodsOf);
    return { displayName: own.displayName, id, combinations, limits: own.combinationConfigurations ?? [] };
  }
  const builtIn = findBuiltInStrength(reference);
  if (builtIn) return { displayName: name, id, combinations: builtIn.allowedCombinations, limits: [] };
  return copied(written, name);
}

/** Exports carry the whole strength inside the policy. */
function copied(written: string | object, name: string): ShownStrength {
  const given: Readonly<Record<string, unknown>> = typeof written === 'string' ? {} : { ...written };
  const { id, displayName, allowedCombinations, combinationConfigurations } = given;
  const texts = (Array.isArray(allowedCombinations) ? allowedCombinations : []).filter(
    (one) => typeof one === 'string',
  );
  const limits = Array.isArray(combinationConfigurations) ? combinationConfigurations : [];
  return {
    displayName: typeof displayName === 'string' ? displayName : name,
    id: typeof id === 'string' ? id : null,
    combinations: texts.map(methodsOf),
    limits: limits.filter((one): one is object => typeof one === 'object' && one !== null),
  };
}

function methodsOf(combination: string): readonly string[] {
  return combination.split(',').map((method) => method.trim());
}

/** A member of the policy that no rule reads: kept, shown, never evaluated (design 3). */
export interface UnreadMember {
  /** Below the policy. */
  readonly path: Path;
  readonly value: unknown;
  readonly at: string;
}

export function unreadMembers({ policy, at }: PolicyCard): readonly UnreadMember[] {
  return [...unknownMembers(policySchema, policy, [])].map(({ path }) => ({
    path,
    value: valueAt(policy, path),
    at: at(...path),
  }));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (held, step) => (typeof held === 'object' && held !== null ? Reflect.get(held, step) : undefined),
    value,
  );
}

/** A reference of a policy and what it names. */
export interface PolicyReference extends NamedObject {
  readonly path: Path;
  readonly kind: ReferenceKind;
  readonly reference: string;
}

/** Every reference of the policy that names an object, words with a meaning of their own aside. */
export function policyReferences({ tenant, index, resolve }: PolicyCard): readonly PolicyReference[] {
  return [...nameReferences(tenant)].flatMap(({ kind, name, path, tokens }) => {
    if (path[0] !== 'conditionalAccessPolicies' || path[1] !== index) return [];
    if (tokens.some((token) => token.toLowerCase() === name.toLowerCase())) return [];
    return [{ path: path.slice(2), kind, reference: name, ...resolve(kind, name) }];
  });
}
