import { apply } from './apply.options.ts';
import { policyCommands } from './ca.options.ts';
import {
  changeOptions,
  colorOption,
  editOptions,
  fileOption,
  formatOption,
  noInputOption,
  outputOption,
} from './common-options.ts';
import { completion } from './completion.options.ts';
import type { CommandDeclaration } from './declaration.ts';
import { diff } from './diff.options.ts';
import { exportCommand } from './export.options.ts';
import { explain, lint } from './lint.options.ts';
import { locationCommands } from './location.options.ts';
import { registrationCommands } from './registration.options.ts';
import { registrationChangeCommands } from './registration-changes.options.ts';
import { showCommands } from './show.options.ts';
import { simulate } from './simulate.options.ts';
import { watch } from './watch.options.ts';

const init: CommandDeclaration = {
  name: 'init',
  summary: 'write a commented starter file',
  examples: ['tenant init', 'tenant init contoso.yaml --template contoso'],
  arguments: [{ name: '[file]', key: 'file', summary: 'where to write it (default tenant.yaml)' }],
  options: [
    {
      flags: '--template <name>',
      summary: 'empty (default) or contoso, the example tenant',
      choices: ['empty', 'contoso'],
    },
    colorOption,
  ],
  load: () => import('./init.ts'),
};

const validate: CommandDeclaration = {
  name: 'validate',
  summary: 'check a tenant file: its text, its shape and its references',
  examples: ['tenant validate', 'tenant validate tenant.yaml --strict', 'tenant validate --format sarif'],
  arguments: [{ name: '[file]', key: 'file', summary: 'the tenant file, instead of --file' }],
  options: [
    { flags: '--strict', summary: 'rules that Entra enforces on saving a policy are errors, not warnings' },
    formatOption('text', 'plain', 'json', 'github', 'sarif'),
    fileOption,
    outputOption,
    colorOption,
  ],
  load: () => import('./validate.ts'),
};

const schema: CommandDeclaration = {
  name: 'schema',
  summary: 'print the JSON Schema of the tenant file, for editors',
  examples: ['tenant schema > tenant.schema.json'],
  options: [outputOption],
  load: () => import('./schema.ts'),
};

const status: CommandDeclaration = {
  name: 'status',
  summary: 'say who is enabled for combined registration, through what, and what protects it',
  examples: ['tenant status', 'tenant status --user amira@contoso.example'],
  options: [
    { flags: '--user <name>', summary: 'only this user: enabled or not, through what, on which page' },
    formatOption('text', 'plain', 'json'),
    fileOption,
    outputOption,
    colorOption,
  ],
  load: () => import('./status.ts'),
};

const enableCombined: CommandDeclaration = {
  name: 'enable-combined',
  summary: 'enable combined security information registration for groups or for all',
  examples: [
    'tenant enable-combined --group "HR pilot"',
    'tenant enable-combined --only Sales "HR pilot" --dry-run',
    'tenant enable-combined --all --yes',
  ],
  options: [
    { flags: '--group <name...>', summary: 'add these groups; only their direct members count' },
    { flags: '--only <name...>', summary: 'these groups and no others' },
    { flags: '--all', summary: 'every user' },
    { flags: '--none', summary: 'nobody' },
    ...changeOptions,
  ],
  load: () => import('./enable-combined.ts'),
};

const createTrustedRegistration: CommandDeclaration = {
  name: 'ca create-trusted-registration',
  summary: 'create the policy that lets people register security info from trusted networks only',
  examples: [
    'tenant ca create-trusted-registration',
    'tenant ca create-trusted-registration --exclude-group "Break glass" "Remote hires" --dry-run',
    'tenant ca create-trusted-registration --name "HR at the office" --include-group "HR pilot" --location "Head office" --yes',
  ],
  options: [
    { flags: '--name <text>', summary: 'display name of the policy' },
    { flags: '--all-users', summary: 'include all users (default)', heading: 'Users' },
    { flags: '--include-user <name...>', summary: 'include these users instead', heading: 'Users' },
    { flags: '--include-group <name...>', summary: 'include these groups instead', heading: 'Users' },
    { flags: '--include-role <name...>', summary: 'include these directory roles instead', heading: 'Users' },
    { flags: '--exclude-user <name...>', summary: 'exclude these users', heading: 'Users' },
    { flags: '--exclude-group <name...>', summary: 'exclude these groups', heading: 'Users' },
    { flags: '--exclude-guests', summary: 'exclude guests and external users', heading: 'Users' },
    { flags: '--location <name...>', summary: 'register from these locations (default: all trusted ones)' },
    { flags: '--grant <grant>', summary: 'elsewhere: block (default), mfa, or strength:NAME' },
    { flags: '--state <state>', summary: 'on (default), off or report-only' },
    { flags: '--replace', summary: 'replace the policy of the same name' },
    ...changeOptions,
  ],
  load: () => import('./ca-create-trusted-registration.ts'),
};

const importCommand: CommandDeclaration = {
  name: 'import',
  summary: 'read Graph JSON or an admin export into a tenant file',
  examples: ['tenant import ./export --into fabrikam.yaml', 'tenant import policies.json --into tenant.yaml --dry-run'],
  arguments: [{ name: '<path...>', key: 'paths', summary: 'files and folders of Graph JSON' }],
  options: [
    { flags: '--into <file>', summary: 'the tenant file to create or to merge into' },
    { flags: '--directory <file>', summary: 'keep users, groups and devices in this file beside it' },
    formatOption('text', 'plain', 'json'),
    colorOption,
    noInputOption,
    ...editOptions,
  ],
  load: () => import('./import.ts'),
};

/** Every command, in the order of help. */
export const declarations: readonly CommandDeclaration[] = [
  init,
  validate,
  schema,
  status,
  ...showCommands,
  diff,
  watch,
  completion,
  simulate,
  enableCombined,
  ...registrationCommands,
  createTrustedRegistration,
  ...policyCommands,
  ...locationCommands,
  ...registrationChangeCommands,
  importCommand,
  exportCommand,
  lint,
  explain,
  apply,
];
