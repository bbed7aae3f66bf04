import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileNames } from '../../../../src/file/graph/export/file-names.ts';
import { runs } from '../../../support/runs.ts';

describe('a file name', () => {
  test.each([
    ['Block legacy clients', 'Block legacy clients'],
    ['MFA: admins / guests?', 'MFA_ admins _ guests_'],
    ['con', '_con'],
    ['LPT1.report', '_LPT1.report'],
    ['console', 'console'],
    ['ends in a dot. ', 'ends in a dot'],
    ['.hidden', 'hidden'],
    ['..', '_'],
    ['', '_'],
    ['Zoë 🔑 東京', 'Zoë 🔑 東京'],
    ['a\u0007b\u202Ec', 'a_b_c'],
  ])('of `%s` is `%s`', (name, expected) => {
    expect(fileNames([{ name }])).toEqual([expected]);
  });

  test('tells things of one name apart by id, and by number without one', () => {
    const names = [{ name: 'MFA', id: '1a' }, { name: 'mfa', id: '2b' }, { name: 'Mfa' }, { name: 'other', id: '3c' }];
    expect(fileNames(names)).toEqual(['MFA_1a', 'mfa_2b', 'Mfa', 'other']);
    expect(fileNames([{ name: 'MFA' }, { name: 'mfa' }, { name: 'MFA_2' }])).toEqual(['MFA', 'mfa_2', 'MFA_2_2']);
  });

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ maxLength: 6 }),
    fc.constantFrom('con', 'CON.json', 'a', 'A', 'Å', 'A\u030A', 'nul. ', 'a/b', '\uD800', 'é'.repeat(200)),
  );
  const things = fc.array(fc.record({ name: text, id: fc.option(text, { nil: undefined }) }), { maxLength: 12 });

  test('is safe on Windows, short enough and unlike every other, whatever things are called', () => {
    fc.assert(
      fc.property(things, (named) => {
        const names = fileNames(named);
        expect(new Set(names.map((name) => name.normalize('NFKC').toLowerCase())).size).toBe(named.length);
        for (const name of names) {
          expect(name).not.toMatch(/[<>:"/\\|?*\x00-\x1F]|^[. ]|[. ]$|^$/);
          expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
          expect(Buffer.byteLength(`.${name}.json.lock`)).toBeLessThanOrEqual(255);
          expect(Buffer.from(name).toString()).toBe(name);
        }
      }),
      runs(5_000),
    );
  });
});
