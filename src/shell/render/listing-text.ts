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
export function listingText(listing: Listing, drawing: Drawing): string {
  const { colours } = drawing;
  const columns = Math.min(widest, Math.max(narrowest, drawing.columns));
  const rows = listing.rows.map((row) => ({ ...row, cells: row.cells.map(visible) }));
  const head = wrap(visible(sentence(listing.headline)), columns).map((line) => colours.bold(line));
  if (rows.length === 0) return `${head.join('\n')}\n`;
  const seen = { ...listing, rows };
  const widths = columnWidths(seen, columns - markWidth);
  const body = widths ? table(seen, widths, drawing) : blocks(seen, columns, drawing);
  return `${[...head, '', ...body].join('\n')}\n`;
}

/** The sign in front of a row and the blank behind it. */
const markWidth = 2;

/** A width for each column, or undefined where a table would not fit, or would be all wrapped lines. */
function columnWidths({ columns, rows }: Listing, space: number): readonly number[] | undefined {
  const free = space - gutter * (columns.length - 1);
  const cellsOf = (column: number) => [columns[column] ?? '', ...rows.map(({ cells }) => cells[column] ?? '')];
  const needs = columns.map((_, column) => {
    const cells = cellsOf(column);
    return { least: largest(cells, widestWord), most: largest(cells, widthOf) };
  });
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
  const lines = rows.map(({ cells }) =>
    Math.max(...cells.map((cell, column) => wrap(cell, widths[column] ?? 1, '').length)),
  );
  return sum(lines) / rows.length > mostLines ? undefined : widths;
}

/** A column may have a million cells, which are too many to be handed over as arguments. */
function largest(cells: readonly string[], measure: (cell: string) => number): number {
  return cells.reduce((most, cell) => Math.max(most, measure(cell)), 0);
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

function table({ columns, rows }: Listing, widths: readonly number[], { colours, marks }: Drawing): readonly string[] {
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === cells.length - 1 ? cell : padded(cell, widths[column] ?? 0)))
      .join(' '.repeat(gutter))
      .trimEnd();
  const title = `${' '.repeat(markWidth)}${line(columns)}`;
  return [
    colours.dim(title),
    ...rows.flatMap(({ tone, cells }) => {
      const wrapped = cells.map((cell, column) => wrap(cell, widths[column] ?? 1, ''));
      const height = Math.max(...wrapped.map((lines) => lines.length));
      const paint = painter(colours, tone);
      return Array.from({ length: height }, (_, index) => {
        const mark = index === 0 && tone !== null ? `${marks[tone]} ` : ' '.repeat(markWidth);
        return `${paint(mark)}${line(wrapped.map((lines) => lines[index] ?? ''))}`.trimEnd();
      });
    }),
  ];
}

function padded(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - widthOf(text)))}`;
}

function blocks({ columns, rows }: Listing, width: number, drawing: Drawing): readonly string[] {
  return rows.flatMap((row, index) => [...(index === 0 ? [] : ['']), ...block(columns, row, width, drawing)]);
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
