import type { Outcome } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { buildReport } from './build-report.ts';
import { type CollectedExport, collectExport } from './collect-export.ts';
import { defineStrengths } from './define-strengths.ts';
import type { ImportProblem } from './import-problem.ts';
import type { ImportReport } from './import-report.ts';
import type { Members } from './members.ts';
import { mergeTenant, type TenantChange } from './merge-tenant.ts';
import { nameGroups } from './name-groups.ts';
import { onePerId } from './one-per-id.ts';
import type { GraphSource } from './parse-source.ts';

export interface ImportedTenant {
  /** The tenant afterwards, in the shape of the file: what a new file holds. */
  readonly tenant: Members;
  /** What to do to the file that `existing` was read from. Empty: the file says all of it already. */
  readonly changes: readonly TenantChange[];
  readonly report: ImportReport;
}

/**
 * Reads Graph JSON and admin exports into a tenant (design 3). `sources` are read in their order; `existing` is the tenant of the file
 * to merge into, undefined for a new file, which says `combinedRegistration: { users: all }` (rule 1.1.5).
 * Nothing is dropped in silence: what the tenant does not hold afterwards is in the report.
 */
export function importGraph(
  sources: readonly GraphSource[],
  existing: Tenant | undefined,
): Outcome<ImportedTenant, ImportProblem> {
  const collected = collectExport(sources);
  if (!collected.ok) return collected;

  const groups = nameGroups(collected.value);
  const strengths = defineStrengths(collected.value);
  const locations = onePerId(collected.value.namedLocations);
  const policies = onePerId(collected.value.policies);
  const before: Tenant = existing ?? { version: 1, combinedRegistration: { users: 'all' } };
  const merged = mergeTenant(before, {
    groups: groups.groups,
    namedLocations: locations.entries.map(({ value }) => value),
    authenticationStrengthPolicies: strengths.strengths.map(({ value }) => value),
    conditionalAccessPolicies: policies.entries.map(({ value }) => value),
  });

  const settings = tenantSettings(before, collected.value);
  const tenant = assembled(before, merged.sections, settings);
  const report = buildReport({
    collected: collected.value,
    merged,
    tenant,
    entries: [...groups.entries, ...locations.entries, ...strengths.strengths, ...policies.entries],
    renamed: groups.renamed,
    duplicates: [...groups.duplicates, ...locations.duplicates, ...strengths.duplicates, ...policies.duplicates],
    builtInStrengths: strengths.builtIn,
    tenantId: before.tenant?.id,
  });
  return { ok: true, value: { tenant, changes: [...settings, ...merged.changes], report }, warnings: [] };
}

/** The tenant's id and name, where the export knows them and the file says none. Another tenant's id changes nothing. */
function tenantSettings(before: Tenant, { tables }: CollectedExport): readonly TenantChange[] {
  const [table] = tables.filter(({ tenantId }) => tenantId !== undefined);
  const id = before.tenant?.id;
  if (table?.tenantId === undefined || (id !== undefined && id.toLowerCase() !== table.tenantId.toLowerCase()))
    return [];
  const given = { id: table.tenantId, displayName: table.organization };
  const missing = Object.entries(given).filter(
    ([name, value]) => value !== undefined && (name === 'id' ? id : before.tenant?.displayName) === undefined,
  );
  if (missing.length === 0) return [];
  if (before.tenant === undefined) return [{ action: 'set', path: ['tenant'], value: Object.fromEntries(missing) }];
  return missing.map(([name, value]) => ({ action: 'set', path: ['tenant', name], value }));
}

/** The sections of a tenant file in the order of design 3. */
function assembled(
  before: Tenant,
  sections: Readonly<Record<string, { readonly entries: readonly Members[] }>>,
  settings: readonly TenantChange[],
): Members {
  const { version, tenant, ...rest } = before;
  const set = settings.flatMap((change) => (change.action === 'set' ? [[change.path.at(-1), change.value]] : []));
  const lists = Object.entries(sections)
    .filter(([, { entries }]) => entries.length > 0)
    .map(([name, { entries }]) => [name, entries]);
  return {
    version,
    ...(tenant === undefined ? Object.fromEntries(set) : { tenant: { ...tenant, ...Object.fromEntries(set) } }),
    ...rest,
    ...Object.fromEntries(lists),
  };
}
