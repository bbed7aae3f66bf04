import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printedFixture } from '../../support/printed-problems.ts';

test('a file of comments only says nothing', () => {
  expect(printedFixture('broken/empty-file.yaml')).toMatchInlineSnapshot(`
    "error[emptyFile] empty-file.yaml:2:1
      the file is empty
      1 | # nothing here yet
    > 2 |
        | ^
      help: begin with \`version: 1\`, or let \`tenant init\` write a starter file
    "
  `);
});

test('text in UTF-16 is refused by its encoding, not by its NUL bytes', () => {
  expect(printedFixture('broken/utf-16.yaml')).toMatchInlineSnapshot(`
    "error[utf16] utf-16.yaml:1:1
      the file is UTF-16 text, and a tenant file is UTF-8
      help: save it as UTF-8
    "
  `);
});

test('text in Latin-1 is refused at the first letter that is no UTF-8', () => {
  expect(printedFixture('broken/latin-1.yaml')).toMatchInlineSnapshot(`
    "error[notUtf8] latin-1.yaml:2:25
      the file is not valid UTF-8 text
      1 | version: 1
    > 2 | tenant: { displayName: B�stad }
        |                         ^
      help: save it as UTF-8
    "
  `);
});

test('a misspelt key that tells kinds of locations apart is shown, and asked for', () => {
  expect(printedFixture('broken/misspelt-type-of-a-location.yaml')).toMatchInlineSnapshot(`
    "error[missingKey] misspelt-type-of-a-location.yaml:4:5
      the key \`type\` is missing here; is it meant by \`tpye\`?
      3 |   - displayName: Head office
    > 4 |     tpye: ip
        |     ^^^^
      5 |     ipRanges: [203.0.113.0/24]
      help: add \`type: ip\`, \`type: country\` or \`type: compliantNetwork\`
    "
  `);
});

test('a NUL byte is shown by its place', () => {
  expect(printedFixture('broken/nul-byte.yaml')).toMatchInlineSnapshot(`
    "error[controlCharacter] nul-byte.yaml:2:27
      the control character U+0000 has no place in a text file
      1 | version: 1
    > 2 | tenant: { displayName: Con\\u0000toso }
        |                           ^^^^^^
      help: the file may be damaged, binary, or UTF-16 without a byte order mark
    "
  `);
});

test('a tab as indentation is named, and spaces are asked for', () => {
  expect(printedFixture('broken/tab-as-indentation.yaml')).toMatchInlineSnapshot(`
    "error[tabIndent] tab-as-indentation.yaml:3:1
      a tab indents this line, and YAML indents by spaces
      2 | tenant:
    > 3 |     displayName: Contoso
        | ^
      help: use spaces
    "
  `);
});

test('a key that stands twice names its first line', () => {
  expect(printedFixture('broken/duplicate-key.yaml')).toMatchInlineSnapshot(`
    "error[duplicateKey] duplicate-key.yaml:4:1
      the key \`users\` stands twice in this mapping, first on line 2
      3 | groups: []
    > 4 | users: []
        | ^^^^^
      help: merge the two, or delete one
    "
  `);
});

test('a quote that is not closed is no YAML', () => {
  expect(printedFixture('broken/unclosed-quote.yaml')).toMatchInlineSnapshot(`
    "error[badYaml] unclosed-quote.yaml:3:1
      not valid YAML: missing closing " quote
      2 | tenant: { displayName: "Contoso }
    > 3 |
        | ^
    "
  `);
});

test('a list that is not closed is no YAML', () => {
  expect(printedFixture('broken/unclosed-list.yaml')).toMatchInlineSnapshot(`
    "error[badYaml] unclosed-list.yaml:3:1
      not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]
      2 | users: [
    > 3 |
        | ^
    "
  `);
});

test('a second document is refused where it begins', () => {
  expect(printedFixture('broken/several-documents.yaml')).toMatchInlineSnapshot(`
    "error[severalDocuments] several-documents.yaml:2:1
      a second document begins here, and a tenant file is one document
      1 | version: 1
    > 2 | ---
        | ^
      3 | version: 1
      help: delete the \`---\` or split the file
    "
  `);
});

test('a file that asks for YAML 1.1 is refused: NO would be false there', () => {
  expect(printedFixture('broken/yaml-1-1.yaml')).toMatchInlineSnapshot(`
    "error[yamlVersion] yaml-1-1.yaml:1:1
      the file asks for YAML 1.1, and only YAML 1.2 is read
    > 1 | %YAML 1.1
        | ^^^^^^^^^
      2 | ---
      help: delete the %YAML line: in 1.1 words such as NO and on are not text
    "
  `);
});

