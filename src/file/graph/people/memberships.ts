import type { GraphObject, MemberList, Owner } from '../graph-object.ts';
import { type Members, textOf } from '../members.ts';

/** The lists of one group, role or user, put together. */
export interface Membership {
  readonly owner: Owner;
  readonly members: readonly Members[];
  /** False where Graph cut a list and the rest of it is not there. */
  readonly whole: boolean;
  readonly transitive: boolean;
  readonly object: GraphObject;
}

/**
 * All lists of one owner as one. Pages are whole together where all but one say that there is more: the one that does not is the last.
 * Of direct and transitive lists the direct ones count.
 */
export function memberships(lists: readonly MemberList[]): readonly Membership[] {
  const byOwner = new Map<string, MemberList[]>();
  for (const list of lists) {
    const key = `${list.owner.kind} ${list.owner.id.toLowerCase()}`;
    const same = byOwner.get(key);
    if (same) same.push(list);
    else byOwner.set(key, [list]);
  }
  return [...byOwner.values()].flatMap((all) => {
    const direct = all.filter(({ transitive }) => !transitive);
    const used = direct.length > 0 ? direct : all;
    const [first] = used;
    if (first === undefined) return [];
    const cut = used.filter((list) => list.cut).length;
    const whole = cut === 0 || (cut === used.length - 1 && used.length > 1);
    return [{ owner: first.owner, members: distinct(used), whole, transitive: first.transitive, object: first.object }];
  });
}

function distinct(lists: readonly MemberList[]): readonly Members[] {
  const found = new Map<unknown, Members>();
  for (const member of lists.flatMap(({ members }) => members)) {
    const key = (textOf(member, 'id') ?? textOf(member, 'userPrincipalName'))?.toLowerCase() ?? member;
    const before = found.get(key);
    if (before === undefined || Object.keys(member).length > Object.keys(before).length) found.set(key, member);
  }
  return [...found.values()];
}
