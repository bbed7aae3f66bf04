import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RegisteredMethod } from '../../../src/domain/model/vocabulary.ts';
import { type SurveyedUser, surveyUser } from '../../../src/engine/decide/survey.ts';
import { reachableMethods, registrableWith } from '../../../src/study/rollout/fixpoint.ts';
import { type Ground, groundOf } from '../../../src/study/rollout/ground.ts';
import { loadedFrom } from '../../support/engine.ts';
import { runs } from '../../support/runs.ts';

const passMethod = 'temporaryAccessPassMultiUse';
const methods = ['microsoftAuthenticatorPush', 'sms', 'email', 'fido2', passMethod] as const;

/** A pass that is valid at the first of these moments and has expired by the second. */
const pass = { startDateTime: '2026-03-02T09:00:00Z', lifetimeInMinutes: 60 };
const moments = ['2026-03-02T09:30:00Z', '2026-03-02T10:00:00Z', undefined] as const;

const grant = fc.constantFrom(
  { operator: 'OR', builtInControls: ['block'] },
  { operator: 'OR', builtInControls: ['mfa'] },
  { operator: 'OR', builtInControls: ['mfa'] },
  { operator: 'OR', authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } },
  { operator: 'OR', authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } },
);

/** Policies that guard registration by place and by methods, in every combination that could make a circle. */
const policy = fc.record({
  displayName: fc.constantFrom('A', 'B', 'C'),
  state: fc.constantFrom('enabled', 'enabled', 'enabledForReportingButNotEnforced'),
  conditions: fc.record({
    users: fc.constant({ includeUsers: ['All'] }),
    applications: fc.constantFrom(
      { includeUserActions: ['urn:user:registersecurityinfo'] },
      { includeUserActions: ['urn:user:registersecurityinfo'] },
      { includeApplications: ['All'] },
    ),
    locations: fc.constantFrom(
      { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
      { includeLocations: ['All'], excludeLocations: ['Branch'] },
      { includeLocations: ['All'] },
    ),
  }),
  grantControls: grant,
});

const configuration = fc.record({
  id: fc.constantFrom('MicrosoftAuthenticator', 'Sms', 'Email', 'Fido2', 'Voice'),
  state: fc.constantFrom('enabled', 'disabled'),
});

/** With the moment at which everything is asked. */
const questions = fc.tuple(
  fc.constantFrom(...moments),
  fc.record({
    version: fc.constant(1),
    combinedRegistration: fc.constantFrom({ users: 'all' }, { users: 'none' }),
    selfServicePasswordReset: fc.constantFrom(
      {
        users: 'all',
        registrationRequired: true,
        methodsRequired: 2,
        methods: ['sms', 'email', 'microsoftAuthenticatorPush'],
      },
      { users: 'none' },
    ),
    authenticationMethodsPolicy: fc.record({
      policyMigrationState: fc.constantFrom('preMigration', 'migrationComplete'),
      authenticationMethodConfigurations: fc.uniqueArray(configuration, { selector: ({ id }) => id, maxLength: 4 }),
    }),
    multifactorAuthentication: fc.constantFrom(
      {},
      { verificationMethods: ['sms'] },
      { verificationMethods: ['microsoftAuthenticatorPush'], trustedIps: ['192.0.2.0/28'] },
    ),
    identityProtection: fc.constantFrom({}, { mfaRegistrationPolicy: { state: 'enabled', includeUsers: ['All'] } }),
    users: fc
      .tuple(
        fc.oneof(
          { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...methods), { maxLength: 2 }) },
          { weight: 1, arbitrary: fc.constantFrom<RegisteredMethod[]>([passMethod], [passMethod, 'email']) },
        ),
        fc.constantFrom(
          {},
          {},
          { perUserMfaState: 'enforced' },
          { roles: ['Helpdesk Administrator'] },
          { userType: 'Guest' },
          { businessPhones: ['+46 8 000 00 00'] },
          { authenticationMethodDetails: [{ method: 'sms', registeredThrough: 'passwordReset' }] },
        ),
        fc.constantFrom({}, { temporaryAccessPass: pass }),
      )
      .map(([authenticationMethods, more, own]) => [
        { userPrincipalName: 'ada@contoso.example', authenticationMethods, ...more, ...own },
      ]),
    namedLocations: fc.constantFrom(
      [
        { displayName: 'Office', type: 'ip', isTrusted: true, ipRanges: ['203.0.113.0/24'] },
        { displayName: 'Branch', type: 'ip', ipRanges: ['198.51.100.0/24'] },
      ],
      [{ displayName: 'Branch', type: 'ip', ipRanges: ['198.51.100.0/24'] }],
    ),
    conditionalAccessPolicies: fc.array(policy, { maxLength: 3 }),
  }),
);

