import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { realFiles } from '../../../src/shell/io/real-files.ts';
import { outTo, realWorld, showsUnicode } from '../../../src/shell/io/real-world.ts';

async function* stdin(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function folder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'tenant-world-'));
}

async function all(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

function failing(code: string) {
  return new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });
}

test('an answer is accepted before the next one is made', async () => {
  const accepted: string[] = [];
  const slow = new Writable({
    highWaterMark: 1,
    decodeStrings: false,
    write: (chunk, _encoding, done) => {
      setImmediate(() => {
        accepted.push(String(chunk));
        done();
      });
    },
  });
  const out = outTo(() => slow);
  expect(await out('one')).toBe(true);
  expect(accepted).toEqual(['one']);
  expect(await out('two')).toBe(true);
  expect(accepted).toEqual(['one', 'two']);
});

test('a reader that went away is told to the writer and is no error', async () => {
  const out = outTo(() => failing('EPIPE'));
  expect(await out('one')).toBe(false);
  expect(await out('two')).toBe(false);
});

test('an answer that cannot be written for another reason is an error', async () => {
  const out = outTo(() => failing('ENOSPC'));
  await expect(out('one')).rejects.toThrow('ENOSPC');
});

test('standard input is read to its end, or line by line', async () => {
  const files = () => realFiles('/', () => stdin('a\nb', 'c\n'));
  const whole = await files().read('-');
  expect(whole.ok && Buffer.from(whole.value).toString()).toBe('a\nbc\n');
  const lines = await files().lines('-');
  if (!lines.ok) throw new Error(lines.problem.code);
  expect(await all(lines.value)).toEqual(['a', 'bc']);
});

test('paths are relative to the working folder', async () => {
  const at = await folder();
  await writeFile(join(at, 'tenant.yaml'), 'version: 1\n');
  const files = realFiles(at, () => stdin());
  const read = await files.read('tenant.yaml');
  expect(read.ok && Buffer.from(read.value).toString()).toBe('version: 1\n');
  const lines = await files.lines('tenant.yaml');
  expect(lines.ok && (await all(lines.value))).toEqual(['version: 1']);
  expect(await files.kind('tenant.yaml')).toBe('file');
});

test('the bytes of a file come some at a time, from its beginning each time', async () => {
  const at = await folder();
  const content = Buffer.alloc(3_000_000, 'line\n');
  await writeFile(join(at, 'directory.ndjson'), content);
  const chunks = await realFiles(at, () => stdin()).chunks('directory.ndjson');
  if (!chunks.ok) throw new Error(chunks.problem.code);
  for (const time of [1, 2]) {
    const pieces: Uint8Array[] = [];
    for await (const piece of chunks.value()) pieces.push(piece);
    expect(pieces.length, String(time)).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
  }
});

test.skipIf(process.platform === 'win32')(
  'a device or a pipe is no directory, which is read more than once',
  async () => {
    expect(await realFiles('/', () => stdin()).chunks('/dev/null')).toMatchObject({
      problem: { code: 'fileNotReadable', values: { path: '/dev/null', detail: 'notRegular' } },
    });
  },
);

test('a missing file and a folder are problems of their own, however they are opened', async () => {
  const at = await folder();
  await mkdir(join(at, 'sub'));
  const files = realFiles(at, () => stdin());
  for (const open of [files.read, files.lines, files.chunks]) {
    expect(await open('none.yaml')).toMatchObject({ problem: { code: 'fileNotFound', values: { path: 'none.yaml' } } });
    expect(await open('sub')).toMatchObject({ problem: { code: 'fileIsFolder', values: { path: 'sub' } } });
  }
  expect(await files.kind('none.yaml')).toBe('none');
  expect(await files.kind('sub')).toBe('folder');
  expect(await files.list('none')).toMatchObject({ problem: { code: 'fileNotFound' } });
});

test('files below a folder are listed in the order of their characters, and links are not followed', async () => {
  const at = await folder();
  await mkdir(join(at, 'in', 'deep'), { recursive: true });
  for (const name of ['in/b.json', 'in/deep/a.json', 'in/Z.json', 'in/\u{1F600}.json', 'in/\uFF5E.json']) {
    await writeFile(join(at, name), '{}');
  }
  await symlink(join(at, 'in'), join(at, 'in', 'loop'));
  const listed = await realFiles(at, () => stdin()).list('in/');
  expect(listed).toEqual({
    ok: true,
    value: ['in/Z.json', 'in/b.json', 'in/deep/a.json', 'in/\uFF5E.json', 'in/\u{1F600}.json'],
  });
});

const locales: [title: string, env: Readonly<Record<string, string>>, platform: string, expected: boolean][] = [
  ['a UTF-8 locale shows every sign', { LANG: 'de_DE.UTF-8' }, 'linux', true],
  ['a locale of one byte a sign does not', { LANG: 'de_DE.ISO-8859-1' }, 'linux', false],
  ['the C locale does not', { LC_ALL: 'C', LANG: 'en_US.UTF-8' }, 'linux', false],
  ['without a locale a terminal is trusted', {}, 'linux', true],
  ['without a locale the bare console is not', { TERM: 'linux' }, 'linux', false],
  ['the old console of Windows is not', {}, 'win32', false],
  ['the new terminal of Windows is', { WT_SESSION: '1' }, 'win32', true],
];
test.each(locales)('%s', (_title, env, platform, expected) => {
  expect(showsUnicode(env, platform)).toBe(expected);
});

test('the real world knows where it is, and takes 80 columns where no terminal says otherwise', () => {
  const { cwd, terminal } = realWorld();
  expect(cwd).toBe(process.cwd());
  expect(terminal.columns).toBeGreaterThan(0);
});

test('a folder is made with those above it, left alone where it is there, and not made over a file', async () => {
  const cwd = await folder();
  const files = realFiles(cwd, () => stdin());
  expect(await files.makeFolder('graph/policies')).toEqual({ ok: true, value: undefined });
  expect(await files.makeFolder('graph/policies')).toEqual({ ok: true, value: undefined });
  expect(await files.kind('graph/policies')).toBe('folder');
  await writeFile(join(cwd, 'taken'), '');
  const values = { path: 'taken', detail: 'EEXIST' };
  expect(await files.makeFolder('taken')).toMatchObject({ ok: false, problem: { code: 'fileNotWritable', values } });
});
