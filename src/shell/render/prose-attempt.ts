import type { AttemptProblemValues } from '../../domain/model/attempt-problem.ts';
import type { Prose } from '../../domain/model/problem.ts';
import type { FlagProblemValues } from '../cli/flag-problem.ts';
import { counted, didYouMean, listed } from './words.ts';

/**
 * The words for what is wrong with an attempt. `naming` turns a field into what the person wrote: a flag on the command
 * line, the field itself in a line of a file.
 */
export function proseAttempt(naming: (field: string) => string): Prose<AttemptProblemValues> {
  const name = (field: string) => `\`${naming(field)}\``;
  return {
    attemptNotJson: ({ detail }) => ({
      message: `the line is no JSON object: ${detail}`,
      help: 'each line is one attempt, such as {"user":"amira@contoso.example","ipAddress":"198.18.0.9"}',
    }),
    attemptUnknownKey: ({ key, nearest }) => ({ message: `unknown key \`${key}\`${didYouMean(nearest)}` }),
    attemptWrongType: ({ field, expected }) => ({ message: `${name(field)} expects ${expected}` }),
    attemptUnknownWord: ({ field, word, known, nearest }) => ({
      message: `unknown word \`${word}\` for ${name(field)}${didYouMean(nearest)}`,
      help: `expected ${listed(known, 'or')}`,
    }),
    attemptUnknownName: ({ field, name: wanted, nearest }) => ({
      message:
        wanted === ''
          ? `${name(field)} is empty`
          : `${name(field)}: ${missingWords(field, wanted)}${didYouMean(nearest)}`,
      ...(field === 'application' && { help: 'an id is taken whether or not the application is known' }),
    }),
    attemptAmbiguousName: ({ field, name: wanted, count }) => ({
      message: `${name(field)}: \`${wanted}\` is the name of ${counted(count, 'object')} in the file`,
      help: 'give the id instead',
    }),
    attemptBadAddress: ({ text }) => ({
      message: `${name('ipAddress')} expects an IPv4 or IPv6 address, not \`${text}\``,
      help: 'such as 203.0.113.7 or 2001:db8:1::7; no port, no prefix length, no leading zeros',
    }),
    attemptBadCountry: ({ field, text }) => ({
      message: `${name(field)} expects a country code of ISO 3166-1 with two letters, or unknown, not \`${text}\``,
      help: 'such as SE',
    }),
    attemptBadDate: ({ text }) => ({
      message: `${name('at')} expects a date and time, not \`${text}\``,
      help: 'such as 2026-11-23T08:00:00Z',
    }),
    attemptNoPerson: () => ({
      message: 'the attempt does not say who makes it',
      help: `give ${name('user')} or ${name('servicePrincipal')}`,
    }),
    attemptTwoPersons: () => ({
      message: `the attempt has both ${name('user')} and ${name('servicePrincipal')}, but only one of them can make it`,
    }),
    attemptTwoTargets: ({ fields }) => ({
      message: `${listed(fields.map(name))} cannot stand together: an attempt has one target`,
      help: 'an authentication context may stand beside an application',
    }),
    attemptNoTarget: () => ({
      message: 'the attempt does not say what is accessed',
      help: `give ${name('application')}: a service principal registers nothing`,
    }),
    attemptServicePrincipalAction: () => ({
      message: `${name('servicePrincipal')} cannot stand beside ${name('userAction')}: service principals register nothing`,
    }),
    attemptDanglingId: ({ field, id }) => ({
      message: `${name(field)}: no object in the file has the id \`${id}\`; nothing is known about it`,
    }),
    attemptLegacyUserAction: ({ clientAppType }) => ({
      message: `${name('clientAppType')}: \`${clientAppType}\` cannot reach a user action`,
      help: 'expected browser or mobileAppsAndDesktopClients',
    }),
    attemptKnownAndNot: ({ field }) => ({
      message: `${name(field)} is given and listed as not known at the same time`,
    }),
  };
}

/** Applications and roles are looked for in the catalogue too, everything else in the file alone. */
function missingWords(field: string, name: string): string {
  if (field === 'application') return `no application is called \`${name}\``;
  if (field === 'user.roles') return `there is no directory role \`${name}\``;
  return `the file has no ${kinds[field] ?? ''}\`${name}\``;
}

const kinds: Readonly<Record<string, string>> = {
  user: 'user ',
  servicePrincipal: 'service principal ',
  device: 'device ',
  'user.memberOf': 'group ',
};

/** The words for flags that make no attempt. */
export const proseFlags: Prose<FlagProblemValues> = {
  watchesFiles: () => ({ message: '`tenant watch` looks at a file, and standard input is none' }),
  diffOfWhat: () => ({
    message: '`tenant diff` compares objects, and only where `--objects` asks for it; behaviour is not compared yet',
    help: 'add `--objects`',
  }),
  flagUnknownWord: ({ flag, word, known, nearest }) => ({
    message: `unknown word \`${word}\` for \`${flag}\`${didYouMean(nearest)}`,
    help: `expected ${listed(known, 'or')}`,
  }),
  flagsConflict: ({ flags, instead }) => ({
    message: `${listed(flags.map((flag) => `\`${flag}\``))} cannot stand together`,
    ...(instead !== undefined && { help: `give \`${instead}\`` }),
  }),
  flagNeeds: ({ flag, needs }) => ({ message: `\`${flag}\` needs \`${needs}\`` }),
  flagsShareInput: ({ flags }) => ({
    message: `${listed(flags.map((flag) => `\`${flag}\``))} cannot both read standard input`,
  }),
  flagMissing: ({ flag }) => ({ message: `\`${flag}\` is missing` }),
  flagBadAddress: ({ flag, text }) => ({
    message: `\`${flag}\` is \`${text}\`, which is neither an IPv4 nor an IPv6 address`,
  }),
  flagBadDate: ({ flag, text }) => ({
    message: `\`${flag}\` is \`${text}\`, which is no date`,
    help: 'write it as `2026-12-31` or `2026-12-31T18:00:00Z`',
  }),
  unknownCode: ({ code, nearest }) => ({
    message: `nothing is known about \`${code}\`${didYouMean(nearest)}`,
    help: '`tenant explain` lists every rule; error codes of Entra are given as `AADSTS53003` or `53003`',
  }),
  outputIsInput: ({ path }) => ({
    message: `\`--output\` names \`${path}\`, which is read here and would be overwritten`,
  }),
  deviceFactWithoutValue: ({ text }) => ({
    message: `\`--device\` expects facts as key=value, not \`${text}\``,
    help: 'such as --device isCompliant=yes,trustType=AzureAD',
  }),
  deviceUnknownFact: ({ fact, nearest }) => ({
    message: `\`--device\` knows no fact \`${fact}\`${didYouMean(nearest)}`,
  }),
  unknownGroup: ({ name, nearest }) => ({
    message: `\`--group\`: the file has no group \`${name}\`${didYouMean(nearest)}`,
  }),
  ambiguousGroup: ({ name, count }) => ({
    message: `\`--group\`: \`${name}\` is the name of ${counted(count, 'group')}`,
    help: 'give the id instead',
  }),
};
