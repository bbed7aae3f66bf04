import type { ChalkInstance } from 'chalk';
import type { Colours } from './colour.ts';
import { type Diagnostic, visible } from './diagnostic.ts';
import { widthOf } from './wrap.ts';

/** Columns of a line that are shown around the place: a file of one long line stays readable. */
const mostShown = 100;
const shownBefore = 40;
const tab = '    ';

/** The line of the place between its neighbours, and marks under what is meant. Empty where the text is not at hand. */
export function codeFrame({ frame, start, end }: Diagnostic, pens: Colours, pen: ChalkInstance): readonly string[] {
  if (!frame || !start || !end) return [];

  const gutter = String(frame.firstLine + frame.lines.length - 1).length;
  const pointed = frame.lines[start.line - frame.firstLine] ?? '';
  const from = Math.max(start.column - 1, 0);
  const to = end.line === start.line ? Math.max(end.column - 1, from) : pointed.length;
  const window = windowOf(pointed, from);
  return frame.lines.flatMap((text, index) => {
    const line = frame.firstLine + index;
    const isPointed = line === start.line;
    const shown = shownPart(text, isPointed ? window : { from: 0, to: mostShown });
    const number = String(line).padStart(gutter);
    const row = `${isPointed ? pen('>') : ' '} ${pens.dim(`${number} |`)} ${shown}`.trimEnd();
    return isPointed
      ? [row, `  ${' '.repeat(gutter)} ${pens.dim('|')} ${pen(marks(pointed, from, to, window))}`]
      : [row];
  });
}

interface Window {
  readonly from: number;
  readonly to: number;
}

function windowOf(line: string, from: number): Window {
  if (line.length <= mostShown) return { from: 0, to: line.length };
  const start = Math.max(0, Math.min(from - shownBefore, line.length - mostShown));
  return { from: start, to: start + mostShown };
}

function shownPart(line: string, { from, to }: Window): string {
  return `${from > 0 ? '…' : ''}${shownText(line.slice(from, to))}${to < line.length ? '…' : ''}`;
}

function shownText(text: string): string {
  return visible(text.replaceAll('\t', tab));
}

/** At least one mark; tabs and wide characters before it take the columns that they take on the screen. */
function marks(line: string, from: number, to: number, window: Window): string {
  const before = widthOf(shownPart(line.slice(0, from), { from: window.from, to: from }));
  const meant = widthOf(shownText(line.slice(from, Math.min(to, window.to)).trimEnd()));
  return ' '.repeat(before) + '^'.repeat(Math.max(meant, 1));
}
