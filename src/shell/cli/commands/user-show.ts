import { policiesForUser, userCard } from '../../../study/inventory/people.ts';
import type { World } from '../../io/world.ts';
import { policyForUserJson, userJson, userReport } from '../../render/user-words.ts';
import type { ExitCode } from '../exit-codes.ts';
import { notFound } from '../inventory/find-object.ts';
import { withInventory } from '../inventory/inventory.ts';
import type { ShowOptions } from '../inventory/show-answer.ts';
import { writeAnswer } from '../write-answer.ts';

/** `tenant user show NAME`: one user, their groups and methods, and the policies that are, may be or are not for them. */
export function run(options: ShowOptions, world: World): Promise<ExitCode> {
  return withInventory(
    world,
    options,
    ({ find, path, tenant, uses, compiled }) => {
      const found = find('user', options.name);
      if (!found.ok) return found;
      const card = userCard(compiled, uses, found.value);
      if (!card) return notFound({ kind: 'user', name: options.name });
      const policies = policiesForUser(compiled, found.value);
      const answer = {
        report: () => userReport(card, policies, tenant),
        json: () => ({
          schemaVersion: 1,
          ...userJson(card, tenant),
          policies: policies.map((one) => policyForUserJson(tenant, one)),
        }),
      };
      return { ok: true, value: () => writeAnswer(world, options, path, answer), warnings: [] };
    },
    { users: [options.name], devices: [] },
  );
}
