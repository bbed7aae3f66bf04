import { colorOption, fileOption } from './common-options.ts';
import type { CommandDeclaration } from './declaration.ts';

export const exportCommand: CommandDeclaration = {
  name: 'export',
  summary: 'write the tenant as Graph JSON',
  examples: ['tenant export > graph.json', 'tenant export --output ./graph'],
  options: [
    { flags: '--format <format>', summary: 'graph (default): what Graph answers, by collection', choices: ['graph'] },
    {
      flags: '-o, --output <path>',
      summary: 'a name ending in .json is one file; any other is a folder, with a file for each object',
    },
    fileOption,
    colorOption,
    { flags: '--accept <code...>', summary: 'go on in spite of this danger, named by its code' },
  ],
  load: () => import('./export.ts'),
};
