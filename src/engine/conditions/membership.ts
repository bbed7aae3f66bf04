import { looksLikeGuid, type Names } from '../../domain/model/names.ts';
import type { Tenant } from '../../domain/model/tenant.ts';

/** A person's groups, as indexes into `groups`. */
export interface Membership {
  /** Direct memberships that the file states. */
  readonly direct: ReadonlySet<number>;
  /** `direct` and every group that holds one of them, however deep (rule 2.3.3). */
  readonly all: ReadonlySet<number>;
  /** Groups of which it is not known whether the person is a direct member. */
  readonly open: ReadonlySet<number>;
}

/** The nesting of groups, worked out once for a tenant. Cycles are legal (design 3). */
export interface GroupGraph {
  /** For each group: itself and every group that holds it, however deep. */
  readonly ancestors: readonly ReadonlySet<number>[];
  /** Groups whose `members` are not known. */
  readonly membersNotKnown: ReadonlySet<number>;
  /** For each user index: the groups that list the user in `members`. */
  readonly listedIn: ReadonlyMap<number, readonly number[]>;
  /** Memberships made so far: users of the same groups share one. */
  readonly made: Map<string, Membership>;
}

export function groupGraphOf(tenant: Tenant, names: Names): GroupGraph {
  const groups = tenant.groups ?? [];
  const parents = new Map<number, number[]>();
  const listedIn = new Map<number, number[]>();
  const membersNotKnown = new Set<number>();
  for (const [index, group] of groups.entries()) {
    for (const child of group.memberGroups ?? []) {
      for (const found of names.groups.find(child)) push(parents, found, index);
    }
    if (group.members === undefined) membersNotKnown.add(index);
    for (const member of group.members ?? []) {
      for (const found of names.users.find(member)) push(listedIn, found, index);
    }
  }
  return { ancestors: groups.map((_, index) => reach(index, parents)), membersNotKnown, listedIn, made: new Map() };
}

/** A user of the file: `memberOf`, when present, is the complete list of direct groups and wins (design 3). */
export function membershipOfUser(tenant: Tenant, names: Names, graph: GroupGraph, user: number): Membership {
  const memberOf = tenant.users?.[user]?.memberOf;
  const listed = graph.listedIn.get(user) ?? [];
  const key = memberOf === undefined ? `listed ${listed}` : `stated ${JSON.stringify(memberOf)}`;
  const known = graph.made.get(key);
  if (known) return known;
  const made = memberOf
    ? membership(graph, resolveGroups(names, memberOf), noGroups)
    : membershipOfListed(graph, listed);
  graph.made.set(key, made);
  return made;
}

/** By the groups that list the user: of others that list nobody it is not known. */
function membershipOfListed(graph: GroupGraph, listed: readonly number[]): Membership {
  const direct = new Set(listed);
  const open = new Set([...graph.membersNotKnown].filter((group) => !direct.has(group)));
  return membership(graph, direct, open);
}

/** A person who is not in the file: without `memberOf` any group may hold them (design 4). */
export function membershipOfUnlisted(
  tenant: Tenant,
  names: Names,
  graph: GroupGraph,
  memberOf: readonly string[] | undefined,
): Membership {
  if (memberOf !== undefined) return membership(graph, resolveGroups(names, memberOf), noGroups);
  return membership(graph, new Set(), new Set((tenant.groups ?? []).keys()));
}

function membership(graph: GroupGraph, direct: ReadonlySet<number>, open: ReadonlySet<number>): Membership {
  const all = new Set<number>();
  for (const group of direct) for (const ancestor of graph.ancestors[group] ?? []) all.add(ancestor);
  // a directory has many people and few nested groups: no set is kept twice
  return { direct, all: all.size === direct.size ? direct : all, open };
}

const noGroups: ReadonlySet<number> = new Set();

function resolveGroups(names: Names, memberOf: readonly string[]): Set<number> {
  return new Set(memberOf.flatMap((name) => [...names.groups.find(name)]));
}

/** Group names that resolve to nothing and are no GUID: an error of whoever wrote them (design 3). */
export function unknownGroups(names: Names, memberOf: readonly string[]): readonly string[] {
  return memberOf.filter((name) => names.groups.find(name).length === 0 && !looksLikeGuid(name));
}

function reach(start: number, parents: ReadonlyMap<number, readonly number[]>): ReadonlySet<number> {
  const seen = new Set([start]);
  const queue = [start];
  for (const next of queue) {
    for (const parent of parents.get(next) ?? []) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      queue.push(parent);
    }
  }
  return seen;
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}
