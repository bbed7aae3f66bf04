import { describe, expect, test } from 'vitest';
import { loadTenant } from '../../../../src/file/load/load-tenant.ts';
import { run } from '../../../../src/shell/cli/commands/import.ts';
import { EXIT } from '../../../../src/shell/cli/exit-codes.ts';
import { baseline, filesBelow } from '../../../support/export-files.ts';
import { type Recording, recordingWorld } from '../../../support/world.ts';

const policy = {
  id: '44444444-4444-4444-8444-444444444444',
  displayName: 'Block legacy clients',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'], excludeGroups: ['22222222-2222-4222-8222-222222222222'] },
    applications: { includeApplications: ['All'] },
    clientAppTypes: ['exchangeActiveSync', 'other'],
    newCondition: { isEnabled: true },
  },
  grantControls: { operator: 'OR', builtInControls: ['block'] },
};
const group = {
  id: '22222222-2222-4222-8222-222222222222',
  displayName: 'Break glass',
  securityEnabled: true,
  mailEnabled: false,
};
const json = (value: unknown) => JSON.stringify(value, null, 2);

const exported = {
  'export/policies.json': json({ value: [policy] }),
  'export/groups/break-glass.json': json(group),
  'export/readme.txt': 'what this is',
};

async function imported(world: Recording, options: Parameters<typeof run>[0] = {}) {
  return run({ paths: ['export'], into: 'tenant.yaml', ...options }, world.world);
}

