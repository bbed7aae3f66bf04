import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tenantSchema } from '../../../src/domain/model/tenant.ts';
import { compile } from '../../../src/engine/decide/compile.ts';
import { decide } from '../../../src/engine/decide/decide.ts';
import { nearestChange } from '../../../src/engine/decide/nearest-change.ts';
import { readAttempt } from '../../../src/engine/decide/read-attempt.ts';
import { resolveAttempt } from '../../../src/engine/decide/resolve-attempt.ts';
import { whatIf } from '../../../src/engine/decide/what-if.ts';
import { arbitraryPartialAttempt } from '../../reference/arbitrary-attempt.ts';
import { arbitraryTenant } from '../../reference/arbitrary-tenant.ts';
import type { RawTenant } from '../../reference/raw-types.ts';
import { type Dice, dice } from '../../support/dice.ts';
import { loadedFrom } from '../../support/engine.ts';
import { runs } from '../../support/runs.ts';

/** What may stand anywhere in JSON. */
const oddities: readonly [unknown, ...unknown[]] = [
  null,
  [],
  {},
  '',
  0,
  true,
  'unknownFutureValue',
  ['unknownFutureValue'],
  'All',
  ['All', 'None'],
  '0badc0de-0000-4000-8000-000000000000',
];

/** The same JSON with a few of its values made odd, or left out. */
function mangled(value: unknown, source: Dice, odds: number): unknown {
  if (source.chance(odds)) return source.pick(oddities);
  if (Array.isArray(value)) return value.map((one) => mangled(one, source, odds));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => !source.chance(odds));
  return Object.fromEntries(kept.map(([key, one]) => [key, mangled(one, source, odds)]));
}

/** Odd policies, in so far as they still have the shape of policies. */
function withOddPolicies(tenant: RawTenant, seed: number): unknown {
  const source = dice(seed);
  const policies = (tenant.conditionalAccessPolicies ?? []).map((policy) => {
    const odd = { ...policy, ...(mangled({ ...policy }, source, 0.05) as object) }; // what is left out of a whole policy stays
    const parsed = tenantSchema.safeParse({ version: 1, conditionalAccessPolicies: [odd] });
    return parsed.success ? odd : policy;
  });
  return { ...tenant, conditionalAccessPolicies: policies };
}

/** A tenant, and the JSON of an attempt that may fit it or nothing. */
const visits = arbitraryTenant().chain((tenant) =>
  fc.tuple(
    fc.constant(tenant),
    arbitraryPartialAttempt(tenant, 20_000),
    fc.integer(),
    fc.constantFrom(0, 0, 0.03, 0.2),
  ),
);

test('every attempt at every tenant is either told what is wrong with it or decided, and nothing throws', () => {
  fc.assert(
    fc.property(visits, ([tenant, attempt, seed, odds]) => {
      const compiled = compile(loadedFrom(withOddPolicies(tenant, seed)));
      const read = readAttempt(mangled(attempt, dice(seed + 1), odds));
      const resolved = read.ok ? resolveAttempt(compiled, read.value) : read;
      if (!resolved.ok) {
        expect(resolved.problems.map(({ severity }) => severity)).toContain('error');
        return;
      }
      const decision = decide(compiled, resolved.value);
      const turns = decision.dependsOn.length > 0 || decision.warnings.some(({ code }) => code === 'budgetSpent');
      expect(decision.decision === 'undetermined').toBe(turns);
      expect(decision.policies).toHaveLength(compiled.policies.length);
      expect(whatIf(compiled, resolved.value).policies.length).toBeLessThanOrEqual(compiled.policies.length);
      expect(nearestChange(compiled, resolved.value, decision)?.decision).not.toBe(decision.decision);
    }),
    runs(5_000),
  );
});

test('whatever JSON stands on a line is read, or told what is wrong with it', () => {
  const fields = ['user', 'device', 'application', 'notKnown', 'authenticationContext', '__proto__', 'constructor'];
  const line = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), fc.jsonValue(), { maxKeys: 4 }),
  );
  fc.assert(
    fc.property(line, (value) => {
      const read = readAttempt(JSON.parse(JSON.stringify(value)));
      if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
    }),
    runs(50_000),
  );
});

test('keys that mean something to JavaScript are unknown keys like any others', () => {
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(readAttempt(JSON.parse(`{ "${key}": { "user": "x" } }`))).toEqual({
      ok: false,
      problems: [{ code: 'attemptUnknownKey', severity: 'error', values: { key } }],
    });
  }
});
