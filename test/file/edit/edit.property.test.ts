import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../support/runs.ts';
import { brokenLaw, brokenLawOnLongFile, brokenOnDamage } from './edit-law.ts';

test('an edit makes the file say what was asked, keeps every character outside its splices and every comment that is none of its business', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (seed, size) => {
      expect(brokenLaw(seed, size)).toBeUndefined();
    }),
    runs(20_000),
  );
});

test('the same holds of a file of thousands of entries, which is read in pieces', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(brokenLawOnLongFile(seed)).toBeUndefined();
    }),
    runs(500),
  );
});

test('a damaged file is refused or edited rightly, and never a reason to crash', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (seed, size) => {
      expect(brokenOnDamage(seed, size)).toBeUndefined();
    }),
    runs(20_000),
  );
});
