import type { ExportedFile } from '../../../file/graph/export/export-files.ts';
import type { IoProblem, World } from '../../io/world.ts';

/** What writing a folder came to: how many files are new or changed, and how many were as they should be. */
export type WrittenFolder =
  | { readonly ok: true; readonly written: number; readonly unchanged: number }
  | { readonly ok: false; readonly problem: IoProblem };

/** Files of the folder that are not of the export, hidden ones such as `.git` aside. */
export async function otherFiles(
  world: World,
  folder: string,
  files: readonly ExportedFile[],
): Promise<
  { readonly ok: true; readonly files: readonly string[] } | { readonly ok: false; readonly problem: IoProblem }
> {
  if ((await world.files.kind(folder)) === 'none') return { ok: true, files: [] };
  const listed = await world.files.list(folder);
  if (!listed.ok) return listed;
  const own = new Set(files.map(({ path }) => path.normalize('NFC')));
  const inside = withoutSlash(folder).length + 1;
  const others = listed.value.map((path) => path.slice(inside)).filter((path) => !own.has(path.normalize('NFC')));
  return { ok: true, files: others.filter((path) => !path.split(/[/\\]/).some((part) => part.startsWith('.'))) };
}

const lockTimeoutSeconds = 10;

/** Writes each file as one step; a file that says the same already is left alone. Ends at the first that cannot be written. */
export async function writeFolder(
  world: World,
  folder: string,
  files: readonly ExportedFile[],
): Promise<WrittenFolder> {
  const into = withoutSlash(folder);
  for (const path of foldersOf(into, files)) {
    const made = await world.files.makeFolder(path);
    if (!made.ok) return made;
  }
  let written = 0;
  for (const { path, text } of files) {
    const at = `${into}/${path}`;
    const before = await world.files.read(at);
    if (!before.ok && before.problem.code !== 'fileNotFound') return before;

    const content = new TextEncoder().encode(text);
    if (before.ok && sameBytes(before.value, content)) continue;
    const expected = before.ok ? before.value : null;
    const replaced = await world.files.replace(at, content, { expected, lockTimeoutSeconds });
    if (!replaced.ok) return replaced;
    written++;
  }
  return { ok: true, written, unchanged: files.length - written };
}

/** The folder itself and those of the files in it. */
function foldersOf(into: string, files: readonly ExportedFile[]): readonly string[] {
  const below = files.flatMap(({ path }) =>
    path.includes('/') ? [`${into}/${path.slice(0, path.lastIndexOf('/'))}`] : [],
  );
  return [...new Set([into, ...below])];
}

function withoutSlash(folder: string): string {
  return folder.replace(/(?<=.)[/\\]+$/, '');
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
