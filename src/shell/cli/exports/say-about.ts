import type { GraphExport } from '../../../file/graph/export/export-graph.ts';
import type { ExportProblem } from '../../../file/graph/export/export-problem.ts';
import type { World } from '../../io/world.ts';
import { proseExport } from '../../render/prose-export.ts';
import { sayProblems } from '../say-problems.ts';

/** Says on stderr what stands in an export otherwise than in Graph, and what is in the file and not in the export. */
export function sayAbout(world: World, { missing, notInGraph }: Pick<GraphExport, 'missing' | 'notInGraph'>): void {
  const warnings = missing.map(({ kind, name, usedBy }): ExportProblem => {
    const users = usedBy.map(({ object, member }) => `${object} (${member})`);
    return { code: 'exportWithoutId', severity: 'warning', values: { kind, name, usedBy: users } };
  });
  const notes: readonly ExportProblem[] =
    notInGraph.length === 0 ? [] : [{ code: 'exportNotInGraph', severity: 'note', values: { keys: notInGraph } }];
  sayProblems(world, [...warnings, ...notes], proseExport);
}
