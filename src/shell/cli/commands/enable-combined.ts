import { namesOf } from '../../../domain/model/names.ts';
import { alwaysEnabledSince } from '../../../engine/registration/combined-registration.ts';
import { probesOf } from '../../../study/analysis/probes.ts';
import { registrationImpact } from '../../../study/analysis/registration-impact.ts';
import { switchEffect } from '../../../study/analysis/switch-effect.ts';
import type { World } from '../../io/world.ts';
import { switchJson } from '../../render/create-json.ts';
import { prosePlan } from '../../render/prose-create.ts';
import { switchReport } from '../../render/switch-report.ts';
import { type AnswerOptions, sayAnswer } from '../answer.ts';
import { type EditOptions, editFile, wrongMoment, wrongOptions } from '../edit-file.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type OpenedTenant, openTenant } from '../open-tenant.ts';
import {
  planSwitch,
  type SwitchOptions,
  type SwitchPlan,
  type SwitchRequest,
  switchRequest,
} from '../plans/combined-switch.ts';
import { interruptible, type PromptOptions, promptNeeded, prompts } from '../prompts.ts';
import { sayProblems, wrongUsage } from '../say-problems.ts';
import { askSwitch } from '../wizards/switch-wizard.ts';

export interface EnableOptions extends SwitchOptions, AnswerOptions, PromptOptions, EditOptions {
  readonly file?: string;
}

/** `tenant enable-combined`: turns the switch, and says who gains or loses the experience and which policies then cover whom. */
export function run(options: EnableOptions, world: World): Promise<ExitCode> {
  return interruptible(async () => {
    const wrong = wrongMoment(world, options);
    if (wrong !== undefined) return wrong;
    const flags = switchRequest(options);
    if (!flags.ok) return wrongUsage(world, flags.problems, prosePlan);
    const opened = await openTenant(world, options);
    if (!opened.ok) return opened.exit;
    return wrongOptions(world, opened.value, options) ?? (await turnSwitch(options, world, opened.value, flags.value));
  });
}

async function turnSwitch(
  options: EnableOptions,
  world: World,
  opened: OpenedTenant,
  flags: SwitchRequest | undefined,
): Promise<ExitCode> {
  const { tenant } = opened.loaded;
  const createdDateTime = alwaysEnabledSince(tenant);
  if (createdDateTime !== undefined) {
    return wrongUsage(world, [{ code: 'alwaysEnabled', severity: 'error', values: { createdDateTime } }], prosePlan);
  }
  const names = namesOf(tenant);
  const ask = prompts(world, options);
  const request = flags ?? (ask && (await askSwitch(tenant, names, ask)));
  if (!request) return promptNeeded(world, options, '`--group`, `--only`, `--all` or `--none`');

  const plan = planSwitch(tenant, names, request);
  if (!plan.ok) return wrongUsage(world, plan.problems, prosePlan);

  sayProblems(world, plan.warnings, prosePlan);
  const told = effectOf(opened, plan.value, options.at);
  if (options.format !== 'json') await sayAnswer(world, options, opened.path, told);
  return await editFile(world, opened, { intents: plan.value.intents, account: 'own', json: told.json }, options);
}

function effectOf({ loaded }: OpenedTenant, { before, after, tenant, intents }: SwitchPlan, at: string | undefined) {
  const changed = { ...loaded, tenant };
  const impact = registrationImpact(loaded, changed, probesOf(tenant, []), at);
  const effect = switchEffect(impact, tenant, namesOf(tenant));
  return {
    report: () => switchReport(tenant, { before, after, effect }),
    json: () => switchJson(tenant, { before, after, changed: intents.length > 0, effect }),
  };
}
