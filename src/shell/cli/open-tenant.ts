import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Outcome } from '../../domain/model/problem.ts';
import type { DirectoryAsk, ScannedDirectory } from '../../file/load/directory-scan.ts';
import type { LoadProblem } from '../../file/load/load-problem.ts';
import type { KnownFile } from '../../file/load/load-tenant.ts';
import type { World } from '../io/world.ts';
import type { Diagnostic } from '../render/diagnostic.ts';
import {
  type DiagnosticFormat,
  diagnosticLine,
  diagnosticPlain,
  renderDiagnostics,
} from '../render/render-diagnostics.ts';
import { counted } from '../render/words.ts';
import { appearanceOf } from './appearance.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { defaultFileName, findTenantFile } from './find-tenant-file.ts';
import { readTenantFile } from './read-tenant-file.ts';

export interface OpenOptions {
  readonly file?: string;
  readonly format?: string;
  readonly color?: 'auto' | 'always' | 'never';
}

export interface OpenedTenant {
  readonly loaded: LoadedTenant;
  /** As the flag, the environment or the search gave it; `-` for standard input. */
  readonly path: string;
  /** What the file holds, for edits that must not overwrite another's change. */
  readonly bytes: Uint8Array;
  readonly text: string;
  /** What was read of the file that `directory` names; to be passed on when an edited text is loaded again. */
  readonly directory?: ScannedDirectory;
  /** What a large file says, for reading it again after an edit. */
  readonly known?: () => KnownFile;
}

/** More than this many warnings bury the answer; `tenant validate` shows them all. */
const mostWarnings = 5;

/**
 * The tenant file that a command works on. What is wrong with it goes to stderr, and `exit` says how the command ends. A command that asks
 * about some people only says whom, so that no more of a large directory is kept.
 */
export async function openTenant(
  world: World,
  options: OpenOptions,
  ask?: DirectoryAsk,
): Promise<{ readonly ok: true; readonly value: OpenedTenant } | { readonly ok: false; readonly exit: ExitCode }> {
  const found = await findTenantFile(world, options.file);
  if (!found) return noFile(world);

  const { path, named } = found;
  if (!named) world.err(`using ${path}\n`);
  const file = await readTenantFile(world, path, ask ? { ask } : {});
  if (!file.read) {
    say(world, options, [file.diagnostic]);
    return { ok: false, exit: EXIT.failed };
  }
  const { bytes, directory, outcome, known } = file;
  if (!outcome.ok) {
    say(world, options, await diagnosticsOf(path, outcome));
    return { ok: false, exit: EXIT.invalid };
  }
  if (outcome.warnings.length > 0) sayBriefly(world, options, await diagnosticsOf(path, outcome));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const value = {
    loaded: outcome.value,
    path,
    bytes,
    text,
    ...(directory ? { directory } : {}),
    ...(known ? { known } : {}),
  };
  return { ok: true, value };
}

/** The words for what is wrong are loaded where something is: mostly nothing is, and the start is short. */
async function diagnosticsOf(
  path: string,
  outcome: Outcome<LoadedTenant, LoadProblem>,
): Promise<readonly Diagnostic[]> {
  const { loadDiagnostics } = await import('./load-diagnostics.ts');
  return loadDiagnostics(path, outcome);
}

/** Ends a command that found no tenant file and was given none. */
export function noFile(world: World): { readonly ok: false; readonly exit: ExitCode } {
  world.err(`error: no ${defaultFileName} in this folder, or above it up to the root of the repository\n`);
  world.err('  help: name the file with `--file`, or write a starter file with `tenant init`\n');
  return { ok: false, exit: EXIT.usage };
}

function say(world: World, options: OpenOptions, diagnostics: readonly Diagnostic[]): void {
  const format: DiagnosticFormat = options.format === 'plain' ? 'plain' : 'text';
  world.err(renderDiagnostics(diagnostics, { format, colour: appearanceOf(world, options, 'stderr').colour }));
}

/** A line for each warning, without the lines of the file: the answer is what was asked for. */
function sayBriefly(world: World, options: OpenOptions, warnings: readonly Diagnostic[]): void {
  const line = options.format === 'plain' ? diagnosticPlain : diagnosticLine;
  for (const warning of warnings.slice(0, mostWarnings)) world.err(line(warning));
  const more = warnings.length - mostWarnings;
  if (more > 0) world.err(`${counted(more, 'more warning')}: \`tenant validate\` shows all\n`);
}
