import { expect, test } from 'vitest';
import { run, type ValidateOptions } from '../../../../src/shell/cli/commands/validate.ts';
import { recordingWorld } from '../../../support/world.ts';

const good = 'version: 1\nusers: [{ userPrincipalName: amira@contoso.example }]\ngroups: [{ displayName: HR pilot }]\n';
const bad = 'version: 1\nuser: []\n';
const warned = 'version: 1\ncombinedRegistration: { users: selected }\n';
const refused = `version: 1
conditionalAccessPolicies:
  - displayName: P
    state: disabled
    conditions: { users: { includeUsers: [All] } }
    grantControls: { operator: OR, builtInControls: [block] }
`;

async function validate(
  files: Record<string, string>,
  options: ValidateOptions = {},
  env: Record<string, string> = {},
) {
  const recording = recordingWorld({ files, env });
  const exit = await run(options, recording.world);
  return { exit, out: recording.out(), err: recording.err(), file: recording.file };
}

test('a valid file is counted, ends with 0', async () => {
  expect(await validate({ 'tenant.yaml': good })).toMatchObject({
    exit: 0,
    out: 'tenant.yaml is valid: 1 user, 1 group, 0 named locations and 0 policies\n',
    err: 'using tenant.yaml\n',
  });
});

test('the problems of an invalid file are the answer, ends with 3', async () => {
  const { exit, out, err } = await validate({ 'contoso/access.yaml': bad }, { file: 'contoso/access.yaml' });
  expect({ exit, err }).toEqual({ exit: 3, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "error[unknownKey] contoso/access.yaml:2:1
      unknown key \`user\`; did you mean \`users\`?
      1 | version: 1
    > 2 | user: []
        | ^^^^

    contoso/access.yaml is not valid: 1 error
    "
  `);
});

test('warnings are shown beside a valid file', async () => {
  const { exit, out } = await validate({ 'tenant.yaml': warned }, { format: 'plain' });
  expect(exit).toBe(0);
  expect(out).toMatchInlineSnapshot(`
    "warning selectedWithoutGroups, file tenant.yaml, line 2, column 32: \`combinedRegistration\` is for selected users and names no group, so it is for nobody. Help: add \`groups: [NAME]\`, or write \`users: none\`
    tenant.yaml is valid, with 1 warning: 0 users, 0 groups, 0 named locations and 0 policies
    "
  `);
});

test('strict refuses what Entra refuses', async () => {
  expect(await validate({ 'tenant.yaml': refused })).toMatchObject({ exit: 0 });
  const strict = await validate({ 'tenant.yaml': refused }, { strict: true, format: 'plain' });
  expect(strict.exit).toBe(3);
  expect(strict.out).toContain('error policyWithoutTarget');
});

test.each(['json', 'github', 'sarif'] as const)('%s holds nothing but the diagnostics', async (format) => {
  const { exit, out } = await validate({ 'tenant.yaml': bad }, { format });
  expect(exit).toBe(3);
  expect(out).toContain('unknownKey');
  expect(out).not.toContain('is not valid');
});

test('a file named by the environment is read', async () => {
  expect(await validate({ 'a.yaml': good }, {}, { TENANT_FILE: 'a.yaml' })).toMatchObject({
    exit: 0,
    out: expect.stringContaining('a.yaml is valid'),
    err: '',
  });
});

test('standard input is read', async () => {
  expect(await validate({ '-': bad }, { file: '-', format: 'plain' })).toMatchObject({
    exit: 3,
    out: expect.stringContaining('file -, line 2'),
  });
});

test('the answer can be written to a file', async () => {
  const { exit, out, file } = await validate({ 'tenant.yaml': good }, { output: 'report.txt' });
  expect({ exit, out }).toEqual({ exit: 0, out: '' });
  expect(file('report.txt')).toContain('tenant.yaml is valid');
});

test('no file to be found ends with 2, a file that is not there with 1', async () => {
  expect(await validate({})).toMatchObject({ exit: 2, out: '', err: expect.stringContaining('tenant init') });
  expect(await validate({}, { file: 'nowhere.yaml' })).toMatchObject({ exit: 1, out: '' });
});

test('the directory of the file is read beside it', async () => {
  const files = {
    'contoso/tenant.yaml':
      'version: 1\ndirectory: ./people.ndjson\nemergencyAccess: { users: [ben@contoso.example] }\n',
    'contoso/people.ndjson': '{"kind":"user","userPrincipalName":"ben@contoso.example"}\n',
  };
  expect(await validate(files, { file: 'contoso/tenant.yaml' })).toMatchObject({
    exit: 0,
    out: expect.stringContaining('1 user'),
  });
  expect(await validate({ 'tenant.yaml': files['contoso/tenant.yaml'] })).toMatchObject({
    exit: 1,
    err: expect.stringContaining('people.ndjson'),
  });
});
