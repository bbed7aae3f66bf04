import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findRole } from '../../../src/domain/catalogue/roles.ts';
import { importGraph } from '../../../src/file/graph/import-graph.ts';
import type { Members } from '../../../src/file/graph/members.ts';
import { newTenantText } from '../../../src/file/graph/new-tenant-text.ts';
import type { GraphSource } from '../../../src/file/graph/parse-source.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { baseline, filesBelow, jsonOf } from '../../support/export-files.ts';

function imported(sources: readonly GraphSource[]) {
  const outcome = importGraph(sources, undefined);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  const text = newTenantText(outcome.value.tenant);
  return { report: outcome.value.report, text, tenant: parse(text) as TenantFile };
}

/** The members of a tenant file that these tests look into. */
interface TenantFile {
  readonly tenant?: unknown;
  readonly combinedRegistration: unknown;
  readonly groups: readonly (Members & { readonly id: string; readonly displayName: string })[];
  readonly namedLocations: readonly (Members & { readonly id: string; readonly displayName: string })[];
  readonly conditionalAccessPolicies: readonly (Members & { readonly id: string })[];
}

const sources = filesBelow(baseline);
const { report, text, tenant } = imported(sources);

/** Members that say the same in an export and in a tenant file have one form: written for this test alone. */
function sameForm(value: unknown, idOf: (name: string) => string, key = ''): unknown {
  if (key === 'authenticationStrength') return strengthId(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => (typeof item === 'string' ? idOf(item) : sameForm(item, idOf)));
    return items.every((item) => typeof item === 'string') ? items.sort() : items;
  }
  if (typeof value !== 'object' || value === null) {
    const flags = ['transferMethods', 'guestOrExternalUserTypes', 'agentIdRiskLevels', 'insiderRiskLevels'];
    return flags.includes(key) ? String(value).split(',').sort() : value;
  }
  const members = Object.entries(value)
    .filter(([name]) => !name.includes('@odata') && !name.startsWith('#'))
    .map(([name, member]) => [name, sameForm(member, idOf, name)] as const)
    .filter(([, member]) => !isNothing(member));
  return Object.fromEntries(members);
}

