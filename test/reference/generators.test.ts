import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadTenant } from '../../src/file/load/load-tenant.ts';
import { arbitraryAttempt, arbitraryPartialAttempt } from './arbitrary-attempt.ts';
import { arbitraryTenant } from './arbitrary-tenant.ts';
import { aadsts } from './known-objects.ts';
import { completionCount, openFacts, referenceDecidePartial } from './reference-completions.ts';
import { referenceDecide } from './reference-evaluator.ts';

/** What the random tests are worth: random pairs that never meet would agree about nothing. */
const sample = { numRuns: 2_000, seed: 20_261_123 };
const pairs = fc.sample(
  arbitraryTenant().chain((tenant) => fc.tuple(fc.constant(tenant), arbitraryAttempt(tenant))),
  sample,
);

describe('generated pairs', () => {
  const decisions = pairs.map(([tenant, attempt]) => referenceDecide(tenant, attempt));

  test('leave no fact open', () => {
    expect(pairs.filter(([tenant, attempt]) => openFacts(tenant, attempt).length > 0)).toEqual([]);
  });

  test('meet a policy that is on or in report-only in more than seven of ten cases', () => {
    const idle = ['notApplied', 'notEnabled', 'reportOnlyNotApplied'];
    const met = decisions.filter(({ policies }) => policies.some(({ result }) => !idle.includes(result)));
    expect(met.length / decisions.length).toBeGreaterThan(0.7);
  });

  test('reach every reason of a decision', () => {
    const allowed = ['noPolicyApplies', 'controlsSatisfied', 'registrationNotProtected'];
    const reached = new Set(decisions.map(({ reason }) => reason.code));
    expect([...reached].sort()).toEqual([...Object.keys(aadsts), ...allowed].sort());
  });

  test('reach every result of a policy and every condition that can miss', () => {
    const policies = decisions.flatMap((one) => one.policies);
    expect([...new Set(policies.map(({ result }) => result))].sort()).toEqual([
      'failure',
      'interrupted',
      'notApplied',
      'notEnabled',
      'reportOnlyFailure',
      'reportOnlyInterrupted',
      'reportOnlyNotApplied',
      'reportOnlySuccess',
      'success',
    ]);
    expect(new Set(policies.flatMap(({ notMatched }) => notMatched)).size).toBe(15);
  });
});

test('generated tenants load', () => {
  for (const [tenant] of pairs.slice(0, 200)) {
    const loaded = loadTenant({ text: stringify(tenant, { aliasDuplicateObjects: false }), file: 'tenant.yaml' });
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
  }
});

test('partial attempts leave facts open, some that matter and some that do not, and stay within the limit', () => {
  const limit = 500;
  const partial = fc.sample(
    arbitraryTenant().chain((tenant) => fc.tuple(fc.constant(tenant), arbitraryPartialAttempt(tenant, limit))),
    { ...sample, numRuns: 200 },
  );
  const open = partial.filter(([tenant, attempt]) => openFacts(tenant, attempt).length > 0);
  const words = open.map(([tenant, attempt]) => referenceDecidePartial(tenant, attempt).decision);
  expect(open.length / partial.length).toBeGreaterThan(0.9);
  expect(Math.max(...open.map(([tenant, attempt]) => completionCount(tenant, attempt)))).toBeLessThanOrEqual(limit);
  expect(words.filter((word) => word === 'undetermined').length).toBeGreaterThan(open.length / 10);
  expect(words.filter((word) => word !== 'undetermined').length).toBeGreaterThan(open.length / 10);
});
