import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Compiled } from '../../../src/engine/decide/compile.ts';
import { decide } from '../../../src/engine/decide/decide.ts';
import { whatIf } from '../../../src/engine/decide/what-if.ts';
import { arbitraryAttempt, arbitraryPartialAttempt } from '../../reference/arbitrary-attempt.ts';
import { arbitraryTenant } from '../../reference/arbitrary-tenant.ts';
import type { RawAttempt, RawTenant } from '../../reference/raw-types.ts';
import { runs } from '../../support/runs.ts';
import { attemptOf, compileRaw } from '../parts.ts';

/** A tenant and attempts at it, each followed by near copies of itself: the same but for one fact that is not known, or empty. */
const visits = arbitraryTenant().chain((tenant) =>
  fc.record({
    tenant: fc.constant(tenant),
    attempts: fc
      .array(fc.tuple(fc.oneof(arbitraryAttempt(tenant), arbitraryPartialAttempt(tenant, 2_000)), nearCopy), {
        minLength: 2,
        maxLength: 5,
      })
      .map((list) => list.flatMap(([attempt, change]) => [attempt, change(attempt)])),
  }),
);

const nearCopy = fc.constantFrom<(attempt: RawAttempt) => RawAttempt>(
  (attempt) => attempt,
  (attempt) => ({ ...told(attempt, 'satisfiedControls'), satisfiedControls: [] }),
  (attempt) => opened(attempt, 'satisfiedControls'),
  (attempt) => ({ ...told(attempt, 'authenticationMethods'), authenticationMethods: [] }),
  (attempt) => opened(attempt, 'authenticationMethods'),
  ({ devicePlatform: _, ...attempt }) => attempt,
  ({ clientAppType: _, ...attempt }) => attempt,
  ({ device: _, ...attempt }) => attempt,
  ({ ipAddress: _, ...attempt }) => attempt,
  (attempt) => (attempt.servicePrincipal ? attempt : { ...attempt, user: { memberOf: [] } }),
  (attempt) => (attempt.servicePrincipal ? attempt : { ...attempt, user: { userType: 'Guest', memberOf: [] } }),
  ({ application, ...attempt }) => (application ? { ...attempt, application: application.toUpperCase() } : attempt),
);

type SetFact = 'satisfiedControls' | 'authenticationMethods';

function opened(attempt: RawAttempt, fact: SetFact): RawAttempt {
  const { [fact]: _, notKnown = [], ...rest } = told(attempt, fact);
  return { ...rest, notKnown: [...notKnown, fact] };
}

/** No longer named among what is not known. */
function told(attempt: RawAttempt, fact: SetFact): RawAttempt {
  return { ...attempt, notKnown: (attempt.notKnown ?? []).filter((one) => one !== fact) };
}

test('what was asked before, of this tenant or another, changes no byte of an answer', () => {
  fc.assert(
    fc.property(visits, visits, (one, other) => {
      const compiled = [compileRaw(one.tenant), compileRaw(other.tenant)] as const;
      const rounds = Math.max(one.attempts.length, other.attempts.length);
      for (let round = 0; round < 2 * rounds; round++) {
        for (const [place, { tenant, attempts }] of [one, other].entries()) {
          const attempt = attempts[round % attempts.length] ?? {};
          expect(answer(compiled[place] ?? compiled[0], attempt)).toBe(freshAnswer(tenant, attempt));
        }
      }
    }),
    runs(1_000),
  );
});

function freshAnswer(tenant: RawTenant, attempt: RawAttempt): string {
  return answer(compileRaw(tenant), attempt);
}

function answer(compiled: Compiled, raw: RawAttempt): string {
  const attempt = attemptOf(compiled, raw);
  const alone = decide(compiled, attempt, { serviceDependencies: false });
  return JSON.stringify([decide(compiled, attempt), alone, whatIf(compiled, attempt)], null, 1);
}
