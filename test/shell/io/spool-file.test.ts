import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSink } from '../../../src/shell/cli/sink.ts';
import { realFiles } from '../../../src/shell/io/real-files.ts';
import { recordingWorld } from '../../support/world.ts';

const line = 'åsa@contoso.example,member,🙂\r\n';
const many = 150_000;

/** Writes so many lines to a file on the disk, through the sink of `--output`. */
async function written(path: string, lines: number) {
  const { world } = recordingWorld();
  const sink = openSink({ ...world, files: realFiles('/', async function* () {}) }, path);
  for (let count = 0; count < lines; count += 1) expect(await sink.write(line)).toBe(true);
  return { meanwhile: listed(path), problem: await sink.close() };
}

function listed(path: string): readonly string[] {
  return readdirSync(join(path, '..'));
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tenant-spool-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

test('a long answer waits on the disk without a name, and then is the file', async () => {
  const path = join(folder(), 'plan.csv');
  expect(await written(path, many)).toEqual({ meanwhile: [], problem: undefined });
  expect(listed(path)).toEqual(['plan.csv']);
  expect(readFileSync(path, 'utf8') === line.repeat(many)).toBe(true);
});

test('a long answer takes the place of a file that is there, and its mode', async () => {
  const path = join(folder(), 'plan.csv');
  writeFileSync(path, 'old', { mode: 0o640 });
  expect(await written(path, many)).toEqual({ meanwhile: ['plan.csv'], problem: undefined });
  expect(readFileSync(path, 'utf8') === line.repeat(many)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o640);
});

test('a long answer for a folder that is not there is a problem, once', async () => {
  const path = join(folder(), 'nowhere', 'plan.csv');
  const { world } = recordingWorld();
  const sink = openSink({ ...world, files: realFiles('/', async function* () {}) }, path);
  expect(await sink.write(line.repeat(many))).toBe(false);
  expect(await sink.close()).toMatchObject({ code: 'fileNotWritable', values: { path } });
});

test('a long answer never takes the place of a folder', async () => {
  const path = folder();
  const parent = join(path, '..');
  const { world } = recordingWorld();
  const sink = openSink({ ...world, files: realFiles('/', async function* () {}) }, path);
  await sink.write(line.repeat(many));
  expect(await sink.close()).toMatchObject({ code: 'fileIsFolder' });
  expect(readdirSync(parent).filter((name) => name.endsWith('.part'))).toEqual([]);
});
