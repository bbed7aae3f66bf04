import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importGraph } from '../../../src/file/graph/import-graph.ts';
import { mapAt } from '../../../src/file/graph/map-at.ts';
import { isList, isMembers } from '../../../src/file/graph/members.ts';
import { newTenantText } from '../../../src/file/graph/new-tenant-text.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { baseline, filesBelow, jsonFile, jsonOf } from '../../support/export-files.ts';
import { runs } from '../../support/runs.ts';

const objects = filesBelow(baseline).map(({ bytes }) => jsonOf(bytes));

/** Every path of a value, lists by their index. */
function pathsOf(value: unknown): readonly (readonly string[])[] {
  const below = isList(value) ? Object.entries(value) : isMembers(value) ? Object.entries(value) : [];
  return [[], ...below.flatMap(([key, inner]) => pathsOf(inner).map((path) => [key, ...path]))];
}

function changedAt(value: unknown, path: readonly string[], change: (at: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (isList(value)) return value.map((item, index) => (String(index) === key ? changedAt(item, rest, change) : item));
  return mapAt(value, [key], (inner) => changedAt(inner, rest, change));
}

const puts: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, [], {}, '', 'All', 'None', 'AllTrusted', 0, true, 'unknownFutureValue', '%OrganizationId%'),
  fc.constantFrom('2802b872-ccfb-4b29-a9a9-459808dfb11b', '62e90394-69f5-4237-9190-012177145e10', 'NO', '2026-01-01'),
  fc.jsonValue({ maxDepth: 2 }),
);

/** One to three objects of the real export, each with up to three of its values replaced. */
const damaged = fc.array(
  fc.tuple(fc.constantFrom(...objects), fc.array(fc.tuple(fc.nat(), puts), { maxLength: 3 })).map(([object, changes]) =>
    changes.reduce((value, [position, put]) => {
      const paths = pathsOf(value);
      return changedAt(value, paths[position % paths.length] ?? [], () => put);
    }, object),
  ),
  { minLength: 1, maxLength: 3 },
);

test('whatever an export holds, an import ends with a tenant or with problems that have a place', () => {
  fc.assert(
    fc.property(damaged, (values) => {
      const outcome = importGraph([jsonFile('export.json', values)], undefined);
      if (outcome.ok) newTenantText(outcome.value.tenant);
      else
        for (const problem of outcome.problems) if (problem.code !== 'importNothing') expect(problem.at).toBeDefined();
    }),
    runs(5_000),
  );
});

test('a file that an import writes is left alone by the same import', () => {
  fc.assert(
    fc.property(damaged, (values) => {
      const source = jsonFile('export.json', values);
      const outcome = importGraph([source], undefined);
      if (!outcome.ok) return;
      const loaded = loadTenant({ text: newTenantText(outcome.value.tenant), file: 'tenant.yaml' });
      if (!loaded.ok) return;
      const again = importGraph([source], loaded.value.tenant);
      expect(again).toMatchObject({ ok: true, value: { changes: [] } });
    }),
    runs(5_000),
  );
});
