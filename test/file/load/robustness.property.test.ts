import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { inWords } from '../../support/printed-problems.ts';
import { runs } from '../../support/runs.ts';

const contoso = readFileSync(new URL('../../../fixtures/contoso/tenant.yaml', import.meta.url));

/** Loads whatever it is; every problem must be printable and stand inside the text. */
function loadsOrExplains(bytes: Uint8Array): void {
  const outcome = loadTenant({ text: bytes, file: 'tenant.yaml' });
  const problems = outcome.ok ? outcome.warnings : outcome.problems;
  const length = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).length;
  for (const { at, code } of problems) {
    expect(at, code).toBeDefined();
    expect(at?.start.offset, code).toBeGreaterThanOrEqual(0);
    expect(at?.end.offset, code).toBeGreaterThanOrEqual(at?.start.offset ?? 0);
    expect(at?.end.offset, code).toBeLessThanOrEqual(length);
  }
  if (!outcome.ok) expect(problems).not.toHaveLength(0);
  expect(inWords(problems)).not.toContain('undefined');
}

test('arbitrary bytes are refused with a problem, never with an exception', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), loadsOrExplains), runs(40_000));
});

const pieces = [
  ...[
    'version: 1',
    'users:',
    'groups:',
    'namedLocations:',
    'conditionalAccessPolicies:',
    'conditions:',
    'displayName:',
  ],
  ...[
    '&a',
    '*a',
    '<<:',
    '- ',
    '? ',
    ': ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '|',
    '>',
    '"',
    "'",
    '!!str',
    '!x',
    '%YAML 1.1',
    '---',
    '...',
  ],
  ...[
    '\n',
    '\n  ',
    '\n    ',
    '\t',
    '\r\n',
    '#',
    ' # c\n',
    'null',
    '~',
    'true',
    '1',
    '0x1',
    '.inf',
    'NO',
    '\uFEFF',
    '\0',
    'é',
    '😀',
  ],
  ...['__proto__:', 'constructor:', 'type: ip', 'ipRanges:', '203.0.113.0/24', 'rule:', 'device.isCompliant -eq True'],
];

test('pieces of YAML in any order are read or explained', () => {
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
  const property = fc.property(soup, (text) => loadsOrExplains(new TextEncoder().encode(text)));
  fc.assert(property, runs(40_000));
});

const change = fc.record({
  at: fc.nat({ max: contoso.length - 1 }),
  remove: fc.oneof(fc.constant(0), fc.nat({ max: 40 })),
  insert: fc.oneof(
    fc.constantFrom(...pieces).map((piece) => new TextEncoder().encode(piece)),
    fc.uint8Array({ maxLength: 3 }),
    fc
      .record({ from: fc.nat({ max: contoso.length - 1 }), length: fc.nat({ max: 80 }) })
      .map(({ from, length }) => contoso.subarray(from, from + length)),
  ),
});

test('a damaged Contoso is read or explained', () => {
  const changes = fc.array(change, { minLength: 1, maxLength: 4 });
  const property = fc.property(changes, (list) => loadsOrExplains(list.reduce(damaged, contoso)));
  fc.assert(property, runs(20_000));
});

function damaged(
  bytes: Uint8Array,
  { at, remove, insert }: { at: number; remove: number; insert: Uint8Array },
): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(Math.min(at + remove, bytes.length))]);
}

const repeated = [
  '[',
  '{',
  '- ',
  '? ',
  ': ',
  'a: ',
  '&a ',
  '*a ',
  '!x ',
  '#\n',
  '"\n',
  "'",
  '|\n',
  '%x\n',
  '---\n',
  ']',
  ', ',
  '"a" ',
  '\t',
];

test.each(repeated)('%j thousands of times over is refused, without a stack to overflow', (piece) => {
  loadsOrExplains(new TextEncoder().encode(piece.repeat(5_000)));
  loadsOrExplains(new TextEncoder().encode(`version: 1\nusers: ${piece.repeat(5_000)}`));
});

test('a mapping of forty thousand keys is read in one pass', () => {
  const keys = Array.from({ length: 40_000 }, (_, index) => `  site${index}: 1\n`).join('');
  expect(loadTenant({ text: `version: 1\nsiteToZoneAssignments:\n${keys}`, file: 'tenant.yaml' }).ok).toBe(true);
});
