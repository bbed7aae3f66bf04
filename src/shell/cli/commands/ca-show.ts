import { policyCard, policyReferences, unreadMembers } from '../../../study/inventory/policy-card.ts';
import type { World } from '../../io/world.ts';
import { policyCardJson } from '../../render/policy-card-json.ts';
import { policyCardReport } from '../../render/policy-card-report.ts';
import type { ExitCode } from '../exit-codes.ts';
import { notFound } from '../inventory/find-object.ts';
import { withInventory } from '../inventory/inventory.ts';
import type { ShowOptions } from '../inventory/show-answer.ts';
import { writeAnswer } from '../write-answer.ts';

/** `tenant ca show NAME`: one policy in sentences, with everything that the file says about it and where. */
export function run(options: ShowOptions, world: World): Promise<ExitCode> {
  return withInventory(world, options, (inventory) => {
    const { find, path } = inventory;
    const found = find('policy', options.name);
    if (!found.ok) return found;
    const card = policyCard(inventory, found.value);
    if (!card) return notFound({ kind: 'policy', name: options.name });
    const unread = unreadMembers(card);
    const answer = {
      report: () => policyCardReport(card, unread),
      json: () => policyCardJson(card, policyReferences(card), unread),
    };
    return { ok: true, value: () => writeAnswer(world, options, path, answer), warnings: [] };
  });
}
