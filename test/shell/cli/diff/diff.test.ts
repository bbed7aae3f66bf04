import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { importGraph } from '../../../../src/file/graph/import-graph.ts';
import { newTenantText } from '../../../../src/file/graph/new-tenant-text.ts';
import { runProgram } from '../../../../src/shell/cli/program.ts';
import { baseline, filesBelow, root } from '../../../support/export-files.ts';
import { recordingWorld } from '../../../support/world.ts';

const contoso = readFileSync(join(root, 'fixtures/contoso/tenant.yaml'), 'utf8');
const everything = readFileSync(join(root, 'fixtures/inventory/everything.yaml'), 'utf8');

interface Setting {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly revisions?: Readonly<Record<string, string>>;
  readonly columns?: number;
}

async function diff(words: readonly string[], { columns = 80, ...setting }: Setting) {
  const { world, out, err } = recordingWorld({ ...setting, terminal: { columns } });
  const exit = await runProgram(['diff', ...words], world, '0.0.0');
  return { exit, out: out(), err: err() };
}

/** What json says of two files. */
async function changes(before: string, after: string) {
  const { exit, out, err } = await diff(['before.yaml', 'after.yaml', '--objects', '--format', 'json'], {
    files: { 'before.yaml': before, 'after.yaml': after },
  });
  expect({ exit, err: err.replaceAll(/^warning.*\n/gm, '') }).toEqual({ exit: 0, err: '' });
  return JSON.parse(out);
}

/** The tenant file with some texts replaced, each of which must be there. */
function edited(text: string, ...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((now, [from, to]) => {
    expect(now).toContain(from);
    return now.replaceAll(from, to);
  }, text);
}

const after = edited(
  contoso,
  ['state: disabled # the sales team travels', 'state: enabled'],
  ['HR pilot', 'Pilot'],
  ['- { displayName: Sales, members', '- { displayName: Sales team, members'],
  ['    ipRanges: [198.51.100.128-198.51.100.191]', '    ipRanges: [198.51.100.128/26]'],
  ['[DK, FI, IS, "NO", SE]', '[SE, DK, FI, GL, IS]'],
  ['excludeGroups: [Break glass, Remote hires]', 'excludeGroups: [Remote hires, Sales team]'],
  ['authenticationMethods: [sms]', ''],
  ['reconfirmationDays: 180', 'reconfirmationDays: 90'],
);

test('states come first; renames are recognised; order and spelling tell nothing apart', async () => {
  const shown = await diff(['a.yaml', 'b.yaml', '--objects'], { files: { 'a.yaml': contoso, 'b.yaml': after } });
  expect(shown.out).toMatchInlineSnapshot(`
    "! From a.yaml to b.yaml: 2 policies changed; 1 location changed; 2 groups
      changed; 1 user changed; 1 changed setting.

    Changed states
    └─ ! Only from the Nordics: off becomes on

    Policies
    ├─ ~ Combined Security Info Registration on Trusted Networks (b.yaml:137:5):
    │  │ changed
    │  └─ conditions.users.excludeGroups: adds Sales team; removes Break glass
    └─ ~ Only from the Nordics (b.yaml:215:5): changed
       └─ state: disabled becomes enabled

    Locations
    └─ ~ Nordics (b.yaml:130:5): changed
       └─ countriesAndRegions: adds GL; removes NO

    Groups
    ├─ ~ Pilot (b.yaml:90:5), until now HR pilot: renamed
    └─ ~ Sales team (b.yaml:100:5), until now Sales: renamed

    Users
    └─ ~ hanna@contoso.example (b.yaml:65:5): changed
       └─ authenticationMethods: no longer set, was sms

    Settings
    └─ selfServicePasswordReset.reconfirmationDays: 180 becomes 90
    "
  `);
});

test('Markdown is fit for a pull request', async () => {
  const shown = await diff(['a.yaml', 'b.yaml', '--objects', '--format', 'markdown'], {
    files: { 'a.yaml': contoso, 'b.yaml': after },
  });
  expect(shown.out).toMatchInlineSnapshot(`
    "### From a.yaml to b.yaml: 2 policies changed; 1 location changed; 2 groups changed; 1 user changed; 1 changed setting

    **Changed states**

    - Only from the Nordics: off becomes on

    **Policies**: 2 policies changed

    - changed Combined Security Info Registration on Trusted Networks
      - conditions.users.excludeGroups: adds Sales team; removes Break glass
    - changed Only from the Nordics
      - state: disabled becomes enabled

    **Locations**: 1 location changed

    - changed Nordics
      - countriesAndRegions: adds GL; removes NO

    **Groups**: 2 groups changed

    - changed Pilot, until now HR pilot
    - changed Sales team, until now Sales

    **Users**: 1 user changed

    - changed hanna&#64;contoso.example
      - authenticationMethods: no longer set, was sms

    **Settings**

    - selfServicePasswordReset.reconfirmationDays: 180 becomes 90
    "
  `);
});

