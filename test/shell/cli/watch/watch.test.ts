import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { run, type WatchOptions } from '../../../../src/shell/cli/commands/watch.ts';
import { root } from '../../../support/export-files.ts';
import { recordingWorld } from '../../../support/world.ts';

const valid = 'version: 1\nusers: [{ userPrincipalName: amira@contoso.example }]\n';
/** Nothing to find: nobody is in it. */
const quiet = 'version: 1\nemergencyAccess: { users: [] }\n';
/** Locks everybody out. */
const lockout = `version: 1
users: [{ userPrincipalName: ben@contoso.example, authenticationMethods: [] }]
conditionalAccessPolicies:
  - displayName: Nobody anywhere
    state: enabled
    conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [block] }
`;
const broken = 'version: 1\nusrs: []\n';

const order: readonly (string | undefined)[] = ['error', 'warning', 'note'];

async function watch(options: WatchOptions, setting: Parameters<typeof recordingWorld>[0]) {
  const { world, out, err } = recordingWorld(setting);
  const exit = await run({ file: 'tenant.yaml', ...options }, world);
  return { exit, out: out(), err: err() };
}

test('each save is checked: broken, gone, back again', async () => {
  const seen = await watch(
    {},
    {
      files: { 'tenant.yaml': valid },
      meanwhile: [
        (write) => write('tenant.yaml', broken),
        (write) => write('tenant.yaml', undefined),
        (write) => write('tenant.yaml', valid),
      ],
    },
  );
  expect({ exit: seen.exit, err: seen.err }).toEqual({ exit: 0, err: 'watching; Ctrl-C ends\n' });
  expect(seen.out).toMatchInlineSnapshot(`
    "warning[TEN0101] tenant.yaml:1:1: registering security info from outside the trusted networks meets no enabled policy on registration, for amira@contoso.example and whoever is in no group
    tenant.yaml is valid: 1 user, 0 groups, 0 named locations and 0 policies; lint: 1 warning
    error[unknownKey] tenant.yaml:2:1: unknown key \`usrs\`; did you mean \`users\`?
    tenant.yaml is not valid: 1 error
    error[fileNotFound]: there is no file \`tenant.yaml\`
    warning[TEN0101] tenant.yaml:1:1: registering security info from outside the trusted networks meets no enabled policy on registration, for amira@contoso.example and whoever is in no group
    tenant.yaml is valid: 1 user, 0 groups, 0 named locations and 0 policies; lint: 1 warning
    "
  `);
});

test('the directory is watched with the file', async () => {
  const { out } = await watch(
    { format: 'plain' },
    {
      files: { 'tenant.yaml': 'version: 1\ndirectory: people.ndjson\n', 'people.ndjson': '' },
      meanwhile: [(write) => write('people.ndjson', '{"kind":"user","userPrincipalName":"amira@contoso.example"}\n')],
    },
  );
  expect(out.match(/is valid: \d users?/g)).toEqual(['is valid: 0 users', 'is valid: 1 user']);
});

test('a terminal is cleared before each answer but the first, anything else never', async () => {
  const setting = { files: { 'tenant.yaml': valid }, meanwhile: [() => {}] };
  expect(
    (await watch({ color: 'never' }, { ...setting, terminal: { stdout: true } })).out.split('\u001b[2J\u001b[H'),
  ).toHaveLength(2);
  expect((await watch({}, setting)).out).not.toContain('\u001b');
});

test.each([
  ['a valid file', quiet, 0],
  ['a file with something to lint', lockout, 4],
  ['a broken file', broken, 3],
  ['no file', undefined, 1],
])('--once ends as the check does: %s', async (_what, text, exit) => {
  const files = text === undefined ? {} : { 'tenant.yaml': text };
  expect(await watch({ once: true }, { files })).toMatchObject({ exit, err: '' });
});

test('standard input cannot be watched', async () => {
  expect(await watch({ file: '-' }, {})).toMatchObject({
    exit: 2,
    err: expect.stringContaining('error[watchesFiles]'),
  });
});

test('a very long list of problems leaves the verdict on the screen', async () => {
  const many = `version: 1\n${Array.from({ length: 30 }, (_, index) => `key${index}: 1\n`).join('')}`;
  const { out } = await watch({ once: true }, { files: { 'tenant.yaml': many } });
  expect(out.split('\n')).toHaveLength(23);
  expect(out).toContain(
    'and 10 more lines: `tenant validate` and `tenant lint` show all\ntenant.yaml is not valid: 30 errors\n',
  );
});

test('of a long list the worst is shown', async () => {
  const groups = Array.from({ length: 30 }, (_, index) => `  - { displayName: Group ${index} }\n`).join('');
  const { out } = await watch({ once: true }, { files: { 'tenant.yaml': `${lockout}groups:\n${groups}` } });
  const shown = out.split('\n').slice(0, 20);
  expect(shown[0]).toMatch(/^error\[TEN/);
  expect(shown.map((line) => /^\w+/.exec(line)?.[0])).toEqual(
    shown.map((line) => /^\w+/.exec(line)?.[0]).toSorted((one, other) => order.indexOf(one) - order.indexOf(other)),
  );
  expect(shown.at(-1)).toMatch(/^note/);
});

test('the real program answers a save, and Ctrl-C ends it with 130', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tenant-watch-'));
  try {
    const path = join(folder, 'tenant.yaml');
    await writeFile(path, valid);
    const running = execaNode(join(root, 'bin/tenant.js'), ['watch', '-f', path], {
      reject: false,
      env: { NO_COLOR: '1' },
    });
    await once(running.stderr, 'data');
    await writeFile(path, broken);
    let out = '';
    running.stdout.on('data', (chunk: Buffer) => {
      out += chunk;
      if (out.includes('is not valid: 1 error')) running.kill('SIGINT');
    });
    const { exitCode } = await running;
    expect({ exitCode, said: out.includes('unknown key `usrs`') }).toEqual({ exitCode: 130, said: true });
  } finally {
    await rm(folder, { recursive: true });
  }
});
