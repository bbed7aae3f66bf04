import type { NewEntries } from './block-collection.ts';
import { insert, type Page } from './fill-slot.ts';
import type { LayoutCollection } from './layout.ts';
import type { Splice } from './splice.ts';
import { indentationAt, isBlank, lineEnd, startsLine, wholeLines } from './text-lines.ts';
import { flowText, keyText, membersOf, type WriteStyle } from './value-text.ts';

/** Puts entries between brackets, behind the entry at `after` or in front of the first one where `after` is -1. */
export function insertInFlow(
  node: LayoutCollection,
  after: number,
  entries: NewEntries,
  page: Page,
): readonly Splice[] {
  const texts = entryTexts(node, entries, page);
  if (node.entries.length === 0) return [insert(node.contentStart + 1, texts.join(', '))];
  const eachOnItsLine = areOnLines(node, page.text);
  const previous = node.entries[after];
  if (!previous) {
    const first = node.entries[0]?.start ?? node.contentStart + 1;
    const gap = eachOnItsLine ? page.house.eol + indentationAt(page.text, first) : ' ';
    return [insert(first, texts.map((text) => `${text},${gap}`).join(''))];
  }
  if (!eachOnItsLine) return [insert(previous.end, texts.map((text) => `, ${text}`).join(''))];
  return insertLines(node, after, texts, page);
}

/** The comma goes behind the entry, the new lines below its comment. */
function insertLines(
  node: LayoutCollection,
  after: number,
  texts: readonly string[],
  { text, house }: Page,
): readonly Splice[] {
  const previous = node.entries[after];
  if (!previous) return [];
  const next = node.entries[after + 1];
  const comma = next ? next.comma : node.trailingComma;
  const behind = comma === undefined ? previous.end : comma + 1;
  const limit = next ? next.start : node.end - 1;
  const at = lineEnd(text, behind) < limit ? lineEnd(text, behind) : behind;
  const gap = house.eol + indentationAt(text, previous.start);
  const isLast = comma === undefined;
  const lines = texts.map((one, index) => `${gap}${one}${isLast && index === texts.length - 1 ? '' : ','}`).join('');
  if (comma !== undefined) return [insert(at, lines)];
  return at === previous.end ? [insert(at, `,${lines}`)] : [insert(previous.end, ','), insert(at, lines)];
}

function entryTexts(node: LayoutCollection, entries: NewEntries, { text, house }: Page): readonly string[] {
  const last = node.entries.at(-1);
  const indent = indentationAt(text, last?.start ?? node.contentStart).length;
  const style: WriteStyle = { house, models: node.entries.map((entry) => entry.node), column: 0, indent };
  if (entries.kind === 'list') return entries.items.map((item) => flowText(item, style));
  return Object.entries(entries.members).map(([key, value]) => {
    return `${keyText(key, house)}: ${flowText(value, { ...style, models: membersOf([node], key) })}`;
  });
}

function areOnLines(node: LayoutCollection, text: string): boolean {
  const last = node.entries.at(-1);
  const from = node.entries.at(-2)?.end ?? node.contentStart;
  return last !== undefined && text.slice(from, last.start).includes('\n') && startsLine(text, last.start);
}

/** Takes out one entry of several, with its comma. */
export function removeFromFlow(node: LayoutCollection, index: number, { text }: Page): readonly Splice[] {
  const entry = node.entries[index];
  if (!entry) return [];
  const previous = node.entries[index - 1];
  const next = node.entries[index + 1];
  const commaBehind = next ? next.comma : node.trailingComma;
  const commaInFront = commaBehind === undefined ? entry.comma : undefined;

  const behind = commaBehind === undefined ? entry.end : commaBehind + 1;
  const line = ownLines(text, entry.start, behind);
  const gone = line ?? { start: entry.start, end: behind + blanksAt(text, behind) };
  if (commaInFront === undefined) {
    return [{ ...(line ?? joined(text, previous?.end, entry, next?.start, gone, commaBehind)), text: '' }];
  }
  const between = previous ? text.slice(previous.end, entry.start) : '';
  if (previous && !between.includes('#') && !between.includes('\n'))
    return [{ start: previous.end, end: entry.end, text: '' }];
  const own = line ?? { start: entry.start, end: entry.end };
  return [
    { start: commaInFront, end: commaInFront + 1, text: '' },
    { ...own, text: '' },
  ];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Up to the next entry where nothing is between them, so that no blanks are left over; else up to behind the comma. */
function joined(
  text: string,
  previousEnd: number | undefined,
  entry: Range,
  nextStart: number | undefined,
  gone: Range,
  comma: number | undefined,
): Range {
  if (nextStart === undefined && previousEnd !== undefined && comma !== undefined) {
    const between = text.slice(previousEnd, entry.start);
    if (!/[#\n]/.test(between)) return { start: previousEnd, end: entry.end };
  }
  if (nextStart !== undefined && !/[#\n]/.test(text.slice(entry.end, nextStart)))
    return { start: entry.start, end: nextStart };
  return gone;
}

function blanksAt(text: string, offset: number): number {
  return /^[ \t]*/.exec(text.slice(offset, lineEnd(text, offset)))?.[0].length ?? 0;
}

/** The whole lines of an entry that shares them with nothing but its comma and its comment. */
function ownLines(text: string, start: number, end: number): Range | undefined {
  const rest = text.slice(end, lineEnd(text, end));
  const isAlone = startsLine(text, start) && (isBlank(rest) || /^[ \t]+#/.test(rest) || /^#/.test(rest));
  return isAlone ? wholeLines(text, start, end) : undefined;
}
