import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../../src/shell/cli/program.ts';
import { widthOf } from '../../../../src/shell/render/wrap.ts';
import { root } from '../../../support/export-files.ts';
import { onboardingFile } from '../../../support/onboarding-file.ts';
import { recordingWorld } from '../../../support/world.ts';

const contoso = readFileSync(join(root, 'fixtures/contoso/tenant.yaml'), 'utf8');

async function tenant(words: readonly string[], text = contoso, columns = 80) {
  const { world, out, err } = recordingWorld({ files: { 'tenant.yaml': text }, terminal: { columns } });
  const exit = await runProgram([...words, '-f', 'tenant.yaml'], world, '0.0.0');
  return { exit, out: out(), err: err() };
}

describe('a list of policies', () => {
  test('is a table where its columns fit', async () => {
    expect((await tenant(['ca', 'list', '--state', 'on', '--user', 'Hanna'], contoso, 160)).out).toMatchInlineSnapshot(`
      "3 policies in state on for Hanna

        Policy                    State  Who                       What                Where and when              Access              For the user               Line
      ✓ Combined Security Info    on     Everyone except members   Registering         from any location except    block               yes: in All; not in group  137
        Registration on Trusted          of Break glass or Remote  security info       trusted networks                                Break glass, group Remote
        Networks                         hires                                                                                         hires
      ✓ MFA for all users         on     Everyone except members   All resources                                   multifactor         yes: in All; not in group  161
                                         of Break glass                                                            authentication      Break glass
      ✓ Block legacy clients      on     Everyone except members   All resources       through Exchange            block               yes: in All; not in group  183
                                         of Break glass                                ActiveSync clients or                           Break glass
                                                                                       other legacy clients
      "
    `);
  });

  test('is a block for each policy on a narrow terminal, names whole', async () => {
    expect((await tenant(['ca', 'list', '--state', 'report-only'], contoso, 40)).out).toMatchInlineSnapshot(`
      "1 policy in state report-only

      ~ Trial: Office 365 on compliant devices
        state           report-only
        who             Everyone except
                        members of Break glass
        what            Office 365
        where and when  on Windows or macOS
        access          a compliant device
        line            206
      "
    `);
  });

  test('is sentences for screen readers', async () => {
    expect((await tenant(['ca', 'list', '--state', 'off', '--format', 'plain'])).out).toMatchInlineSnapshot(`
      "1 policy in state off.
      Policy Only from the Nordics. State: off. Who: Everyone except members of Break
      glass. What: All resources. Where and when: from any location except Nordics.
      Access: block. Line: 215.
      "
    `);
  });

  test('is a Markdown table', async () => {
    expect((await tenant(['ca', 'list', '--state', 'off', '--format', 'markdown'])).out).toMatchInlineSnapshot(`
      "1 policy in state off.

      | Policy | State | Who | What | Where and when | Access | Line |
      | --- | --- | --- | --- | --- | --- | --- |
      | Only from the Nordics | off | Everyone except members of Break glass | All resources | from any location except Nordics | block | 215 |
      "
    `);
  });

  test('holds, for a user, exactly the policies whose condition on users does not leave the user out', async () => {
    const { out } = await tenant([
      'ca',
      'list',
      '--user',
      'gina_fabrikam.example#EXT#@contoso.example',
      '--format',
      'json',
    ]);
    const { policies } = JSON.parse(out);
    expect(policies.map((one: { displayName: string }) => one.displayName)).toEqual([
      'Combined Security Info Registration on Trusted Networks',
      'MFA for all users',
      'Block legacy clients',
      'Guests bring MFA',
      'Trial: Office 365 on compliant devices',
      'Only from the Nordics',
    ]);
    expect(policies[3]).toEqual({
      displayName: 'Guests bring MFA',
      id: '5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a06',
      state: 'enabled',
      at: 'tenant.yaml:192:5',
      who: 'B2B collaboration guests or B2B collaboration members',
      what: 'All resources',
      where: '',
      access: 'authentication strength Multifactor authentication',
      forUser: { users: 'hit', because: 'in b2bCollaborationGuest' },
    });
  });

  test('keeps, for a user, policies of which the file cannot tell', async () => {
    const text = `version: 1
users: [{ userPrincipalName: amira@contoso.example }]
groups: [{ displayName: Somebody }]
conditionalAccessPolicies:
  - displayName: For somebody
    state: enabled
    conditions: { users: { includeGroups: [Somebody] }, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;
    expect((await tenant(['ca', 'list', '--user', 'amira@contoso.example'], text, 160)).out).toContain(
      'maybe: would need group Somebody',
    );
  });
});

test('locations say what they hold, what trust means and who uses them', async () => {
  expect((await tenant(['location', 'list'])).out).toMatchInlineSnapshot(`
    "5 locations

      Location     Type           Trusted  Holds                Used by         Line
      Head office  IP ranges      yes      2 ranges, 1 of IPv6  AllTrusted, in  116
                                                                2 policies
      VPN egress   IP ranges      yes      2 ranges, 1 of IPv6  AllTrusted, in  122
                                                                2 policies
      Branch       IP ranges      no       1 range              nothing         126
      guest Wi-Fi
      Nordics      countries by            5 countries: DK,     Only from the   130
                   IP address              FI, IS, NO and SE    Nordics
      MFA trusted  MFA service    yes      1 range              AllTrusted, in  36
      IPs          setting                                      2 policies
    "
  `);
  expect((await tenant(['location', 'list', '--unused'])).out).toMatchInlineSnapshot(`
    "1 location that nothing uses

      Location            Type       Trusted  Holds    Used by  Line
      Branch guest Wi-Fi  IP ranges  no       1 range  nothing  126
    "
  `);
});

test('users say how they register and with what', async () => {
  expect((await tenant(['user', 'list', '--role', 'Company Administrator'], contoso, 120)).out).toMatchInlineSnapshot(`
    "3 users with role Company Administrator

      User                        Type    Roles               Groups  Combined registration  Methods                       Line
      erin@contoso.example        member  Global              0       no                  fido2 and                     59
                                          Administrator                                   microsoftAuthenticatorPush
      emergency1@contoso.example  member  Global              1       no                  fido2                         78
                                          Administrator
      emergency2@contoso.example  member  Global              1       no                  fido2                         83
                                          Administrator
    "
  `);
  expect((await tenant(['user', 'list', '--group', 'Interns'], onboardingFile, 40)).out).toMatchInlineSnapshot(`
    "1 user in Interns

    chloe@contoso.example
      type                   member
      groups                 1, 1 nested
      combined registration  no
      methods                none
      line                   13
    "
  `);
});

test('groups say who is in them through others', async () => {
  expect((await tenant(['group', 'list'], onboardingFile)).out).toMatchInlineSnapshot(`
    "3 groups

      Group        Members  Nested               Used by                Line
      HR pilot     2        1 member of 1 group  combined registration  17
      Interns      1                             nothing                20
      Break glass  1                             emergency access       22
    "
  `);
  expect((await tenant(['group', 'list', '--unused'])).out).toMatchInlineSnapshot(`
    "1 group that nothing uses

      Group  Members  Nested  Used by  Line
      Sales  1                nothing  100
    "
  `);
});

describe('in a list', () => {
  const names = [
    '日本の本社 東京オフィス',
    'Büro München',
    'emoji 🏢 tower',
    'a,b "quoted" | piped',
    '=HYPERLINK("x")',
    '\u202Eevil',
  ];
  const text = `version: 1
namedLocations:
${names.map((name) => `  - { displayName: ${JSON.stringify(name)}, type: ip, ipRanges: [203.0.113.0/24] }`).join('\n')}
`;

  test.each([40, 60, 80, 120])(
    'no line is wider than %i columns, and columns stand below one another',
    async (columns) => {
      const { out } = await tenant(['location', 'list'], text, columns);
      const lines = out.split('\n');
      expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
      const rows = lines.filter((line) => / IP ranges /.test(line));
      const starts = new Set(rows.map((line) => widthOf(line.slice(0, line.indexOf(' IP ranges ')))));
      expect(starts.size).toBeLessThanOrEqual(1);
    },
  );

  test('names steer neither the terminal nor a spreadsheet nor Markdown', async () => {
    expect((await tenant(['location', 'list'], text)).out).toContain('\\u202eevil');
    const csv = (await tenant(['location', 'list', '--format', 'csv'], text)).out.split('\r\n');
    expect(csv[4]).toMatch(/^"a,b ""quoted"" \| piped",/);
    expect(csv[5]).toMatch(/^"'=HYPERLINK\(""x""\)",/);
    const markdown = (await tenant(['location', 'list', '--format', 'markdown'], text)).out;
    expect(markdown).toContain('| a,b "quoted" \\| piped |');
  });
});

test.each([
  [['ca', 'list'], 'No policies\n'],
  [['location', 'list'], 'No locations\n'],
  [['user', 'list'], 'No users\n'],
  [['group', 'list'], 'No groups\n'],
])('a file with nothing in it has nothing to list: %j', async (words, said) => {
  expect(await tenant(words, 'version: 1\n')).toEqual({ exit: 0, out: said, err: '' });
});

test.each([
  [
    ['ca', 'show', 'MFA for all user'],
    'error[objectNotFound]: the file has no policy `MFA for all user`; did you mean `MFA for all users`?\n  help: `tenant ca list` shows what it has\n',
  ],
  [
    ['user', 'list', '--role', 'Globl Administrator'],
    'error[objectNotFound]: there is no directory role `Globl Administrator`; did you mean `Global Administrator`?\n',
  ],
  [
    ['user', 'list', '--group', 'Nobody'],
    'error[objectNotFound]: the file has no group `Nobody`\n  help: `tenant group list` shows what it has\n',
  ],
  [
    ['ca', 'list', '--state', 'enable'],
    'error: unknown word `enable` for `--state`; expected on, off, report-only\n  help: `tenant ca list --help` shows what it takes\n',
  ],
])('a wrong name ends with 2: %j', async (words, said) => {
  expect(await tenant(words)).toEqual({ exit: 2, out: '', err: said });
});

test('a name of two objects is refused with their places', async () => {
  const text =
    'version: 1\ngroups:\n  - { displayName: Sales, id: 0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b }\n  - { displayName: Sales }\n';
  expect((await tenant(['group', 'show', 'Sales'], text)).err).toBe(
    'error[objectAmbiguous]: `Sales` is more than one group: tenant.yaml:3:5 and tenant.yaml:4:5\n  help: give the id instead: 0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b\n',
  );
});
