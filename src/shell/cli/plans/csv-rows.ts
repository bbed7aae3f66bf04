/** The cells of a row, and the line that it begins on, from 1. Empty cells count; a line that says nothing has none. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a text in CSV, whatever separates its cells: commas, semicolons or tabs. A cell in quotes may hold separators, line ends and
 * doubled quotes. Comments are left out: lines that begin with `#`, `//` or a `;` by itself, and what follows a `#` behind a blank.
 */
export function csvRows(text: string): readonly CsvRow[] {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const rows: CsvRow[] = [];
  let line = 1;
  for (let at = 0; at < plain.length; ) {
    const { cells, end } = rowAt(plain, at);
    rows.push({ line, cells: cells.some((cell) => cell !== '') ? cells : [] });
    line += plain.slice(at, end).split('\n').length - 1;
    at = end;
  }
  return rows;
}

const comment = / *(?:#|\/\/|;(?=\s|$))[^\n]*/y;
/** In double quotes, in single ones, or as it is; a quote that is not closed before the next separator is a sign like any other. */
const cell =
  / *(?:"([^"]*(?:""[^"]*)*)"|'([^'\n]*)') *(?:#[^\n]*)?(?=[,;\t\n]|$)|([^,;\t\n]*?)(?:(?<=[ \t,;])#[^\n]*)?(?=[,;\t\n]|$)/y;

function rowAt(text: string, start: number): { readonly cells: readonly string[]; readonly end: number } {
  comment.lastIndex = start;
  if (comment.test(text)) return { cells: [], end: comment.lastIndex + 1 };
  const cells: string[] = [];
  for (let at = start; ; ) {
    cell.lastIndex = at;
    const [whole = '', double, single, bare] = cell.exec(text) ?? [];
    cells.push((double?.replaceAll('""', '"') ?? single ?? bare ?? '').trim());
    at += whole.length;
    if (at >= text.length || text.charAt(at) === '\n') return { cells, end: at + 1 };
    at += 1;
  }
}