test('a tag of its own has no meaning', () => {
  expect(printedFixture('broken/unknown-tag.yaml')).toMatchInlineSnapshot(`
    "error[unknownTag] unknown-tag.yaml:2:24
      the tag \`!company\` has no meaning in a tenant file
      1 | version: 1
    > 2 | tenant: { displayName: !company Contoso }
        |                        ^^^^^^^^
      help: delete it; text that begins with an exclamation mark needs quotes
    "
  `);
});

test('an alias without an anchor suggests the near one', () => {
  expect(printedFixture('broken/unknown-alias.yaml')).toMatchInlineSnapshot(`
    "error[unknownAnchor] unknown-alias.yaml:3:8
      the alias \`*group\` refers to no anchor before it; did you mean \`*groups\`?
      2 | groups: &groups []
    > 3 | users: *group
        |        ^^^^^^
      help: name a value with \`&group\` first; text that begins with an asterisk needs quotes
    "
  `);
});

test('an alias inside its own value is a cycle', () => {
  expect(printedFixture('broken/alias-to-itself.yaml')).toMatchInlineSnapshot(`
    "error[aliasCycle] alias-to-itself.yaml:3:62
      the alias \`*pilot\` stands inside the value that it refers to
      2 | groups:
    > 3 |   - &pilot { displayName: HR pilot, additionalData: { again: *pilot } }
        |                                                              ^^^^^^
    "
  `);
});

test('aliases that multiply are stopped', () => {
  expect(printedFixture('broken/alias-bomb.yaml')).toMatchInlineSnapshot(`
    "error[aliasExpansion] alias-bomb.yaml:7:38
      the aliases of this file stand for more than 100000 values
      6 |   d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
    > 7 |   e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
        |                                      ^^
      8 |   f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
      help: write out what is needed, or use groups
    "
  `);
});

test('values nested hundreds deep are stopped', () => {
  expect(printedFixture('broken/nested-too-deep.yaml')).toMatchInlineSnapshot(`
    "error[tooDeep] nested-too-deep.yaml:2:108
      values are nested more than 100 deep
      1 | version: 1
    > 2 | …[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
        |                                          ^
      help: no tenant file needs that
    "
  `);
});

test('a merge key takes mappings only', () => {
  expect(printedFixture('broken/merge-of-a-list.yaml')).toMatchInlineSnapshot(`
    "error[badMerge] merge-of-a-list.yaml:3:9
      \`<<\` takes over the keys of a mapping, and this is none
      2 | groups:
    > 3 |   - <<: [Sales]
        |         ^^^^^^^
      4 |     displayName: HR pilot
      help: give it an alias such as \`*base\`
    "
  `);
});

test('a key that is a list is no key', () => {
  expect(printedFixture('broken/key-is-a-list.yaml')).toMatchInlineSnapshot(`
    "error[keyNotText] key-is-a-list.yaml:2:3
      this key is not text
      1 | version: 1
    > 2 | ? [users, groups]
        |   ^^^^^^^^^^^^^^^
      3 | : []
      help: keys are words, such as \`users\`
    "
  `);
});

test('a key that would change every object is refused', () => {
  expect(printedFixture('broken/reserved-key.yaml')).toMatchInlineSnapshot(`
    "error[reservedKey] reserved-key.yaml:2:1
      \`__proto__\` cannot be a key
      1 | version: 1
    > 2 | __proto__: { isTrusted: true }
        | ^^^^^^^^^
    "
  `);
});

test('the file as a whole is a mapping', () => {
  expect(printedFixture('broken/list-at-the-top.yaml')).toMatchInlineSnapshot(`
    "error[wrongType] list-at-the-top.yaml:1:1
      expected a mapping, found a list
    > 1 | - version: 1
        | ^^^^^^^^^^^^
    "
  `);
});

test('the version is asked for', () => {
  expect(printedFixture('broken/missing-version.yaml')).toMatchInlineSnapshot(`
    "error[missingKey] missing-version.yaml:1:1
      the key \`version\` is missing here
    > 1 | tenant: { displayName: Contoso }
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: begin the file with \`version: 1\`
    "
  `);
});

