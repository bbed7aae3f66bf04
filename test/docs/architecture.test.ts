import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/export-files.ts';

const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');

test('the rooms of ARCHITECTURE.md are the folders of src, each and no other', () => {
  const folders = readdirSync(join(root, 'src')).flatMap((wing) =>
    readdirSync(join(root, 'src', wing)).map((room) => `${wing}/${room}`),
  );
  expect([...roomsOf(page)].sort()).toEqual(folders.sort());
});

test('the files that ARCHITECTURE.md names are there', () => {
  const files = ['src', 'test', 'scripts', 'bin'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => basename(path)),
  );
  const named = [...page.matchAll(/`([a-z-]+\.[tj]s)`/g)].flatMap(([, name]) => name ?? []);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !files.includes(name))).toEqual([]);
});

/** `wing/room` of each row of the table; a row without a wing belongs to the wing above it. */
function roomsOf(text: string): readonly string[] {
  let current = '';
  return [...text.matchAll(/^\| (?:`(\w+)` )?\| `(\w+)` \|/gm)].map(([, wing, room]) => {
    current = wing ?? current;
    return `${current}/${room}`;
  });
}
