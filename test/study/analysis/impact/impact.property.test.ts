import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AttemptInput } from '../../../../src/domain/model/attempt.ts';
import type { Decision } from '../../../../src/domain/model/decision.ts';
import { type Compiled, compile } from '../../../../src/engine/decide/compile.ts';
import { decide } from '../../../../src/engine/decide/decide.ts';
import { readAttempt } from '../../../../src/engine/decide/read-attempt.ts';
import { resolveAttempt } from '../../../../src/engine/decide/resolve-attempt.ts';
import { type Dimension, dimensionsOf, type Value } from '../../../../src/study/analysis/impact/dimensions.ts';
import type { Impact, ImpactBox } from '../../../../src/study/analysis/impact/impact.ts';
import { impactBetween } from '../../../../src/study/analysis/impact/impact-of.ts';
import { changedSections } from '../../../../src/study/analysis/impact/sections.ts';
import { targetsOf } from '../../../../src/study/analysis/impact/targets.ts';
import { arbitraryAttempt } from '../../../reference/arbitrary-attempt.ts';
import { arbitraryPolicy } from '../../../reference/arbitrary-policy.ts';
import { arbitraryTenant } from '../../../reference/arbitrary-tenant.ts';
import type { RawAttempt, RawPolicy, RawTenant } from '../../../reference/raw-types.ts';
import { loadedFrom } from '../../../support/engine.ts';
import { runs } from '../../../support/runs.ts';

/** Names only what the smallest generated tenant holds, so that it can stand in any of them. */
const anyPolicy = arbitraryPolicy({ users: 2, groups: 2, locations: 1, strengths: 0 });

interface Die {
  readonly at: number;
  readonly policy: Omit<RawPolicy, 'displayName'>;
}
type Edit = (tenant: RawTenant, die: Die) => RawTenant;

const policiesOf = (tenant: RawTenant) => tenant.conditionalAccessPolicies ?? [];
const withPolicies = (tenant: RawTenant, change: (list: readonly RawPolicy[]) => readonly RawPolicy[]): RawTenant => ({
  ...tenant,
  conditionalAccessPolicies: change(policiesOf(tenant)),
});
const pick = <T>(list: readonly T[], at: number): number => (list.length === 0 ? -1 : at % list.length);
const replaced = <T>(list: readonly T[], at: number, change: (one: T) => T) =>
  list.map((one, index) => (index === pick(list, at) ? change(one) : one));

const edits: { readonly [name: string]: Edit } = {
  'add a policy': (tenant, { policy }) => withPolicies(tenant, (all) => [...all, { displayName: 'Added', ...policy }]),
  'remove a policy': (tenant, { at }) =>
    withPolicies(tenant, (all) => all.filter((_, index) => index !== pick(all, at))),
  'replace a policy': (tenant, { at, policy }) =>
    withPolicies(tenant, (all) => replaced(all, at, ({ displayName }) => ({ displayName, ...policy }))),
  'switch a policy on or off': (tenant, { at }) =>
    withPolicies(tenant, (all) =>
      replaced(all, at, (one) => ({ ...one, state: one.state === 'enabled' ? 'disabled' : 'enabled' })),
    ),
  'block instead of the grant': (tenant, { at }) =>
    withPolicies(tenant, (all) =>
      replaced(all, at, (one) => ({ ...one, grantControls: { builtInControls: ['block'] } })),
    ),
  'turn the trust of a location': (tenant, { at }) => ({
    ...tenant,
    namedLocations: replaced(tenant.namedLocations ?? [], at, (one) =>
      one.type === 'country' ? one : { ...one, isTrusted: one.isTrusted !== true },
    ),
  }),
  'give a location other ranges': (tenant, { at }) => ({
    ...tenant,
    namedLocations: replaced(tenant.namedLocations ?? [], at, (one) =>
      one.type === 'ip' ? { ...one, ipRanges: ['203.0.113.0/26', '198.51.100.7-198.51.100.99'] } : one,
    ),
  }),
  'make a location one of another kind': (tenant, { at }) => ({
    ...tenant,
    namedLocations: replaced(tenant.namedLocations ?? [], at, ({ displayName, id, type }) => {
      const names = { displayName, ...(id === undefined ? {} : { id }) };
      return type === 'country'
        ? { ...names, type: 'ip', ipRanges: ['203.0.113.0/26'], isTrusted: at % 2 === 0 }
        : { ...names, type: 'country', countriesAndRegions: ['SE', 'FR'] };
    }),
  }),
  'take a user out of their groups': (tenant, { at }) => ({
    ...tenant,
    users: replaced(tenant.users ?? [], at, (one) => ({ ...one, memberOf: [] })),
  }),
  'change what a user has registered': (tenant, { at }) => ({
    ...tenant,
    users: replaced(tenant.users ?? [], at, (one) => ({
      ...one,
      authenticationMethods: one.authenticationMethods?.length === 0 ? ['fido2'] : [],
    })),
  }),
  'turn security defaults': (tenant) => ({
    ...tenant,
    securityDefaults: { isEnabled: tenant.securityDefaults?.isEnabled !== true },
  }),
  'enforce per-user MFA of a user': (tenant, { at }) => ({
    ...tenant,
    users: replaced(tenant.users ?? [], at, (one) => ({
      ...one,
      perUserMfaState: at % 2 === 0 ? 'enabled' : 'enforced',
    })),
  }),
  'turn the registration switch': (tenant, { at }) => ({
    ...tenant,
    combinedRegistration: at % 2 === 0 ? { users: 'all' } : { users: 'none', everEnabled: true },
  }),
  'trust what other tenants say': (tenant, { at }) => ({
    ...tenant,
    crossTenantAccess: { inboundTrust: { isMfaAccepted: at % 2 === 0, isCompliantDeviceAccepted: at % 3 === 0 } },
  }),
};