test('another version of the format is refused', () => {
  expect(printedFixture('broken/unknown-version.yaml')).toMatchInlineSnapshot(`
    "error[unsupportedVersion] unknown-version.yaml:1:10
      version 2 of the file format is not known
    > 1 | version: 2
        |          ^
      help: write \`version: 1\`
    "
  `);
});

test('a misspelt key suggests the right one', () => {
  expect(printedFixture('broken/unknown-key.yaml')).toMatchInlineSnapshot(`
    "error[unknownKey] unknown-key.yaml:2:1
      unknown key \`namedLocation\`; did you mean \`namedLocations\`?
      1 | version: 1
    > 2 | namedLocation: []
        | ^^^^^^^^^^^^^
    "
  `);
});

test('a misspelt key that had to be there is reported once', () => {
  expect(printedFixture('broken/unknown-key-of-a-user.yaml')).toMatchInlineSnapshot(`
    "error[unknownKey] unknown-key-of-a-user.yaml:3:5
      unknown key \`userPrincipleName\`; did you mean \`userPrincipalName\`?
      2 | users:
    > 3 |   - userPrincipleName: amira@contoso.example
        |     ^^^^^^^^^^^^^^^^^
      4 |     displayName: Amira
    "
  `);
});

test('a key that had to be there is reported at the entry', () => {
  expect(printedFixture('broken/missing-key.yaml')).toMatchInlineSnapshot(`
    "error[missingKey] missing-key.yaml:3:5
      the key \`displayName\` is missing here
      2 | groups:
    > 3 |   - members: []
        |     ^^^^^^^^^^^
      help: add \`displayName:\`
    "
  `);
});

test('a number as a name is asked to be put in quotes', () => {
  expect(printedFixture('broken/number-as-a-name.yaml')).toMatchInlineSnapshot(`
    "error[wrongType] number-as-a-name.yaml:3:18
      expected text for \`displayName\`, found the number \`2024\`
      2 | groups:
    > 3 |   - displayName: 2024
        |                  ^^^^
      help: put it in quotes: "2024"
    "
  `);
});

test('one word where a list belongs is shown as a list', () => {
  expect(printedFixture('broken/text-instead-of-a-list.yaml')).toMatchInlineSnapshot(`
    "error[wrongType] text-instead-of-a-list.yaml:4:11
      expected a list for \`groups\`, found the text \`HR pilot\`
      3 |   users: selected
    > 4 |   groups: HR pilot
        |           ^^^^^^^^
      help: write it as a list: \`groups: [HR pilot]\`
    "
  `);
});

test('a key without a value is no empty list', () => {
  expect(printedFixture('broken/nothing-instead-of-a-list.yaml')).toMatchInlineSnapshot(`
    "error[wrongType] nothing-instead-of-a-list.yaml:2:1
      expected a list for \`users\`, found nothing
      1 | version: 1
    > 2 | users:
        | ^^^^^
      help: write \`[]\` for an empty list, or delete the key
    "
  `);
});

test('yes is not true', () => {
  expect(printedFixture('broken/text-instead-of-true.yaml')).toMatchInlineSnapshot(`
    "error[wrongType] text-instead-of-true.yaml:2:32
      expected true or false for \`isEnabled\`, found the text \`yes\`
      1 | version: 1
    > 2 | securityDefaults: { isEnabled: yes }
        |                                ^^^
      help: write true or false, without quotes: YAML 1.2 knows no yes, no, on or off
    "
  `);
});

test('a text where an entry belongs is no entry', () => {
  expect(printedFixture('broken/text-instead-of-a-mapping.yaml')).toMatchInlineSnapshot(`
    "error[wrongType] text-instead-of-a-mapping.yaml:2:9
      expected a mapping in \`users\`, found the text \`amira@contoso.example\`
      1 | version: 1
    > 2 | users: [amira@contoso.example]
        |         ^^^^^^^^^^^^^^^^^^^^^
    "
  `);
});

test('a word outside its vocabulary suggests the near one', () => {
  expect(printedFixture('broken/unknown-state.yaml')).toMatchInlineSnapshot(`
    "error[unknownWord] unknown-state.yaml:4:12
      \`enable\` is no value of \`state\`; did you mean \`enabled\`?
      3 |   - displayName: Block
    > 4 |     state: enable
        |            ^^^^^^
      5 |     conditions:
      help: expected one of \`enabled\`, \`disabled\` or \`enabledForReportingButNotEnforced\`
    "
  `);
});

