import type { Prose } from '../../domain/model/problem.ts';
import type { TextProblemValues } from '../../file/load/load-problem.ts';
import { didYouMean } from './words.ts';

/** The words for a file that is no YAML, or YAML of a kind that is not read. */
export const proseText: Prose<TextProblemValues> = {
  utf16: () => ({ message: 'the file is UTF-16 text, and a tenant file is UTF-8', help: 'save it as UTF-8' }),
  notText: () => ({ message: 'the file is no text', help: 'is it the right file? a tenant file is YAML or JSON' }),
  notUtf8: () => ({ message: 'the file is not valid UTF-8 text', help: 'save it as UTF-8' }),
  controlCharacter: ({ character }) => ({
    message: `the control character ${character} has no place in a text file`,
    help:
      character === 'U+0000'
        ? 'the file may be damaged, binary, or UTF-16 without a byte order mark'
        : 'delete it, or write it as an escape inside double quotes',
  }),
  emptyFile: () => ({
    message: 'the file is empty',
    help: 'begin with `version: 1`, or let `tenant init` write a starter file',
  }),
  tabIndent: () => ({ message: 'a tab indents this line, and YAML indents by spaces', help: 'use spaces' }),
  badYaml: ({ detail }) => ({ message: `not valid YAML: ${detail}` }),
  yamlVersion: ({ version }) => ({
    message: `the file asks for YAML ${version}, and only YAML 1.2 is read`,
    help: 'delete the %YAML line: in 1.1 words such as NO and on are not text',
  }),
  severalDocuments: () => ({
    message: 'a second document begins here, and a tenant file is one document',
    help: 'delete the `---` or split the file',
  }),
  tooDeep: ({ limit }) => ({ message: `values are nested more than ${limit} deep`, help: 'no tenant file needs that' }),
  duplicateKey: ({ key, firstLine }) => ({
    message: `the key \`${key}\` stands twice in this mapping, first on line ${firstLine}`,
    help: 'merge the two, or delete one',
  }),
  reservedKey: ({ key }) => ({ message: `\`${key}\` cannot be a key` }),
  keyNotText: () => ({ message: 'this key is not text', help: 'keys are words, such as `users`' }),
  unknownTag: ({ tag }) => ({
    message: `the tag \`${tag}\` has no meaning in a tenant file`,
    help: 'delete it; text that begins with an exclamation mark needs quotes',
  }),
  unknownAnchor: ({ anchor, nearest }) => ({
    message: `the alias \`*${anchor}\` refers to no anchor before it${didYouMean(nearest === undefined ? undefined : `*${nearest}`)}`,
    help: `name a value with \`&${anchor}\` first; text that begins with an asterisk needs quotes`,
  }),
  aliasCycle: ({ anchor }) => ({ message: `the alias \`*${anchor}\` stands inside the value that it refers to` }),
  aliasExpansion: ({ limit }) => ({
    message: `the aliases of this file stand for more than ${limit} values`,
    help: 'write out what is needed, or use groups',
  }),
  badMerge: () => ({
    message: '`<<` takes over the keys of a mapping, and this is none',
    help: 'give it an alias such as `*base`',
  }),
};
