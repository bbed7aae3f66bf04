import { describe, expect, test } from 'vitest';
import { importGraph } from '../../../src/file/graph/import-graph.ts';
import { isMembers, type Members } from '../../../src/file/graph/members.ts';
import { newTenantText } from '../../../src/file/graph/new-tenant-text.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { filesBelow } from '../../support/export-files.ts';

/** The tenant that an export of `fixtures/exports` becomes; it must load. */
function imported(...paths: readonly string[]) {
  const outcome = importGraph(
    paths.flatMap((path) => filesBelow(`fixtures/exports/${path}`)),
    undefined,
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  const loaded = loadTenant({ text: newTenantText(outcome.value.tenant), file: 'tenant.yaml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return outcome.value;
}

/** What is wrong with the broken twin of an export: code, place and values. */
function problemsOf(path: string): readonly string[] {
  const outcome = importGraph(filesBelow(`fixtures/exports/${path}`), undefined);
  if (outcome.ok) throw new Error(`${path} was imported`);
  return outcome.problems.map(({ code, at, values }) => {
    const place =
      at === undefined ? '' : `${at.file.slice('fixtures/exports/'.length)}:${at.start.line}:${at.start.column} `;
    return `${place}${code} ${JSON.stringify(values)}`;
  });
}

/** A tenant without the members that a format does not carry, at any depth. */
function without(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, names));
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !names.includes(name))
      .map(([name, member]) => [name, without(member, names)]),
  );
}

const byName = (tenant: Members, section: string): ReadonlyMap<unknown, unknown> => {
  const list = tenant[section];
  return new Map((Array.isArray(list) ? list : []).map((entry: Members) => [entry.displayName, entry]));
};

/** The configuration in one form, whatever the order of the files. */
function configuration(tenant: Members, lost: readonly string[]) {
  const sections = ['groups', 'namedLocations', 'authenticationStrengthPolicies', 'conditionalAccessPolicies'];
  return sections.map((section) => without(Object.fromEntries(byName(tenant, section)), lost));
}

const dates = ['createdDateTime', 'modifiedDateTime'];
const graph = imported(
  'graph/policies.json',
  'graph/named-locations.json',
  'graph/strengths.json',
  'graph/groups.json',
);

describe('encodings', () => {
  const text = JSON.stringify({
    ...{ id: 'c0a1f3b2-5d64-4c8e-8e7a-1b2c3d4e5f01' },
    displayName: 'Grüße',
    securityEnabled: true,
    mailEnabled: false,
  });
  const utf16 = (mark: string) => Buffer.from(mark + text, 'utf16le');
  const cases: [title: string, bytes: Uint8Array][] = [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little endian, with a byte order mark', utf16('\uFEFF')],
    ['UTF-16, little endian, without one', utf16('')],
    ['UTF-16, big endian, with a byte order mark', utf16('\uFEFF').swap16()],
    ['UTF-16, big endian, without one', utf16('').swap16()],
  ];
  test.each(cases)('%s', (_title, bytes) => {
    const outcome = importGraph([{ file: 'x.json', bytes }], undefined);
    expect(outcome).toMatchObject({ ok: true, value: { tenant: { groups: [{ displayName: 'Grüße' }] } } });
  });
});

describe('Terraform', () => {
  /** No date, and no word on what a strength satisfies. */
  const lost = [...dates, 'requirementsSatisfied', 'additionalData'];

  test.each(['show-state.json', 'terraform.tfstate'])('%s gives the tenant that Graph gives', (file) => {
    const { tenant, report } = imported(`terraform/${file}`);
    expect(configuration(tenant, lost)).toEqual(configuration(graph.tenant, lost));
    expect(report.skipped).toEqual([
      {
        file: `fixtures/exports/terraform/${file}`,
        reason: 'kindNotRead',
        what: 'resource of another provider',
        count: 1,
      },
    ]);
  });

  test('a plan gives it without the ids that Entra has yet to give, new objects being named', () => {
    const { tenant } = imported('terraform/plan.json');
    const withoutIds = (one: Members) => configuration(one, [...lost, 'id']);
    expect(withoutIds(tenant)).toEqual(withoutIds(graph.tenant));
  });

  test('the broken twin is told by its attributes', () => {
    expect(problemsOf('terraform-broken')).toMatchInlineSnapshot(`
      [
        "terraform-broken/plan.json:62:43 importNotYetKnown {"object":"Guests on unmanaged devices","member":"conditions.locations.excludeLocations"}",
        "terraform-broken/state.json:17:22 importBadMember {"object":"Register security info on trusted networks","member":"state","expected":"one of \`enabled\`, \`disabled\`, \`enabledForReportingButNotEnforced\`"}",
        "terraform-broken/state.json:43:43 importBadMember {"object":"Register security info on trusted networks","member":"conditions.locations.includeLocations","expected":"a list"}",
      ]
    `);
  });
});
