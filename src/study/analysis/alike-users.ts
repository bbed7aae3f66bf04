import type { Names } from '../../domain/model/names.ts';
import type { Tenant, User } from '../../domain/model/tenant.ts';
import { withNested } from './group-members.ts';
import { isNamedBy, keptRecordOf, textsIn } from './records.ts';

export interface AlikeOptions {
  /** Tenants that are asked about the users; the tenant alone where there is nothing else. */
  readonly asked?: readonly Tenant[];
  /** The moment counts, so that dates in the record of a user do. */
  readonly dated?: boolean;
  /** A group (by index) whose members are told from others, whatever the file says of it. */
  readonly group?: number | undefined;
}

/**
 * For each user the index of the first one whom nothing in the tenants asked tells apart: the file says the same of them but for names and
 * contact data, they are in the same groups of those that anything speaks of, and nothing names them. The first one answers for all.
 */
export function firstsAlike(
  tenant: Tenant,
  names: Names,
  { asked = [tenant], dated = false, group }: AlikeOptions = {},
): Int32Array {
  const texts = textsIn(asked.map(({ users: _, groups: __, ...rest }) => rest));
  const groupsOf = spokenGroupsOf(tenant, names, texts, group);
  const firsts = new Map<string, number>();
  const users = tenant.users ?? [];
  return Int32Array.from(users, (user, index) => {
    if (isNamedBy(texts, user)) return index;
    const key = `${groupsOf(user, index)} ${keptRecordOf(user, dated)}`;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, index);
    return first ?? index;
  });
}

/** The direct groups of a user among those that are spoken of and those inside them, as a text. */
function spokenGroupsOf(tenant: Tenant, names: Names, texts: ReadonlySet<string>, also: number | undefined) {
  const groups = tenant.groups ?? [];
  const named = [...groups.entries()].flatMap(([index, group]) => (isNamedBy(texts, group) ? [index] : []));
  const spoken = new Set(withNested(tenant, names, [...named, ...(also === undefined ? [] : [also])]));
  const listedIn = groupsListing(tenant, names, spoken);
  const stated = new Map<string, string>();
  return ({ memberOf }: User, index: number): string => {
    if (memberOf === undefined) return `listed ${listedIn.get(index) ?? ''}`;
    const written = JSON.stringify(memberOf);
    const known = stated.get(written);
    if (known !== undefined) return known;
    const direct = new Set(memberOf.flatMap((name) => names.groups.find(name)));
    const made = [...direct].filter((group) => spoken.has(group)).sort((one, other) => one - other);
    stated.set(written, `stated ${made}`);
    return `stated ${made}`;
  };
}

function groupsListing(
  tenant: Tenant,
  names: Names,
  spoken: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const listedIn = new Map<number, number[]>();
  for (const group of spoken) {
    for (const user of new Set((tenant.groups?.[group]?.members ?? []).flatMap((member) => names.users.find(member)))) {
      const there = listedIn.get(user);
      if (there) there.push(group);
      else listedIn.set(user, [group]);
    }
  }
  return listedIn;
}
