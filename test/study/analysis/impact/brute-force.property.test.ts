import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecisionWord } from '../../../../src/domain/model/attempt.ts';
import type { LoadedTenant } from '../../../../src/domain/model/loaded-tenant.ts';
import { matchClause } from '../../../../src/engine/conditions/clause.ts';
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
/** One that is over, one that is valid when attempts are made, one for later; none. */
const pass = some<object | undefined>(
  undefined,
  undefined,
  { startDateTime: '2026-03-01T09:00:00Z', lifetimeInMinutes: 60 },
  { startDateTime: '2026-03-02T09:00:00Z', lifetimeInMinutes: 60, isUsableOnce: true },
  { startDateTime: '2026-03-03T09:00:00Z', lifetimeInMinutes: 60 },
);
const moment = '2026-03-02T09:30:00Z';

const tenant = fc
  .record({
    policies: fc.array(policy, { minLength: 1, maxLength: 4 }),
    own: fc.tuple(methods, methods, methods, methods),
    passes: fc.tuple(pass, pass),
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
  .map(({ policies, own, isTrusted, members, securityDefaults, perUserMfaState, trustedIps, switched, passes }) => ({
    version: 1,
    emergencyAccess: { groups: ['Break glass'] },
    combinedRegistration: switched,
    securityDefaults: { isEnabled: securityDefaults },
    multifactorAuthentication: { trustedIps },
    users: [
      {
        userPrincipalName: 'amira',
        memberOf: ['Staff'],
        authenticationMethods: own[0],
        perUserMfaState,
        temporaryAccessPass: passes[0],
      },
      { userPrincipalName: 'ben', authenticationMethods: own[1], temporaryAccessPass: passes[1] },
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
  .record({ from: tenant, to: tenant, edit: some(...Object.keys(edits)), at: some(undefined, moment) })
  .map(({ from, to, edit, at }) => {
    return { edit, at, before: loadedFrom(from), after: loadedFrom(edits[edit]?.(from, to) ?? to) };
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
function bruteForce(before: LoadedTenant, after: LoadedTenant, moment: string | undefined) {
  const [old, now] = [compile(before), compile(after)];
  const sides = { before: old, after: now, sections: new Set(changedSections(old.tenant, now.tenant)), at: moment };
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
    readonly facts: SituationInput;
    readonly repairs: boolean;
    /** The policies that decide after the edit. */
    readonly deciding: readonly string[];
  }[] = [];
  for (const { facts, at, target } of situations) {
    const [was, is] = [situationIn(old, facts, moment), situationIn(now, facts, moment)];
    const [wasBare, isBare] = [situationIn(old, bare(facts), moment), situationIn(now, bare(facts), moment)];
    for (const [user, [past, present]] of asked.entries()) {
      if (!past || !present) continue;
      const [had, has] = [passIn(before, user), passIn(after, user)];
      // sessions by a pass are told apart for those alone whose pass makes a difference then
      if (dimensions[0]?.values[at[0] ?? 0]?.withPass && isGone(had, has, moment) === isGone(has, had, moment))
        continue;
      const answer = askBriefly(present, isGone(has, had, moment) ? isBare : is);
      const code = codeOf(askBriefly(past, isGone(had, has, moment) ? wasBare : was).decision, answer.decision);
      const repairs = all[target]?.repairs === true;
      if (code) found.push({ user, target, at, code, facts, repairs, deciding: answer.reason.policies });
    }
  }
  return { impact: impactBetween(old, now, moment), dimensions, found };
}

function situationIn(compiled: Parameters<typeof surveySituation>[0], facts: SituationInput, at: string | undefined) {
  const situation = surveySituation(compiled, { ...facts, ...(at === undefined ? {} : { at }) });
  if (!situation.ok) throw new Error(JSON.stringify([facts, situation]));
  return situation.value;
}

function bare(facts: SituationInput): SituationInput {
  const methods = facts.authenticationMethods?.filter((method) => !method.startsWith('temporaryAccessPass'));
  return methods ? { ...facts, authenticationMethods: methods } : facts;
}

type Pass = NonNullable<NonNullable<LoadedTenant['tenant']['users']>[number]['temporaryAccessPass']>;

function passIn({ tenant: { users } }: LoadedTenant, user: number): Pass | undefined {
  return users?.[user]?.temporaryAccessPass ?? undefined;
}

/** A session cannot use it: it is over or not begun, or there is none on this side while there is one on the other. */
function isGone(own: Pass | undefined, other: Pass | undefined, at: string | undefined): boolean {
  if (at === undefined) return false;
  if (!own) return other !== undefined;
  const start = Date.parse(own.startDateTime ?? '');
  return Date.parse(at) < start || Date.parse(at) >= start + own.lifetimeInMinutes * 60_000;
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

type Found = ReturnType<typeof bruteForce>['found'];

const isWorse = ({ code }: Found[number]) => code === 'newlyBlocked' || code === 'newlyUndetermined';

/** A modern client, no risk, no flow of its own. */
function isEveryday({ facts }: Found[number]): boolean {
  const { clientAppType = 'browser', authenticationFlow = 'none', ...others } = facts;
  const risks = [others.signInRiskLevel, others.userRiskLevel, others.insiderRiskLevel];
  return (
    ['browser', 'mobileAppsAndDesktopClients'].includes(clientAppType) &&
    authenticationFlow === 'none' &&
    risks.every((risk) => risk === undefined || risk === 'none')
  );
}

function isEveryAdministratorLost(found: Found, { tenant: { users = [] } }: LoadedTenant): boolean {
  const administrators = [...users.keys()].filter((user) => users[user]?.roles?.includes('Global Administrator'));
  const lost = found.filter((one) => isWorse(one) && isEveryday(one) && one.repairs);
  return administrators.every((user) => lost.some((one) => one.user === user));
}

type PolicyInFile = NonNullable<LoadedTenant['tenant']['conditionalAccessPolicies']>[number];

const policiesIn = ({ tenant }: LoadedTenant) => tenant.conditionalAccessPolicies ?? [];
const actionsOf = ({ conditions }: PolicyInFile) => conditions.applications?.includeUserActions ?? [];
const isOnRegistration = (one: PolicyInFile) => actionsOf(one).includes('urn:user:registersecurityinfo');
const blocksRegistering = (one: PolicyInFile) =>
  one.state === 'enabled' && isOnRegistration(one) && one.grantControls?.builtInControls?.includes('block') === true;
/** In these tenants only that which P and a number call themselves is the same policy. */
const namesake = (loaded: LoadedTenant, { displayName }: PolicyInFile) =>
  policiesIn(loaded).find((one) => one.displayName === displayName);

/** From the office, from the MFA trusted IPs and from elsewhere the policy is met: what it leaves out lets nobody pass. */
function letsNoPlacePass(loaded: LoadedTenant, policy: PolicyInFile): boolean {
  const compiled = compile(loaded);
  const location = compiled.policies
    .find(({ displayName }) => displayName === policy.displayName)
    ?.clauses.find(({ name }) => name === 'location');
  return ['203.0.113.9', '192.0.2.9', '198.51.100.9'].every((ipAddress) => {
    const { facts } = situationIn(compiled, { userAction: 'urn:user:registersecurityinfo', ipAddress }, undefined);
    return location !== undefined && matchClause(location, facts).outcome === 'hit';
  });
}

function isTrustLost(before: LoadedTenant, after: LoadedTenant): boolean {
  return policiesIn(after).some((policy) => {
    if (!blocksRegistering(policy) || !policy.conditions.locations?.excludeLocations) return false;
    const was = namesake(before, policy);
    return letsNoPlacePass(after, policy) && !(was && blocksRegistering(was) && letsNoPlacePass(before, was));
  });
}

function isIdle(policy: PolicyInFile | undefined): boolean {
  return policy?.state === 'enabledForReportingButNotEnforced' && actionsOf(policy).length > 0;
}

/** Nothing that they have registered does for the policy. Outsiders register at home. */
function cannotMeet(user: number, policy: PolicyInFile, { tenant }: LoadedTenant): boolean {
  const { authenticationMethods: own, userType } = tenant.users?.[user] ?? {};
  const { builtInControls: controls = [], authenticationStrength: strength } = policy.grantControls ?? {};
  if (own === undefined || userType === 'Guest') return false;
  if (strength) return !own.includes('fido2');
  return controls?.includes('mfa') === true && own.length === 0;
}

/** A registration that now turns on a policy that asks for a method, of somebody who has none that would do. */
function isDeadlock(found: Found, after: LoadedTenant): boolean {
  return found.some(({ user, code, facts, deciding }) => {
    const stricter = code === 'newlyBlocked' || code === 'newlyChallenged';
    if (!stricter || facts.userAction !== 'urn:user:registersecurityinfo') return false;
    return policiesIn(after).some(
      (policy) => deciding.includes(policy.displayName) && isOnRegistration(policy) && cannotMeet(user, policy, after),
    );
  });
}

/** Every danger that brute force finds. The acting user is amira. */
function dangersIn(found: Found, before: LoadedTenant, after: LoadedTenant): readonly string[] {
  const rows: readonly (readonly [code: string, isThere: boolean])[] = [
    ['actingUserBlocked', found.some((one) => one.user === 0 && isWorse(one) && isEveryday(one))],
    ['emergencyAccessBlocked', isEmergencyLost(found, after)],
    ['everyAdministratorBlocked', isEveryAdministratorLost(found, after)],
    ['noTrustedLocation', isTrustLost(before, after)],
    ['registrationDeadlock', isDeadlock(found, after)],
    ['userActionReportOnly', policiesIn(after).some((one) => isIdle(one) && !isIdle(namesake(before, one)))],
  ];
  return rows.flatMap(([code, isThere]) => (isThere ? [code] : []));
}

function dangerCodes(impact: Impact, before: LoadedTenant, after: LoadedTenant): readonly string[] {
  const watched = watchedOf(impact, before.tenant, after.tenant, 0);
  const dangers = impactDangers({ before: before.tenant, after: after.tenant, impact, watched });
  return [...new Set(dangers.map(({ code }) => code))].sort();
}

const named = (impact: Impact, code: ChangeCode) =>
  [...new Set(impact.changes.filter((change) => change.code === code).flatMap(({ users }) => users))].sort();

test('the impact, and each of its dangers, is what brute force over every user and every class of attempts finds', () => {
  let changes = 0;
  let dangers = 0;
  fc.assert(
    fc.property(situation, ({ before, after, edit, at: moment }) => {
      const { impact, dimensions, found } = bruteForce(before, after, moment);
      expect(impact.bounds.filter(({ code }) => code === 'budgetSpent')).toEqual([]);
      changes += found.length;
      const inDanger = dangersIn(found, before, after);
      dangers += inDanger.length;
      expect(dangerCodes(impact, before, after), edit).toEqual(inDanger);
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
