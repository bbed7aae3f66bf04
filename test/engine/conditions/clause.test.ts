import { expect, test } from 'vitest';
import { type Atom, type Clause, matchClause } from '../../../src/engine/conditions/clause.ts';
import type { Facts } from '../../../src/engine/conditions/facts.ts';
import { PlaceText } from '../../../src/engine/conditions/policy-source.ts';
import { attemptOf, compileRaw } from '../parts.ts';

const facts: Facts = attemptOf(compileRaw({ version: 1 }), { user: {} }).facts;
const atom = (label: string, held: boolean | undefined): Atom => ({ label, test: () => held });
const yes = atom('yes', true);
const no = atom('no', false);
const maybe = atom('maybe', undefined);

const nowhere = new PlaceText(() => '');
function clauseOf(include: readonly Atom[], exclude: readonly Atom[]): Clause {
  return { name: 'users', at: nowhere, include, exclude, saw: () => null, remembered: new Map() };
}

/** Rule 2.2.2 over what is known, and over what is not: every pair of an include and an exclude list. */
const rows: [include: readonly Atom[], exclude: readonly Atom[], outcome: string, because: string][] = [
  [[], [], 'miss', 'nothing is included'],
  [[yes], [], 'hit', 'in yes'],
  [[no], [], 'miss', 'not in no'],
  [[maybe], [], 'unknown', 'would need maybe'],
  [[no, yes], [], 'hit', 'in yes'],
  [[no, maybe], [], 'unknown', 'would need no, maybe'],
  [[maybe, yes], [], 'hit', 'in yes'],
  [[yes], [yes], 'miss', 'excluded: in yes'],
  [[yes], [no], 'hit', 'in yes; not in no'],
  [[yes], [maybe], 'unknown', 'in yes; excluded if maybe'],
  [[yes], [maybe, yes], 'miss', 'excluded: in yes'],
  [[no], [yes], 'miss', 'excluded: in yes'],
  [[no], [maybe], 'miss', 'not in no'],
  [[maybe], [yes], 'miss', 'excluded: in yes'],
  [[maybe], [no], 'unknown', 'would need maybe'],
  [[maybe], [maybe], 'unknown', 'would need maybe'],
  [[], [maybe], 'miss', 'nothing is included'],
];
const shown = (atoms: readonly Atom[]) => `[${atoms.map(({ label }) => label).join(' ')}]`;
test.each(rows.map((row) => [`in ${shown(row[0])}, not in ${shown(row[1])}`, ...row] as const))(
  '%s',
  (_title, include, exclude, outcome, because) => {
    expect(matchClause(clauseOf(include, exclude), facts)).toEqual({ outcome, because });
  },
);

test('a long list is told by three names and a count; a name that stands twice is told once', () => {
  const many = ['a', 'b', 'a', 'c', 'd', 'e'].map((label) => atom(label, false));
  expect(matchClause(clauseOf(many, []), facts).because).toBe('not in a, b, c and 2 more');
});

test('what an atom has to add is asked anew for each attempt', () => {
  let detail: string | undefined = 'first';
  const clause = clauseOf([{ ...yes, detail: () => detail }], []);
  const said = () => matchClause(clause, facts).because;
  expect(said()).toBe('in yes (first)');
  detail = 'second';
  expect(said()).toBe('in yes (second)');
  detail = undefined;
  expect(said()).toBe('in yes');
});
