import type { World } from '../../io/world.ts';
import { colours } from '../../render/colour.ts';
import { proseSavedPlan } from '../../render/prose-saved-plan.ts';
import { renderDiagnostics } from '../../render/render-diagnostics.ts';
import { appearanceOf } from '../appearance.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { isConflict } from '../is-conflict.ts';
import { ioDiagnostic } from '../read-tenant-file.ts';
import { wrongUsage } from '../say-problems.ts';
import { isPlan, type Planned, planText } from './plan-file.ts';

interface SaveOptions {
  readonly lockTimeoutSeconds: number;
  readonly color?: 'auto' | 'always' | 'never';
}

/** Writes the plan instead of the edit. An older plan gives way; a file that is something else does not. */
export async function savePlan(world: World, to: string, planned: Planned, options: SaveOptions): Promise<ExitCode> {
  const there = await world.files.read(to);
  if (there.ok && !isPlan(there.value)) {
    return wrongUsage(world, [{ code: 'planWouldOverwrite', severity: 'error', values: { path: to } }], proseSavedPlan);
  }
  const expected = there.ok ? there.value : null;
  const { lockTimeoutSeconds } = options;
  const written =
    there.ok || there.problem.code === 'fileNotFound'
      ? await world.files.replace(to, new TextEncoder().encode(planText(planned)), { expected, lockTimeoutSeconds })
      : there;
  const { colour } = appearanceOf(world, options, 'stderr');
  if (!written.ok) {
    world.err(renderDiagnostics([ioDiagnostic(written.problem)], { format: 'text', colour }));
    return isConflict(written.problem) ? EXIT.conflict : EXIT.failed;
  }
  const { bold } = colours(colour);
  world.err(`wrote the plan ${to}, and left ${planned.path} as it is: ${bold(`tenant apply ${to}`)} carries it out\n`);
  return EXIT.ok;
}
