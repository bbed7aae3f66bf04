import { locationCards } from '../../../study/inventory/locations.ts';
import type { World } from '../../io/world.ts';
import { locationJson, locationListing } from '../../render/location-words.ts';
import { headlineOf } from '../../render/words.ts';
import type { ExitCode } from '../exit-codes.ts';
import { withInventory } from '../inventory/inventory.ts';
import { answerList, type ListOptions } from '../inventory/list-answer.ts';

export interface LocationListOptions extends ListOptions {
  readonly trusted?: boolean;
  readonly unused?: boolean;
}

/** `tenant location list`: the named locations in the order of the file, and the MFA trusted IPs. */
export function run(options: LocationListOptions, world: World): Promise<ExitCode> {
  return withInventory(
    world,
    options,
    ({ path, loaded, uses }) => {
      const { trusted = false, unused = false } = options;
      const cards = locationCards(loaded, uses).filter(
        (card) => (!trusted || card.trusted) && (!unused || card.uses.length + card.throughAllTrusted.length === 0),
      );
      const such = [...(trusted ? ['among the trusted'] : []), ...(unused ? ['that nothing uses'] : [])];
      const headline = headlineOf(cards.length, ['location', 'locations'], such);
      const json = () => ({ schemaVersion: 1, locations: cards.map(locationJson) });
      const answer = () => answerList(world, options, path, { listing: () => locationListing(cards, headline), json });
      return { ok: true, value: answer, warnings: [] };
    },
    { users: [], devices: [] },
  );
}
