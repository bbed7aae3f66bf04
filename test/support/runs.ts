/**
 * How many random cases a property tries: the whole count with `npm run test:deep`, a fiftieth with `npm test`.
 * COUNT overrides both. SEED (a 32-bit integer) makes a walk repeatable; without it the everyday suite uses a fixed seed.
 */
export function runs(whole: number): { numRuns: number; seed: number } {
  const deep = process.env.TENANT_DEEP === '1';
  const count = process.env.COUNT;
  const seed = process.env.SEED;
  return {
    numRuns: count ? Number(count) : deep ? whole : Math.max(10, Math.ceil(whole / 50)),
    seed: seed ? Number(seed) : 20_261_123,
  };
}
