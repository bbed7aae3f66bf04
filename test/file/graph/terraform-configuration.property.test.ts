import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importGraph } from '../../../src/file/graph/import-graph.ts';
import { filesBelow } from '../../support/export-files.ts';
import { runs } from '../../support/runs.ts';

const samples = filesBelow('fixtures/exports/terraform-hcl').map(({ bytes }) => new TextDecoder().decode(bytes));
const bits = [
  '"',
  '$',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '<<EOT\n',
  '%{',
  '\n',
  '=',
  '?',
  ':',
  'for ',
  '.*',
  '~',
  '\\',
  '/*',
  '...',
];
const change = fc.record({ at: fc.nat(5_000), left: fc.nat(40), put: fc.constantFrom('', ...bits) });

test('a damaged configuration is imported, or told with a place; it never breaks the program', () => {
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 4 }), (sample, changes) => {
      const text = changes.reduce((now, { at, left, put }) => {
        const from = at % (now.length + 1);
        return now.slice(0, from) + put + now.slice(from + left);
      }, sample);
      const outcome = importGraph([{ file: 'main.tf', bytes: new TextEncoder().encode(text) }], undefined);
      if (outcome.ok) return;
      for (const { code, at } of outcome.problems) if (code !== 'importNothing') expect(at).toBeDefined();
    }),
    runs(20_000),
  );
});
