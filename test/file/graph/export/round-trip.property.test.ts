import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportGraph } from '../../../../src/file/graph/export/export-graph.ts';
import { importGraph } from '../../../../src/file/graph/import-graph.ts';
import { arbitraryTenant } from '../../../reference/arbitrary-tenant.ts';
import { jsonFile } from '../../../support/export-files.ts';
import { tenantOf, thereAndBack } from '../../../support/round-trip.ts';
import { runs } from '../../../support/runs.ts';
import { saidInGraph } from '../../../support/said-in-graph.ts';

describe('an export of any tenant', () => {
  test('says the same after an import and another export', () => {
    fc.assert(
      fc.property(arbitraryTenant(), (raw) => {
        const { first, second } = thereAndBack(tenantOf(JSON.stringify(raw)));
        expect(saidInGraph(second)).toEqual(saidInGraph(first));
      }),
      runs(5_000),
    );
  });

  test('changes nothing when it is imported into the file that it came from', () => {
    fc.assert(
      fc.property(arbitraryTenant(), (raw) => {
        const tenant = tenantOf(JSON.stringify(raw));
        const graph = jsonFile('graph.json', exportGraph(tenant).collections);
        const outcome = importGraph([graph], tenant);
        const changes = outcome.ok ? outcome.value.changes : outcome.problems;
        // An import makes room for MFA trusted IPs where a policy names them.
        expect(changes.filter((one) => !('path' in one) || one.path[0] !== 'multifactorAuthentication')).toEqual([]);
      }),
      runs(2_000),
    );
  });
});
