import { describe, expect, test } from 'vitest';
import { run } from '../../../../src/shell/cli/commands/export.ts';
import { EXIT } from '../../../../src/shell/cli/exit-codes.ts';
import { type Recording, recordingWorld } from '../../../support/world.ts';

const yaml = `version: 1
combinedRegistration: { users: all }
groups:
  - { displayName: Break glass, id: 2b6e9f04-a1c8-4d57-b0f3-8c5a1e7d9b12 }
  - { displayName: HR }
conditionalAccessPolicies:
  - displayName: "MFA: everyone"
    state: enabled
    conditions:
      users: { includeUsers: [All], excludeGroups: [Break glass, HR] }
      applications: { includeApplications: [All] }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;

function worldWith(files: Readonly<Record<string, string>> = {}): Recording {
  return recordingWorld({ files: { 'tenant.yaml': yaml, ...files } });
}

describe('an export', () => {
  test('answers with Graph JSON, and says on stderr what is in it otherwise and what is not in it', async () => {
    const world = worldWith();
    expect(await run({ file: 'tenant.yaml' }, world.world)).toBe(EXIT.ok);
    expect(JSON.parse(world.out())).toMatchObject({
      policies: [{ conditions: { users: { excludeGroups: ['2b6e9f04-a1c8-4d57-b0f3-8c5a1e7d9b12', 'HR'] } } }],
      groups: [{ displayName: 'Break glass' }, { displayName: 'HR' }],
    });
    expect(world.err()).toMatchInlineSnapshot(`
      "warning[exportWithoutId]: group \`HR\` has no \`id\` in the file, so its name stands in place of the id: MFA: everyone (conditions.users.excludeGroups[1])
        help: \`tenant import\` reads the name back; Graph needs the id
      note[exportNotInGraph]: Graph has no object for \`combinedRegistration\`: not in the export
      "
    `);
  });

  test('leaves out deleted policies and what Graph has no member for, and says so', async () => {
    const text = `version: 1
securityDefaults: { isEnabled: false, registrationGraceDays: 7 }
conditionalAccessPolicies:
  - displayName: Kept
    description: For everybody
    state: disabled
    conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [mfa] }
  - displayName: Gone
    deletedDateTime: 2026-01-01T00:00:00Z
    state: disabled
    conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;
    for (const options of [{}, { forPost: true }, { format: 'terraform' }] as const) {
      const world = recordingWorld({ files: { 'tenant.yaml': text } });
      expect(await run({ file: 'tenant.yaml', ...options }, world.world)).toBe(EXIT.ok);
      expect([world.out().includes('Kept'), world.out().includes('Gone')]).toEqual([true, false]);
      expect(world.err()).toContain('note[exportDeleted]: deleted, so not in the export: `Gone`\n');
      const isGraph = !('format' in options) && !('forPost' in options);
      expect(world.err().includes('`securityDefaults.registrationGraceDays`')).toBe(isGraph);
      expect(world.err().includes('the body of `Kept` is without `description`')).toBe('forPost' in options);
    }
  });

  test('goes into one file whose name ends in .json', async () => {
    const world = worldWith();
    expect(await run({ file: 'tenant.yaml', output: 'graph.JSON' }, world.world)).toBe(EXIT.ok);
    expect(Object.keys(JSON.parse(world.file('graph.JSON') ?? ''))).toEqual(['policies', 'groups']);
    expect([world.out(), world.err().split('\n')[0]]).toEqual(['', 'wrote graph.JSON']);
  });

  test('goes into a folder otherwise, an object a file', async () => {
    const world = worldWith();
    expect(await run({ file: 'tenant.yaml', output: 'graph/' }, world.world)).toBe(EXIT.ok);
    expect(world.paths()).toEqual([
      '/contoso/graph/groups/Break glass.json',
      '/contoso/graph/groups/HR.json',
      '/contoso/graph/policies/MFA_ everyone.json',
      '/contoso/tenant.yaml',
    ]);
    expect(JSON.parse(world.file('graph/policies/MFA_ everyone.json') ?? '')).toMatchObject({
      displayName: 'MFA: everyone',
    });
    expect(world.err()).toContain('wrote 3 files into graph/\n');
  });

  test('leaves alone what says the same already', async () => {
    const world = worldWith();
    await run({ file: 'tenant.yaml', output: 'graph' }, world.world);
    world.write('graph/groups/HR.json', '{}');
    expect(await run({ file: 'tenant.yaml', output: 'graph' }, world.world)).toBe(EXIT.ok);
    expect(world.err()).toContain('wrote 1 file into graph, 2 as before\n');
  });

  test('refuses a folder that holds other files, and writes beside them where that is accepted', async () => {
    const world = worldWith({ 'graph/policies/Old name.json': '{}', 'graph/.git/HEAD': 'ref: refs/heads/main' });
    expect(await run({ file: 'tenant.yaml', output: 'graph' }, world.world)).toBe(EXIT.check);
    expect(world.err()).toMatchInlineSnapshot(`
      "error[exportFolderHasOthers]: \`graph\` holds files that are not of this export: policies/Old name.json
        help: name an empty folder, delete them, or pass \`--accept exportFolderHasOthers\` to write beside them
      "
    `);
    expect(world.paths()).toHaveLength(3);

    const accept = ['exportFolderHasOthers'];
    expect(await run({ file: 'tenant.yaml', output: 'graph', accept }, world.world)).toBe(EXIT.ok);
    expect(world.paths()).toHaveLength(6);
  });

  test('never overwrites the file that it reads', async () => {
    const world = worldWith({ 'tenant.json': '{"version":1}' });
    expect(await run({ file: 'tenant.json', output: 'tenant.json' }, world.world)).toBe(EXIT.usage);
    expect(world.file('tenant.json')).toBe('{"version":1}');
  });

  test('of a file with nothing in it is an empty object', async () => {
    const world = recordingWorld({ files: { 'tenant.yaml': 'version: 1\n' } });
    expect(await run({ file: 'tenant.yaml' }, world.world)).toBe(EXIT.ok);
    expect([world.out(), world.err()]).toEqual(['{}\n', '']);
  });

  test('says that it could not write, and ends with 1', async () => {
    const problem = { code: 'noSpace', severity: 'error', values: { path: 'graph' } } as const;
    const world = recordingWorld({ files: { 'tenant.yaml': yaml }, replaceFails: problem });
    expect(await run({ file: 'tenant.yaml', output: 'graph' }, world.world)).toBe(EXIT.failed);
    expect(await run({ file: 'tenant.yaml', output: 'graph.json' }, world.world)).toBe(EXIT.failed);
    expect(world.err()).not.toContain('wrote');
  });
});

