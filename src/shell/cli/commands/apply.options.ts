import { colorOption, editOptions, formatOption, noInputOption } from './common-options.ts';
import type { CommandDeclaration } from './declaration.ts';

export const apply: CommandDeclaration = {
  name: 'apply',
  summary: 'carry out a plan that an edit was saved as with --plan',
  examples: ['tenant apply plan.json --dry-run', 'tenant apply plan.json --yes'],
  arguments: [{ name: '<plan>', key: 'from', summary: 'the plan file' }],
  options: [
    { flags: '-f, --file <path>', summary: 'the tenant file, where it is not where the plan says' },
    formatOption('text', 'plain', 'json'),
    colorOption,
    noInputOption,
    ...editOptions.filter(({ flags }) => !flags.startsWith('--plan ')),
  ],
  load: () => import('./apply.ts'),
};
