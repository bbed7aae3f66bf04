import type { CollectedExport } from './collect-export.ts';
import type { Renamed } from './import-report.ts';
import { type Members, textOf } from './members.ts';
import { type Duplicate, onePerId } from './one-per-id.ts';
import type { Entry } from './read-entry.ts';

export interface NamedGroups {
  readonly groups: readonly Members[];
  /** Those of `groups` that a file of the export describes. */
  readonly entries: readonly Entry[];
  readonly renamed: readonly Renamed[];
  readonly duplicates: readonly Duplicate[];
}

/**
 * Each group of an export once, under the name that the migration table gives it: the files of a group keep the names it had when
 * they were written. Groups that only the table knows come last.
 */
export function nameGroups({ groups, tables }: CollectedExport): NamedGroups {
  const rows = tables.flatMap(({ file, objects }) => objects.filter(isGroup).map((object) => ({ file, ...object })));
  const table = new Map(rows.toReversed().map((row) => [row.id.toLowerCase(), row]));
  const rowOf = (entry: Entry) => table.get(textOf(entry.value, 'id')?.toLowerCase() ?? '');
  const { entries, duplicates } = onePerId(groups, (entry) => rowOf(entry)?.displayName === nameOf(entry));

  const described = new Set(entries.map((entry) => textOf(entry.value, 'id')?.toLowerCase()));
  const listed = [...table.values()].toReversed().filter(({ id }) => !described.has(id.toLowerCase()));
  const named = entries.map((entry) => {
    const row = rowOf(entry);
    return row === undefined ? entry : { ...entry, value: { ...entry.value, displayName: row.displayName } };
  });
  return {
    groups: [...named.map(({ value }) => value), ...listed.map(({ id, displayName }) => ({ displayName, id }))],
    entries: named,
    renamed: named.flatMap((entry) => renamedFrom(entry, [...groups.map(nameWithId), ...rows], rowOf(entry)?.file)),
    duplicates,
  };
}

function isGroup({ type }: { readonly type: string }): boolean {
  return type.toLowerCase() === 'group';
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

function renamedFrom(entry: Entry, all: readonly NameWithId[], tableFile: string | undefined): readonly Renamed[] {
  const { id, displayName: name } = nameWithId(entry);
  const names = all.filter((one) => one.id.toLowerCase() === id.toLowerCase()).map((one) => one.displayName);
  const others = [...new Set(names)].filter((other) => other !== name);
  const by = tableFile ?? entry.source.parsed.source.file;
  return others.length === 0 ? [] : [{ section: 'groups', id, name, others, by }];
}