test('one wrong word in a comma-joined text is pointed at', () => {
  expect(printedFixture('broken/unknown-guest-kind.yaml')).toMatchInlineSnapshot(`
    "error[unknownWord] unknown-guest-kind.yaml:7:90
      \`internalGuests\` is no value of \`guestOrExternalUserTypes\`; did you mean \`internalGuest\`?
      6 |       users:
    > 7 | …  includeGuestsOrExternalUsers: { guestOrExternalUserTypes: "b2bCollaborationGuest,internalGuests" }
        |                                                                                     ^^^^^^^^^^^^^^
      8 |       applications: { includeApplications: [All] }
      help: expected one of \`internalGuest\`, \`b2bCollaborationGuest\`, \`b2bCollaborationMember\`, \`b2bDirectConnectUser\`, \`otherExternalUser\`, \`serviceProvider\`, \`none\` or \`unknownFutureValue\`
    "
  `);
});

test('one wrong word in a list is pointed at', () => {
  expect(printedFixture('broken/unknown-client-app.yaml')).toMatchInlineSnapshot(`
    "error[unknownWord] unknown-client-app.yaml:8:44
      \`othr\` is no value of \`clientAppTypes\`; did you mean \`other\`?
      7 |       applications: { includeApplications: [All] }
    > 8 |       clientAppTypes: [exchangeActiveSync, othr]
        |                                            ^^^^
      9 |     grantControls: { operator: OR, builtInControls: [block] }
    "
  `);
});

test('a location of no known type lists the types', () => {
  expect(printedFixture('broken/unknown-location-type.yaml')).toMatchInlineSnapshot(`
    "error[unknownWord] unknown-location-type.yaml:3:39
      \`address\` is no value of \`type\`
      2 | namedLocations:
    > 3 |   - { displayName: Head office, type: address, ipRanges: [203.0.113.0/24] }
        |                                       ^^^^^^^
      help: expected one of \`ip\`, \`country\` or \`compliantNetwork\`
    "
  `);
});

test('a location without a type is asked for one', () => {
  expect(printedFixture('broken/location-without-a-type.yaml')).toMatchInlineSnapshot(`
    "error[missingKey] location-without-a-type.yaml:3:5
      the key \`type\` is missing here
      2 | namedLocations:
    > 3 |   - { displayName: Head office, ipRanges: [203.0.113.0/24] }
        |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: add \`type: ip\`, \`type: country\` or \`type: compliantNetwork\`
    "
  `);
});

test('a number beyond its bounds names the bound', () => {
  expect(printedFixture('broken/number-out-of-range.yaml')).toMatchInlineSnapshot(`
    "error[outOfRange] number-out-of-range.yaml:2:49
      \`reconfirmationDays\` is too large
      1 | version: 1
    > 2 | selfServicePasswordReset: { reconfirmationDays: 1000 }
        |                                                 ^^^^
      help: the most is 730
    "
  `);
});

test('a number that is no choice names the choices', () => {
  expect(printedFixture('broken/number-that-is-no-choice.yaml')).toMatchInlineSnapshot(`
    "error[unknownWord] number-that-is-no-choice.yaml:2:46
      \`3\` is no value of \`methodsRequired\`
      1 | version: 1
    > 2 | selfServicePasswordReset: { methodsRequired: 3 }
        |                                              ^
      help: expected \`1\` or \`2\`
    "
  `);
});

test('a value that may be a text or a mapping names both', () => {
  expect(printedFixture('broken/strength-of-the-wrong-type.yaml')).toMatchInlineSnapshot(`
    "error[wrongType] strength-of-the-wrong-type.yaml:8:60
      expected text or a mapping for \`authenticationStrength\`, found a list
      7 |       applications: { includeApplications: [All] }
    > 8 |     grantControls: { operator: OR, authenticationStrength: [Passwordless] }
        |                                                            ^^^^^^^^^^^^^^
    "
  `);
});

test('a tenant id is a GUID', () => {
  expect(printedFixture('broken/tenant-id-is-no-id.yaml')).toMatchInlineSnapshot(`
    "error[notGuid] tenant-id-is-no-id.yaml:2:15
      \`contoso\` is not an id
      1 | version: 1
    > 2 | tenant: { id: contoso }
        |               ^^^^^^^
      help: expected a GUID such as 2f4a9838-26b7-47ee-be60-ccc1fdec5953
    "
  `);
});

