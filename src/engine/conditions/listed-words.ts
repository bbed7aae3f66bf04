import type { FactName } from '../../domain/model/attempt.ts';
import type { ConditionName } from '../../domain/model/decision.ts';
import type { Atom, Clause } from './clause.ts';
import type { Facts } from './facts.ts';
import { opaqueWord, type PlaceText } from './policy-source.ts';

/** A fact whose value is one word of a vocabulary, and the condition that lists such words. */
export interface WordFact {
  readonly name: ConditionName;
  readonly fact: FactName;
  readonly value: (facts: Facts) => string | undefined;
  /** A word that stands for every value, such as `all`. */
  readonly every?: string;
}

/** The condition "the fact is one of these words": platforms, client apps, risks, flows. */
export function prepareWords(
  of: WordFact,
  include: readonly string[],
  exclude: readonly string[],
  at: PlaceText,
  key: string,
): Clause {
  return {
    name: of.name,
    at,
    include: include.map((word) => wordAtom(of, word, `${key}:include`)),
    exclude: exclude.map((word) => wordAtom(of, word, `${key}:exclude`)),
    saw: (facts) => of.value(facts) ?? null,
    remembered: new Map(),
  };
}

function wordAtom(of: WordFact, word: string, key: string): Atom {
  if (word === of.every) return { label: word, test: () => true };
  if (word === opaqueWord) return { label: word, opaque: key, test: () => undefined };
  return {
    label: word,
    fact: of.fact,
    test: (facts) => {
      const value = of.value(facts);
      return value === undefined ? undefined : value === word;
    },
  };
}
