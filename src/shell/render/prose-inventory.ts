import type { Prose } from '../../domain/model/problem.ts';
import type { InventoryProblemValues } from '../cli/inventory/find-object.ts';
import { didYouMean, listed } from './words.ts';

/** The words for a name after `show`, or in a filter of `list`, that finds not one object. */
export const proseInventory: Prose<InventoryProblemValues> = {
  objectNotFound: ({ kind, name, nearest }) => ({
    message:
      kind === 'role'
        ? `there is no directory role \`${name}\`${didYouMean(nearest)}`
        : `the file has no ${kind} \`${name}\`${didYouMean(nearest)}`,
    ...(kind === 'role' ? {} : { help: `\`tenant ${commands[kind]} list\` shows what it has` }),
  }),
  objectAmbiguous: ({ kind, name, ids, places }) => ({
    message: `\`${name}\` is more than one ${kind}: ${listed(places)}`,
    help: ids.length > 0 ? `give the id instead: ${listed(ids, 'or')}` : 'give each of them an `id` first',
  }),
};

const commands = { policy: 'ca', location: 'location', user: 'user', group: 'group' } as const;
