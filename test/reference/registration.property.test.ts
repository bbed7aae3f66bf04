import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideRaw } from '../support/engine.ts';
import { runs } from '../support/runs.ts';
import { registrationPairs } from './arbitrary-registering.ts';
import type { RawAttempt, RawTenant, ReferenceDecision } from './raw-types.ts';
import { referenceDecide } from './reference-evaluator.ts';

test('the engine and the reference say the same of the registration of whoever makes the attempt', () => {
  fc.assert(
    fc.property(registrationPairs, ([tenant, attempt]) => {
      const said = referenceDecide(tenant, attempt);
      expect(engineOn(tenant, attempt)).toEqual({
        decision: said.decision,
        reason: said.reason,
        registration: said.registration,
      });
    }),
    runs(20_000),
  );
});

test('random pairs reach every branch of registration often enough', () => {
  const reached = new Map<string, number>();
  for (const [tenant, attempt] of fc.sample(registrationPairs, { seed: usual, numRuns: everyday })) {
    for (const branch of new Set(branchesOf(referenceDecide(tenant, attempt)))) {
      reached.set(branch, (reached.get(branch) ?? 0) + 1);
    }
  }
  const few = Object.entries(wanted).filter(([branch, least]) => (reached.get(branch) ?? 0) < least);
  expect(few.map(([branch, least]) => `${branch}: ${reached.get(branch) ?? 0} of ${least}`)).toEqual([]);
});

/** What `npm test` tries, by its own seed: what is seldom reached then would hold nothing every day. */
const everyday = 400;
const usual = 20_261_123;

function branchesOf({ reason, registration }: ReferenceDecision): readonly string[] {
  const demands = (reason.demandedBy ?? []).map((source) => `${source}: ${reason.code}`);
  if (!registration) return demands;
  const { mode, where, triggers, owed, methods, passwordReset, pass, reach, followUp, notJudged, assumed } =
    registration;
  return [
    ...demands,
    `mode ${mode}`,
    `registers ${where}`,
    ...triggers.flatMap(({ id, fires, skippable, until }) => [
      `${id} fires ${fires === true ? '' : 'perhaps'}`.trim(),
      `${id} skippable ${skippable}`,
      ...(until === null ? [] : [`${id} until`]),
    ]),
    `owed ${owed.total}`,
    `possible ${owed.possible}`,
    ...(owed.firstIsMfa ? ['an MFA method first'] : []),
    ...(owed.choices.some(({ confirm }) => confirm) ? ['to be confirmed'] : []),
    ...(owed.choices.some((choice) => choice.for.length === 2) ? ['for both purposes'] : []),
    `reset of ${passwordReset.policy}, ${passwordReset.methodsRequired}`,
    `able to reset ${passwordReset.able}`,
    ...(methods ?? []).map(({ counts }) => `counts ${counts.mfa} ${counts.passwordReset}`),
    ...((methods ?? []).some(({ isDefault }) => isDefault) ? ['a default method'] : []),
    ...(pass ? [`pass ${pass.state}`] : []),
    ...(registration.requirement ? [`page needs MFA ${registration.requirement.mfa}`] : []),
    ...(reach ? [`registering comes to ${reach.decision}`] : []),
    ...(followUp ? [`sent to register: ${followUp.decision}`] : []),
    ...notJudged.map((what) => `not judged: ${what}`),
    ...assumed.map((what) => `assumed: ${what}`),
  ];
}

const wanted: Readonly<Record<string, number>> = {
  'T1 fires': 8,
  'T1 fires perhaps': 2,
  'T1 skippable true': 5,
  'T1 skippable false': 3,
  'T1 skippable null': 2,
  'T1 until': 8,
  'T2 fires': 15,
  'T2 fires perhaps': 8,
  'T3 fires': 5,
  'T4 fires': 15,
  'T4 fires perhaps': 5,
  'T5 fires': 3,
  'T5 fires perhaps': 8,
  'T6 fires': 10,
  'T6 fires perhaps': 5,
  'T6 skippable true': 8,
  'T6 skippable false': 5,
  'T6 skippable null': 3,
  'T6 until': 10,
  'T7 fires': 8,
  'T7 fires perhaps': 4,
  'T7 skippable true': 8,
  'T7 skippable false': 1,
  'mode interrupt': 30,
  'mode manage': 40,
  'mode null': 100,
  'registers here': 150,
  'registers home': 10,
  'owed 0': 100,
  'owed 1': 30,
  'owed 2': 12,
  'owed 3': 1,
  'owed null': 15,
  'possible true': 100,
  'possible false': 8,
  'possible null': 15,
  'an MFA method first': 10,
  'to be confirmed': 1,
  'for both purposes': 40,
  'reset of users, 1': 15,
  'reset of users, 2': 30,
  'reset of administrators, 1': 1,
  'reset of administrators, 2': 20,
  'reset of null, 1': 30,
  'able to reset true': 10,
  'able to reset false': 100,
  'able to reset null': 10,
  'counts true true': 8,
  'counts true false': 20,
  'counts false true': 8,
  'counts false false': 40,
  'a default method': 30,
  'pass usable': 4,
  'pass used': 1,
  'pass expired': 3,
  'pass notYetValid': 2,
  'pass disabledByPolicy': 8,
  'pass notForGuests': 5,
  'pass notJudged': 3,
  'page needs MFA true': 30,
  'page needs MFA false': 50,
  'page needs MFA null': 25,
  'registering comes to allow': 10,
  'registering comes to block': 2,
  'registering comes to challenge': 1,
  'sent to register: allow': 10,
  'sent to register: block': 1,
  'perUserMfa: mfaRequired': 5,
  'perUserMfa: registrationRequired': 6,
  'perUserMfa: registrationBlocked': 1,
  'perUserMfa: registrationBlockedByRisk': 4,
  'perUserMfa: controlNotSatisfiable': 3,
  'securityDefaults: mfaRequired': 1,
  'securityDefaults: registrationRequired': 1,
  'securityDefaults: registrationBlockedByRisk': 1,
  'securityDefaults: blockedBySecurityDefaults': 5,
  'mfaRegistrationPolicy: registrationRequired': 1,
  'not judged: T1': 1,
  'not judged: T4': 1,
  'not judged: T5': 1,
  'not judged: T6': 3,
  'not judged: temporaryAccessPass': 3,
  'assumed: multifactorAuthentication.verificationMethods': 40,
  'assumed: selfServicePasswordReset.methods': 10,
  'assumed: selfServicePasswordReset.administrators': 10,
};

/** Without words on why, and without the trace of the registration that was asked for. */
function engineOn(tenant: RawTenant, attempt: RawAttempt) {
  const { decision, reason, registration } = decideRaw(tenant, attempt);
  if (!registration) return { decision, reason, registration };
  const { through, followUp, triggers, notJudged, assumed, ...rest } = registration;
  const said = {
    ...rest,
    ...(through === null ? {} : { through: through.replace(/^tenant created .*/, 'tenant created') }),
    followUp: followUp && { decision: followUp.decision, reason: followUp.reason },
    triggers: triggers.map(({ because: _, ...trigger }) => trigger),
    notJudged: [...notJudged].sort(),
    assumed: [...assumed].sort(),
  };
  return { decision, reason, registration: said };
}
