import { diffTenants } from '../../../study/inventory/object-diff.ts';
import type { World } from '../../io/world.ts';
import type { Diagnostic } from '../../render/diagnostic.ts';
import { diffJson } from '../../render/object-diff-json.ts';
import { diffMarkdown } from '../../render/object-diff-markdown.ts';
import { diffReport } from '../../render/object-diff-report.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import { renderDiagnostics } from '../../render/render-diagnostics.ts';
import { type AnswerOptions, answerText } from '../answer.ts';
import { appearanceOf } from '../appearance.ts';
import { type ReadSide, readSide } from '../diff/read-side.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { findTenantFile } from '../find-tenant-file.ts';
import { flagProblem } from '../flag-problem.ts';
import { noFile } from '../open-tenant.ts';
import { wrongUsage } from '../say-problems.ts';
import { writeText } from '../write-answer.ts';

export interface DiffOptions extends Omit<AnswerOptions, 'format'> {
  readonly before: string;
  readonly after?: string;
  readonly objects?: boolean;
  readonly exitCode?: boolean;
  readonly format?: 'text' | 'plain' | 'json' | 'markdown';
  readonly output?: string;
}

/**
 * `tenant diff BEFORE [AFTER] --objects`: which objects two tenants differ in, and how. Without AFTER the tenant file is it. Ends with 0
 * whatever the differences unless `--exit-code` asks (design 7).
 */
export async function run(options: DiffOptions, world: World): Promise<ExitCode> {
  const { before } = options;
  if (!options.objects) return wrongUsage(world, [flagProblem('diffOfWhat', {})], proseFlags);
  const after = options.after ?? (await tenantFile(world));
  if (after === undefined) return noFile(world).exit;
  if (before === '-' && after === '-') {
    return wrongUsage(world, [flagProblem('flagsShareInput', { flags: ['BEFORE', 'AFTER'] })], proseFlags);
  }
  const sides = [await readSide(world, before), await readSide(world, after)] as const;
  const [one, other] = sides;
  if (!one.ok || !other.ok) return sayFailed(world, options, sides);

  const compared = { names: [before, after] as const, diff: diffTenants(one.side, other.side) };
  const path = options.output === before ? before : after;
  const written = await writeText(world, options.output, path, () => diffText(world, options, compared));
  return written === EXIT.ok && compared.diff.different && options.exitCode ? EXIT.check : written;
}

async function tenantFile(world: World): Promise<string | undefined> {
  const found = await findTenantFile(world, undefined);
  if (found && !found.named) world.err(`using ${found.path}\n`);
  return found?.path;
}

function diffText(world: World, options: DiffOptions, compared: Parameters<typeof diffReport>[0]): string {
  const { format, ...rest } = options;
  if (format === 'markdown') return diffMarkdown(compared);
  const answer = { report: () => diffReport(compared), json: () => diffJson(compared) };
  const stream = options.output === undefined ? 'stdout' : 'file';
  return answerText(world, { ...rest, ...(format === undefined ? {} : { format }) }, stream, answer);
}

function sayFailed(world: World, options: DiffOptions, sides: readonly ReadSide[]): ExitCode {
  const failed = sides.flatMap((side) => (side.ok ? [] : [side]));
  const diagnostics: readonly Diagnostic[] = failed.flatMap((side) => side.diagnostics);
  const format = options.format === 'plain' ? 'plain' : 'text';
  world.err(renderDiagnostics(diagnostics, { format, colour: appearanceOf(world, options, 'stderr').colour }));
  return failed[0]?.exit ?? EXIT.failed;
}
