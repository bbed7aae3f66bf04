import type { Frame, Place, Position } from '../../domain/model/problem.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text of one file of an export, for pointing at parts of it. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  /** The place of a span, with the lines around it for a code frame. */
  readonly place: (span: Span) => { readonly at: Place; readonly frame: Frame };
}

/** Lines are counted once, and only where something is wrong with the file. */
export function sourceText(file: string, text: string): SourceText {
  let starts: readonly number[] | undefined;
  const lineStarts = () => {
    starts ??= [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
    return starts;
  };
  const positionOf = (offset: number): Position => {
    const line = lastAtOrBefore(lineStarts(), offset);
    return { line: line + 1, column: offset - (lineStarts()[line] ?? 0) + 1, offset };
  };
  const lineAt = (line: number) => text.slice(lineStarts()[line], lineStarts()[line + 1]).replace(/[\r\n]+$/, '');
  return {
    file,
    text,
    place: ({ start, end }) => {
      const from = positionOf(start);
      const firstLine = Math.max(1, from.line - 1);
      const lastLine = Math.min(lineStarts().length, from.line + 1);
      return {
        at: { file, start: from, end: positionOf(Math.max(start, end)) },
        frame: {
          firstLine,
          lines: Array.from({ length: lastLine - firstLine + 1 }, (_, index) => lineAt(firstLine - 1 + index)),
        },
      };
    },
  };
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
