import { visible } from './diagnostic.ts';
import type { Listing } from './listing.ts';
import { markdownText } from './markdown.ts';
import { sentence } from './words.ts';
import { wrap } from './wrap.ts';

/** A list for screen readers: a sentence for each thing that a row says. */
export function listingPlain({ noun, headline, columns, rows }: Listing, width: number): string {
  const lines = rows.map(({ cells: [name = '', ...cells] }) => {
    const told = cells.flatMap((cell, column) => (cell === '' ? [] : [`${columns[column + 1] ?? ''}: ${cell}.`]));
    return [`${sentence(noun)} ${name}.`, ...told].join(' ');
  });
  return `${[`${sentence(headline)}.`, ...lines].flatMap((line) => wrap(visible(line), width)).join('\n')}\n`;
}

/** A Markdown table under its headline. */
export function listingMarkdown({ headline, columns, rows }: Listing): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  const table = [line(columns), `| ${columns.map(() => '---').join(' | ')} |`, ...rows.map(({ cells }) => line(cells))];
  return `${[`${markdownText(sentence(headline))}.`, ...(rows.length === 0 ? [] : ['', ...table])].join('\n')}\n`;
}

/** RFC 4180, with the titles as the first line. */
export function listingCsv({ columns, rows }: Listing): string {
  return `${csvTitles(columns)}${rows.map(({ cells }) => csvLine(cells)).join('')}`;
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
