import type { GraphObject } from './graph-objects.ts';
import type { ImportProblem } from './import-problem.ts';
import { isList, isMembers, type Members, textOf } from './members.ts';
import { badMember } from './read-entry.ts';

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
):
  | { readonly ok: true; readonly table: MigrationTable }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] } {
  const rows = isList(source.value.Objects) ? source.value.Objects : [];
  const objects = rows.map(tableObject);
  const problems = objects.flatMap((object, index) =>
    object === undefined
      ? [badMember(source, ['Objects', index], 'an object with the texts `Id`, `DisplayName` and `Type`')]
      : [],
  );
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    table: {
      file: source.source.file,
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
