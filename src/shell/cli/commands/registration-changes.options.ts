import { changeOptions, colorOption, fileOption, formatOption, isAt, outputOption } from './common-options.ts';
import type { CommandDeclaration, OptionDeclaration } from './declaration.ts';

const showing: readonly OptionDeclaration[] = [
  formatOption('text', 'plain', 'json'),
  fileOption,
  outputOption,
  colorOption,
];
const onOff = ['on', 'off'];
const yesNo = ['yes', 'no'];
const user = { name: '<user>', key: 'user', summary: 'the user, by sign-in name, display name or id' };
const method = { name: '<method>', key: 'method', summary: 'a method as the file names it, such as sms or email' };
const policyMethod = { name: '<method>', key: 'method', summary: 'the method as Graph names it, such as Fido2 or Sms' };
const groupOptions: readonly OptionDeclaration[] = [
  { flags: '--group <name...>', summary: 'only for these groups; nested ones count' },
  { flags: '--exclude-group <name...>', summary: 'not for these groups' },
];

const settingCommands: readonly CommandDeclaration[] = [
  {
    name: 'sspr show',
    summary: 'show the password reset settings',
    examples: ['tenant sspr show', 'tenant sspr show --format json'],
    options: showing,
    load: () => import('./sspr-show.ts'),
  },
  {
    name: 'sspr set',
    summary: 'change the password reset settings',
    examples: [
      'tenant sspr set --users all --required 2 --methods softwareOath email sms --dry-run',
      'tenant sspr set --group "HR pilot" --registration on --reconfirm 180 --dry-run',
      'tenant sspr set --custom-domain yes --dry-run',
    ],
    options: [
      { flags: '--users <scope>', summary: 'none, selected or all', choices: ['none', 'selected', 'all'] },
      { flags: '--group <name...>', summary: 'the one group for selected; nested ones count' },
      { flags: '--methods <word...>', summary: 'the methods that count, and no others' },
      { flags: '--required <number>', summary: 'how many a reset takes: 1 or 2' },
      { flags: '--registration <state>', summary: 'ask people to register at sign-in: on or off', choices: onOff },
      { flags: '--reconfirm <days>', summary: 'days until people confirm again; 0 is never' },
      {
        flags: '--admins <state>',
        summary: 'administrators may reset: on or off',
        choices: onOff,
        heading: 'Administrators',
      },
      {
        flags: '--custom-domain <answer>',
        summary: 'a custom domain is configured',
        choices: yesNo,
        heading: 'Administrators',
      },
      {
        flags: '--directory-sync <answer>',
        summary: 'Entra Connect syncs identities',
        choices: yesNo,
        heading: 'Administrators',
      },
      { flags: '--trial-started <time>', summary: 'the tenant is a trial since then', heading: 'Administrators' },
      ...changeOptions,
    ],
    load: () => import('./sspr-set.ts'),
  },
  {
    name: 'mfa show',
    summary: 'show the MFA service settings',
    examples: ['tenant mfa show', 'tenant mfa show --format plain'],
    options: showing,
    load: () => import('./mfa-show.ts'),
  },
  {
    name: 'mfa set',
    summary: 'change the MFA service settings; trusted IPs are `location set --mfa-trusted-ips`',
    examples: [
      'tenant mfa set --methods microsoftAuthenticatorPush softwareOath --dry-run',
      'tenant mfa set --remember 30 --app-passwords off --dry-run',
    ],
    options: [
      {
        flags: '--methods <word...>',
        summary: 'microsoftAuthenticatorPush, softwareOath, sms and voice, and no others',
      },
      { flags: '--remember <days>', summary: 'days for which MFA is remembered on a device, or off' },
      { flags: '--app-passwords <state>', summary: 'users may create app passwords', choices: onOff },
      { flags: '--skip-intranet <state>', summary: 'federated users on the intranet skip MFA', choices: onOff },
      ...changeOptions,
    ],
    load: () => import('./mfa-set.ts'),
  },
  {
    name: 'methods show',
    summary: 'show the methods policy: which methods, for whom, how far the migration is, and the campaign',
    examples: ['tenant methods show', 'tenant methods show --format json'],
    options: showing,
    load: () => import('./methods-show.ts'),
  },
  {
    name: 'methods enable',
    summary: 'enable a method in the methods policy',
    examples: [
      'tenant methods enable Fido2 --group "HR pilot" --dry-run',
      'tenant methods enable TemporaryAccessPass --default-lifetime 120 --one-time yes --dry-run',
    ],
    arguments: [policyMethod],
    options: [
      { flags: '--all-users', summary: 'for everyone (default where nobody was named)' },
      ...groupOptions,
      { flags: '--min-lifetime <minutes>', summary: 'of a pass: 10 to 43200', heading: 'Temporary Access Pass' },
      { flags: '--default-lifetime <minutes>', summary: 'of a pass', heading: 'Temporary Access Pass' },
      { flags: '--max-lifetime <minutes>', summary: 'of a pass', heading: 'Temporary Access Pass' },
      {
        flags: '--one-time <answer>',
        summary: 'passes are for one use',
        choices: yesNo,
        heading: 'Temporary Access Pass',
      },
      ...changeOptions,
    ],
    load: () => import('./methods-enable.ts'),
  },
  {
    name: 'methods disable',
    summary: 'disable a method in the methods policy, and say which other policy still allows it',
    examples: ['tenant methods disable Sms --dry-run'],
    arguments: [policyMethod],
    options: changeOptions,
    load: () => import('./methods-disable.ts'),
  },
  {
    name: 'methods migration',
    summary: 'say how far the migration to the methods policy is: which of the three policies count',
    examples: ['tenant methods migration migrationInProgress --dry-run'],
    arguments: [{ name: '<state>', key: 'state', summary: 'preMigration, migrationInProgress or migrationComplete' }],
    options: changeOptions,
    load: () => import('./methods-migration.ts'),
  },
  {
    name: 'methods campaign',
    summary: 'turn the registration campaign for Microsoft Authenticator on or off',
    examples: [
      'tenant methods campaign on --snooze 3 --dry-run',
      'tenant methods campaign on --group "HR pilot" --dry-run',
    ],
    arguments: [{ name: '<state>', key: 'state', summary: 'on, off, or default: left to Microsoft' }],
    options: [
      ...groupOptions,
      { flags: '--snooze <days>', summary: 'days for which it can be put off: 0 to 14' },
      { flags: '--limited <answer>', summary: 'it can be put off three times and no more', choices: yesNo },
      ...changeOptions,
    ],
    load: () => import('./methods-campaign.ts'),
  },
  {
    name: 'security-defaults',
    summary: 'turn security defaults on or off; refused beside enabled policies',
    examples: ['tenant security-defaults off --dry-run'],
    arguments: [{ name: '<state>', key: 'state', summary: 'on or off' }],
    options: changeOptions,
    load: () => import('./security-defaults.ts'),
  },
];