describe('an export for POST', () => {
  const policy = (rest: object) =>
    JSON.stringify({
      version: 1,
      groups: [{ displayName: 'HR' }],
      conditionalAccessPolicies: [
        {
          displayName: 'P',
          id: '5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a03',
          state: 'enabled',
          conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
          grantControls: { builtInControls: ['mfa'] },
          ...rest,
        },
      ],
    });
  const targets = { applications: { includeApplications: ['All'] } };

  async function posted(rest: object, accept: readonly string[] = []) {
    const world = recordingWorld({ files: { 'tenant.yaml': policy(rest) } });
    const exit = await run({ file: 'tenant.yaml', forPost: true, accept }, world.world);
    const [said = ''] = world
      .err()
      .split('\n')
      .filter((line) => !line.startsWith('warning['));
    return { exit, said, bodies: JSON.parse(world.out()).policies };
  }

  test('is the body, without what is read-only and what is not configured', async () => {
    const grantControls = { builtInControls: ['mfa'], authenticationStrength: null };
    const sessionControls = { signInFrequency: { isEnabled: false }, persistentBrowser: null };
    expect(await posted({ grantControls, sessionControls, templateId: 'x', createdDateTime: 'y' })).toEqual({
      exit: EXIT.ok,
      said: '',
      bodies: [
        {
          displayName: 'P',
          state: 'enabled',
          conditions: {
            clientAppTypes: ['all'],
            applications: { includeApplications: ['All'] },
            users: { includeUsers: ['All'] },
          },
          grantControls: { operator: 'AND', builtInControls: ['mfa'] },
          sessionControls: null,
        },
      ],
    });
  });

  test('refers to a strength by its id alone', async () => {
    const { bodies } = await posted({ grantControls: { authenticationStrength: 'Phishing-resistant MFA' } });
    expect(bodies[0].grantControls.authenticationStrength).toEqual({ id: '00000000-0000-0000-0000-000000000004' });
  });

  test.each([
    ['a rule', { grantControls: { builtInControls: ['block', 'mfa'] } }, 'error[postRefused]', 'blockBesideControls'],
    [
      'a rule with a known code',
      { conditions: { ...targets, users: { includeUsers: ['All'] }, applications: {} } },
      'Graph answers 1011',
      'policyWithoutTarget',
    ],
    [
      'a name without an id',
      { conditions: { ...targets, users: { includeGroups: ['HR'] } } },
      'error[postWithoutId]',
      '',
    ],
    [
      'a role that is not built in',
      { conditions: { ...targets, users: { includeRoles: ['99999999-0000-4000-8000-000000000001'] } } },
      'Graph answers 1103',
      '',
    ],
    [
      'what Graph did not show',
      { conditions: { ...targets, users: { includeUsers: ['All'] }, clientAppTypes: ['unknownFutureValue'] } },
      'error[postOpaque]',
      '',
    ],
    [
      'a member that nobody knows',
      { conditions: { ...targets, users: { includeUsers: ['All'] }, weather: ['rain'] } },
      'error[postDropsMember]',
      'postDropsMember',
    ],
  ])('leaves out a policy for %s, names it and ends with 4', async (_title, rest, says, code) => {
    const { exit, said, bodies } = await posted(rest);
    expect({ exit, bodies }).toEqual({ exit: EXIT.check, bodies: [] });
    expect(said).toContain(says);
    expect(said).toContain('`P`');
    if (code !== '')
      expect(await posted(rest, [code])).toMatchObject({ exit: EXIT.ok, bodies: [{ displayName: 'P' }] });
  });
});