test('authentication contexts are c1 to c99', () => {
  expect(printedFixture('broken/authentication-context-is-no-context.yaml')).toMatchInlineSnapshot(`
    "error[notContextId] authentication-context-is-no-context.yaml:3:11
      \`c100\` is not an authentication context
      2 | authenticationContextClassReferences:
    > 3 |   - { id: c100, displayName: Vault }
        |           ^^^^
      help: expected c1 to c99
    "
  `);
});

test('what is wrong with an aliased value is shown at the value itself', () => {
  expect(printedFixture('broken/error-behind-an-alias.yaml')).toMatchInlineSnapshot(`
    "error[unknownKey] error-behind-an-alias.yaml:5:5
      unknown key \`member\`; did you mean \`members\`?
      4 |     displayName: Sales
    > 5 |     member: []
        |     ^^^^^^
      6 |   - *sales
      help: expected one of \`displayName\`, \`id\`, \`description\`, \`members\`, \`memberGroups\`, \`membershipRule\`, \`groupTypes\` or \`additionalData\`
    "
  `);
});

test('a group that is not there suggests the near one', () => {
  expect(printedFixture('broken/unknown-group.yaml')).toMatchInlineSnapshot(`
    "error[unknownName] unknown-group.yaml:2:51
      unknown group \`HR pilots\`; did you mean \`HR pilot\`?
      1 | version: 1
    > 2 | combinedRegistration: { users: selected, groups: [HR pilots] }
        |                                                   ^^^^^^^^^
      3 | groups: [{ displayName: HR pilot }]
      help: groups are listed under \`groups\`
    "
  `);
});

test('a user that is not there suggests the near one', () => {
  expect(printedFixture('broken/unknown-user.yaml')).toMatchInlineSnapshot(`
    "error[unknownName] unknown-user.yaml:3:28
      unknown user \`amria@contoso.example\`; did you mean \`amira@contoso.example\`?
      2 | users: [{ userPrincipalName: amira@contoso.example }]
    > 3 | emergencyAccess: { users: [amria@contoso.example] }
        |                            ^^^^^^^^^^^^^^^^^^^^^
      help: users are listed under \`users\`
    "
  `);
});

test('a role in no catalogue suggests the near one', () => {
  expect(printedFixture('broken/unknown-role.yaml')).toMatchInlineSnapshot(`
    "error[unknownName] unknown-role.yaml:3:56
      unknown role \`Global Admin\`; did you mean \`Global Administrator\`?
      2 | users:
    > 3 |   - { userPrincipalName: erin@contoso.example, roles: [Global Admin] }
        |                                                        ^^^^^^^^^^^^
      help: expected the name or template id of one of Entra's built-in roles
    "
  `);
});

test('a location that is not there suggests the near one', () => {
  expect(printedFixture('broken/unknown-location.yaml')).toMatchInlineSnapshot(`
    "error[unknownName] unknown-location.yaml:10:64
      unknown named location \`Headoffice\`; did you mean \`Head office\`?
       9 |       applications: { includeApplications: [All] }
    > 10 |       locations: { includeLocations: [All], excludeLocations: [Headoffice] }
         |                                                                ^^^^^^^^^^
      11 |     grantControls: { operator: OR, builtInControls: [block] }
      help: locations are listed under \`namedLocations\`; \`All\` and \`AllTrusted\` need no entry
    "
  `);
});

test('a strength that is not there suggests a built-in one', () => {
  expect(printedFixture('broken/unknown-strength.yaml')).toMatchInlineSnapshot(`
    "error[unknownName] unknown-strength.yaml:8:60
      unknown authentication strength \`Phishing resistant MFA\`; did you mean \`Phishing-resistant MFA\`?
      7 |       applications: { includeApplications: [All] }
    > 8 |     grantControls: { operator: OR, authenticationStrength: Phishing resistant MFA }
        |                                                            ^^^^^^^^^^^^^^^^^^^^^^
      help: custom strengths are listed under \`authenticationStrengthPolicies\`
    "
  `);
});

test('an application by a name that nobody knows', () => {
  expect(printedFixture('broken/unknown-application.yaml')).toMatchInlineSnapshot(`
    "error[unknownName] unknown-application.yaml:7:45
      unknown application \`Payroll of Contoso\`
      6 |       users: { includeUsers: [All] }
    > 7 |       applications: { includeApplications: [Payroll of Contoso] }
        |                                             ^^^^^^^^^^^^^^^^^^
      8 |     grantControls: { operator: OR, builtInControls: [block] }
      help: give its app id, or list it under \`applications\`
    "
  `);
});