/** Before and after the deadlines of the people who are made up, while their passes are open, and no time at all. */
const moments = [undefined, undefined, '2026-02-20T00:00:00Z', '2026-03-02T09:13:59Z', '2026-09-07T00:00:00Z'];

interface Situation {
  readonly edit: string;
  /** When all attempts are made, those that the impact looks at among them. */
  readonly at: string | undefined;
  readonly before: RawTenant;
  readonly after: RawTenant;
  readonly attempts: readonly RawAttempt[];
}

const situation: fc.Arbitrary<Situation> = fc
  .record({
    tenant: arbitraryTenant(),
    edit: fc.constantFrom(...Object.keys(edits)),
    die: fc.record({ at: fc.nat(99), policy: anyPolicy }),
  })
  .chain(({ tenant, edit, die }) => {
    const after = edits[edit]?.(tenant, die) ?? tenant;
    return fc.record({
      edit: fc.constant(edit),
      at: fc.constantFrom(...moments),
      before: fc.constant(tenant),
      after: fc.constant(after),
      attempts: fc
        .tuple(
          fc.array(arbitraryAttempt(after), { minLength: 6, maxLength: 6 }),
          fc.array(arbitraryAttempt(tenant), { minLength: 6, maxLength: 6 }),
        )
        .map(([some, more]) => [...some, ...more]),
    });
  });

interface Compared {
  readonly before: Compiled;
  readonly after: Compiled;
  readonly at: string | undefined;
  readonly impact: Impact;
  readonly dimensions: readonly Dimension[];
  readonly targets: ReturnType<typeof targetsOf>;
}

function compared({ before, after, at }: Situation): Compared {
  const [old, now] = [compile(loadedFrom(before)), compile(loadedFrom(after))];
  const sides = { before: old, after: now, sections: new Set(changedSections(old.tenant, now.tenant)), at };
  return {
    before: old,
    after: now,
    at,
    impact: impactBetween(old, now, at),
    dimensions: dimensionsOf(sides),
    targets: targetsOf(sides),
  };
}

function decided(compiled: Compiled, input: AttemptInput): Decision {
  const attempt = resolveAttempt(compiled, input);
  if (!attempt.ok) throw new Error(JSON.stringify(attempt.problems));
  return decide(compiled, attempt.value);
}

/** What enabled policies can see of an attempt, and what their controls make of it. */
function seen(compiled: Compiled, input: AttemptInput): string {
  const { policies, decision, registration } = decided(compiled, input);
  const enabled = policies.filter(({ state }) => state === 'enabled');
  return JSON.stringify([
    decision,
    registration?.followUp?.decision,
    enabled.map(({ conditions, grant }) => [
      conditions.map(({ outcome }) => outcome),
      grant?.controls.map(({ outcome }) => outcome),
    ]),
  ]);
}

/** The attempt as the impact looks at attempts: what was met beside MFA is all or nothing, a session has a password, and all are at one time. */
function withinBounds(raw: RawAttempt, at: string | undefined): AttemptInput | undefined {
  const { satisfiedControls: _, expect: __, at: ___, ...rest } = raw as RawAttempt & { expect?: unknown };
  const session = rest.authenticationMethods?.length === 0 ? { authenticationMethods: ['password'] } : {};
  const read = readAttempt({ ...rest, ...session, satisfiedControls: [], ...(at === undefined ? {} : { at }) });
  return read.ok ? read.value : undefined;
}

