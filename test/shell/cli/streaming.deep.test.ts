import { expect, test } from 'vitest';
import { streamAttempts } from '../../support/stream-attempts.ts';

test('a hundred thousand attempts pass through without filling the memory', async () => {
  const { exitCode, rows, peakMegabytes } = await streamAttempts(100_000);
  expect({ exitCode, rows }).toEqual({ exitCode: 0, rows: 100_000 });
  expect(peakMegabytes).toBeLessThan(250);
});
