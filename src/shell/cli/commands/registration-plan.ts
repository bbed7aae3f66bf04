import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import type { User } from '../../../domain/model/tenant.ts';
import { parseDate } from '../../../domain/syntax/dates.ts';
import { directoryPeople } from '../../../file/load/directory-people.ts';
import type { OpenDirectory } from '../../../file/load/load-with-directory.ts';
import { gatherPlan, registrationPlan, standingsOfPassing } from '../../../study/rollout/registration-plan.ts';
import type { World } from '../../io/world.ts';
import { csvLine, csvTitles } from '../../render/listing-formats.ts';
import { planCells, planColumns, planJson, planListing, planReport } from '../../render/plan-words.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import { proseDirectory } from '../../render/prose-io.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { besideFile } from '../find-tenant-file.ts';
import { flagProblem } from '../flag-problem.ts';
import { type Inventory, withInventory } from '../inventory/inventory.ts';
import { answerList, type ListOptions } from '../inventory/list-answer.ts';
import { sayProblems, wrongUsage } from '../say-problems.ts';
import { writeAnswer, writePieces } from '../write-answer.ts';

export interface PlanOptions extends ListOptions {
  readonly group?: string;
  readonly at?: string;
}

/** Groups and whoever is named are enough: people of a large directory pass by, and nobody is kept. */
const nobody = { users: [], devices: [] };

/** `tenant registration plan`: who is done, who can register from where, who needs a pass, who is stuck and why. */
export async function run(options: PlanOptions, world: World): Promise<ExitCode> {
  const { at, group } = options;
  if (at !== undefined && !parseDate(at)) {
    return wrongUsage(world, [flagProblem('flagBadDate', { flag: '--at', text: at })], proseFlags);
  }
  const answer = (inventory: Inventory) => {
    const found = group === undefined ? undefined : inventory.find('group', group);
    if (found && !found.ok) return found;
    const value = () => answerPlan(world, options, inventory, found?.value);
    return { ok: true, value, warnings: [] } as const;
  };
  return await withInventory(world, options, answer, nobody);
}

async function answerPlan(
  world: World,
  options: PlanOptions,
  { loaded, path, directory }: Inventory,
  group: number | undefined,
): Promise<ExitCode> {
  const { at, format = 'text' } = options;
  const chunks = directory?.rest && (await world.files.chunks(besideFile(path, loaded.tenant.directory ?? '')));
  if (chunks && !chunks.ok) {
    sayProblems(world, [chunks.problem], proseDirectory);
    return EXIT.failed;
  }
  const everybody: Everybody = { loaded, kept: directory?.users.length ?? 0, open: chunks?.value };
  if (format === 'csv') return await writePieces(world, options.output, path, () => csvOf(everybody, at, group));

  const plan = chunks ? await passingPlan(everybody, at, group) : registrationPlan(loaded, at, { group });
  const json = () => planJson(loaded.tenant, plan);
  if (format === 'markdown') return answerList(world, options, path, { listing: () => planListing(plan), json });
  return writeAnswer(world, { ...options, format }, path, { report: () => planReport(plan), json });
}

/** All people: those of the tenant file, and those of the directory where they pass by. */
interface Everybody {
  readonly loaded: LoadedTenant;
  /** How many of the users at the end of the list are of the directory. */
  readonly kept: number;
  readonly open: OpenDirectory | undefined;
}

async function* inBatches({ loaded, kept, open }: Everybody): AsyncGenerator<readonly User[]> {
  const listed = loaded.tenant.users ?? [];
  if (!open) return yield listed;
  yield listed.slice(0, listed.length - kept);
  for await (const entries of directoryPeople(open)) yield entries.map(({ value }) => value);
}

async function passingPlan(everybody: Everybody, at: string | undefined, group: number | undefined) {
  const find = standingsOfPassing(everybody.loaded, at, group);
  const plan = gatherPlan(at);
  for await (const people of inBatches(everybody)) {
    for (const [position, found] of find(people).entries()) {
      if (found) plan.add(found, people[position]?.userPrincipalName ?? '', undefined);
    }
  }
  return plan.plan();
}

/** A line for each user, in the order of the file and its directory. */
async function* csvOf(everybody: Everybody, at: string | undefined, group: number | undefined) {
  yield csvTitles(planColumns);
  const find = standingsOfPassing(everybody.loaded, at, group);
  for await (const people of inBatches(everybody)) {
    const lines = find(people).map((found, position) =>
      found ? csvLine(planCells(found.standing, people[position]?.userPrincipalName ?? '')) : '',
    );
    yield lines.join('');
  }
}
