import type { Tenant } from '../../../domain/model/tenant.ts';
import type { ImportedTenant } from '../../../file/graph/import-graph.ts';
import type { TenantChange } from '../../../file/graph/merge-tenant.ts';
import { changedDirectory, splitChanges, type WrittenDirectory } from '../../../file/graph/write-directory.ts';
import { readTenant } from '../../../file/load/load-tenant.ts';
import type { IoProblem, World } from '../../io/world.ts';
import { besideFile } from '../find-tenant-file.ts';
import type { OpenedTenant } from '../open-tenant.ts';

/** What an import does to a tenant file that keeps its people in a directory, and to that directory. */
export interface DirectoryPlan {
  /** Changes of the tenant file. */
  readonly changes: readonly TenantChange[];
  /** As the tenant file names it. */
  readonly name: string;
  readonly path: string;
  /** What the directory holds; null where it does not exist. */
  readonly expected: Uint8Array | null;
  /** Undefined where the directory stays as it is. */
  readonly written: WrittenDirectory | undefined;
}

/** A path that `--directory` gives, as the tenant file names it: beside that file, or below its folder. */
export function directoryName(flag: string): string | undefined {
  const name = flag.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  const isInside = !/^(\/|[A-Za-z]:|~)/.test(name) && name.split('/').every((part) => part !== '..' && part !== '');
  return isInside ? `./${name}` : undefined;
}

/** Splits what an import changes between a tenant file and the directory that it names, or that it is to name from now on. */
export async function planDirectory(
  world: World,
  opened: OpenedTenant,
  imported: ImportedTenant,
  name: string,
): Promise<{ readonly ok: true; readonly plan: DirectoryPlan } | { readonly ok: false; readonly problem: IoProblem }> {
  const own = readTenant({ text: opened.bytes, file: opened.path });
  const file: Tenant = own.ok ? own.value.tenant : opened.loaded.tenant;
  const counts = {
    users: file.users?.length ?? 0,
    groups: file.groups?.length ?? 0,
    devices: file.devices?.length ?? 0,
  };
  const path = besideFile(opened.path, name.replace(/^\.\//, ''));
  const before = await directoryBytes(world, path, file.directory !== undefined);
  if (!before.ok) return before;
  const split = splitChanges(imported.changes, counts);
  const named: readonly TenantChange[] =
    file.directory === undefined ? [{ action: 'set', path: ['directory'], value: name }] : [];
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(before.bytes ?? new Uint8Array());
  const isUntouched = split.directory.length === 0 && before.bytes !== null;
  return {
    ok: true,
    plan: {
      changes: [...named, ...split.file],
      name,
      path,
      expected: before.bytes,
      written: isUntouched ? undefined : changedDirectory(text, split.directory, counts),
    },
  };
}

async function directoryBytes(
  world: World,
  path: string,
  isNamed: boolean,
): Promise<
  { readonly ok: true; readonly bytes: Uint8Array | null } | { readonly ok: false; readonly problem: IoProblem }
> {
  const isThere = (await world.files.kind(path)) !== 'none';
  if (!isThere && !isNamed) return { ok: true, bytes: null };
  // A file that is there and that the tenant file does not name is somebody else's.
  if (!isNamed) return { ok: false, problem: { code: 'fileExists', severity: 'error', values: { path } } };
  const read = await world.files.read(path);
  return read.ok ? { ok: true, bytes: read.value } : read;
}
