import { changeOptions, colorOption, formatOption, outputOption } from './common-options.ts';
import type { CommandDeclaration, OptionDeclaration } from './declaration.ts';

const policyArgument = { name: '<name>', key: 'name', summary: 'the policy, by display name or id' };
const newNameArgument = { name: '<new-name>', key: 'newName', summary: 'what it is to be called' };
const undoOption: OptionDeclaration = { flags: '--undo', summary: 'take them out of the list again' };

const create: CommandDeclaration = {
  name: 'ca create',
  summary: "create a policy from one of Microsoft's templates or from Graph JSON",
  examples: [
    'tenant ca create --template block-device-code-flow --dry-run',
    'tenant ca create --template block-other-countries --location Nordics --name "Nordics only" --dry-run',
    'tenant ca create --from policy.json --state report-only --dry-run',
  ],
  options: [
    { flags: '--template <name>', summary: 'by the name or id that `tenant ca templates` lists' },
    { flags: '--from <path>', summary: 'one policy as Graph has it; - is standard input' },
    { flags: '--name <text>', summary: 'display name (default: that of the template or the file)' },
    { flags: '--state <state>', summary: 'on, off or report-only (default for a template: report-only)' },
    { flags: '--exclude-user <name...>', summary: 'exclude these users' },
    { flags: '--exclude-group <name...>', summary: 'exclude these groups' },
    { flags: '--location <name...>', summary: 'the locations that the template is about' },
    { flags: '--cover-emergency-access', summary: 'do not exclude emergency access, as a template does' },
    { flags: '--replace', summary: 'replace the policy of the same name' },
    ...changeOptions,
  ],
  load: () => import('./ca-create.ts'),
};

const templates: CommandDeclaration = {
  name: 'ca templates',
  summary: 'list the templates that ca create knows',
  examples: ['tenant ca templates', 'tenant ca templates --format json'],
  options: [formatOption('text', 'plain', 'json'), outputOption, colorOption],
  load: () => import('./ca-templates.ts'),
};

const state: CommandDeclaration = {
  name: 'ca state',
  summary: 'turn a policy on or off, or set it to report-only',
  examples: ['tenant ca state "Only from the Nordics" report-only --dry-run'],
  arguments: [policyArgument, { name: '<state>', key: 'state', summary: 'on, off or report-only' }],
  options: changeOptions,
  load: () => import('./ca-state.ts'),
};

const exclude: CommandDeclaration = {
  name: 'ca exclude',
  summary: 'exclude users, groups, roles or locations from a policy',
  examples: [
    'tenant ca exclude "MFA for all users" --group Sales --dry-run',
    'tenant ca exclude "MFA for all users" --group "Break glass" --undo --dry-run',
  ],
  arguments: [policyArgument],
  options: [
    { flags: '--user <name...>', summary: 'these users, or GuestsOrExternalUsers' },
    { flags: '--group <name...>', summary: 'these groups' },
    { flags: '--role <name...>', summary: 'these directory roles' },
    { flags: '--location <name...>', summary: 'these locations, or AllTrusted' },
    undoOption,
    ...changeOptions,
  ],
  load: () => import('./ca-exclude.ts'),
};

const include: CommandDeclaration = {
  name: 'ca include',
  summary: 'include users, groups, roles or locations in a policy',
  examples: [
    'tenant ca include "Remote hires register with a Temporary Access Pass" --group Sales --dry-run',
    'tenant ca include "Only from the Nordics" --group Sales --only --dry-run',
  ],
  arguments: [policyArgument],
  options: [
    { flags: '--user <name...>', summary: 'these users, or All or GuestsOrExternalUsers' },
    { flags: '--group <name...>', summary: 'these groups' },
    { flags: '--role <name...>', summary: 'these directory roles' },
    { flags: '--location <name...>', summary: 'these locations, or All or AllTrusted' },
    { flags: '--only', summary: 'these and no others' },
    undoOption,
    ...changeOptions,
  ],
  load: () => import('./ca-include.ts'),
};

const rename: CommandDeclaration = {
  name: 'ca rename',
  summary: 'give a policy another name',
  examples: ['tenant ca rename "MFA for all users" "MFA for everybody" --dry-run'],
  arguments: [policyArgument, newNameArgument],
  options: changeOptions,
  load: () => import('./ca-rename.ts'),
};

const clone: CommandDeclaration = {
  name: 'ca clone',
  summary: 'copy a policy under another name',
  examples: ['tenant ca clone "MFA for all users" "MFA for all users, next" --dry-run'],
  arguments: [policyArgument, newNameArgument],
  options: [
    { flags: '--state <state>', summary: 'on, off or report-only (default report-only; off on a user action)' },
    ...changeOptions,
  ],
  load: () => import('./ca-clone.ts'),
};

const remove: CommandDeclaration = {
  name: 'ca remove',
  summary: 'remove a policy',
  examples: ['tenant ca remove "Only from the Nordics" --dry-run'],
  arguments: [policyArgument],
  options: changeOptions,
  load: () => import('./ca-remove.ts'),
};

export const policyCommands: readonly CommandDeclaration[] = [
  create,
  templates,
  state,
  exclude,
  include,
  rename,
  clone,
  remove,
];
