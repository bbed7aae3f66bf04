import { csvRows } from './csv-rows.ts';

/** A range as somebody wrote it. `from` is the flag, or `file:line`. */
export interface RangeRow {
  readonly from: string;
  readonly text: string;
  /** It stands in the file of `--from-file`. */
  readonly inFile: boolean;
}

/**
 * The rows of a list of ranges: one on each line, as the portal's bulk upload takes it, or a CSV with such a column (see `csvRows`). Blank
 * lines, comments, a byte order mark, Excel's `sep=` and a header are passed over. In a CSV without a header every cell counts that is a
 * range by its looks; remarks are left out. A line without one is given as it is, to be named.
 */
export function rangeRows(text: string, file: string): readonly RangeRow[] {
  const rows = csvRows(text).filter(({ cells }, index) => cells.length > 0 && !(index === 0 && isSeparatorLine(cells)));
  const [first, ...below] = rows;
  const columns = first && isHeader(first.cells) ? columnsOf(first.cells, below) : undefined;
  return (columns ? below : rows).flatMap(({ line, cells }) => {
    const named = partsOf(columns?.map((column) => cells[column] ?? '') ?? []);
    const parts = named.length > 0 ? named : partsOf(columns ? cells.filter(holdsRange) : rangesOf(cells));
    return parts.map((part) => ({ from: `${file}:${line}`, text: part, inFile: true }));
  });
}

function isSeparatorLine([first = '']: readonly string[]): boolean {
  return /^sep=/i.test(first);
}

/** Words that head a column of ranges; a list may have columns of IPv4 and of IPv6. */
const heads = /cidr|range|subnet|prefix|address|network|netz|\bips?\b/i;

/** It says what stands below and is no range itself, not even a mistyped one. */
function isHeader(cells: readonly string[]): boolean {
  return cells.some((cell) => heads.test(cell)) && cells.every((cell) => !/\d.*[.:/]|::/.test(cell));
}

/** The columns that are headed so and hold ranges, or the first that is headed so: what is wrong in it is to be named. */
function columnsOf(head: readonly string[], rows: readonly { readonly cells: readonly string[] }[]): readonly number[] {
  const headed = head.flatMap((cell, column) => (heads.test(cell) ? [column] : []));
  const filled = headed.filter((column) => rows.some(({ cells }) => holdsRange(cells[column] ?? '')));
  return filled.length > 0 ? filled : headed.slice(0, 1);
}

/** A cell in quotes may list several. */
function partsOf(cells: readonly string[]): readonly string[] {
  return cells.flatMap((cell) => cell.split(/[,;\n]/).map((part) => part.trim())).filter((part) => part !== '');
}

function rangesOf(cells: readonly string[]): readonly string[] {
  const filled = cells.filter((cell) => cell !== '');
  const ranges = filled.filter(holdsRange);
  return ranges.length > 0 ? ranges : filled.slice(0, 1);
}

function holdsRange(cell: string): boolean {
  return partsOf([cell]).some((part) => /^(?=[0-9a-f]*[.:])[0-9a-f.:]+\s*([/-]|$)/i.test(part) && /\d|::/.test(part));
}
