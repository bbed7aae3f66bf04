import { type CST, isMap, isNode, isSeq, Lexer, type Node, Parser, type YAMLMap, type YAMLSeq } from 'yaml';
import { type Composed, firstTooDeep, yamlComposer, yamlTokens } from './compose-yaml.ts';
import { lastAtMost, lineIndex } from './line-index.ts';
import { type LongList, longLists } from './long-lists.ts';
import { plainEntries } from './plain-entries.ts';
import { deepestNesting, type YamlValue, yamlValue } from './yaml-value.ts';

/**
 * A long text, read in pieces. A parser that builds the whole tree of ten thousand users spends most of its time on keeping it, so
 * the long lists are cut out, all but their last entry, and read some entries at a time; only the values stay, and a piece is read again
 * where somebody asks for a place in it. What is not certain to mean the same in pieces is not read in pieces.
 */
export interface Pieces extends Composed {
  readonly value: YamlValue;
  /** By the list's node in the document, which holds the last entry only. */
  readonly lists: ReadonlyMap<unknown, PieceList>;
}

export interface PieceList {
  /** Where the line of each entry's dash starts. */
  readonly starts: readonly number[];
  /** Column of the dashes, from 0. */
  readonly indent: number;
  readonly values: readonly unknown[];
  readonly entry: (index: number) => PieceEntry | undefined;
}

export interface PieceEntry {
  readonly node: Node | null;
  readonly token: CST.BlockSequence['items'][number];
}

/** Texts of this many characters are worth it. */
const longText = 20_000;
/** Characters of a piece: large enough that starting a parser does not count, small enough that nothing of it grows old. */
const pieceLength = 8_000;
/** Pieces whose nodes are kept, for places that are asked for one after the other. */
const keptPieces = 32;

/** What entries said when the text was read before, by how they are written: equal entries need no second reading. */
export type KnownEntries = ReadonlyMap<string, unknown>;

/** Undefined where the text is short, is not made of long lists, or cannot be understood so: then it is to be read whole. */
export function readPieces(text: string, known?: KnownEntries, shortest = longText): Pieces | undefined {
  if (text.length < shortest) return undefined;
  const found = longLists(text);
  if (found.length === 0) return undefined;

  const frame = readFrame(text, found);
  if (!frame) return undefined;
  const lists = new Map<unknown, PieceList>();
  for (const { list, seq } of frame.lists) {
    const read = readList(text, list, known);
    if (!read) return undefined;
    const values = [...read.values, ...valueAt(frame.value, seq.key)];
    Reflect.set(Object(frame.value.value), seq.key, values);
    const last = list.starts.length - 1;
    const entry = (index: number) => (index === last ? seq.last : read.entry(index));
    lists.set(seq.node, { starts: list.starts, indent: list.indent, values, entry });
  }
  return { document: frame.document, tokens: frame.tokens, value: frame.value, lists };
}

/** The entries of a text that was read in pieces, to be passed on when a changed text is read. */
export function knownEntries(text: string, { lists }: Pieces): KnownEntries {
  const known = new Map<string, unknown>();
  for (const { starts, values } of lists.values()) {
    for (let index = 0; index < starts.length - 1; index += 1) known.set(entryText(text, starts, index), values[index]);
  }
  return known;
}

function valueAt({ value }: YamlValue, key: string): readonly unknown[] {
  const list: unknown = Reflect.get(Object(value), key);
  return Array.isArray(list) ? list : [];
}

interface Frame extends Composed {
  readonly value: YamlValue;
  readonly lists: readonly { readonly list: LongList; readonly seq: FoundList }[];
}

/** The node that was read where a list was expected, holding the entry that was left in place. */
interface FoundList {
  readonly key: string;
  readonly node: YAMLSeq;
  readonly last: PieceEntry;
}

