import { looksLikeGuid } from '../../domain/model/names.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { Compiled } from '../../engine/decide/compile.ts';
import { personOf } from '../../engine/decide/resolve-person.ts';
import { withNested } from '../analysis/group-members.ts';
import { placeText, type Use, type Uses } from './uses.ts';

type Group = NonNullable<Tenant['groups']>[number];

/** A group of the file. Users and groups are indexes into the file's lists. */
export interface GroupCard {
  readonly index: number;
  readonly group: Group;
  /** Direct members, in file order; a user's `memberOf` wins over the group's list (design 3). */
  readonly direct: readonly number[];
  /** Members by id that the file lists nowhere else: they count, and nothing more is known about them. */
  readonly unlisted: readonly string[];
  /** Members through groups inside this one, with the group that they are direct members of. */
  readonly nested: readonly { readonly user: number; readonly through: number }[];
  /** Groups inside this one, however deep. */
  readonly inner: readonly number[];
  /** Of these, and of the group itself, those whose members the file does not list. */
  readonly notKnown: readonly number[];
  /** Groups that hold this one, however deep. */
  readonly parents: readonly number[];
  readonly at: string;
  readonly uses: readonly Use[];
}

/** Every group of the file, in its order. Each user is looked at once. */
export function groupCards(compiled: Compiled, uses: Uses): readonly GroupCard[] {
  const { tenant, names, groups: graph } = compiled;
  const groups = tenant.groups ?? [];
  const direct = groups.map((): number[] => []);
  for (const [index, user] of (tenant.users ?? []).entries()) {
    for (const group of personOf(compiled, index, user).membership.direct) direct[group]?.push(index);
  }
  return groups.map((group, index) => {
    const own = direct[index] ?? [];
    const inner = withNested(tenant, names, [index]).filter((one) => one !== index);
    const seen = new Set(own);
    const nested = inner.flatMap((through) =>
      (direct[through] ?? []).flatMap((user) => {
        if (seen.has(user)) return [];
        seen.add(user);
        return [{ user, through }];
      }),
    );
    return {
      index,
      group,
      direct: own,
      unlisted: (group.members ?? []).filter((name) => looksLikeGuid(name) && names.users.find(name).length === 0),
      nested,
      inner,
      notKnown: [index, ...inner].filter((one) => graph.membersNotKnown.has(one)),
      parents: [...(graph.ancestors[index] ?? [])].filter((one) => one !== index),
      at: placeText(compiled.loaded, ['groups', index]),
      uses: uses.of('group', index),
    };
  });
}
