import { decodeText } from '../../file/graph/decode-text.ts';
import type { World } from '../io/world.ts';
import { proseChange } from '../render/prose-change.ts';
import { renderDiagnostics } from '../render/render-diagnostics.ts';
import { appearanceOf } from './appearance.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { changeProblem } from './plans/change-problem.ts';
import { type RangeRow, rangeRows } from './plans/range-rows.ts';
import { ioDiagnostic } from './read-tenant-file.ts';
import { sayProblems, wrongUsage } from './say-problems.ts';

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
  const file = path === '-' ? 'standard input' : path;
  const text = textOf(read.value);
  const rows = text === undefined ? [] : rangeRows(text, file);
  if (rows.length > 0) return await goOn(rows);
  const code = text === undefined ? 'rangeFileNoText' : 'rangeFileEmpty';
  sayProblems(world, [changeProblem(code, { path: file })], proseChange);
  return EXIT.invalid;
}

/** Undefined where the bytes are no text. Windows writes UTF-16; what an older encoding says of remarks does not matter here. */
function textOf(bytes: Uint8Array): string | undefined {
  const decoded = decodeText(bytes);
  if ('text' in decoded) return decoded.text;
  return decoded.zero || decoded.badEncoding !== 'UTF-8' ? undefined : new TextDecoder().decode(bytes);
}
