import { expect, test } from 'vitest';
import { runProgram } from '../../../../src/shell/cli/program.ts';
import { recordingWorld } from '../../../support/world.ts';

const settings = `version: 1
directory: ./directory.ndjson
selfServicePasswordReset: { users: all, registrationRequired: true, methodsRequired: 1 }
users: [{ userPrincipalName: first@contoso.example, memberOf: [Sales], authenticationMethods: [] }]
groups: [{ displayName: Sales, members: [listed@contoso.example] }]
namedLocations: [{ displayName: Head office, type: ip, isTrusted: true, ipRanges: [203.0.113.0/24] }]
conditionalAccessPolicies:
  - displayName: "Work, \\"home\\" | pipe"
    state: enabled
    conditions: { users: { includeGroups: [Sales], excludeUsers: [spared@contoso.example] }, applications: { includeUserActions: ["urn:user:registersecurityinfo"] } }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;

const people = [
  { userPrincipalName: 'spared@contoso.example', memberOf: ['Sales'], authenticationMethods: [] },
  { userPrincipalName: '=cmd|calc,"Ünï"@contoso.example', memberOf: ['Sales'], authenticationMethods: [] },
  { userPrincipalName: 'listed@contoso.example', authenticationMethods: [] },
  { userPrincipalName: 'done@contoso.example', memberOf: [], authenticationMethods: ['sms'] },
];
const directory = people.map((one) => `${JSON.stringify({ kind: 'user', ...one })}\n`).join('');

async function plan(format: string, ...more: readonly string[]): Promise<string> {
  const recording = recordingWorld({ files: { 'tenant.yaml': settings, 'directory.ndjson': directory } });
  expect(await runProgram(['registration', 'plan', '--format', format, ...more], recording.world, '0.0.0')).toBe(0);
  return recording.out();
}

test('people of a directory pass by and are told as those of the file, in order, and names do no harm in a spreadsheet', async () => {
  const lines = (await plan('csv')).split('\r\n');
  expect(lines.map((line) => line.split(',needsPass')[0]?.split(',canRegister')[0])).toEqual([
    'userprincipalname,status,owed,offered,from,blockedby,fix',
    'first@contoso.example',
    'spared@contoso.example',
    `"'=cmd|calc,""Ünï""@contoso.example"`,
    'listed@contoso.example',
    'done@contoso.example,done,0,,,,',
    '',
  ]);
  expect(lines[1]).toContain('"Work, ""home"" | pipe"');
});

test('whoever is named by a policy or listed by a group is judged so, and a class counts them all', async () => {
  const { classes } = JSON.parse(await plan('json'));
  expect(
    classes.map(({ status, count, examples, users }: Record<string, unknown>) => [status, count, examples, users]),
  ).toEqual([
    ['needsPass', 3, ['first@contoso.example', '=cmd|calc,"Ünï"@contoso.example', 'listed@contoso.example'], null],
    ['canRegister', 1, ['spared@contoso.example'], null],
    ['done', 1, ['done@contoso.example'], null],
  ]);
  expect(classes[0].cycle).toBe(
    'registering needs MFA (policy "Work, "home" | pipe", tenant.yaml:8:5); MFA needs a registered method',
  );
});

test('a group holds the people of the directory who are in it', async () => {
  const { classes } = JSON.parse(await plan('json', '--group', 'Sales'));
  expect(classes.map(({ count }: { count: number }) => count)).toEqual([3, 1]);
});

test('a table of Markdown keeps a pipe inside its cell', async () => {
  const rows = (await plan('markdown')).split('\n').filter((line) => line.startsWith('|'));
  for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(8);
});
