import { colorOption, fileOption } from './common-options.ts';
import type { CommandDeclaration } from './declaration.ts';

export const exportCommand: CommandDeclaration = {
  name: 'export',
  summary: 'write the tenant as Graph JSON or as Terraform',
  examples: [
    'tenant export > graph.json',
    'tenant export --output ./graph',
    'tenant export --format terraform --output ./terraform',
  ],
  options: [
    {
      flags: '--format <format>',
      summary: 'graph (default): what Graph answers, by collection; terraform: resources of the azuread provider',
      choices: ['graph', 'terraform'],
    },
    {
      flags: '-o, --output <path>',
      summary: 'a name ending in .json or .tf is one file; any other is a folder, with a file for each object',
    },
    {
      flags: '--for-post',
      summary:
        'only the bodies that Graph takes to create policies, locations and strengths; ends with 4 where it would refuse some',
    },
    fileOption,
    colorOption,
    { flags: '--accept <code...>', summary: 'go on in spite of this danger, named by its code' },
  ],
  load: () => import('./export.ts'),
};
