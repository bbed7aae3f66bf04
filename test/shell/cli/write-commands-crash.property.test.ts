import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { bundle } from '../../support/bundle.ts';
import { runInWorld } from '../../support/run-in-world.ts';
import { runs } from '../../support/runs.ts';
import { graphPolicy, writableTenant, writeCommands } from './write-commands.ts';

const before = `# Contoso\n${stringify(writableTenant())}`;
/** A small file is written at once: lock made, lock filled, checked, temporary file made, written, synced, renamed, folder synced, lock released. */
const steps = 9;
const renamed = 6;
/** Goes through all steps of all commands, the neighbours of each far from it. */
const stride = 31;

let program = '';
beforeAll(async () => {
  program = await bundle(new URL('./command-program.ts', import.meta.url));
});

async function start(words: readonly string[], step: number, accept: readonly string[] = []) {
  const at = await mkdtemp(join(tmpdir(), 'tenant-command-'));
  const path = join(at, 'tenant.yaml');
  await writeFile(path, before);
  const beside = await mkdtemp(join(tmpdir(), 'tenant-policy-'));
  await writeFile(join(beside, 'policy.json'), JSON.stringify(graphPolicy));
  const argv = words.map((word) => (word === 'policy.json' ? join(beside, word) : word));
  const flags = ['-f', path, '--yes', '--no-input', ...(accept.length > 0 ? ['--accept', ...accept] : [])];
  const ended = await execaNode(program, [String(step), ...argv, ...flags], { reject: false });
  return { at, text: await readFile(path, 'utf8'), left: await readdir(at), ended };
}

/** What the command writes where nothing stops it, and the dangers that have to be accepted. */
async function finished(words: readonly string[]) {
  const argv = [...words, '-f', 'tenant.yaml', '--yes', '--no-input'];
  const files = { 'policy.json': JSON.stringify(graphPolicy) };
  const first = await runInWorld(argv, before, files);
  const accept = [...first.err.matchAll(/pass `--accept (\w+)`/g)].flatMap(([, code]) => code ?? []);
  const done = accept.length > 0 ? await runInWorld([...argv, '--accept', ...accept], before, files) : first;
  return { text: done.file, accept };
}

test('without a kill a command takes the steps that the kills are spread over', async () => {
  const { words } = writeCommands[0] ?? { words: [] };
  const { ended, left, text } = await start(words, -1);
  expect(ended).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(`steps: ${steps}`) });
  expect({ left, text }).toEqual({ left: ['tenant.yaml'], text: (await finished(words)).text });
});

test('whichever step of whichever command a kill hits, the file is the old one or the new one, whole', async () => {
  const all = writeCommands.length * steps;
  const kills = Math.min(all, runs(700).numRuns / 2);
  for (let kill = 0; kill < kills; kill += 1) {
    const at = (kill * stride) % all;
    const { words } = writeCommands[Math.floor(at / steps)] ?? { words: [] };
    const step = at % steps;
    const done = await finished(words);
    const { ended, text } = await start(words, step, done.accept);
    expect({ words, step, signal: ended.signal }, ended.stderr).toEqual({ words, step, signal: 'SIGKILL' });
    expect(done.text).not.toBe(before);
    expect({ words, step, isOld: text === before, isNew: text === done.text }).toEqual({
      words,
      step,
      isOld: step < renamed,
      isNew: step >= renamed,
    });
  }
});
