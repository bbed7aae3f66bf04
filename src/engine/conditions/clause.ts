import type { FactName } from '../../domain/model/attempt.ts';
import type { ConditionName, Outcome3 } from '../../domain/model/decision.ts';
import type { Facts } from './facts.ts';
import type { PlaceText } from './policy-source.ts';

/**
 * One thing that an include or exclude list names, ready to be asked. It reads a single fact, so that a fact that is not
 * known can be settled by asking the atom about each class of its values.
 */
export interface Atom {
  /** In the file's own names: `group HR pilot`, `AllTrusted`. */
  readonly label: string;
  /** undefined: the fact is not known. */
  readonly test: (facts: Facts) => boolean | undefined;
  /** The fact it reads; absent for what is known in every attempt. */
  readonly fact?: FactName;
  /** Membership in this group, nesting counted; index into `groups`. */
  readonly group?: number;
  /** Graph printed `unknownFutureValue` here: nobody can tell what it matches. A key of its own for each such place. */
  readonly opaque?: string;
  /** More to say when it holds, such as the range that matched. */
  readonly detail?: (facts: Facts) => string | undefined;
}

export interface Match {
  readonly outcome: Outcome3;
  readonly because: string;
}

/** One configured condition of one policy: a hit if an include atom holds and no exclude atom does (rule 2.2.2). */
export interface Clause {
  readonly name: ConditionName;
  readonly at: PlaceText;
  readonly include: readonly Atom[];
  readonly exclude: readonly Atom[];
  readonly saw: (facts: Facts) => string | null;
  /** Instead of the lists, where what is asked about is known in every attempt. */
  readonly match?: (facts: Facts) => Match;
  /** Answers that depend on the clause alone are made once: a trace of hundreds of policies is mostly these. */
  readonly remembered: Map<Atom | 'outside' | 'maybe', Match>;
}

export function matchClause(clause: Clause, facts: Facts): Match {
  return clause.match ? clause.match(facts) : matchLists(clause, facts);
}

/** The outcome alone, for whom nobody asks why. */
export function outcomeOf(clause: Clause, facts: Facts): Outcome3 {
  if (clause.match) return clause.match(facts).outcome;
  const excluded = anyHolds(clause.exclude, facts);
  if (excluded === true) return 'miss';
  const included = anyHolds(clause.include, facts);
  if (included === false) return 'miss';
  return included === undefined || excluded === undefined ? 'unknown' : 'hit';
}

function anyHolds(atoms: readonly Atom[], facts: Facts): boolean | undefined {
  let open = false;
  for (const atom of atoms) {
    const held = atom.test(facts);
    if (held === true) return true;
    if (held === undefined) open = true;
  }
  return open ? undefined : false;
}

/** Exclude wins over include (rule 2.2.2); an include list that names nothing never matches (design 6.9). */
function matchLists(clause: Clause, facts: Facts): Match {
  let open = false;
  for (const atom of clause.exclude) {
    const held = atom.test(facts);
    if (held === true) return excludedBy(clause, atom, facts);
    if (held === undefined) open = true;
  }
  let maybe = false;
  for (const atom of clause.include) {
    const held = atom.test(facts);
    if (held === true) return open ? perhapsExcluded(clause, atom) : included(clause, atom, facts);
    if (held === undefined) maybe = true;
  }
  return maybe
    ? remember(clause, 'maybe', () => ({ outcome: 'unknown', because: `would need ${listed(clause.include)}` }))
    : remember(clause, 'outside', () => ({ outcome: 'miss', because: outside(clause) }));
}

function remember(clause: Clause, key: Atom | 'outside' | 'maybe', make: () => Match): Match {
  const known = clause.remembered.get(key);
  if (known !== undefined) return known;
  const made = make();
  clause.remembered.set(key, made);
  return made;
}

function included(clause: Clause, atom: Atom, facts: Facts): Match {
  const detail = atom.detail?.(facts);
  if (detail) return { outcome: 'hit', because: `in ${atom.label} (${detail})${excludes(clause, false)}` };
  return remember(clause, atom, () => ({ outcome: 'hit', because: `in ${atom.label}${excludes(clause, false)}` }));
}

function perhapsExcluded(clause: Clause, atom: Atom): Match {
  return { outcome: 'unknown', because: `in ${atom.label}${excludes(clause, true)}` };
}

function excludes(clause: Clause, open: boolean): string {
  if (clause.exclude.length === 0) return '';
  return open ? `; excluded if ${listed(clause.exclude)}` : `; not in ${listed(clause.exclude)}`;
}

function excludedBy(clause: Clause, atom: Atom, facts: Facts): Match {
  const detail = atom.detail?.(facts);
  if (detail) return { outcome: 'miss', because: `excluded: in ${atom.label} (${detail})` };
  return remember(clause, atom, () => ({ outcome: 'miss', because: `excluded: in ${atom.label}` }));
}

function outside(clause: Clause): string {
  return clause.include.length === 0 ? 'nothing is included' : `not in ${listed(clause.include)}`;
}

function listed(atoms: readonly Atom[]): string {
  const labels = [...new Set(atoms.map((atom) => atom.label))];
  const shown = labels.slice(0, 3).join(', ');
  return labels.length > 3 ? `${shown} and ${labels.length - 3} more` : shown;
}
