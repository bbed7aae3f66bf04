import { expect, test } from 'vitest';
import type { Path } from '../../../src/domain/model/problem.ts';
import { parseText } from '../../../src/file/load/parse-text.ts';

const text = `version: 1
tenant: { displayName: "Conto\\u0073o", id: }
groups:
  - &base
    displayName: Sales
    members: []
  - { <<: *base, displayName: 'it''s HR' }
  - *base
notes: |
  one
  two three
users:
`;

function source() {
  const parsed = parseText(text, 'tenant.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value.source;
}

const slice = ({ start, end }: { start: { offset: number }; end: { offset: number } }) =>
  text.slice(start.offset, end.offset);

const places: [title: string, path: Path, found: string][] = [
  ['a value', ['version'], '1'],
  ['a value inside a flow mapping', ['tenant', 'displayName'], '"Conto\\u0073o"'],
  ['a key without a value stands for it', ['tenant', 'id'], 'id'],
  ['a key without a value at the end of the file', ['users'], 'users'],
  ['an absent key: the nearest ancestor that is there', ['groups', 0, 'id'], 'displayName: Sales\n    members: []'],
  ['an absent entry of a list', ['groups', 0, 'members', 4], '[]'],
  ['an alias: the alias itself', ['groups', 2], '*base'],
  ['inside an alias: the value that it refers to', ['groups', 2, 'displayName'], 'Sales'],
  ['a merged key: where it is written', ['groups', 1, 'members'], '[]'],
  ['a key that overrides a merged one: where it overrides', ['groups', 1, 'displayName'], "'it''s HR'"],
];

test.each(places)('the place of %s', (_title, path, found) => {
  expect(slice(source().placeOf(path))).toBe(found);
});

test('the place of a key is that of its name', () => {
  expect(slice(source().keyPlaceOf(['tenant', 'displayName']))).toBe('displayName');
});

const stretches: [title: string, path: Path, offset: number, length: number, found: string][] = [
  ['in a plain scalar', ['groups', 0, 'displayName'], 1, 3, 'ale'],
  ['behind a doubled quote', ['groups', 1, 'displayName'], 3, 4, 's HR'],
  ['across a doubled quote', ['groups', 1, 'displayName'], 0, 4, "it''s"],
  ['behind an escape', ['tenant', 'displayName'], 6, 1, 'o'],
  ['over an escape', ['tenant', 'displayName'], 5, 1, '\\u0073'],
  ['in a text of several lines', ['notes'], 8, 5, 'three'],
];

test.each(stretches)('a stretch %s', (_title, path, offset, length, found) => {
  expect(slice(source().within(path, offset, length))).toBe(found);
});

test('a byte order mark counts in offsets and not in columns', () => {
  const parsed = parseText('\uFEFFversion: 1\n', 'tenant.yaml');
  expect(parsed.ok && parsed.value.source.placeOf(['version']).start).toEqual({ line: 1, column: 10, offset: 10 });
});

test('lines that end as on Windows are counted once', () => {
  const parsed = parseText('version: 1\r\nusers: []\r\n', 'tenant.yaml');
  expect(parsed.ok && parsed.value.source.placeOf(['users']).start).toEqual({ line: 2, column: 8, offset: 19 });
});
