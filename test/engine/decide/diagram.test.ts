import { describe, expect, test } from 'vitest';
import { numbers, overDiagrams } from '../../../src/engine/decide/algebra.ts';
import { type Diagram, diagram, type Node, withinBudget } from '../../../src/engine/decide/diagram.ts';

/** 1 where exactly an odd number of the variables is 1: every path matters, so the diagram is as large as it can be. */
function parity(graph: Diagram, variables: number): Node {
  const algebra = overDiagrams(graph);
  const bits = Array.from({ length: variables }, (_, variable) =>
    graph.choice(variable, [graph.leaf(0), graph.leaf(1)]),
  );
  return bits.reduce(
    (odd, bit) => algebra.max([algebra.gate(odd, algebra.not(bit)), algebra.gate(algebra.not(odd), bit)]),
    graph.leaf(0),
  );
}

describe('a budget', () => {
  test('that is enough changes nothing', () => {
    const graph = diagram(10_000);
    expect(withinBudget(() => graph.support(parity(graph, 8)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('that is spent ends the work without an answer', () => {
    const graph = diagram(20);
    expect(withinBudget(() => parity(graph, 8))).toBeUndefined();
  });

  test('counts steps, not results: what is known already costs nothing', () => {
    const graph = diagram(20);
    const work = () => graph.choice(0, [graph.leaf(0), graph.leaf(1)]);
    expect(Array.from({ length: 1_000 }, () => withinBudget(work)).every((node) => node === work())).toBe(true);
  });

  test('can be given up before it is spent', () => {
    expect(withinBudget(() => diagram(10).giveUp())).toBeUndefined();
  });

  test('does not hide another exception', () => {
    const broken = () => {
      throw new Error('something else');
    };
    expect(() => withinBudget(broken)).toThrow('something else');
  });
});

describe('over nothing', () => {
  const graph = diagram(10);
  const diagrams = overDiagrams(graph);

  test('the maximum is 0: no policy asks for anything', () => {
    expect([numbers.max([]), graph.constant(diagrams.max([]))]).toEqual([0, 0]);
  });

  test('the minimum is 1: every condition of none holds', () => {
    expect([numbers.min([]), graph.constant(diagrams.min([]))]).toEqual([1, 1]);
  });
});

test('a choice between equal children is no choice', () => {
  const graph = diagram(10);
  expect(graph.choice(3, [graph.leaf(2), graph.leaf(2)])).toBe(graph.leaf(2));
});
