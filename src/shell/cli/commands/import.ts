import type { Skipped } from '../../../file/graph/graph-object.ts';
import { type ImportedTenant, importGraph } from '../../../file/graph/import-graph.ts';
import type { GraphSource } from '../../../file/graph/parse-source.ts';
import { newDirectory, withDirectory } from '../../../file/graph/write-directory.ts';
import type { World } from '../../io/world.ts';
import { diagnosticOf } from '../../render/diagnostic.ts';
import { importJson, importText } from '../../render/import-report.ts';
import { proseImport, proseImportUsage } from '../../render/prose-import.ts';
import { counted } from '../../render/words.ts';
import { editFile, type FileChange } from '../edit-file.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { besideFile } from '../find-tenant-file.ts';
import { createTenantFile, newTenantFile } from '../imports/create-tenant.ts';
import { type DirectoryPlan, directoryName, planDirectory } from '../imports/directory-plan.ts';
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
  const wrong = wrongDirectory(options);
  if (wrong !== undefined) return usage(world, options, wrong);

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

function wrongDirectory({ directory, into }: ImportOptions): ImportUsage | undefined {
  if (directory === undefined) return undefined;
  const severity = 'error';
  if (into === '-') return { code: 'importDirectoryToStdout', severity, values: {} };
  return directoryName(directory) === undefined
    ? { code: 'importDirectoryElsewhere', severity, values: { path: directory } }
    : undefined;
}

interface Sources {
  readonly sources: readonly GraphSource[];
  readonly skipped: readonly Skipped[];
}

async function importNew(world: World, options: ImportOptions, into: string, read: Sources): Promise<ExitCode> {
  const imported = importSources(world, options, read, undefined);
  if (imported === undefined) return EXIT.invalid;
  const name = options.directory === undefined ? undefined : directoryName(options.directory);
  const directory = name === undefined ? undefined : newDirectory(imported.tenant);
  const tenant = name === undefined ? imported.tenant : withDirectory(imported.tenant, name);
  const beside =
    name === undefined || directory === undefined
      ? undefined
      : { path: besideFile(into, name.replace(/^\.\//, '')), text: directory.text };
  const file = newTenantFile(world, options, into, tenant, beside);
  if (!file.ok) return file.exit;

  const answer = answerOf(options, imported, { into, created: true, directory: beside?.path });
  if (into === '-') {
    world.err(answer);
    await world.out(file.value.text);
    return EXIT.ok;
  }
  await world.out(answer);
  if (name === undefined) suggestDirectory(world, imported);
  return createTenantFile(world, options, file.value);
}

async function importInto(world: World, options: ImportOptions, into: string, read: Sources): Promise<ExitCode> {
  const opened = await openTenant(world, { ...options, file: into });
  if (!opened.ok) return opened.exit;
  const named = opened.value.loaded.tenant.directory;
  const given = options.directory === undefined ? undefined : directoryName(options.directory);
  if (named !== undefined && given !== undefined && given.replace(/^\.\//, '') !== named.replace(/^\.\//, '')) {
    const values = { path: options.directory ?? '', named };
    return usage(world, options, { code: 'importOtherDirectory', severity: 'error', values });
  }
  const imported = importSources(world, options, read, opened.value);
  if (imported === undefined) return EXIT.invalid;

  const directory = named ?? given;
  const planned = directory === undefined ? undefined : await planDirectory(world, opened.value, imported, directory);
  if (planned?.ok === false) {
    sayIo(world, options, planned.problem);
    return planned.problem.code === 'fileExists' ? EXIT.conflict : EXIT.failed;
  }
  const plan = planned?.plan;
  if (plan?.written !== undefined && options.plan !== undefined) {
    return usage(world, options, { code: 'importPlanWithDirectory', severity: 'error', values: { path: plan.path } });
  }
  const about = { into, created: false, directory: plan?.path };
  if (options.format !== 'json') await world.out(answerOf(options, imported, about));
  if (plan === undefined) suggestDirectory(world, imported);
  return editFile(world, opened.value, changeOf(options, imported, about, plan), options);
}

interface About {
  readonly into: string;
  readonly created: boolean;
  readonly directory: string | undefined;
}

function changeOf(
  options: ImportOptions,
  imported: ImportedTenant,
  about: About,
  plan: DirectoryPlan | undefined,
): FileChange {
  const changes = plan?.changes ?? imported.changes;
  const edit: FileChange = {
    edit: (text, known) => importEdit(text, changes, known),
    json: () => importJson(reportOf(options, imported, about)),
  };
  if (plan?.written === undefined) return edit;
  const { path, expected, written } = plan;
  return {
    ...edit,
    beside: { path, expected, content: new TextEncoder().encode(written.text) },
    notes: [`${path}: ${counted(written.added, 'line')} new, ${written.changed} changed\n`],
  };
}

/** Beyond this many users a file of YAML is slow to read and to look through. */
const manyUsers = 2000;

function suggestDirectory(world: World, { report }: ImportedTenant): void {
  const { added } = report.sections.users;
  if (added <= manyUsers) return;
  world.err(
    `${counted(added, 'user')} in the file: \`--directory directory.ndjson\` keeps them beside it, a line each\n`,
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

function reportOf(options: ImportOptions, { report }: ImportedTenant, { into, created, directory }: About) {
  return { into, from: options.paths ?? [], created, ...(directory === undefined ? {} : { directory }), report };
}

function answerOf(options: ImportOptions, imported: ImportedTenant, about: About): string {
  const answer = reportOf(options, imported, about);
  return options.format === 'json' ? `${JSON.stringify(importJson(answer), null, 2)}\n` : importText(answer);
}

function usage(world: World, options: ImportOptions, problem: ImportUsage): ExitCode {
  sayDiagnostics(world, options, [diagnosticOf(problem, proseImportUsage)]);
  return EXIT.usage;
}
