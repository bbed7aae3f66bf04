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
