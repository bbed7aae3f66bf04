import { colorOption, fileOption, formatOption, outputOption } from './common-options.ts';
import type { CommandDeclaration, OptionDeclaration } from './declaration.ts';

const common = [fileOption, outputOption, colorOption];
const listFormats = formatOption('text', 'plain', 'json', 'markdown', 'csv');
const unused = (what: string): OptionDeclaration => ({ flags: '--unused', summary: `only ${what} that nothing uses` });

function show(of: string): Pick<CommandDeclaration, 'arguments' | 'options'> {
  return {
    arguments: [{ name: '<name>', key: 'name', summary: `${of}, by name or id` }],
    options: [formatOption('text', 'plain', 'json'), ...common],
  };
}

/** `list` and `show` of the four kinds of objects. */
export const showCommands: readonly CommandDeclaration[] = [
  {
    name: 'ca list',
    summary: 'list the policies: for whom, for what, from where, and what they demand',
    examples: ['tenant ca list --state report-only', 'tenant ca list --user amira@contoso.example'],
    options: [
      {
        flags: '--state <state>',
        summary: 'only policies that are on, off or report-only',
        choices: ['on', 'off', 'report-only'],
      },
      { flags: '--user <name>', summary: 'only policies that are, or may be, for this user' },
      listFormats,
      ...common,
    ],
    load: () => import('./ca-list.ts'),
  },
  {
    name: 'ca show',
    summary: 'say one policy in sentences, with everything that the file gives it',
    examples: ['tenant ca show "MFA for all users"', 'tenant ca show "Guests bring MFA" --format json'],
    ...show('the policy'),
    load: () => import('./ca-show.ts'),
  },
  {
    name: 'location list',
    summary: 'list the named locations: what they hold, whether they are trusted, who uses them',
    examples: ['tenant location list', 'tenant location list --unused'],
    options: [
      { flags: '--trusted', summary: 'only locations that are trusted' },
      unused('locations'),
      listFormats,
      ...common,
    ],
    load: () => import('./location-list.ts'),
  },
  {
    name: 'location show',
    summary: 'show a location: its ranges or countries, what trust means for it, who uses it, what overlaps',
    examples: ['tenant location show "Head office"', 'tenant location show "MFA trusted IPs"'],
    ...show('the location'),
    load: () => import('./location-show.ts'),
  },
  {
    name: 'user list',
    summary: 'list the users: kind, roles, groups, combined registration, methods',
    examples: ['tenant user list --group "HR pilot"', 'tenant user list --role "Global Administrator"'],
    options: [
      { flags: '--group <name>', summary: 'only members of this group, nested ones too' },
      { flags: '--role <name>', summary: 'only holders of this directory role' },
      listFormats,
      ...common,
    ],
    load: () => import('./user-list.ts'),
  },
  {
    name: 'user show',
    summary: 'show a user: groups and through what, methods, and the policies that are for them',
    examples: ['tenant user show amira@contoso.example', 'tenant user show Erin --format json'],
    ...show('the user'),
    load: () => import('./user-show.ts'),
  },
  {
    name: 'group list',
    summary: 'list the groups: members, nested members, who uses them',
    examples: ['tenant group list', 'tenant group list --unused --format csv'],
    options: [unused('groups'), listFormats, ...common],
    load: () => import('./group-list.ts'),
  },
  {
    name: 'group show',
    summary: 'show a group: direct and nested members, what holds it, what names it',
    examples: ['tenant group show "Break glass"', 'tenant group show "HR pilot" --format json'],
    ...show('the group'),
    load: () => import('./group-show.ts'),
  },
];
