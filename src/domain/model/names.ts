import type { Tenant } from './tenant.ts';

/**
 * How names in the file and in flags find their object (design 3): by `id`, by `displayName` or by `userPrincipalName`,
 * without case. One index serves the loader, the engine and the editors, so that a name means the same everywhere.
 */
export interface NameIndex {
  /** Indexes into the collection that a text names; an id match hides name matches. */
  readonly find: (text: string) => readonly number[];
  /** Everything a person may write, for "did you mean". */
  readonly names: () => readonly string[];
}

interface Named {
  readonly id?: string | null | undefined;
  readonly displayName?: string | undefined;
  readonly userPrincipalName?: string | undefined;
}

const isGuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A GUID that matches nothing is kept and matches nothing (design 3); any other text that matches nothing is an error. */
export function looksLikeGuid(text: string): boolean {
  return isGuid.test(text);
}

/** Versions of a tenant that share a collection share its index, and so do all who ask about the same tenant. */
const indexed = new WeakMap<readonly Named[], NameIndex>();

export function indexNames(collection: readonly Named[] | undefined): NameIndex {
  const known = collection && indexed.get(collection);
  if (known) return known;
  const made = makeIndex(collection ?? []);
  if (collection) indexed.set(collection, made);
  return made;
}

function makeIndex(entries: readonly Named[]): NameIndex {
  let built: { readonly byId: Map<string, number[]>; readonly byName: Map<string, number[]> } | undefined;
  const index = () => {
    if (built) return built;
    built = { byId: new Map(), byName: new Map() };
    for (const [position, entry] of entries.entries()) {
      if (entry.id) add(built.byId, entry.id, position);
      for (const name of new Set([entry.userPrincipalName, entry.displayName].map((one) => one?.toLowerCase()))) {
        if (name !== undefined) add(built.byName, name, position);
      }
    }
    return built;
  };
  return {
    find: (text) => {
      const key = text.toLowerCase();
      return index().byId.get(key) ?? index().byName.get(key) ?? [];
    },
    names: () => entries.flatMap((entry) => [entry.userPrincipalName ?? [], entry.displayName ?? []].flat()),
  };
}

function add(map: Map<string, number[]>, key: string, position: number): void {
  const lower = key.toLowerCase();
  const there = map.get(lower);
  if (there) there.push(position);
  else map.set(lower, [position]);
}

/** The indexes of every collection that something in the file or in a flag can name. */
export interface Names {
  readonly users: NameIndex;
  readonly groups: NameIndex;
  readonly devices: NameIndex;
  readonly servicePrincipals: NameIndex;
  readonly namedLocations: NameIndex;
  readonly strengths: NameIndex;
  readonly policies: NameIndex;
}

export function namesOf(tenant: Tenant): Names {
  return {
    users: indexNames(tenant.users),
    groups: indexNames(tenant.groups),
    devices: indexNames(tenant.devices),
    servicePrincipals: indexNames(tenant.servicePrincipals),
    namedLocations: indexNames(tenant.namedLocations),
    strengths: indexNames(tenant.authenticationStrengthPolicies),
    policies: indexNames(tenant.conditionalAccessPolicies),
  };
}
