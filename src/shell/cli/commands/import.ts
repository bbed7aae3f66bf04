import type { Skipped } from '../../../file/graph/graph-object.ts';
import { type ImportedTenant, importGraph } from '../../../file/graph/import-graph.ts';
import type { GraphSource } from '../../../file/graph/parse-source.ts';
import type { World } from '../../io/world.ts';
import { diagnosticOf } from '../../render/diagnostic.ts';
import { importJson, importText } from '../../render/import-report.ts';
import { proseImport, proseImportUsage } from '../../render/prose-import.ts';
import { editFile } from '../edit-file.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { createTenantFile, newTenantFile } from '../imports/create-tenant.ts';
import { importEdit } from '../imports/import-edit.ts';
import type { ImportOptions, ImportUsage } from '../imports/import-options.ts';
import { readSources } from '../imports/read-sources.ts';
import { sayDiagnostics, sayIo } from '../imports/say.ts';
import { type OpenedTenant, openTenant } from '../open-tenant.ts';

/**
 * `tenant import PATH... --into FILE`: Graph JSON and admin exports become a tenant file, or go into one that is there. The answer is
 * a report of what was read and of everything that is not in the file as it was in the export.
 */
export async function run(options: ImportOptions, world: World): Promise<ExitCode> {
  const { paths = [], into } = options;
  if (paths.length === 0) return usage(world, options, { code: 'importWithoutPaths', severity: 'error', values: {} });
  if (into === undefined) return usage(world, options, { code: 'importWithoutInto', severity: 'error', values: {} });

  const read = await readSources(world, paths);
  if (!read.ok) {
    const { code, values } = read.problem;
    if (code !== 'fileNotFound') sayIo(world, options, read.problem);
    else usage(world, options, { code: 'importPathNotFound', severity: 'error', values });
    return EXIT.failed;
  }
  return (await world.files.kind(into)) === 'none' || into === '-'
    ? importNew(world, options, into, read)
    : importInto(world, options, into, read);
}

interface Sources {
  readonly sources: readonly GraphSource[];
  readonly skipped: readonly Skipped[];
}

async function importNew(world: World, options: ImportOptions, into: string, read: Sources): Promise<ExitCode> {
  const imported = importSources(world, options, read, undefined);
  if (imported === undefined) return EXIT.invalid;
  const file = newTenantFile(world, options, into, imported.tenant);
  if (!file.ok) return file.exit;

  const answer = reportText(options, { into, from: options.paths ?? [], created: true, report: imported.report });
  if (into === '-') {
    world.err(answer);
    await world.out(file.value.text);
    return EXIT.ok;
  }
  await world.out(answer);
  return createTenantFile(world, options, file.value);
}

async function importInto(world: World, options: ImportOptions, into: string, read: Sources): Promise<ExitCode> {
  const opened = await openTenant(world, { ...options, file: into });
  if (!opened.ok) return opened.exit;
  const imported = importSources(world, options, read, opened.value);
  if (imported === undefined) return EXIT.invalid;

  const answer = { into, from: options.paths ?? [], created: false, report: imported.report };
  if (options.format !== 'json') await world.out(importText(answer));
  const { changes } = imported;
  return editFile(
    world,
    opened.value,
    { edit: (text, known) => importEdit(text, changes, known), json: () => importJson(answer) },
    options,
  );
}

function importSources(
  world: World,
  options: ImportOptions,
  { sources, skipped }: Sources,
  opened: OpenedTenant | undefined,
): ImportedTenant | undefined {
  const imported = importGraph(sources, opened?.loaded.tenant);
  if (!imported.ok) {
    sayDiagnostics(
      world,
      options,
      imported.problems.map((problem) => diagnosticOf(problem, proseImport)),
    );
    return undefined;
  }
  const { report } = imported.value;
  return { ...imported.value, report: { ...report, skipped: [...skipped, ...report.skipped] } };
}

function reportText(options: ImportOptions, answer: Parameters<typeof importText>[0]): string {
  return options.format === 'json' ? `${JSON.stringify(importJson(answer), null, 2)}\n` : importText(answer);
}

function usage(world: World, options: ImportOptions, problem: ImportUsage): ExitCode {
  sayDiagnostics(world, options, [diagnosticOf(problem, proseImportUsage)]);
  return EXIT.usage;
}
