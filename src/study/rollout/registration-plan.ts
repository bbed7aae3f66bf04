import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { RegistrationFacts } from '../../domain/model/registration.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import { parseDate } from '../../domain/syntax/dates.ts';
import type { Brief } from '../../engine/decide/brief.ts';
import { resultIn } from '../../engine/decide/brief.ts';
import { registrationNeed } from '../../engine/decide/registration-need.ts';
import { likenessIn, type SurveyedUser, surveyUser } from '../../engine/decide/survey.ts';
import { reachableMethods } from './fixpoint.ts';
import { type Ground, groundOf, password, sessionWith, withPass } from './ground.ts';
import type { Obstacle, PlanClass, PlanStatus } from './plan-class.ts';
import { shortestFix } from './shortest-fix.ts';

export interface RegistrationPlan {
  readonly at: string | null;
  /** In the order of `PlanStatus`, then of the file. */
  readonly classes: readonly PlanClass[];
}

const order: readonly PlanStatus[] = ['cannotRegister', 'needsPass', 'canRegister', 'notKnown', 'atHome', 'done'];

/**
 * Everybody in the file, by what stands between them and having registered what is asked of them (rules 1.2 to 1.9). Asked of the
 * engine from every place that policies tell apart; `at` is RFC 3339. `among`: only these users.
 */
export function registrationPlan(
  loaded: LoadedTenant,
  at: string | undefined,
  among?: ReadonlySet<number>,
): RegistrationPlan {
  const ground = groundOf(loaded, at);
  const moment = at === undefined ? undefined : parseDate(at)?.epochMs;
  const groups = alike(ground, moment, among);
  const classes = new Map<string, { readonly one: PlanClass; readonly users: number[] }>();
  for (const users of groups) {
    const [speaker] = users;
    const one = speaker === undefined ? undefined : standing(ground, speaker, moment);
    if (!one) continue;
    const key = JSON.stringify({ ...one, fix: one.fix && { ...one.fix, user: null } });
    const there = classes.get(key);
    if (there) there.users.push(...users);
    else classes.set(key, { one, users: [...users] });
  }
  return {
    at: at ?? null,
    classes: [...classes.values()]
      .map(({ one, users }): PlanClass => ({ ...one, users: users.sort((a, b) => a - b) }))
      .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || (a.users[0] ?? 0) - (b.users[0] ?? 0)),
  };
}

/** Users whom neither a policy nor a setting of registration tells apart. */
function alike(
  ground: Ground,
  at: number | undefined,
  among: ReadonlySet<number> | undefined,
): readonly (readonly number[])[] {
  const { compiled, places } = ground;
  const [anybody] = compiled.tenant.users?.keys() ?? [];
  const first = anybody === undefined ? undefined : surveyUser(compiled, anybody);
  if (!first) return [];
  // asking once makes the situations that the rest is compared in
  for (const place of places.keys()) {
    for (const used of [password, withPass]) ground.ask(first, 'register', place, used);
    for (const what of ['signIn', 'administer'] as const) ground.ask(first, what, place, password);
  }
  const likeness = likenessIn(ground.situations());
  const groups = new Map<string, number[]>();
  for (const index of compiled.tenant.users?.keys() ?? []) {
    if (among && !among.has(index)) continue;
    const user = surveyUser(compiled, index);
    if (!user) continue;
    const need = registrationNeed(compiled, user, { demanded: true, at });
    const key = `${likeness(user)} ${user.enabled.enabled} ${user.person.methods?.join(',')} ${JSON.stringify(need)}`;
    const there = groups.get(key);
    if (there) there.push(index);
    else groups.set(key, [index]);
  }
  return [...groups.values()];
}

