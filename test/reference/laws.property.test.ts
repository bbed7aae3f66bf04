import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideRaw } from '../support/engine.ts';
import { runs } from '../support/runs.ts';
import { arbitraryAttempt, arbitraryPartialAttempt } from './arbitrary-attempt.ts';
import { arbitraryPolicy } from './arbitrary-policy.ts';
import { arbitraryTenant } from './arbitrary-tenant.ts';
import type { RawAttempt, RawPolicy, RawTenant } from './raw-types.ts';
import { halves } from './reference-addresses.ts';
import { openFacts } from './reference-completions.ts';

const count = 5_000;
const partialPairs = arbitraryTenant().chain((tenant) =>
  fc.tuple(fc.constant(tenant), arbitraryPartialAttempt(tenant, 100_000)),
);

/** Names only what the smallest generated tenant holds, so that it can be added to any of them. */
const anyPolicy = arbitraryPolicy({ users: 2, groups: 2, locations: 1, strengths: 0 });

/** A tenant, the same tenant with one policy more, and an attempt that often meets that policy. */
const withOneMore = (state: fc.Arbitrary<string>) =>
  fc.tuple(arbitraryTenant(), anyPolicy, state).chain(([tenant, policy, stated]) => {
    const added: RawPolicy = { ...policy, displayName: 'Added', state: stated };
    const more = { ...tenant, conditionalAccessPolicies: [...policiesOf(tenant), added] };
    return fc.tuple(fc.constant({ tenant, more, added }), arbitraryAttempt(more));
  });

const strictness = ['allow', 'challenge', 'block'];

describe('adding a policy', () => {
  test('that is enabled never loosens the decision', () => {
    fc.assert(
      fc.property(withOneMore(fc.constant('enabled')), ([{ tenant, more, added }, attempt]) => {
        fc.pre(!isPreferredStrength(added, tenant));
        const before = strictness.indexOf(decideRaw(tenant, attempt).decision);
        expect(strictness.indexOf(decideRaw(more, attempt).decision)).toBeGreaterThanOrEqual(before);
      }),
      runs(count),
    );
  });

  test('whose strength is on the registration user action may loosen: those of All-resources policies then count as met (rule 2.7.3, design 6.4)', () => {
    const conditions = { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } };
    const everywhere: RawPolicy = {
      displayName: 'Everywhere',
      state: 'enabled',
      conditions,
      grantControls: { authenticationStrength: { id: 'Phishing-resistant MFA' } },
    };
    const action: RawPolicy = {
      displayName: 'Action',
      state: 'enabled',
      conditions: { ...conditions, applications: { includeUserActions: ['urn:user:registersecurityinfo'] } },
      grantControls: { authenticationStrength: { id: 'Multifactor authentication' } },
    };
    const tenant = { version: 1, conditionalAccessPolicies: [everywhere] };
    const attempt = {
      user: { memberOf: [] },
      userAction: 'urn:user:registersecurityinfo',
      authenticationMethods: ['password', 'sms'],
    };
    expect(decideRaw(tenant, attempt).decision).toBe('challenge');
    expect(decideRaw({ ...tenant, conditionalAccessPolicies: [everywhere, action] }, attempt).decision).toBe('allow');
  });

  test('that is disabled or in report-only never changes the decision, its reason or what it depends on', () => {
    const idle = fc.constantFrom('disabled', 'enabledForReportingButNotEnforced');
    fc.assert(
      fc.property(withOneMore(idle), fc.boolean(), ([{ tenant, more }, attempt], open) => {
        const asked = open ? withoutPlaces(attempt) : attempt;
        const [before, after] = [decideRaw(tenant, asked), decideRaw(more, asked)];
        expect(after.decision).toBe(before.decision);
        expect(after.reason).toEqual(before.reason);
        expect(after.dependsOn.map(({ fact, group }) => [fact, group])).toEqual(
          before.dependsOn.map(({ fact, group }) => [fact, group]),
        );
      }),
      runs(count),
    );
  });
});

describe('what does not matter', () => {
  test('the order of the policies changes nothing', () => {
    fc.assert(
      fc.property(partialPairs, fc.array(fc.nat(), { minLength: 7, maxLength: 7 }), ([tenant, attempt], keys) => {
        const shuffled = [...policiesOf(tenant).entries()]
          .sort(([a], [b]) => (keys[a] ?? 0) - (keys[b] ?? 0))
          .map(([, policy]) => policy);
        const other = decideRaw({ ...tenant, conditionalAccessPolicies: shuffled }, attempt);
        expect(byName(other)).toEqual(byName(decideRaw(tenant, attempt)));
      }),
      runs(count),
    );
  });

  test('the names of things change nothing but names', () => {
    fc.assert(
      fc.property(partialPairs, ([tenant, attempt]) => {
        const other = decideRaw(renamed(tenant), renamed(attempt));
        expect(byPlace(other)).toEqual(byPlace(decideRaw(tenant, attempt)));
      }),
      runs(count),
    );
  });

  test('a range says the same as its two halves', () => {
    fc.assert(
      fc.property(partialPairs, ([tenant, attempt]) => {
        expect(byName(decideRaw(halved(tenant), attempt))).toEqual(byName(decideRaw(tenant, attempt)));
      }),
      runs(count),
    );
  });

  test('asking twice gives the same bytes', () => {
    fc.assert(
      fc.property(partialPairs, ([tenant, attempt]) => {
        const again = decideRaw(structuredClone(tenant), structuredClone(attempt));
        expect(JSON.stringify(again)).toBe(JSON.stringify(decideRaw(tenant, attempt)));
      }),
      runs(count),
    );
  });
});

