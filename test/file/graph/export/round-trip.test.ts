import { describe, expect, test } from 'vitest';
import { baseline, filesBelow } from '../../../support/export-files.ts';
import { imported, tenantOf, thereAndBack } from '../../../support/round-trip.ts';
import { saidInGraph } from '../../../support/said-in-graph.ts';

const caoptics = filesBelow('fixtures/caoptics').filter(({ file }) => file.endsWith('.json'));
const sets = [
  ['conditional-access-baseline', filesBelow(baseline)] as const,
  ['caoptics', caoptics] as const,
  ...caoptics.map((source) => [source.file, [source]] as const),
];

describe('import, export, import changes nothing', () => {
  test.each(sets)('of %s', (_name, sources) => {
    const { tenant: own, ...written } = tenantOf(imported(sources));
    const { first, second, tenant } = thereAndBack(written);
    expect(saidInGraph(second)).toEqual(saidInGraph(first));
    expect(tenant).toEqual(written);
  });
});
