import type { Frame, Place, Position } from '../../domain/model/problem.ts';

/** Lines and columns of a text, counted on first use: a file without problems never pays for them. */
export interface LineIndex {
  readonly position: (offset: number) => Position;
  readonly place: (start: number, end: number) => Place;
  /** The lines around a place: one before and one after. */
  readonly frame: (place: Place) => Frame;
}

const byteOrderMark = '\uFEFF';

/** A byte order mark counts in offsets and not in columns: editors do not show it. */
export function lineIndex(text: string, file: string): LineIndex {
  let counted: readonly number[] | undefined;
  const starts = () => {
    counted ??= lineStarts(text);
    return counted;
  };
  const position = (offset: number): Position => {
    const inside = Math.min(Math.max(offset, 0), text.length);
    const line = lastAtMost(starts(), inside);
    return { line: line + 1, column: Math.max(inside - (starts()[line] ?? 0), 0) + 1, offset: inside };
  };
  /** What stands behind the last line end is a line only if it holds something. */
  const linesWithText = () => starts().length - (starts().at(-1) === text.length ? 1 : 0);
  const lineText = (line: number): string =>
    text.slice(starts()[line - 1] ?? text.length, starts()[line] ?? text.length).replace(/\r?\n$/, '');

  return {
    position,
    place: (start, end) => ({ file, start: position(start), end: position(Math.max(start, end)) }),
    frame: (place) => {
      const firstLine = Math.max(place.start.line - 1, 1);
      const lastLine = Math.max(place.start.line, Math.min(place.start.line + 1, linesWithText()));
      const lines = [];
      for (let line = firstLine; line <= lastLine; line++) lines.push(lineText(line));
      return { firstLine, lines };
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [text.startsWith(byteOrderMark) ? 1 : 0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The last index of `sorted` whose value is at most that; 0 where all are more. */
export function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
