import { groupCards } from '../../../study/inventory/groups.ts';
import type { World } from '../../io/world.ts';
import { groupJson, groupReport } from '../../render/group-words.ts';
import type { ExitCode } from '../exit-codes.ts';
import { notFound } from '../inventory/find-object.ts';
import { withInventory } from '../inventory/inventory.ts';
import type { ShowOptions } from '../inventory/show-answer.ts';
import { writeAnswer } from '../write-answer.ts';

/** `tenant group show NAME`: who is in a group, directly and through others, and what names it. */
export function run(options: ShowOptions, world: World): Promise<ExitCode> {
  return withInventory(world, options, ({ find, path, tenant, compiled, uses }) => {
    const found = find('group', options.name);
    if (!found.ok) return found;
    const card = groupCards(compiled, uses)[found.value];
    if (!card) return notFound({ kind: 'group', name: options.name });
    const answer = {
      report: () => groupReport(card, tenant),
      json: () => ({ schemaVersion: 1, ...groupJson(card, tenant) }),
    };
    return { ok: true, value: () => writeAnswer(world, options, path, answer), warnings: [] };
  });
}
