import type { FactName } from '../../domain/model/attempt.ts';
import type { ConditionName, ConditionTrace, Outcome3 } from '../../domain/model/decision.ts';
import type { Facts } from './facts.ts';

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
  readonly at: string;
  readonly include: readonly Atom[];
  readonly exclude: readonly Atom[];
  readonly saw: (facts: Facts) => string | null;
  /** Instead of the lists, where what is asked about is known in every attempt. */
  readonly match?: (facts: Facts) => Match;
}

export function matchClause(clause: Clause, facts: Facts): Match {
  return clause.match ? clause.match(facts) : matchLists(clause, facts);
}

export function traceClause(clause: Clause, facts: Facts): ConditionTrace {
  const { outcome, because } = matchClause(clause, facts);
  return { name: clause.name, outcome, saw: clause.saw(facts), because, at: clause.at };
}

/** Exclude wins over include (rule 2.2.2); an include list that names nothing never matches (design 6.9). */
function matchLists(clause: Clause, facts: Facts): Match {
  let open = false;
  for (const atom of clause.exclude) {
    const held = atom.test(facts);
    if (held === true) return { outcome: 'miss', because: excludedBy(atom, facts) };
    if (held === undefined) open = true;
  }
  let maybe = false;
  for (const atom of clause.include) {
    const held = atom.test(facts);
    if (held === true) return { outcome: open ? 'unknown' : 'hit', because: included(clause, atom, facts, open) };
    if (held === undefined) maybe = true;
  }
  return maybe
    ? { outcome: 'unknown', because: textOf(clause, 'maybe', () => `would need ${listed(clause.include)}`) }
    : { outcome: 'miss', because: textOf(clause, 'outside', () => outside(clause)) };
}

/** Sentences that depend on the clause alone are made once: a trace of hundreds of policies is mostly these. */
const sentences = new WeakMap<Clause, Map<string | Atom, string>>();

function textOf(clause: Clause, key: string | Atom, make: () => string): string {
  const known = sentences.get(clause) ?? new Map<string | Atom, string>();
  const text = known.get(key);
  if (text !== undefined) return text;
  const made = make();
  known.set(key, made);
  sentences.set(clause, known);
  return made;
}

function included(clause: Clause, atom: Atom, facts: Facts, open: boolean): string {
  const detail = atom.detail?.(facts);
  if (detail) return `in ${atom.label} (${detail})${excludes(clause, open)}`;
  return textOf(clause, open ? atom.label : atom, () => `in ${atom.label}${excludes(clause, open)}`);
}

function excludes(clause: Clause, open: boolean): string {
  if (clause.exclude.length === 0) return '';
  return open ? `; excluded if ${listed(clause.exclude)}` : `; not in ${listed(clause.exclude)}`;
}

function excludedBy(atom: Atom, facts: Facts): string {
  const detail = atom.detail?.(facts);
  return detail ? `excluded: in ${atom.label} (${detail})` : `excluded: in ${atom.label}`;
}

function outside(clause: Clause): string {
  return clause.include.length === 0 ? 'nothing is included' : `not in ${listed(clause.include)}`;
}

function listed(atoms: readonly Atom[]): string {
  const labels = [...new Set(atoms.map((atom) => atom.label))];
  const shown = labels.slice(0, 3).join(', ');
  return labels.length > 3 ? `${shown} and ${labels.length - 3} more` : shown;
}
