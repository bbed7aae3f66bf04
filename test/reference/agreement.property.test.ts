import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Decision } from '../../src/domain/model/decision.ts';
import { decideRaw } from '../support/engine.ts';
import { runs } from '../support/runs.ts';
import { arbitraryAttempt, arbitraryPartialAttempt } from './arbitrary-attempt.ts';
import { arbitraryTenant } from './arbitrary-tenant.ts';
import type { RawAttempt, RawTenant, ReferenceDecision, ReferencePolicy } from './raw-types.ts';
import { referenceDecidePartial } from './reference-completions.ts';
import { referenceDecide } from './reference-evaluator.ts';

/** Brute force over more completions than this takes too long for a random case. */
const mostCompletions = 3_000;

const pairs = arbitraryTenant().chain((tenant) => fc.tuple(fc.constant(tenant), arbitraryAttempt(tenant)));
const partialPairs = arbitraryTenant().chain((tenant) =>
  fc.tuple(fc.constant(tenant), arbitraryPartialAttempt(tenant, mostCompletions)),
);

test('the engine and the reference decide every attempt alike, for the same reason and policy by policy', () => {
  fc.assert(
    fc.property(pairs, ([tenant, attempt]) => {
      expect(complete(decideRaw(tenant, attempt))).toEqual(complete(referenceDecide(tenant, attempt)));
    }),
    runs(50_000),
  );
});

test('the engine is as certain as brute force over every completion, and misses the same facts', () => {
  fc.assert(
    fc.property(partialPairs, ([tenant, attempt]) => {
      expect(engineOnPartial(tenant, attempt)).toEqual(partial(referenceDecidePartial(tenant, attempt)));
    }),
    runs(2_000),
  );
});

/** What is said of the person is compared in a property of its own. */
function complete({
  decision,
  reason,
  policies,
}: Pick<Decision | ReferenceDecision, 'decision' | 'reason' | 'policies'>) {
  return {
    decision,
    reason,
    policies: policies.map(({ displayName, state, result, notMatched }) => ({
      displayName,
      state,
      result,
      notMatched,
    })),
  };
}

interface ComparablePartial {
  readonly decision: string;
  readonly dependsOn: readonly string[];
  readonly policies: readonly (ReferencePolicy & { readonly unknown: readonly string[] })[];
}

function partial({ decision, dependsOn, policies }: ComparablePartial) {
  return {
    decision,
    dependsOn,
    policies: policies.map(({ displayName, result, notMatched, unknown }) => ({
      displayName,
      result,
      notMatched,
      unknown,
    })),
  };
}

function engineOnPartial(tenant: RawTenant, attempt: RawAttempt) {
  const decision = decideRaw(tenant, attempt);
  const facts = decision.dependsOn.map(({ fact, group }) => (group === undefined ? fact : `memberOf:${group}`));
  return partial({ ...decision, dependsOn: facts.sort() });
}
