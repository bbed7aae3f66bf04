import type { PolicyState } from '../../../domain/model/vocabulary.ts';
import { policiesForUser } from '../../../study/inventory/people.ts';
import { policyCard } from '../../../study/inventory/policy-card.ts';
import type { World } from '../../io/world.ts';
import { type ListedPolicy, listedPolicyJson, policyListing } from '../../render/policy-card-json.ts';
import { headlineOf } from '../../render/words.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type Inventory, withInventory } from '../inventory/inventory.ts';
import { answerList, type ListOptions } from '../inventory/list-answer.ts';

export interface PolicyListOptions extends ListOptions {
  readonly state?: 'on' | 'off' | 'report-only';
  readonly user?: string;
}

const states: Readonly<Record<NonNullable<PolicyListOptions['state']>, PolicyState>> = {
  on: 'enabled',
  off: 'disabled',
  'report-only': 'enabledForReportingButNotEnforced',
};

/** `tenant ca list`: the policies in the order of the file, or those of one state, or those that are or may be for one user. */
export function run(options: PolicyListOptions, world: World): Promise<ExitCode> {
  return withInventory(world, options, (inventory) => {
    const { user, state } = options;
    const { path } = inventory;
    const found = user === undefined ? undefined : inventory.find('user', user);
    if (found && !found.ok) return found;

    const policies = listed(inventory, found?.value).filter(
      ({ card }) => state === undefined || card.policy.state === states[state],
    );
    const such = [
      ...(state === undefined ? [] : [`in state ${state}`]),
      ...(user === undefined ? [] : [`for ${user}`]),
    ];
    const headline = headlineOf(policies.length, ['policy', 'policies'], such);
    const json = () => ({ schemaVersion: 1, policies: policies.map(listedPolicyJson) });
    const answer = () => answerList(world, options, path, { listing: () => policyListing(policies, headline), json });
    return { ok: true, value: answer, warnings: [] };
  });
}

/** All policies; with a user those that do not leave the user out. */
function listed(inventory: Inventory, user: number | undefined): readonly ListedPolicy[] {
  const { tenant, compiled } = inventory;
  const answers = user === undefined ? undefined : policiesForUser(compiled, user);
  return (tenant.conditionalAccessPolicies ?? []).flatMap((_, index) => {
    const card = policyCard(inventory, index);
    const forUser = answers?.[index];
    return card && forUser?.outcome !== 'miss' ? [{ card, forUser }] : [];
  });
}