describe('an import into a new file', () => {
  test('writes the file without asking, and answers with what it read and what is missing', async () => {
    const world = recordingWorld({ files: exported });
    expect(await imported(world)).toBe(EXIT.ok);
    expect(world.out()).toMatchInlineSnapshot(`
      "2 files read for tenant.yaml, a new file
        1 policy
        1 group

      not read
        files with no name of an export: readme.txt

      members that are kept and that no rule reads
        groups: securityEnabled and mailEnabled (Break glass)
        policies: conditions.newCondition (Block legacy clients)

      still needed for answers that depend on nothing unknown
        the members of 1 group: Break glass
        users, with their roles and registered methods
        which methods people may register (authentication methods policy)
        the id and the age of the tenant

      commands that fetch it, for \`tenant import FILE... --into tenant.yaml\`
        az rest --method get --url 'https://graph.microsoft.com/v1.0/organization' > organization.json
        az rest --method get --url 'https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy' > methods-policy.json
        az rest --method get --url 'https://graph.microsoft.com/v1.0/reports/authenticationMethods/userRegistrationDetails' > methods.json
        az rest --method get --url 'https://graph.microsoft.com/v1.0/roleManagement/directory/roleAssignments?$expand=principal' > roles.json
        az rest --method get --url 'https://graph.microsoft.com/v1.0/users?$select=id,displayName,userPrincipalName,userType,creationType,accountEnabled&$top=999' > users.json
        az rest --method get --url 'https://graph.microsoft.com/v1.0/groups/22222222-2222-4222-8222-222222222222/members?$select=id,displayName,userPrincipalName&$top=999' > members-22222222-2222-4222-8222-222222222222.json
      "
    `);
    expect(world.err()).toMatchInlineSnapshot(`
      "1 warning: \`tenant validate tenant.yaml\` shows it
      wrote tenant.yaml, and tenant.schema.json beside it for editors
      next: \`tenant status --file tenant.yaml\`
      "
    `);
    expect(world.file('tenant.yaml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=./tenant.schema.json

      # Written by \`tenant import\`. Edit it freely: the next import changes only what the export says.
      version: 1

      # No export holds this switch. Entra has combined registration on for every user by now.
      combinedRegistration:
        users: all

      # Members that are not listed are not known; \`members: []\` means nobody.
      groups:
        - displayName: Break glass
          id: 22222222-2222-4222-8222-222222222222
          additionalData:
            securityEnabled: true
            mailEnabled: false

      # What is not configured is left out. Roles, groups and locations go by name, apps by id.
      conditionalAccessPolicies:
        - displayName: Block legacy clients
          id: 44444444-4444-4444-8444-444444444444
          state: enabled
          conditions:
            users:
              includeUsers: [All]
              excludeGroups: [Break glass]
            applications:
              includeApplications: [All]
            clientAppTypes: [exchangeActiveSync, other]
            newCondition:
              isEnabled: true
          grantControls:
            operator: OR
            builtInControls: [block]
      "
    `);
    expect(world.paths()).toContain('/contoso/tenant.schema.json');
  });

  test('with --dry-run shows the file and writes nothing', async () => {
    const world = recordingWorld({ files: exported });
    expect(await imported(world, { dryRun: true })).toBe(EXIT.ok);
    expect(world.paths()).toHaveLength(3);
    expect(world.err()).toContain('+  - displayName: Break glass\n');
    expect(world.err()).toContain('nothing was written\n');
  });

  test('with --into - prints the file and reports on standard error', async () => {
    const world = recordingWorld({ files: exported });
    expect(await imported(world, { into: '-' })).toBe(EXIT.ok);
    expect(loadTenant({ text: world.out(), file: '-' })).toMatchObject({ ok: true });
    expect(world.err()).toContain('1 policy');
  });

  test('with --format json answers with the whole report', async () => {
    const world = recordingWorld({ files: exported });
    expect(await imported(world, { format: 'json' })).toBe(EXIT.ok);
    expect(JSON.parse(world.out())).toMatchObject({
      schemaVersion: 1,
      into: 'tenant.yaml',
      created: true,
      files: 2,
      sections: { conditionalAccessPolicies: { read: 1, added: 1, replaced: 0, unchanged: 0 } },
      keptMembers: expect.arrayContaining([
        {
          file: 'export/policies.json',
          object: 'Block legacy clients',
          section: 'conditionalAccessPolicies',
          path: ['conditions', 'newCondition'],
        },
      ]),
      skipped: [{ file: 'export/readme.txt', reason: 'notJsonFile', what: '', count: 1 }],
      lacking: { membersOfGroups: [{ displayName: 'Break glass', id: group.id }], users: true },
      fetch: expect.arrayContaining([expect.objectContaining({ lack: 'membersOfGroups', of: 'Break glass' })]),
    });
  });

  test('reads a file that is named twice once, and one object from standard input', async () => {
    const world = recordingWorld({ files: { '-': json(policy), 'group.json': json([group]) } });
    expect(await imported(world, { paths: ['-', 'group.json', 'group.json'], format: 'json' })).toBe(EXIT.ok);
    expect(JSON.parse(world.out())).toMatchObject({ files: 2, duplicates: [] });
  });

  test('takes the real export, in the same bytes every time', async () => {
    const files = Object.fromEntries(filesBelow(baseline).map(({ file, bytes }) => [file, bytes]));
    const [one, two] = [recordingWorld({ files }), recordingWorld({ files })];
    expect(await imported(one, { paths: [baseline] })).toBe(EXIT.ok);
    expect(await imported(two, { paths: [baseline] })).toBe(EXIT.ok);
    expect(one.file('tenant.yaml')).toBe(two.file('tenant.yaml'));
    expect(one.out()).toMatchInlineSnapshot(`
      "76 files read for tenant.yaml, a new file
        36 policies
        3 named locations
        34 groups
        the tenant's id and name

      groups with several names in the export
        CA005-Global-DataProtection-Office365-iOSenAndroid-ClientApps-Unmanaged-AppEnforcedRestrictions - Exclude (so in MigrationTable.json), elsewhere CA005-Global-DataProtection-Office365-AnyPlatform-Unmanaged-RequireAppProtection - Exclude
        CA006-Global-DataProtection-Office365-AnyPlatform-Browser-Unmanaged-AppEnforceRestrictions - Exclude (so in MigrationTable.json), elsewhere CA006-Global-DataProtection-Office365-iOSenAndroid-RequireAppProtection - Exclude

      built-in strengths that the export defines otherwise than Microsoft's documentation, which is what counts here
        Multifactor authentication in ConditionalAccess/CA100-Admins-IdentityProtection-AdminPortals-AnyPlatform-MFA.json: lacks password,x509CertificateSingleFactor; lacks password,x509CertificateMultiFactor

      members that are kept and that no rule reads
        groups: createdDateTime, createdByAppId, organizationId, mailEnabled, mailNickname, renewedDateTime and 2 more (34 objects)
        policies: conditions.agentContext (CA503-Agents-BaseProtection-AllAgentUsers-RequireCompliantDevice)

      still needed for answers that depend on nothing unknown
        the members of 34 groups: APP_Microsoft365_E5, CA-BreakGlassAccounts - Exclude, CA-ServiceAccounts and 31 more
        users, with their roles and registered methods
        which methods people may register (authentication methods policy)
        whether guests' MFA and devices are trusted (cross-tenant access)

      commands that fetch it, for \`tenant import FILE... --into tenant.yaml\`
        az rest --method get --url 'https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy' > methods-policy.json
        az rest --method get --url 'https://graph.microsoft.com/v1.0/policies/crossTenantAccessPolicy/default' > cross-tenant.json
        az rest --method get --url 'https://graph.microsoft.com/v1.0/reports/authenticationMethods/userRegistrationDetails' > methods.json
        az rest --method get --url 'https://graph.microsoft.com/v1.0/roleManagement/directory/roleAssignments?$expand=principal' > roles.json
        az rest --method get --url 'https://graph.microsoft.com/v1.0/users?$select=id,displayName,userPrincipalName,userType,creationType,accountEnabled&$top=999' > users.json
        az rest --method get --url 'https://graph.microsoft.com/v1.0/groups/ceeac9b8-ddf5-48cb-afcb-e2ab8bfd1a57/members?$select=id,displayName,userPrincipalName&$top=999' > members-ceeac9b8-ddf5-48cb-afcb-e2ab8bfd1a57.json   # and 33 more like it: \`--format json\`
      "
    `);
  });
});

describe('an import into a file that is there', () => {
  const file = `# ours
version: 1
emergencyAccess: {groups: [Break glass]}

groups:
  - displayName: Break glass # two accounts
    members: []              # locked in the safe

conditionalAccessPolicies:
  # agreed in May
  - displayName: Block legacy clients
    state: disabled
    conditions:
      users: { includeUsers: [All] }   # everybody
      applications: { includeApplications: [All] }
      clientAppTypes: [exchangeActiveSync, other]
    grantControls: { operator: OR, builtInControls: [block] }
`;

  test('changes what the export says and nothing else', async () => {
    const world = recordingWorld({ files: { ...exported, 'tenant.yaml': file } });
    expect(await imported(world, { yes: true })).toBe(EXIT.ok);
    expect(world.file('tenant.yaml')).toMatchInlineSnapshot(`
      "# ours
      version: 1
      emergencyAccess: {groups: [Break glass]}

      groups:
        - displayName: Break glass # two accounts
          id: 22222222-2222-4222-8222-222222222222
          members: []              # locked in the safe
          additionalData: {securityEnabled: true, mailEnabled: false}

      conditionalAccessPolicies:
        # agreed in May
        - displayName: Block legacy clients
          id: 44444444-4444-4444-8444-444444444444
          state: enabled
          conditions:
            users: { includeUsers: [All], excludeGroups: [Break glass] }   # everybody
            applications: { includeApplications: [All] }
            clientAppTypes: [exchangeActiveSync, other]
            newCondition: {isEnabled: true}
          grantControls: { operator: OR, builtInControls: [block] }
      "
    `);
    expect(world.out()).toContain('1 policy: 0 new, 1 changed, 0 as before');
  });

  test('a second time changes nothing', async () => {
    const world = recordingWorld({ files: { ...exported, 'tenant.yaml': file } });
    expect(await imported(world, { yes: true })).toBe(EXIT.ok);
    const once = world.file('tenant.yaml');
    expect(await imported(world)).toBe(EXIT.ok);
    expect(world.file('tenant.yaml')).toBe(once);
    expect(world.out()).toContain('1 policy: 0 new, 0 changed, 1 as before');
  });

  test('without a terminal ends with 2 and leaves the file as it is', async () => {
    const world = recordingWorld({ files: { ...exported, 'tenant.yaml': file } });
    expect(await imported(world)).toBe(EXIT.usage);
    expect(world.file('tenant.yaml')).toBe(file);
  });

  test('never rewrites groups that stand in the directory of the file', async () => {
    const world = recordingWorld({
      files: {
        ...exported,
        'tenant.yaml': 'version: 1\ndirectory: people.ndjson\n',
        'people.ndjson': '{"kind":"group","displayName":"Break glass"}\n',
      },
    });
    expect(await imported(world, { yes: true })).toBe(EXIT.ok);
    expect(world.file('tenant.yaml')).toContain('excludeGroups: [Break glass]');
    expect(world.file('tenant.yaml')).not.toContain('groups:');
  });
});

describe('an import that cannot be', () => {
  test.each([
    ['without a path', { paths: [] }, EXIT.usage, 'importWithoutPaths'],
    ['without --into', { into: undefined }, EXIT.usage, 'importWithoutInto'],
    ['of a path that is not there', { paths: ['exprot'] }, EXIT.failed, 'importPathNotFound'],
    ['of JSON that is none', { paths: ['bad.json'] }, EXIT.invalid, 'importBadJson'],
    ['of a file that Graph never wrote', { paths: ['other.json'] }, EXIT.invalid, 'importNothing'],
    ['into a tenant file that does not load', { into: 'broken.yaml' }, EXIT.invalid, 'unknownKey'],
    ['into a folder', { into: 'export' }, EXIT.failed, 'fileIsFolder'],
    ['of a location with an address range that is none', { paths: ['range.json'] }, EXIT.invalid, 'badRange'],
  ] as const)('%s ends with its exit code and writes nothing', async (_title, options, exit, code) => {
    const files = {
      ...exported,
      'bad.json': '{"value": [}',
      'other.json': '{"a": 1}',
      'broken.yaml': 'version: 1\nusres: []\n',
      'range.json': json({ displayName: 'Office', ipRanges: [{ cidrAddress: '203.0.113.0/33' }] }),
    };
    const world = recordingWorld({ files });
    // A flag that was not given is not in the options.
    const given = Object.fromEntries(
      Object.entries({ paths: ['export'], into: 'tenant.yaml', ...options }).filter(([, value]) => value !== undefined),
    );
    expect(await run(given, world.world)).toBe(exit);
    expect(world.err()).toContain(`error[${code}]`);
    expect(world.paths()).toHaveLength(Object.keys(files).length);
  });

  test('shows where the JSON is wrong', async () => {
    const world = recordingWorld({ files: { 'bad.json': '{\n  "value": [\n    {},\n  }\n}\n' } });
    await imported(world, { paths: ['bad.json'] });
    expect(world.err()).toMatchInlineSnapshot(`
      "error[importBadJson] bad.json:4:3
        expected a value or \`]\` here, found \`}\`
        3 |     {},
      > 4 |   }
          |   ^
        5 | }
      "
    `);
  });

  test('shows which member of which object is wrong, in every file at once', async () => {
    const world = recordingWorld({
      files: {
        'a.json': json({ ...policy, state: 'on' }),
        'b.json': json({ ...policy, conditions: 'System.Object' }),
      },
    });
    await imported(world, { paths: ['a.json', 'b.json'], format: 'plain' });
    expect(world.err()).toMatchInlineSnapshot(`
      "error importBadMember, file a.json, line 4, column 12: \`state\` of \`Block legacy clients\` is not one of \`enabled\`, \`disabled\`, \`enabledForReportingButNotEnforced\`
      error importBadMember, file b.json, line 5, column 17: \`conditions\` of \`Block legacy clients\` is not a value of type object
      "
    `);
  });

  test('tells the disk from the export', async () => {
    const world = recordingWorld({
      files: exported,
      replaceFails: { code: 'noSpace', severity: 'error', values: { path: 'tenant.yaml' } },
    });
    expect(await imported(world)).toBe(EXIT.failed);
    expect(world.err()).toContain('error[noSpace]');
  });
});

describe('a directory beside the tenant file', () => {
  const users = {
    value: [
      { id: '11111111-0000-4000-8000-000000000001', userPrincipalName: 'amira@fabrikam.example', displayName: 'Amira' },
      { id: '11111111-0000-4000-8000-000000000002', userPrincipalName: 'bo@fabrikam.example', displayName: 'Bo' },
    ],
  };
  const files = { ...exported, 'export/users.json': json(users) };
  const people = [
    '{"kind":"group","displayName":"Break glass","id":"22222222-2222-4222-8222-222222222222","additionalData":{"securityEnabled":true,"mailEnabled":false}}',
    '{"kind":"user","userPrincipalName":"amira@fabrikam.example","id":"11111111-0000-4000-8000-000000000001","displayName":"Amira"}',
    '{"kind":"user","userPrincipalName":"bo@fabrikam.example","id":"11111111-0000-4000-8000-000000000002","displayName":"Bo"}',
    '',
  ].join('\n');

  async function withDirectory(more: Readonly<Record<string, string>> = {}) {
    const world = recordingWorld({ files: { ...files, ...more } });
    const exit = await imported(world, { directory: 'people.ndjson' });
    return { world, exit };
  }

  test('takes users, groups and devices, a line each, and the file names it', async () => {
    const { world, exit } = await withDirectory();
    expect(exit).toBe(EXIT.ok);
    expect(world.file('people.ndjson')).toBe(people);
    expect(world.file('tenant.yaml')).toContain('directory: ./people.ndjson\n');
    expect(world.file('tenant.yaml')).not.toContain('amira');
    expect(world.file('tenant.yaml')).toContain('excludeGroups: [Break glass]');
    expect(world.out()).toContain('users, groups and devices go to people.ndjson\n');
  });

  test('is merged into: a line that says something new is replaced, new lines come last, the rest stays as it was', async () => {
    const { world } = await withDirectory();
    const odd = people.replace('"displayName":"Bo"}', '"displayName" : "Bo" }');
    world.write('people.ndjson', odd);
    world.write(
      'export/users.json',
      json([
        { ...users.value[0], displayName: 'Amira A.' },
        { id: '11111111-0000-4000-8000-000000000003', userPrincipalName: 'cleo@fabrikam.example', displayName: 'Cleo' },
      ]),
    );
    const before = world.file('tenant.yaml');
    expect(await imported(world, { yes: true })).toBe(EXIT.ok);
    expect(world.file('people.ndjson')?.split('\n')).toEqual([
      people.split('\n')[0],
      people.split('\n')[1]?.replace('Amira"', 'Amira A."'),
      odd.split('\n')[2],
      '{"kind":"user","userPrincipalName":"cleo@fabrikam.example","id":"11111111-0000-4000-8000-000000000003","displayName":"Cleo"}',
      '',
    ]);
    expect(world.file('tenant.yaml')).toBe(before);
    expect(world.err()).toContain('people.ndjson: 1 line new, 1 changed\n');
    expect(await imported(world)).toBe(EXIT.ok);
    expect(world.err()).toContain('nothing to change');
  });

  test('can be made for a file that has its people inside: they stay there, new ones go to it', async () => {
    const world = recordingWorld({ files: exported });
    await imported(world);
    world.write('export/users.json', json(users));
    expect(await imported(world, { yes: true, directory: 'people.ndjson' })).toBe(EXIT.ok);
    expect(world.file('tenant.yaml')).toContain('  - displayName: Break glass\n');
    expect(world.file('tenant.yaml')).toContain('directory: ./people.ndjson\n');
    expect(world.file('people.ndjson')).toBe(people.slice(people.indexOf('\n') + 1));
  });

  test('is not written in a dry run, nor where nobody says yes', async () => {
    const world = recordingWorld({ files });
    expect(await imported(world, { directory: 'people.ndjson', dryRun: true })).toBe(EXIT.ok);
    expect(world.file('people.ndjson')).toBeUndefined();
    const { world: there } = await withDirectory();
    there.write('export/users.json', json([{ ...users.value[0], displayName: 'Amira A.' }]));
    expect(await imported(there)).toBe(EXIT.usage);
    expect(there.file('people.ndjson')).toBe(people);
  });

  test('that is there already and is of another file is left alone', async () => {
    const { world, exit } = await withDirectory({ 'people.ndjson': '{}' });
    expect(exit).toBe(EXIT.conflict);
    expect(world.file('people.ndjson')).toBe('{}');
    expect(world.file('tenant.yaml')).toBeUndefined();
  });

  const refused: [title: string, options: Parameters<typeof run>[0], message: string][] = [
    ['outside the folder', { directory: '../people.ndjson' }, 'is not beside the tenant file'],
    ['beside standard output', { directory: 'people.ndjson', into: '-' }, 'has no file beside it'],
  ];
  test.each(refused)('%s is refused', async (_title, options, message) => {
    const world = recordingWorld({ files });
    expect(await imported(world, options)).toBe(EXIT.usage);
    expect(world.err()).toContain(message);
  });

  test('other than the one that the file has is refused, and so is a plan of both', async () => {
    const { world } = await withDirectory();
    expect(await imported(world, { directory: 'others.ndjson' })).toBe(EXIT.usage);
    world.write('export/users.json', json([{ ...users.value[0], displayName: 'Amira A.' }]));
    expect(await imported(world, { plan: 'plan.json' })).toBe(EXIT.usage);
    expect(world.err()).toContain('a plan is of one file');
  });

  test('is no export, where it stands in the folder that is imported', async () => {
    const world = recordingWorld({ files: { ...files, 'export/people.ndjson': people } });
    await imported(world);
    expect(world.out()).toContain('people.ndjson: 3 times the directory of a tenant file, no export\n');
  });

  test('is suggested where there are many users', async () => {
    const many = Array.from({ length: 2001 }, (_, index) => ({ userPrincipalName: `u${index}@fabrikam.example` }));
    const world = recordingWorld({ files: { ...exported, 'export/users.json': json(many) } });
    expect(await imported(world)).toBe(EXIT.ok);
    expect(world.err()).toContain('2001 users in the file: `--directory directory.ndjson` keeps them beside it');
  });
});
