import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { problemExamples } from './problem-examples.ts';
import { documentedCodes, fileOf, loadWarnings, problemsOf, problemsPage } from './problems-page.ts';

const page = new URL('../../docs/problems.md', import.meta.url);
const broken = new URL('../../fixtures/broken/', import.meta.url);

test('docs/problems.md is what the program says today; UPDATE_DOCS=1 writes it', () => {
  const today = problemsPage();
  if (process.env.UPDATE_DOCS === '1') writeFileSync(page, today);
  expect(readFileSync(page, 'utf8')).toBe(today);
});

describe('of the examples', () => {
  test('there are twenty, each about another code', () => {
    expect(new Set(problemExamples.map(({ code }) => code)).size).toBe(20);
  });

  const rows = problemExamples.map((one) => [one.code, one] as const);
  test.each(rows)('the wrong one of `%s` is wrong in that way only', (code, { wrong }) => {
    expect(new Set(problemsOf(fileOf(wrong)).map((one) => one.code))).toEqual(new Set([code]));
  });

  test.each(rows)('the right one of `%s` has nothing wrong with it', (_code, { right }) => {
    expect(problemsOf(fileOf(right))).toEqual([]);
  });
});

test('errors and warnings of broken files are told apart as the page tells them', () => {
  const seen = readdirSync(broken).flatMap((name) => problemsOf(readFileSync(new URL(name, broken))));
  expect(seen.length).toBeGreaterThan(50);
  for (const { code, severity } of seen) {
    expect(documentedCodes()).toContain(code);
    expect([code, severity]).toEqual([code, loadWarnings.has(code) ? 'warning' : 'error']);
  }
});
