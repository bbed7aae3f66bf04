import type { Tenant } from '../../domain/model/tenant.ts';
import { isList, isText, type Members, textOf } from './members.ts';
import type { Sections } from './merge-tenant.ts';

type Incoming = Sections<readonly Members[]>;

/**
 * A membership can stand on both sides, with the user (`memberOf`, which wins) and with the group (`members`). Where the export says
 * one side and the file has the other, the file's side is brought to say the same; otherwise what was imported would not count.
 */
export function agreeMemberships(existing: Tenant, incoming: Incoming): Incoming {
  const users = otherSide({
    said: { objects: incoming.groups, list: 'members', others: [...(existing.users ?? []), ...incoming.users] },
    kept: { objects: existing.users ?? [], list: 'memberOf' },
    settled: incoming.users,
  });
  const groups = otherSide({
    said: { objects: incoming.users, list: 'memberOf', others: [...(existing.groups ?? []), ...incoming.groups] },
    kept: { objects: existing.groups ?? [], list: 'members' },
    settled: incoming.groups,
  });
  return {
    ...incoming,
    users: withChanges(incoming.users, users, 'memberOf'),
    groups: withChanges(incoming.groups, groups, 'members'),
  };
}

interface Sides {
  /** Objects of the export with a list of the other kind's objects, which the file has as `others`. */
  readonly said: { readonly objects: readonly Members[]; readonly list: string; readonly others: readonly Members[] };
  /** Objects of the file that have the other list. */
  readonly kept: { readonly objects: readonly Members[]; readonly list: string };
  /** Objects that the export gives that list as well. */
  readonly settled: readonly Members[];
}

/** Objects of the file with the list that they must have to say what the export says. */
function otherSide({ said, kept, settled }: Sides): readonly Members[] {
  const speakers = said.objects.filter((one) => isList(one[said.list]));
  if (speakers.length === 0) return [];
  const speakerOf = new Map(speakers.flatMap((one) => keysOf(one).map((key): [string, Members] => [key, one])));
  const names = new Map(said.others.flatMap((one) => keysOf(one).map((key) => [key, keysOf(one)] as const)));
  const saidOf = new Map<string, Set<Members>>();
  for (const speaker of speakers) {
    for (const listed of textsOf(speaker[said.list])) {
      for (const key of names.get(listed.toLowerCase()) ?? [listed.toLowerCase()]) {
        saidOf.set(key, (saidOf.get(key) ?? new Set()).add(speaker));
      }
    }
  }
  const own = new Set(settled.filter((one) => isList(one[kept.list])).flatMap((one) => keysOf(one)));
  return kept.objects.flatMap((one) => {
    if (!isList(one[kept.list]) || keysOf(one).some((key) => own.has(key))) return [];
    const before = textsOf(one[kept.list]);
    const meant = new Set(keysOf(one).flatMap((key) => [...(saidOf.get(key) ?? [])]));
    const stays = before.filter((name) => {
      const speaker = speakerOf.get(name.toLowerCase());
      return speaker === undefined || meant.has(speaker);
    });
    const there = new Set(stays.flatMap((name) => speakerOf.get(name.toLowerCase()) ?? []));
    const added = [...meant].filter((speaker) => !there.has(speaker)).map((speaker) => keysOf(speaker, false)[0] ?? '');
    if (added.length === 0 && stays.length === before.length) return [];
    return [{ ...identityOf(one), [kept.list]: [...stays, ...added] }];
  });
}

function withChanges(incoming: readonly Members[], changes: readonly Members[], list: string): readonly Members[] {
  if (changes.length === 0) return incoming;
  const byKey = new Map(changes.flatMap((change) => keysOf(change).map((key): [string, Members] => [key, change])));
  const used = new Set<Members>();
  const merged = incoming.map((one) => {
    const key = keysOf(one).find((name) => byKey.has(name));
    const change = key === undefined ? undefined : byKey.get(key);
    if (change === undefined) return one;
    used.add(change);
    return { ...one, [list]: change[list] };
  });
  return [...merged, ...changes.filter((change) => !used.has(change))];
}

const identifying = ['id', 'userPrincipalName', 'displayName'];

/** What an object can be named by, the id first; in small letters, for looking up. */
function keysOf(value: { readonly [name: string]: unknown }, folded = true): readonly string[] {
  // A user goes by the display name only where nothing else is known, as two people may share it.
  const names = textOf(value, 'userPrincipalName') === undefined ? identifying : identifying.slice(0, 2);
  const keys = names.flatMap((name) => textOf(value, name) ?? []);
  return folded ? keys.map((key) => key.toLowerCase()) : keys;
}

function identityOf(value: Members): Members {
  return Object.fromEntries(identifying.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]])));
}

function textsOf(value: unknown): readonly string[] {
  return isList(value) ? value.filter(isText) : [];
}
