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
  return sections.map((section) =>
    without(Object.fromEntries(byName(tenant, section)), section === 'groups' ? [...lost, 'members'] : lost),
  );
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

/** What a tenant has of members that formats leave out: dates, where a template is from, and what a strength satisfies. */
const lossy = [...dates, 'templateId', 'requirementsSatisfied', 'additionalData'];

describe('the same configuration from another tool', () => {
  const formats: [format: string, lost: readonly string[]][] = [
    ['powershell', dates],
    ['intunemanagement', dates],
    ['entraexporter', [...lossy, 'description']],
    ['m365dsc', [...lossy, 'authenticationType']],
    ['m365dsc-report', [...lossy, 'authenticationType']],
  ];
  test.each(formats)('%s gives the tenant that Graph gives', (format, lost) => {
    const { tenant } = imported(format, 'graph/agreements.json');
    expect(configuration(tenant, [...lost, 'organizationId'])).toEqual(configuration(graph.tenant, lost));
  });

  test('DCToolbox gives its policies without their ids, and ids where it has no names', () => {
    const { tenant } = imported('dctoolbox');
    const byId = imported('graph/policies.json');
    const policies = (one: Members) =>
      without(Object.fromEntries(byName(one, 'conditionalAccessPolicies')), [...lossy, 'id', 'authenticationStrength']);
    expect(policies(tenant)).toEqual(policies(byId.tenant));
    expect(tenant.conditionalAccessPolicies).toMatchObject([
      {},
      { grantControls: { authenticationStrength: '5f1b8e3a-7c42-4f0a-9a53-2f4f0a6b7c01' } },
      {},
    ]);
  });

  test('a gallery of DCToolbox names what its placeholders stand for', () => {
    const { tenant, report } = imported('dctoolbox-template');
    expect(tenant).toMatchObject({
      groups: [{ displayName: 'Excluded from CA' }],
      namedLocations: [
        { displayName: 'Nordics', type: 'country', countriesAndRegions: ['SE', 'NO'] },
        { displayName: 'Offices', type: 'ip', ipRanges: [] },
      ],
      conditionalAccessPolicies: [
        {
          conditions: {
            users: { excludeGroups: ['Excluded from CA'] },
            locations: { includeLocations: ['All'], excludeLocations: ['Nordics', 'Offices'] },
          },
          grantControls: { termsOfUse: ['Terms for all'] },
        },
      ],
    });
    expect(report.namedOnly).toEqual([
      { kind: 'group', name: 'Excluded from CA' },
      { kind: 'namedLocation', name: 'Offices' },
    ]);
    expect(report.lacking).toMatchObject({ namedLocations: ['Offices'], termsOfUse: ['Terms for all'] });
  });

  test('templates of CIPP bring the locations and contexts that they name', () => {
    const { tenant, report } = imported('cipp');
    expect(tenant).toMatchObject({
      authenticationContextClassReferences: [{ id: 'c1', displayName: 'Confidential' }],
      namedLocations: [{ displayName: 'Head office' }, { displayName: 'Nordics' }],
      conditionalAccessPolicies: [
        { conditions: { applications: { includeAuthenticationContextClassReferences: ['c1'] } } },
        { conditions: { locations: { excludeLocations: ['Head office', 'Nordics'] } } },
      ],
    });
    expect(report.keptMembers.filter(({ section }) => section === 'conditionalAccessPolicies')).toEqual([]);
  });

  test('the people of a blueprint and of EntraExporter are in their groups and roles', () => {
    const rescue = {
      userPrincipalName: 'rescue1@fabrikam.example',
      displayName: 'Rescue 1',
      roles: ['Global Administrator'],
    };
    for (const format of ['m365dsc', 'entraexporter']) {
      const { tenant } = imported(format);
      expect(tenant.users).toMatchObject([rescue]);
      expect(tenant.groups).toMatchObject([{ displayName: 'Break glass', members: ['rescue1@fabrikam.example'] }]);
      expect(tenant.securityDefaults).toEqual({ isEnabled: false });
    }
  });

  test('several exports in one call are one tenant', () => {
    const { tenant } = imported('graph/policies.json', 'm365dsc', 'terraform/terraform.tfstate', 'entraexporter');
    const lost = [...lossy, 'authenticationType', 'description'];
    expect(configuration(tenant, lost)).toEqual(configuration(graph.tenant, lost));
  });

  const broken = [
    'graph-broken',
    'powershell-broken',
    'intunemanagement-broken',
    'entraexporter-broken',
    'm365dsc-broken',
    'm365dsc-broken-text',
    'dctoolbox-broken',
    'cipp-broken',
  ];
  test('of each broken twin it is said what is wrong, and where', () => {
    expect(Object.fromEntries(broken.map((format) => [format, problemsOf(format)]))).toMatchInlineSnapshot(`
      {
        "cipp-broken": [
          "cipp-broken/context.CATemplate.json:15:9 importUnknownName {"object":"Confidential sites","member":"conditions.users.includeRoles[0]","kind":"role","name":"Keeper of the keys"}",
          "cipp-broken/context.CATemplate.json:10:9 importUnknownName {"object":"Confidential sites","member":"conditions.applications.includeAuthenticationContextClassReferences[0]","kind":"authenticationContext","name":"Confidential"}",
        ],
        "dctoolbox-broken": [
          "dctoolbox-broken/Conditional Access Backup 2026-01-31.json:4:13 importBadJson {"expected":"\`:\`","found":"\`\\"enabled\\"\`"}",
        ],
        "entraexporter-broken": [
          "entraexporter-broken/Identity/Conditional/NamedLocations/b/b.json:9:5 importBadMember {"object":"Head office","member":"ipRanges[0]","expected":"an object with \`cidrAddress\`"}",
          "entraexporter-broken/Identity/Conditional/AccessPolicies/a/a.json:12:23 importBadMember {"object":"Register security info on trusted networks","member":"conditions.clientAppTypes","expected":"a list"}",
        ],
        "graph-broken": [
          "graph-broken/locations.ndjson:2:241 importBadMember {"object":"Nordics","member":"countriesAndRegions[0]","expected":"a value of type string"}",
          "graph-broken/policies.json:21:31 importBadMember {"object":"Register security info on trusted networks","member":"conditions.locations.includeLocations","expected":"a list"}",
          "graph-broken/policies.json:109:21 importBadMember {"object":"Administrators use keys","member":"grantControls.operator","expected":"one of \`AND\`, \`OR\`"}",
          "graph-broken/policies.json:112:11 importBadMember {"object":"Administrators use keys","member":"grantControls.builtInControls[1]","expected":"one of \`block\`, \`mfa\`, \`compliantDevice\`, \`domainJoinedDevice\`, \`approvedApplication\`, \`compliantApplication\`, \`passwordChange\`, \`riskRemediation\`, \`unknownFutureValue\`"}",
          "graph-broken/cross-tenant.json:3:22 importBadMember {"object":"crossTenantDefault","member":"inboundTrust.isMfaAccepted","expected":"a value of Graph's shape"}",
        ],
        "intunemanagement-broken": [
          "intunemanagement-broken/MigrationTable.json:4:5 importBadMember {"object":"migrationTable","member":"Objects[0]","expected":"an object with the texts \`Id\`, \`DisplayName\` and \`Type\`"}",
          "intunemanagement-broken/ConditionalAccess/One.json:11:12 importBadMember {"object":"Register security info on trusted networks","member":"state","expected":"one of \`enabled\`, \`disabled\`, \`enabledForReportingButNotEnforced\`"}",
        ],
        "m365dsc-broken": [
          "m365dsc-broken/members.ps1:36:56 importComputed {"object":"Register security info on trusted networks","member":"conditions.users.includeUsers"}",
          "m365dsc-broken/members.ps1:43:56 importBadMember {"object":"Register security info on trusted networks","member":"state","expected":"one of \`enabled\`, \`disabled\`, \`enabledForReportingButNotEnforced\`"}",
        ],
        "m365dsc-broken-text": [
          "m365dsc-broken-text/unclosed.ps1:8:19 importBadBlueprint {"expected":"\`=\`","found":"\`\\"enabled\\"\`"}",
        ],
        "powershell-broken": [
          "powershell-broken/policies.json:85:14 importTruncated {"object":"Guests on unmanaged devices","member":"conditions.users","found":"@{ExcludeGroups=System.Object[]; Include..."}",
          "powershell-broken/policies.json:90:24 importTruncated {"object":"Guests on unmanaged devices","member":"grantControls.builtInControls","found":"System.Object[]"}",
        ],
      }
    `);
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

  test('its language gives it, with modules, variables, loops and `import` blocks', () => {
    const { tenant, report } = imported('terraform-hcl');
    expect(configuration(tenant, lost)).toEqual(configuration(graph.tenant, lost));
    expect(report.notEvaluated).toEqual([]);
    expect(report.defaults.map(({ name }) => name)).toEqual(['guest_state']);
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

test.each(['m365dsc-report-broken', 'dctoolbox-template-broken', 'terraform-state-broken'])(
  'of %s it is said what is wrong, and where',
  (path) => {
    expect(problemsOf(path)).toMatchSnapshot();
  },
);

describe('what Graph has and a tenant file cannot say as it is', () => {
  const bytes = (value: unknown) => [{ file: 'policies.json', bytes: new TextEncoder().encode(JSON.stringify(value)) }];
  const policy = (conditions: object) => ({
    displayName: 'Block',
    state: 'enabled',
    conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] }, ...conditions },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
  });

  test('MFA trusted IPs, which policies name by an id of zeros, become a setting for somebody to fill', () => {
    const locations = { includeLocations: ['All'], excludeLocations: ['00000000-0000-0000-0000-000000000000'] };
    const outcome = importGraph(bytes([policy({ locations })]), undefined);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
    expect(outcome.value.tenant.multifactorAuthentication).toEqual({ trustedIps: [] });
    expect(outcome.value.report.lacking.trustedIps).toBe('named');
    const loaded = loadTenant({ text: newTenantText(outcome.value.tenant), file: 'tenant.yaml' });
    expect(loaded.ok).toBe(true);
  });

  test('every `unknownFutureValue` is kept and listed', () => {
    const conditions = { clientAppTypes: ['browser', 'unknownFutureValue'], insiderRiskLevels: 'unknownFutureValue' };
    const outcome = importGraph(bytes([policy(conditions)]), undefined);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
    expect(outcome.value.report.opaque.map(({ object, path }) => `${object}: ${path.join('.')}`)).toEqual([
      'Block: conditions.clientAppTypes.1',
      'Block: conditions.insiderRiskLevels.0',
    ]);
    expect(newTenantText(outcome.value.tenant)).toContain('clientAppTypes: [browser, unknownFutureValue]');
  });
});
