import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { scalarText } from '../../../src/file/edit/scalar-text.ts';
import { runs } from '../../support/runs.ts';

function inBlock(value: null | boolean | number | string): string {
  return scalarText(value, { quote: '"', alwaysQuote: false, inFlow: false });
}
function inFlow(value: string): string {
  return scalarText(value, { quote: "'", alwaysQuote: false, inFlow: true });
}

const texts: [title: string, value: string, block: string, flow: string][] = [
  ['words stay as they are', 'HR pilot', 'HR pilot', 'HR pilot'],
  ['a network stays as it is', '203.0.113.0/24', '203.0.113.0/24', '203.0.113.0/24'],
  [
    'an id stays as it is',
    '6e7b768e-07e2-4810-8459-485f84f8f204',
    '6e7b768e-07e2-4810-8459-485f84f8f204',
    '6e7b768e-07e2-4810-8459-485f84f8f204',
  ],
  ['an address with an at sign stays', 'amira@contoso.example', 'amira@contoso.example', 'amira@contoso.example'],
  [
    'colons are quoted inside brackets only',
    'urn:user:registersecurityinfo',
    'urn:user:registersecurityinfo',
    "'urn:user:registersecurityinfo'",
  ],
  ['a colon before a blank is quoted everywhere', 'CA001: Block', '"CA001: Block"', "'CA001: Block'"],
  ['a network that ends in colons is quoted', '2001:db8::', '"2001:db8::"', "'2001:db8::'"],
  ['commas and brackets are quoted inside brackets only', 'Sales, [EMEA]', 'Sales, [EMEA]', "'Sales, [EMEA]'"],
  ['Norway is quoted', 'NO', '"NO"', "'NO'"],
  ['a word that older readers take for yes or no is quoted', 'on', '"on"', "'on'"],
  ['a text that looks like a number is quoted', '1_000', '"1_000"', "'1_000'"],
  ['a text that looks like a date is quoted', '2020-08-15', '"2020-08-15"', "'2020-08-15'"],
  ['a text that looks like a time is quoted', '12:30:45', '"12:30:45"', "'12:30:45'"],
  ['no text at all is quoted', '', '""', "''"],
  ['a comment sign behind a blank is quoted', 'a #b', '"a #b"', "'a #b'"],
  ['a comment sign inside a word is not', 'a#b', 'a#b', 'a#b'],
  ['an apostrophe is doubled between apostrophes', "it's: so", '"it\'s: so"', "'it''s: so'"],
  ['what cannot be printed needs double quotes', 'line\nbreak', '"line\\nbreak"', '"line\\nbreak"'],
  ['the merge sign is quoted', '<<', '"<<"', "'<<'"],
];
test.each(texts)('%s', (_title, value, block, flow) => {
  expect([inBlock(value), inFlow(value)]).toEqual([block, flow]);
});

test('numbers, truth values and nothing are written as YAML 1.2 says', () => {
  const values = [
    null,
    true,
    false,
    0,
    -0,
    12,
    -3.5,
    1e21,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
  ];
  expect(values.map(inBlock)).toEqual([
    'null',
    'true',
    'false',
    '0',
    '-0',
    '12',
    '-3.5',
    '1e+21',
    '.inf',
    '-.inf',
    '.nan',
  ]);
  expect(values.map((value) => parse(inBlock(value)))).toEqual(values);
});

test('any text is read back as the same text, by readers of YAML 1.2 and of YAML 1.1, alone and in brackets', () => {
  const odd = fc.constantFrom(
    '- ',
    ': ',
    ' #',
    '#',
    '"',
    "'",
    '\\',
    '\n',
    '\r',
    '\t',
    '\u0085',
    '\u2028',
    '\uFEFF',
    '...',
    '---',
    '0',
    '1e',
    ',',
    ']',
    '}',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(odd, fc.string({ maxLength: 3 }))).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(anyText, fc.constantFrom("'" as const, '"' as const), fc.boolean(), (value, quote, alwaysQuote) => {
      const block = scalarText(value, { quote, alwaysQuote, inFlow: false });
      const flow = scalarText(value, { quote, alwaysQuote, inFlow: true });
      for (const version of ['1.2', '1.1'] as const) {
        expect(parse(`key: ${block} # end\n`, { version })).toEqual({ key: value });
        expect(parse(`[ ${flow}, {${flow}: ${flow}} ]`, { version })).toEqual([value, { [value]: value }]);
      }
    }),
    runs(50_000),
  );
});
