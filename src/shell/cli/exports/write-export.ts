import type { ExportedFile } from '../../../file/graph/export/export-files.ts';
import type { IoProblem, World } from '../../io/world.ts';
import { proseExportWriting } from '../../render/prose-export.ts';
import { proseIo } from '../../render/prose-io.ts';
import { counted } from '../../render/words.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { sayProblems } from '../say-problems.ts';
import { openSink } from '../sink.ts';
import type { ExportOptions, ExportWriting } from './export-options.ts';
import { otherFiles, writeFolder } from './write-folder.ts';

/** An export as one text and as the files of a folder; only one of the two is made. */
export interface Exported {
  readonly text: () => string;
  readonly files: () => readonly ExportedFile[];
  /** What the name of a single file ends in. */
  readonly ending: string;
}

/** Writes an export where `--output` says: a single file by its ending, else a folder; without it, standard output. */
export async function writeExport(world: World, options: ExportOptions, exported: Exported): Promise<ExitCode> {
  const { output } = options;
  if (output !== undefined && (await isFolder(world, output, exported.ending))) {
    return writeFiles(world, options, output, exported.files());
  }
  const sink = openSink(world, output);
  await sink.write(exported.text());
  const problem = await sink.close();
  if (problem !== undefined) return failed(world, problem);
  if (output !== undefined) world.err(`wrote ${output}\n`);
  return EXIT.ok;
}

async function isFolder(world: World, output: string, ending: string): Promise<boolean> {
  if (!output.toLowerCase().endsWith(ending)) return true;
  return (await world.files.kind(output)) === 'folder';
}

async function writeFiles(
  world: World,
  options: ExportOptions,
  folder: string,
  files: readonly ExportedFile[],
): Promise<ExitCode> {
  const others = await otherFiles(world, folder, files);
  if (!others.ok) return failed(world, others.problem);
  if (others.files.length > 0 && !options.accept?.includes('exportFolderHasOthers')) {
    const values = { folder, files: others.files };
    const danger: ExportWriting = { code: 'exportFolderHasOthers', severity: 'error', values };
    sayProblems(world, [danger], proseExportWriting);
    return EXIT.check;
  }
  const done = await writeFolder(world, folder, files);
  if (!done.ok) return failed(world, done.problem);
  const { written, unchanged } = done;
  world.err(`wrote ${counted(written, 'file')} into ${folder}${unchanged === 0 ? '' : `, ${unchanged} as before`}\n`);
  return EXIT.ok;
}

function failed(world: World, problem: IoProblem): ExitCode {
  sayProblems(world, [problem], proseIo);
  return problem.code === 'fileChanged' || problem.code === 'fileLocked' ? EXIT.conflict : EXIT.failed;
}
