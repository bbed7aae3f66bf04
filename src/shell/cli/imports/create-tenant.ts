import type { Members } from '../../../file/graph/members.ts';
import { newTenantText } from '../../../file/graph/new-tenant-text.ts';
import { loadTenant } from '../../../file/load/load-tenant.ts';
import type { IoProblem, World } from '../../io/world.ts';
import { counted } from '../../render/words.ts';
import { editFile } from '../edit-file.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { besideFile, fileNameOf } from '../find-tenant-file.ts';
import { loadDiagnostics } from '../load-diagnostics.ts';
import { schemaFileName, tenantSchemaText } from '../tenant-schema.ts';
import type { ImportOptions } from './import-options.ts';
import { sayDiagnostics, sayIo } from './say.ts';

export interface NewFile {
  readonly path: string;
  readonly text: string;
  /** The directory that the file names; it is written first. */
  readonly beside?: { readonly path: string; readonly text: string } | undefined;
}

/** The new file, if it would load; what stands in its way goes to stderr. */
export function newTenantFile(
  world: World,
  options: ImportOptions,
  path: string,
  tenant: Members,
  beside?: NewFile['beside'],
): { readonly ok: true; readonly value: NewFile } | { readonly ok: false; readonly exit: ExitCode } {
  const text = newTenantText(tenant);
  const directory = beside === undefined ? {} : { directory: beside.text };
  const loaded = loadTenant({ text, file: path === '-' ? path : fileNameOf(path) }, directory);
  if (!loaded.ok) {
    world.err(`error: ${path} would not load, so it is not written\n`);
    sayDiagnostics(world, options, loadDiagnostics(path, loaded));
    return { ok: false, exit: EXIT.invalid };
  }
  const warnings = loaded.warnings.length;
  if (warnings > 0)
    world.err(`${counted(warnings, 'warning')}: \`tenant validate ${path}\` shows ${warnings === 1 ? 'it' : 'them'}\n`);
  return { ok: true, value: { path, text, beside } };
}

const lockTimeoutSeconds = 10;

/**
 * Writes the new file and, where there is none, the schema for editors beside it. Creating a file asks nothing (design 7), and shows the
 * whole text as a difference in a dry run only: the report is what there is to read.
 */
export async function createTenantFile(
  world: World,
  options: ImportOptions,
  { path, text, beside }: NewFile,
): Promise<ExitCode> {
  if (options.dryRun || options.plan !== undefined) {
    const edited = { text, splices: [{ start: 0, end: 0, text }] };
    const change = { edit: () => ({ ok: true, value: edited, warnings: [] }) as const, notes: [], dangers: [] };
    const content = beside && { path: beside.path, expected: null, content: new TextEncoder().encode(beside.text) };
    return editFile(
      world,
      { path, text: '', bytes: null },
      { ...change, ...(content && { beside: content }) },
      options,
    );
  }
  if (beside !== undefined) {
    const directory = await create(world, beside.path, beside.text);
    if (!directory.ok) return sayNotCreated(world, options, directory.problem);
    world.err(`wrote ${beside.path}\n`);
  }
  const written = await create(world, path, text);
  if (!written.ok) return sayNotCreated(world, options, written.problem);
  const schema = besideFile(path, schemaFileName);
  const schemaWritten = await create(world, schema, tenantSchemaText());
  world.err(`wrote ${path}${schemaWritten.ok ? `, and ${schema} beside it for editors` : ''}\n`);
  world.err(`next: \`tenant status --file ${path}\`\n`);
  if (schemaWritten.ok || schemaWritten.problem.code === 'fileExists') return EXIT.ok;

  sayIo(world, options, schemaWritten.problem);
  return EXIT.failed;
}

function sayNotCreated(world: World, options: ImportOptions, problem: IoProblem): ExitCode {
  sayIo(world, options, problem);
  return problem.code === 'fileExists' || problem.code === 'fileLocked' ? EXIT.conflict : EXIT.failed;
}

function create(world: World, path: string, text: string) {
  return world.files.replace(path, new TextEncoder().encode(text), { expected: null, lockTimeoutSeconds });
}
