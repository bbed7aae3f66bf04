/**
 * Decision diagrams over the facts of an attempt that are not known: one level for each fact, one child for each class of its
 * values, small integers at the leaves. Nodes are shared and reduced, so two functions are equal exactly when their node ids
 * are, and a function turns on a fact exactly when one of its nodes stands at that fact's level. This is what makes an
 * `undetermined` exact (design 5).
 */
export type Node = number;

export interface Diagram {
  readonly leaf: (value: number) => Node;
  /** The value of a leaf; undefined where the function is not constant. */
  readonly constant: (node: Node) => number | undefined;
  /** The function that is `children[class]` for each class of the variable. */
  readonly choice: (variable: number, children: readonly Node[]) => Node;

  readonly apply: (operation: Operation, left: Node, right: Node) => Node;
  readonly max: (nodes: readonly Node[]) => Node;
  readonly min: (nodes: readonly Node[]) => Node;
  /** Changes every value; a diagram for itself, so it is not remembered between calls. */
  readonly map: (node: Node, change: (value: number) => number) => Node;
  /** The function with one variable fixed to a class. */
  readonly restrict: (node: Node, variable: number, value: number) => Node;
  /** Variables that the function turns on, ascending. */
  readonly support: (node: Node) => readonly number[];
  /** Every value the function takes. */
  readonly values: (node: Node) => ReadonlySet<number>;
  /** Ends the computation as if its budget were spent: there is more to walk than can be walked. */
  readonly giveUp: () => never;
}

type Operation =
  | 'max'
  | 'min'
  /** left is 0 or 1: right where it is 1, else 0. */
  | 'gate';

/** Thrown nowhere but in `diagram` and caught by `withinBudget`: unwinds a computation that has become too large. */
const spent = Symbol('budget spent');

/** Runs a computation on diagrams; undefined when it takes more steps than its budget. */
export function withinBudget<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (thrown) {
    if (thrown === spent) return undefined;
    throw thrown;
  }
}

interface Inner {
  readonly variable: number;
  readonly children: readonly Node[];
}

/** No budget reaches so many, and the product of two of them is still a whole number. */
const mostNodes = 2 ** 26;

export function diagram(budget: number): Diagram {
  const leaves = new Map<number, Node>();
  const inner: (Inner | undefined)[] = [];
  const leafValues: (number | undefined)[] = [];
  // the least and the greatest value of each node: most applications are settled by them
  const least: number[] = [];
  const greatest: number[] = [];
  const unique = new Map<string, Node>();
  const applied = { max: new Map<number, Node>(), min: new Map<number, Node>(), gate: new Map<number, Node>() };
  let steps = 0;

  const spend = () => {
    steps += 1;
    if (steps > budget) throw spent;
  };

  const leaf = (value: number): Node => {
    const known = leaves.get(value);
    if (known !== undefined) return known;
    const node = inner.length;
    inner.push(undefined);
    leafValues.push(value);
    least.push(value);
    greatest.push(value);
    leaves.set(value, node);
    return node;
  };

  const make = (variable: number, children: readonly Node[]): Node => {
    const [first] = children;
    if (first !== undefined && children.every((child) => child === first)) return first;
    const key = `${variable}:${children.join(',')}`;
    const known = unique.get(key);
    if (known !== undefined) return known;
    spend();
    const node = inner.length;
    inner.push({ variable, children });
    leafValues.push(undefined);
    least.push(children.reduce((so, child) => Math.min(so, lowOf(child)), Number.POSITIVE_INFINITY));
    greatest.push(children.reduce((so, child) => Math.max(so, highOf(child)), Number.NEGATIVE_INFINITY));
    unique.set(key, node);
    return node;
  };

  const lowOf = (node: Node): number => least[node] ?? 0;
  const highOf = (node: Node): number => greatest[node] ?? 0;

  const constant = (node: Node): number | undefined => leafValues[node];

  const shortcut = (operation: Operation, left: Node, right: Node): Node | undefined => {
    switch (operation) {
      case 'max':
        if (lowOf(left) >= highOf(right)) return left;
        return lowOf(right) >= highOf(left) ? right : undefined;
      case 'min':
        if (highOf(left) <= lowOf(right)) return left;
        return highOf(right) <= lowOf(left) ? right : undefined;
      case 'gate': {
        const [a, b] = [constant(left), constant(right)];
        if (a !== undefined) return a === 1 ? right : leaf(0);
        if (b === 1 && highOf(left) <= 1) return left;
        return b === 0 ? right : undefined;
      }
    }
  };

  const apply = (operation: Operation, left: Node, right: Node): Node => {
    const short = shortcut(operation, left, right);
    if (short !== undefined) return short;
    if (left === right && operation !== 'gate') return left;
    const key = left * mostNodes + right;
    const known = applied[operation].get(key);
    if (known !== undefined) return known;
    spend();
    const [l, r] = [inner[left], inner[right]];
    const variable = Math.min(l?.variable ?? Number.POSITIVE_INFINITY, r?.variable ?? Number.POSITIVE_INFINITY);
    const width = (l?.variable === variable ? l : r)?.children.length ?? 0;
    const children = Array.from({ length: width }, (_, index) =>
      apply(operation, childAt(left, variable, index), childAt(right, variable, index)),
    );
    const node = make(variable, children);
    applied[operation].set(key, node);
    return node;
  };

  const childAt = (node: Node, variable: number, index: number): Node => {
    const one = inner[node];
    return one?.variable === variable ? (one.children[index] ?? node) : node;
  };

  const fold = (operation: 'max' | 'min', nodes: readonly Node[], empty: number): Node => {
    const [first, ...rest] = nodes;
    return first === undefined ? leaf(empty) : rest.reduce((left, right) => apply(operation, left, right), first);
  };

  const map = (node: Node, change: (value: number) => number, seen = new Map<Node, Node>()): Node => {
    const value = constant(node);
    if (value !== undefined) return leaf(change(value));
    const known = seen.get(node);
    if (known !== undefined) return known;
    const one = inner[node];
    const result = one
      ? make(
          one.variable,
          one.children.map((child) => map(child, change, seen)),
        )
      : node;
    seen.set(node, result);
    return result;
  };

  const restrict = (node: Node, variable: number, value: number, seen = new Map<Node, Node>()): Node => {
    const one = inner[node];
    if (one === undefined || one.variable > variable) return node;
    if (one.variable === variable) return one.children[value] ?? node;
    const known = seen.get(node);
    if (known !== undefined) return known;
    const result = make(
      one.variable,
      one.children.map((child) => restrict(child, variable, value, seen)),
    );
    seen.set(node, result);
    return result;
  };

  const visit = (node: Node, seen: Set<Node>): Set<Node> => {
    if (seen.has(node)) return seen;
    seen.add(node);
    for (const child of inner[node]?.children ?? []) visit(child, seen);
    return seen;
  };

  return {
    leaf,
    constant,
    choice: make,
    apply,
    max: (nodes) => fold('max', nodes, 0),
    min: (nodes) => fold('min', nodes, 1),
    map: (node, change) => map(node, change),
    restrict: (node, variable, value) => restrict(node, variable, value),
    support: (node) =>
      [...new Set([...visit(node, new Set())].flatMap((one) => inner[one]?.variable ?? []))].sort((a, b) => a - b),
    values: (node) => new Set([...visit(node, new Set())].flatMap((one) => constant(one) ?? [])),
    giveUp: () => {
      throw spent;
    },
  };
}
