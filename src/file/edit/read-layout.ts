import { type CST, isAlias, isMap, isScalar, isSeq, type Pair, type Scalar } from 'yaml';
import type { Outcome } from '../../domain/model/problem.ts';
import { type Composed, firstTooDeep, withoutStacks, yamlComposer, yamlTokens } from '../load/compose-yaml.ts';
import { type KnownEntries, type PieceEntry, type PieceList, readPieces } from '../load/read-pieces.ts';
import { deepestNesting, isMergeKey, writtenKey } from '../load/yaml-value.ts';
import { type EditProblem, refused } from './edit-problem.ts';
import type { Layout, LayoutItem, LayoutList, LayoutMap, LayoutNode, LayoutPair, Said } from './layout.ts';
import { isPlainList, isPlainMap, type Plain } from './plain-value.ts';

/**
 * Reads the layout of a text that has no byte order mark. Aliases share the value of their anchor; merge keys count as the loader counts
 * them. Entries of the long lists of a large text are laid out when somebody looks at them.
 */
export function readLayout(text: string, known?: KnownEntries): Outcome<Layout, EditProblem> {
  const pieces = readPieces(text, known);
  if (pieces) return { ok: true, value: layoutOf(pieces, text, pieces.lists), warnings: [] };

  let isDeep = false;
  const onTooDeep = () => {
    isDeep = true;
  };
  const tokens = [...yamlTokens(text, deepestNesting, onTooDeep)];
  // composing recurses, and a stack overflow there ends the process
  if (isDeep || tokens.some((token) => firstTooDeep(token, deepestNesting) !== undefined)) {
    return refused('editUnreadable', { detail: `lists and mappings more than ${deepestNesting} deep` });
  }
  const documents = withoutStacks(() => [...yamlComposer({ keepTokens: true }).compose(tokens, true, text.length)]);
  const [document, ...more] = documents;
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (!document || more.length > 0) return refused('editUnreadable', { detail: 'several documents' });
  if (error) return refused('editUnreadable', { detail: error.message });
  return { ok: true, value: layoutOf({ document, tokens }, text), warnings: [] };
}

interface Reader {
  readonly text: string;
  /** What each anchor stands for from here on: the node that was begun last, without a value while it is still being read. */
  readonly anchors: Map<string, { value: Said }>;
  /** What was read in pieces, by the list's node. */
  readonly lists: ReadonlyMap<unknown, PieceList>;
}

type Tokens = readonly CST.SourceToken[];

/** The place where a value stands or would stand: the tokens in front of it, and where an empty one would go. */
interface Spot {
  readonly before: Tokens;
  readonly emptyAt: number;
}

function layoutOf({ document, tokens }: Composed, text: string, lists: Reader['lists'] = new Map()): Layout {
  const token = tokens.find((one) => one.type === 'document');
  const end = tokens.find((one) => one.type === 'doc-end');
  const bodyEnd = end?.offset ?? text.length;
  const reader: Reader = { text, anchors: new Map(), lists };
  const root = readNode(document.contents, token?.value, { before: token?.start ?? [], emptyAt: bodyEnd }, reader);
  return { root, bodyEnd };
}

function readNode(node: unknown, token: CST.Token | null | undefined, spot: Spot, reader: Reader): LayoutNode {
  const props = propsIn(spot.before);
  const anchor = (isScalar(node) || isMap(node) || isSeq(node)) && node.anchor;
  const shared: { value: Said } = { value: undefined };
  if (anchor) reader.anchors.set(anchor, shared);
  const read = isAbsent(token) ? readEmpty(node, props, spot) : readToken(node, token, props, reader);
  shared.value = read.value;
  return read;
}

/** Anchor and tag tokens that dress the value behind them. */
function propsIn(tokens: Tokens): Tokens {
  return tokens.filter(({ type }) => type === 'anchor' || type === 'tag');
}

function isAbsent(token: CST.Token | null | undefined): token is null | undefined {
  return !token || (token.type === 'scalar' && token.source === '');
}

function readEmpty(node: unknown, props: Tokens, { emptyAt }: Spot): LayoutNode {
  const last = props.at(-1);
  const value = isScalar(node) ? plainScalar(node) : null;
  if (!last) return { kind: 'empty', start: emptyAt, end: emptyAt, value };
  const start = props[0]?.offset ?? last.offset;
  return { kind: 'scalar', start, end: last.offset + last.source.length, value, quote: null, dressed: true };
}

