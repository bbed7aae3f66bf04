import { expect, test } from 'vitest';
import { type OpenOptions, openTenant } from '../../../src/shell/cli/open-tenant.ts';
import { recordingWorld } from '../../support/world.ts';

const good = 'version: 1\n';

async function open(
  files: Record<string, string>,
  { cwd = '/work/contoso/policies', ...options }: OpenOptions & { readonly cwd?: string } = {},
  env: Record<string, string> = {},
) {
  const recording = recordingWorld({ files, env, cwd });
  return { opened: await openTenant(recording.world, options), out: recording.out(), err: recording.err() };
}

test('the flag comes before the environment, and the environment before the search', async () => {
  const files = { 'a.yaml': good, 'b.yaml': good, 'tenant.yaml': good };
  const env = { TENANT_FILE: 'b.yaml' };
  expect(await open(files, { file: 'a.yaml' }, env)).toMatchObject({ opened: { value: { path: 'a.yaml' } }, err: '' });
  expect(await open(files, {}, env)).toMatchObject({ opened: { value: { path: 'b.yaml' } }, err: '' });
  expect(await open(files)).toMatchObject({ opened: { value: { path: 'tenant.yaml' } }, err: 'using tenant.yaml\n' });
});

test('an empty TENANT_FILE names nothing', async () => {
  expect(await open({ 'tenant.yaml': good }, {}, { TENANT_FILE: '' })).toMatchObject({
    opened: { value: { path: 'tenant.yaml' } },
  });
});

test('the nearest file upwards is used and named', async () => {
  const files = { '/work/contoso/tenant.yaml': good, '/work/tenant.yaml': 'version: 2\n' };
  expect(await open(files)).toMatchObject({
    opened: { value: { path: '../tenant.yaml', loaded: { file: 'tenant.yaml' } } },
    err: 'using ../tenant.yaml\n',
  });
});

test('the search ends at the root of the repository', async () => {
  const files = { '/work/contoso/.git/HEAD': 'x', '/work/tenant.yaml': good };
  expect(await open(files)).toMatchObject({ opened: { ok: false, exit: 2 } });
});

test('the root of the repository itself is searched', async () => {
  const files = { '/work/contoso/.git/HEAD': 'x', '/work/contoso/tenant.yaml': good };
  expect(await open(files)).toMatchObject({ opened: { ok: true } });
});

test('a search that finds nothing up to the root of the machine ends', async () => {
  expect(await open({}, { cwd: '/' })).toMatchObject({ opened: { ok: false, exit: 2 } });
  expect(await open({}, { cwd: '/a/b/c/' })).toMatchObject({ opened: { ok: false, exit: 2 } });
});

test('an invalid file is explained on stderr with its path as given, ends with 3', async () => {
  const { opened, out, err } = await open({ 'sub/tenant.yaml': 'version: 1\nuser: []\n' }, { file: 'sub/tenant.yaml' });
  expect(opened).toEqual({ ok: false, exit: 3 });
  expect(out).toBe('');
  expect(err).toContain('error[unknownKey] sub/tenant.yaml:2:1\n');
});

test('plain is plain on stderr as well', async () => {
  const { err } = await open({ 'tenant.yaml': 'version: 2\n' }, { format: 'plain' });
  expect(err).toContain('error unsupportedVersion, file tenant.yaml, line 1, column 10: ');
});

test('warnings are short, and no more than five', async () => {
  const locations = Array.from({ length: 7 }, (_, index) => `10.0.${index}.0/24`).join(', ');
  const text = `version: 1\nnamedLocations: [{ displayName: Lab, type: ip, ipRanges: [${locations}] }]\n`;
  const { opened, err } = await open({ 'tenant.yaml': text });
  expect(opened.ok).toBe(true);
  const lines = err.split('\n').filter((line) => line.startsWith('warning'));
  expect(lines).toHaveLength(5);
  expect(lines[0]).toMatch(/^warning\[privateRange\] tenant\.yaml:2:\d+: `10\.0\.0\.0\/24` /);
  expect(err).toContain('2 more warnings: `tenant validate` shows all\n');
});

test('in plain words a warning is a sentence', async () => {
  const text = 'version: 1\nnamedLocations: [{ displayName: Lab, type: ip, ipRanges: [10.0.0.0/24] }]\n';
  const { err } = await open({ 'tenant.yaml': text }, { format: 'plain' });
  expect(err).toContain('warning privateRange, file tenant.yaml, line 2, column ');
});

test('a tenant file that is not there, and a directory that is not, are told apart', async () => {
  expect((await open({}, { file: 'nope.yaml' })).err).toBe(
    'error[fileNotFound]: there is no file `nope.yaml`\n  help: name another with `--file`, or write a first one with `tenant init`\n',
  );
  expect((await open({ 'tenant.yaml': 'version: 1\ndirectory: people.ndjson\n' }, { file: 'tenant.yaml' })).err).toBe(
    'error[fileNotFound]: there is no file `people.ndjson`\n  help: `directory` in the tenant file names it\n',
  );
});

test('standard input has no folder', async () => {
  expect(await open({ '-': good }, { file: '-' })).toMatchObject({
    opened: { value: { path: '-', text: good, loaded: { file: '-' } } },
  });
});

test('bytes and text are those of the file, the byte order mark included', async () => {
  const { opened } = await open({ 'tenant.yaml': `\uFEFF${good}` });
  expect(opened).toMatchObject({ value: { text: `\uFEFF${good}`, bytes: new TextEncoder().encode(`\uFEFF${good}`) } });
});

test('what was read of the directory is handed on', async () => {
  const files = {
    'tenant.yaml': 'version: 1\ndirectory: people.ndjson\n',
    'people.ndjson': '{"kind":"group","displayName":"G"}',
  };
  const { opened } = await open(files);
  expect(opened).toMatchObject({
    value: {
      directory: { file: 'people.ndjson', groups: [{ value: { displayName: 'G' }, line: 1 }] },
      loaded: { tenant: { groups: [{ displayName: 'G' }] } },
    },
  });
});
