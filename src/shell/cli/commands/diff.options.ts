import { colorOption, formatOption, outputOption } from './common-options.ts';
import type { CommandDeclaration } from './declaration.ts';

export const diff: CommandDeclaration = {
  name: 'diff',
  summary: 'say which objects two tenant files, exports or git revisions differ in, and how',
  examples: ['tenant diff HEAD:tenant.yaml --objects', 'tenant diff tenant.yaml export --objects --format markdown'],
  arguments: [
    { name: '<before>', key: 'before', summary: 'a tenant file, an export (file or folder), or REVISION:PATH in git' },
    { name: '[after]', key: 'after', summary: 'the same; else the tenant file, as other commands find it' },
  ],
  options: [
    { flags: '--objects', summary: 'compare the objects: policies, locations, users, groups, strengths, settings' },
    { flags: '--exit-code', summary: 'end with 4 where there is a difference' },
    formatOption('text', 'plain', 'json', 'markdown'),
    outputOption,
    colorOption,
  ],
  load: () => import('./diff.ts'),
};
