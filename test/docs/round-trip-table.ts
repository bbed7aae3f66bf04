import { exportGraph } from '../../src/file/graph/export/export-graph.ts';
import { baseline, filesBelow, jsonOf } from '../support/export-files.ts';
import { imported, tenantOf } from '../support/round-trip.ts';
import { differences, saidInGraph } from '../support/said-in-graph.ts';

/** One file of an export, and what its objects say otherwise after an import and an export that nobody touched. */
interface FileRow {
  readonly file: string;
  readonly objects: number;
  readonly differences: readonly string[];
}

interface Source {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Every file of both data sets. The baseline is one export; each of caOptics' files is a tenant of its own. */
function fileRows(): readonly FileRow[] {
  const config = filesBelow(baseline).filter(({ file }) => !file.endsWith('MigrationTable.json'));
  const caoptics = filesBelow('fixtures/caoptics').filter(({ file }) => file.endsWith('.json'));
  return [...rowsOf(filesBelow(baseline), config), ...caoptics.flatMap((source) => rowsOf([source], [source]))];
}

function rowsOf(sources: readonly Source[], files: readonly Source[]): readonly FileRow[] {
  const exported = objectsIn(exportGraph(tenantOf(imported(sources))).collections);
  const byId = new Map(exported.map((object) => [object.id, object]));
  return files.map(({ file, bytes }) => {
    const originals = objectsIn(jsonOf(bytes));
    const found = originals.flatMap((original) =>
      differences(saidInGraph(original), saidInGraph(byId.get(original.id) ?? {})),
    );
    return { file: shown(file), objects: originals.length, differences: [...new Set(found)] };
  });
}

function shown(file: string): string {
  return file.replace(`${baseline}/`, '').replace('fixtures/', '');
}

function objectsIn(value: unknown): readonly { readonly id: string }[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('id' in value && typeof value.id === 'string') return [{ ...value, id: value.id }];
  return Object.values(value).flatMap(objectsIn);
}

/** The rows as a table of Markdown. */
export function roundTripTable(): string {
  const rows = fileRows().map((row) => {
    const said = row.differences.map((path) => `\`${path}\``).join(', ');
    return `| ${row.file} | ${row.objects} | ${said === '' ? 'none' : said} |`;
  });
  return ['| file | objects | says otherwise |', '| --- | --- | --- |', ...rows].join('\n');
}
