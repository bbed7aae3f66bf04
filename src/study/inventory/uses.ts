import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { PolicyState } from '../../domain/model/vocabulary.ts';
import type { NameKind } from '../../file/load/load-problem.ts';
import { nameReferences } from '../../file/load/references/name-references.ts';
import type { Resolve } from './named-objects.ts';

/** One place in the file that names an object, memberships of users and groups aside. */
export interface Use {
  readonly by: { readonly policy: string; readonly state: PolicyState } | { readonly setting: string };
  /** The list that names it: `excludeGroups`, `groups`. */
  readonly member: string;
  /** `tenant.yaml:61:5` */
  readonly at: string;
}

export interface Uses {
  readonly of: (kind: NameKind, index: number) => readonly Use[];
  /** Policies that include or exclude `AllTrusted`. */
  readonly ofTrusted: readonly Use[];
  /** Policies that name the MFA trusted IPs by Graph's pseudo location of zeros. */
  readonly ofMfaTrustedIps: readonly Use[];
}

/** Who names what, found in one walk over the file. */
export function usesOf(loaded: LoadedTenant, resolve: Resolve): Uses {
  const found = new Map<string, Use[]>();
  const ofTrusted: Use[] = [];
  const ofMfaTrustedIps: Use[] = [];
  for (const { kind, name, path, tokens } of nameReferences(loaded.tenant)) {
    if (path[0] === 'users' || path[0] === 'groups') continue;
    if (tokens.some((token) => token.toLowerCase() === name.toLowerCase())) {
      const lower = name.toLowerCase();
      if (lower === 'alltrusted') ofTrusted.push(useAt(loaded, path));
      if (kind === 'namedLocation' && lower.startsWith('00000000-')) ofMfaTrustedIps.push(useAt(loaded, path));
      continue;
    }
    const { index } = resolve(kind, name);
    if (index === undefined) continue;
    const key = `${kind} ${index}`;
    const there = found.get(key);
    if (there) there.push(useAt(loaded, path));
    else found.set(key, [useAt(loaded, path)]);
  }
  return { of: (kind, index) => found.get(`${kind} ${index}`) ?? [], ofTrusted, ofMfaTrustedIps };
}

function useAt(loaded: LoadedTenant, path: Path): Use {
  const [section, second] = path;
  const policy =
    section === 'conditionalAccessPolicies' && typeof second === 'number'
      ? loaded.tenant.conditionalAccessPolicies?.[second]
      : undefined;
  const keys = path.filter((step): step is string => typeof step === 'string' && step !== 'id');
  const by = policy ? { policy: policy.displayName, state: policy.state } : { setting: keys.slice(0, -1).join('.') };
  return { by, member: keys.at(-1) ?? '', at: placeText(loaded, path) };
}

/** Where a value stands, in one word. */
export function placeText(loaded: LoadedTenant, path: Path): string {
  const { file, start } = loaded.placeOf(path);
  return `${file}:${start.line}:${start.column}`;
}
