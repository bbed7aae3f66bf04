import { execFileSync } from 'node:child_process';
import { constants, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { thisProcess } from '../../../src/shell/io/process-identity.ts';
import { type Disk, type ReplaceOptions, type ReplaceStep, replaceFile } from '../../../src/shell/io/replace-file.ts';

const disk: Disk = { open: openSync, write: writeSync, sync: fsyncSync, rename: renameSync };

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const at = await mkdtemp(join(tmpdir(), 'tenant-replace-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(at, name), text);
  return at;
}

function replace(path: string, text: string, expected: string | null, options: Partial<ReplaceOptions> = {}) {
  const before = expected === null ? null : Buffer.from(expected);
  return replaceFile(path, Buffer.from(text), { lockTimeoutSeconds: 0, ...options, expected: before });
}

async function text(path: string): Promise<string> {
  return await readFile(path, 'utf8');
}

function fails(code: string): () => never {
  return () => {
    throw Object.assign(new Error(code), { code });
  };
}

test('a file is replaced step by step, and nothing is left beside it', async () => {
  const at = await folderWith({ 'tenant.yaml': 'old' });
  const steps: ReplaceStep[] = [];
  const done = await replace(join(at, 'tenant.yaml'), 'new', 'old', { onStep: (step) => steps.push(step) });
  expect(done).toEqual({ ok: true, value: undefined });
  expect(await text(join(at, 'tenant.yaml'))).toBe('new');
  expect(await readdir(at)).toEqual(['tenant.yaml']);
  expect(steps).toEqual([
    'lockCreated',
    'lockWritten',
    'checked',
    'temporaryCreated',
    'temporaryPartlyWritten',
    'temporarySynced',
    'renamed',
    'folderSynced',
    'lockReleased',
  ]);
});

test.each([0o600, 0o640, 0o755])('the mode %o is kept', async (mode) => {
  const at = await folderWith({ 'tenant.yaml': 'old' });
  await chmod(join(at, 'tenant.yaml'), mode);
  await replace(join(at, 'tenant.yaml'), 'new', 'old');
  expect((await stat(join(at, 'tenant.yaml'))).mode & 0o7777).toBe(mode);
});

test('a symbolic link stays a link and the file that it names is replaced, beside itself', async () => {
  const at = await folderWith({});
  await mkdir(join(at, 'real'));
  await mkdir(join(at, 'links'));
  await writeFile(join(at, 'real', 'tenant.yaml'), 'old');
  await symlink('../real/tenant.yaml', join(at, 'links', 'one.yaml'));
  await symlink('one.yaml', join(at, 'links', 'two.yaml'));
  const seen: string[] = [];
  const onStep = () =>
    seen.push(...['real', 'links'].filter((name) => existsSync(join(at, name, '.tenant.yaml.lock'))));
  expect(await replace(join(at, 'links', 'two.yaml'), 'new', 'old', { onStep })).toMatchObject({ ok: true });
  expect(await text(join(at, 'real', 'tenant.yaml'))).toBe('new');
  expect(await readlink(join(at, 'links', 'two.yaml'))).toBe('one.yaml');
  expect((await lstat(join(at, 'links', 'one.yaml'))).isSymbolicLink()).toBe(true);
  expect(new Set(seen)).toEqual(new Set(['real']));
});

test('links that go round in a circle are a problem, not an endless walk', async () => {
  const at = await folderWith({});
  await symlink('b.yaml', join(at, 'a.yaml'));
  await symlink('a.yaml', join(at, 'b.yaml'));
  expect(await replace(join(at, 'a.yaml'), 'new', 'old')).toMatchObject({
    problem: { code: 'fileNotWritable', values: { detail: 'ELOOP' } },
  });
});

test('a file that changed since it was read is not overwritten', async () => {
  const at = await folderWith({ 'tenant.yaml': 'of somebody else' });
  expect(await replace(join(at, 'tenant.yaml'), 'new', 'old')).toMatchObject({ problem: { code: 'fileChanged' } });
  expect(await text(join(at, 'tenant.yaml'))).toBe('of somebody else');
  expect(await readdir(at)).toEqual(['tenant.yaml']);
});

test('a file that is gone since it was read is not made again', async () => {
  const at = await folderWith({});
  expect(await replace(join(at, 'tenant.yaml'), 'new', 'old')).toMatchObject({ problem: { code: 'fileChanged' } });
  expect(await readdir(at)).toEqual([]);
});

test('a new file is made, and one that exists is never overwritten by it', async () => {
  const at = await folderWith({});
  const path = join(at, 'tenant.yaml');
  expect(await replace(path, 'new', null)).toMatchObject({ ok: true });
  expect(await replace(path, 'newer', null)).toMatchObject({ problem: { code: 'fileExists' } });
  expect(await text(path)).toBe('new');
  expect(await readdir(at)).toEqual(['tenant.yaml']);
});

test('a file that somebody makes at the last moment is not overwritten by a new one', async () => {
  const at = await folderWith({});
  const path = join(at, 'tenant.yaml');
  const onStep = (step: ReplaceStep) => {
    if (step === 'temporarySynced') writeSync(openSync(path, 'wx'), 'of somebody else');
  };
  expect(await replace(path, 'new', null, { onStep })).toMatchObject({ problem: { code: 'fileExists' } });
  expect(await text(path)).toBe('of somebody else');
});

const refusals: [title: string, broken: Partial<Disk>, problem: object][] = [
  ['a full disk is told when the file is begun', { open: fails('ENOSPC') }, { code: 'noSpace' }],
  ['a full disk is told in the middle of writing', { write: fails('ENOSPC') }, { code: 'noSpace' }],
  ['a full disk is told when the file is made durable', { sync: fails('ENOSPC') }, { code: 'noSpace' }],
  ['an exhausted quota is a full disk', { write: fails('EDQUOT') }, { code: 'noSpace' }],
  ['a read-only disk', { open: fails('EROFS') }, { code: 'fileNotWritable', values: { detail: 'EROFS' } }],
  ['a folder without permission', { open: fails('EACCES') }, { code: 'fileNotWritable', values: { detail: 'EACCES' } }],
  ['a rename that is refused', { rename: fails('EPERM') }, { code: 'fileNotWritable', values: { detail: 'EPERM' } }],
];
test.each(refusals)('%s leaves the file as it was and nothing beside it', async (_title, broken, problem) => {
  const at = await folderWith({ 'tenant.yaml': 'old' });
  const path = join(at, 'tenant.yaml');
  const failed = await replace(path, 'new', 'old', { disk: { ...disk, ...broken }, shownAs: 'tenant.yaml' });
  expect(failed).toMatchObject({ ok: false, problem });
  expect(failed).toHaveProperty('problem.values.path', 'tenant.yaml');
  expect(await text(path)).toBe('old');
  expect(await readdir(at)).toEqual(['tenant.yaml']);
});

test('a folder that is no folder, a folder for a file, and a device are refused', async () => {
  const at = await folderWith({ file: '' });
  expect(await replace(join(at, 'none', 'tenant.yaml'), 'new', null)).toMatchObject({
    problem: { code: 'fileNotWritable', values: { detail: 'ENOENT' } },
  });
  expect(await replace(join(at, 'file', 'tenant.yaml'), 'new', null)).toMatchObject({
    problem: { code: 'fileNotWritable' },
  });
  expect(await replace(at, 'new', 'old')).toMatchObject({ problem: { code: 'fileIsFolder' } });
  expect(await replace('/dev/null', 'new', '')).toMatchObject({
    problem: { code: 'fileNotWritable', values: { detail: 'notRegular' } },
  });
});

/** Mounting needs rights that not every machine gives; the cases above cover the same refusals without. */
function mounted(at: string, ...options: readonly string[]): boolean {
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', ...options, 'tmpfs', at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a real disk that is full, and one that is read-only, keep the file whole', async ({ skip }) => {
  const at = await folderWith({});
  if (!mounted(at, '-o', 'size=16k')) return skip();
  try {
    const path = join(at, 'tenant.yaml');
    await writeFile(path, 'old');
    expect(await replace(path, 'x'.repeat(100_000), 'old')).toMatchObject({ problem: { code: 'noSpace' } });
    expect(await text(path)).toBe('old');
    expect(await readdir(at)).toEqual(['tenant.yaml']);
    execFileSync('/bin/mount', ['-o', 'remount,ro', at]);
    expect(await replace(path, 'new', 'old')).toMatchObject({
      problem: { code: 'fileNotWritable', values: { detail: 'EROFS' } },
    });
    expect(await text(path)).toBe('old');
  } finally {
    execFileSync('/bin/umount', [at]);
  }
  return undefined;
});

async function lockOf(at: string, note: string | object, ageSeconds = 0): Promise<void> {
  const lock = join(at, '.tenant.yaml.lock');
  await writeFile(lock, typeof note === 'string' ? note : JSON.stringify(note));
  const then = Date.now() / 1000 - ageSeconds;
  await utimes(lock, then, then);
}

const note = { ...thisProcess(), token: '0123abcd', since: '2026-01-01T00:00:00.000Z' };
/** Above every pid that Linux gives. */
const nobody = 4_194_305;

const locks: [title: string, note: string | object, ageSeconds: number, isTaken: boolean][] = [
  ['the lock of a living process is respected', note, 0, false],
  ['the lock of a living process is respected however old it is', note, 1_000_000, false],
  ['the lock of a process that is gone is taken', { ...note, pid: nobody }, 0, true],
  ['the lock of a process on another host is respected', { ...note, pid: nobody, host: `not-${hostname()}` }, 9, false],
  ['a lock without a note is respected while it is fresh', '', 0, false],
  ['a lock without a note is taken when it is old', '', 9, true],
  ['a lock with half a note is taken when it is old', '{"pid":12,"ho', 9, true],
  ['a lock with a strange note is taken when it is old', '[1]', 9, true],
];
test.each(locks)('%s', async (_title, held, ageSeconds, isTaken) => {
  const at = await folderWith({ 'tenant.yaml': 'old' });
  await lockOf(at, held, ageSeconds);
  const done = await replace(join(at, 'tenant.yaml'), 'new', 'old');
  expect(done.ok).toBe(isTaken);
  expect(await text(join(at, 'tenant.yaml'))).toBe(isTaken ? 'new' : 'old');
  expect(await readdir(at)).toEqual(isTaken ? ['tenant.yaml'] : ['.tenant.yaml.lock', 'tenant.yaml']);
  if (!done.ok) expect(done.problem.code).toBe('fileLocked');
});

test('a pid that another process has since been given is told apart from the one that took the lock', async ({
  skip,
}) => {
  if (thisProcess().begun === null) return skip(); // this system does not say when a process began
  const at = await folderWith({ 'tenant.yaml': 'old' });
  await lockOf(at, { ...note, begun: '1' });
  expect(await replace(join(at, 'tenant.yaml'), 'new', 'old')).toMatchObject({ ok: true });
  return undefined;
});

test('who holds the lock is said, and how long was waited', async () => {
  const at = await folderWith({ 'tenant.yaml': 'old' });
  await lockOf(at, note);
  const failed = await replace(join(at, 'tenant.yaml'), 'new', 'old', { lockTimeoutSeconds: 0.2 });
  expect(failed).toMatchObject({
    problem: {
      code: 'fileLocked',
      values: { by: `process ${process.pid} on ${hostname()} since 2026-01-01T00:00:00.000Z` },
    },
  });
  expect(
    !failed.ok && failed.problem.code === 'fileLocked' && failed.problem.values.waitedSeconds,
  ).toBeGreaterThanOrEqual(0.2);
});

test('a lock that is released in time is waited for', async () => {
  const at = await folderWith({ 'tenant.yaml': 'old' });
  await lockOf(at, note);
  const waiting = replace(join(at, 'tenant.yaml'), 'new', 'old', { lockTimeoutSeconds: 30 });
  await new Promise((resolve) => setTimeout(resolve, 150));
  await rm(join(at, '.tenant.yaml.lock'));
  expect(await waiting).toMatchObject({ ok: true });
});

test('whoever lost the lock while writing writes nothing', async () => {
  const at = await folderWith({ 'tenant.yaml': 'old' });
  const lock = join(at, '.tenant.yaml.lock');
  const onStep = (step: ReplaceStep) => {
    if (step === 'temporarySynced')
      writeSync(openSync(lock, constants.O_WRONLY | constants.O_TRUNC), JSON.stringify(note));
  };
  expect(await replace(join(at, 'tenant.yaml'), 'new', 'old', { onStep })).toMatchObject({
    problem: { code: 'fileChanged' },
  });
  expect(await text(join(at, 'tenant.yaml'))).toBe('old');
  expect(JSON.parse(await text(lock))).toMatchObject({ token: note.token });
});

test('a temporary file that a crash has left is written over', async () => {
  const at = await folderWith({ 'tenant.yaml': 'old', '.tenant.yaml.tmp': 'half of somethi' });
  expect(await replace(join(at, 'tenant.yaml'), 'new', 'old')).toMatchObject({ ok: true });
  expect(await text(join(at, 'tenant.yaml'))).toBe('new');
  expect(await readdir(at)).toEqual(['tenant.yaml']);
});
