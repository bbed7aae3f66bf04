import { canonicalText } from './canonical-text.ts';
import { isMembers, type Members, textOf } from './members.ts';
import { canonicalEntry, idKey, type Section } from './read-entry.ts';

/** An imported entry and the one of the file that it is about; `index` is undefined where the file has none. */
export interface Pair {
  readonly index: number | undefined;
  readonly entry: Members;
}

/** What an import does to one list of a tenant file. Indexes are those of the list before; appended entries come in order. */
export interface MergedSection {
  readonly section: Section;
  /** The list afterwards: what was there, in its order, then what is new. */
  readonly entries: readonly Members[];
  readonly replaced: readonly number[];
  readonly unchanged: readonly number[];
  readonly added: number;
}

/** An entry with the same id is the same one, then the only entry of that name where one of the two has no id. */
export function pairUp(section: Section, existing: readonly Members[], incoming: readonly Members[]): readonly Pair[] {
  const byId = indexBy(existing, idKey(section));
  const byName = indexBy(existing, nameKey(section));
  const touched = new Set<number>();
  return incoming.map((entry) => {
    const index = indexOfSame(entry);
    if (index !== undefined) touched.add(index);
    return { index, entry };
  });

  function indexOfSame(entry: Members): number | undefined {
    const id = keyOf(entry, idKey(section));
    const same = id === undefined ? undefined : byId.get(id)?.[0];
    if (same !== undefined) return same;
    const named = (byName.get(keyOf(entry, nameKey(section)) ?? '') ?? []).filter(
      (index) =>
        !touched.has(index) && (id === undefined || keyOf(existing[index] ?? {}, idKey(section)) === undefined),
    );
    return named.length === 1 ? named[0] : undefined;
  }
}

function nameKey(section: Section): string {
  return section === 'users' ? 'userPrincipalName' : 'displayName';
}

function keyOf(value: Members, name: string): string | undefined {
  return textOf(value, name)?.toLowerCase();
}

function indexBy(entries: readonly Members[], name: string): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [index, entry] of entries.entries()) {
    const key = keyOf(entry, name);
    if (key === undefined) continue;
    const same = found.get(key);
    if (same) same.push(index);
    else found.set(key, [index]);
  }
  return found;
}

/** The names and ids of a list afterwards, before anything of it is compared. */
export function namesAfter(existing: readonly Members[], pairs: readonly Pair[]): readonly Members[] {
  const entries = [...existing];
  for (const { index, entry } of pairs) {
    if (index === undefined) entries.push(entry);
    else entries[index] = { ...entries[index], ...entry };
  }
  return entries;
}

/**
 * Puts imported entries into a list. `meaning` gives the form in which two entries are compared, so that a name and the id it stands for
 * are equal; `after` tells an entry of the list afterwards from one of the list before.
 */
export function mergeSection(
  section: Section,
  existing: readonly Members[],
  pairs: readonly Pair[],
  meaning: (entry: Members, after: boolean) => unknown = (entry) => entry,
): MergedSection {
  const entries = [...existing];
  const replaced: number[] = [];
  const unchanged: number[] = [];
  for (const { index, entry } of pairs) {
    const before = index === undefined ? undefined : existing[index];
    if (index === undefined || before === undefined) {
      entries.push(inFileForm(section, entry));
      continue;
    }
    const after = inFileForm(section, combined(section, before, entry));
    if (canonicalText(meaning(before, false)) === canonicalText(meaning(after, true))) unchanged.push(index);
    else {
      replaced.push(index);
      entries[index] = after;
    }
  }
  return { section, entries, replaced, unchanged, added: entries.length - existing.length };
}

/**
 * What a policy, location, strength or device is, the export says: a condition that is not there is not configured. Only what exports
 * leave out stays. Of users, groups and applications everything stays that the export does not mention.
 */
function combined(section: Section, before: Members, entry: Members): Members {
  const stays = (...names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (before[name] === undefined ? [] : [[name, before[name]]])));
  switch (section) {
    case 'users':
    case 'groups':
    case 'applications':
    case 'servicePrincipals':
    case 'termsOfUse':
    case 'authenticationContextClassReferences':
      return { ...before, ...entry, ...both(before, entry, 'additionalData') };
    case 'authenticationStrengthPolicies':
      return { ...stays('id', 'combinationConfigurations'), ...entry };
    case 'devices':
    case 'namedLocations':
    case 'conditionalAccessPolicies':
      return { ...stays('id', 'createdDateTime'), ...entry };
  }
}

function both(before: Members, entry: Members, name: string): Members {
  const [old, given] = [before[name], entry[name]];
  return isMembers(old) && isMembers(given) ? { [name]: { ...old, ...given } } : {};
}

/** The entry as the file has it: what says null is left out, members in the order of the model. */
function inFileForm(section: Section, entry: Members): Members {
  const set = Object.entries(entry).filter(
    ([name, value]) => value !== null && value !== undefined && !(emptyIsNothing.has(name) && isEmpty(value)),
  );
  const read = canonicalEntry(section, Object.fromEntries(set));
  return read.ok ? read.value : Object.fromEntries(set);
}

/** Lists of the tenant file that say the same when they are empty and when they are not there. */
const emptyIsNothing: ReadonlySet<string> = new Set(['groupTypes', 'roles']);

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
