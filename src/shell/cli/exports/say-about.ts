import type { ExportProblem } from '../../../file/graph/export/export-problem.ts';
import type { MissingId } from '../../../file/graph/export/missing-ids.ts';
import type { NotHeld } from '../../../file/graph/export/terraform/export-terraform.ts';
import type { World } from '../../io/world.ts';
import { proseExport } from '../../render/prose-export.ts';
import { sayProblems } from '../say-problems.ts';

interface About {
  readonly missing?: readonly MissingId[];
  readonly notHeld?: readonly NotHeld[];
  readonly deleted?: readonly string[];
  readonly notInGraph?: readonly string[];
}

/** Says on stderr what stands in an export otherwise than in the file, and what is in the file and not in the export. */
export function sayAbout(world: World, { missing = [], notHeld = [], deleted = [], notInGraph = [] }: About): void {
  const names = missing.map(({ kind, name, usedBy }): ExportProblem => {
    const users = usedBy.map(({ object, member }) => `${object} (${member})`);
    return { code: 'exportWithoutId', severity: 'warning', values: { kind, name, usedBy: users } };
  });
  const comments = notHeld.map((values): ExportProblem => ({ code: 'exportNotHeld', severity: 'warning', values }));
  const notes: readonly (readonly ExportProblem[])[] = [
    deleted.length === 0 ? [] : [{ code: 'exportDeleted', severity: 'note', values: { policies: deleted } }],
    notInGraph.length === 0 ? [] : [{ code: 'exportNotInGraph', severity: 'note', values: { keys: notInGraph } }],
  ];
  sayProblems(world, [...names, ...comments, ...notes.flat()], proseExport);
}
