import type { Dice } from './dice.ts';
import { randomYaml } from './random-yaml.ts';

const usual = [
  'HR pilot',
  'amira@contoso.example',
  '00000000-bbbb-4000-8000-000000000001',
  'sms',
  'true',
  '7',
  '"a b"',
  "'it''s'",
  '[]',
  '[a, b]',
  '[urn:user:x, "y"]',
  '{ a: b, c: [d] }',
  '{}',
  'Åsa',
  '/x/y',
  '2020-08-15',
  'a # b',
  'a #b',
  '',
  '# c',
  '12:30',
] as const;
const odd = [
  'null',
  '~',
  'True',
  '012',
  '0x1f',
  '1e3',
  '1.5',
  '.5',
  '-1',
  '- a',
  '-',
  '? a',
  'a: b',
  'a:',
  ':a',
  'a:b',
  '&x a',
  '*x',
  '!!str 1',
  '|',
  '>-',
  '@a',
  '`a',
  '%a',
  '{',
  '[a',
  '[a,]',
  '[a b, c d]',
  '[a: b]',
  '{a}',
  '{a: }',
  '{a:b}',
  '{ a: b , c: d }',
  '[a ,b]',
  '[[a], {b: c}]',
  '"a',
  '"a" b',
  '"a"#',
  "'a' # b",
  '"\\u0041"',
  'a\tb',
  'a,b',
  'a]',
  '...',
  '---',
  '<<: a',
  '__proto__',
  'a  #',
  '"a": b',
  '[x # y]',
  '[a#b]',
  'a#b',
  '[1, 0x1, true]',
  '[urn:]',
  '[a:b:c]',
  '"a, b"',
  '["a"b]',
  '1_000',
  '0o17',
  'Infinity',
  'NaN',
  '[,]',
  '[ ]',
  '{ }',
  '[-1]',
  '[ a]',
  '"" ',
  'ſ',
  '字',
  '🙂',
  '\u00a0x',
  '[a\u00a0]',
  'a\u2028b',
  'a\u0085b',
  '\u2028',
  'a\u3000',
  '[a\u2028, b]',
  '- - a',
  '"a": "b"',
  '2020-08-15T00:00:00Z',
  '10.0.0.0/8',
  '[10.0.0.0/8, 2001:db8::/32]',
  '{ a: 10.0.0.0/8 }',
  '(a)',
  'yes',
  '.inf',
  '0.0',
  '1.e2',
] as const;

function value(die: Dice): string {
  return die.chance(die.pick([0.01, 0.01, 0.3])) ? die.pick(odd) : die.pick(usual);
}

function line(die: Dice): string {
  const blanks = die.pick(['', '  ', '  ', '    ', '    ', '      ', '   ']);
  const dash = die.chance(0.35) ? die.pick(['- ', '- ', '-   ', '-']) : '';
  const key = die.chance(0.8)
    ? die.pick(['a: ', 'b: ', 'c:', 'dd: ', 'e:  ', 'f : ', '"g": ', '1: ', 'null: ', 'h:x', '<<: ', '__proto__: '])
    : '';
  return `${blanks}${dash}${key}${value(die)}${die.chance(0.05) ? ' ' : ''}`;
}

/** Lines that may or may not be entries of a list below two blanks. */
export function entryLines(die: Dice): string {
  if (die.chance(0.2)) {
    const { text } = randomYaml(die, 6);
    const lines = text
      .replace(/^\uFEFF/, '')
      .replace(/(\r?\n)+$/, '')
      .split(/\r?\n/);
    return `  - ${lines.join('\n    ')}\n`;
  }
  const count = 1 + die.below(8);
  const body = Array.from({ length: count }, (_, index) => (index === 0 ? `  - ${line(die).trimStart()}` : line(die)));
  return body.join('\n') + die.pick(['\n', '\r\n', '', '\n\n']);
}

/** Entries as people write them, most of them. */
export function tidyEntries(die: Dice): string {
  const entry = () => {
    const members = ['id', 'name', 'of', 'kind', 'more'].filter(() => die.chance(0.7));
    const lines = members.flatMap((key) => {
      if (die.chance(0.2))
        return [
          `${key}:`,
          ...Array.from({ length: 1 + die.below(3) }, () => `${die.pick(['  - ', '  - ', '- '])}${value(die)}`),
        ];
      if (die.chance(0.1)) return [`${key}:`, `  x: ${value(die)}`, '  y: z'];
      return [`${key}: ${value(die)}`];
    });
    return `  - ${(lines.length > 0 ? lines : ['x']).join('\n    ')}\n`;
  };
  return Array.from({ length: 1 + die.below(4) }, entry).join('');
}

const pieces = [
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  ': ',
  ' #',
  '#',
  '"',
  "'",
  '- ',
  '\n',
  '\n    ',
  ' ',
  '\t',
  '&a ',
  '*a',
  '|',
  '?',
  '\\',
  '0',
] as const;

/** The same with some characters lost, doubled or come in between. */
export function damagedText(die: Dice, text: string): string {
  let damaged = text;
  for (let times = 1 + die.below(3); times > 0; times -= 1) {
    const at = die.below(damaged.length + 1);
    const rest = damaged.slice(at + (die.chance(0.5) ? die.below(4) : 0));
    damaged = damaged.slice(0, at) + (die.chance(0.7) ? die.pick(pieces) : damaged.slice(at, at + 3)) + rest;
  }
  return damaged;
}
