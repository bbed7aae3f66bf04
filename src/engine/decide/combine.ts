import type { Algebra } from './algebra.ts';
import type { PreparedPolicy } from './compile.ts';
import { demandsMethod, type PreparedControl, type PreparedGrant } from './grant.ts';
import { registrationScene, type Scene } from './scene.ts';

/** How one attempt looks to the rules of combination: each value known, or a diagram over what is not. */
export interface View<T> {
  /** 1 where the condition holds. */
  readonly clause: (policy: number, clause: number) => T;
  /** 0 satisfied, 1 open, 2 failed. */
  readonly control: (policy: number, control: number, preferred: boolean) => T;
  /** 1 where the person is enabled for combined registration. */
  readonly enabled: T;
  readonly mfaDone: T;
  /** 1 on the page for password reset. */
  readonly resetPage: T;
  /** Demands that are no policy's: 0 nothing, 1 MFA or a method, 2 refused; and 1 where a method must be registered. */
  readonly own: { readonly level: T; readonly needsMethod: T };
}

export interface PolicyValue<T> {
  readonly prepared: PreparedPolicy;
  /** One value for each condition; on the legacy page no target holds. */
  readonly clauses: readonly T[];
  /** 1 where every condition holds. */
  readonly applies: T;
  /** What the grant comes to: 0 satisfied, 1 can still be met, 2 fails. */
  readonly level: T;
}

export interface Combined<T> {
  /** In file order; nothing for a policy that was not considered. */
  readonly policies: readonly (PolicyValue<T> | undefined)[];
  /** 0 allow, 1 challenge, 2 block. */
  readonly decision: T;
  /** 1 where an enabled user-action policy with a strength applies (design 6.4). */
  readonly preferred: T;
  /** 1 where the registration page itself asks for MFA (design 6.1 and 6.3). */
  readonly pageNeedsMfa: T;
  /** 1 where the legacy page refuses a user without a method (design 6.1). */
  readonly pageRefuses: T;
  /** 1 where MFA is demanded of a user known to have no method (design 6.5); `followUp` then decides. */
  readonly demanded: T;
  /** The enabled policies that may demand it, by index: 1 where each does. */
  readonly demands: readonly { readonly policy: number; readonly holds: T }[];
  readonly followUp: Combined<T> | undefined;
}

const isTarget = new Set<string>(['application', 'userActions', 'authenticationContext']);

/**
 * Rules 2.2.1, 2.1.8, 4.1.1 to 4.1.3 and the registration readings of design 6.1 to 6.7. `considered`: indexes of policies in
 * file order, none of them disabled; the rest must be known not to apply, or not to matter.
 */
export function combine<T>(
  algebra: Algebra<T>,
  scene: Scene,
  viewOf: (scene: Scene) => View<T>,
  considered: readonly number[],
): Combined<T> {
  const view = viewOf(scene);
  const { registering } = scene.circumstances;
  const applied = considered.flatMap((index): Applied<T> | readonly never[] => {
    const prepared = scene.compiled.policies[index];
    if (!prepared) return [];
    const clauses = prepared.clauses.map((clause, at) => {
      const holds = view.clause(index, at);
      return registering && isTarget.has(clause.name) ? algebra.min([holds, view.enabled]) : holds;
    });
    return { prepared, clauses, applies: algebra.min(clauses) };
  });
  const preferred = registering ? strengthPreferred(algebra, applied) : algebra.of(0);
  const policies = applied.map(({ prepared, clauses, applies }): PolicyValue<T> => {
    const { grant, index } = prepared;
    const level = grant ? levelOfGrant(algebra, view, index, prepared, grant, preferred) : algebra.of(0);
    return { prepared, clauses, applies, level };
  });
  return decideOver(algebra, scene, view, viewOf, policies, preferred);
}

type Applied<T> = Omit<PolicyValue<T>, 'level'>;

function strengthPreferred<T>(algebra: Algebra<T>, policies: readonly Applied<T>[]): T {
  return algebra.max(
    policies.flatMap(({ prepared, applies }) =>
      prepared.registrationStrength && prepared.state === 'enabled' ? [applies] : [],
    ),
  );
}

function levelOfGrant<T>(
  algebra: Algebra<T>,
  view: View<T>,
  index: number,
  prepared: PreparedPolicy,
  grant: PreparedGrant,
  preferred: T,
): T {
  if (grant.blocks) return algebra.of(2);
  const levels = (counts: boolean) =>
    join(
      algebra,
      grant,
      grant.controls.map((_, at) => view.control(index, at, counts)),
    );
  const turnsOnPreference = prepared.traits.allResources && grant.hasStrength;
  if (!turnsOnPreference) return levels(false);
  return algebra.max([algebra.gate(preferred, levels(true)), algebra.gate(algebra.not(preferred), levels(false))]);
}

