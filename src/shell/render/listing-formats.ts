import { visible } from './diagnostic.ts';
import type { Listing, ListingRow } from './listing.ts';
import { markdownText } from './markdown.ts';
import { sentence } from './words.ts';
import { wrap } from './wrap.ts';

/** A list for screen readers: a sentence for each thing that a row says. */
export function listingPlain(listing: Listing, width: number): string {
  return `${plainHead(listing.headline, width)}${plainRows(listing, width)}`;
}

export function plainHead(headline: string, width: number): string {
  return plainLine(`${sentence(headline)}.`, width);
}

export function plainRows({ noun, columns, rows }: Omit<Listing, 'headline'>, width: number): string {
  const lines = rows.map(({ cells: [name = '', ...cells] }) => {
    const told = cells.flatMap((cell, column) => (cell === '' ? [] : [`${columns[column + 1] ?? ''}: ${cell}.`]));
    return plainLine([`${sentence(noun)} ${name}.`, ...told].join(' '), width);
  });
  return lines.join('');
}

function plainLine(text: string, width: number): string {
  return `${wrap(visible(text), width).join('\n')}\n`;
}

/** A Markdown table under its headline. */
export function listingMarkdown({ headline, columns, rows }: Listing): string {
  return `${markdownHead(headline, columns, rows.length > 0)}${markdownRows(rows)}`;
}

export function markdownHead(headline: string, columns: readonly string[], hasRows: boolean): string {
  const titles = `\n${markdownLine(columns)}| ${columns.map(() => '---').join(' | ')} |\n`;
  return `${markdownText(sentence(headline))}.\n${hasRows ? titles : ''}`;
}

export function markdownRows(rows: readonly ListingRow[]): string {
  return rows.map(({ cells }) => markdownLine(cells)).join('');
}

function markdownLine(cells: readonly string[]): string {
  return `| ${cells.map(markdownText).join(' | ')} |\n`;
}

/** RFC 4180, with the titles as the first line. */
export function listingCsv({ columns, rows }: Listing): string {
  return `${csvTitles(columns)}${csvRows(rows)}`;
}

export function csvRows(rows: readonly ListingRow[]): string {
  return rows.map(({ cells }) => csvLine(cells)).join('');
}

export function csvTitles(columns: readonly string[]): string {
  return csvLine(columns.map((title) => title.toLowerCase()));
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A spreadsheet takes a text that begins so for a formula; names come from files of unknown origin. */
const formula = /^[=+\-@\t\r]/;

function csvCell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
