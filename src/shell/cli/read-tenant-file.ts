import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Outcome } from '../../domain/model/problem.ts';
import type { ScannedDirectory } from '../../file/load/directory-scan.ts';
import type { LoadProblem } from '../../file/load/load-problem.ts';
import { finishTenant, type KnownFile, knownOf, readTenant } from '../../file/load/load-tenant.ts';
import { type DirectoryOptions, loadWithDirectory } from '../../file/load/load-with-directory.ts';
import type { IoProblem, World } from '../io/world.ts';
import { type Diagnostic, diagnosticOf } from '../render/diagnostic.ts';
import { proseDirectory, proseIo, proseTenantFile } from '../render/prose-io.ts';
import { besideFile, fileNameOf } from './find-tenant-file.ts';

/** What reading a tenant file came to. The bytes are those of the file, for edits; the outcome holds what loading says. */
export type ReadFile =
  | { readonly read: false; readonly diagnostic: Diagnostic }
  | {
      readonly read: true;
      readonly bytes: Uint8Array;
      /** What was read of the file that `directory` names, where one is named and could be read. */
      readonly directory?: ScannedDirectory;
      readonly outcome: Outcome<LoadedTenant, LoadProblem>;
      /** What a large file says, for reading it again after an edit. */
      readonly known?: () => KnownFile;
    };

/** What people and all that is worked out about them take at most, against what they take in the file: measured, a million of them listed. */
const memoryPerByte = 12;

/** Reads and loads a tenant file, and the directory beside it where it names one. `-` is standard input. */
export async function readTenantFile(world: World, path: string, options: DirectoryOptions = {}): Promise<ReadFile> {
  const bytes = await world.files.read(path);
  if (!bytes.ok) return { read: false, diagnostic: diagnosticOf(bytes.problem, proseTenantFile) };

  const tenant = readTenant({ text: bytes.value, file: path === '-' ? path : fileNameOf(path) });
  if (!tenant.ok) return { read: true, bytes: bytes.value, outcome: tenant };
  const again = knownOf(tenant.value);
  const known = again ? { known: again } : {};

  const beside = tenant.value.tenant.directory;
  if (beside === undefined)
    return { read: true, bytes: bytes.value, outcome: finishTenant(tenant.value, options), ...known };

  const chunks = await world.files.chunks(besideFile(path, beside));
  if (!chunks.ok) return { read: false, diagnostic: diagnosticOf(chunks.problem, proseDirectory) };
  const most = world.memory / memoryPerByte;
  const loaded = await loadWithDirectory(tenant.value, chunks.value, { ...options, most });
  if (loaded.tooLarge) {
    const values = { path: besideFile(path, beside), most: Math.floor(most / 1e6) };
    return {
      read: false,
      diagnostic: diagnosticOf({ code: 'fileTooLarge', severity: 'error', values }, proseDirectory),
    };
  }
  return { read: true, bytes: bytes.value, ...loaded, ...known };
}

export function ioDiagnostic(problem: IoProblem): Diagnostic {
  return diagnosticOf(problem, proseIo);
}
