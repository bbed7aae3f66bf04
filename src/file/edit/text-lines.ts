/** The offset of the line end at or behind `offset`: of its `\r` in `\r\n`, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline === -1) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The first offset of the line that `offset` is on. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The first offset of the next line, or the end of the text. */
function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** Past the comments right below that stand deeper than `indent`: they speak of what is above them. `offset` is a line end, and so is the answer. */
export function behindDeeperComments(text: string, offset: number, indent: number): number {
  const below = nextLine(text, offset);
  const depth = /^( *)#/.exec(text.slice(below, lineEnd(text, below)))?.[1]?.length ?? 0;
  return depth > indent ? behindDeeperComments(text, lineEnd(text, below), indent) : offset;
}

/** Whether nothing but blanks stands between the line's start and `offset`. */
export function startsLine(text: string, offset: number): boolean {
  return isBlank(text.slice(lineStart(text, offset), offset));
}

export function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}

/** The blanks that the line of `offset` begins with. */
export function indentationAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/**
 * The stretch of whole lines from the one of `start` to the one of `end`, one line end included. At the end of a text without a
 * last line end it is the line end in front, so that the text keeps ending without one.
 */
export function wholeLines(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const from = lineStart(text, start);
  const to = nextLine(text, end);
  const endsOpen = to === text.length && text[to - 1] !== '\n';
  return endsOpen && from > 0 ? { start: lineEnd(text, lineStart(text, from - 1)), end: to } : { start: from, end: to };
}
