import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mishap, oddKinds } from '../../support/odd-inputs.ts';
import { runs } from '../../support/runs.ts';

// more than a hundred thousand in all
test.each(oddKinds)(
  'damaged %s of up to 64 KB are read or explained within a second, and never a crash',
  async (kind) => {
    const property = fc.asyncProperty(fc.integer(), async (seed) => {
      expect(await mishap(kind, seed)).toBeUndefined();
    });
    await fc.assert(property, runs(20_000));
  },
);
