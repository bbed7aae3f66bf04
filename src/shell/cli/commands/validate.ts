import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import type { World } from '../../io/world.ts';
import type { Diagnostic } from '../../render/diagnostic.ts';
import { proseIo } from '../../render/prose-io.ts';
import { type DiagnosticFormat, renderDiagnostics } from '../../render/render-diagnostics.ts';
import { counted, listed } from '../../render/words.ts';
import { appearanceOf } from '../appearance.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { findTenantFile } from '../find-tenant-file.ts';
import { noFile } from '../open-tenant.ts';
import { loadDiagnostics, readTenantFile } from '../read-tenant-file.ts';
import { sayProblems } from '../say-problems.ts';
import { openSink } from '../sink.ts';

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
  const file = await readTenantFile(world, path, { strict: options.strict ?? false });
  if (!file.read) {
    world.err(renderDiagnostics([file.diagnostic], { format: 'text', colour: false }));
    return EXIT.failed;
  }
  const { outcome } = file;
  const diagnostics = loadDiagnostics(path, outcome);
  const verdict = outcome.ok ? validText(path, outcome.value, diagnostics) : invalidText(path, diagnostics);
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

function validText(path: string, { tenant }: LoadedTenant, diagnostics: readonly Diagnostic[]): string {
  const contents = [
    amount(tenant.users, 'user'),
    amount(tenant.groups, 'group'),
    amount(tenant.namedLocations, 'named location'),
    amount(tenant.conditionalAccessPolicies, 'policy', 'policies'),
  ];
  const warnings = diagnostics.length === 0 ? '' : `, with ${counted(diagnostics.length, 'warning')}`;
  return `${shown(path)} is valid${warnings}: ${listed(contents)}`;
}

function amount(collection: readonly unknown[] | undefined, noun: string, nouns?: string): string {
  return counted(collection?.length ?? 0, noun, nouns);
}

function invalidText(path: string, diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  return `${shown(path)} is not valid: ${counted(errors, 'error')}${warnings === 0 ? '' : ` and ${counted(warnings, 'warning')}`}`;
}

function shown(path: string): string {
  return path === '-' ? 'standard input' : path;
}
