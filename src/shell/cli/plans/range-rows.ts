/** A range as somebody wrote it. `from` is the flag, or `file:line`. */
export interface RangeRow {
  readonly from: string;
  readonly text: string;
}

/**
 * The rows of a list of ranges: one on each line, as the portal's bulk upload takes it, or a CSV with such a column. Blank lines, comments
 * (`#`, `//`, `;` at the start of a line, `#` behind a blank), quotes, a byte order mark and a header are passed over. In a CSV without
 * a header the first cell counts, and every other cell that is a range by its looks; remarks are left out.
 */
export function rangeRows(text: string, file: string): readonly RangeRow[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const rows = lines.flatMap((line, index) => {
    const cells = cellsOf(line);
    return cells.length > 0 ? [{ from: `${file}:${index + 1}`, cells }] : [];
  });
  const [first] = rows;
  if (!first || !isHeader(first.cells)) return rows.flatMap(({ from, cells }) => rangesOf(cells).map(asRow(from)));

  const named = first.cells.findIndex((cell) => /cidr|range|subnet|prefix/i.test(cell));
  const column = named < 0 ? first.cells.findIndex((cell) => /\bip\b|address/i.test(cell)) : named;
  return rows.slice(1).flatMap(({ from, cells }) => {
    const cell = column < 0 ? undefined : cells[column];
    return (cell === undefined ? rangesOf(cells) : [cell]).map(asRow(from));
  });
}

function asRow(from: string): (text: string) => RangeRow {
  return (text) => ({ from, text });
}

/** Cells without the quotes and blanks around them; empty ones count only between others. */
function cellsOf(line: string): readonly string[] {
  if (/^\s*(#|\/\/|;)/.test(line)) return [];
  const cells = line
    .replace(/\s#.*$/, '')
    .split(/[,;\t]/)
    .map((cell) =>
      cell
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2')
        .trim(),
    );
  return cells.some((cell) => cell !== '') ? cells : [];
}

/** No cell holds a digit and a dot or colon, so none can be an address. */
function isHeader(cells: readonly string[]): boolean {
  return cells.every((cell) => !looksLikeRange(cell)) && cells.some((cell) => /^[a-z]/i.test(cell));
}

function rangesOf(cells: readonly string[]): readonly string[] {
  const [first, ...rest] = cells.filter((cell) => cell !== '');
  return [...(first === undefined ? [] : [first]), ...rest.filter(looksLikeRange)];
}

function looksLikeRange(cell: string): boolean {
  return /^(?=[0-9a-f]*[.:])[0-9a-f.:]+\s*([/-]|$)/i.test(cell) && /\d|::/.test(cell);
}
