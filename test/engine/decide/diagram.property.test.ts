import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overDiagrams } from '../../../src/engine/decide/algebra.ts';
import { type Diagram, diagram, type Node } from '../../../src/engine/decide/diagram.ts';
import { runs } from '../../support/runs.ts';

/** Classes of each variable: a point is one class for each. */
const sizes = [2, 3, 2, 4];
const points: readonly (readonly number[])[] = sizes.reduce<readonly (readonly number[])[]>(
  (all, size) => all.flatMap((point) => Array.from({ length: size }, (_, value) => [...point, value])),
  [[]],
);

/** A function as a list of values, one for each point. */
type Table = readonly number[];

/** An expression that can be worked out as a table and as a diagram. */
type Term =
  | { readonly kind: 'leaf'; readonly value: number }
  | { readonly kind: 'choice'; readonly variable: number; readonly values: readonly number[] }
  | { readonly kind: 'max' | 'min'; readonly terms: readonly Term[] }
  | { readonly kind: 'gate'; readonly gate: Term; readonly term: Term }
  | { readonly kind: 'is'; readonly term: Term; readonly wanted: number }
  | { readonly kind: 'fixed'; readonly term: Term; readonly variable: number; readonly value: number };

const levels = fc.integer({ min: 0, max: 2 });
const variables = fc.nat(sizes.length - 1);
const { term } = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    levels.map((value): Term => ({ kind: 'leaf', value })),
    variables.chain((variable) =>
      fc
        .array(levels, { minLength: sizes[variable] ?? 2, maxLength: sizes[variable] ?? 2 })
        .map((values): Term => ({ kind: 'choice', variable, values })),
    ),
    fc
      .tuple(fc.constantFrom('max' as const, 'min' as const), fc.array(tie('term'), { maxLength: 3 }))
      .map(([kind, terms]): Term => ({ kind, terms })),
    fc.tuple(tie('term'), tie('term')).map(([gate, one]): Term => ({ kind: 'gate', gate: isOne(gate), term: one })),
    fc.tuple(tie('term'), levels).map(([one, wanted]): Term => ({ kind: 'is', term: one, wanted })),
    fc.tuple(tie('term'), variables, fc.nat(3)).map(
      ([one, variable, value]): Term => ({
        kind: 'fixed',
        term: one,
        variable,
        value: value % (sizes[variable] ?? 1),
      }),
    ),
  ),
}));

/** A gate is 0 or 1. */
function isOne(one: Term): Term {
  return { kind: 'is', term: one, wanted: 1 };
}

function tableOf(one: Term): Table {
  return points.map((point) => valueAt(one, point));
}

function valueAt(one: Term, point: readonly number[]): number {
  switch (one.kind) {
    case 'leaf':
      return one.value;
    case 'choice':
      return one.values[point[one.variable] ?? 0] ?? 0;
    case 'max':
      return Math.max(0, ...one.terms.map((inner) => valueAt(inner, point)));
    case 'min':
      return one.terms.length === 0 ? 1 : Math.min(...one.terms.map((inner) => valueAt(inner, point)));
    case 'gate':
      return valueAt(one.gate, point) === 1 ? valueAt(one.term, point) : 0;
    case 'is':
      return valueAt(one.term, point) === one.wanted ? 1 : 0;
    case 'fixed':
      return valueAt(one.term, point.with(one.variable, one.value));
  }
}

function nodeOf(graph: Diagram, one: Term): Node {
  const algebra = overDiagrams(graph);
  switch (one.kind) {
    case 'leaf':
      return algebra.of(one.value);
    case 'choice':
      return graph.choice(
        one.variable,
        one.values.map((value) => graph.leaf(value)),
      );
    case 'max':
      return algebra.max(one.terms.map((inner) => nodeOf(graph, inner)));
    case 'min':
      return algebra.min(one.terms.map((inner) => nodeOf(graph, inner)));
    case 'gate':
      return algebra.gate(nodeOf(graph, one.gate), nodeOf(graph, one.term));
    case 'is':
      return algebra.is(nodeOf(graph, one.term), one.wanted);
    case 'fixed':
      return graph.restrict(nodeOf(graph, one.term), one.variable, one.value);
  }
}

/** Every value of the function, read by fixing one variable after the other. */
function readTable(graph: Diagram, node: Node): Table {
  return points.map((point) => {
    const end = point.reduce((rest, value, variable) => graph.restrict(rest, variable, value), node);
    return graph.constant(end) ?? Number.NaN;
  });
}

const plenty = 1_000_000;
const count = runs(10_000);

test('a diagram has the values of its truth table', () => {
  fc.assert(
    fc.property(term, (one) => {
      const graph = diagram(plenty);
      expect(readTable(graph, nodeOf(graph, one))).toEqual(tableOf(one));
    }),
    count,
  );
});

test('two functions are one node exactly when their tables are equal', () => {
  fc.assert(
    fc.property(term, term, (one, other) => {
      const graph = diagram(plenty);
      const same = JSON.stringify(tableOf(one)) === JSON.stringify(tableOf(other));
      expect(nodeOf(graph, one) === nodeOf(graph, other)).toBe(same);
    }),
    count,
  );
});

test('a function is constant exactly when its table is, and its values are those of the table', () => {
  fc.assert(
    fc.property(term, (one) => {
      const graph = diagram(plenty);
      const [node, values] = [nodeOf(graph, one), new Set(tableOf(one))];
      expect(graph.values(node)).toEqual(values);
      expect(graph.constant(node)).toBe(values.size === 1 ? [...values][0] : undefined);
    }),
    count,
  );
});

test('the support is the variables of which some change alone changes the value', () => {
  fc.assert(
    fc.property(term, (one) => {
      const graph = diagram(plenty);
      const turnsOn = (variable: number) =>
        points.some((point) => valueAt(one, point) !== valueAt(one, point.with(variable, 0)));
      expect(graph.support(nodeOf(graph, one))).toEqual(
        sizes.flatMap((_, variable) => (turnsOn(variable) ? variable : [])),
      );
    }),
    count,
  );
});

test('mapping changes every value, and not is a map of 0 and 1', () => {
  fc.assert(
    fc.property(term, (one) => {
      const graph = diagram(plenty);
      const node = nodeOf(graph, one);
      expect(
        readTable(
          graph,
          graph.map(node, (value) => 10 + 2 * value),
        ),
      ).toEqual(tableOf(one).map((value) => 10 + 2 * value));
      const gate = isOne(one);
      expect(readTable(graph, overDiagrams(graph).not(nodeOf(graph, gate)))).toEqual(
        tableOf(gate).map((value) => 1 - value),
      );
    }),
    count,
  );
});