test('a misspelt word of its own meaning is suggested like a name', () => {
  expect(printedFixture('broken/misspelt-token.yaml')).toMatchInlineSnapshot(`
    "error[unknownName] misspelt-token.yaml:6:31
      unknown user \`Al\`; did you mean \`All\`?
      5 |     conditions:
    > 6 |       users: { includeUsers: [Al] }
        |                               ^^
      7 |       applications: { includeApplications: [All] }
      help: users are listed under \`users\`
    "
  `);
});

test('All is no user to exclude', () => {
  expect(printedFixture('broken/token-on-the-wrong-side.yaml')).toMatchInlineSnapshot(`
    "error[unknownName] token-on-the-wrong-side.yaml:6:52
      unknown user \`All\`
      5 |     conditions:
    > 6 |       users: { includeUsers: [All], excludeUsers: [All] }
        |                                                    ^^^
      7 |       applications: { includeApplications: [All] }
      help: users are listed under \`users\`
    "
  `);
});

test('a name that two groups share names both places', () => {
  expect(printedFixture('broken/ambiguous-group.yaml')).toMatchInlineSnapshot(`
    "error[ambiguousName] ambiguous-group.yaml:5:51
      2 groups are called \`HR pilot\`: ambiguous-group.yaml:3:5 and ambiguous-group.yaml:4:5
      4 |   - { displayName: HR pilot, id: 2b6e9f04-a1c8-4d57-b0f3-8c5a1e7d9b12 }
    > 5 | combinedRegistration: { users: selected, groups: [HR pilot] }
        |                                                   ^^^^^^^^
      help: refer to it by its id, or give each a name of its own
    "
  `);
});

test('an id that is taken names who took it', () => {
  expect(printedFixture('broken/duplicate-id.yaml')).toMatchInlineSnapshot(`
    "error[duplicateId] duplicate-id.yaml:4:31
      the id \`0F5D1C53-7FFB-4B2A-9C3C-4D6A2A7F5C0B\` is already taken, at duplicate-id.yaml:3:34
      3 |   - { displayName: HR pilot, id: 0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b }
    > 4 |   - { displayName: Sales, id: 0F5D1C53-7FFB-4B2A-9C3C-4D6A2A7F5C0B }
        |                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `);
});

test('a sign-in name that is taken names who took it', () => {
  expect(printedFixture('broken/duplicate-sign-in-name.yaml')).toMatchInlineSnapshot(`
    "error[duplicateUserPrincipalName] duplicate-sign-in-name.yaml:4:24
      the sign-in name \`Amira@contoso.example\` is already taken, at duplicate-sign-in-name.yaml:3:24
      3 |   - userPrincipalName: amira@contoso.example
    > 4 |   - userPrincipalName: Amira@contoso.example
        |                        ^^^^^^^^^^^^^^^^^^^^^
    "
  `);
});

test('a range with a part above 255 is no range', () => {
  expect(printedFixture('broken/bad-address.yaml')).toMatchInlineSnapshot(`
    "error[badRange] bad-address.yaml:5:16
      \`203.0.113.256/24\` is not an address range: \`203.0.113.256\` is not an IPv4 or IPv6 address
      4 |     type: ip
    > 5 |     ipRanges: [203.0.113.256/24]
        |                ^^^^^^^^^^^^^^^^
      help: expected a CIDR such as 203.0.113.0/24, or two addresses such as 203.0.113.1-203.0.113.9
    "
  `);
});

test('an IPv4 prefix ends at 32', () => {
  expect(printedFixture('broken/bad-prefix.yaml')).toMatchInlineSnapshot(`
    "error[badRange] bad-prefix.yaml:5:16
      \`203.0.113.0/33\` is not an address range: \`/33\` is not a prefix length
      4 |     type: ip
    > 5 |     ipRanges: [203.0.113.0/33]
        |                ^^^^^^^^^^^^^^
      help: expected /0 to /32
    "
  `);
});

test('a single address is asked for its prefix', () => {
  expect(printedFixture('broken/bare-address.yaml')).toMatchInlineSnapshot(`
    "error[badRange] bare-address.yaml:5:16
      \`203.0.113.7\` is not an address range: it is a single address
      4 |     type: ip
    > 5 |     ipRanges: [203.0.113.7]
        |                ^^^^^^^^^^^
      help: write \`203.0.113.7/32\`
    "
  `);
});

