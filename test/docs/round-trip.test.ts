import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { roundTripTable } from './round-trip-table.ts';

const page = new URL('../../docs/round-trip.md', import.meta.url);

test('the table of docs/round-trip.md is what the two data sets come to today; UPDATE_DOCS=1 writes it', () => {
  const between = /(?<=<!-- table -->\n)[\s\S]*?(?=\n<!-- end of table -->)/;
  const text = readFileSync(page, 'utf8');
  const today = roundTripTable();
  if (process.env.UPDATE_DOCS === '1')
    writeFileSync(
      page,
      text.replace(between, () => today),
    );
  expect(between.exec(readFileSync(page, 'utf8'))?.[0]).toBe(today);
});
