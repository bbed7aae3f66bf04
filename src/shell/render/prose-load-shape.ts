import type { Prose } from '../../domain/model/problem.ts';
import type { ShapeProblemValues, ValueKind } from '../../file/load/load-problem.ts';
import { didYouMean, listed } from './words.ts';

/** The words for YAML that is not the shape of a tenant file. */
export const proseShape: Prose<ShapeProblemValues> = {
  unknownKey: ({ key, known, nearest }) => ({
    message: `unknown key \`${key}\`${didYouMean(nearest)}`,
    ...expectedHelp(known, nearest),
  }),
  missingKey: ({ key, misspelt }) => ({
    message: `the key \`${key}\` is missing here${misspelt === undefined ? '' : `; is it meant by \`${misspelt}\`?`}`,
    help: missingHelp[key] ?? `add \`${key}:\``,
  }),
  wrongType: ({ key, isElement, expected, found, written }) => ({
    message: `expected ${listed(
      expected.map((kind) => kinds[kind]),
      'or',
    )}${key === undefined ? '' : ` ${isElement ? 'in' : 'for'} \`${key}\``}, found ${foundText(found, written)}`,
    ...wrongTypeHelp(expected, found, written, key),
  }),
  unknownWord: ({ key, word, known, nearest }) => ({
    message: `\`${word}\` is no value of \`${key}\`${didYouMean(nearest)}`,
    ...expectedHelp(known, nearest),
  }),
  outOfRange: ({ key, least, most }) => ({
    message: `\`${key}\` is ${most === undefined ? 'too small' : 'too large'}`,
    help: most === undefined ? `the least is ${least}` : `the most is ${most}`,
  }),
  notGuid: ({ text }) => ({
    message: `\`${text}\` is not an id`,
    help: 'expected a GUID such as 2f4a9838-26b7-47ee-be60-ccc1fdec5953',
  }),
  notContextId: ({ text }) => ({
    message: `\`${text}\` is not an authentication context`,
    help: 'expected c1 to c99',
  }),
  unsupportedVersion: ({ found }) => ({
    message: `version ${found} of the file format is not known`,
    help: 'write `version: 1`',
  }),
};

const missingHelp: Readonly<Record<string, string>> = {
  version: 'begin the file with `version: 1`',
  type: 'add `type: ip`, `type: country` or `type: compliantNetwork`',
};

const kinds: Readonly<Record<ValueKind, string>> = {
  text: 'text',
  number: 'a number',
  wholeNumber: 'a whole number',
  boolean: 'true or false',
  list: 'a list',
  mapping: 'a mapping',
  nothing: 'nothing',
};

const longestQuote = 40;

function foundText(found: ValueKind, written: string | undefined): string {
  if (found === 'nothing' || found === 'list' || found === 'mapping') return kinds[found];
  if (written === undefined || written.length > longestQuote) return found === 'text' ? 'text' : kinds[found];
  if (found === 'text') return `the text \`${written}\``;
  return found === 'number' ? `the number \`${written}\`` : `\`${written}\``;
}

function wrongTypeHelp(
  expected: readonly ValueKind[],
  found: ValueKind,
  written: string | undefined,
  key: string | undefined,
): { readonly help?: string } {
  const scalar = found === 'number' || found === 'boolean';
  if (expected.includes('text') && scalar && written !== undefined) return { help: `put it in quotes: "${written}"` };
  if (expected.includes('list') && found === 'nothing')
    return { help: 'write `[]` for an empty list, or delete the key' };
  if (expected.includes('list') && written !== undefined) {
    return {
      help: key === undefined ? `write it as a list: [${written}]` : `write it as a list: \`${key}: [${written}]\``,
    };
  }
  if (expected.includes('boolean') && found === 'text')
    return { help: 'write true or false, without quotes: YAML 1.2 knows no yes, no, on or off' };
  return found === 'nothing' ? { help: 'give a value, or delete the key' } : {};
}

const mostListed = 14;
/** Beside a suggestion a long list only hides it. */
const mostBesideSuggestion = 8;

function expectedHelp(known: readonly string[], nearest: string | undefined): { readonly help?: string } {
  const tooMany = nearest !== undefined && known.length > mostBesideSuggestion;
  return known.length === 0 || tooMany ? {} : { help: `expected ${oneOf(known)}` };
}

function oneOf(known: readonly string[]): string {
  const words = known.map((word) => `\`${word}\``);
  if (words.length < 3) return listed(words, 'or');
  const shown = words.slice(0, mostListed);
  return words.length > mostListed
    ? `one of ${shown.join(', ')} and ${words.length - mostListed} more`
    : `one of ${listed(shown, 'or')}`;
}
