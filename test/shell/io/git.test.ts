import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAtRevision, readAtRevision } from '../../../src/shell/io/git.ts';

let folder: string;
let outside: string;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'tenant-git-'));
  folder = join(outside, 'repository');
  await mkdir(join(folder, 'conf'), { recursive: true });
  const git = (...args: readonly string[]) =>
    execa(
      'git',
      ['-c', 'user.name=Amira', '-c', 'user.email=amira@contoso.example', '-c', 'commit.gpgsign=false', ...args],
      { cwd: folder },
    );
  await git('init', '--quiet');
  await writeFile(join(folder, 'conf/tenant.yaml'), 'version: 1 # first\r\n');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'first');
  await writeFile(join(folder, 'conf/tenant.yaml'), 'version: 1 # staged\n');
  await git('add', '.');
});
afterAll(async () => {
  await rm(outside, { recursive: true });
});

async function read(revision: string, path: string, cwd = folder) {
  const read = await readAtRevision(cwd, revision, path);
  return read.ok ? Buffer.from(read.value).toString('utf8') : read.problem;
}

test('a file is read byte for byte as it was at a revision, or as it is staged', async () => {
  expect(await read('HEAD', 'conf/tenant.yaml')).toBe('version: 1 # first\r\n');
  expect(await read('', 'conf/tenant.yaml')).toBe('version: 1 # staged\n');
  expect(await read('HEAD', './tenant.yaml', join(folder, 'conf'))).toBe('version: 1 # first\r\n');
});

test('the files of a folder are listed by their paths from it', async () => {
  expect(await listAtRevision(folder, 'HEAD', 'conf/')).toEqual({ ok: true, value: ['tenant.yaml'] });
  expect(await read('HEAD', 'conf/')).toMatchObject({ code: 'fileIsFolder' });
});

test('so are those that are staged, of which git keeps no folders', async () => {
  const staged = { ok: true, value: ['tenant.yaml'] };
  expect(await listAtRevision(folder, '', 'conf')).toEqual(staged);
  expect(await listAtRevision(join(folder, 'conf'), '', 'conf/')).toEqual(staged);
  expect(await listAtRevision(join(folder, 'conf'), '', './')).toEqual(staged);
  expect(await listAtRevision(join(folder, 'conf'), '', '..')).toEqual({ ok: true, value: ['conf/tenant.yaml'] });
  expect(await read('', 'conf')).toMatchObject({ code: 'fileIsFolder' });
  expect(await read('', 'con')).toMatchObject({ code: 'gitNoPath' });
});

test('what is missing is told apart', async () => {
  expect(await read('HEAD~1', 'conf/tenant.yaml')).toMatchObject({
    code: 'gitNoRevision',
    values: { revision: 'HEAD~1' },
  });
  expect(await read('HEAD', 'tenant.yaml')).toMatchObject({
    code: 'gitNoPath',
    values: { revision: 'HEAD', path: 'tenant.yaml' },
  });
  expect(await read('HEAD', 'conf')).toMatchObject({ code: 'fileIsFolder', values: { path: 'HEAD:conf' } });
  expect(await read('HEAD', '$(touch pwned)')).toMatchObject({ code: 'gitNoPath' });
});

test('outside of a repository, and without git, that is said', async () => {
  const ceiling = process.env.GIT_CEILING_DIRECTORIES;
  process.env.GIT_CEILING_DIRECTORIES = outside;
  const path = process.env.PATH;
  try {
    expect(await read('HEAD', 'tenant.yaml', outside)).toMatchObject({ code: 'gitNoRepository' });
    process.env.PATH = '/nowhere';
    expect(await read('HEAD', 'conf/tenant.yaml')).toMatchObject({ code: 'gitNotFound' });
  } finally {
    process.env.PATH = path;
    if (ceiling === undefined) delete process.env.GIT_CEILING_DIRECTORIES;
    else process.env.GIT_CEILING_DIRECTORIES = ceiling;
  }
});