function readToken(node: unknown, token: CST.Token, props: Tokens, reader: Reader): LayoutNode {
  const start = props[0]?.offset ?? token.offset;
  if (isMap(node) && (token.type === 'block-map' || token.type === 'flow-collection')) {
    const pairs = node.items.map((pair) => readPair(pair, reader));
    return readMap(pairs, token, start, reader.text);
  }
  const list = reader.lists.get(node);
  if (list && token.type === 'block-seq') return readLongList(list, token, start, reader);
  if (isSeq(node) && token.type === 'block-seq') return readBlockList(node.items, token, start, reader);
  if (isSeq(node) && token.type === 'flow-collection') return readFlowList(node.items, token, start, reader);
  if (isAlias(node))
    return { kind: 'alias', start, end: endOfToken(token), value: reader.anchors.get(node.source)?.value };
  const quotes: Partial<Record<CST.Token['type'], "'" | '"' | 'block'>> = {
    'single-quoted-scalar': "'",
    'double-quoted-scalar': '"',
    'block-scalar': 'block',
  };
  const quote = quotes[token.type] ?? null;
  const value = isScalar(node) ? plainScalar(node) : null;
  return { kind: 'scalar', start, end: endOfToken(token), value, quote, dressed: props.length > 0 };
}

function plainScalar({ value }: Scalar): Plain {
  return typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string' ? value : null;
}

function readMap(
  entries: readonly LayoutPair[],
  token: CST.BlockMap | CST.FlowCollection,
  start: number,
  text: string,
): LayoutMap {
  return { kind: 'map', entries, value: mapValue(entries), ...extentOf(token, entries, start, text) };
}

function readBlockList(nodes: readonly unknown[], token: CST.BlockSequence, start: number, reader: Reader): LayoutList {
  const items = token.items.filter((item) => item.start.some(({ type }) => type === 'seq-item-ind'));
  return listOf(
    items.map((item, index) => readItem(nodes[index], item, reader)),
    token,
    start,
    reader.text,
  );
}

function readItem(held: unknown, item: PieceEntry['token'], reader: Reader): LayoutItem {
  const dash = item.start.findIndex(({ type }) => type === 'seq-item-ind');
  const dashEnd = (item.start[dash]?.offset ?? 0) + 1;
  const node = readNode(held, item.value, { before: item.start.slice(dash + 1), emptyAt: dashEnd }, reader);
  return { start: dashEnd - 1, end: Math.max(dashEnd, node.end), dashEnd, node };
}

function readLongList(list: PieceList, token: CST.BlockSequence, start: number, reader: Reader): LayoutList {
  const entries = list.starts.map((line, index) => itemOnDemand(line + list.indent, () => list.entry(index), reader));
  const values = list.values.map((value) => value as Plain); // what YAML can say without anchors is plain
  return { kind: 'list', entries, value: values, ...extentOf(token, entries, start, reader.text) };
}

function itemOnDemand(dash: number, find: () => PieceEntry | undefined, reader: Reader): LayoutItem {
  let read: LayoutItem | undefined;
  const item = () => {
    const found = read ? undefined : find();
    read ??= found ? readItem(found.node, found.token, reader) : emptyItem(dash);
    return read;
  };
  return {
    start: dash,
    dashEnd: dash + 1,
    get end() {
      return item().end;
    },
    get node() {
      return item().node;
    },
  };
}

function emptyItem(dash: number): LayoutItem {
  const end = dash + 1;
  return { start: dash, end, dashEnd: end, node: { kind: 'empty', start: end, end, value: null } };
}

function readFlowList(nodes: readonly unknown[], token: CST.FlowCollection, start: number, reader: Reader): LayoutList {
  const items = token.items.filter((item) => item.key || item.sep || item.value || propsIn(item.start).length > 0);
  const entries = items.map((item, index): LayoutItem => {
    const node = nodes[index];
    const comma = item.start.find(({ type }) => type === 'comma');
    const read =
      isMap(node) && node.items[0] && (item.key || item.sep)
        ? implicitMap(readPair(node.items[0], reader))
        : readNode(node, item.value, { before: item.start, emptyAt: token.offset + 1 }, reader);
    return { start: read.start, end: read.end, node: read, ...(comma ? { comma: comma.offset } : {}) };
  });
  return listOf(entries, token, start, reader.text);
}

function listOf(
  entries: readonly LayoutItem[],
  token: CST.BlockSequence | CST.FlowCollection,
  start: number,
  text: string,
): LayoutList {
  const values = entries.map(({ node }) => node.value);
  const value = values.every((one) => one !== undefined) ? values : undefined;
  return { kind: 'list', entries, value, ...extentOf(token, entries, start, text) };
}