/** The document without what is cut out, every offset being that of the whole text. */
function readFrame(text: string, found: readonly LongList[]): Frame | undefined {
  const cuts = found.map(({ starts }) => ({ start: starts[0] ?? 0, end: starts.at(-1) ?? 0 }));
  const tokens = cutTokens(text, cuts);
  const composed = tokens && composeAlone(tokens, text, deepestNesting);
  if (!composed || !isMap(composed.document.contents)) return undefined;

  const root = composed.document.contents;
  const value = plainly(root, text);
  const lists = found.flatMap((list) => {
    const seq = listNode(root, composed, list);
    return seq ? [{ list, seq }] : [];
  });
  return value && lists.length === found.length ? { ...composed, value, lists } : undefined;
}

interface Cut {
  readonly start: number;
  readonly end: number;
}

/** Tokens of the text without the cuts; undefined where a token reaches into one. */
function cutTokens(text: string, cuts: readonly Cut[]): readonly CST.Token[] | undefined {
  let from = 0;
  let rest = '';
  for (const { start, end } of cuts) {
    rest += text.slice(from, start);
    from = end;
  }
  rest += text.slice(from);

  const tokens: CST.Token[] = [];
  const parser = new Parser();
  let index = 0;
  for (const lexeme of new Lexer().lex(rest)) {
    const cut = cuts[index];
    if (cut && parser.offset === cut.start) {
      parser.offset = cut.end;
      index += 1;
    } else if (cut && parser.offset > cut.start) return undefined;
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > deepestNesting + 2) return undefined;
  }
  tokens.push(...parser.end());
  return index === cuts.length ? tokens : undefined;
}

/** One document without an error, a warning or a directive; else nothing. */
function composeAlone(tokens: readonly CST.Token[], text: string, depth: number): Composed | undefined {
  if (tokens.some((token) => token.type === 'directive' || firstTooDeep(token, depth) !== undefined)) return undefined;
  const [document, ...more] = yamlComposer({ keepTokens: true }).compose(tokens, true, text.length);
  if (!document || more.length > 0 || document.errors.length + document.warnings.length > 0) return undefined;
  return { document, tokens };
}

/** The value, unless there is anything to report about it. */
function plainly(root: Node | null, text: string): YamlValue | undefined {
  let isPlain = true;
  const value = yamlValue(root, text, lineIndex(text, ''), () => {
    isPlain = false;
  });
  return isPlain ? value : undefined;
}

function listNode(root: YAMLMap, { tokens }: Composed, { keyStart, starts, indent }: LongList): FoundList | undefined {
  const map = contentsOf(tokens);
  if (map?.type !== 'block-map') return undefined;
  const token = map.items.find(({ key }) => key?.offset === keyStart)?.value;
  if (!isListOf(token, [(starts.at(-1) ?? 0) + indent])) return undefined;
  for (const { key, value } of root.items) {
    const name: unknown = Reflect.get(Object(key), 'value');
    if (!isSeq(value) || value.range?.[0] !== token.offset || typeof name !== 'string') continue;
    const last = entryAt(value, token, 0);
    value.range = [(starts[0] ?? 0) + indent, value.range[1], value.range[2]];
    return last && { key: name, node: value, last };
  }
  return undefined;
}

/** Whether it is a list whose entries have their dashes at these offsets. */
function isListOf(token: CST.Token | null | undefined, dashes: readonly number[]): token is CST.BlockSequence {
  if (token?.type !== 'block-seq') return false;
  const found = token.items.flatMap(({ start }) => start.filter(({ type }) => type === 'seq-item-ind'));
  return found.length === dashes.length && found.every(({ offset }, index) => offset === dashes[index]);
}

/** Reads the entries in front of the last one, some at a time. */
function readList(
  text: string,
  list: LongList,
  known: KnownEntries | undefined,
): Pick<PieceList, 'values' | 'entry'> | undefined {
  const firsts = firstOfEach(list);
  const values: unknown[] = [];
  for (const [piece, first] of firsts.entries()) {
    const last = firsts[piece + 1] ?? list.starts.length - 1;
    const said = knownValues(text, list, first, last, known) ?? freshValues(text, list, first, last);
    if (!said) return undefined;
    for (const value of said) values.push(value);
  }
  return { values, entry: entryReader(text, list, firsts) };
}

