import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Compiled } from '../../../src/engine/decide/compile.ts';
import { decide } from '../../../src/engine/decide/decide.ts';
import { nearestChange } from '../../../src/engine/decide/nearest-change.ts';
import { arbitraryAttempt, arbitraryPartialAttempt } from '../../reference/arbitrary-attempt.ts';
import { arbitraryTenant } from '../../reference/arbitrary-tenant.ts';
import type { RawAttempt, RawTenant } from '../../reference/raw-types.ts';
import { openFacts } from '../../reference/reference-completions.ts';
import { runs } from '../../support/runs.ts';
import { attemptOf, compileRaw } from '../parts.ts';

const completePairs = arbitraryTenant().chain((tenant) => fc.tuple(fc.constant(tenant), arbitraryAttempt(tenant)));
const pairs = arbitraryTenant().chain((tenant) =>
  fc.tuple(fc.constant(tenant), fc.oneof(arbitraryAttempt(tenant), arbitraryPartialAttempt(tenant, 2_000))),
);

const severity = { allow: 0, challenge: 1, undetermined: 1, block: 2 };

test('the attempt with the change that is named gets the decision that is named: better than it was, or worse than allowed', () => {
  fc.assert(
    fc.property(pairs, ([tenant, attempt]) => {
      const compiled = compileRaw(tenant);
      const { before, change } = nearest(compiled, attempt);
      if (change === undefined) return;
      const [now, then] = [severity[before], severity[change.decision]];
      expect(before === 'allow' ? then > now : then < now).toBe(true);
      expect(decided(compiled, changed(attempt, change.fact, change.example))).toBe(change.decision);
    }),
    runs(5_000),
  );
});

const listed = [
  'ipAddress',
  'authenticationMethods',
  'device',
  'isCompliantNetwork',
  'clientAppType',
  'devicePlatform',
  'authenticationFlow',
  'country',
  'gpsCountry',
  'satisfiedControls',
  'signInRiskLevel',
  'userRiskLevel',
  'insiderRiskLevel',
  'registrationPage',
];
/** Of those, what goes wrong by itself. */
const mayWorsen = ['ipAddress', 'country', 'device'];

test('where no change is named, no value of any one fact would do; and full access is named where one fact gives it', () => {
  fc.assert(
    fc.property(completePairs, ([tenant, attempt]) => {
      const compiled = compileRaw(tenant);
      const { before, change } = nearest(compiled, attempt);
      const facts = before === 'allow' ? mayWorsen : listed;
      const reached = facts.flatMap((fact) => decisionsOver(tenant, compiled, attempt, fact));
      if (before === 'allow') expect(change === undefined).toBe(reached.every((word) => word === 'allow'));
      else {
        const best = Math.min(...reached.map((word) => severity[word]));
        expect(severity[change?.decision ?? before]).toBe(best);
      }
    }),
    runs(2_500),
  );
});

function nearest(compiled: Compiled, raw: RawAttempt) {
  const attempt = attemptOf(compiled, raw);
  const decision = decide(compiled, attempt);
  return { before: decision.decision, change: nearestChange(compiled, attempt, decision) };
}

function decided(compiled: Compiled, attempt: RawAttempt) {
  return decide(compiled, attemptOf(compiled, attempt)).decision;
}

function changed(attempt: RawAttempt, fact: string, value: unknown): RawAttempt {
  return { ...attempt, [fact]: value };
}

/** The decision of every value of the fact that the reference can tell apart, and of the attempt itself. */
function decisionsOver(tenant: RawTenant, compiled: Compiled, attempt: RawAttempt, fact: string) {
  const { [fact as keyof RawAttempt]: _, ...rest } = attempt;
  const open = openFacts(tenant, { ...rest, notKnown: [fact] }).find(({ name }) => name === fact);
  const completions = (open?.closings ?? []).map((close) => close({ attempt: rest, assumed: new Set() }).attempt);
  return [attempt, ...completions].map((one) => decided(compiled, one));
}
