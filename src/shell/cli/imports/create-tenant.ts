import type { Members } from '../../../file/graph/members.ts';
import { newTenantText } from '../../../file/graph/new-tenant-text.ts';
import { loadTenant } from '../../../file/load/load-tenant.ts';
import type { World } from '../../io/world.ts';
import { counted } from '../../render/words.ts';
import { editFile } from '../edit-file.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { besideFile, fileNameOf } from '../find-tenant-file.ts';
import { loadDiagnostics } from '../read-tenant-file.ts';
import { schemaFileName, tenantSchemaText } from '../tenant-schema.ts';
import type { ImportOptions } from './import-options.ts';
import { sayDiagnostics, sayIo } from './say.ts';

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** The new file, if it would load; what stands in its way goes to stderr. */
export function newTenantFile(
  world: World,
  options: ImportOptions,
  path: string,
  tenant: Members,
): { readonly ok: true; readonly value: NewFile } | { readonly ok: false; readonly exit: ExitCode } {
  const text = newTenantText(tenant);
  const loaded = loadTenant({ text, file: path === '-' ? path : fileNameOf(path) });
  if (!loaded.ok) {
    world.err(`error: ${path} would not load, so it is not written\n`);
    sayDiagnostics(world, options, loadDiagnostics(path, loaded));
    return { ok: false, exit: EXIT.invalid };
  }
  const warnings = loaded.warnings.length;
  if (warnings > 0)
    world.err(`${counted(warnings, 'warning')}: \`tenant validate ${path}\` shows ${warnings === 1 ? 'it' : 'them'}\n`);
  return { ok: true, value: { path, text } };
}

const lockTimeoutSeconds = 10;

/**
 * Writes the new file and, where there is none, the schema for editors beside it. Creating a file asks nothing (design 7), and shows the
 * whole text as a difference in a dry run only: the report is what there is to read.
 */
export async function createTenantFile(
  world: World,
  options: ImportOptions,
  { path, text }: NewFile,
): Promise<ExitCode> {
  if (options.dryRun || options.plan !== undefined) {
    const edited = { text, splices: [{ start: 0, end: 0, text }] };
    const change = { edit: () => ({ ok: true, value: edited, warnings: [] }) as const, notes: [], dangers: [] };
    return editFile(world, { path, text: '', bytes: null }, change, options);
  }
  const written = await create(world, path, text);
  if (!written.ok) {
    sayIo(world, options, written.problem);
    return written.problem.code === 'fileExists' || written.problem.code === 'fileLocked' ? EXIT.conflict : EXIT.failed;
  }
  const schema = besideFile(path, schemaFileName);
  const schemaWritten = await create(world, schema, tenantSchemaText());
  world.err(`wrote ${path}${schemaWritten.ok ? `, and ${schema} beside it for editors` : ''}\n`);
  if (schemaWritten.ok || schemaWritten.problem.code === 'fileExists') return EXIT.ok;

  sayIo(world, options, schemaWritten.problem);
  return EXIT.failed;
}

function create(world: World, path: string, text: string) {
  return world.files.replace(path, new TextEncoder().encode(text), { expected: null, lockTimeoutSeconds });
}
