import type { CollectedExport } from './collect-export.ts';
import type { Renamed } from './import-report.ts';
import { type Members, textOf } from './members.ts';
import { type Duplicate, onePerId } from './one-per-id.ts';
import type { Entry } from './read-entry.ts';

export interface NamedGroups {
  /** Those that a file of the export describes. */
  readonly entries: readonly Entry[];
  /** Those that only the migration table knows. */
  readonly listed: readonly Members[];
  readonly renamed: readonly Renamed[];
  readonly duplicates: readonly Duplicate[];
}

/**
 * Each group of an export once, under the name that the migration table gives it: the files of a group keep the names it had when
 * they were written.
 */
export function nameGroups({ groups, tables }: CollectedExport): NamedGroups {
  const rows = tables.flatMap(({ file, objects }) => objects.filter(isGroup).map((object) => ({ file, ...object })));
  const table = new Map(rows.toReversed().map((row) => [row.id.toLowerCase(), row]));
  const rowOf = (entry: Entry) => table.get(idOf(entry) ?? '');
  const whole = groups.filter(({ source }) => source.isListed !== true);
  const described = new Set(whole.map(idOf));
  const { entries, duplicates } = onePerId(whole, (entry) => rowOf(entry)?.displayName === nameOf(entry));
  // A member of another group, of which the export has no more than the list says.
  const { entries: mentioned } = onePerId(groups.filter((entry) => !described.has(idOf(entry))));
  for (const entry of mentioned) described.add(idOf(entry));

  const listed = [...table.values()].toReversed().filter(({ id }) => !described.has(id.toLowerCase()));
  const named = [...entries, ...mentioned].map((entry) => {
    const row = rowOf(entry);
    return row === undefined ? entry : { ...entry, value: { ...entry.value, displayName: row.displayName } };
  });
  const namesById = new Map<string, Set<string>>();
  for (const { id, displayName } of [...groups.filter(idOf).map(nameWithId), ...rows]) {
    const key = id.toLowerCase();
    namesById.set(key, (namesById.get(key) ?? new Set()).add(displayName));
  }
  return {
    listed: listed.map(({ id, displayName }) => ({ displayName, id })),
    entries: named,
    renamed: named.flatMap((entry) => renamedFrom(entry, namesById, rowOf(entry)?.file)),
    duplicates,
  };
}

function isGroup({ type }: { readonly type: string }): boolean {
  return type.toLowerCase() === 'group';
}

function idOf(entry: Entry): string | undefined {
  return textOf(entry.value, 'id')?.toLowerCase();
}

function nameOf(entry: Entry): string {
  return textOf(entry.value, 'displayName') ?? '';
}

interface NameWithId {
  readonly id: string;
  readonly displayName: string;
}

function nameWithId(entry: Entry): NameWithId {
  return { id: textOf(entry.value, 'id') ?? '', displayName: nameOf(entry) };
}

function renamedFrom(
  entry: Entry,
  namesById: ReadonlyMap<string, ReadonlySet<string>>,
  tableFile: string | undefined,
): readonly Renamed[] {
  const { id, displayName: name } = nameWithId(entry);
  const others = [...(namesById.get(id.toLowerCase()) ?? [])].filter((other) => other !== name);
  const by = tableFile ?? entry.source.parsed.source.file;
  return others.length === 0 ? [] : [{ section: 'groups', id, name, others, by }];
}
