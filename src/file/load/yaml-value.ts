import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { nearestName } from '../../domain/syntax/nearest-name.ts';
import type { LineIndex } from './line-index.ts';
import type { LoadProblem, Report } from './load-problem.ts';

/** Levels of lists and mappings: no tenant file needs ten, and the parsers behind recurse. */
export const deepestNesting = 100;
/** Values that all aliases together may stand for: an alias bomb multiplies a small file into billions. */
const mostAliasedValues = 100_000;
/** Looking for near names costs as much as there are names: beyond this nobody reads the suggestions. */
const mostSuggestions = 60;

/** What a walk over the document gives: plain values, and which node each alias stands for. */
export interface YamlValue {
  readonly value: unknown;
  readonly targets: ReadonlyMap<Alias, Node>;
  /** How many names of anchors there are. */
  readonly anchors: number;
}

interface Anchored {
  readonly node: Node;
  /** Absent while the node is still being read: an alias to it then stands inside itself. */
  read?: { readonly value: unknown; readonly values: number; readonly height: number };
}

interface Walk {
  readonly text: string;
  readonly lines: LineIndex;
  readonly report: Report;
  readonly anchors: Map<string, Anchored>;
  readonly targets: Map<Alias, Node>;
  values: number;
  aliased: number;
  deepest: number;
  /** Aliases without an anchor, so far. */
  unknown: number;
  /** Set when a limit is passed: what follows would only repeat it. */
  full: boolean;
}

/** The values of a composed document, each alias sharing the value of its anchor. One walk; every problem is reported. */
export function yamlValue(root: Node | null, text: string, lines: LineIndex, report: Report): YamlValue {
  const walk: Walk = {
    text,
    lines,
    report,
    anchors: new Map(),
    targets: new Map(),
    values: 0,
    aliased: 0,
    deepest: 0,
    unknown: 0,
    full: false,
  };
  const value = readNode(root, 1, walk);
  return { value, targets: walk.targets, anchors: walk.anchors.size };
}

function readNode(node: unknown, depth: number, walk: Walk): unknown {
  walk.values++;
  if (isAlias(node)) return aliasValue(node, depth, walk);
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
  if (node.anchor === undefined) return plainValue(node, depth, walk);

  const { anchor } = node;
  // an anchor counts from where it opens: one of the same name inside the node replaces it for good
  const anchored: Anchored = { node };
  walk.anchors.set(anchor, anchored);
  const before = { values: walk.values, deepest: walk.deepest };
  walk.deepest = depth;
  const value = plainValue(node, depth, walk);
  anchored.read = { value, values: walk.values - before.values, height: walk.deepest - depth };
  walk.deepest = Math.max(walk.deepest, before.deepest);
  return value;
}

function plainValue(node: Scalar | YAMLMap | YAMLSeq, depth: number, walk: Walk): unknown {
  if (depth > walk.deepest) walk.deepest = depth;
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => readNode(item, depth + 1, walk));
  return mapValue(node, depth, walk);
}

function mapValue(map: YAMLMap, depth: number, walk: Walk): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const keys = new Map<string, Node>();
  const merges: Pair[] = [];
  for (const pair of map.items) {
    if (isMergeKey(pair.key)) {
      merges.push(pair);
      continue;
    }
    const key = keyText(pair.key, walk);
    const held = readNode(pair.value, depth + 1, walk);
    if (key === undefined || !isNewKey(key, pair.key, keys, walk)) continue;
    value[key] = held;
  }
  for (const pair of merges) merge(value, pair, depth, walk);
  return value;
}

/** `<<` takes over the keys of other mappings that are not written here; among several mappings the first wins. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

function merge(into: Record<string, unknown>, pair: Pair, depth: number, walk: Walk): void {
  const merged = readNode(pair.value, depth + 1, walk);
  for (const source of Array.isArray(merged) ? merged : [merged]) {
    if (typeof source !== 'object' || source === null || Array.isArray(source)) {
      if (!walk.full) reportAt(pair.value ?? pair.key, { code: 'badMerge', severity: 'error', values: {} }, walk);
      continue;
    }
    for (const [key, value] of Object.entries(source)) {
      if (!Object.hasOwn(into, key)) into[key] = value;
    }
  }
}

/** Keys are text; a number or a truth value as a key is taken as it is written. */
function keyText(key: unknown, walk: Walk): string | undefined {
  const text = writtenKey(key, walk.text) ?? aliasedKey(key, walk);
  if (text === undefined) reportAt(key, { code: 'keyNotText', severity: 'error', values: {} }, walk);
  return text;
}

function aliasedKey(key: unknown, walk: Walk): string | undefined {
  if (!isAlias(key)) return undefined;
  const value = aliasValue(key, 1, walk);
  return typeof value === 'string' ? value : undefined;
}

/** The text of a key that is written in place. */
export function writtenKey(key: unknown, text: string): string | undefined {
  if (!isScalar(key)) return undefined;
  if (typeof key.value === 'string') return key.value;
  return key.range && key.value !== null ? text.slice(key.range[0], key.range[1]) : undefined;
}

function isNewKey(key: string, node: unknown, keys: Map<string, Node>, walk: Walk): boolean {
  if (key === '__proto__') {
    reportAt(node, { code: 'reservedKey', severity: 'error', values: { key } }, walk);
    return false;
  }
  const first = keys.get(key);
  if (first) {
    const firstLine = walk.lines.position(first.range?.[0] ?? 0).line;
    reportAt(node, { code: 'duplicateKey', severity: 'error', values: { key, firstLine } }, walk);
    return false;
  }
  if (isScalar(node) || isAlias(node)) keys.set(key, node);
  return true;
}

function aliasValue(alias: Alias, depth: number, walk: Walk): unknown {
  const anchor = alias.source;
  const anchored = walk.anchors.get(anchor);
  if (!anchored) {
    const nearest = walk.unknown++ < mostSuggestions ? nearestName(anchor, walk.anchors.keys()) : undefined;
    const values = { anchor, ...(nearest === undefined ? {} : { nearest }) };
    return reportAt(alias, { code: 'unknownAnchor', severity: 'error', values }, walk);
  }
  walk.targets.set(alias, anchored.node);
  if (!anchored.read) return reportAt(alias, { code: 'aliasCycle', severity: 'error', values: { anchor } }, walk);

  const { value, values, height } = anchored.read;
  walk.values += values;
  walk.aliased += values;
  walk.deepest = Math.max(walk.deepest, depth + height);
  if (walk.aliased > mostAliasedValues) {
    return refuseRest(alias, { code: 'aliasExpansion', severity: 'error', values: { limit: mostAliasedValues } }, walk);
  }
  if (depth + height > deepestNesting) {
    return refuseRest(alias, { code: 'tooDeep', severity: 'error', values: { limit: deepestNesting } }, walk);
  }
  return value;
}

function refuseRest(alias: Alias, problem: LoadProblem, walk: Walk): null {
  if (!walk.full) reportAt(alias, problem, walk);
  walk.full = true;
  return null;
}

function reportAt(node: unknown, problem: LoadProblem, walk: Walk): null {
  const range = isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
  walk.report({ ...problem, at: walk.lines.place(range?.[0] ?? 0, range?.[1] ?? 0) });
  return null;
}
