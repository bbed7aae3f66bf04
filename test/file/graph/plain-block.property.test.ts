import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { newTenantText } from '../../../src/file/graph/new-tenant-text.ts';
import { plainBlock } from '../../../src/file/graph/plain-block.ts';
import { runs } from '../../support/runs.ts';

const texts = fc.constantFrom(
  ...['Policy 7', 'NO', 'no', 'y', 'null', 'urn:user:registersecurityinfo', 'a: b', 'a #b', 'a:', '12', '1e3', '0x1f'],
  ...[
    '00000000-0000-4000-9000-000000000001',
    '12345678-1234-1234-1234-1234567890ab',
    '2020-01-01',
    '10.0.0.0/8',
    '::1',
  ],
  ...[
    '',
    ' a',
    'a ',
    'a  b',
    '- a',
    '@a',
    'a@b.example',
    'a,b',
    '[a',
    "it's",
    'é',
    'a\nb',
    'NaN',
    'inf',
    'a/b',
    'true x',
    '~',
  ],
  'x '.repeat(40).trim(),
  'x'.repeat(90),
);
const scalar = fc.oneof(texts, texts, fc.string(), fc.boolean(), fc.integer(), fc.constantFrom(null, 1.5, 1e21));
const key = fc.constantFrom('a', 'displayName', 'on', 'n', 'null', 'x_y', '@odata.type', 'a b', '1', 'Y');
const { entry } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(scalar, { maxLength: 8 }),
    fc.array(tie('entry'), { maxLength: 3 }),
    tie('entry'),
  ),
  entry: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
}));

/** One value that is not plain is enough for the general writer to write them all. */
const odd = { displayName: '- odd' };

test('what is written quickly is written as it would be slowly, and read back as it was', () => {
  const property = fc.property(
    fc.array(entry, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('groups', 'conditionalAccessPolicies'),
    (entries, section) => {
      const text = newTenantText({ version: 1, [section]: entries });
      expect(parse(text)[section]).toEqual(JSON.parse(JSON.stringify(entries)));
      expect(plainBlock([odd])).toBeUndefined();
      expect(newTenantText({ version: 1, [section]: [...entries, odd] }).startsWith(text)).toBe(true);
    },
  );
  fc.assert(property, runs(20_000));
});

test('a policy of the usual shape is written quickly', () => {
  const policy = { displayName: 'Policy 1', conditions: { users: { includeUsers: ['All'] }, clientAppTypes: ['all'] } };
  expect(plainBlock([policy])).toEqual([
    '  - displayName: Policy 1\n    conditions:\n      users:\n        includeUsers: [All]\n      clientAppTypes: [all]\n',
  ]);
});

test('a long list is written in pieces as in one', () => {
  const entries = Array.from({ length: 450 }, (_, index) => ({
    displayName: `Policy ${index}`,
    note: index % 7 ? 'a' : '- a',
  }));
  const text = newTenantText({ version: 1, conditionalAccessPolicies: entries });
  expect(parse(text).conditionalAccessPolicies).toEqual(entries);
  expect(text.match(/\n\n {2}- /g)).toHaveLength(449);
});
