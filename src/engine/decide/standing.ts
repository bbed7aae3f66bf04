import { outcomeOf } from '../conditions/clause.ts';
import type { Facts } from '../conditions/facts.ts';
import { type Bits, noBits, setBit, union } from './bits.ts';
import type { Compiled } from './compile.ts';
import { entriesOf } from './rows.ts';

/** What the conditions of all policies come to in one scene: policies of which some condition misses, and of which one cannot tell. */
export interface Standing {
  readonly missed: Bits;
  readonly open: Bits;
}

/** The conditions of these numbers in `conditionNames` asked about the facts, without a word on why. */
export function standingAt(compiled: Compiled, facts: Facts, slots: readonly number[]): Standing {
  const missed = noBits(compiled.policies.length);
  const open = noBits(compiled.policies.length);
  for (const slot of slots) {
    for (const { policy, clause } of entriesOf(compiled, slot)) {
      const outcome = outcomeOf(clause, facts);
      if (outcome === 'miss') setBit(missed, policy);
      else if (outcome === 'unknown') setBit(open, policy);
    }
  }
  return { missed, open };
}

export function together(one: Standing, other: Standing): Standing {
  return { missed: union(one.missed, other.missed), open: union(one.open, other.open) };
}
