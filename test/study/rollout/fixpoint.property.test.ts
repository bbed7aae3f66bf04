import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RegisteredMethod } from '../../../src/domain/model/vocabulary.ts';
import { reachableMethods, registrableWith } from '../../../src/study/rollout/fixpoint.ts';
import { type Ground, groundOf } from '../../../src/study/rollout/ground.ts';
import { loadedFrom } from '../../support/engine.ts';
import { runs } from '../../support/runs.ts';

const methods = ['microsoftAuthenticatorPush', 'sms', 'email', 'fido2', 'temporaryAccessPassMultiUse'] as const;

const grant = fc.constantFrom(
  { operator: 'OR', builtInControls: ['block'] },
  { operator: 'OR', builtInControls: ['mfa'] },
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

const tenant = fc.record({
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
  users: fc
    .uniqueArray(fc.constantFrom(...methods), { maxLength: 2 })
    .map((authenticationMethods) => [{ userPrincipalName: 'ada@contoso.example', authenticationMethods }]),
  namedLocations: fc.constantFrom(
    [
      { displayName: 'Office', type: 'ip', isTrusted: true, ipRanges: ['203.0.113.0/24'] },
      { displayName: 'Branch', type: 'ip', ipRanges: ['198.51.100.0/24'] },
    ],
    [{ displayName: 'Branch', type: 'ip', ipRanges: ['198.51.100.0/24'] }],
  ),
  conditionalAccessPolicies: fc.array(policy, { maxLength: 3 }),
});

/** Every order of registering one method after the other, to its end: all that any of them leads to. */
function byEveryOrder(ground: Ground, start: readonly RegisteredMethod[]): ReadonlySet<RegisteredMethod> {
  const all = new Set(start);
  const seen = new Set<string>();
  const walk = (now: readonly RegisteredMethod[]): void => {
    const key = [...now].sort().join(',');
    if (seen.has(key)) return;
    seen.add(key);
    for (const method of registrableWith(ground, 0, now, undefined)) {
      if (now.includes(method)) continue;
      all.add(method);
      walk([...now, method]);
    }
  };
  walk(start);
  return all;
}

test('what somebody can end up with is what some order of registering leads to, and all of it', () => {
  fc.assert(
    fc.property(tenant, (raw) => {
      const ground = groundOf(loadedFrom(raw), undefined);
      const start = raw.users[0]?.authenticationMethods ?? [];
      const reached = reachableMethods(ground, 0, start, undefined).methods;
      expect([...reached].sort()).toEqual([...byEveryOrder(ground, start)].sort());
    }),
    runs(2000),
  );
});
