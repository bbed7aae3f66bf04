import { expect, test } from 'vitest';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { printed } from '../../support/printed-problems.ts';

const file = 'tenant.yaml';
const text = `version: 1
directory: ./directory.ndjson
users: [{ userPrincipalName: amira@contoso.example, memberOf: [HR pilot] }]
groups: [{ displayName: Sales }]
`;
const line = (entry: object) => `${JSON.stringify(entry)}\n`;
const pilot = line({ kind: 'group', displayName: 'HR pilot' });

test('users, groups and devices of the directory follow those of the file', () => {
  const directory = `${pilot}\r\n${line({ kind: 'user', userPrincipalName: 'ben@contoso.example', memberOf: ['Sales'] })}${line({ kind: 'device', displayName: 'BEN-PHONE' })}`;
  expect(loadTenant({ text, file }, { directory })).toMatchObject({
    ok: true,
    warnings: [],
    value: {
      tenant: {
        users: [{ userPrincipalName: 'amira@contoso.example' }, { userPrincipalName: 'ben@contoso.example' }],
        groups: [{ displayName: 'Sales' }, { displayName: 'HR pilot' }],
        devices: [{ displayName: 'BEN-PHONE' }],
      },
    },
  });
});

test('an entry of the directory stands at its line there', () => {
  const outcome = loadTenant({ text, file }, { directory: `\n${pilot}` });
  expect(outcome.ok && outcome.value.placeOf(['groups', 1, 'displayName'])).toMatchObject({
    file: 'directory.ndjson',
    start: { line: 2, column: 1 },
  });
});

test('a directory that was not given is warned about, and its names are missing', () => {
  expect(printed({ text, file })).toMatchInlineSnapshot(`
    "warning[directoryNotRead] tenant.yaml:2:12
      the directory \`./directory.ndjson\` was not read, so its users, groups and devices are missing
      1 | version: 1
    > 2 | directory: ./directory.ndjson
        |            ^^^^^^^^^^^^^^^^^^
      3 | users: [{ userPrincipalName: amira@contoso.example, memberOf: [HR pilot] }]

    error[unknownName] tenant.yaml:3:64
      unknown group \`HR pilot\`
      2 | directory: ./directory.ndjson
    > 3 | users: [{ userPrincipalName: amira@contoso.example, memberOf: [HR pilot] }]
        |                                                                ^^^^^^^^
      4 | groups: [{ displayName: Sales }]
      help: groups are listed under \`groups\`
    "
  `);
});

test('a sign-in name that the file and the directory share names the place in the file', () => {
  const directory = `${pilot}${line({ kind: 'user', userPrincipalName: 'AMIRA@contoso.example' })}`;
  expect(printed({ text, file }, { directory })).toMatchInlineSnapshot(`
    "error[duplicateUserPrincipalName] directory.ndjson:2:1
      the sign-in name \`AMIRA@contoso.example\` is already taken, at tenant.yaml:3:30
      1 | {"kind":"group","displayName":"HR pilot"}
    > 2 | {"kind":"user","userPrincipalName":"AMIRA@contoso.example"}
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `);
});

test('every bad line of the directory is reported', () => {
  const directory = `${pilot}not json\n${line({ kind: 'usr', userPrincipalName: 'x' })}${line({ kind: 'user', userPrincipalName: 'x', memberof: [] })}[]\n`;
  expect(printed({ text, file }, { directory })).toMatchInlineSnapshot(`
    "error[badDirectoryLine] directory.ndjson:2:1
      this line is not a JSON object
      1 | {"kind":"group","displayName":"HR pilot"}
    > 2 | not json
        | ^^^^^^^^
      3 | {"kind":"usr","userPrincipalName":"x"}
      help: expected one object a line, such as {"kind":"user","userPrincipalName":"amira@contoso.example"}

    error[directoryKind] directory.ndjson:3:1
      \`usr\` is no \`kind\` of line; did you mean \`user\`?
      2 | not json
    > 3 | {"kind":"usr","userPrincipalName":"x"}
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      4 | {"kind":"user","userPrincipalName":"x","memberof":[]}
      help: expected \`user\`, \`group\` or \`device\`

    error[unknownKey] directory.ndjson:4:1
      unknown key \`memberof\`; did you mean \`memberOf\`?
      3 | {"kind":"usr","userPrincipalName":"x"}
    > 4 | {"kind":"user","userPrincipalName":"x","memberof":[]}
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      5 | []

    error[badDirectoryLine] directory.ndjson:5:1
      this line is not a JSON object
      4 | {"kind":"user","userPrincipalName":"x","memberof":[]}
    > 5 | []
        | ^^
      help: expected one object a line, such as {"kind":"user","userPrincipalName":"amira@contoso.example"}
    "
  `);
});

test('a reference inside the directory that finds nothing is shown there', () => {
  const directory = `${pilot}${line({ kind: 'user', userPrincipalName: 'ben@contoso.example', memberOf: ['HR pilots'] })}`;
  expect(printed({ text, file }, { directory })).toMatchInlineSnapshot(`
    "error[unknownName] directory.ndjson:2:1
      unknown group \`HR pilots\`; did you mean \`HR pilot\`?
      1 | {"kind":"group","displayName":"HR pilot"}
    > 2 | {"kind":"user","userPrincipalName":"ben@contoso.example","memberOf":["HR pilots"]}
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: groups are listed under \`groups\`
    "
  `);
});