describe('an export to Terraform', () => {
  test('is one text, and says what the provider cannot hold and which names have no id', async () => {
    const more = `  - displayName: Context
    state: enabled
    conditions:
      users: { includeUsers: [All] }
      applications: { includeAuthenticationContextClassReferences: [c1] }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;
    const world = recordingWorld({ files: { 'tenant.yaml': yaml + more } });
    expect(await run({ file: 'tenant.yaml', format: 'terraform' }, world.world)).toBe(EXIT.ok);
    expect(world.out()).toMatchInlineSnapshot(`
      "resource "azuread_conditional_access_policy" "mfa_everyone" {
        display_name = "MFA: everyone"
        state        = "enabled"

        conditions {
          client_app_types = ["all"]

          users {
            included_users = ["All"]
            excluded_groups = [
              "2b6e9f04-a1c8-4d57-b0f3-8c5a1e7d9b12", # Break glass
              "HR",
            ]
          }

          applications {
            included_applications = ["All"]
          }
        }

        grant_controls {
          operator          = "OR"
          built_in_controls = ["mfa"]
        }
      }

      # The provider cannot hold this as it is: conditions.applications.includeAuthenticationContextClassReferences, a policy without included applications or user actions.
      # resource "azuread_conditional_access_policy" "context" {
      #   display_name = "Context"
      #   state        = "enabled"
      #
      #   conditions {
      #     client_app_types = ["all"]
      #
      #     users {
      #       included_users = ["All"]
      #     }
      #   }
      #
      #   grant_controls {
      #     operator          = "OR"
      #     built_in_controls = ["mfa"]
      #   }
      # }
      "
    `);
    expect(world.err()).toMatchInlineSnapshot(`
      "warning[exportWithoutId]: group \`HR\` has no \`id\` in the file, so its name stands in place of the id: MFA: everyone (conditions.users.excludeGroups[1])
        help: \`tenant import\` reads the name back; Graph needs the id
      warning[exportNotHeld]: the provider cannot hold the policy \`Context\`, which stands as a comment: conditions.applications.includeAuthenticationContextClassReferences and a policy without included applications or user actions
        help: applied without them, it would do something else
      "
    `);
  });

  test('goes into one file whose name ends in .tf, and into a file for each kind of resource in a folder', async () => {
    const world = worldWith();
    expect(await run({ file: 'tenant.yaml', format: 'terraform', output: 'ca.tf' }, world.world)).toBe(EXIT.ok);
    expect(await run({ file: 'tenant.yaml', format: 'terraform', output: 'tf' }, world.world)).toBe(EXIT.ok);
    expect(world.paths()).toEqual([
      '/contoso/ca.tf',
      '/contoso/tenant.yaml',
      '/contoso/tf/conditional_access_policies.tf',
    ]);
    expect(world.file('tf/conditional_access_policies.tf')).toBe(world.file('ca.tf'));
  });

  test('has no bodies for POST', async () => {
    const world = worldWith();
    expect(await run({ file: 'tenant.yaml', format: 'terraform', forPost: true }, world.world)).toBe(EXIT.usage);
    expect(world.err()).toContain('error[flagsConflict]');
  });
});
