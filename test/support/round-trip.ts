import type { Tenant } from '../../src/domain/model/tenant.ts';
import { exportGraph } from '../../src/file/graph/export/export-graph.ts';
import { importGraph } from '../../src/file/graph/import-graph.ts';
import { newTenantText } from '../../src/file/graph/new-tenant-text.ts';
import type { GraphSource } from '../../src/file/graph/parse-source.ts';
import { loadTenant } from '../../src/file/load/load-tenant.ts';
import { jsonFile } from './export-files.ts';

/** The tenant of a text, which must load. */
export function tenantOf(text: string): Tenant {
  const loaded = loadTenant({ text, file: 'tenant.yaml' });
  if (!loaded.ok) throw new Error(`${JSON.stringify(loaded.problems[0])}\n${text}`);
  return loaded.value.tenant;
}

/** What an import writes into a new file. */
export function imported(sources: readonly GraphSource[]): string {
  const outcome = importGraph(sources, undefined);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return newTenantText(outcome.value.tenant);
}

/** What the export of a tenant becomes when it is imported and exported again. */
export function thereAndBack(tenant: Tenant): {
  readonly first: object;
  readonly second: object;
  readonly tenant: Tenant;
} {
  const first = exportGraph(tenant).collections;
  const again = tenantOf(imported([jsonFile('graph.json', first)]));
  return { first, second: exportGraph(again).collections, tenant: again };
}
