import type { Outcome3 } from '../../domain/model/decision.ts';
import { outcomeOf } from '../conditions/clause.ts';
import type { Facts } from '../conditions/facts.ts';
import { addBits, type Bits, noBits, setBit } from './bits.ts';
import type { Compiled } from './compile.ts';
import { entriesOf } from './rows.ts';

/** What the conditions of all policies come to in one scene: policies of which some condition misses, and of which one cannot tell. */
export interface Standing {
  readonly missed: Bits;
  readonly open: Bits;
}

/** The conditions of these numbers in `conditionNames` asked about the facts, without a word on why. */
export function standingAt(compiled: Compiled, facts: Facts, slots: readonly number[]): Standing {
  const standing: Standing = { missed: noBits(compiled.policies.length), open: noBits(compiled.policies.length) };
  for (const slot of slots) {
    for (const { policy, clause } of entriesOf(compiled, slot)) note(standing, policy, outcomeOf(clause, facts));
  }
  return standing;
}

function note({ missed, open }: Standing, policy: number, outcome: Outcome3): void {
  if (outcome === 'miss') setBit(missed, policy);
  if (outcome === 'unknown') setBit(open, policy);
}

export function together(one: Standing, other: Standing): Standing {
  const both = { missed: one.missed.slice(), open: one.open.slice() };
  addBits(both.missed, other.missed);
  addBits(both.open, other.open);
  return both;
}
