import type { DecisionWord } from '../../domain/model/attempt.ts';
import { conditionNames, type PolicyResult, type Reason } from '../../domain/model/decision.ts';
import type { Attempt } from './attempt.ts';
import { type Bits, bitsOf, common, hasBit, membersOf, without } from './bits.ts';
import type { Compiled } from './compile.ts';
import type { DecideOptions } from './decide.ts';
import { decideOpen, decideOpenBriefly, type OpenBrief } from './decide-open.ts';
import { judge, type Verdict } from './judge.ts';
import { registrationScene, type Scene, sceneOf } from './scene.ts';
import { decisionWord } from './scene-answer.ts';
import { budget, type Ground, groundOf, neverMet } from './settle.ts';
import { type Standing, standingAt } from './standing.ts';

/** A decision without its trace: what `decide` says of the same attempt, and nothing of why. */
export interface Brief {
  readonly decision: DecisionWord;
  readonly reason: Reason;
  /** That of the registration which a demand for MFA leads to (design 6.5); null where there is none. */
  readonly followUp: Reason | null;
  /** Enabled policies that apply or may apply: `appliedIn` lists them. */
  readonly applied: Bits;
  /** Of those the result, by policy; `resultIn` reads it. */
  readonly results: readonly PolicyResult[];
}

/** Indexes of the enabled policies that apply or may apply, in file order. */
export function appliedIn({ applied }: Brief): readonly number[] {
  return membersOf(applied);
}

/** The result of an enabled policy: `success`, `interrupted`, `failure` or `undetermined` where it applies or may apply. */
export function resultIn({ applied, results }: Brief, policy: number): PolicyResult {
  return hasBit(applied, policy) ? (results[policy] ?? 'notApplied') : 'notApplied';
}

const allSlots = [...conditionNames.keys()];

/**
 * One attempt decided briefly. For many users in the same situations `survey` is made: it asks each condition once. Where the
 * budget of a whole decision is spent on what it would trace, a brief one may still know.
 */
export function decideBriefly(compiled: Compiled, attempt: Attempt, options: DecideOptions = {}): Brief {
  const target = options.serviceDependencies === false ? attempt.facts.target : attempt.services;
  const scene = sceneOf(compiled, attempt, target);
  const standingIn = ({ facts }: Scene) => standingAt(compiled, facts, allSlots);
  return briefOf(scene, standingIn(scene), standingIn);
}

/** Diagrams that one ask leaves to the next. */
export interface SharedGround {
  ground: Ground | undefined;
}

/** Where it turns on what is not known, every completion is asked, as `decide` does. */
export function briefOf(
  scene: Scene,
  standing: Standing,
  standingIn: (there: Scene) => Standing,
  shared?: SharedGround,
): Brief {
  const verdict = judge(scene, standing, standingIn);
  if (verdict) return ofVerdict(verdict);
  const missed = common(standing.missed, standingIn(registrationScene(scene)).missed);
  const considered = membersOf(without(scene.compiled.enforcedBits, missed));
  const open = shared && onShared(scene, considered, shared);
  const settled = open ?? decideOpenBriefly(scene, considered, groundOf(scene, budget));
  return settled ? ofOpen(scene, settled) : ofSpent(scene);
}

/** What is kept between asks stays small; an ask that needs more gets a ground of its own. */
const sharedSteps = 100_000;

/** Of these policies those that no completion meets, whoever the person is; undefined where finding out is too much. */
export function neverMetOn(scene: Scene, policies: readonly number[], shared: SharedGround): Bits | undefined {
  shared.ground ??= groundOf(scene, sharedSteps);
  const found = neverMet(shared.ground, scene, policies);
  if (!found) shared.ground = undefined;
  return found && bitsOf(scene.compiled.policies.length, found);
}

function onShared(scene: Scene, considered: readonly number[], shared: SharedGround): OpenBrief | undefined {
  shared.ground ??= groundOf(scene, sharedSteps);
  const open = decideOpenBriefly(scene, considered, shared.ground);
  if (!open) shared.ground = undefined;
  return open;
}

function ofVerdict({ level, reason, applied, grants, followUp }: Verdict): Brief {
  return {
    decision: decisionWord(level),
    reason,
    followUp: followUp?.reason ?? null,
    applied,
    results: grants.results,
  };
}

function ofOpen({ compiled }: Scene, { decision, reason, followUp, policies }: OpenBrief): Brief {
  const results: PolicyResult[] = compiled.policies.map(() => 'notApplied');
  for (const { index, result } of policies) results[index] = result;
  const applied = policies.filter(({ result }) => result !== 'notApplied').map(({ index }) => index);
  const bits = bitsOf(compiled.policies.length, applied);
  return { decision, reason, followUp: followUp ?? null, applied: bits, results };
}

/** There is more to walk than can be walked: nothing is claimed, as in a whole decision. */
function ofSpent(scene: Scene): Brief {
  const { main } = decideOpen(scene);
  const policies = scene.compiled.enforced.map((index) => ({
    index,
    result: main.policies[index]?.result ?? 'undetermined',
  }));
  return ofOpen(scene, { ...main, policies });
}
