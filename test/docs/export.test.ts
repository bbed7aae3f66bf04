import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { graphEndpoints } from '../../src/file/graph/graph-endpoints.ts';
import { importGraph } from '../../src/file/graph/import-graph.ts';
import type { ImportReport } from '../../src/file/graph/import-report.ts';
import { jsonFile, root } from '../support/export-files.ts';

const page = readFileSync(join(root, 'docs/export.md'), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, text = '']) => text).join('');

const lines = (language: string, recipe: RegExp) =>
  [...blocks(language).matchAll(recipe)].map(([, asked = '', file = '']) => ({
    asked,
    file: file.replaceAll('"', ''),
  }));
const graph = lines('bash', /^ *graph ['"](.*)['"] > (.*)$/gm);
const cmdlets = lines(
  'powershell',
  /^(?:Get-MgGroup -All \| ForEach-Object \{ )?(Get-Mg\w+).*\| ConvertTo-Json -Depth 20 > (\S+)(?: \})?$/gm,
);
const permissions = new Map(
  [...page.matchAll(/^\| `([\w-]+\.json)` \| (`[\w.]+`.*) \|$/gm)].map(([, file = '', text = '']) => [file, text]),
);

/** What Graph answers, and what of the report says that it was read. The shapes are those of graph-schema, in `fixtures/exports/graph`. */
const answers: Readonly<Record<string, readonly [fixture: string, read: (report: ImportReport) => boolean]>> = {
  'policies.json': ['policies.json', ({ sections }) => sections.conditionalAccessPolicies.read > 0],
  'locations.json': ['named-locations.json', ({ sections }) => sections.namedLocations.read > 0],
  'contexts.json': ['contexts.json', ({ sections }) => sections.authenticationContextClassReferences.read > 0],
  'strengths.json': ['strengths.json', ({ sections }) => sections.authenticationStrengthPolicies.read > 0],
  'terms-of-use.json': ['agreements.json', ({ sections }) => sections.termsOfUse.read > 0],
  'methods-policy.json': ['methods-policy.json', has('authenticationMethodsPolicy')],
  'security-defaults.json': ['security-defaults.json', has('securityDefaults')],
  'cross-tenant.json': ['cross-tenant-default.json', has('crossTenantAccess')],
  'partners.json': ['cross-tenant-partners.json', has('crossTenantAccess')],
  'organization.json': ['organization.json', has('tenant')],
  'users.json': ['users.json', ({ sections }) => sections.users.read > 0],
  'methods.json': ['registration-details.json', ({ sections }) => sections.users.read > 0],
  'roles.json': ['role-assignments.json', ({ people }) => people.rolesRead],
  'groups.json': ['groups.json', ({ sections }) => sections.groups.read > 0],
  'members-{id}.json': ['members-c0a1f3b2-5d64-4c8e-8e7a-1b2c3d4e5f01.json', ({ sections }) => sections.users.read > 0],
  'devices.json': ['devices.json', ({ sections }) => sections.devices.read > 0],
  'applications.json': ['applications.json', ({ sections }) => sections.applications.read > 0],
  'service-principals.json': ['service-principals.ndjson', ({ sections }) => sections.servicePrincipals.read > 0],
};

function has(setting: string): (report: ImportReport) => boolean {
  return ({ settings }) => settings.includes(setting);
}

/** The name of a file of one group, with `{id}` for its id however the shell writes that. */
function named(file: string): string {
  return file.replace(/members-.*\.json/, 'members-{id}.json');
}

const endpoints: readonly { readonly path: string; readonly file: string }[] = Object.values(graphEndpoints).filter(
  ({ file }) => file !== graphEndpoints.servicePrincipal.file,
);

/** Asked for each user, so it is no address of a list. */
const perUser = 'per-user-mfa.json';
const saved = [...endpoints.map(({ file }) => file), perUser].toSorted();

describe('docs/export.md', () => {
  test('asks the addresses that import knows, each of them', () => {
    const asked = graph.map(({ asked: path, file }) => ({
      path: path.replaceAll('\\$', '$').replace('$id', '{id}'),
      file: named(file),
    }));
    expect(asked.toSorted(byFile)).toEqual(endpoints.toSorted(byFile));
  });

  test('has a cmdlet for each, which cuts nothing off', () => {
    expect(cmdlets.map(({ file }) => named(file)).toSorted()).toEqual(saved);
    expect(blocks('powershell').match(/ConvertTo-Json(?! -Depth 20)/g)).toBeNull();
  });

  test('names the permission for each, and PowerShell asks for those', () => {
    const files = [...permissions.keys()].map((file) => named(file));
    expect(files.toSorted()).toEqual(saved);
    const scopes = new Set(/-Scopes (.*)/.exec(blocks('powershell'))?.[1]?.split(', '));
    const covered = (scope: string) => scopes.has(scope) || scope === 'User.Read' || scope === 'Directory.Read.All';
    for (const text of permissions.values()) {
      for (const [, scope = ''] of text.matchAll(/`([\w.]+)`/g)) {
        expect([
          scope,
          covered(scope) || (scope === 'Policy.Read.AuthenticationMethod' && scopes.has('Policy.Read.All')),
        ]).toEqual([scope, true]);
      }
    }
  });

  test.each(endpoints.map(({ file }) => file))('an answer that is saved as %s is imported as what it is', (file) => {
    const [fixture = '', read] = answers[file] ?? [];
    const bytes = readFileSync(join(root, 'fixtures/exports/graph', fixture));
    const id = 'c0a1f3b2-5d64-4c8e-8e7a-1b2c3d4e5f01';
    const beside =
      file.includes('{id}') || file === 'roles.json' ? ['users', 'groups'] : file === 'methods.json' ? ['users'] : [];
    const known = beside.map((name) => ({
      file: `${name}.json`,
      bytes: readFileSync(join(root, 'fixtures/exports/graph', `${name}.json`)),
    }));
    const outcome = importGraph([{ file: file.replace('{id}', id), bytes }, ...known], undefined);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
    expect(outcome.value.report.skipped).toEqual([]);
    expect(read?.(outcome.value.report)).toBe(true);
  });
});

test('per-user MFA is asked of each user, and what is saved says whose it is', () => {
  const asked = /beta\/users\/\$(?:id|\(\$_\.Id\))\/authentication\/requirements/g;
  expect(page.match(asked)).toHaveLength(3);
  const said = (id: string, perUserMfaState: string) => JSON.stringify({ id, perUserMfaState }, null, 2);
  const [one, other] = ['0c7a1d7e-6f0b-4d0a-9a55-0f8f4b8f8a01', '0c7a1d7e-6f0b-4d0a-9a55-0f8f4b8f8a02'];
  const users = [one, other].map((id, index) => ({ id, userPrincipalName: `user${index}@contoso.example` }));
  const text = `${said(one, 'enforced')}\n${said(other, 'disabled')}\n`;
  const outcome = importGraph(
    [jsonFile('users.json', { value: users }), { file: perUser, bytes: new TextEncoder().encode(text) }],
    undefined,
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  expect(outcome.value.report.skipped).toEqual([]);
  expect(outcome.value.tenant.users).toMatchObject([
    { userPrincipalName: 'user0@contoso.example', perUserMfaState: 'enforced' },
    { userPrincipalName: 'user1@contoso.example', perUserMfaState: 'disabled' },
  ]);
});

test('pages that follow one another in a file are one list', () => {
  const policies: { readonly value: readonly object[] } = JSON.parse(
    readFileSync(join(root, 'fixtures/exports/graph/policies.json'), 'utf8'),
  );
  const pages = policies.value.map((one) => JSON.stringify({ value: [one] })).join('\n');
  const file = { ...jsonFile('policies.json', {}), bytes: new TextEncoder().encode(pages) };
  const outcome = importGraph([file], undefined);
  expect(outcome.ok && outcome.value.report.sections.conditionalAccessPolicies.read).toBe(policies.value.length);
  expect(outcome.ok && outcome.value.report.incomplete).toEqual([]);
});

function byFile(one: { readonly file: string }, other: { readonly file: string }): number {
  return one.file < other.file ? -1 : 1;
}