test('knowing more never makes a known answer unknown, or another', () => {
  const told = partialPairs.chain(([tenant, attempt]) => {
    const more = openFacts(tenant, attempt)
      .filter(({ name }) => !name.startsWith('memberOf:')) // an attempt cannot tell the membership of a listed user
      .flatMap(({ name, closings }) =>
        closings.map((close) => known(close({ attempt, assumed: new Set() }).attempt, name)),
      );
    return fc.tuple(fc.constant(tenant), fc.constant(attempt), fc.constantFrom(attempt, ...more));
  });
  fc.assert(
    fc.property(told, ([tenant, attempt, more]) => {
      const before = decideRaw(tenant, attempt);
      const after = decideRaw(tenant, more);
      if (before.decision !== 'undetermined') expect(after.decision).toBe(before.decision);
      for (const [place, policy] of before.policies.entries()) {
        if (policy.result !== 'undetermined') expect(after.policies[place]?.result).toBe(policy.result);
        expect(after.policies[place]?.notMatched).toEqual(expect.arrayContaining([...policy.notMatched]));
        expect(policy.unknown).toEqual(expect.arrayContaining([...(after.policies[place]?.unknown ?? [])]));
      }
    }),
    runs(count),
  );
});

function policiesOf(tenant: RawTenant): readonly RawPolicy[] {
  return tenant.conditionalAccessPolicies ?? [];
}

/** Design 6.4 is the one way in which a policy may loosen, and only where an All-resources policy carries a strength. */
function isPreferredStrength({ conditions, grantControls }: RawPolicy, tenant: RawTenant): boolean {
  const onAction = Boolean(conditions.applications?.includeUserActions?.length);
  const others = policiesOf(tenant).some((policy) => policy.grantControls?.authenticationStrength);
  return onAction && others && Boolean(grantControls?.authenticationStrength);
}

/** Leaves open what a location condition reads. */
function withoutPlaces(attempt: RawAttempt): RawAttempt {
  const { ipAddress: _, country: __, gpsCountry: ___, ...rest } = attempt;
  return rest;
}

/** The attempt with one fact less in `notKnown`: it has a value now. */
function known(attempt: RawAttempt, fact: string): RawAttempt {
  const { notKnown, ...rest } = attempt;
  const left = (notKnown ?? []).filter((name) => name !== fact);
  return left.length === 0 ? rest : { ...rest, notKnown: left };
}

type Decision = ReturnType<typeof decideRaw>;

function byPlace({ decision, reason, dependsOn, policies }: Decision) {
  return {
    decision,
    reason: { code: reason.code, aadsts: reason.aadsts, policies: reason.policies.length },
    dependsOn: dependsOn.map(({ fact }) => fact),
    policies: policies.map(({ result, notMatched, unknown }) => ({ result, notMatched, unknown })),
  };
}

function byName(decision: Decision) {
  const { decision: word, reason, dependsOn, policies } = decision;
  return {
    decision: word,
    reason: { ...reason, policies: [...reason.policies].sort() },
    dependsOn: dependsOn.map(({ fact, group }) => `${fact} ${group ?? ''}`).sort(),
    policies: Object.fromEntries(
      policies.map(({ displayName, result, notMatched, unknown }) => [displayName, { result, notMatched, unknown }]),
    ),
  };
}

/** Every generated name in other words, wherever it stands; ids and roles stay. */
function renamed<T>(value: T): T {
  const text = JSON.stringify(value)
    .replaceAll(/"(User|Group|Location|Policy) (\d)"/g, '"Another $1 called $2"')
    .replaceAll('@contoso.example', '@fabrikam.example')
    .replaceAll('"Payroll"', '"Wages"')
    .replaceAll('"Nightly job"', '"Morning job"');
  return JSON.parse(text);
}

function halved(tenant: RawTenant): RawTenant {
  const { multifactorAuthentication, namedLocations } = tenant;
  const split = (ranges: readonly string[] | undefined) => (ranges ?? []).flatMap(halves);
  return {
    ...tenant,
    ...(multifactorAuthentication
      ? {
          multifactorAuthentication: {
            ...multifactorAuthentication,
            trustedIps: split(multifactorAuthentication.trustedIps),
          },
        }
      : {}),
    namedLocations: (namedLocations ?? []).map((one) =>
      one.type === 'ip' ? { ...one, ipRanges: split(one.ipRanges) } : one,
    ),
  };
}
