import { type Names, namesOf } from '../../../domain/model/names.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import type { RegistrationFinding } from '../../../study/analysis/registration-findings.ts';
import type { World } from '../../io/world.ts';
import { createJson } from '../../render/create-json.ts';
import { createReport } from '../../render/create-report.ts';
import { proseChange } from '../../render/prose-change.ts';
import { proseFinding, prosePlan } from '../../render/prose-create.ts';
import { proseRefusal } from '../../render/prose-load.ts';
import { messageOf } from '../../render/prose-of.ts';
import { type AnswerOptions, sayAnswer } from '../answer.ts';
import { type EditOptions, editFile, unknownDangers, wrongMoment, wrongOptions } from '../edit-file.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type OpenedTenant, openTenant } from '../open-tenant.ts';
import { actingUserOf } from '../plans/acting-user.ts';
import type { Present } from '../plans/change-plan.ts';
import { creationRefusals, roomProblems } from '../plans/creation-refusals.ts';
import { examinePolicy } from '../plans/examine-policy.ts';
import type { PlanProblem } from '../plans/plan-problem.ts';
import { type PolicyOptions, type PolicyRequest, policyRequest, shapesPolicy } from '../plans/policy-request.ts';
import { type PolicyPlan, planPolicy } from '../plans/trusted-registration.ts';
import { interruptible, type PromptOptions, type Prompts, prompts } from '../prompts.ts';
import { sayProblems, wrongUsage } from '../say-problems.ts';
import { askPolicy } from '../wizards/policy-wizard.ts';

export interface CreateOptions extends PolicyOptions, AnswerOptions, PromptOptions, EditOptions {
  readonly file?: string;
  readonly replace?: boolean;
}

/**
 * `tenant ca create-trusted-registration`: the policy that lets people register security info from trusted networks only.
 * Without a flag that shapes the policy a terminal is asked, step by step; both ways write the same bytes.
 */
export function run(options: CreateOptions, world: World): Promise<ExitCode> {
  return interruptible(async () => {
    const wrong = wrongMoment(world, options);
    if (wrong !== undefined) return wrong;
    const problems = wrongFlags(options);
    if (problems.length > 0) return wrongUsage(world, problems, prosePlan);
    const opened = await openTenant(world, options);
    if (!opened.ok) return opened.exit;
    return wrongOptions(world, opened.value, options) ?? (await createPolicy(options, world, opened.value));
  });
}

/** What can be refused before the file is read. */
function wrongFlags(options: CreateOptions): readonly PlanProblem[] {
  const request = policyRequest(options);
  return [...(request.ok ? [] : request.problems), ...unknownDangers(options.accept)];
}

async function createPolicy(options: CreateOptions, world: World, opened: OpenedTenant): Promise<ExitCode> {
  const { loaded } = opened;
  const names = namesOf(loaded.tenant);
  const actingUser = actingUserOf(loaded.tenant, names, options.as);
  if (!actingUser.ok) return wrongUsage(world, actingUser.problems, prosePlan);

  const ask = shapesPolicy(options) ? undefined : prompts(world, options);
  const request = await requestFrom(options, world, { tenant: loaded.tenant, names, ask });
  if (!request.ok) return wrongUsage(world, request.problems, prosePlan);

  const plan = planPolicy(loaded, names, request.value, options.replace ?? false);
  if (!plan.ok) return wrongUsage(world, plan.problems, prosePlan);

  const barred = refusal(world, { loaded, names }, plan.value);
  if (barred !== undefined) return barred;
  sayProblems(world, plan.warnings, prosePlan);
  const answer = examinePolicy(loaded, names, plan.value, { actingUser: actingUser.value, at: options.at });
  const told = { report: () => createReport(answer), json: () => createJson(answer) };
  if (options.format !== 'json') await sayAnswer(world, options, opened.path, told);

  const dangers = plan.value.kind === 'same' ? [] : answer.findings.filter(({ severity }) => severity === 'error');
  const accept = [
    ...(options.accept ?? []),
    ...(ask && !options.dryRun ? await askAccepted(ask, dangers, options.accept ?? []) : []),
  ];
  const findings = { dangers: dangers.map(asDanger), account: 'own', json: told.json } as const;
  const change = { intents: plan.value.intents, ...findings };
  return await editFile(world, opened, change, { ...options, accept });
}

/** How the command ends where Entra would not save the policy, or the tenant has no room for it. */
function refusal(world: World, present: Present, plan: PolicyPlan): ExitCode | undefined {
  const unsavable = creationRefusals(present, plan.policy);
  const problems = roomProblems(present, plan);
  if (problems.length > 0) return wrongUsage(world, problems, proseChange);
  if (unsavable.length === 0) return undefined;
  sayProblems(world, unsavable, proseRefusal);
  return EXIT.invalid;
}

/** The policy that the flags or the wizard's answers ask for. */
async function requestFrom(
  options: CreateOptions,
  world: World,
  { tenant, names, ask }: { readonly tenant: Tenant; readonly names: Names; readonly ask: Prompts | undefined },
): Promise<Outcome<PolicyRequest, PlanProblem>> {
  if (!ask) return policyRequest(options);
  return policyRequest(await askPolicy({ tenant, names, ask, say: (line) => world.err(`${line}\n`) }));
}

/** In a dialogue each danger is a question of its own, and no is the answer to take for granted. */
async function askAccepted(
  ask: Prompts,
  dangers: readonly RegistrationFinding[],
  accepted: readonly string[],
): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const { code } of dangers.filter((danger) => !accepted.includes(danger.code))) {
    if (await ask.confirm({ message: `Go on in spite of ${code}?`, default: false })) codes.push(code);
  }
  return codes;
}

function asDanger(finding: RegistrationFinding) {
  return { code: finding.code, ...messageOf(proseFinding, finding) };
}
