import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import { importGraph } from '../../../file/graph/import-graph.ts';
import { newTenantText } from '../../../file/graph/new-tenant-text.ts';
import type { GraphSource } from '../../../file/graph/parse-source.ts';
import type { LoadProblem } from '../../../file/load/load-problem.ts';
import { finishTenant, loadTenant, readTenant } from '../../../file/load/load-tenant.ts';
import type { DiffSide } from '../../../study/inventory/object-diff.ts';
import type { IoOutcome, IoProblem, World } from '../../io/world.ts';
import { type Diagnostic, diagnosticOf, inFolder } from '../../render/diagnostic.ts';
import { proseImport } from '../../render/prose-import.ts';
import { proseDirectory, proseIo } from '../../render/prose-io.ts';
import { proseLoad } from '../../render/prose-load.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { besideFile, fileNameOf, folderOf } from '../find-tenant-file.ts';
import { isExportName, readSources } from '../imports/read-sources.ts';

/** One of the two things to compare, or what stands in its way. */
export type ReadSide =
  | { readonly ok: true; readonly side: DiffSide }
  | { readonly ok: false; readonly exit: ExitCode; readonly diagnostics: readonly Diagnostic[] };

/** A tenant file, an export as `import` reads them, or either at a revision of git (`HEAD~1:tenant.yaml`). */
export async function readSide(world: World, text: string): Promise<ReadSide> {
  const kind = await world.files.kind(text);
  if (kind === 'folder') return await readExport(world, text);
  const revision = kind === 'none' ? revisionOf(text) : undefined;
  const read = revision
    ? (path: string) => world.git.read(revision.revision, path)
    : (path: string) => world.files.read(path);
  const path = revision?.path ?? text;
  const bytes = await read(path);
  if (!bytes.ok) {
    const isFolder = revision !== undefined && bytes.problem.code === 'fileIsFolder';
    return isFolder ? await readExportAt(world, revision) : ioFailed(bytes.problem);
  }
  if (looksLikeExport(path, bytes.value)) return exportSide([{ file: text, bytes: bytes.value }]);
  return await tenantSide(bytes.value, path, { read, label: revision ? `${revision.revision}:` : '' });
}

interface Revision {
  readonly revision: string;
  readonly path: string;
}

/** `REVISION:PATH`, but no drive of Windows. An empty revision is what is staged. */
function revisionOf(text: string): Revision | undefined {
  const [, revision, path] = /^([^:]*):(.+)$/s.exec(text) ?? [];
  if (revision === undefined || path === undefined) return undefined;
  if (/^[A-Za-z]$/.test(revision) && /^[\\/]/.test(path)) return undefined;
  return revision.startsWith('-') ? undefined : { revision, path };
}

interface From {
  readonly read: (path: string) => Promise<IoOutcome<Uint8Array>>;
  /** Before the path, in what people see. */
  readonly label: string;
}

async function tenantSide(bytes: Uint8Array, path: string, { read, label }: From): Promise<ReadSide> {
  const file = path === '-' ? path : `${label}${fileNameOf(path)}`;
  const tenant = readTenant({ text: bytes, file });
  if (!tenant.ok) return invalid(tenant, path, label);
  const beside = tenant.value.tenant.directory;
  if (beside === undefined) return finished(finishTenant(tenant.value), path, label);
  const directory = await read(besideFile(path, beside).replaceAll('/./', '/'));
  if (!directory.ok)
    return { ok: false, exit: EXIT.failed, diagnostics: [diagnosticOf(directory.problem, proseDirectory)] };
  return finished(finishTenant(tenant.value, { directory: directory.value }), path, label);
}

function finished(outcome: Outcome<LoadedTenant, LoadProblem>, path: string, label: string): ReadSide {
  return outcome.ok ? { ok: true, side: { loaded: outcome.value } } : invalid(outcome, path, label);
}

function invalid({ problems }: { readonly problems: readonly LoadProblem[] }, path: string, label: string): ReadSide {
  const folder = path === '-' || label !== '' ? '' : folderOf(path);
  const diagnostics = problems.map((problem) => inFolder(diagnosticOf(problem, proseLoad), folder));
  return { ok: false, exit: EXIT.invalid, diagnostics };
}

/** A tenant file may be JSON, too: it says its version. */
function looksLikeExport(path: string, bytes: Uint8Array): boolean {
  if (/\.(ndjson|jsonl|tfstate|tf|ps1)$/i.test(path)) return true;
  if (!/\.json$/i.test(path)) return false;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return !(typeof value === 'object' && value !== null && 'version' in value && value.version === 1);
  } catch {
    return true;
  }
}

async function readExport(world: World, folder: string): Promise<ReadSide> {
  const read = await readSources(world, [folder]);
  return read.ok ? exportSide(read.sources) : ioFailed(read.problem);
}

/** An export as it was at a revision: the same files of the folder as `import` reads. */
async function readExportAt(world: World, { revision, path }: Revision): Promise<ReadSide> {
  const listed = await world.git.list(revision, path);
  if (!listed.ok) return ioFailed(listed.problem);
  const sources: GraphSource[] = [];
  for (const name of listed.value.filter(isExportName)) {
    const file = `${path.replace(/\/+$/, '')}/${name}`;
    const bytes = await world.git.read(revision, file);
    if (!bytes.ok) return ioFailed(bytes.problem);
    sources.push({ file: `${revision}:${file}`, bytes: bytes.value });
  }
  return exportSide(sources);
}

function exportSide(sources: readonly GraphSource[]): ReadSide {
  const imported = importGraph(sources, undefined);
  if (!imported.ok) {
    const diagnostics = imported.problems.map((problem) => diagnosticOf(problem, proseImport));
    return { ok: false, exit: EXIT.invalid, diagnostics };
  }
  const { tenant } = imported.value;
  const loaded = loadTenant({ text: newTenantText(tenant), file: 'export' });
  if (!loaded.ok) return invalid(loaded, '-', '');
  // an import says of the switch what is true of every tenant by now; no export holds it
  const holds = new Set(Object.keys(tenant).filter((key) => key !== 'combinedRegistration'));
  return { ok: true, side: { loaded: loaded.value, holds } };
}

function ioFailed(problem: IoProblem): ReadSide {
  return { ok: false, exit: EXIT.failed, diagnostics: [diagnosticOf(problem, proseIo)] };
}
