import type { World } from '../../io/world.ts';
import { colours } from '../../render/colour.ts';
import type { Listing } from '../../render/listing.ts';
import { listingCsv, listingMarkdown, listingPlain } from '../../render/listing-formats.ts';
import { listingText } from '../../render/listing-text.ts';
import { marks } from '../../render/marks.ts';
import { appearanceOf } from '../appearance.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeText } from '../write-answer.ts';

export interface ListOptions {
  readonly file?: string;
  readonly format?: 'text' | 'plain' | 'json' | 'markdown' | 'csv';
  readonly color?: 'auto' | 'always' | 'never';
  readonly output?: string;
}

/** The same list for people and for programs. */
interface ListAnswer {
  readonly listing: () => Listing;
  readonly json: () => object;
}

/** The answer of a `list` command in the format that was asked for. */
export async function answerList(
  world: World,
  options: ListOptions,
  path: string,
  { listing, json }: ListAnswer,
): Promise<ExitCode> {
  return await writeText(world, options.output, path, () => listText(world, options, listing, json));
}

function listText(world: World, options: ListOptions, listing: () => Listing, json: () => object): string {
  const stream = options.output === undefined ? 'stdout' : 'file';
  const { colour, unicode, columns } = appearanceOf(world, options, stream);
  const { format = 'text' } = options;
  switch (format) {
    case 'json':
      return `${JSON.stringify(json(), null, 2)}\n`;
    case 'plain':
      return listingPlain(listing(), columns);
    case 'markdown':
      return listingMarkdown(listing());
    case 'csv':
      return listingCsv(listing());
    case 'text':
      return listingText(listing(), { colours: colours(colour), marks: marks(unicode), columns });
  }
}