type Question = typeof questions extends fc.Arbitrary<infer Q> ? Q : never;

/** Every order of registering one method after the other, to its end: all that any of them leads to. */
function byEveryOrder(
  ground: Ground,
  user: SurveyedUser,
  start: readonly RegisteredMethod[],
): ReadonlySet<RegisteredMethod> {
  const all = new Set(start);
  const seen = new Set<string>();
  const walk = (now: readonly RegisteredMethod[]): void => {
    const key = [...now].sort().join(',');
    if (seen.has(key)) return;
    seen.add(key);
    for (const method of registrableWith(ground, user, now)) {
      if (now.includes(method)) continue;
      all.add(method);
      walk([...now, method]);
    }
  };
  walk(start);
  return all;
}

function asked([moment, raw]: Question) {
  const ground = groundOf(loadedFrom(raw), moment);
  const start = raw.users[0]?.authenticationMethods ?? [];
  const user = surveyUser(ground.compiled, 0);
  if (!user) throw new Error('no user');
  return { ground, start, user };
}

test('what somebody can end up with is what some order of registering leads to, and all of it', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const { ground, start, user } = asked(question);
      const reached = reachableMethods(ground, user, start);
      expect([...reached].sort()).toEqual([...byEveryOrder(ground, user, start)].sort());
    }),
    runs(2000),
  );
});

test('the random tenants hold people who are stuck, who get further, and whose way turns on a place, a method or a pass', () => {
  const met = { stuck: 0, further: 0, byPlace: 0, byMethod: 0, byPass: 0, guarded: 0 };
  for (const question of fc.sample(questions, { ...runs(2000), numRuns: 600 })) {
    const { ground, start, user } = asked(question);
    const more = reachableMethods(ground, user, start).length - start.length;
    if (more === 0) met.stuck += 1;
    else met.further += 1;
    const there = ground.register(user, ground.session(start));
    const ways = ground.places.map((_, place) => there.decision(place) !== 'block');
    if (ways.includes(true) && ways.includes(false)) met.byPlace += 1;
    const guards = question[1].conditionalAccessPolicies.filter(
      ({ conditions, state }) => 'includeUserActions' in conditions.applications && state === 'enabled',
    );
    if (guards.length > 0) met.guarded += 1;
    if (more === 0) continue;
    const without = (gone: (method: RegisteredMethod) => boolean) =>
      registrableWith(
        ground,
        user,
        start.filter((method) => !gone(method)),
      ).length === 0;
    if (start.length > 0 && without(() => true)) met.byMethod += 1;
    if (start.some(isPass) && without(isPass)) met.byPass += 1;
  }
  const least: typeof met = { stuck: 60, further: 120, byPlace: 24, byMethod: 15, byPass: 2, guarded: 180 };
  const few = Object.entries(least).filter(
    ([what, count]) => (Object.entries(met).find(([one]) => one === what)?.[1] ?? 0) < count,
  );
  expect([few, met]).toEqual([[], met]);
});

const isPass = (method: RegisteredMethod) => method === passMethod;