function covers(one: Compared, box: ImpactBox, person: number, attempt: AttemptInput): boolean {
  if (!box.users.includes(person)) return false;
  const same = (patched: AttemptInput) =>
    seen(one.before, patched) === seen(one.before, attempt) && seen(one.after, patched) === seen(one.after, attempt);
  const { userAction: _, application: __, authenticationContext: ___, ...rest } = attempt;
  const target = box.targets.some((index) => {
    const input = one.targets[index]?.input;
    const actionKeepsClient = !input?.userAction || attempt.clientAppType === undefined || isModern(attempt);
    return (
      input &&
      actionKeepsClient &&
      (input.userAction === undefined) === (attempt.userAction === undefined) &&
      same({ ...rest, ...input })
    );
  });
  return (
    target &&
    one.dimensions.every((dimension) =>
      fitting(box, dimension).some(({ input }) => sameIn(dimension, input, attempt) || same({ ...attempt, ...input })),
    )
  );
}

function sameIn({ names: [name] }: Dimension, input: Partial<AttemptInput>, attempt: AttemptInput): boolean {
  return name === 'registrationPage' && (attempt.registrationPage ?? 'mfa') === input.registrationPage;
}

function isModern({ clientAppType }: AttemptInput): boolean {
  return clientAppType === 'browser' || clientAppType === 'mobileAppsAndDesktopClients';
}

/** Values of a dimension that the box means. */
function fitting({ where }: ImpactBox, { names, values }: Dimension): readonly Value[] {
  return values.filter((value) =>
    names.every((name, at) => {
      const own = where.find(({ dimension }) => dimension === name);
      return own === undefined || own.values.includes(value.names[at] ?? '');
    }),
  );
}

test('whoever is decided differently after an edit is in the impact, with just that change', () => {
  let differing = 0;
  fc.assert(
    fc.property(situation, (one) => {
      const all = compared(one);
      expect(all.impact.bounds.filter(({ code }) => code === 'budgetSpent')).toEqual([]);
      for (const raw of one.attempts) {
        const attempt = withinBounds(raw, one.at);
        const { user } = attempt ?? {};
        if (!attempt || typeof user !== 'string') continue;
        const [before, after] = [decided(all.before, attempt).decision, decided(all.after, attempt).decision];
        if (before === after) continue;
        differing += 1;
        const index = all.after.names.users.find(user)[0];
        const person = all.impact.people.findIndex((other) => other.index === index);
        const boxes = all.impact.changes
          .filter((change) => change.before.includes(before) && change.after === after)
          .flatMap(({ boxes: some }) => some);
        expect(
          boxes.some((box) => covers(all, box, person, attempt)),
          JSON.stringify({ edit: one.edit, attempt, before, after }),
        ).toBe(true);
      }
    }),
    { ...runs(500), endOnFailure: true },
  );
  expect(differing).toBeGreaterThan(0);
});

test('every attempt that the impact claims to change does change so, the examples and any other of its boxes', () => {
  let claims = 0;
  fc.assert(
    fc.property(situation, fc.array(fc.nat(9_999), { minLength: 16, maxLength: 16 }), (one, die) => {
      const all = compared(one);
      for (const change of all.impact.changes) {
        const { attempt, beforeUser } = change.example;
        expect(change.before).toContain(decided(all.before, { ...attempt, user: beforeUser }).decision);
        expect(decided(all.after, attempt).decision).toBe(change.after);
        for (const box of change.boxes.slice(0, 3)) {
          claims += 1;
          const claimed = anyAttemptOf(all, box, die);
          expect(change.before, JSON.stringify([one.edit, claimed, box])).toContain(
            decided(all.before, claimed.before).decision,
          );
          expect(decided(all.after, claimed.after).decision, JSON.stringify([one.edit, claimed, box])).toBe(
            change.after,
          );
        }
      }
    }),
    { ...runs(500), endOnFailure: true },
  );
  expect(claims).toBeGreaterThan(0);
});

/** A random attempt of a box. */
function anyAttemptOf(all: Compared, box: ImpactBox, die: readonly number[]) {
  const at = <T>(list: readonly T[], place: number): T | undefined => list[(die[place] ?? 0) % list.length];
  const index = all.impact.people[at(box.users, 0) ?? 0]?.index ?? 0;
  const target = all.targets[at(box.targets, 1) ?? 0]?.input;
  const facts = all.dimensions.map((dimension, place) => {
    const values = fitting(box, dimension).filter(({ input }) => {
      if (target?.userAction && input.clientAppType) return isModern(input);
      return input.registrationPage !== 'passwordReset' || target?.userAction === 'urn:user:registersecurityinfo';
    });
    return at(values, place + 2)?.input ?? {};
  });
  const name = all.after.tenant.users?.[index]?.userPrincipalName ?? '';
  const input: AttemptInput = Object.assign(
    { user: name, country: 'unknown', gpsCountry: 'unknown', ipAddress: '198.51.100.9' },
    all.at === undefined ? {} : { at: all.at },
    target,
    ...facts,
  );
  return { before: input, after: input };
}
