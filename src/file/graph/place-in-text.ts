import type { Frame, Place, Position } from '../../domain/model/problem.ts';

/** The place of a span of a text, with the lines around it for a code frame. */
export function placeInText(
  source: { readonly file: string; readonly text: string },
  start: number,
  end: number,
): { readonly at: Place; readonly frame: Frame } {
  const from = positionOf(source.text, start);
  const lines = source.text.split(/\r\n|\n|\r/);
  const firstLine = Math.max(1, from.line - 1);
  return {
    at: { file: source.file, start: from, end: positionOf(source.text, Math.max(start, end)) },
    frame: { firstLine, lines: lines.slice(firstLine - 1, from.line + 1) },
  };
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
}
