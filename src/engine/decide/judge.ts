import type { Reason } from '../../domain/model/decision.ts';
import { numbers } from './algebra.ts';
import { type Bits, common, meet, membersOf, noBits, without } from './bits.ts';
import { decideDemand, decideRegistration } from './combine.ts';
import { mfaDone } from './grant.ts';
import { type GrantRow, type Grants, grantsFor } from './grant-rows.ts';
import { judgeDemands, noDemand, type OwnDemand } from './own-demands.ts';
import { reasonFor } from './reason.ts';
import { registrationScene, type Scene } from './scene.ts';
import { decisionWord } from './scene-answer.ts';
import type { Standing } from './standing.ts';

/** One scene judged: the decision, and what it was read off. */
export interface Verdict {
  /** 0 allow, 1 challenge, 2 block. */
  readonly level: number;
  readonly reason: Reason;
  /** Enabled policies that apply. */
  readonly applied: Bits;
  readonly grants: Grants;
  /** Enabled policies that demand a method of a user known to have none (design 6.5). */
  readonly demanding: readonly number[];
  /** The registration with the same facts, where 6.5 asks for one. */
  readonly followUp: Verdict | null;
}

/**
 * What the policies come to together, by the rules of `combine`; undefined where that turns on a fact that is missing. A policy
 * that misses whatever the missing facts are is out of it. `standingIn` gives the standing in the registration that 6.5 asks for.
 */
export function judge(
  scene: Scene,
  standing: Standing,
  standingIn: (there: Scene) => Standing | undefined,
): Verdict | undefined {
  if (scene.circumstances.registering) return judgeRegistration(scene, standing);
  const weighed = weigh(scene, standing);
  if (!weighed) return undefined;
  const { applied, grants } = weighed;
  const own = scene.demands.length === 0 ? noDemand : judgeDemands(scene.demands, scene.facts);
  if (!own) return undefined;
  const worst = Math.max(weighed.worst, own.level);
  const demanded = scene.circumstances.noMfaMethod && meet(applied, grants.needMethod);
  if (!demanded && !own.needsMethod) return verdict(scene, weighed, worst, { own });
  const there = registrationScene(scene);
  const look = standingIn(there);
  const followUp = look && judgeRegistration(there, look);
  if (!followUp) return undefined;
  const level = decideDemand(numbers, worst, 1, followUp.level === 2 ? 2 : 0);
  const demanding = demanded ? membersOf(common(applied, grants.needMethod)) : [];
  return verdict(scene, weighed, level, { demanding, followUp, own });
}

function judgeRegistration(scene: Scene, standing: Standing): Verdict | undefined {
  const pageWith = pageOf(scene);
  const weighed = pageWith && weigh(scene, standing);
  if (!weighed) return undefined;
  const page = pageWith(weighed.worst);
  return verdict(scene, weighed, page.decision, {
    pageNeedsMfa: page.pageNeedsMfa === 1,
    pageRefuses: page.pageRefuses === 1,
  });
}

/** What the registration page makes of the worst that policies come to; undefined where a fact is missing. */
export function pageOf(scene: Scene): ((worst: number) => ReturnType<typeof decideRegistration<number>>) | undefined {
  const { facts, enabled } = scene;
  const done = mfaDone(facts);
  if (enabled?.enabled === null || done === undefined || facts.registrationPage === undefined) return undefined;
  const view = {
    enabled: enabled?.enabled === true ? 1 : 0,
    mfaDone: done ? 1 : 0,
    resetPage: facts.registrationPage === 'passwordReset' ? 1 : 0,
  };
  return (worst) => decideRegistration(numbers, scene, view, worst);
}

type Weighed = Pick<Verdict, 'applied' | 'grants'> & { readonly worst: number };

function weigh(scene: Scene, { missed, open }: Standing): Weighed | undefined {
  const { compiled, circumstances } = scene;
  // nothing is a target on the legacy page (design 6.1)
  const legacyPage = circumstances.registering && scene.enabled?.enabled !== true;
  const applied = legacyPage ? noBits(compiled.policies.length) : without(compiled.enforcedBits, missed);
  if (meet(applied, open)) return undefined;
  const preferred = circumstances.registering && meet(applied, compiled.registrationStrengths);
  const grants = grantsFor(scene, preferred);
  if (meet(applied, grants.notKnown)) return undefined;
  return { applied, grants, worst: meet(applied, grants.failing) ? 2 : meet(applied, grants.open) ? 1 : 0 };
}

interface More {
  readonly pageNeedsMfa?: boolean;
  readonly pageRefuses?: boolean;
  readonly demanding?: readonly number[];
  readonly followUp?: Verdict;
  readonly own?: OwnDemand;
}

function verdict(scene: Scene, weighed: Weighed, level: number, more: More): Verdict {
  const { applied, grants } = weighed;
  const { followUp = null, demanding = [] } = more;
  return { level, reason: reasonOf(scene, weighed, level, more), applied, grants, demanding, followUp };
}

function reasonOf(scene: Scene, { applied, grants }: Weighed, level: number, more: More): Reason {
  const names = (policies: readonly number[]) => policies.map((index) => grants.rows[index]?.displayName ?? '');
  const deciding = level === 0 ? [] : membersOf(common(applied, level === 2 ? grants.failing : grants.open));
  const { registering, directConnect } = scene.circumstances;
  const { followUp } = more;
  return reasonFor({
    decision: decisionWord(level),
    policies: rowsOf(grants, deciding),
    undetermined: [],
    applied: level === 0 ? names(membersOf(applied)) : [],
    legacyPage: registering && scene.enabled?.enabled === false,
    pageNeedsMfa: more.pageNeedsMfa ?? false,
    pageRefuses: more.pageRefuses ?? false,
    cannotRegister: registering && directConnect,
    demanding: names(more.demanding ?? []),
    own: more.own,
    followUp: followUp && { decision: decisionWord(followUp.level), policies: followUp.reason.policies },
  });
}

function rowsOf({ rows }: Grants, policies: readonly number[]): readonly GrantRow[] {
  const some: GrantRow[] = [];
  for (const policy of policies) {
    const row = rows[policy];
    if (row) some.push(row);
  }
  return some;
}
