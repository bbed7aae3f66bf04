import type { World } from '../../io/world.ts';
import { colours } from '../../render/colour.ts';
import type { Listing, ListingRow } from '../../render/listing.ts';
import { csvRows, csvTitles, markdownHead, markdownRows, plainHead, plainRows } from '../../render/listing-formats.ts';
import { textWriter } from '../../render/listing-text.ts';
import { marks } from '../../render/marks.ts';
import { appearanceOf } from '../appearance.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writePieces } from '../write-answer.ts';
import type { ListOptions } from './list-answer.ts';

/** A list that may be too long to be held: its rows, some at a time, as often as they are asked for. */
export interface LongList extends Pick<Listing, 'noun' | 'columns'> {
  readonly headline: (count: number) => string;
  readonly rows: () => AsyncIterable<readonly ListingRow[]>;
  /** The member of the JSON object that holds the list, and its entries. */
  readonly key: string;
  readonly entries: () => AsyncIterable<readonly object[]>;
}

/** As `answerList`. The number stands above the rows, so that for people all are counted before the first is written. */
export async function streamList(world: World, options: ListOptions, path: string, list: LongList): Promise<ExitCode> {
  return await writePieces(world, options.output, path, () => pieces(world, options, list));
}

async function* pieces(world: World, options: ListOptions, list: LongList): AsyncGenerator<string> {
  const { format = 'text' } = options;
  if (format === 'json') return yield* jsonPieces(list);
  const { columns, noun } = list;
  if (format === 'csv') {
    yield csvTitles(columns);
    for await (const rows of list.rows()) yield csvRows(rows);
    return;
  }
  const look = appearanceOf(world, options, options.output === undefined ? 'stdout' : 'file');
  const drawing = { colours: colours(look.colour), marks: marks(look.unicode), columns: look.columns };
  const writer = format === 'text' ? textWriter(columns, drawing) : undefined;
  let count = 0;
  for await (const rows of list.rows()) {
    count += rows.length;
    writer?.see(rows);
  }
  const headline = list.headline(count);
  if (writer) {
    yield writer.head(headline);
    for await (const rows of list.rows()) yield writer.rows(rows);
  } else if (format === 'plain') {
    yield plainHead(headline, look.columns);
    for await (const rows of list.rows()) yield plainRows({ noun, columns, rows }, look.columns);
  } else {
    yield markdownHead(headline, columns, count > 0);
    for await (const rows of list.rows()) yield markdownRows(rows);
  }
}

/** The bytes of `JSON.stringify` with two blanks. */
async function* jsonPieces({ key, entries }: LongList): AsyncGenerator<string> {
  yield `{\n  "schemaVersion": 1,\n  ${JSON.stringify(key)}: [`;
  let count = 0;
  for await (const some of entries()) {
    const texts = some.map((entry) => {
      count += 1;
      return `${count === 1 ? '' : ','}\n    ${JSON.stringify(entry, null, 2).replaceAll('\n', '\n    ')}`;
    });
    yield texts.join('');
  }
  yield `${count === 0 ? '' : '\n  '}]\n}\n`;
}
