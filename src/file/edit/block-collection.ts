import { insert, type Page } from './fill-slot.ts';
import { type LayoutCollection, type LayoutEntry, nearEntries } from './layout.ts';
import type { Plain } from './plain-value.ts';
import type { Splice } from './splice.ts';
import { behindDeeperComments, isBlank, lineEnd, lineStart, startsLine, wholeLines } from './text-lines.ts';
import { blockLines, itemLines, type WriteStyle } from './value-text.ts';

/** New entries of a list or a map, in order. */
export type NewEntries =
  | { readonly kind: 'list'; readonly items: readonly Plain[] }
  | { readonly kind: 'map'; readonly members: Readonly<Record<string, Plain>> };

/** Puts entries on lines of their own behind the entry at `after`, or in front of the first one where `after` is -1. */
export function insertInBlock(
  node: LayoutCollection,
  after: number,
  entries: NewEntries,
  page: Page,
): readonly Splice[] {
  const { text, house } = page;
  const models =
    entries.kind === 'list' ? nearEntries<LayoutEntry>(node.entries, after).map((entry) => entry.node) : [node];
  const style: WriteStyle = { house, models, column: 0, indent: node.indent };
  const lines =
    entries.kind === 'list'
      ? entries.items.flatMap((item) => itemLines(item, node.indent, style))
      : blockLines(entries.members, node.indent, style);
  const previous = node.entries[after];
  if (previous) {
    const end = behindDeeperComments(text, lineEnd(text, previous.end), node.indent);
    return [insert(end, lines.map((line) => house.eol + line).join(''))];
  }
  const [first = '', ...rest] = lines;
  const indented = rest.map((line) => house.eol + line).join('');
  return [insert(node.contentStart, `${first.slice(node.indent)}${indented}${house.eol}${' '.repeat(node.indent)}`)];
}

/**
 * Takes out one entry of several, with what is written on its own lines. Comments above it stay: who knows whether they speak of it.
 */
export function removeFromBlock(node: LayoutCollection, index: number, { text }: Page): readonly Splice[] {
  const entry = node.entries[index];
  const next = node.entries[index + 1];
  if (!entry) return [];
  if (startsLine(text, entry.start)) return [{ ...wholeLines(text, entry.start, entry.end), text: '' }];
  // The first entry, on the line of a dash: the next one moves up, unless a comment stands between them.
  const moves = next && isBlank(text.slice(entry.end, next.start).replaceAll(/[\r\n]/g, ''));
  if (moves) return [{ start: entry.start, end: next.start, text: '' }];
  const blanks = /[ \t]*$/.exec(text.slice(lineStart(text, entry.start), entry.start))?.[0].length ?? 0;
  return [{ start: entry.start - blanks, end: lineEnd(text, entry.end), text: '' }];
}
