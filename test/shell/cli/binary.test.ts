import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, execaNode } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { streamAttempts } from '../../support/stream-attempts.ts';

/** The real binary, started a handful of times: what only a process can show. */
const root = fileURLToPath(new URL('../../..', import.meta.url));
const binary = join(root, 'bin/tenant.js');
const contoso = join(root, 'fixtures/contoso/tenant.yaml');
const attempt = ['--user', 'amira@contoso.example', '--ip', '198.18.0.9'];
const env = { NO_COLOR: '', FORCE_COLOR: undefined, LC_ALL: 'C.UTF-8' };

function tenant(argv: readonly string[], options: { input?: string; cwd?: string } = {}) {
  return execaNode(binary, argv, { reject: false, env, cwd: root, ...options });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenant-binary-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('the version is that of the package', async () => {
  expect(await tenant(['--version'])).toMatchObject({ exitCode: 0, stdout: packageJson.version, stderr: '' });
});

test('the example of the README ends with 0 and leads with the verdict', async () => {
  const { exitCode, stdout, stderr } = await tenant(['simulate', '-f', contoso, ...attempt]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^✗ Blocked: amira@contoso\.example sees "You cannot access this right now"/);
});

test('the tenant may come from standard input', async () => {
  const input = await readFile(contoso, 'utf8');
  const { exitCode, stdout } = await tenant(['simulate', '-f', '-', ...attempt], { input });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/\(-:\d+:\d+\)/);
});

test('the nearest tenant.yaml upwards is found and named on standard error', async () => {
  const { exitCode, stderr } = await tenant(['simulate', ...attempt], { cwd: join(root, 'fixtures/contoso') });
  expect(exitCode).toBe(0);
  expect(stderr).toContain('tenant.yaml');
});

test('wrong usage ends with 2', async () => {
  expect(await tenant(['simulat'])).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: 'error: unknown command `simulat`; did you mean `simulate`?',
  });
});

test('a reader that goes away ends the run without a word', async () => {
  const lines = join(folder, 'many.ndjson');
  await writeFile(lines, '{"user":"amira@contoso.example","ipAddress":"198.18.0.9"}\n'.repeat(20_000));
  const command = `node '${binary}' simulate -f '${contoso}' --attempts '${lines}' --format ndjson | head -n 1; echo "$PIPESTATUS"`;
  const { stdout, stderr } = await execa('bash', ['-c', command], { env });
  const [first, status] = stdout.split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({ decision: 'block' });
  expect({ status, stderr }).toEqual({ status: '0', stderr: '' });
});

test('many attempts pass through without filling the memory', async () => {
  const { exitCode, rows, peakMegabytes } = await streamAttempts(20_000);
  expect({ exitCode, rows }).toEqual({ exitCode: 0, rows: 20_000 });
  expect(peakMegabytes).toBeLessThan(250);
});

test('Ctrl-C ends with 130', async () => {
  const running = execaNode(binary, ['simulate', '-f', contoso, '--attempts', '-'], { reject: false, env });
  running.stdin.write('{"user":"amira@contoso.example","ipAddress":"198.18.0.9"}\n');
  await once(running.stdout, 'data');
  running.kill('SIGINT');
  expect((await running).exitCode).toBe(130);
});
