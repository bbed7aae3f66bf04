import type { Tenant } from '../../../domain/model/tenant.ts';
import { graphFiles, jsonText } from '../../../file/graph/export/export-files.ts';
import { exportGraph } from '../../../file/graph/export/export-graph.ts';
import { exportTerraform } from '../../../file/graph/export/terraform/export-terraform.ts';
import { hclText } from '../../../file/graph/export/terraform/hcl-text.ts';
import { withoutDeleted } from '../../../file/graph/export/without-deleted.ts';
import type { World } from '../../io/world.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import { prosePost } from '../../render/prose-post.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { ExportOptions } from '../exports/export-options.ts';
import { postBodies } from '../exports/post-bodies.ts';
import { sayAbout } from '../exports/say-about.ts';
import { writeExport } from '../exports/write-export.ts';
import { flagProblem } from '../flag-problem.ts';
import { openTenant } from '../open-tenant.ts';
import { sayProblems, wrongUsage } from '../say-problems.ts';

/** `tenant export`: the tenant as Graph has it, to standard output, a file or a folder. What Graph cannot hold is said on stderr. */
export async function run(options: ExportOptions, world: World): Promise<ExitCode> {
  const opened = await openTenant(world, options);
  if (!opened.ok) return opened.exit;

  const { loaded, path } = opened.value;
  if (options.output === path) return wrongUsage(world, [flagProblem('outputIsInput', { path })], proseFlags);

  const { tenant, deleted } = withoutDeleted(loaded.tenant);
  if (options.format === 'terraform') {
    if (!options.forPost) return exportResources(tenant, deleted, options, world);
    const flags = ['--for-post', '--format terraform'];
    return wrongUsage(world, [flagProblem('flagsConflict', { flags })], proseFlags);
  }
  if (options.forPost) {
    sayAbout(world, { deleted });
    return exportBodies(tenant, options, world);
  }

  const { collections, missing, notInGraph } = exportGraph(tenant);
  const written = await writeExport(world, options, {
    text: () => jsonText(collections),
    files: () => graphFiles(collections),
    ending: '.json',
  });
  if (written === EXIT.ok) sayAbout(world, { missing, deleted, notInGraph });
  return written;
}

/** Bodies of the objects that Graph would take; those that it would not are named, and the command ends with 4. */
async function exportBodies(tenant: Tenant, options: ExportOptions, world: World): Promise<ExitCode> {
  const { collections, problems } = postBodies(tenant, options.accept ?? []);
  const written = await writeExport(world, options, {
    text: () => jsonText(collections),
    files: () => graphFiles(collections),
    ending: '.json',
  });
  if (written !== EXIT.ok) return written;
  sayProblems(world, problems, prosePost);
  return problems.some(({ severity }) => severity === 'error') ? EXIT.check : EXIT.ok;
}

async function exportResources(
  tenant: Tenant,
  deleted: readonly string[],
  options: ExportOptions,
  world: World,
): Promise<ExitCode> {
  const { files, missing, notHeld } = exportTerraform(tenant);
  const texts = files.map(({ name, blocks }) => ({ path: `${name}.tf`, text: hclText(blocks) }));
  const written = await writeExport(world, options, {
    text: () => texts.map(({ text }) => text).join('\n'),
    files: () => texts,
    ending: '.tf',
  });
  if (written === EXIT.ok) sayAbout(world, { missing, notHeld, deleted });
  return written;
}
