import fc from 'fast-check';
import { expect, test } from 'vitest';
import { membersOf } from '../../../src/engine/decide/bits.ts';
import { appliedIn, resultIn } from '../../../src/engine/decide/brief.ts';
import { compile } from '../../../src/engine/decide/compile.ts';
import {
  askBriefly,
  leftOutOf,
  type Situation,
  surveySituation,
  surveyUser,
  withMethods,
} from '../../../src/engine/decide/survey.ts';
import { isSentToRegister, sweepRegistration } from '../../../src/engine/decide/sweep.ts';
import { arbitraryTenant } from '../../reference/arbitrary-tenant.ts';
import { withRegistration } from '../../study/rollout/arbitrary-rollout.ts';
import { loadedFrom } from '../../support/engine.ts';
import { runs } from '../../support/runs.ts';

const places = ['203.0.113.7', '198.51.100.3', '10.1.2.3', '192.0.2.200', '2001:db8::1', '8.8.8.8'];
const visits = fc.record({
  raw: arbitraryTenant().chain(withRegistration),
  facts: fc.record({
    authenticationMethods: fc.constantFrom(['password'], ['password', 'sms'], ['temporaryAccessPassOneTime']),
    device: fc.constantFrom(null, undefined),
    country: fc.constantFrom('SE', 'unknown', undefined),
    signInRiskLevel: fc.constantFrom('none', 'high'),
  }),
});

function situationsIn(compiled: ReturnType<typeof compile>, more: object): readonly Situation[] {
  return places.flatMap((ipAddress) => {
    const situation = surveySituation(compiled, {
      devicePlatform: 'windows',
      clientAppType: 'browser',
      ...more,
      ipAddress,
    });
    return situation.ok ? [situation.value] : [];
  });
}

test('a user swept over places is answered as at each of them, and so is whether a sign-in sends them to register', () => {
  fc.assert(
    fc.property(visits, ({ raw, facts }) => {
      const loaded = loadedFrom(raw);
      const compiled = compile(loaded);
      const said = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
      const registering = situationsIn(compiled, { ...said, userAction: 'urn:user:registersecurityinfo' });
      const signingIn = situationsIn(compiled, { ...said, application: '00000002-0000-0ff1-ce00-000000000000' });
      for (const index of (loaded.tenant.users ?? []).keys()) {
        const listed = surveyUser(compiled, index);
        if (!listed) throw new Error(`no user ${index}`);
        for (const user of [listed, withMethods(compiled, listed, []), leftOutOf(compiled, listed, 0)]) {
          const sweep = sweepRegistration(user, registering);
          for (const [place, situation] of registering.entries()) {
            const brief = askBriefly(user, situation);
            const failing = appliedIn(brief).filter((policy) => resultIn(brief, policy) === 'failure');
            expect([sweep.decision(place), membersOf(sweep.failing(place))]).toEqual([brief.decision, failing]);
          }
          const codes = signingIn.map((situation) => askBriefly(user, situation));
          const sent = codes.some(({ reason }) => /^registration(Required|Blocked|BlockedByRisk)$/.test(reason.code));
          const open = codes.some(({ decision }) => decision === 'undetermined');
          expect(isSentToRegister(user, signingIn)).toBe(sent ? true : open ? null : false);
        }
      }
    }),
    runs(1_000),
  );
});

test('leaving a user out of a policy is what naming them among those excluded does', () => {
  fc.assert(
    fc.property(visits, ({ raw, facts: { authenticationMethods } }) => {
      const loaded = loadedFrom(raw);
      const [first, ...policies] = loaded.tenant.conditionalAccessPolicies ?? [];
      const name = loaded.tenant.users?.[0]?.userPrincipalName;
      if (!first || name === undefined) return;
      const users = {
        ...first.conditions.users,
        excludeUsers: [...(first.conditions.users?.excludeUsers ?? []), name],
      };
      const without = { ...first, conditions: { ...first.conditions, users } };
      const changed = { ...loaded.tenant, conditionalAccessPolicies: [without, ...policies] };
      const [before, after] = [compile(loaded), compile({ ...loaded, tenant: changed })];
      const input = { authenticationMethods, userAction: 'urn:user:registersecurityinfo' };
      const [was, is] = [surveyUser(before, 0), surveyUser(after, 0)];
      if (!was || !is) throw new Error('no user');
      const left = sweepRegistration(leftOutOf(before, was, 0), situationsIn(before, input));
      const named = sweepRegistration(is, situationsIn(after, input));
      for (const place of places.keys()) expect(left.decision(place)).toBe(named.decision(place));
    }),
    runs(1_000),
  );
});
