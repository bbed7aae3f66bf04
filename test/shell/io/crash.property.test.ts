import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import { replaceFile } from '../../../src/shell/io/replace-file.ts';
import { bundle } from '../../support/bundle.ts';
import { runs } from '../../support/runs.ts';

// Larger than one write, so that some die with half a temporary file.
const before = Buffer.from('# before\n'.repeat(15_000));
const after = Buffer.from('# after it\n'.repeat(15_000));
/** Lock made, lock filled, checked, temporary file made, three writes, synced, renamed, folder synced, lock released. */
const steps = 11;
const renamed = 8;

let program = '';
beforeAll(async () => {
  program = await bundle(new URL('./replacing-program.ts', import.meta.url));
});

async function start(signal: string, step: number) {
  const at = await mkdtemp(join(tmpdir(), 'tenant-crash-'));
  await writeFile(join(at, 'tenant.yaml'), before);
  const content = join(await mkdtemp(join(tmpdir(), 'tenant-content-')), 'new.yaml');
  await writeFile(content, after);
  const path = join(at, 'tenant.yaml');
  const ended = await execaNode(program, [path, content, signal, String(step)], { reject: false });
  return { at, path, ended };
}

test('without a signal the program takes the steps that the kills are spread over', async () => {
  const { at, path, ended } = await start('SIGKILL', -1);
  expect(ended).toMatchObject({ exitCode: 0, stdout: String(steps) });
  expect(after.equals(await readFile(path))).toBe(true);
  expect(await readdir(at)).toEqual(['tenant.yaml']);
});

test('whichever step a kill hits, the file is the old one or the new one, whole, and the next edit finds its way', async () => {
  const kills = Math.max(steps, runs(200).numRuns);
  for (let kill = 0; kill < kills; kill += 1) {
    const step = kill % steps;
    const { at, path, ended } = await start('SIGKILL', step);
    expect(ended.signal).toBe('SIGKILL');
    const left = await readFile(path);
    expect({ step, isOld: left.equals(before), isNew: left.equals(after) }).toEqual({
      step,
      isOld: step < renamed,
      isNew: step >= renamed,
    });
    const next = await replaceFile(path, Buffer.from('next\n'), { expected: left, lockTimeoutSeconds: 10 });
    expect({ step, next }).toMatchObject({ next: { ok: true } });
    expect(await readFile(path, 'utf8')).toBe('next\n');
    expect(await readdir(at)).toEqual(['tenant.yaml']);
  }
});

test.each(['SIGINT', 'SIGTERM'])(
  '%s waits until the file is written and the lock is gone, then ends the process',
  async (signal) => {
    for (let step = 0; step < steps; step += 1) {
      const { at, path, ended } = await start(signal, step);
      expect(ended.signal).toBe(signal);
      expect(after.equals(await readFile(path))).toBe(true);
      expect(await readdir(at)).toEqual(['tenant.yaml']);
    }
  },
);
