import { colorOption, fileOption, formatOption, outputOption } from './common-options.ts';
import type { CommandDeclaration } from './declaration.ts';

const common = [fileOption, outputOption, colorOption];
const atOption = { flags: '--at <time>', summary: 'the date that passes and deadlines are judged by' };

/** The registration of everybody, and of one person from the first day on. */
export const registrationCommands: readonly CommandDeclaration[] = [
  {
    name: 'registration plan',
    summary: 'say of everybody whether they can register what they must, from where, and what stops them',
    examples: ['tenant registration plan', 'tenant registration plan --group "HR pilot" --at 2026-12-01 --format csv'],
    options: [
      { flags: '--group <name>', summary: 'only the known members of this group, nested ones too' },
      atOption,
      formatOption('text', 'plain', 'json', 'markdown', 'csv'),
      ...common,
    ],
    load: () => import('./registration-plan.ts'),
  },
  {
    name: 'registration journey',
    summary: "walk through one user's first days: sign-in, registration, reset, lost phone",
    examples: [
      'tenant registration journey --user ben@contoso.example',
      'tenant registration journey --user chloe@contoso.example --ip 198.18.0.9 --format mermaid',
    ],
    options: [
      { flags: '--user <name>', summary: 'user principal name, id or display name of a user in the file' },
      {
        flags: '--ip <address...>',
        summary: 'where they are; else the first trusted network, and outside',
      },
      atOption,
      formatOption('text', 'plain', 'json', 'mermaid'),
      ...common,
    ],
    load: () => import('./registration-journey.ts'),
  },
];
