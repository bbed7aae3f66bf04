import { expect, test } from 'vitest';
import { mishap, oddKinds } from '../../support/odd-inputs.ts';

test.each(oddKinds)('damaged %s are read or explained, and never a crash', async (kind) => {
  for (let seed = 1; seed <= 8; seed += 1) expect(await mishap(kind, seed)).toBeUndefined();
});