function join<T>(algebra: Algebra<T>, grant: PreparedGrant, levels: readonly T[]): T {
  return grant.operator === 'AND' || levels.length === 0 ? algebra.max(levels) : algebra.min(levels);
}

function decideOver<T>(
  algebra: Algebra<T>,
  scene: Scene,
  view: View<T>,
  viewOf: (scene: Scene) => View<T>,
  considered: readonly PolicyValue<T>[],
  preferred: T,
): Combined<T> {
  const enforced = considered.filter(({ prepared }) => prepared.state === 'enabled');
  const policies: (PolicyValue<T> | undefined)[] = scene.compiled.policies.map(() => undefined);
  for (const one of considered) policies[one.prepared.index] = one;
  const worst = algebra.max([...enforced.map(({ applies, level }) => algebra.gate(applies, level)), view.own.level]);
  if (scene.circumstances.registering) {
    const page = decideRegistration(algebra, scene, view, worst);
    return { policies, preferred, ...page, demanded: algebra.of(0), demands: [], followUp: undefined };
  }
  const no = algebra.of(0);
  const asked = scene.circumstances.noMfaMethod ? enforced : [];
  const demands = asked.map(({ prepared, applies, level }) => ({
    policy: prepared.index,
    holds: algebra.gate(applies, needsMethod(algebra, view, prepared.index, prepared, level)),
  }));
  const demanded = algebra.max([...demands.map(({ holds }) => holds), view.own.needsMethod]);
  const same = { policies, preferred, pageNeedsMfa: no, pageRefuses: no, demanded, demands };
  if (demanded === no) return { ...same, decision: worst, followUp: undefined };
  const indexes = considered.map(({ prepared }) => prepared.index);
  const followUp = combine(algebra, registrationScene(scene), viewOf, indexes);
  return { ...same, decision: decideDemand(algebra, worst, demanded, followUp.decision), followUp };
}

/** A registration of security info: what its policies come to, and what the page itself asks for (design 6.1, 6.3 and 6.7). */
export function decideRegistration<T>(
  algebra: Algebra<T>,
  scene: Scene,
  view: Pick<View<T>, 'enabled' | 'mfaDone' | 'resetPage'>,
  worst: T,
): Pick<Combined<T>, 'decision' | 'pageNeedsMfa' | 'pageRefuses'> {
  const { noMfaMethod, directConnect, mfaTrusted } = scene.circumstances;
  const { registration } = scene.compiled;
  const no = algebra.of(0);
  const undone = algebra.not(view.mfaDone);
  const resetDemands =
    registration.users === 'none' && registration.everEnabled ? algebra.gate(view.resetPage, undone) : no;
  const page = scene.hasMfaMethod === true && !mfaTrusted && !directConnect ? algebra.gate(view.enabled, undone) : no;
  const pageRefuses = noMfaMethod ? resetDemands : no;
  const pageNeedsMfa = noMfaMethod ? page : algebra.max([page, resetDemands]);
  // a direct connect user cannot register here at all (design 6.7)
  const decision = directConnect
    ? algebra.of(2)
    : algebra.max([worst, pageNeedsMfa, algebra.gate(pageRefuses, algebra.of(2))]);
  return { decision, pageNeedsMfa, pageRefuses };
}

/** MFA demanded of a user known to have no method: the registration that it takes decides (design 6.5). */
export function decideDemand<T>(algebra: Algebra<T>, worst: T, demanded: T, registration: T): T {
  const blockedThere = algebra.gate(algebra.is(registration, 2), algebra.of(2));
  return algebra.max([worst, algebra.gate(demanded, algebra.max([algebra.of(1), blockedThere]))]);
}

/** Interrupted, and failed if no MFA control or strength could be met (design 6.5). */
function needsMethod<T>(algebra: Algebra<T>, view: View<T>, index: number, prepared: PreparedPolicy, level: T): T {
  const grant = prepared.grant;
  if (!grant?.controls.some(demandsMethod) || grant.blocks) return algebra.of(0);
  const without = (control: PreparedControl, at: number) => {
    const value = view.control(index, at, false);
    return demandsMethod(control) ? algebra.max([value, algebra.gate(algebra.is(value, 1), algebra.of(2))]) : value;
  };
  const failsWithout = algebra.is(join(algebra, grant, grant.controls.map(without)), 2);
  return algebra.gate(algebra.is(level, 1), failsWithout);
}
