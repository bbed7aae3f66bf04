import { changeOptions, colorOption, fileOption, formatOption, outputOption } from './common-options.ts';
import type { CommandDeclaration, OptionDeclaration } from './declaration.ts';

const rangeOptions: readonly OptionDeclaration[] = [
  { flags: '--range <cidr...>', summary: 'these ranges, such as 203.0.113.0/24' },
  { flags: '--from-file <path>', summary: 'the ranges of a text or CSV file, one on each line; - is standard input' },
];
const mfaTrustedIpsOption: OptionDeclaration = {
  flags: '--mfa-trusted-ips',
  summary: 'the trusted IPs of the MFA service settings instead of a named location',
};
const lookupOption: OptionDeclaration = {
  flags: '--lookup <by>',
  summary: 'find the country by ip (default) or gps, the position that Authenticator shares',
  choices: ['ip', 'gps'],
};
const name = (summary: string) => ({ name: '<name>', key: 'name', summary });

const add: CommandDeclaration = {
  name: 'location add',
  summary: 'add a named location: IP ranges, countries or the compliant network',
  examples: [
    'tenant location add "New office" --range 198.51.100.64/26 2001:db8:9::/48 --trusted --dry-run',
    'tenant location add "Where we work" --country SE NO DK --include-unknown --dry-run',
    'tenant location add --mfa-trusted-ips --range 198.51.100.16/28 --dry-run',
  ],
  arguments: [{ name: '[name]', key: 'name', summary: 'its display name, in quotes where it has blanks' }],
  options: [
    ...rangeOptions,
    { flags: '--trusted', summary: 'mark it as trusted: AllTrusted covers it' },
    { flags: '--country <code...>', summary: 'two-letter country codes' },
    { flags: '--include-unknown', summary: 'with --country: also what maps to no country' },
    lookupOption,
    { flags: '--compliant-network', summary: 'the compliant network of Global Secure Access' },
    mfaTrustedIpsOption,
    ...changeOptions,
  ],
  load: () => import('./location-add.ts'),
};

const set: CommandDeclaration = {
  name: 'location set',
  summary: 'give a location other ranges or countries',
  examples: [
    'tenant location set "VPN egress" --add-range 192.0.2.128/26 --dry-run',
    'tenant location set "Head office" --range 203.0.113.0/25 2001:db8:1::/48 --dry-run',
    'tenant location set Nordics --country SE NO DK FI --dry-run',
  ],
  arguments: [{ name: '[name]', key: 'name', summary: 'the location, by display name or id' }],
  options: [
    ...rangeOptions,
    { flags: '--add-range <cidr...>', summary: 'these ranges as well' },
    { flags: '--remove-range <cidr...>', summary: 'no longer these ranges, however they are written' },
    { flags: '--country <code...>', summary: 'these countries and no others' },
    { flags: '--include-unknown', summary: 'also what maps to no country' },
    { flags: '--no-include-unknown', summary: 'not what maps to no country' },
    lookupOption,
    mfaTrustedIpsOption,
    ...changeOptions,
  ],
  load: () => import('./location-set.ts'),
};

const trust: CommandDeclaration = {
  name: 'location trust',
  summary: 'mark a location as trusted: AllTrusted covers it',
  examples: ['tenant location trust "Branch guest Wi-Fi" --dry-run'],
  arguments: [name('the location, by display name or id')],
  options: changeOptions,
  load: () => import('./location-trust.ts'),
};

const untrust: CommandDeclaration = {
  name: 'location untrust',
  summary: 'mark a location as not trusted: AllTrusted no longer covers it',
  examples: ['tenant location untrust "VPN egress" --dry-run'],
  arguments: [name('the location, by display name or id')],
  options: changeOptions,
  load: () => import('./location-untrust.ts'),
};

const remove: CommandDeclaration = {
  name: 'location remove',
  summary: 'remove a location that is not trusted and that no policy names',
  examples: ['tenant location remove "Branch guest Wi-Fi" --dry-run'],
  arguments: [name('the location, by display name or id')],
  options: changeOptions,
  load: () => import('./location-remove.ts'),
};

const which: CommandDeclaration = {
  name: 'location which',
  summary: 'say which locations hold an address, and what that means to policies',
  examples: ['tenant location which 203.0.113.7', 'tenant location which 2001:db8:1::5 --country SE --format json'],
  arguments: [{ name: '<address>', key: 'address', summary: 'an IPv4 or IPv6 address' }],
  options: [
    { flags: '--country <code>', summary: 'the country that it maps to, or unknown' },
    formatOption('text', 'plain', 'json'),
    fileOption,
    outputOption,
    colorOption,
  ],
  load: () => import('./location-which.ts'),
};

export const locationCommands: readonly CommandDeclaration[] = [add, set, trust, untrust, remove, which];
