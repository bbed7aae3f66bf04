import { locationCards, mfaTrustedIpsName, overlapsOf } from '../../../study/inventory/locations.ts';
import type { World } from '../../io/world.ts';
import { locationJson, locationReport } from '../../render/location-words.ts';
import type { ExitCode } from '../exit-codes.ts';
import { notFound } from '../inventory/find-object.ts';
import { withInventory } from '../inventory/inventory.ts';
import type { ShowOptions } from '../inventory/show-answer.ts';
import { writeAnswer } from '../write-answer.ts';

/** `tenant location show NAME`: what a location holds, whether it is trusted, who uses it and what it overlaps with. */
export function run(options: ShowOptions, world: World): Promise<ExitCode> {
  return withInventory(
    world,
    options,
    ({ find, path, loaded, uses }) => {
      const { name } = options;
      const cards = locationCards(loaded, uses);
      const service = cards.find(({ type }) => type === 'mfaTrustedIps');
      const found = find('location', name);
      const isService = !found.ok && name.toLowerCase() === mfaTrustedIpsName.toLowerCase();
      if (!found.ok && !(isService && service)) return found;

      const card = found.ok ? cards[found.value] : service;
      if (!card) return notFound({ kind: 'location', name });
      const overlaps = overlapsOf(card, cards);
      const answer = {
        report: () => locationReport(card, overlaps),
        json: () => ({ schemaVersion: 1, ...locationJson(card), overlaps }),
      };
      return { ok: true, value: () => writeAnswer(world, options, path, answer), warnings: [] };
    },
    { users: [], devices: [] },
  );
}
