import { groupCards } from '../../../study/inventory/groups.ts';
import type { World } from '../../io/world.ts';
import { groupJson, groupListing } from '../../render/group-words.ts';
import { headlineOf } from '../../render/words.ts';
import type { ExitCode } from '../exit-codes.ts';
import { withInventory } from '../inventory/inventory.ts';
import { answerList, type ListOptions } from '../inventory/list-answer.ts';

export interface GroupListOptions extends ListOptions {
  readonly unused?: boolean;
}

/** `tenant group list`: the groups in the order of the file, or those that no policy, setting or group in use names. */
export function run(options: GroupListOptions, world: World): Promise<ExitCode> {
  return withInventory(world, options, ({ path, tenant, compiled, uses }) => {
    const { unused = false } = options;
    const all = groupCards(compiled, uses);
    const used = new Set(all.filter((card) => card.uses.length > 0).map(({ index }) => index));
    const cards = all.filter(
      ({ index, parents }) => !unused || !(used.has(index) || parents.some((parent) => used.has(parent))),
    );
    const headline = headlineOf(cards.length, ['group', 'groups'], unused ? ['that nothing uses'] : []);
    const json = () => ({ schemaVersion: 1, groups: cards.map((card) => groupJson(card, tenant)) });
    const answer = () => answerList(world, options, path, { listing: () => groupListing(cards, headline), json });
    return { ok: true, value: answer, warnings: [] };
  });
}
