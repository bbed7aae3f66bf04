import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Path, Place } from '../../domain/model/problem.ts';
import type { LineIndex } from './line-index.ts';
import type { PieceList } from './read-pieces.ts';
import { innerRange } from './scalar-text.ts';
import { isMergeKey, writtenKey } from './yaml-value.ts';

/** Where the values of a parsed document stand, looked up on demand. */
export interface SourceMap {
  /** The value at a path; its key where the value is empty; for an absent key the nearest ancestor that is there. */
  readonly placeOf: (path: Path) => Place;
  /** The key at the end of a path; the value where the path ends in a list index. */
  readonly keyPlaceOf: (path: Path) => Place;
  /** A stretch of the text that a scalar holds, such as a word inside a filter rule. The whole scalar where it cannot be told. */
  readonly within: (path: Path, offset: number, length: number) => Place;
  /** The scalar at a path as it is written, quotes included; undefined for anything else. */
  readonly written: (path: Path) => string | undefined;
}

interface Spot {
  readonly node: Node | null;
  readonly key: Node | null;
}
type Targets = ReadonlyMap<Alias, Node>;

/** The nodes of a document. `lists` hold what was read in pieces. */
export interface Nodes {
  readonly root: Node | null;
  readonly targets: Targets;
  readonly lists?: ReadonlyMap<unknown, PieceList>;
}

export function sourceMap({ root, targets, lists }: Nodes, text: string, lines: LineIndex): SourceMap {
  const ground: Ground = { targets, lists, text, pairs: new WeakMap() };
  const spotOf = (path: Path) => follow({ node: root, key: null }, path, ground);
  const placeOfNode = (node: Node | null) => lines.place(node?.range?.[0] ?? 0, endOf(node, text));
  return {
    placeOf: (path) => {
      const { node, key } = spotOf(path);
      return placeOfNode(key && isEmpty(node) ? key : node);
    },
    keyPlaceOf: (path) => {
      const { node, key } = spotOf(path);
      return placeOfNode(key ?? node);
    },
    within: (path, offset, length) => {
      const { node } = spotOf(path);
      const scalar = resolve(node, targets);
      const range = isScalar(scalar) ? innerRange(scalar, text, offset, length) : undefined;
      return range ? lines.place(range[0], range[1]) : placeOfNode(node);
    },
    written: (path) => {
      const node = resolve(spotOf(path).node, targets);
      return isScalar(node) && node.range ? text.slice(node.range[0], node.range[1]) : undefined;
    },
  };
}

function isEmpty(node: Node | null): boolean {
  return !node?.range || node.range[0] === node.range[1];
}

/** Without the line end that a block collection's range may hold. */
function endOf(node: Node | null, text: string): number {
  const [start, end] = node?.range ?? [0, 0];
  const trimmed = text.slice(start, end).trimEnd().length;
  return start + trimmed;
}

interface Ground {
  readonly targets: Targets;
  readonly lists: ReadonlyMap<unknown, PieceList> | undefined;
  readonly text: string;
  /** Pairs of large mappings by key: searching one for each of its keys would take as long as the square of them. */
  readonly pairs: WeakMap<YAMLMap, ReadonlyMap<string, Pair>>;
}

function follow(from: Spot, path: Path, ground: Ground): Spot {
  let spot = from;
  for (const step of path) {
    const next = child(resolve(spot.node, ground.targets), step, ground);
    if (!next) return spot;
    spot = next;
  }
  return spot;
}

function child(node: Node | null, step: string | number, ground: Ground): Spot | undefined {
  if (isSeq(node)) {
    const entry = typeof step === 'number' ? ground.lists?.get(node)?.entry(step) : undefined;
    if (entry) return { node: entry.node, key: null };
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return item === undefined ? undefined : { node: nodeOf(item), key: null };
  }
  if (!isMap(node)) return undefined;

  const pair = findPair(node, String(step), ground);
  return pair && { node: nodeOf(pair.value), key: nodeOf(pair.key) };
}

function findPair(map: YAMLMap, key: string, ground: Ground): Pair | undefined {
  const { targets } = ground;
  const own = pairsOf(map, ground).get(key);
  if (own) return own;

  for (const pair of map.items) {
    if (!isMergeKey(pair.key)) continue;
    for (const source of mergedMaps(resolve(nodeOf(pair.value), targets), targets)) {
      const merged = findPair(source, key, ground);
      if (merged) return merged;
    }
  }
  return undefined;
}

/** The first pair of each key that is written in the mapping. */
function pairsOf(map: YAMLMap, { targets, text, pairs }: Ground): ReadonlyMap<string, Pair> {
  const known = pairs.get(map);
  if (known) return known;
  const found = new Map<string, Pair>();
  for (const pair of map.items) {
    const key = isMergeKey(pair.key) ? undefined : keyOf(pair.key, targets, text);
    if (key !== undefined && !found.has(key)) found.set(key, pair);
  }
  pairs.set(map, found);
  return found;
}

function mergedMaps(node: Node | null, targets: Targets): readonly YAMLMap[] {
  if (isMap(node)) return [node];
  if (!isSeq(node)) return [];
  return node.items.map((item) => resolve(nodeOf(item), targets)).filter((item) => isMap(item));
}

function keyOf(key: unknown, targets: Targets, text: string): string | undefined {
  return writtenKey(isAlias(key) ? targets.get(key) : key, text);
}

function resolve(node: Node | null, targets: Targets): Node | null {
  return isAlias(node) ? (targets.get(node) ?? null) : node;
}

function nodeOf(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : null;
}
