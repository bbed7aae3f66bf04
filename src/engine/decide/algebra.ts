import type { Diagram, Node } from './diagram.ts';

/**
 * The few operations by which policies are combined, once over plain numbers (every fact known) and once over diagrams (some
 * facts open): the rules of combination are written a single time.
 */
export interface Algebra<T> {
  readonly of: (value: number) => T;
  readonly max: (values: readonly T[]) => T;
  /** Over 0 and 1: all of them. The minimum of nothing is 1. */
  readonly min: (values: readonly T[]) => T;
  /** `value` where `gate` is 1, else 0. */
  readonly gate: (gate: T, value: T) => T;
  readonly not: (value: T) => T;
  /** 1 where it equals `wanted`, else 0. */
  readonly is: (value: T, wanted: number) => T;
}

export const numbers: Algebra<number> = {
  of: (value) => value,
  max: (values) => {
    let highest = 0;
    for (const value of values) if (value > highest) highest = value;
    return highest;
  },
  min: (values) => {
    let lowest = values.length === 0 ? 1 : Number.POSITIVE_INFINITY;
    for (const value of values) if (value < lowest) lowest = value;
    return lowest;
  },
  gate: (gate, value) => (gate === 1 ? value : 0),
  not: (value) => 1 - value,
  is: (value, wanted) => (value === wanted ? 1 : 0),
};

export function overDiagrams(diagram: Diagram): Algebra<Node> {
  return {
    of: diagram.leaf,
    max: diagram.max,
    min: diagram.min,
    gate: (gate, value) => diagram.apply('gate', gate, value),
    not: (value) => diagram.map(value, (one) => 1 - one),
    is: (value, wanted) => diagram.map(value, (one) => (one === wanted ? 1 : 0)),
  };
}
