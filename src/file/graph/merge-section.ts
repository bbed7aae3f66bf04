import { canonicalText } from './canonical-text.ts';
import { isMembers, type Members, textOf } from './members.ts';
import { canonicalEntry, type Section } from './read-entry.ts';

/** What an import does to one list of a tenant file. Indexes are those of the list before; appended entries come in order. */
export interface MergedSection {
  readonly section: Section;
  /** The list afterwards: what was there, in its order, then what is new. */
  readonly entries: readonly Members[];
  readonly replaced: readonly number[];
  readonly unchanged: readonly number[];
  readonly added: number;
}

/**
 * Puts imported entries into a list: an entry with the same id is the same one, then the only entry of that name where one of the
 * two has no id. `meaning` gives the form in which two entries are compared, so that a name and the id it stands for are equal.
 */
export function mergeSection(
  section: Section,
  existing: readonly Members[],
  incoming: readonly Members[],
  meaning: (entry: Members) => unknown = (entry) => entry,
): MergedSection {
  const entries = [...existing];
  const touched = new Set<number>();
  const replaced: number[] = [];
  const unchanged: number[] = [];
  for (const entry of incoming) {
    const index = indexOfSame(existing, entry, touched);
    const before = index === undefined ? undefined : existing[index];
    if (index === undefined || before === undefined) {
      entries.push(inFileForm(section, entry));
      continue;
    }
    touched.add(index);
    const after = inFileForm(section, combined(section, before, entry));
    if (canonicalText(meaning(before)) === canonicalText(meaning(after))) unchanged.push(index);
    else {
      replaced.push(index);
      entries[index] = after;
    }
  }
  return { section, entries, replaced, unchanged, added: entries.length - existing.length };
}

function indexOfSame(existing: readonly Members[], entry: Members, touched: ReadonlySet<number>): number | undefined {
  const key = (value: Members, name: string) => textOf(value, name)?.toLowerCase();
  const id = key(entry, 'id');
  const byId = id === undefined ? -1 : existing.findIndex((one) => key(one, 'id') === id);
  if (byId >= 0) return byId;
  const named = [...existing.entries()].filter(
    ([index, one]) =>
      !touched.has(index) &&
      key(one, 'displayName') === key(entry, 'displayName') &&
      (id === undefined || key(one, 'id') === undefined),
  );
  return named.length === 1 ? named[0]?.[0] : undefined;
}

/**
 * A policy, location or strength is what the export says: a condition that is not there is not configured. Only what exports leave
 * out stays. A group keeps everything that the export does not mention, such as its members.
 */
function combined(section: Section, before: Members, entry: Members): Members {
  const stays = (...names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (before[name] === undefined ? [] : [[name, before[name]]])));
  switch (section) {
    case 'groups':
      return { ...before, ...entry, ...both(before, entry, 'additionalData') };
    case 'authenticationStrengthPolicies':
      return { ...stays('id', 'combinationConfigurations'), ...entry };
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
    ([name, value]) => value !== null && value !== undefined && !(name === 'groupTypes' && isEmpty(value)),
  );
  const read = canonicalEntry(section, Object.fromEntries(set));
  return read.ok ? read.value : Object.fromEntries(set);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
