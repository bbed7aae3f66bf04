import { namesOf } from '../../domain/model/names.ts';
import type { World } from '../io/world.ts';
import { changeJson, changeReport } from '../render/change-report.ts';
import { proseChange } from '../render/prose-change.ts';
import { proseRefusal } from '../render/prose-load.ts';
import { type AnswerOptions, sayAnswer } from './answer.ts';
import { type EditOptions, editFile, wrongMoment, wrongOptions } from './edit-file.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { openTenant } from './open-tenant.ts';
import type { PlanOutcome, Present } from './plans/change-plan.ts';
import { interruptible } from './prompts.ts';
import { sayProblems, wrongUsage } from './say-problems.ts';

/** What every command takes that changes locations or policies by a plan. */
export interface ChangeOptions extends AnswerOptions, EditOptions {
  readonly file?: string;
}

/** Opens the file, plans, says what the plan does and hands it to the one way to a changed file. */
export function makeChange(
  world: World,
  options: ChangeOptions,
  plan: (present: Present) => PlanOutcome,
): Promise<ExitCode> {
  return interruptible(async () => {
    const wrong = wrongMoment(world, options);
    if (wrong !== undefined) return wrong;

    const opened = await openTenant(world, options);
    if (!opened.ok) return opened.exit;
    const { loaded } = opened.value;
    const wrongFlags = wrongOptions(world, opened.value, options);
    if (wrongFlags !== undefined) return wrongFlags;
    const outcome = plan({ loaded, names: namesOf(loaded.tenant) });
    if (!outcome.ok) return refuse(world, outcome);

    sayProblems(world, outcome.warnings, proseChange);
    const { value } = outcome;
    const told = { report: () => changeReport(value), json: () => changeJson(value) };
    if (options.format !== 'json') await sayAnswer(world, options, opened.value.path, told);
    return await editFile(world, opened.value, { intents: value.intents, json: told.json }, options);
  });
}

/** A policy that Entra would not save is no wrong usage: what is wrong stands in the policy (exit 3). So is what stands in a list of ranges. */
function refuse(world: World, outcome: Extract<PlanOutcome, { readonly ok: false }>): ExitCode {
  const { problems, unsavable = [], badFile = false } = outcome;
  if (unsavable.length === 0) {
    const exit = wrongUsage(world, problems, proseChange);
    return badFile ? EXIT.invalid : exit;
  }
  sayProblems(world, unsavable, proseRefusal);
  return EXIT.invalid;
}
