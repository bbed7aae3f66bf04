import type { Skipped } from '../../../file/graph/graph-object.ts';
import type { GraphSource } from '../../../file/graph/parse-source.ts';
import type { IoProblem, World } from '../../io/world.ts';

/** The files that the words after `tenant import` name. */
export type ReadSources =
  | { readonly ok: true; readonly sources: readonly GraphSource[]; readonly skipped: readonly Skipped[] }
  | { readonly ok: false; readonly problem: IoProblem };

/**
 * Files as they are given and, of folders, every file below whose name an export may have, in code-point order. A file that is named twice
 * is read once. `-` is standard input.
 */
export async function readSources(world: World, paths: readonly string[]): Promise<ReadSources> {
  const named = new Set<string>();
  const skipped: Skipped[] = [];
  for (const path of paths) {
    if ((await world.files.kind(path)) !== 'folder') {
      named.add(path);
      continue;
    }
    const below = await world.files.list(path);
    if (!below.ok) return { ok: false, problem: below.problem };
    for (const file of below.value) {
      if (isExportName(file)) named.add(file);
      else skipped.push({ file, reason: 'notJsonFile', what: '', count: 1 });
    }
  }
  const sources: GraphSource[] = [];
  for (const file of named) {
    const bytes = await world.files.read(file);
    if (!bytes.ok) return { ok: false, problem: bytes.problem };
    sources.push({ file, bytes: bytes.value });
  }
  return { ok: true, sources, skipped };
}

/**
 * `.json`, values one a line, a state or the language of Terraform, a configuration of Microsoft365DSC. Files of values are those that
 * Terraform reads of itself: another holds for some runs only. What Terraform downloaded below `.terraform` counts where it is called.
 */
export function isExportName(file: string): boolean {
  if (/(^|[/\\])\.terraform[/\\]/.test(file)) return false;
  return /\.(json|ndjson|jsonl|tfstate|ps1|tf)$|(^|[/\\])terraform\.tfvars$|\.auto\.tfvars$/i.test(file);
}
