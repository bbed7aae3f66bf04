import { expect, test } from 'vitest';
import { runProgram } from '../../../src/shell/cli/program.ts';
import { loadCases } from '../../support/cases.ts';
import { filesBelow } from '../../support/export-files.ts';
import { recordingWorld } from '../../support/world.ts';
import { replayEvidence } from './replay.ts';

test.each([
  'fixtures/conditional-access-baseline/Config',
  'fixtures/caoptics/multipleGuestTypes.json',
  'fixtures/caoptics/largePol.json',
])('the lines that findings in the real export %s show are answered as they say', async (path) => {
  const files = Object.fromEntries(filesBelow(path).map(({ file, bytes }) => [file, bytes]));
  const { world, file } = recordingWorld({ files });
  await runProgram(['import', path, '--into', 'tenant.yaml'], world, '0.0.0');
  const lines = await replayEvidence(file('tenant.yaml') ?? '');
  expect(lines.length).toBeGreaterThan(0);
  for (const { command, said, answered } of lines) expect(answered, command).toBe(said);
});

test('so are those of every tenant among the cases', async () => {
  let count = 0;
  for (const { tenant, problem } of loadCases()) {
    if (problem !== undefined) continue;
    const lines = await replayEvidence(JSON.stringify(tenant));
    for (const { command, said, answered } of lines) expect(answered, command).toBe(said);
    count += lines.length;
  }
  expect(count).toBeGreaterThan(100);
});
