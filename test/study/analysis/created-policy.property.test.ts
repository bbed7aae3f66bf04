import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesOf } from '../../../src/domain/model/names.ts';
import { policyRequest } from '../../../src/shell/cli/plans/policy-request.ts';
import { planPolicy } from '../../../src/shell/cli/plans/trusted-registration.ts';
import { probesOf } from '../../../src/study/analysis/probes.ts';
import { registrationImpact } from '../../../src/study/analysis/registration-impact.ts';
import { decideRaw, loadedFrom } from '../../support/engine.ts';
import { runs } from '../../support/runs.ts';

const groupNames = ['Pilot', 'Office', 'Glass', 'Inner'] as const;
const userNames = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@contoso.example`);

/** A range of the last octet of 203.0.113.0/24, or of the last group of 2001:db8::/112. */
interface Stretch {
  readonly version: 4 | 6;
  readonly from: number;
  readonly to: number;
}
interface Point {
  readonly version: 4 | 6;
  readonly at: number;
}

const version = fc.constantFrom(4 as const, 6 as const);
const octet = fc.integer({ min: 0, max: 255 });
const stretch: fc.Arbitrary<Stretch> = fc
  .record({ version, one: octet, other: octet })
  .map(({ version: v, one, other }) => ({
    version: v,
    from: Math.min(one, other),
    to: Math.max(one, other),
  }));
const point: fc.Arbitrary<Point> = fc.record({ version, at: octet });

function address({ version: v, at }: Point): string {
  return v === 4 ? `203.0.113.${at}` : `2001:db8::${at.toString(16)}`;
}

function range({ version: v, from, to }: Stretch): string {
  return `${address({ version: v, at: from })}-${address({ version: v, at: to })}`;
}

function inside(stretches: readonly Stretch[], { version: v, at }: Point): boolean {
  return stretches.some((one) => one.version === v && one.from <= at && at <= one.to);
}

const situation = fc.record({
  users: fc.constantFrom('all', 'none', 'selected'),
  selected: fc.subarray([...groupNames]),
  memberOf: fc.array(fc.subarray([...groupNames]), { minLength: userNames.length, maxLength: userNames.length }),
  /** Whether Office holds Inner: nesting counts in policies and not in the switch. */
  nested: fc.boolean(),
  locations: fc.array(fc.record({ isTrusted: fc.boolean(), ranges: fc.array(stretch, { maxLength: 3 }) }), {
    maxLength: 4,
  }),
  trustedIps: fc.array(stretch, { maxLength: 2 }).map((all) => all.filter((one) => one.version === 4)),
  include: fc.option(fc.subarray([...groupNames], { minLength: 1 }), { nil: undefined }),
  exclude: fc.subarray([...groupNames]),
  excludeUsers: fc.subarray(userNames),
  points: fc.array(point, { minLength: 1, maxLength: 6 }),
});
type Situation = typeof situation extends fc.Arbitrary<infer S> ? S : never;

function tenantOf(one: Situation, membership: (one: Situation) => object = statedByUsers) {
  const { users, selected, locations, trustedIps } = one;
  return {
    version: 1,
    combinedRegistration: { users, ...(users === 'selected' && { groups: selected }) },
    multifactorAuthentication: { trustedIps: trustedIps.map(range) },
    ...membership(one),
    namedLocations: locations.map(({ isTrusted, ranges }, index) => ({
      displayName: `Location ${index}`,
      type: 'ip',
      isTrusted,
      ipRanges: ranges.map(range),
    })),
  };
}

function nestedIn(group: string, nested: boolean): readonly string[] {
  return nested && group === 'Office' ? ['Inner'] : [];
}

function statedByUsers({ memberOf, nested }: Situation): object {
  return {
    users: userNames.map((userPrincipalName, index) => ({
      userPrincipalName,
      memberOf: memberOf[index],
      authenticationMethods: [],
    })),
    groups: groupNames.map((displayName) => ({ displayName, memberGroups: nestedIn(displayName, nested) })),
  };
}

/** The groups list their members, except Glass, whose members are not known. */
function listedByGroups({ memberOf, nested }: Situation): object {
  return {
    users: userNames.map((userPrincipalName) => ({ userPrincipalName, authenticationMethods: [] })),
    groups: groupNames.map((displayName) => ({
      displayName,
      memberGroups: nestedIn(displayName, nested),
      ...(displayName !== 'Glass' && {
        members: userNames.filter((_, index) => memberOf[index]?.includes(displayName)),
      }),
    })),
  };
}

function withCreatedPolicy(one: Situation, membership = statedByUsers): object {
  const raw = tenantOf(one, membership);
  const loaded = loadedFrom(raw);
  const request = policyRequest({
    ...(one.include && { includeGroup: one.include }),
    excludeGroup: one.exclude,
    excludeUser: one.excludeUsers,
  });
  const plan = request.ok ? planPolicy(loaded, namesOf(loaded.tenant), request.value, false) : request;
  if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
  return { ...raw, conditionalAccessPolicies: [plan.value.policy] };
}

test('the created policy blocks registration exactly for covered, enabled users at addresses that are not trusted', () => {
  fc.assert(
    fc.property(situation, (one) => {
      const raw = withCreatedPolicy(one);
      const trusted = [
        ...one.locations.flatMap(({ isTrusted, ranges }) => (isTrusted ? ranges : [])),
        ...one.trustedIps,
      ];
      for (const [index, user] of userNames.entries()) {
        const direct = one.memberOf[index] ?? [];
        const inherited: readonly string[] = one.nested && direct.includes('Inner') ? [...direct, 'Office'] : direct;
        const enabled =
          one.users === 'all' || (one.users === 'selected' && direct.some((group) => one.selected.includes(group)));
        const included = one.include === undefined || one.include.some((group) => inherited.includes(group));
        const excluded = one.excludeUsers.includes(user) || one.exclude.some((group) => inherited.includes(group));
        for (const at of one.points) {
          const { decision } = decideRaw(raw, {
            user,
            userAction: 'urn:user:registersecurityinfo',
            ipAddress: address(at),
          });
          const blocked = enabled && included && !excluded && !inside(trusted, at);
          expect(decision).toBe(blocked ? 'block' : 'allow');
        }
      }
    }),
    runs(2_000),
  );
});

test('the impact says of every user and place what a simulation of each says', () => {
  fc.assert(
    fc.property(situation, fc.constantFrom(statedByUsers, listedByGroups), (one, membership) => {
      const before = tenantOf(one, membership);
      const after = withCreatedPolicy(one, membership);
      const probes = probesOf(
        loadedFrom(after).tenant,
        one.locations.map((_, index) => index),
      );
      const impact = registrationImpact(loadedFrom(before), loadedFrom(after), probes);
      expect(impact.classes.flatMap(({ users }) => users).sort()).toEqual([...userNames.keys()]);
      for (const { users, before: was, after: is } of impact.classes) {
        for (const user of users) {
          for (const [index, { facts }] of probes.entries()) {
            const attempt = { user: userNames[user], userAction: 'urn:user:registersecurityinfo', ...facts };
            expect(was.answers[index]?.decision).toBe(decideRaw(before, attempt).decision);
            expect(is.answers[index]?.decision).toBe(decideRaw(after, attempt).decision);
          }
        }
      }
    }),
    runs(2_000),
  );
});