test('a range that ends before it begins', () => {
  expect(printedFixture('broken/backwards-range.yaml')).toMatchInlineSnapshot(`
    "error[badRange] backwards-range.yaml:5:16
      \`203.0.113.9-203.0.113.1\` is not an address range: it ends before it begins
      4 |     type: ip
    > 5 |     ipRanges: [203.0.113.9-203.0.113.1]
        |                ^^^^^^^^^^^^^^^^^^^^^^^
      help: write \`203.0.113.1-203.0.113.9\`
    "
  `);
});

test('a range from IPv4 to IPv6', () => {
  expect(printedFixture('broken/mixed-range.yaml')).toMatchInlineSnapshot(`
    "error[badRange] mixed-range.yaml:5:16
      \`203.0.113.1-2001:db8::1\` is not an address range: one address is IPv4 and the other IPv6
      4 |     type: ip
    > 5 |     ipRanges: ["203.0.113.1-2001:db8::1"]
        |                ^^^^^^^^^^^^^^^^^^^^^^^^^
      help: write one range for each
    "
  `);
});

test('a text that is no range at all', () => {
  expect(printedFixture('broken/range-that-is-none.yaml')).toMatchInlineSnapshot(`
    "error[badRange] range-that-is-none.yaml:5:16
      \`head office\` is not an address range: it is neither a CIDR nor two addresses
      4 |     type: ip
    > 5 |     ipRanges: [head office]
        |                ^^^^^^^^^^^
      help: expected a CIDR such as 203.0.113.0/24, or two addresses such as 203.0.113.1-203.0.113.9
    "
  `);
});

test('the trusted IPs of the MFA settings are IPv4', () => {
  expect(printedFixture('broken/ipv6-trusted-ip.yaml')).toMatchInlineSnapshot(`
    "error[trustedIpNotIpv4] ipv6-trusted-ip.yaml:2:43
      \`2001:db8::/32\` is IPv6, and the trusted IPs of the MFA service settings are IPv4
      1 | version: 1
    > 2 | multifactorAuthentication: { trustedIps: ["2001:db8::/32"] }
        |                                           ^^^^^^^^^^^^^^^
      help: make it a named location with \`isTrusted: true\`
    "
  `);
});

test('a country by its name suggests its code', () => {
  expect(printedFixture('broken/unknown-country.yaml')).toMatchInlineSnapshot(`
    "error[unknownCountry] unknown-country.yaml:3:66
      \`Norway\` is not a country code; did you mean \`NO\`?
      2 | namedLocations:
    > 3 |   - { displayName: Nordics, type: country, countriesAndRegions: [Norway, SE] }
        |                                                                  ^^^^^^
      help: expected two letters of ISO 3166-1, such as SE
    "
  `);
});

test('an error in a device filter points into the rule', () => {
  expect(printedFixture('broken/bad-device-filter.yaml')).toMatchInlineSnapshot(`
    "error[badRule] bad-device-filter.yaml:11:51
      unknown attribute \`device.trustTyp\`; did you mean \`device.trustType\`?
      10 |           mode: exclude
    > 11 |           rule: 'device.isCompliant -eq True -and device.trustTyp -eq "ServerAD"'
         |                                                   ^^^^^^^^^^^^^^^
      12 |     grantControls: { operator: OR, builtInControls: [block] }
    "
  `);
});

test('an error in a rule of several lines points to its line', () => {
  expect(printedFixture('broken/bad-device-filter-of-several-lines.yaml')).toMatchInlineSnapshot(`
    "error[badRule] bad-device-filter-of-several-lines.yaml:13:35
      unknown operator \`-equals\`
      12 |             device.isCompliant -eq True
    > 13 |             -and device.trustType -equals "ServerAD"
         |                                   ^^^^^^^
      14 |     grantControls: { operator: OR, builtInControls: [block] }
      help: operators are -eq, -ne, -startsWith, -contains, -in and the like
    "
  `);
});