test('Markdown never grows beyond what a comment may hold', async () => {
  const many = (name: string) =>
    `version: 1\ngroups:\n${Array.from({ length: 700 }, (_, index) => `  - { displayName: "${name} group of a long name, as long as names may well be in a tenant, number ${index}", id: 00000000-0000-4000-8000-${String(index).padStart(12, '0')} }\n`).join('')}`;
  const { out } = await diff(['a.yaml', 'b.yaml', '--objects', '--format', 'markdown'], {
    files: { 'a.yaml': many('old'), 'b.yaml': many('new') },
  });
  expect(out.length).toBeLessThan(65_536);
  expect(out).toMatch(/\n\nAnd \d+ more lines: `tenant diff --objects` shows all\.\n$/);
});

const user = (rest: string) => `version: 1\nusers:\n  - { userPrincipalName: amira@contoso.example, ${rest} }\n`;
const policy = (rest: string) => `version: 1
groups: [{ displayName: A, id: 0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b }, { displayName: B }]
conditionalAccessPolicies:
  - displayName: P
    state: enabled
    conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All] }${rest} }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;

describe('nothing differs', () => {
  const pairs: readonly (readonly [what: string, before: string, after: string])[] = [
    ['in the order of keys, lists and objects', everything, reversed(everything)],
    ['in the order of the example tenant', contoso, reversed(contoso)],
    [
      'in a default that is written',
      'version: 1\n',
      'version: 1\ncombinedRegistration: { users: all }\nsecurityDefaults: { isEnabled: false }\n',
    ],
    ['in the case of a name', policy(', locations: null'), policy('').replace('[All] }, app', '[all] }, app')],
    [
      'in what Graph writes for not configured',
      policy(''),
      policy(', platforms: null, signInRiskLevels: [], clientAppTypes: [all]'),
    ],
    ['in the operator of one control', policy(''), policy('').replace('operator: OR', 'operator: AND')],
    [
      'in an id for a name',
      policy('').replace('[All] }, app', '[All], excludeGroups: [A] }, app'),
      policy('').replace('[All] }, app', '[All], excludeGroups: [0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b] }, app'),
    ],
  ];
  test.each(pairs)('%s', async (_what, before, now) => {
    expect(await changes(before, now)).toMatchObject({ different: false, sections: {}, settings: [] });
  });
});

describe('it is a difference', () => {
  test('whether members are nobody or not known', async () => {
    const found = await changes(
      'version: 1\ngroups: [{ displayName: A }]\n',
      'version: 1\ngroups: [{ displayName: A, members: [] }]\n',
    );
    expect(found.sections.groups.changed[0].changes).toEqual([{ path: 'members', before: null, after: [] }]);
  });

  test('whether methods are none or not known', async () => {
    const found = await changes(user('authenticationMethods: []'), user('displayName: Amira'));
    expect(found.sections.users.changed[0].changes).toEqual([
      { path: 'authenticationMethods', before: [], after: null },
      { path: 'displayName', before: null, after: 'Amira' },
    ]);
  });

  test('that another group of the same name is meant', async () => {
    const groups = (first: string) =>
      `version: 1\ngroups: [{ displayName: ${first}, id: 0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b }]\nemergencyAccess: { groups: [${first}] }\n`;
    const found = await changes(groups('A'), groups('A').replace('0f5d1c53', 'aaaaaaaa'));
    expect(found.sections.groups).toMatchObject({ added: [{ name: 'A' }], removed: [{ name: 'A' }], changed: [] });
    expect(found.settings).toEqual([{ path: 'emergencyAccess.groups', added: ['A'], removed: ['A'] }]);
  });

  test('which of two objects of one name changed', async () => {
    const two = (first: string, second: string) =>
      `version: 1\nnamedLocations: [{ displayName: L, type: ip, ipRanges: [${first}] }, { displayName: L, type: ip, ipRanges: [${second}] }]\n`;
    const found = await changes(two('192.0.2.0/24', '198.51.100.0/24'), two('192.0.2.0/24', '203.0.113.0/24'));
    expect(found.sections.namedLocations.changed).toMatchObject([
      {
        at: 'after.yaml:2:74',
        changes: [{ path: 'ipRanges', added: ['203.0.113.0/24'], removed: ['198.51.100.0/24'] }],
      },
    ]);
  });

  test('that an allowed combination came and a limit went', async () => {
    const now = edited(
      everything,
      ['[fido2, "password,sms"]', '["sms,password", x509CertificateMultiFactor]'],
      ['appliesToCombinations: [fido2] }', 'appliesToCombinations: [] }'],
    );
    const found = await changes(everything, now);
    expect(found.sections.authenticationStrengthPolicies.changed[0].changes).toMatchObject([
      { path: 'allowedCombinations', added: ['x509CertificateMultiFactor'], removed: ['fido2'] },
      { path: 'combinationConfigurations' },
    ]);
  });
});

describe('an export', () => {
  const files = Object.fromEntries(
    filesBelow(baseline).map(({ file, bytes }) => [file.replace(baseline, 'export'), bytes]),
  );

  test('is compared as import reads it, and says what it holds nothing of', async () => {
    const imported = importGraph(
      filesBelow(baseline).filter(({ file }) => file.endsWith('.json')),
      undefined,
    );
    const text = imported.ok ? newTenantText(imported.value.tenant) : '';
    const same = await diff(['tenant.yaml', 'export', '--objects', '--format', 'json', '--exit-code'], {
      files: { ...files, 'tenant.yaml': text },
    });
    expect(same.exit).toBe(0);
    expect(JSON.parse(same.out)).toMatchObject({ different: false, notCompared: ['combinedRegistration'] });

    const one = 'CA000-Global-IdentityProtection-AnyApp-AnyPlatform-MFA';
    const changed = edited(text, [`  - displayName: ${one}\n`, `  - displayName: ${one} (new)\n`]);
    const other = await diff(['export', 'tenant.yaml', '--objects', '--exit-code'], {
      files: { ...files, 'tenant.yaml': changed },
      columns: 200,
    });
    expect(other.exit).toBe(4);
    expect(other.out).toContain(`${one} (new) (tenant.yaml:`);
    expect(other.out.replaceAll(/\n +/g, ' ')).toContain(`until now ${one}: renamed`);
  });
});

describe('a revision of git', () => {
  test('is read with the directory that it names', async () => {
    const now = 'version: 1\ndirectory: ./people/directory.ndjson\n';
    const { exit, out } = await diff(['HEAD~1:conf/tenant.yaml', 'conf/tenant.yaml', '--objects', '--format', 'json'], {
      files: {
        'conf/tenant.yaml': now,
        'conf/people/directory.ndjson': '{"kind":"user","userPrincipalName":"ben@contoso.example"}\n',
      },
      revisions: {
        'HEAD~1:conf/tenant.yaml': now,
        'HEAD~1:conf/people/directory.ndjson': '{"kind":"user","userPrincipalName":"amira@contoso.example"}\n',
      },
    });
    expect(exit).toBe(0);
    expect(JSON.parse(out).sections.users).toMatchObject({
      added: [{ name: 'ben@contoso.example' }],
      removed: [{ name: 'amira@contoso.example' }],
    });
  });

  test('gives a whole export, as a folder holds it', async () => {
    const location = (range: string) =>
      JSON.stringify({
        '@odata.type': '#microsoft.graph.ipNamedLocation',
        displayName: 'Office',
        isTrusted: true,
        ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: range }],
      });
    const { exit, out } = await diff(['HEAD~1:exports/', 'exports', '--objects', '--format', 'json'], {
      files: { 'exports/locations/office.json': location('203.0.113.0/24') },
      revisions: {
        'HEAD~1:exports/locations/office.json': location('198.51.100.0/24'),
        'HEAD~1:exports/readme.txt': 'no export',
      },
    });
    expect(exit).toBe(0);
    expect(JSON.parse(out).sections.namedLocations).toMatchObject({ changed: [{ name: 'Office' }] });
  });

  test('that is missing is said, and ends with 1', async () => {
    const { exit, err } = await diff(['HEAD:tenat.yaml', 'tenant.yaml', '--objects'], {
      files: { 'tenant.yaml': contoso },
    });
    expect({ exit, err }).toEqual({
      exit: 1,
      err: 'error[gitNoPath]: there is no `tenat.yaml` at `HEAD`\n  help: git takes paths from the root of the repository; `HEAD:./tenat.yaml` is beside you\n',
    });
  });

  test('gives way to a file of that very name', async () => {
    const { exit } = await diff(['a:b.yaml', 'tenant.yaml', '--objects'], {
      files: { 'a:b.yaml': contoso, 'tenant.yaml': contoso },
    });
    expect(exit).toBe(0);
  });
});

test.each([
  ['the tenant file stands in for the second', ['other.yaml', '--objects'], 0, 'using tenant.yaml\n'],
  [
    'nothing is compared that nobody asked for',
    ['other.yaml'],
    2,
    'error[diffOfWhat]: `tenant diff` compares objects, and only where `--objects` asks for it; behaviour is not compared yet\n  help: add `--objects`\n',
  ],
  [
    'a missing file ends with 1',
    ['none.yaml', '--objects'],
    1,
    'using tenant.yaml\nerror[fileNotFound]: there is no file `none.yaml`\n',
  ],
  ['a broken file ends with 3', ['broken.yaml', '--objects'], 3, expect.stringContaining('broken.yaml:1:1')],
  ['standard input is read once', ['-', '-', '--objects'], 2, expect.stringContaining('flagsShareInput')],
])('%s', async (_title, words, exit, err) => {
  const files = { 'tenant.yaml': contoso, 'other.yaml': contoso, 'broken.yaml': 'versio: 1\n' };
  expect(await diff(words, { files })).toMatchObject({ exit, err });
});

/** The same file with every list and every mapping turned round. */
function reversed(text: string): string {
  const turn = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turn).reverse();
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, one]) => [key, turn(one)] as const)
        .reverse(),
    );
  };
  return stringify(turn(parse(text)));
}
