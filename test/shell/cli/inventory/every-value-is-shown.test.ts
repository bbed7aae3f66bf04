import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LoadedTenant } from '../../../../src/domain/model/loaded-tenant.ts';
import { namesOf } from '../../../../src/domain/model/names.ts';
import { importGraph } from '../../../../src/file/graph/import-graph.ts';
import { newTenantText } from '../../../../src/file/graph/new-tenant-text.ts';
import { loadTenant } from '../../../../src/file/load/load-tenant.ts';
import { memberCountsOf } from '../../../../src/study/inventory/member-counts.ts';
import { resolverOf } from '../../../../src/study/inventory/named-objects.ts';
import { policyCard } from '../../../../src/study/inventory/policy-card.ts';
import { baseline, filesBelow, root } from '../../../support/export-files.ts';
import { unsaidValues } from '../../../support/unsaid-values.ts';

describe.each([
  ['the real export', imported(filesBelow(baseline).filter(({ file }) => file.endsWith('.json')))],
  ['the demonstration export', imported(filesBelow('fixtures/caoptics').filter(({ file }) => file.endsWith('.json')))],
  ['the example tenant', readFileSync(join(root, 'fixtures/contoso/tenant.yaml'), 'utf8')],
  ['a policy with everything', readFileSync(join(root, 'fixtures/inventory/everything.yaml'), 'utf8')],
])('of every policy of %s', (_name, text) => {
  const loaded = load(text);
  const policies = loaded.tenant.conditionalAccessPolicies ?? [];
  const names = namesOf(loaded.tenant);
  const source = {
    loaded,
    resolve: resolverOf(loaded.tenant, names),
    memberCount: memberCountsOf(loaded.tenant, names),
  };

  test('every value is in what `ca show` says', () => {
    expect(policies.length).toBeGreaterThan(0);
    const missing = policies.flatMap((_, index) => unsaidValues(policyCard(source, index)));
    expect(missing).toEqual([]);
  });
});

function imported(sources: Parameters<typeof importGraph>[0]): string {
  const outcome = importGraph(sources, undefined);
  if (!outcome.ok) throw new Error('the export is not read');
  return newTenantText(outcome.value.tenant);
}

function load(text: string): LoadedTenant {
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}
