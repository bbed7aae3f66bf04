import type { DecisionWord } from '../../domain/model/attempt.ts';
import { conditionNames, type PolicyResult, type Reason } from '../../domain/model/decision.ts';
import type { Attempt } from './attempt.ts';
import { type Bits, bitsOf, hasBit, membersOf } from './bits.ts';
import type { Compiled } from './compile.ts';
import type { DecideOptions } from './decide.ts';
import { decideOpen } from './decide-open.ts';
import { judge, type Verdict } from './judge.ts';
import { type Scene, sceneOf } from './scene.ts';
import { decisionWord } from './scene-answer.ts';
import { type Standing, standingAt } from './standing.ts';

/** A decision without its trace: what `decide` says of the same attempt, and nothing of why. */
export interface Brief {
  readonly decision: DecisionWord;
  readonly reason: Reason;
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

/** One attempt decided briefly. For many users in the same situations `survey` is made: it asks each condition once. */
export function decideBriefly(compiled: Compiled, attempt: Attempt, options: DecideOptions = {}): Brief {
  const target = options.serviceDependencies === false ? attempt.facts.target : attempt.services;
  const scene = sceneOf(compiled, attempt, target);
  const standingIn = ({ facts }: Scene) => standingAt(compiled, facts, allSlots);
  return briefOf(scene, standingIn(scene), standingIn);
}

/** Where it turns on what is not known, every completion is asked, as `decide` does. */
export function briefOf(scene: Scene, standing: Standing, standingIn: (there: Scene) => Standing): Brief {
  const verdict = judge(scene, standing, standingIn);
  return verdict ? ofVerdict(verdict) : ofOpen(scene);
}

function ofVerdict({ level, reason, applied, grants }: Verdict): Brief {
  return { decision: decisionWord(level), reason, applied, results: grants.results };
}

function ofOpen(scene: Scene): Brief {
  const { main } = decideOpen(scene);
  const { enforced, policies } = scene.compiled;
  const applied = enforced.filter((index) => main.policies[index]?.result !== 'notApplied');
  return {
    decision: main.decision,
    reason: main.reason,
    applied: bitsOf(policies.length, applied),
    results: main.policies.map(({ result }) => result),
  };
}