function isNothing(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function strengthId(value: unknown): unknown {
  const ids: Readonly<Record<string, string>> = {
    'Multifactor authentication': '00000000-0000-0000-0000-000000000002',
    'Phishing-resistant MFA': '00000000-0000-0000-0000-000000000004',
  };
  return typeof value === 'string' ? ids[value] : ((value as { readonly id?: string } | null)?.id ?? null);
}

const idsByName = new Map([...tenant.groups, ...tenant.namedLocations].map(({ id, displayName }) => [displayName, id]));
const idOf = (name: string) => idsByName.get(name) ?? findRole(name)?.id ?? name;

describe('the Conditional Access baseline', () => {
  test('all 36 policies, 3 locations and 34 groups in 36 files are read', () => {
    expect(report.sections).toMatchObject({
      conditionalAccessPolicies: { read: 36, added: 36, replaced: 0, unchanged: 0 },
      namedLocations: { read: 3, added: 3, replaced: 0, unchanged: 0 },
      groups: { read: 34, added: 34, replaced: 0, unchanged: 0 },
      authenticationStrengthPolicies: { read: 0, added: 0, replaced: 0, unchanged: 0 },
    });
    expect(sources.filter(({ file }) => file.includes('/Groups/'))).toHaveLength(36);
    const { skipped, incomplete, dangling, namedOnly, opaque, leftOut } = report;
    expect([skipped, incomplete, dangling, namedOnly, opaque, leftOut]).toEqual([[], [], [], [], [], []]);
  });

  test('the new file loads without an error', () => {
    const loaded = loadTenant({ text, file: 'tenant.yaml' });
    expect(loaded).toMatchObject({ ok: true });
    expect(loaded.ok && loaded.warnings.map(({ code, values }) => [code, values])).toEqual([
      ['unknownMember', { key: 'agentContext' }],
    ]);
  });

  const policies = sources.filter(({ file }) => file.includes('/ConditionalAccess/'));
  test.each(policies.map(({ file, bytes }) => [basename(file), bytes] as const))(
    '%s says the same member by member in the file',
    (_name, bytes) => {
      const source = jsonOf(bytes) as { readonly id: string };
      const policy = tenant.conditionalAccessPolicies.find(({ id }) => id === source.id);
      expect(sameForm(policy, idOf)).toEqual(sameForm(source, (id) => id));
    },
  );

  const groups = sources.filter(({ file }) => file.includes('/Groups/'));
  test('every group keeps every member of its file that holds something', () => {
    for (const { bytes } of groups) {
      const source = jsonOf(bytes) as { readonly id: string; readonly displayName: string };
      const group = tenant.groups.find(({ id }) => id === source.id);
      const { additionalData, ...named } = group ?? ({} as Members);
      const { displayName: _, ...kept } = { ...(additionalData as object), ...named } as Record<string, unknown>;
      const { displayName: __, ...said } = sameForm(source, (id) => id) as Record<string, unknown>;
      expect(kept).toEqual({ ...said, organizationId: '42ba3ed1-ae78-4fd0-8080-5f8bfcc27b29' });
    }
  });

  test('locations keep their countries, their trust and their dates', () => {
    expect(tenant.namedLocations).toEqual([
      {
        displayName: 'ALLOWED COUNTRIES - SERVICE ACCOUNTS',
        id: '1cc7e30b-f894-43a2-9da6-30aa7c085dda',
        type: 'country',
        countriesAndRegions: ['NL'],
        includeUnknownCountriesAndRegions: false,
        countryLookupMethod: 'clientIpAddress',
        createdDateTime: '2025-05-23T09:25:41.6531403Z',
        modifiedDateTime: '2025-05-23T09:25:41.6531403Z',
      },
      {
        displayName: 'ALLOWED COUNTRIES',
        id: '185c993e-10a9-44fa-98d1-230c8f72f497',
        type: 'country',
        countriesAndRegions: ['BE', 'LU', 'NL'],
        includeUnknownCountriesAndRegions: false,
        countryLookupMethod: 'clientIpAddress',
        createdDateTime: '2024-05-24T09:26:17.2878988Z',
        modifiedDateTime: '2024-05-24T09:26:17.2878988Z',
      },
      {
        displayName: 'All Compliant Network locations',
        id: '3d46dbda-8382-466a-856d-eb00cbc6b910',
        type: 'compliantNetwork',
        isTrusted: true,
        compliantNetworkType: 'allTenantCompliantNetworks',
        createdDateTime: '2024-05-24T09:26:15.7805598Z',
        modifiedDateTime: '2026-06-11T09:02:44.607658Z',
      },
    ]);
  });

  test('the migration table names the tenant and wins over the files of two renamed groups', () => {
    expect(tenant.tenant).toEqual({ id: '42ba3ed1-ae78-4fd0-8080-5f8bfcc27b29', displayName: 'M365 JVLDN' });
    expect(report.renamed.map(({ id, name, others, by }) => [id, name, others, basename(by)])).toEqual([
      [
        '20cd89e3-25e2-4fcd-82c5-de666dfd31a4',
        'CA005-Global-DataProtection-Office365-iOSenAndroid-ClientApps-Unmanaged-AppEnforcedRestrictions - Exclude',
        ['CA005-Global-DataProtection-Office365-AnyPlatform-Unmanaged-RequireAppProtection - Exclude'],
        'MigrationTable.json',
      ],
      [
        'a8e55fcf-f8ed-43c2-bb4f-0c62edd62963',
        'CA006-Global-DataProtection-Office365-AnyPlatform-Browser-Unmanaged-AppEnforceRestrictions - Exclude',
        ['CA006-Global-DataProtection-Office365-iOSenAndroid-RequireAppProtection - Exclude'],
        'MigrationTable.json',
      ],
    ]);
    expect(report.duplicates.map(({ id, differing }) => [id, differing])).toEqual([
      ['20cd89e3-25e2-4fcd-82c5-de666dfd31a4', ['displayName']],
      ['a8e55fcf-f8ed-43c2-bb4f-0c62edd62963', ['displayName']],
    ]);
  });

  test('no id of a group, role or location is left in a policy', () => {
    const written = JSON.stringify(tenant.conditionalAccessPolicies.map(({ conditions }) => conditions));
    const ids = [...idsByName.values(), '62e90394-69f5-4237-9190-012177145e10'];
    expect(ids.filter((id) => written.includes(id))).toEqual([]);
  });

  test("the tenant's own definition of a built-in strength is compared with the documented one", () => {
    expect(report.builtInStrengths).toEqual([
      {
        name: 'Multifactor authentication',
        file: expect.stringContaining('CA100-'),
        onlyInExport: [],
        onlyInCatalogue: ['password,x509CertificateSingleFactor', 'password,x509CertificateMultiFactor'],
        configured: false,
      },
    ]);
  });

  test('members without a rule are kept and listed with their file', () => {
    expect(report.keptMembers.filter(({ section }) => section !== 'groups')).toEqual([
      {
        file: expect.stringContaining('CA503-'),
        object: 'CA503-Agents-BaseProtection-AllAgentUsers-RequireCompliantDevice',
        section: 'conditionalAccessPolicies',
        path: ['conditions', 'agentContext'],
      },
    ]);
    expect(text).toContain('agentContext:\n        includeAgentContexts: [agentUserSessionsInitiatedFromEndpoints]');
  });

  test('the file says that everybody has combined registration, and the report what is missing', () => {
    expect(tenant.combinedRegistration).toEqual({ users: 'all' });
    expect(report.lacking.membersOfGroups).toHaveLength(34);
    expect(report.lacking.users).toBe(true);
  });

  test('the same export gives the same bytes, whatever the encoding of its files', () => {
    const utf8 = sources.map(({ file, bytes }) => ({
      file,
      bytes: new TextEncoder().encode(JSON.stringify(jsonOf(bytes))),
    }));
    const utf16be = sources.map(({ file, bytes }) => ({ file, bytes: bigEndian(JSON.stringify(jsonOf(bytes))) }));
    expect(imported(utf8).text).toBe(text);
    expect(imported(utf16be).text).toBe(text);
  });
});

function bigEndian(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
}

describe("caOptics' demo data", () => {
  const demo = imported(filesBelow('fixtures/caoptics').filter(({ file }) => /(multiple|named|policies\.)/.test(file)));

  test('lists of policies and of locations are read, ids without an object are listed', () => {
    expect(demo.report.sections.conditionalAccessPolicies.read).toBe(7);
    expect(demo.tenant.namedLocations.map(({ displayName, type }) => [displayName, type])).toEqual([
      ['87.92.160.34', 'ip'],
      ['finland', 'country'],
      ['switzerland', 'country'],
    ]);
    expect(demo.report.dangling.map(({ kind, id, usedBy }) => [kind, id, usedBy.length])).toEqual([
      ['user', '259fcf40-ff7c-4625-9b78-cd11793f161f', 4],
      ['group', 'a881d286-2b5c-417b-8d7e-c48b516aef83', 2],
      ['user', '82437bb1-7a18-4701-b0d6-4cd0eaf3bb80', 2],
      ['group', '0f30c490-7522-4ed6-b5aa-ef1308789093', 3],
    ]);
  });

  test('the new file loads without an error', () => {
    expect(loadTenant({ text: demo.text, file: 'tenant.yaml' })).toMatchObject({ ok: true });
  });
});
