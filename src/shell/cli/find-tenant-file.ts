import type { World } from '../io/world.ts';

export const defaultFileName = 'tenant.yaml';

/** Which tenant file a command works on, and whether anyone named it. */
export interface FoundFile {
  readonly path: string;
  readonly named: boolean;
}

/**
 * Design 7, "File": the flag; else TENANT_FILE; else the nearest tenant.yaml upwards, no further than the root of the
 * repository. Undefined where there is none.
 */
export async function findTenantFile(world: World, flag: string | undefined): Promise<FoundFile | undefined> {
  const named = flag ?? (world.env.TENANT_FILE || undefined);
  if (named !== undefined) return { path: named, named: true };

  let folder = world.cwd;
  for (let upwards = ''; ; upwards += '../') {
    if ((await world.files.kind(`${upwards}${defaultFileName}`)) === 'file') {
      return { path: `${upwards}${defaultFileName}`, named: false };
    }
    const parent = parentOf(folder);
    if (parent === folder || (await world.files.kind(`${upwards}.git`)) !== 'none') return undefined;
    folder = parent;
  }
}

function parentOf(folder: string): string {
  return folder.replace(/[/\\]+[^/\\]*[/\\]*$/, '');
}

/** The folder that a path names, without the slash; empty for a file of the working folder. */
export function folderOf(path: string): string {
  return /^(.*)[/\\]/.exec(path)?.[1] ?? '';
}

/** The path without its folder. */
export function fileNameOf(path: string): string {
  return path.slice(path.search(/[^/\\]*$/));
}

/** A path that a file gives, relative to the folder of that file. */
export function besideFile(file: string, path: string): string {
  const absolute = /^([/\\]|[A-Za-z]:)/.test(path);
  const folder = file === '-' ? '' : folderOf(file);
  if (absolute || !/[/\\]/.test(file)) return path;
  return `${folder}/${path}`;
}
