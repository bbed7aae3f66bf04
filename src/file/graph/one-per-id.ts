import { canonicalText } from './canonical-text.ts';
import { isMembers, type Members, textOf } from './members.ts';
import { type Entry, idKey, type Section } from './read-entry.ts';

/** Two objects of an export with one id: which was taken, which was left, and in which members they differ. */
export interface Duplicate {
  readonly section: Section;
  readonly id: string;
  readonly name: string;
  readonly taken: string;
  readonly left: string;
  readonly differing: readonly string[];
}

/**
 * The entries with each id once, at its first place. Of several, the one that `prefers` names is taken, else the one modified last,
 * else the first. Policies without an id are all kept, as their names need not be unique; other entries without one that say the same
 * are one, as templates repeat what their policies name. `meaning` gives the form in which two objects are compared.
 */
export function onePerId(
  entries: readonly Entry[],
  prefers: (entry: Entry) => boolean = () => false,
  meaning: (entry: Members) => unknown = (entry) => entry,
): { readonly entries: readonly Entry[]; readonly duplicates: readonly Duplicate[] } {
  const byId = new Map<string, Entry[]>();
  for (const [index, entry] of entries.entries()) {
    const key = textOf(entry.value, idKey(entry.section))?.toLowerCase() ?? keyWithoutId(entry, index);
    const same = byId.get(key);
    if (same) same.push(entry);
    else byId.set(key, [entry]);
  }
  const chosen = [...byId.values()].map((same) => ({ same, taken: same.reduce((a, b) => better(a, b, prefers)) }));
  return {
    entries: chosen.map(({ taken }) => taken),
    duplicates: chosen.flatMap(({ same, taken }) =>
      same.filter((one) => one !== taken && hasId(one)).map((left) => duplicateOf(taken, left, meaning)),
    ),
  };
}

function hasId(entry: Entry): boolean {
  return entry.value[idKey(entry.section)] !== undefined;
}

function keyWithoutId({ section, value }: Entry, index: number): string {
  return section === 'conditionalAccessPolicies' ? `no id ${index}` : `no id ${canonicalText(value)}`;
}

function better(a: Entry, b: Entry, prefers: (entry: Entry) => boolean): Entry {
  if (prefers(a) !== prefers(b)) return prefers(a) ? a : b;
  return modified(b) > modified(a) ? b : a;
}

/** Graph's dates are all in UTC and in one format, so their texts sort as they do. */
function modified(entry: Entry): string {
  return textOf(entry.value, 'modifiedDateTime') ?? '';
}

/** What an export may leave out without saying anything else. */
const optional: ReadonlySet<string> = new Set(['createdDateTime', 'modifiedDateTime', 'templateId']);

function duplicateOf(taken: Entry, left: Entry, meaning: (entry: Members) => unknown): Duplicate {
  const [here, there] = [meaning(taken.value), meaning(left.value)].map((value) => (isMembers(value) ? value : {}));
  const names = new Set([...Object.keys(here ?? {}), ...Object.keys(there ?? {})]);
  const differs = (name: string) =>
    canonicalText(here?.[name]) !== canonicalText(there?.[name]) &&
    !(optional.has(name) && (here?.[name] === undefined || there?.[name] === undefined));
  return {
    section: taken.section,
    id: textOf(taken.value, idKey(taken.section)) ?? '',
    name: textOf(taken.value, 'displayName') ?? '',
    taken: taken.source.parsed.source.file,
    left: left.source.parsed.source.file,
    differing: [...names].filter(differs),
  };
}