/** Indexes of the entries that begin a piece. */
function firstOfEach({ starts }: LongList): readonly number[] {
  const firsts: number[] = [];
  let begun = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < starts.length - 1; index += 1) {
    const start = starts[index] ?? 0;
    if (start - begun < pieceLength) continue;
    firsts.push(index);
    begun = start;
  }
  return firsts;
}

function knownValues(
  text: string,
  list: LongList,
  first: number,
  last: number,
  known: KnownEntries | undefined,
): readonly unknown[] | undefined {
  if (!known) return undefined;
  const values: unknown[] = [];
  for (let index = first; index < last; index += 1) {
    const written = entryText(text, list.starts, index);
    if (!known.has(written)) return undefined;
    values.push(known.get(written));
  }
  return values;
}

function entryText(text: string, starts: readonly number[], index: number): string {
  return text.slice(starts[index], starts[index + 1]);
}

function freshValues(text: string, list: LongList, first: number, last: number): readonly unknown[] | undefined {
  const plain = plainEntries(text.slice(list.starts[first], list.starts[last]), list.indent);
  if (plain) return plain.length === last - first ? plain : undefined;
  const piece = readPiece(text, list, first, last);
  const read = piece && plainly(piece.document.contents, text);
  // an anchor may be named anywhere below, and would have to be kept
  return read && read.anchors === 0 && Array.isArray(read.value) ? read.value : undefined;
}

/** Entries from `first` to before `last` as a document of their own, every offset being that of the whole text. */
function readPiece(text: string, list: LongList, first: number, last: number): Composed | undefined {
  const start = list.starts[first] ?? 0;
  const parser = new Parser();
  parser.offset = start;
  let isDeep = false;
  const onTooDeep = () => {
    isDeep = true;
  };
  const tokens = [...yamlTokens(text.slice(start, list.starts[last]), deepestNesting, onTooDeep, parser)];
  if (isDeep) return undefined;
  const composed = composeAlone(tokens, text, deepestNesting - 1);
  const dashes = list.starts.slice(first, last).map((line) => line + list.indent);
  return isListOf(contentsOf(tokens), dashes) ? composed : undefined;
}

function contentsOf(tokens: readonly CST.Token[]): CST.Token | null | undefined {
  return tokens.find((token) => token.type === 'document')?.value;
}

/** Pieces are read again when a place in them is asked for; the ones asked for last stay. */
function entryReader(text: string, list: LongList, firsts: readonly number[]): PieceList['entry'] {
  const read = new Map<number, Composed | undefined>();
  return (index) => {
    const piece = lastAtMost(firsts, index);
    const first = firsts[piece];
    if (first === undefined || index < first || index >= list.starts.length - 1) return undefined;

    const composed = read.get(piece) ?? readPiece(text, list, first, firsts[piece + 1] ?? list.starts.length - 1);
    read.delete(piece);
    read.set(piece, composed);
    const [oldest] = read.keys();
    if (read.size > keptPieces && oldest !== undefined) read.delete(oldest);
    return composed && entryOf(composed, index - first);
  };
}

function entryOf({ document: { contents }, tokens }: Composed, index: number): PieceEntry | undefined {
  const token = contentsOf(tokens);
  return isSeq(contents) && token?.type === 'block-seq' ? entryAt(contents, token, index) : undefined;
}

function entryAt(list: YAMLSeq, { items }: CST.BlockSequence, index: number): PieceEntry | undefined {
  const token = items.filter(isEntry)[index];
  const node = list.items[index];
  return token && { node: isNode(node) ? node : null, token };
}

function isEntry({ start }: CST.BlockSequence['items'][number]): boolean {
  return start.some(({ type }) => type === 'seq-item-ind');
}
