const escapes = /\u001b\[[0-9;]*m/g;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const narrow = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns that a text takes in a terminal: colour takes none, East Asian characters and pictures take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text.replaceAll(escapes, '')) {
    width += wide.test(character) ? 2 : narrow.test(character) ? 0 : 1;
  }
  return width;
}

/**
 * Breaks a text at blanks into lines of at most `columns`. The first line is led by `first`, all others by `rest`; both
 * count. A word that is longer than a line gets a line of its own and is never cut: it may be a name to copy.
 */
export function wrap(text: string, columns: number, first = '', rest = first): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let used = widthOf(first);
  let empty = true;
  for (const word of text.split(' ')) {
    const width = widthOf(word);
    if (!empty && used + 1 + width > columns) {
      lines.push(line);
      line = rest;
      used = widthOf(rest);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    used += empty ? width : width + 1;
    empty = false;
  }
  return [...lines, line];
}
