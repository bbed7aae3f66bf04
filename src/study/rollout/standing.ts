import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { RegistrationFacts } from '../../domain/model/registration.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import { membersOf, sizeOf } from '../../engine/decide/bits.ts';
import { type SurveyedUser, withMethods } from '../../engine/decide/survey.ts';
import type { Sweep } from '../../engine/decide/sweep.ts';
import { reachableMethods } from './fixpoint.ts';
import { type Ground, isOutsider, password, withPass } from './ground.ts';
import type { Obstacle, PlanStanding, PlanStatus } from './plan-class.ts';
import { shortestFix } from './shortest-fix.ts';

/** Where one user stands: what is asked of them, and whether the page opens to them. */
export function standingOf(ground: Ground, user: SurveyedUser): PlanStanding | undefined {
  const demanded = isDemanded(ground, user);
  const need = ground.need(user, demanded);
  if (!need) return undefined;
  const base = baseOf(user, need);
  if (need.where === 'home') return { ...base, status: 'atHome' };
  const missing = missingFor(user, need, demanded);
  if (missing.length > 0) return { ...base, status: 'notKnown', missing, fix: { kind: 'say', missing } };
  if (need.owed.total === 0) return { ...base, status: isAskedWithNothing(ground, user, need) ? 'done' : 'notAsked' };
  return atThePage(ground, user, need, base);
}

function atThePage(ground: Ground, user: SurveyedUser, need: RegistrationFacts, base: PlanStanding): PlanStanding {
  const { places } = ground;
  const byPassword = ground.register(user, password);
  const letIn = ({ decision }: Sweep) => [...places.keys()].filter((place) => decision(place) !== 'block');
  const plainly = letIn(byPassword);
  const byPass = need.pass?.state === 'notForGuests' || isOutsider(user) ? [] : [ground.register(user, withPass)];
  const passed = byPass.flatMap(letIn);
  const open = plainly.length > 0 ? plainly : passed;
  const status = statusOf(need, plainly.length, open.length);
  const methods = user.person.methods ?? [];
  const found: PlanStanding = {
    ...base,
    status,
    from: open.flatMap((place) => places[place]?.names ?? []),
    anywhere: open.length === places.length,
    passOpensMore: passed.length > open.length,
    obstacles: plainly.length === 0 ? obstaclesOf(ground, byPassword) : [],
    afterwards: afterwards(ground, user, status === 'needsPass' ? [...methods, 'temporaryAccessPassOneTime'] : methods),
  };
  return { ...found, fix: shortestFix(ground, user, found, need, [byPassword, ...byPass]) };
}

function statusOf({ owed }: RegistrationFacts, plainly: number, open: number): PlanStatus {
  if (owed.possible === false || open === 0) return 'cannotRegister';
  return plainly > 0 ? 'canRegister' : 'needsPass';
}

function baseOf({ enabled }: SurveyedUser, { owed, pass, triggers }: RegistrationFacts): PlanStanding {
  const asking = triggers.filter(({ fires, skippable }) => fires === true && skippable !== true);
  return {
    status: 'done',
    owed: owed.total,
    askedBy: owed.total === 0 ? [] : asking.map(({ name }) => name),
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

/** Would anything be asked of them had they registered nothing? Where that is not known, what is there is what it takes. */
function isAskedWithNothing(ground: Ground, user: SurveyedUser, need: RegistrationFacts): boolean {
  if (user.person.methods?.length === 0)
    return need.owed.mfa.demanded === true || need.owed.passwordReset.demanded === true;
  const bare = withMethods(ground.compiled, user, []);
  const without = ground.need(bare, false);
  if (without?.owed.total !== 0) return true;
  if (ground.need(bare, true)?.owed.total === 0) return false;
  return isDemanded(ground, bare) !== false;
}

/** Whether MFA is demanded of somebody without a method somewhere, so that a policy sends them to register (T3). */
function isDemanded(ground: Ground, user: SurveyedUser): boolean | null {
  return user.hasMfaMethod === false ? ground.demanded(user) : false;
}

function missingFor(
  user: SurveyedUser,
  { owed }: RegistrationFacts,
  demanded: boolean | null,
): PlanStanding['missing'] {
  const unknown = [
    ...(user.person.methods === undefined ? (['authenticationMethods'] as const) : []),
    ...(user.enabled.enabled === null || demanded === null ? (['membership'] as const) : []),
  ];
  if (unknown.length > 0) return unknown;
  return owed.total === null || owed.possible === null ? ['settings'] : [];
}

/** The policies on the way, from the place where fewest stand in it; the first such place in the order of the file. */
function obstaclesOf({ compiled, places }: Ground, { failing }: Sweep): readonly Obstacle[] {
  const lists = [...places.keys()].map(failing);
  const sizes = lists.map(sizeOf);
  const fewest = membersOf(lists[sizes.indexOf(Math.min(...sizes))] ?? []);
  return fewest.flatMap((index) => {
    const policy = compiled.policies[index];
    if (!policy) return [];
    const kinds = policy.grant?.controls.map(({ kind }) => kind) ?? [];
    const asksForMethod =
      !kinds.includes('block') && kinds.some((kind) => kind === 'mfa' || kind === 'authenticationStrength');
    return [{ policy: policy.displayName, at: policy.place.text, index, asksForMethod }];
  });
}

/** A sign-in from the last place, which is outside, with all that can be had. */
function afterwards(ground: Ground, user: SurveyedUser, start: readonly RegisteredMethod[]): DecisionWord {
  const methods = reachableMethods(ground, user, start);
  const equipped = withMethods(ground.compiled, user, methods);
  return ground.outside(equipped, ground.session(methods));
}
