import { sha256 } from '../../io/sha256.ts';
import type { World } from '../../io/world.ts';
import { diagnosticOf } from '../../render/diagnostic.ts';
import { prosePlanFile } from '../../render/prose-io.ts';
import { proseSavedPlan } from '../../render/prose-saved-plan.ts';
import { renderDiagnostics } from '../../render/render-diagnostics.ts';
import { appearanceOf } from '../appearance.ts';
import { type EditOptions, editFile } from '../edit-file.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type OpenedTenant, openTenant } from '../open-tenant.ts';
import { carriedOut, type Plan, readPlan } from '../saved-plan/plan-file.ts';
import { sayProblems } from '../say-problems.ts';

export interface ApplyOptions extends EditOptions {
  /** The plan file. */
  readonly from: string;
  readonly file?: string;
}

/**
 * `tenant apply PLAN`: does to the tenant file just what was planned, if it still is the file that was planned for, judged at the time that the plan was judged at unless another is given. Dangers that were
 * accepted when the plan was made stay accepted; the others need `--accept` here.
 */
export async function run(options: ApplyOptions, world: World): Promise<ExitCode> {
  const bytes = await world.files.read(options.from);
  if (!bytes.ok) {
    const { colour } = appearanceOf(world, options, 'stderr');
    world.err(renderDiagnostics([diagnosticOf(bytes.problem, prosePlanFile)], { format: 'text', colour }));
    return EXIT.failed;
  }
  const plan = readPlan(bytes.value);
  if (!plan) return damaged(world, options);

  const opened = await openTenant(world, { ...options, file: options.file ?? plan.file.path });
  return opened.ok ? await carryOut(world, options, plan, opened.value) : opened.exit;
}

function damaged(world: World, { from }: ApplyOptions): ExitCode {
  sayProblems(world, [{ code: 'planDamaged', severity: 'error', values: { path: from } }], proseSavedPlan);
  return EXIT.invalid;
}

async function carryOut(world: World, options: ApplyOptions, plan: Plan, opened: OpenedTenant): Promise<ExitCode> {
  const now = sha256(opened.bytes);
  if (now === plan.file.sha256After) {
    world.err(`nothing to change: the plan ${options.from} is carried out already\n`);
    if (options.format === 'json')
      await world.out(`${JSON.stringify({ schemaVersion: 1, behaviour: null, dangers: [] }, null, 2)}\n`);
    return EXIT.ok;
  }
  if (now !== plan.file.sha256) {
    const values = { path: options.from, file: opened.path };
    sayProblems(world, [{ code: 'planStale', severity: 'error', values }], proseSavedPlan);
    return EXIT.conflict;
  }
  const edited = carriedOut(plan, opened.text);
  if (!edited) return damaged(world, options);

  const accept = [
    ...plan.dangers.filter(({ accepted }) => accepted).map(({ code }) => code),
    ...(options.accept ?? []),
  ];
  const change = { edit: () => ({ ok: true, value: edited, warnings: [] }) as const, dangers: plan.dangers };
  const at = options.at ?? plan.at;
  return editFile(world, opened, change, { ...options, ...(at === undefined ? {} : { at }), accept });
}