test('a filter for applications reads custom security attributes', () => {
  expect(printedFixture('broken/bad-app-filter.yaml')).toMatchInlineSnapshot(`
    "error[badRule] bad-app-filter.yaml:8:52
      the attribute \`Security_Level\` lacks \`CustomSecurityAttribute.\`
      7 |       applications:
    > 8 |         applicationFilter: { mode: include, rule: 'Security_Level -eq "high"' }
        |                                                    ^^^^^^^^^^^^^^
      9 |     grantControls: { operator: OR, builtInControls: [block] }
      help: write \`CustomSecurityAttribute.Security_Level\`
    "
  `);
});

test('a user action that does not exist suggests the right one', () => {
  expect(printedFixture('broken/unknown-user-action.yaml')).toMatchInlineSnapshot(`
    "error[unknownWord] unknown-user-action.yaml:7:44
      \`urn:user:registersecurityinformation\` is no value of \`includeUserActions\`; did you mean \`urn:user:registersecurityinfo\`?
      6 |       users: { includeUsers: [All] }
    > 7 |       applications: { includeUserActions: ["urn:user:registersecurityinformation"] }
        |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      8 |     grantControls: { operator: OR, builtInControls: [block] }
      help: expected \`urn:user:registersecurityinfo\` or \`urn:user:registerdevice\`
    "
  `);
});

test('a policy names contexts by c1 to c99', () => {
  expect(printedFixture('broken/unknown-context-in-a-policy.yaml')).toMatchInlineSnapshot(`
    "error[notContextId] unknown-context-in-a-policy.yaml:7:69
      \`Vault\` is not an authentication context
      6 |       users: { includeUsers: [All] }
    > 7 |       applications: { includeAuthenticationContextClassReferences: [Vault] }
        |                                                                     ^^^^^
      8 |     grantControls: { operator: OR, builtInControls: [block] }
      help: expected c1 to c99
    "
  `);
});

test('one wrong method in a combination is pointed at', () => {
  expect(printedFixture('broken/unknown-combination.yaml')).toMatchInlineSnapshot(`
    "error[unknownWord] unknown-combination.yaml:3:65
      \`softwareOaht\` is no value of \`allowedCombinations\`; did you mean \`softwareOath\`?
      2 | authenticationStrengthPolicies:
    > 3 |   - { displayName: Keys, allowedCombinations: [fido2, "password,softwareOaht"] }
        |                                                                 ^^^^^^^^^^^^
    "
  `);
});

test('a date that the calendar does not have', () => {
  expect(printedFixture('broken/bad-date.yaml')).toMatchInlineSnapshot(`
    "error[badDate] bad-date.yaml:2:28
      \`2019-02-30\` is not a date
      1 | version: 1
    > 2 | tenant: { createdDateTime: 2019-02-30 }
        |                            ^^^^^^^^^^
      help: expected a date such as 2019-03-04, or a time such as 2019-03-04T00:00:00Z
    "
  `);
});

test('security defaults and an enabled policy exclude each other', () => {
  expect(printedFixture('broken/security-defaults-beside-a-policy.yaml')).toMatchInlineSnapshot(`
    "error[securityDefaultsBesidePolicy] security-defaults-beside-a-policy.yaml:5:12
      the policy \`Block\` is enabled and so are security defaults: Entra allows one or the other
      4 |   - displayName: Block
    > 5 |     state: enabled
        |            ^^^^^^^
      6 |     conditions:
      help: write \`securityDefaults: { isEnabled: false }\`, or disable the policy
    "
  `);
});

test('a misspelt key of a policy that had to be there is named', () => {
  expect(printedFixture('broken/misspelt-key-of-a-policy.yaml')).toMatchInlineSnapshot(`
    "error[missingKey] misspelt-key-of-a-policy.yaml:4:5
      the key \`state\` is missing here; is it meant by \`stat\`?
      3 |   - displayName: Block
    > 4 |     stat: enabled
        |     ^^^^
      5 |     conditions:
      help: add \`state:\`
    "
  `);
});

test('two known words where one belongs are no word', () => {
  expect(printedFixture('broken/two-words-for-one.yaml')).toMatchInlineSnapshot(`
    "error[unknownWord] two-words-for-one.yaml:2:33
      \`none, all\` is no value of \`users\`; did you mean \`none\`?
      1 | version: 1
    > 2 | combinedRegistration: { users: "none, all" }
        |                                 ^^^^^^^^^
      help: expected one of \`none\`, \`selected\` or \`all\`
    "
  `);
});

test.each(readdirSync(new URL('../../../fixtures/broken', import.meta.url)))('%s is refused', (name) => {
  expect(printedFixture(`broken/${name}`)).toContain('error[');
});
