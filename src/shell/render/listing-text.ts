import { visible } from './diagnostic.ts';
import type { Listing, ListingRow } from './listing.ts';
import { type Drawing, painter } from './report-text.ts';
import { sentence } from './words.ts';
import { widthOf, wrap } from './wrap.ts';

/** Between two columns. */
const gutter = 2;
/** Narrower than this no list can be read, wider than this no line. */
const narrowest = 40;
const widest = 160;
/** Rows that fill more lines than this, on the whole, are easier to read one below the other. */
const mostLines = 4;
/** Cells up to this wide stay on one line where there is room: a short cell over three lines is hard to read. */
const comfortable = 18;

/** A list for a terminal: a table where its columns fit, else a block for each object. Names are never cut. */
export function listingText({ headline, columns, rows }: Listing, drawing: Drawing): string {
  const writer = textWriter(columns, drawing);
  writer.see(rows);
  return `${writer.head(headline)}${writer.rows(rows)}`;
}

/** A list that comes piece by piece, twice: all rows are seen first, then written. */
export interface TextWriter {
  readonly see: (rows: readonly ListingRow[]) => void;
  readonly head: (headline: string) => string;
  readonly rows: (rows: readonly ListingRow[]) => string;
}

export function textWriter(columns: readonly string[], drawing: Drawing): TextWriter {
  const { colours } = drawing;
  const width = Math.min(widest, Math.max(narrowest, drawing.columns));
  const shown = (row: ListingRow): ListingRow => ({ ...row, cells: row.cells.map(visible) });
  const seen = measures(columns);
  let widths: readonly number[] | undefined;
  let written = 0;
  return {
    see: (rows) => {
      for (const row of rows) seen.add(shown(row));
    },
    head: (headline) => {
      widths = columnWidths(seen, width - markWidth);
      const head = wrap(visible(sentence(headline)), width).map((line) => colours.bold(line));
      const titles = widths ? ['', titleLine(columns, widths, drawing)] : [''];
      return `${[...head, ...(seen.count() === 0 ? [] : titles)].join('\n')}\n`;
    },
    rows: (rows) => {
      const lines = rows.map(shown).flatMap((row) => {
        written += 1;
        if (widths) return rowLines(row, widths, drawing);
        return [...(written === 1 ? [] : ['']), ...block(columns, row, width, drawing)];
      });
      return lines.map((line) => `${line}\n`).join('');
    },
  };
}

/** What the columns of a table need, and the first of its rows. */
interface Measures {
  readonly add: (row: ListingRow) => void;
  readonly count: () => number;
  readonly needs: readonly { least: number; most: number }[];
  readonly sample: readonly ListingRow[];
}

/** So many rows tell whether a table is easy to read. */
const mostSampled = 10_000;

function measures(columns: readonly string[]): Measures {
  const needs = columns.map((title) => ({ least: widestWord(title), most: widthOf(title) }));
  const sample: ListingRow[] = [];
  let count = 0;
  return {
    needs,
    sample,
    count: () => count,
    add: (row) => {
      count += 1;
      if (sample.length < mostSampled) sample.push(row);
      for (const [column, need] of needs.entries()) {
        const cell = row.cells[column] ?? '';
        need.least = Math.max(need.least, widestWord(cell));
        need.most = Math.max(need.most, widthOf(cell));
      }
    },
  };
}

/** The sign in front of a row and the blank behind it. */
const markWidth = 2;

/** A width for each column, or undefined where a table would not fit, or would be all wrapped lines. */
function columnWidths({ needs, sample }: Measures, space: number): readonly number[] | undefined {
  const free = space - gutter * (needs.length - 1);
  const tight = needs.map(({ least }) => least);
  const easy = needs.map(({ least, most }) => Math.max(least, Math.min(most, comfortable)));
  const widths = sum(easy) <= free ? easy : tight;
  let left = free - sum(widths);
  if (left < 0) return undefined;
  for (; left > 0; left -= 1) {
    const tightest = tightestOf(needs, widths);
    if (tightest === undefined) break;
    widths[tightest] = (widths[tightest] ?? 0) + 1;
  }
  const lines = sample.map(({ cells }) =>
    Math.max(...cells.map((cell, column) => wrap(cell, widths[column] ?? 1, '').length)),
  );
  return sum(lines) / sample.length > mostLines ? undefined : widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** The column whose text is the longest for its width; undefined where every cell fits on one line. */
function tightestOf(needs: readonly { readonly most: number }[], widths: readonly number[]): number | undefined {
  let tightest: number | undefined;
  let worst = 1;
  for (const [column, { most }] of needs.entries()) {
    const strain = most / Math.max(1, widths[column] ?? 1);
    if (strain > worst) [tightest, worst] = [column, strain];
  }
  return tightest;
}

function widestWord(text: string): number {
  return Math.max(0, ...text.split(' ').map(widthOf));
}

function titleLine(columns: readonly string[], widths: readonly number[], { colours }: Drawing): string {
  return colours.dim(`${' '.repeat(markWidth)}${tableLine(columns, widths)}`);
}

function rowLines(
  { tone, cells }: ListingRow,
  widths: readonly number[],
  { colours, marks }: Drawing,
): readonly string[] {
  const wrapped = cells.map((cell, column) => wrap(cell, widths[column] ?? 1, ''));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  const paint = painter(colours, tone);
  return Array.from({ length: height }, (_, index) => {
    const mark = index === 0 && tone !== null ? `${marks[tone]} ` : ' '.repeat(markWidth);
    const line = wrapped.map((lines) => lines[index] ?? '');
    return `${paint(mark)}${tableLine(line, widths)}`.trimEnd();
  });
}

function tableLine(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => (column === cells.length - 1 ? cell : padded(cell, widths[column] ?? 0)))
    .join(' '.repeat(gutter))
    .trimEnd();
}

function padded(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - widthOf(text)))}`;
}

function block(
  columns: readonly string[],
  { tone, cells }: ListingRow,
  width: number,
  drawing: Drawing,
): readonly string[] {
  const { colours, marks } = drawing;
  const [name = '', ...rest] = cells;
  const paint = painter(colours, tone);
  const mark = tone === null ? '' : `${marks[tone]} `;
  const indent = ' '.repeat(markWidth);
  const title = wrap(name, width, mark, mark === '' ? '' : indent).map((line) => colours.bold(paint(line)));
  const titles = columns.slice(1);
  const label = Math.max(0, ...titles.map(widthOf)) + gutter;
  return [
    ...title,
    ...rest.flatMap((cell, column) => {
      if (cell === '') return [];
      const lead = `${indent}${padded((titles[column] ?? '').toLowerCase(), label)}`;
      return wrap(cell, width, lead, ' '.repeat(widthOf(lead))).map(
        (line) => `${colours.dim(line.slice(0, lead.length))}${line.slice(lead.length)}`,
      );
    }),
  ];
}