function implicitMap(pair: LayoutPair): LayoutMap {
  const { start, end } = pair;
  return {
    kind: 'map',
    style: 'implicit',
    entries: [pair],
    value: mapValue([pair]),
    start,
    contentStart: start,
    end,
    indent: 0,
  };
}

type Extent = Pick<LayoutMap, 'style' | 'start' | 'contentStart' | 'end' | 'indent' | 'trailingComma'>;

function extentOf(
  token: CST.BlockMap | CST.BlockSequence | CST.FlowCollection,
  entries: readonly { readonly start: number; readonly end: number }[],
  start: number,
  text: string,
): Extent {
  if (token.type === 'flow-collection') {
    const comma = token.items.at(-1)?.start.find(({ type }) => type === 'comma')?.offset;
    const isTrailing = comma !== undefined && comma >= (entries.at(-1)?.end ?? 0);
    const extent = { style: 'flow', start, contentStart: token.offset, end: endOfToken(token), indent: 0 } as const;
    return isTrailing ? { ...extent, trailingComma: comma } : extent;
  }
  const first = entries[0]?.start ?? token.offset;
  const end = entries.at(-1)?.end ?? first;
  const indent = first - (text.lastIndexOf('\n', first - 1) + 1);
  return { style: 'block', start: Math.min(start, first), contentStart: first, end, indent };
}

function readPair(pair: Pair, reader: Reader): LayoutPair {
  const { start = [], key: keyToken, sep = [], value: valueToken } = pair.srcToken ?? {};
  const question = start.find(({ type }) => type === 'explicit-key-ind');
  const comma = start.find(({ type }) => type === 'comma');
  const colon = sep.findIndex(({ type }) => type === 'map-value-ind');
  const colonToken = sep[colon];
  const colonEnd = colonToken && colonToken.offset + 1;
  const keyProps = propsIn(start);
  const keyStart = keyProps[0]?.offset ?? keyToken?.offset ?? colonToken?.offset ?? 0;
  const lastProp = keyProps.at(-1);
  const keyEnd = keyToken ? endOfToken(keyToken) : lastProp ? lastProp.offset + lastProp.source.length : keyStart;
  const emptyAt = colonEnd ?? keyEnd;
  const node = readNode(pair.value, valueToken, { before: sep.slice(colon + 1), emptyAt }, reader);
  return {
    start: question?.offset ?? keyStart,
    end: Math.max(node.end, emptyAt),
    key: keyText(pair.key, reader),
    keyEnd,
    isQuotedKey: keyToken?.type === 'double-quoted-scalar' || keyToken?.type === 'single-quoted-scalar',
    isMerge: isMergeKey(pair.key),
    isExplicit: question !== undefined,
    node,
    ...(colonEnd === undefined ? {} : { colonEnd }),
    ...(comma ? { comma: comma.offset } : {}),
  };
}

function keyText(key: unknown, { text, anchors }: Reader): string {
  const said = isAlias(key) ? anchors.get(key.source)?.value : writtenKey(key, text);
  return typeof said === 'string' ? said : '';
}

/** Keys written in the map win over merged ones, and the first merged map over the next. */
function mapValue(pairs: readonly LayoutPair[]): Said {
  const members = new Map<string, Plain>();
  for (const { key, isMerge, node } of pairs) {
    if (node.value === undefined) return undefined;
    if (!isMerge) members.set(key, node.value);
  }
  for (const { isMerge, node } of pairs) {
    for (const source of isMerge ? mergedMaps(node.value) : []) {
      for (const [key, value] of Object.entries(source)) if (!members.has(key)) members.set(key, value);
    }
  }
  return Object.fromEntries(members);
}

function mergedMaps(value: Said) {
  return (isPlainList(value) ? value : [value]).filter(isPlainMap);
}

/** Behind the last character that says something. The line end that closes a block scalar is not part of it, blank lines that it keeps are. */
function endOfToken(token: CST.Token): number {
  if (token.type === 'flow-collection') {
    const bracket = token.end.find(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
    return (bracket?.offset ?? token.offset) + 1;
  }
  if (token.type === 'block-scalar') return endOfBlockScalar(token);
  return 'source' in token ? token.offset + token.source.length : token.offset;
}

function endOfBlockScalar({ offset, props, source }: CST.BlockScalar): number {
  const parts = props.map((prop) => ({ type: prop.type, source: 'source' in prop ? prop.source : '' }));
  const header = parts.find(({ type }) => type === 'block-scalar-header')?.source ?? '';
  const body = source.replace(header.includes('+') ? /\r?\n$/ : /(?:\r?\n)+$/, '');
  if (body === '') return offset + header.length;
  return offset + parts.reduce((length, part) => length + part.source.length, 0) + body.length;
}
