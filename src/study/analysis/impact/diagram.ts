import type { Asked } from './ask.ts';

/**
 * What becomes of the attempts of some people for one target, as a diagram over the dimensions: equal parts are one node, so that
 * a few hundred nodes stand for millions of attempts. `null`: nothing changes below.
 */
export type Node = Leaf | Choice | null;

interface Leaf extends Asked {
  readonly kind: 'leaf';
  readonly id: number;
  /** Changed entries that apply. */
  readonly changed: readonly number[];
}

interface Choice {
  readonly kind: 'choice';
  readonly id: number;
  /** The dimension that is looked at. */
  readonly at: number;
  readonly branches: readonly Branch[];
}

interface Branch {
  readonly values: readonly number[];
  readonly node: Node;
}

/** Makes nodes, each once. */
export interface Nodes {
  readonly leaf: (answer: Asked, changed: readonly number[]) => Node;
  readonly choice: (at: number, branches: readonly Branch[]) => Node;
}

export function nodes(): Nodes {
  const made = new Map<string, Leaf | Choice>();
  const once = <N extends Leaf | Choice>(key: string, make: (id: number) => N): Leaf | Choice => {
    const known = made.get(key);
    if (known) return known;
    const node = make(made.size);
    made.set(key, node);
    return node;
  };
  return {
    leaf: ({ before, after }, changed) =>
      before === after
        ? null
        : once(`${before} ${after} ${changed}`, (id) => ({ kind: 'leaf', id, before, after, changed })),
    choice: (at, branches) => {
      const byNode = new Map<number | null, { readonly values: number[]; readonly node: Node }>();
      for (const { values, node } of branches) {
        const there = byNode.get(idOf(node));
        if (there) there.values.push(...values);
        else byNode.set(idOf(node), { values: [...values], node });
      }
      const merged = [...byNode.values()];
      const [only] = merged;
      if (only && merged.length === 1) return only.node;
      for (const { values } of merged) values.sort((one, other) => one - other);
      const key = merged.map(({ values, node }) => `${values}:${idOf(node)}`).join(';');
      return once(`${at}|${key}`, (id) => ({ kind: 'choice', id, at, branches: merged }));
    },
  };
}

function idOf(node: Node): number | null {
  return node === null ? null : node.id;
}

/** One way from the top of a diagram to a leaf: the values chosen on it, by dimension. */
export interface Way {
  readonly leaf: Leaf;
  readonly chosen: ReadonlyMap<number, readonly number[]>;
}

/**
 * The ways through a diagram, at most `most` of them and one for each leaf at least; `whole` is false where there are more. The
 * ways are disjoint, and together they are everything that changes.
 */
export function waysOf(root: Node, most: number): { readonly ways: readonly Way[]; readonly whole: boolean } {
  const ways: Way[] = [];
  const told = new Set<number>();
  let whole = true;
  const reach = reachOf();
  const follow = (node: Node, chosen: ReadonlyMap<number, readonly number[]>): void => {
    if (node === null) return;
    if (ways.length >= most && [...reach(node)].every((leaf) => told.has(leaf))) {
      whole = false;
      return;
    }
    if (node.kind === 'leaf') {
      told.add(node.id);
      ways.push({ leaf: node, chosen });
      return;
    }
    for (const branch of node.branches) follow(branch.node, new Map([...chosen, [node.at, branch.values]]));
  };
  follow(root, new Map());
  return { ways, whole };
}

/** The leaves below each node. */
function reachOf(): (node: Leaf | Choice) => ReadonlySet<number> {
  const known = new Map<number, ReadonlySet<number>>();
  const reach = (node: Leaf | Choice): ReadonlySet<number> => {
    const there = known.get(node.id);
    if (there) return there;
    const leaves =
      node.kind === 'leaf'
        ? new Set([node.id])
        : new Set(node.branches.flatMap((one) => (one.node ? [...reach(one.node)] : [])));
    known.set(node.id, leaves);
    return leaves;
  };
  return reach;
}
