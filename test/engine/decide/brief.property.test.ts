import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Decision, PolicyResult } from '../../../src/domain/model/decision.ts';
import { membersOf } from '../../../src/engine/decide/bits.ts';
import { appliedIn, type Brief, decideBriefly, resultIn } from '../../../src/engine/decide/brief.ts';
import { decide } from '../../../src/engine/decide/decide.ts';
import { readAttempt } from '../../../src/engine/decide/read-attempt.ts';
import {
  type AcrossPlaces,
  appliedTo,
  askBriefly,
  isBlockedOutright,
  resultsOf,
  surveySituation,
  surveyUser,
  usersOutcomes,
} from '../../../src/engine/decide/survey.ts';
import { arbitraryAttempt, arbitraryPartialAttempt } from '../../reference/arbitrary-attempt.ts';
import { arbitraryTenant } from '../../reference/arbitrary-tenant.ts';
import { runs } from '../../support/runs.ts';
import { attemptOf, compileRaw } from '../parts.ts';

const visits = arbitraryTenant().chain((tenant) =>
  fc.record({
    tenant: fc.constant(tenant),
    attempts: fc.array(fc.oneof(arbitraryAttempt(tenant), arbitraryPartialAttempt(tenant, 2_000)), {
      minLength: 1,
      maxLength: 4,
    }),
    services: fc.boolean(),
  }),
);

test('an attempt decided briefly gets the decision, the reasons and the applied policies of the whole decision', () => {
  fc.assert(
    fc.property(visits, ({ tenant, attempts, services }) => {
      const compiled = compileRaw(tenant);
      for (const raw of attempts) {
        const attempt = attemptOf(compiled, raw);
        const options = { serviceDependencies: services };
        const decision = decide(compiled, attempt, options);
        if (!isSpent(decision)) expect(told(decideBriefly(compiled, attempt, options))).toEqual(toldBy(decision));
      }
    }),
    runs(3_000),
  );
});

test('every user of the file gets in every situation what deciding each attempt gives them', () => {
  fc.assert(
    fc.property(visits, ({ tenant, attempts, services }) => {
      const compiled = compileRaw(tenant);
      const options = { serviceDependencies: services };
      for (const { user: _, servicePrincipal: __, ...raw } of attempts) {
        const situation = surveySituation(compiled, inputOf({ ...raw, user: {} }), options);
        if (!situation.ok) continue; // what only a service principal can attempt
        for (const [index, { id, userPrincipalName }] of (compiled.tenant.users ?? []).entries()) {
          const decision = decide(compiled, attemptOf(compiled, { ...raw, user: id ?? userPrincipalName }), options);
          const user = surveyUser(compiled, index);
          if (!user) throw new Error(`no user ${index}`);
          const { registration } = decision;
          if (registration && !('at' in raw)) expect(user.hasMfaMethod).toBe(registration.hasMfaMethod);
          if (isSpent(decision)) continue;
          expect(told(askBriefly(user, situation.value))).toEqual(toldBy(decision));
          const applied = appliedTo(user, situation.value);
          expect(membersOf(applied)).toEqual(appliedIn(askBriefly(user, situation.value)));
          if (isBlockedOutright(user, situation.value)) expect(decision.decision).toBe('block');
          expect(resultsOf(user, situation.value)).toEqual(decision.policies.map(({ result }) => result));
          expect(usersOutcomes(user, situation.value)).toEqual(decision.policies.map(usersOf));
        }
      }
    }),
    runs(3_000),
  );
});

test('registrations that differ in the place alone share their answers, and each is what deciding the attempt gives', () => {
  let shared = 0;
  fc.assert(
    fc.property(visits, ({ tenant, attempts }) => {
      const compiled = compileRaw(tenant);
      const [first] = attempts;
      const rest = registrationOf(first ?? {});
      const acrossPlaces: AcrossPlaces = new Map();
      const answers = new Set<Brief>();
      let asked = 0;
      for (const place of [{}, ...attempts.map(placeOf)]) {
        const situation = surveySituation(compiled, inputOf({ ...rest, ...place, user: {} }), { acrossPlaces });
        if (!situation.ok) continue; // a client with which nobody registers
        for (const [index, { id, userPrincipalName }] of (compiled.tenant.users ?? []).entries()) {
          const decision = decide(compiled, attemptOf(compiled, { ...rest, ...place, user: id ?? userPrincipalName }));
          const user = surveyUser(compiled, index);
          if (!user) throw new Error(`no user ${index}`);
          const brief = askBriefly(user, situation.value);
          asked += 1;
          answers.add(brief);
          if (!isSpent(decision)) expect(told(brief)).toEqual(toldBy(decision));
        }
      }
      shared += asked - answers.size;
    }),
    runs(1_500),
  );
  expect(shared).toBeGreaterThan(0);
});

const ofPlace = ['ipAddress', 'country', 'gpsCountry', 'isCompliantNetwork'];
const ofTarget = ['user', 'servicePrincipal', 'application', 'authenticationContext', 'userAction'];

/** The attempt as a registration of security info from nowhere. */
function registrationOf(raw: object) {
  const left = Object.entries(raw).filter(([name]) => !ofPlace.includes(name) && !ofTarget.includes(name));
  return { ...Object.fromEntries(left), userAction: 'urn:user:registersecurityinfo' };
}

function placeOf(raw: object) {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => ofPlace.includes(name)));
}

function inputOf(raw: object) {
  const read = readAttempt(raw);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { user: _, servicePrincipal: __, ...input } = read.value;
  return input;
}

/** A whole decision may spend its budget on what it would trace. */
function isSpent({ warnings }: Decision): boolean {
  return warnings.some(({ code }) => code === 'budgetSpent');
}

/** What both say, in one shape. */
function told(brief: Brief) {
  const { decision, reason, followUp } = brief;
  return { decision, reason, followUp, applied: appliedIn(brief).map((policy) => [policy, resultIn(brief, policy)]) };
}

function toldBy({ decision, reason, registration, policies }: Decision): ReturnType<typeof told> {
  const applied = policies.flatMap(({ state, result }, policy): [number, PolicyResult][] =>
    state === 'enabled' && result !== 'notApplied' ? [[policy, result]] : [],
  );
  return { decision, reason, followUp: registration?.followUp?.reason ?? null, applied };
}

function usersOf({ notMatched, unknown }: Decision['policies'][number]) {
  return notMatched.includes('users') ? 'miss' : unknown.includes('users') ? 'unknown' : 'hit';
}
