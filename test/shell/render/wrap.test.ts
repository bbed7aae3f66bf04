import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colours } from '../../../src/shell/render/colour.ts';
import { widthOf, wrap } from '../../../src/shell/render/wrap.ts';
import { runs } from '../../support/runs.ts';

describe('the width of a text in a terminal', () => {
  test.each([
    ['plain letters take one column each', 'Contoso', 7],
    ['East Asian letters take two', '東京', 4],
    ['pictures take two', '🔒', 2],
    ['a combining accent takes none', 'e\u0301', 1],
    ['colour takes none', colours(true).red('no'), 2],
  ])('%s', (_title, text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe('a text is broken at blanks', () => {
  test('the first line has its own lead and the others hang below it', () => {
    expect(wrap('blocked by the policy for offices', 16, '- ', '  ')).toEqual([
      '- blocked by the',
      '  policy for',
      '  offices',
    ]);
  });

  test('a word that is too long for a line stays whole', () => {
    expect(wrap('see tenant.yaml:61:5-long', 8)).toEqual(['see', 'tenant.yaml:61:5-long']);
  });

  test('no line is too long unless it is a single word, and no word is lost', () => {
    const words = fc.array(fc.stringMatching(/^[a-z東]{1,12}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 40 }), (some, columns) => {
        const lines = wrap(some.join(' '), columns, '> ', '  ');
        expect(lines.map((line) => line.slice(2)).join(' ')).toBe(some.join(' '));
        for (const line of lines) expect(widthOf(line) <= columns || !line.slice(2).includes(' ')).toBe(true);
      }),
      runs(2_000),
    );
  });
});
