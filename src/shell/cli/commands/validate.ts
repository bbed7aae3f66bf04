import type { World } from '../../io/world.ts';
import type { Diagnostic } from '../../render/diagnostic.ts';
import { proseIo } from '../../render/prose-io.ts';
import { type DiagnosticFormat, renderDiagnostics } from '../../render/render-diagnostics.ts';
import { appearanceOf } from '../appearance.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { findTenantFile } from '../find-tenant-file.ts';
import { loadDiagnostics } from '../load-diagnostics.ts';
import { noFile } from '../open-tenant.ts';
import { readTenantFile } from '../read-tenant-file.ts';
import { sayProblems } from '../say-problems.ts';
import { openSink } from '../sink.ts';
import { validityText } from '../validity.ts';

export interface ValidateOptions {
  readonly file?: string;
  readonly strict?: boolean;
  readonly format?: DiagnosticFormat;
  readonly color?: 'auto' | 'always' | 'never';
  readonly output?: string;
}

/** `tenant validate`: everything that is wrong with the file is the answer. Ends with 0 where it loads, else with 3. */
export async function run(options: ValidateOptions, world: World): Promise<ExitCode> {
  const found = await findTenantFile(world, options.file);
  if (!found) return noFile(world).exit;

  const { path, named } = found;
  if (!named) world.err(`using ${path}\n`);
  const file = await readTenantFile(world, path, {
    strict: options.strict ?? false,
    ask: { users: [], devices: [], allThatIsWrong: true },
  });
  if (!file.read) {
    world.err(renderDiagnostics([file.diagnostic], { format: 'text', colour: false }));
    return EXIT.failed;
  }
  const { outcome } = file;
  const diagnostics = loadDiagnostics(path, outcome);
  const verdict = validityText(path, outcome, diagnostics, file.directory);
  const sink = openSink(world, options.output);
  await sink.write(answerOf(options, diagnostics, verdict, world));
  const problem = await sink.close();
  if (problem === undefined) return outcome.ok ? EXIT.ok : EXIT.invalid;

  sayProblems(world, [problem], proseIo);
  return EXIT.failed;
}

function answerOf(options: ValidateOptions, diagnostics: readonly Diagnostic[], verdict: string, world: World): string {
  const format = options.format ?? 'text';
  const { colour } = appearanceOf(world, options, options.output === undefined ? 'stdout' : 'file');
  const rendered = renderDiagnostics(diagnostics, { format, colour });
  if (format !== 'text' && format !== 'plain') return rendered;
  return `${rendered}${rendered === '' || format === 'plain' ? '' : '\n'}${verdict}\n`;
}
