import { graphFiles, jsonText } from '../../../file/graph/export/export-files.ts';
import { exportGraph } from '../../../file/graph/export/export-graph.ts';
import type { World } from '../../io/world.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { ExportOptions } from '../exports/export-options.ts';
import { sayAbout } from '../exports/say-about.ts';
import { writeExport } from '../exports/write-export.ts';
import { flagProblem } from '../flag-problem.ts';
import { openTenant } from '../open-tenant.ts';
import { wrongUsage } from '../say-problems.ts';

/** `tenant export`: the tenant as Graph has it, to standard output, a file or a folder. What Graph cannot hold is said on stderr. */
export async function run(options: ExportOptions, world: World): Promise<ExitCode> {
  const opened = await openTenant(world, options);
  if (!opened.ok) return opened.exit;

  const { loaded, path } = opened.value;
  if (options.output === path) return wrongUsage(world, [flagProblem('outputIsInput', { path })], proseFlags);

  const { collections, missing, notInGraph } = exportGraph(loaded.tenant);
  const written = await writeExport(world, options, {
    text: () => jsonText(collections),
    files: () => graphFiles(collections),
    ending: '.json',
  });
  if (written === EXIT.ok) sayAbout(world, { missing, notInGraph });
  return written;
}
