import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecisionWord } from '../../../../src/domain/model/attempt.ts';
import type { LoadedTenant } from '../../../../src/domain/model/loaded-tenant.ts';
import { compile } from '../../../../src/engine/decide/compile.ts';
import { askBriefly, type SituationInput, surveySituation, surveyUser } from '../../../../src/engine/decide/survey.ts';
import { impactDangers } from '../../../../src/study/analysis/impact/dangers.ts';
import { type Dimension, dimensionsOf } from '../../../../src/study/analysis/impact/dimensions.ts';
import type { ChangeCode, DimensionName, Impact, ImpactBox } from '../../../../src/study/analysis/impact/impact.ts';
import { impactBetween } from '../../../../src/study/analysis/impact/impact-of.ts';
import { changedSections } from '../../../../src/study/analysis/impact/sections.ts';
import { type ImpactTarget, targetsOf } from '../../../../src/study/analysis/impact/targets.ts';
import { watchedOf } from '../../../../src/study/analysis/impact/watched.ts';
import { loadedFrom } from '../../../support/engine.ts';
import { runs } from '../../../support/runs.ts';

/** Tenants so small that everybody's every class of attempts can be asked about. */
const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const grants = some<object | null>(
  { operator: 'OR', builtInControls: ['block'] },
  { operator: 'OR', builtInControls: ['block'] },
  { operator: 'OR', builtInControls: ['mfa'] },
  { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] },
  { operator: 'AND', builtInControls: ['compliantDevice'] },
  { operator: 'AND', authenticationStrength: { id: 'Phishing-resistant MFA' } },
  null,
);
const people = some<object>(
  { includeUsers: ['All'] },
  { includeUsers: ['All'], excludeGroups: ['Break glass'] },
  { includeGroups: ['Staff'], excludeUsers: ['ben'] },
  { includeRoles: ['Global Administrator'] },
  { includeUsers: ['GuestsOrExternalUsers'] },
  { includeGroups: ['Dynamic'] },
  { includeUsers: ['All'], excludeGroups: ['Dynamic'] },
);
const targets = some<object>(
  { includeApplications: ['All'] },
  { includeApplications: ['All'], excludeApplications: ['MicrosoftAdminPortals'] },
  { includeUserActions: ['urn:user:registersecurityinfo'] },
  { includeUserActions: ['urn:user:registerdevice'] },
);
const rest = fc.oneof(
  { weight: 3, arbitrary: fc.constant<object>({}) },
  some<object>(
    { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
    { locations: { includeLocations: ['Office'] } },
    { clientAppTypes: ['exchangeActiveSync', 'other'] },
    { signInRiskLevels: ['high'] },
    { platforms: { includePlatforms: ['windows'] } },
  ),
);
const policy = fc
  .tuple(some('enabled', 'enabled', 'enabled', 'enabledForReportingButNotEnforced'), people, targets, rest, grants)
  .map(([state, users, applications, more, grantControls]) => ({
    state,
    conditions: { users, applications, ...more },
    grantControls,
  }));

const methods = some<readonly string[] | undefined>([], ['microsoftAuthenticatorPush'], ['fido2'], undefined);
const tenant = fc
  .record({
    policies: fc.array(policy, { minLength: 1, maxLength: 4 }),
    own: fc.tuple(methods, methods, methods, methods),
    isTrusted: fc.boolean(),
    members: some<readonly string[]>([], ['amira'], ['amira', 'erin']),
    securityDefaults: some(false, false, false, true),
    perUserMfaState: some('disabled', 'disabled', 'enforced'),
    trustedIps: some<readonly string[]>([], ['192.0.2.0/24']),
    switched: some<object>(
      { users: 'all' },
      { users: 'all' },
      { users: 'selected', groups: ['Staff'] },
      { users: 'none', everEnabled: true },
    ),
  })
  .map(({ policies, own, isTrusted, members, securityDefaults, perUserMfaState, trustedIps, switched }) => ({
    version: 1,
    emergencyAccess: { groups: ['Break glass'] },
    combinedRegistration: switched,
    securityDefaults: { isEnabled: securityDefaults },
    multifactorAuthentication: { trustedIps },
    users: [
      { userPrincipalName: 'amira', memberOf: ['Staff'], authenticationMethods: own[0], perUserMfaState },
      { userPrincipalName: 'ben', authenticationMethods: own[1] },
      {
        userPrincipalName: 'erin',
        memberOf: ['Staff'],
        roles: ['Global Administrator'],
        authenticationMethods: own[2],
      },
      { userPrincipalName: 'pia', userType: 'Guest', authenticationMethods: own[3] },
      {
        userPrincipalName: 'glass',
        memberOf: ['Break glass'],
        roles: ['Global Administrator'],
        authenticationMethods: ['fido2'],
      },
    ].map((user) => (members.includes(user.userPrincipalName) ? { ...user, memberOf: undefined } : user)),
    groups: [
      { displayName: 'Break glass', members: [] },
      { displayName: 'Staff', members },
      { displayName: 'Dynamic' },
    ],
    namedLocations: [{ displayName: 'Office', type: 'ip', isTrusted, ipRanges: ['203.0.113.0/24'] }],
    conditionalAccessPolicies: policies.map((one, index) => ({ displayName: `P${index}`, ...one })),
  }));
type Raw = typeof tenant extends fc.Arbitrary<infer T> ? T : never;

/** Another such tenant, and of it as much as the edit takes. */
const edits: Readonly<Record<string, (from: Raw, to: Raw) => Raw>> = {
  'other policies': (from, to) => ({ ...from, conditionalAccessPolicies: to.conditionalAccessPolicies }),
  'one policy more': (from, { conditionalAccessPolicies: [first] }) => ({
    ...from,
    conditionalAccessPolicies: [
      ...from.conditionalAccessPolicies,
      ...(first ? [{ ...first, displayName: 'More' }] : []),
    ],
  }),
  'other users of a policy': (from, to) => ({
    ...from,
    conditionalAccessPolicies: from.conditionalAccessPolicies.map((one, index) => {
      const users = to.conditionalAccessPolicies[index]?.conditions.users;
      return index === 0 && users ? { ...one, conditions: { ...one.conditions, users } } : one;
    }),
  }),
  'other people': (from, to) => ({ ...from, users: to.users, groups: to.groups }),
  'other places': (from, to) => ({
    ...from,
    namedLocations: to.namedLocations,
    multifactorAuthentication: to.multifactorAuthentication,
  }),
  'other settings': (from, to) => ({
    ...from,
    securityDefaults: to.securityDefaults,
    combinedRegistration: to.combinedRegistration,
  }),
  everything: (_, to) => to,
};

const situation = fc
  .record({ from: tenant, to: tenant, edit: some(...Object.keys(edits)) })
  .map(({ from, to, edit }) => {
    return { edit, before: loadedFrom(from), after: loadedFrom(edits[edit]?.(from, to) ?? to) };
  });

/** Of these dimensions the policies, and demands that are no policy's, tell these values from the rest, which the others stand for. */
const told: Partial<Record<DimensionName, readonly string[]>> = {
  authenticationFlow: ['none'],
  devicePlatform: ['windows', 'macOS'],
  signInRiskLevel: ['none', 'high'],
  userRiskLevel: ['none'],
  insiderRiskLevel: ['none'],
  agentIdRiskLevel: ['none'],
  servicePrincipalRiskLevel: ['none'],
};

/** Every combination of the values that such a target can have. */
function attemptsFor({ input, kind }: ImpactTarget, dimensions: readonly Dimension[]): readonly Choice[] {
  return dimensions.reduce<readonly Choice[]>(
    (made, { names: [name], values }) => {
      const possible = values.flatMap((one, index) => {
        const idle = told[name ?? 'session'];
        if (idle && !idle.includes(one.names[0] ?? '')) return [];
        const isLegacy =
          name === 'clientAppType' && !['browser', 'mobileAppsAndDesktopClients'].includes(one.names[0] ?? '');
        const isOtherPage = name === 'registrationPage' && kind !== 'registerSecurityInfo' && index > 0;
        return (isLegacy && kind !== 'resource') || isOtherPage ? [] : [{ index, input: one.input }];
      });
      return made.flatMap((one) =>
        possible.map((more) => ({ facts: { ...one.facts, ...more.input }, at: [...one.at, more.index] })),
      );
    },
    [{ facts: { ...input }, at: [] }],
  );
}

interface Choice {
  readonly facts: SituationInput;
  readonly at: readonly number[];
}

function codeOf(before: DecisionWord, after: DecisionWord): ChangeCode | undefined {
  if (before === after) return undefined;
  if (after === 'block') return 'newlyBlocked';
  if (after === 'undetermined') return 'newlyUndetermined';
  if (after === 'challenge') return before === 'block' ? 'noLongerBlocked' : 'newlyChallenged';
  return 'newlyAllowed';
}

/** Tenants that need more are left to the walk through random attempts. */
const mostSituations = 2_000;

/** What happens to each user at each target with each combination, asked of the engine one by one. */
function bruteForce(before: LoadedTenant, after: LoadedTenant) {
  const [old, now] = [compile(before), compile(after)];
  const sides = { before: old, after: now, sections: new Set(changedSections(old.tenant, now.tenant)) };
  const [dimensions, all] = [dimensionsOf(sides), targetsOf(sides)];
  const situations = all.flatMap((one, target) =>
    attemptsFor(one, dimensions).map((choice) => ({ target, ...choice })),
  );
  fc.pre(situations.length <= mostSituations);
  const users = [...(now.tenant.users ?? []).keys()];
  const asked = users.map((user) => [surveyUser(old, user), surveyUser(now, user)] as const);
  const found: {
    readonly user: number;
    readonly target: number;
    readonly at: readonly number[];
    readonly code: ChangeCode;
  }[] = [];
  for (const { facts, at, target } of situations) {
    const [was, is] = [surveySituation(old, facts), surveySituation(now, facts)];
    if (!was.ok || !is.ok) throw new Error(JSON.stringify([facts, was, is]));
    for (const [user, [past, present]] of asked.entries()) {
      if (!past || !present) continue;
      const code = codeOf(askBriefly(past, was.value).decision, askBriefly(present, is.value).decision);
      if (code) found.push({ user, target, at, code });
    }
  }
  return { impact: impactBetween(old, now), dimensions, found };
}

function isIn(
  { users, targets: some, where }: ImpactBox,
  dimensions: readonly Dimension[],
  one: { readonly user: number; readonly target: number; readonly at: readonly number[] },
): boolean {
  return (
    users.includes(one.user) &&
    some.includes(one.target) &&
    dimensions.every(({ names, values }, place) => {
      const value = values[one.at[place] ?? 0];
      return names.every((name, at) => {
        const own = where.find(({ dimension }) => dimension === name);
        return own === undefined || own.values.includes(value?.names[at] ?? '');
      });
    })
  );
}

/** Blocked, or not to be told, in an attempt in which it was not (rule 8.6). */
function isEmergencyLost(found: ReturnType<typeof bruteForce>['found'], { tenant: { users } }: LoadedTenant): boolean {
  return found.some(({ user, code }) => {
    return users?.[user]?.userPrincipalName === 'glass' && (code === 'newlyBlocked' || code === 'newlyUndetermined');
  });
}

function dangerCodes(impact: Impact, before: LoadedTenant, after: LoadedTenant) {
  const watched = watchedOf(impact, before.tenant, after.tenant, undefined);
  return impactDangers({ before: before.tenant, after: after.tenant, impact, watched }).map(({ code }) => code);
}

const named = (impact: Impact, code: ChangeCode) =>
  [...new Set(impact.changes.filter((change) => change.code === code).flatMap(({ users }) => users))].sort();

test('the impact, and its danger to emergency access, is what brute force over every user and every class of attempts finds', () => {
  let changes = 0;
  let dangers = 0;
  fc.assert(
    fc.property(situation, ({ before, after, edit }) => {
      const { impact, dimensions, found } = bruteForce(before, after);
      expect(impact.bounds.filter(({ code }) => code === 'budgetSpent')).toEqual([]);
      changes += found.length;
      const lost = isEmergencyLost(found, after);
      dangers += Number(lost);
      expect(dangerCodes(impact, before, after).includes('emergencyAccessBlocked'), edit).toBe(lost);
      for (const code of [
        'newlyBlocked',
        'newlyUndetermined',
        'newlyChallenged',
        'noLongerBlocked',
        'newlyAllowed',
      ] as const) {
        const own = found.filter((one) => one.code === code);
        expect(named(impact, code), `${edit} ${code}`).toEqual([...new Set(own.map(({ user }) => user))].sort());
        const boxes = impact.changes.filter((change) => change.code === code).flatMap(({ boxes: all }) => all);
        const missing = own.find((one) => !boxes.some((box) => isIn(box, dimensions, one)));
        expect(missing, `${edit} ${code}`).toBeUndefined();
      }
    }),
    { ...runs(500), endOnFailure: true },
  );
  expect(Math.min(changes, dangers)).toBeGreaterThan(0);
});
