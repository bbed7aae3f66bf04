import type { Prose } from '../../domain/model/problem.ts';
import type { ExportProblemValues } from '../../file/graph/export/export-problem.ts';
import type { ExportWritingValues } from '../cli/exports/export-options.ts';
import { referenceNouns } from './reference-nouns.ts';
import { listed, some } from './words.ts';

/** The words for what is in an export otherwise than in Graph, or not at all. */
export const proseExport: Prose<ExportProblemValues> = {
  exportWithoutId: ({ kind, name, usedBy }) => ({
    message: `${referenceNouns[kind]} \`${name}\` has no \`id\` in the file, so its name stands in place of the id: ${some(usedBy, 3)}`,
    help: '`tenant import` reads the name back; Graph needs the id',
  }),
  exportNotHeld: ({ what, name, members }) => ({
    message: `the provider cannot hold the ${notHeldNouns[what]} \`${name}\`, which stands as a comment: ${some(members, 3)}`,
    help: 'applied without them, it would do something else',
  }),
  exportDeleted: ({ policies }) => ({
    message: `deleted, so not in the export: ${some(
      policies.map((name) => `\`${name}\``),
      3,
    )}`,
    help: 'a policy with a `deletedDateTime` is in the recycle bin, and `tenant import` passes over such ones, too',
  }),
  exportNotInGraph: ({ keys }) => ({
    message: `Graph has no object for ${listed(keys.map((key) => `\`${key}\``))}: not in the export`,
  }),
};

const notHeldNouns = {
  policy: 'policy',
  namedLocation: 'named location',
  authenticationStrength: 'authentication strength',
} as const;

/** The words for what stands in the way of writing a folder. */
export const proseExportWriting: Prose<ExportWritingValues> = {
  exportFolderHasOthers: ({ folder, files }) => ({
    message: `\`${folder}\` holds files that are not of this export: ${some(files, 3)}`,
    help: 'name an empty folder, delete them, or pass `--accept exportFolderHasOthers` to write beside them',
  }),
};
