import { parseDate } from '../../../domain/syntax/dates.ts';
import { allMembers } from '../../../study/analysis/group-members.ts';
import { registrationPlan } from '../../../study/rollout/registration-plan.ts';
import type { World } from '../../io/world.ts';
import { planJson, planListing, planReport, planUsersListing } from '../../render/plan-words.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import type { ExitCode } from '../exit-codes.ts';
import { flagProblem } from '../flag-problem.ts';
import { withInventory } from '../inventory/inventory.ts';
import { answerList, type ListOptions } from '../inventory/list-answer.ts';
import { wrongUsage } from '../say-problems.ts';
import { writeAnswer } from '../write-answer.ts';

export interface PlanOptions extends ListOptions {
  readonly group?: string;
  readonly at?: string;
}

/** `tenant registration plan`: who is done, who can register from where, who needs a pass, who is stuck and why. */
export async function run(options: PlanOptions, world: World): Promise<ExitCode> {
  const { at, group, format = 'text' } = options;
  if (at !== undefined && !parseDate(at)) {
    return wrongUsage(world, [flagProblem('flagBadDate', { flag: '--at', text: at })], proseFlags);
  }
  return await withInventory(world, options, ({ loaded, tenant, compiled, path, find }) => {
    const found = group === undefined ? undefined : find('group', group);
    if (found && !found.ok) return found;
    const members = found && new Set(allMembers(tenant, compiled.names, [found.value]).users);
    const plan = registrationPlan(loaded, at, members);
    const json = () => planJson(tenant, plan);
    const answer = () => {
      if (format === 'csv')
        return answerList(world, options, path, { listing: () => planUsersListing(tenant, plan), json });
      if (format === 'markdown')
        return answerList(world, options, path, { listing: () => planListing(tenant, plan), json });
      return writeAnswer(world, { ...options, format }, path, { report: () => planReport(tenant, plan), json });
    };
    return { ok: true, value: answer, warnings: [] };
  });
}
