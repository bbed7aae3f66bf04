import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadTenant } from '../../../../src/file/load/load-tenant.ts';
import { type InitOptions, run } from '../../../../src/shell/cli/commands/init.ts';
import { recordingWorld } from '../../../support/world.ts';

async function init(options: InitOptions, files: Record<string, string> = {}) {
  const recording = recordingWorld({ files });
  return { exit: await run(options, recording.world), ...recording, out: recording.out(), err: recording.err() };
}

test.each(['empty', 'contoso'] as const)('the %s template is a valid file without a warning', async (template) => {
  const { exit, file } = await init({ template });
  expect(exit).toBe(0);
  const text = file('tenant.yaml') ?? '';
  expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./tenant.schema.json');
  expect(loadTenant({ text, file: 'tenant.yaml' })).toMatchObject({ ok: true, warnings: [] });
});

test('what the empty template offers in comments is valid once it is taken in', async () => {
  const { file } = await init({});
  const takenIn = (file('tenant.yaml') ?? '')
    .split('\n')
    .slice(9)
    .map((line) => line.replace(/^(\s*)# (?=\s|[a-zA-Z]+:)/, '$1'))
    .join('\n')
    .replace('users: all ', 'users: selected ');
  const outcome = loadTenant({ text: `version: 1\n${takenIn}`, file: 'tenant.yaml' });
  expect(outcome).toMatchObject({
    ok: true,
    warnings: [],
    value: {
      tenant: {
        tenant: { createdDateTime: '2019-03-04' },
        emergencyAccess: { groups: ['Break glass'] },
        combinedRegistration: { users: 'selected', groups: ['HR pilot'] },
        selfServicePasswordReset: { users: 'selected', methodsRequired: 2 },
        multifactorAuthentication: { trustedIps: ['198.51.100.0/28'] },
        authenticationMethodsPolicy: { policyMigrationState: 'migrationComplete' },
        securityDefaults: { isEnabled: false },
        users: [{ displayName: 'Amira', roles: ['Global Administrator'] }],
        groups: [{ displayName: 'Break glass' }, { displayName: 'HR pilot', memberGroups: [] }],
        namedLocations: [{ type: 'ip' }, { type: 'country' }],
        conditionalAccessPolicies: [{ state: 'enabled' }],
      },
    },
  });
});

test('the contoso template is the example of the fixtures', async () => {
  const { file } = await init({ template: 'contoso' });
  const fixture = readFileSync(new URL('../../../../fixtures/contoso/tenant.yaml', import.meta.url), 'utf8');
  expect(file('tenant.yaml')).toBe(fixture.replace('../../tenant.schema.json', './tenant.schema.json'));
});

test('the schema is written beside the file, for editors', async () => {
  const { file, out } = await init({ file: 'contoso/access.yaml' });
  expect(JSON.parse(file('contoso/tenant.schema.json') ?? '')).toMatchObject({ title: 'Tenant file' });
  expect(out).toMatchInlineSnapshot(`
    "wrote contoso/access.yaml, and contoso/tenant.schema.json beside it for editors
    next: fill it in, or \`tenant import ./export --into contoso/access.yaml\`; then \`tenant validate -f contoso/access.yaml\`
    "
  `);
});

test('a schema that is there already is left alone', async () => {
  const { exit, file, out } = await init({ template: 'contoso' }, { 'tenant.schema.json': '{}' });
  expect(exit).toBe(0);
  expect(file('tenant.schema.json')).toBe('{}');
  expect(out).toMatchInlineSnapshot(`
    "wrote tenant.yaml
    next: tenant simulate --user amira@contoso.example --ip 198.18.0.9
    "
  `);
});

test('a file that is there already is never written over', async () => {
  const { exit, file, out } = await init({}, { 'tenant.yaml': 'version: 1\n' });
  expect({ exit, out, text: file('tenant.yaml') }).toEqual({ exit: 2, out: '', text: 'version: 1\n' });
});

test('a dash prints the template', async () => {
  const { exit, out, paths } = await init({ file: '-' });
  expect(exit).toBe(0);
  expect(out).toContain('version: 1');
  expect(paths()).toEqual([]);
});