function standing(ground: Ground, index: number, at: number | undefined): PlanClass | undefined {
  const { compiled, places } = ground;
  const user = surveyUser(compiled, index);
  if (!user) return undefined;
  const demanded = isDemanded(ground, user);
  const need = registrationNeed(compiled, user, { demanded, at });
  if (!need) return undefined;
  const base = baseOf(user, need);
  if (need.where === 'home') return { ...base, status: 'atHome' };
  const missing = missingFor(user, need, demanded);
  if (missing.length > 0) return { ...base, status: 'notKnown', missing, fix: { kind: 'say', missing } };
  if (need.owed.total === 0) return { ...base, status: 'done' };

  const letIn = (used: typeof password) =>
    [...places.keys()].filter((place) => ground.ask(user, 'register', place, used).decision !== 'block');
  const methods = user.person.methods ?? [];
  const plainly = letIn(password);
  const passed = need.pass?.state === 'notForGuests' || isOutsider(user) ? [] : letIn(withPass);
  const byPass = plainly.length > 0 ? [] : passed;
  const open = plainly.length > 0 ? plainly : byPass;
  const status =
    plainly.length > 0 && need.owed.possible !== false
      ? 'canRegister'
      : byPass.length > 0 && need.owed.possible !== false
        ? 'needsPass'
        : 'cannotRegister';
  const found: PlanClass = {
    ...base,
    status,
    from: open.flatMap((place) => places[place]?.names ?? []),
    anywhere: open.length === places.length,
    passOpensMore: passed.length > open.length,
    obstacles: plainly.length === 0 ? obstaclesOf(ground, user) : [],
    afterwards: afterwards(
      ground,
      index,
      status === 'needsPass' ? [...methods, 'temporaryAccessPassOneTime'] : methods,
      at,
    ),
  };
  return { ...found, fix: shortestFix(ground, index, found, need) };
}

/** No pass can be issued that helps a guest (rule 1.8.6). */
function isOutsider({ person }: SurveyedUser): boolean {
  return person.externalUserType !== undefined && person.externalUserType !== 'internalGuest';
}

function baseOf({ enabled }: SurveyedUser, { owed, pass }: RegistrationFacts): PlanClass {
  return {
    status: 'done',
    users: [],
    owed: owed.total,
    offered: owed.offered,
    from: [],
    anywhere: false,
    passOpensMore: false,
    page: enabled.enabled === null ? null : enabled.enabled ? 'combined' : 'legacy',
    pass,
    obstacles: [],
    missing: [],
    afterwards: null,
    fix: null,
  };
}

/** Whether MFA is demanded of somebody without a method somewhere, so that a policy sends them to register (T3). */
function isDemanded(ground: Ground, user: SurveyedUser): boolean | null {
  if (user.hasMfaMethod !== false) return false;
  const answers = [...ground.places.keys()].flatMap((place) =>
    (['signIn', 'administer'] as const).map((what) => ground.ask(user, what, place, password)),
  );
  if (answers.some(sendsToRegister)) return true;
  return answers.some(({ decision }) => decision === 'undetermined') ? null : false;
}

function sendsToRegister({ reason }: Brief): boolean {
  return (
    reason.code === 'registrationRequired' ||
    reason.code === 'registrationBlocked' ||
    reason.code === 'registrationBlockedByRisk'
  );
}

function missingFor(user: SurveyedUser, { owed }: RegistrationFacts, demanded: boolean | null): PlanClass['missing'] {
  const unknown = [
    ...(user.person.methods === undefined ? (['authenticationMethods'] as const) : []),
    ...(user.enabled.enabled === null || demanded === null ? (['membership'] as const) : []),
  ];
  if (unknown.length > 0) return unknown;
  return owed.total === null || owed.possible === null ? ['settings'] : [];
}

/** The policies on the way, from the place where fewest stand in it; the first such place in the order of the file. */
function obstaclesOf(ground: Ground, user: SurveyedUser): readonly Obstacle[] {
  const { compiled, places } = ground;
  const lists = [...places.keys()].map((place) => {
    const answer = ground.ask(user, 'register', place, password);
    return compiled.enforced.filter((policy) => resultIn(answer, policy) === 'failure');
  });
  const fewest = lists.reduce((best, list) => (list.length < best.length ? list : best), lists[0] ?? []);
  return fewest.flatMap((index) => {
    const policy = compiled.policies[index];
    if (!policy) return [];
    const kinds = policy.grant?.controls.map(({ kind }) => kind) ?? [];
    const asksForMethod =
      !kinds.includes('block') && kinds.some((kind) => kind === 'mfa' || kind === 'authenticationStrength');
    return [{ policy: policy.displayName, at: policy.at, index, asksForMethod }];
  });
}

/** A sign-in from the last place, which is outside, with all that can be had. */
function afterwards(
  ground: Ground,
  index: number,
  start: readonly RegisteredMethod[],
  at: number | undefined,
): DecisionWord | null {
  const { methods } = reachableMethods(ground, index, start, at);
  const user = surveyUser(ground.compiled, index, methods);
  return user ? ground.ask(user, 'signIn', ground.places.length - 1, sessionWith(methods)).decision : null;
}
