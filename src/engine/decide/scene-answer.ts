import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { PolicyTrace, Reason } from '../../domain/model/decision.ts';

/** One scene answered: the decision, its reason, and what each policy has to say. */
export interface SceneAnswer {
  readonly decision: DecisionWord;
  readonly reason: Reason;
  /** In file order. */
  readonly policies: readonly PolicyTrace[];
  /** Of a policy, by its place: 1 where every condition holds, 0 where not, undefined where completions differ. */
  readonly applies: (policy: number) => number | undefined;
}

/** The scene of an attempt answered, with the registration that it takes where 6.5 asks for one. */
export interface Answer {
  readonly main: SceneAnswer;
  readonly followUp: SceneAnswer | null;
  /** Policies that surely demand a method of a user known to have none; null: some may. */
  readonly demanding: readonly string[] | null;
}

const words: readonly DecisionWord[] = ['allow', 'challenge', 'block'];

/** 0 allow, 1 challenge, 2 block; undefined where completions differ. */
export function decisionWord(level: number | undefined): DecisionWord {
  return level === undefined ? 'undetermined' : (words[level] ?? 'undetermined');
}
