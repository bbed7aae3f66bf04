import { sha256 } from '../../io/sha256.ts';
import type { World } from '../../io/world.ts';
import { diagnosticOf } from '../../render/diagnostic.ts';
import { proseChange } from '../../render/prose-change.ts';
import { prosePlanFile } from '../../render/prose-io.ts';
import { proseSavedPlan, type SavedPlanProblemValues } from '../../render/prose-saved-plan.ts';
import { renderDiagnostics } from '../../render/render-diagnostics.ts';
import { appearanceOf } from '../appearance.ts';
import { type EditOptions, editFile } from '../edit-file.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type OpenedTenant, openTenant } from '../open-tenant.ts';
import { changeProblem } from '../plans/change-problem.ts';
import { carriedOut, type Plan, readPlan } from '../saved-plan/plan-file.ts';
import { sayProblems, wrongUsage } from '../say-problems.ts';

export interface ApplyOptions extends EditOptions {
  /** The plan file. */
  readonly from: string;
  readonly file?: string;
}

/**
 * `tenant apply PLAN`: does to the tenant file just what was planned, if it still is the file that was planned for, judged at the time that
 * the plan was judged at and for the one who was to make it, unless others are given. Dangers that were accepted when the plan was made stay
 * accepted; the others need `--accept` here.
 */
export async function run(options: ApplyOptions, world: World): Promise<ExitCode> {
  if (options.from === '-' && options.file === '-') {
    return wrongUsage(world, [changeProblem('flagsExclude', { flags: ['the plan -', '--file -'] })], proseChange);
  }
  const bytes = await world.files.read(options.from);
  if (!bytes.ok) {
    const { colour } = appearanceOf(world, options, 'stderr');
    world.err(renderDiagnostics([diagnosticOf(bytes.problem, prosePlanFile)], { format: 'text', colour }));
    return EXIT.failed;
  }
  const plan = readPlan(bytes.value);
  if (!plan) return stop(world, { code: 'planDamaged', values: { path: shown(options) } }, EXIT.invalid);
  if (options.file === undefined && (await world.files.kind(plan.file.path)) === 'none') {
    const values = { path: shown(options), file: plan.file.path };
    return stop(world, { code: 'planFileGone', values }, EXIT.conflict);
  }
  const opened = await openTenant(world, { ...options, file: options.file ?? plan.file.path });
  return opened.ok ? await carryOut(world, options, plan, opened.value) : opened.exit;
}

function shown({ from }: ApplyOptions): string {
  return from === '-' ? 'standard input' : from;
}

type Stop = {
  readonly [C in keyof SavedPlanProblemValues]: { readonly code: C; readonly values: SavedPlanProblemValues[C] };
}[keyof SavedPlanProblemValues];

function stop(world: World, problem: Stop, exit: ExitCode): ExitCode {
  sayProblems<SavedPlanProblemValues>(world, [{ ...problem, severity: 'error' }], proseSavedPlan);
  return exit;
}

async function carryOut(world: World, options: ApplyOptions, plan: Plan, opened: OpenedTenant): Promise<ExitCode> {
  const now = sha256(opened.bytes);
  if (now === plan.file.sha256After) {
    world.err(`nothing to change: the plan ${shown(options)} is carried out already\n`);
    if (options.format === 'json')
      await world.out(`${JSON.stringify({ schemaVersion: 1, behaviour: null, dangers: [] }, null, 2)}\n`);
    return EXIT.ok;
  }
  if (now !== plan.file.sha256) {
    return stop(world, { code: 'planStale', values: { path: shown(options), file: opened.path } }, EXIT.conflict);
  }
  const edited = carriedOut(plan, opened.text);
  if (!edited) return stop(world, { code: 'planDamaged', values: { path: shown(options) } }, EXIT.invalid);

  const dangers = plan.dangers.filter((danger) => isAboutThem(danger, plan, options));
  const accept = [...dangers.filter(({ accepted }) => accepted).map(({ code }) => code), ...(options.accept ?? [])];
  const change = { edit: () => ({ ok: true, value: edited, warnings: [] }) as const, dangers };
  const [at, actor] = [options.at ?? plan.at, options.as ?? plan.as];
  const known = { ...(at === undefined ? {} : { at }), ...(actor === undefined ? {} : { as: actor }) };
  return editFile(world, opened, change, { ...options, ...known, accept });
}

/** That one person locks themselves out is said, and was accepted, of them alone; of another it is asked anew. */
function isAboutThem({ code }: Plan['dangers'][number], plan: Plan, { as: actor }: ApplyOptions): boolean {
  return code !== 'actingUserBlocked' || actor === undefined || actor === plan.as;
}
