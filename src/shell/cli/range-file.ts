import type { World } from '../io/world.ts';
import { proseChange } from '../render/prose-change.ts';
import { renderDiagnostics } from '../render/render-diagnostics.ts';
import { appearanceOf } from './appearance.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { changeProblem } from './plans/change-problem.ts';
import { type RangeRow, rangeRows } from './plans/range-rows.ts';
import { ioDiagnostic } from './read-tenant-file.ts';
import { wrongUsage } from './say-problems.ts';

interface RangeFileOptions {
  readonly fromFile?: string;
  readonly file?: string;
  readonly color?: 'auto' | 'always' | 'never';
}

/** Goes on with the ranges of `--from-file`, none where the flag is absent; `-` is standard input. */
export async function withRangeFile(
  world: World,
  options: RangeFileOptions,
  goOn: (rows: readonly RangeRow[]) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { fromFile: path } = options;
  if (path === undefined) return await goOn([]);
  if (path === '-' && options.file === '-') {
    return wrongUsage(world, [changeProblem('flagsExclude', { flags: ['--file -', '--from-file -'] })], proseChange);
  }
  const read = await world.files.read(path);
  if (!read.ok) {
    const { colour } = appearanceOf(world, options, 'stderr');
    world.err(renderDiagnostics([ioDiagnostic(read.problem)], { format: 'text', colour }));
    return EXIT.failed;
  }
  const rows = rangeRows(new TextDecoder().decode(read.value), path === '-' ? 'standard input' : path);
  if (rows.length === 0) return wrongUsage(world, [changeProblem('rangeFileEmpty', { path })], proseChange);
  return await goOn(rows);
}