const userCommands: readonly CommandDeclaration[] = [
  {
    name: 'user require-reregister',
    summary: 'have a user register again: phones, apps and tokens go; email, questions, passkeys and passes stay',
    examples: ['tenant user require-reregister amira@contoso.example --dry-run'],
    arguments: [user],
    options: changeOptions,
    load: () => import('./user-require-reregister.ts'),
  },
  {
    name: 'user revoke-mfa',
    summary: 'say what revoking the MFA sessions of a user does; the file keeps no sessions',
    examples: ['tenant user revoke-mfa amira@contoso.example'],
    arguments: [user],
    options: changeOptions,
    load: () => import('./user-revoke-mfa.ts'),
  },
  {
    name: 'user add-method',
    summary: 'add a method to a user, as an administrator or as they registered it',
    examples: ['tenant user add-method ben@contoso.example sms --at 2026-03-02T09:00:00Z --dry-run'],
    arguments: [user, method],
    options: [
      { flags: '--at <time>', summary: 'when; left out it is not said' },
      ...changeOptions.filter((one) => !isAt(one)),
    ],
    load: () => import('./user-add-method.ts'),
  },
  {
    name: 'user remove-method',
    summary: 'remove a method from a user',
    examples: ['tenant user remove-method erin@contoso.example fido2 --dry-run'],
    arguments: [user, method],
    options: changeOptions,
    load: () => import('./user-remove-method.ts'),
  },
  {
    name: 'user issue-tap',
    summary: 'issue a Temporary Access Pass, in place of the one there was',
    examples: [
      'tenant user issue-tap chloe@contoso.example --at 2026-03-02T09:00:00Z --one-time --dry-run',
      'tenant user issue-tap chloe@contoso.example --at 2026-03-02T09:00:00Z --start 2026-03-09T07:00:00Z --lifetime 480 --dry-run',
    ],
    arguments: [user],
    options: [
      { flags: '--at <time>', summary: 'now, as no clock is read' },
      { flags: '--start <time>', summary: 'from when it is valid (default --at)' },
      { flags: '--lifetime <minutes>', summary: 'how long it is valid (default: what the methods policy says)' },
      { flags: '--one-time', summary: 'for one sign-in' },
      ...changeOptions.filter((one) => !isAt(one)),
    ],
    load: () => import('./user-issue-tap.ts'),
  },
  {
    name: 'user set-per-user-mfa',
    summary: 'set per-user MFA to disabled, enabled or enforced',
    examples: ['tenant user set-per-user-mfa hanna@contoso.example disabled --dry-run'],
    arguments: [user, { name: '<state>', key: 'state', summary: 'disabled, enabled or enforced' }],
    options: changeOptions,
    load: () => import('./user-set-per-user-mfa.ts'),
  },
];

/** What changes registration settings, and the methods of one user. */
export const registrationChangeCommands: readonly CommandDeclaration[] = [...settingCommands, ...userCommands];
