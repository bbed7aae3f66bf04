import { badMember, type Fault } from './fault.ts';
import type { GraphObject } from './graph-object.ts';
import { isList, isMembers, type Members, textOf } from './members.ts';

/** IntuneManagement's list of what the ids in an export stand for (graph-schema 10.3). */
export interface MigrationTable {
  readonly file: string;
  readonly tenantId: string | undefined;
  readonly organization: string | undefined;
  readonly objects: readonly TableObject[];
  /** Members of the table that are not read. */
  readonly others: readonly string[];
}

interface TableObject {
  readonly id: string;
  readonly displayName: string;
  /** `Group` or `User`; others are kept as written. */
  readonly type: string;
}

export function readMigrationTable(
  source: GraphObject,
): { readonly ok: true; readonly table: MigrationTable } | { readonly ok: false; readonly faults: readonly Fault[] } {
  const rows = isList(source.value.Objects) ? source.value.Objects : [];
  const objects = rows.map(tableObject);
  const faults = objects.flatMap((object, index) =>
    object === undefined
      ? [badMember(source, ['Objects', index], 'an object with the texts `Id`, `DisplayName` and `Type`')]
      : [],
  );
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    table: {
      file: source.parsed.source.file,
      tenantId: filled(source.value, 'TenantId'),
      organization: filled(source.value, 'Organization'),
      objects: objects.flatMap((object) => object ?? []),
      others: Object.keys(source.value).filter((name) => !['TenantId', 'Organization', 'Objects'].includes(name)),
    },
  };
}

function tableObject(row: unknown): TableObject | undefined {
  if (!isMembers(row)) return undefined;
  const [id, displayName, type] = [textOf(row, 'Id'), textOf(row, 'DisplayName'), textOf(row, 'Type')];
  if (id === undefined || displayName === undefined || type === undefined) return undefined;
  return { id, displayName, type };
}

function filled(value: Members, name: string): string | undefined {
  const text = textOf(value, name);
  return text === '' ? undefined : text;
}
