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
  /** Every policy that is not disabled, by its place in the file. */
  readonly policies: ReadonlyMap<number, PolicyValue<T>>;
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
  readonly followUp: Combined<T> | undefined;
}

const isTarget = new Set<string>(['application', 'userActions', 'authenticationContext']);

/** Rules 2.2.1, 2.1.8, 4.1.1 to 4.1.3 and the registration readings of design 6.1 to 6.7. */
export function combine<T>(algebra: Algebra<T>, scene: Scene, viewOf: (scene: Scene) => View<T>): Combined<T> {
  const view = viewOf(scene);
  const { registering } = scene.circumstances;
  const applied = new Map<
    number,
    { readonly prepared: PreparedPolicy; readonly clauses: readonly T[]; readonly applies: T }
  >();
  for (const [index, prepared] of scene.compiled.policies.entries()) {
    if (prepared.policy.state === 'disabled') continue;
    const clauses = prepared.clauses.map((clause, at) => {
      const holds = view.clause(index, at);
      return registering && isTarget.has(clause.name) ? algebra.min([holds, view.enabled]) : holds;
    });
    applied.set(index, { prepared, clauses, applies: algebra.min(clauses) });
  }
  const preferred = registering ? strengthPreferred(algebra, [...applied.values()]) : algebra.of(0);
  const policies = new Map<number, PolicyValue<T>>();
  for (const [index, one] of applied) {
    const level = one.prepared.grant
      ? levelOfGrant(algebra, view, index, one.prepared, one.prepared.grant, preferred)
      : algebra.of(0);
    policies.set(index, { ...one, level });
  }
  return decideOver(algebra, scene, view, viewOf, policies, preferred);
}

function strengthPreferred<T>(
  algebra: Algebra<T>,
  policies: readonly { readonly prepared: PreparedPolicy; readonly applies: T }[],
): T {
  return algebra.max(
    policies
      .filter(({ prepared }) => prepared.registrationStrength && prepared.policy.state === 'enabled')
      .map(({ applies }) => applies),
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
  if (grant.controls.some(({ kind }) => kind === 'block')) return algebra.of(2); // whatever stands beside it (design 6.8)
  const levels = (counts: boolean) =>
    join(
      algebra,
      grant,
      grant.controls.map((_, at) => view.control(index, at, counts)),
    );
  const turnsOnPreference =
    prepared.traits.allResources && grant.controls.some(({ kind }) => kind === 'authenticationStrength');
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
  policies: ReadonlyMap<number, PolicyValue<T>>,
  preferred: T,
): Combined<T> {
  const enforced = [...policies].filter(([, { prepared }]) => prepared.policy.state === 'enabled');
  const byPolicies = enforced.map(([, { applies, level }]) => algebra.gate(applies, level));
  const { registering, noMfaMethod, directConnect, mfaTrusted } = scene.circumstances;
  const no = algebra.of(0);
  if (registering) {
    const undone = algebra.not(view.mfaDone);
    const { registration } = scene.compiled;
    const resetDemands =
      registration.users === 'none' && registration.everEnabled ? algebra.gate(view.resetPage, undone) : no;
    const page = scene.hasMfaMethod === true && !mfaTrusted && !directConnect ? algebra.gate(view.enabled, undone) : no;
    const pageRefuses = noMfaMethod ? resetDemands : no;
    const pageNeedsMfa = noMfaMethod ? page : algebra.max([page, resetDemands]);
    // such a user cannot register here at all (design 6.7)
    const decision = directConnect
      ? algebra.of(2)
      : algebra.max([...byPolicies, pageNeedsMfa, algebra.gate(pageRefuses, algebra.of(2))]);
    return { policies, decision, preferred, pageNeedsMfa, pageRefuses, demanded: no, followUp: undefined };
  }
  const demanded = noMfaMethod
    ? algebra.max(
        enforced.map(([index, { prepared, applies, level }]) =>
          algebra.gate(applies, needsMethod(algebra, view, index, prepared, level)),
        ),
      )
    : no;
  const none = { policies, preferred, pageNeedsMfa: no, pageRefuses: no, demanded };
  if (!noMfaMethod || demanded === no) return { ...none, decision: algebra.max(byPolicies), followUp: undefined };
  const followUp = combine(algebra, registrationScene(scene), viewOf);
  const blockedThere = algebra.gate(algebra.is(followUp.decision, 2), algebra.of(2));
  const decision = algebra.max([...byPolicies, algebra.gate(demanded, algebra.max([algebra.of(1), blockedThere]))]);
  return { ...none, decision, followUp };
}

/** Interrupted, and failed if no MFA control or strength could be met (design 6.5). */
function needsMethod<T>(algebra: Algebra<T>, view: View<T>, index: number, prepared: PreparedPolicy, level: T): T {
  const grant = prepared.grant;
  if (!grant?.controls.some(demandsMethod) || grant.controls.some(({ kind }) => kind === 'block')) return algebra.of(0);
  const without = (control: PreparedControl, at: number) => {
    const value = view.control(index, at, false);
    return demandsMethod(control) ? algebra.max([value, algebra.gate(algebra.is(value, 1), algebra.of(2))]) : value;
  };
  const failsWithout = algebra.is(join(algebra, grant, grant.controls.map(without)), 2);
  return algebra.gate(algebra.is(level, 1), failsWithout);
}
