import type { OptionDeclaration } from './declaration.ts';

/** Options that mean the same in every command that has them (design 7). */
export const fileOption: OptionDeclaration = {
  flags: '-f, --file <path>',
  summary: 'the tenant file, or - for standard input; else $TENANT_FILE, else the nearest tenant.yaml upwards',
};
export const colorOption: OptionDeclaration = {
  flags: '--color <when>',
  summary: 'colour: auto (default), always or never',
  choices: ['auto', 'always', 'never'],
};
export const outputOption: OptionDeclaration = {
  flags: '-o, --output <path>',
  summary: 'write the answer to this file, whole or not at all',
};
export const noInputOption: OptionDeclaration = {
  flags: '--no-input',
  summary: 'never ask; end with 2 and name the flag instead',
};

export function formatOption(...formats: readonly string[]): OptionDeclaration {
  return { flags: '--format <format>', summary: `${formats.join(', ')} (default text)`, choices: formats };
}

/** The date that the effect of an edit is judged by. */
export const isAt = ({ flags }: OptionDeclaration) => flags.startsWith('--at ');

/** What every command that changes the tenant file takes. */
export const editOptions: readonly OptionDeclaration[] = [
  {
    flags: '--at <time>',
    summary: 'when: passes and deadlines are judged by it; without it none is',
    heading: 'Writing',
  },
  { flags: '--as <name>', summary: 'who you are: stops at an edit that would block you', heading: 'Writing' },
  {
    flags: '--accept <code...>',
    summary: 'go on in spite of this danger, named by its code',
    heading: 'Writing',
  },
  { flags: '--dry-run', summary: 'show what would change and write nothing', heading: 'Writing' },
  {
    flags: '--plan <file>',
    summary: 'write a plan of the edit to this file, for `tenant apply`, and leave the tenant file alone',
    heading: 'Writing',
  },
  { flags: '-y, --yes', summary: 'answer the last question, "write this?", with yes', heading: 'Writing' },
  {
    flags: '--lock-timeout <seconds>',
    summary: 'how long to wait for another writer (default 10)',
    heading: 'Writing',
  },
];

/** Every option of a command that does nothing but change the tenant file, beside its own. */
export const changeOptions: readonly OptionDeclaration[] = [
  formatOption('text', 'plain', 'json'),
  fileOption,
  colorOption,
  noInputOption,
  ...editOptions,
];
