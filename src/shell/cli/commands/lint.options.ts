import { colorOption, editOptions, fileOption, formatOption, isAt, outputOption } from './common-options.ts';
import type { CommandDeclaration } from './declaration.ts';

export const lint: CommandDeclaration = {
  name: 'lint',
  summary: 'review the file for what would surprise the people who run it or the people in it',
  examples: ['tenant lint', 'tenant lint --at 2026-11-01', 'tenant lint --rule TEN0101 TEN0202'],
  arguments: [{ name: '[file]', key: 'file', summary: 'the tenant file, instead of --file' }],
  options: [
    { flags: '--rule <id...>', summary: 'only these rules; `tenant explain ID` tells what one is about' },
    {
      flags: '--fail-on <severity>',
      summary: 'end with 4 at findings of this severity or worse: error (default), warning, note or never',
      choices: ['error', 'warning', 'note', 'never'],
    },
    { flags: '--at <time>', summary: 'the date that `# tenant: expires` is judged by; without it none is judged' },
    { flags: '--fix', summary: 'mend what can be mended without changing any decision' },
    formatOption('text', 'plain', 'json', 'github', 'sarif'),
    fileOption,
    outputOption,
    colorOption,
    ...editOptions.filter((one) => !isAt(one)),
  ],
  load: () => import('./lint.ts'),
};

export const explain: CommandDeclaration = {
  name: 'explain',
  summary: 'tell what a rule of lint or an error code of Entra is about, offline',
  examples: ['tenant explain TEN0101', 'tenant explain AADSTS53003'],
  arguments: [{ name: '[code]', key: 'code', summary: 'such as TEN0101 or 53003; without it all rules are listed' }],
  options: [formatOption('text', 'plain', 'markdown', 'json'), outputOption, colorOption],
  load: () => import('./explain.ts'),
};
