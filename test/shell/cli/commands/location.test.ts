import { describe, expect, test } from 'vitest';
import { loadTenant } from '../../../../src/file/load/load-tenant.ts';
import { runProgram } from '../../../../src/shell/cli/program.ts';
import { runInWorld } from '../../../support/run-in-world.ts';
import { recordingWorld } from '../../../support/world.ts';
import { locationRules, long, places, type Row, rangeFiles } from './location-rules.ts';

const file = `# Contoso
version: 1
multifactorAuthentication: { trustedIps: [198.51.100.0/28] } # since 2017
namedLocations:
  - displayName: Head office # HQ
    id: 0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b
    type: ip
    isTrusted: true
    ipRanges:
      - 203.0.113.7/24 # written by hand
      - "2001:DB8:1:0::/48"
  - { displayName: Café, type: ip, ipRanges: [198.51.100.128-198.51.100.191] }
  - { displayName: Nordics, type: country, countriesAndRegions: [SE, "NO"] }
  - { displayName: Office, type: ip, ipRanges: [192.0.2.0/28] }
  - { displayName: Office, type: ip, ipRanges: [192.0.2.16/28] }
conditionalAccessPolicies:
  - displayName: Register at the office
    state: enabled
    conditions:
      users: { includeUsers: [All] }
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted, Café] }
    grantControls: { operator: OR, builtInControls: [mfa] }
  - displayName: Only from the Nordics
    state: disabled
    conditions:
      users: { includeUsers: [All] }
      applications: { includeApplications: [All] }
      locations: { includeLocations: [All], excludeLocations: [Nordics] }
    grantControls: { operator: OR, builtInControls: [block] }
`;

/** `--yes` answers the question, and dangers of trust are not what these tests are about. */
const location = (...words: readonly string[]) => runInWorld(['location', ...words, '-f', 'tenant.yaml'], file);
const written = (...words: readonly string[]) => location(...words, '--yes');

function tenantOf(text: string) {
  const loaded = loadTenant({ text, file: 'tenant.yaml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.value.tenant;
}

const done: [title: string, words: readonly string[], from: string, to: string][] = [
  [
    'ranges are added as a location, host bits masked',
    ['add', 'Branch', '--range', '192.0.2.77/26', '2001:DB8:9:0::/48'],
    'ipRanges: [192.0.2.16/28] }\n',
    'ipRanges: [192.0.2.16/28] }\n  - { displayName: Branch, type: ip, ipRanges: [192.0.2.64/26, "2001:db8:9::/48"] }\n',
  ],
  [
    'two addresses joined by a dash become CIDRs',
    ['add', 'Branch', '--range', '192.0.2.64-192.0.2.130'],
    'ipRanges: [192.0.2.16/28] }\n',
    'ipRanges: [192.0.2.16/28] }\n  - { displayName: Branch, type: ip, ipRanges: [192.0.2.64/26, 192.0.2.128/31, 192.0.2.130/32] }\n',
  ],
  [
    'countries are added by code, in any case, each once',
    ['add', 'South', '--country', 'es,it', 'IT', '--include-unknown', '--lookup', 'gps'],
    'ipRanges: [192.0.2.16/28] }\n',
    'ipRanges: [192.0.2.16/28] }\n  - { displayName: South, type: country, countriesAndRegions: [ES, IT], includeUnknownCountriesAndRegions: true, countryLookupMethod: authenticatorAppGps }\n',
  ],
  [
    'ranges are added to a location by meaning: one that is there is there however it is written',
    ['set', 'Head office', '--add-range', '203.0.113.0/24', '192.0.2.64/26'],
    '      - "2001:DB8:1:0::/48"\n',
    '      - "2001:DB8:1:0::/48"\n      - 192.0.2.64/26\n',
  ],
  [
    'a range is taken out however it is written',
    ['set', 'head OFFICE', '--remove-range', '2001:db8:1::/48'],
    '      - "2001:DB8:1:0::/48"\n',
    '',
  ],
  [
    'a list is replaced, and a range that stays keeps its text and its comment',
    ['set', '0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b', '--range', '203.0.113.0/24,192.0.2.64/26'],
    '      - "2001:DB8:1:0::/48"\n',
    '      - 192.0.2.64/26\n',
  ],
  [
    'countries are replaced',
    ['set', 'Nordics', '--country', 'NO', 'FI'],
    'countriesAndRegions: [SE, "NO"]',
    'countriesAndRegions: ["NO", FI]',
  ],
  [
    'unknown countries are covered',
    ['set', 'Nordics', '--include-unknown'],
    'countriesAndRegions: [SE, "NO"] }',
    'countriesAndRegions: [SE, "NO"], includeUnknownCountriesAndRegions: true }',
  ],
  [
    'MFA trusted IPs are a list of their own',
    ['add', '--mfa-trusted-ips', '--range', '198.51.100.64/28'],
    'trustedIps: [198.51.100.0/28]',
    'trustedIps: [198.51.100.0/28, 198.51.100.64/28]',
  ],
  [
    'MFA trusted IPs can all go',
    ['set', '--mfa-trusted-ips', '--remove-range', '198.51.100.0/28'],
    'trustedIps: [198.51.100.0/28]',
    'trustedIps: []',
  ],
  ['trust is taken away', ['untrust', 'Head office'], 'isTrusted: true', 'isTrusted: false'],
];

test.each(done)('%s', async (_title, words, from, to) => {
  expect(file).toContain(from);
  const { exit, err, file: after } = await written(...words);
  expect({ exit, after }, err).toEqual({ exit: 0, after: file.replace(from, to) });
  expect(tenantOf(after)).toBeDefined();
});

test('trust is given, and a second time there is nothing to change', async () => {
  const once = await runInWorld(['location', 'trust', 'Café', '-f', 'tenant.yaml', '--yes'], file);
  expect(tenantOf(once.file).namedLocations?.[1]).toMatchObject({ isTrusted: true });
  const again = await runInWorld(['location', 'trust', 'Café', '-f', 'tenant.yaml', '--yes'], once.file);
  expect(again).toMatchObject({ exit: 0, file: once.file, err: expect.stringContaining('nothing to change') });
});

test('a location that no policy names is removed, and of its namesakes the one whose id is given', async () => {
  const text = file.replaceAll('Café]', ']').replace('AllTrusted, ]', 'AllTrusted]');
  const { exit, file: after } = await runInWorld(['location', 'remove', 'Café', '-f', 'tenant.yaml', '--yes'], text);
  expect({ exit, names: tenantOf(after).namedLocations?.map(({ displayName }) => displayName) }).toEqual({
    exit: 0,
    names: ['Head office', 'Nordics', 'Office', 'Office'],
  });
});

const nothing: [title: string, words: readonly string[]][] = [
  [
    'a location that is there, its ranges in another order and spelling',
    ['add', 'Head office', '--range', '2001:db8:1::/48', '203.0.113.0/24', '--trusted'],
  ],
  ['a range that is there', ['set', 'Head office', '--add-range', '203.0.113.0/24']],
  ['a range that is not there', ['set', 'Head office', '--remove-range', '10.0.0.0/8']],
  ['countries in another order', ['set', 'Nordics', '--country', 'NO', 'SE']],
  ['trusted IPs that are there', ['add', '--mfa-trusted-ips', '--range', '198.51.100.0/28']],
  ['a country, which is never trusted', ['untrust', 'Nordics']],
];

test.each(nothing)('nothing is changed by %s', async (_title, words) => {
  const { exit, err, file: after } = await written(...words);
  expect({ exit, after }).toEqual({ exit: 0, after: file });
  expect(err).toContain('nothing to change');
});

const refused: [title: string, words: readonly string[], code: string, says: string][] = [
  ['a private range', ['add', 'X', '--range', '172.20.0.0/16'], 'rangePrivate', '`172.20.0.0/16`'],
  ['a range around a private one', ['add', 'X', '--range', '11.0.0.0/9', 'fc00::/7'], 'rangePrivate', '`fc00::/7`'],
  ['a prefix of /8', ['add', 'X', '--range', '20.0.0.0/8'], 'rangeTooWide', '`20.0.0.0/8`'],
  ['a wide range in two addresses', ['add', 'X', '--range', '20.0.0.0-21.255.255.255'], 'rangeTooWide', '`20.0.0.0'],
  ['a single address', ['add', 'X', '--range', '20.0.0.1'], 'badRangeGiven', 'write `20.0.0.1/32`'],
  [
    'IPv6 among the MFA trusted IPs',
    ['add', '--mfa-trusted-ips', '--range', '2001:db8::/32'],
    'rangeNotIpv4',
    '--trusted',
  ],
  ['a name that is taken', ['add', 'café', '--range', '192.0.2.0/28'], 'locationNameTaken', 'tenant.yaml:12:5'],
  ["a word of Entra's own", ['add', 'AllTrusted', '--range', '192.0.2.0/28'], 'locationNameReserved', 'AllTrusted'],
  ['no name', ['add', '--range', '192.0.2.0/28'], 'locationWithoutName', 'first word'],
  ['nothing to be', ['add', 'X'], 'nothingChosen', '--compliant-network'],
  ['two things at once', ['add', 'X', '--range', '192.0.2.0/28', '--country', 'SE'], 'flagsExclude', '--country'],
  ['trust for countries', ['add', 'X', '--country', 'SE', '--trusted'], 'countryNotTrusted', '`X`'],
  ['trust for countries that are there', ['trust', 'Nordics'], 'countryNotTrusted', '`Nordics`'],
  [
    'a flag of countries beside ranges',
    ['add', 'X', '--range', '192.0.2.0/28', '--lookup', 'gps'],
    'flagNeedsFlag',
    '--country',
  ],
  ['a country by its name', ['add', 'X', '--country', 'Norway'], 'unknownCountryGiven', 'did you mean `NO`'],
  ['an unknown name', ['set', 'Had office', '--range', '192.0.2.0/28'], 'unknownName', 'did you mean `Head office`'],
  ['a name of two locations', ['remove', 'Office'], 'ambiguousName', 'give each of them an `id`'],
  ['ranges for countries', ['set', 'Nordics', '--range', '192.0.2.0/28'], 'wrongLocationType', 'countries'],
  ['countries for ranges', ['set', 'Café', '--country', 'SE'], 'wrongLocationType', 'IP ranges'],
  ['the last range going', ['set', 'Café', '--remove-range', '198.51.100.128/26'], 'locationWouldBeEmpty', 'remove'],
  [
    'adding and replacing',
    ['set', 'Café', '--range', '192.0.2.0/28', '--add-range', '192.0.2.16/28'],
    'flagsExclude',
    '--add-range',
  ],
  ['setting nothing', ['set', 'Café'], 'nothingChosen', '--add-range'],
  ['removing what is trusted', ['remove', 'Head office'], 'locationTrusted', 'untrust "Head office"'],
  ['removing what a policy names', ['remove', 'Café'], 'locationInUse', '`Register at the office` (tenant.yaml:22:76)'],
  [
    'removing what a disabled policy names',
    ['remove', 'Nordics'],
    'locationInUse',
    '`Only from the Nordics` (tenant.yaml:29:64)',
  ],
];

test.each(refused)('%s is refused', async (_title, words, code, says) => {
  const { exit, err, file: after } = await written(...words);
  expect({ exit, after }).toEqual({ exit: 2, after: file });
  expect(err).toContain(`error[${code}]`);
  expect(err).toContain(says);
});

describe('the limits of Entra', () => {
  test('no more than 50 MFA trusted IPs', async () => {
    const ranges = Array.from({ length: 50 }, (_, one) => `20.0.${one}.0/24`);
    const { exit, err } = await written('add', '--mfa-trusted-ips', '--range', ...ranges);
    expect({ exit, err }).toEqual({ exit: 2, err: expect.stringContaining('would have 51 ranges; Entra takes 50') });
  });
});

test('ranges come from a file, and what is wrong in it is named by its line', async () => {
  const words = ['location', 'add', 'X', '--from-file', 'ranges.csv', '-f', 'tenant.yaml', '--yes'];
  const good = await runInWorld(words, file, { 'ranges.csv': 'IP ranges\n"192.0.2.64/26"\n' });
  expect(tenantOf(good.file).namedLocations?.at(-1)).toEqual({
    displayName: 'X',
    type: 'ip',
    ipRanges: ['192.0.2.64/26'],
  });
  const bad = await runInWorld(words, file, { 'ranges.csv': 'IP ranges\n192.0.2.64/26\n10.1.0.0/16\nfe80\n' });
  expect(bad).toMatchObject({ exit: 3, file });
  expect(bad.err).toContain('error[rangePrivate]: ranges.csv:3: `10.1.0.0/16`');
  expect(bad.err).toContain('error[badRangeGiven]: ranges.csv:4: `fe80`');
  expect(await runInWorld(words, file, { 'ranges.csv': '# none\n' })).toMatchObject({ exit: 3, file });
  expect(await runInWorld(words, file)).toMatchObject({ exit: 1, file });
});

test('ranges that overlap, repeat or touch are pointed out with the shorter list', async () => {
  const { out } = await location(
    'set',
    'Head office',
    '--add-range',
    '203.0.112.0/24',
    '203.0.113.64/26',
    '198.51.100.128/25',
    '--dry-run',
    '--format',
    'json',
  );
  const { notes } = JSON.parse(out);
  expect(notes.map(({ code, values }: { code: string; values: object }) => ({ code, ...values }))).toEqual([
    {
      code: 'rangesRelated',
      location: 'Head office',
      relation: 'adjacent',
      one: '203.0.112.0/24',
      other: '203.0.113.7/24',
    },
    {
      code: 'rangesRelated',
      location: 'Head office',
      relation: 'inside',
      one: '203.0.113.7/24',
      other: '203.0.113.64/26',
    },
    {
      code: 'rangesMerge',
      location: 'Head office',
      count: 5,
      merged: ['198.51.100.128/25', '203.0.112.0/23', '2001:db8:1::/48'],
    },
    {
      code: 'rangesRelated',
      location: 'Head office',
      relation: 'inside',
      one: '198.51.100.128/25',
      other: '198.51.100.128-198.51.100.191',
      elsewhere: 'Café',
    },
  ]);
});

describe('which locations hold an address', () => {
  const which = async (...words: readonly string[]) => {
    const { exit, out, err } = await location('which', ...words, '--format', 'json');
    return exit === 0 ? JSON.parse(out) : { exit, err };
  };

  test('a trusted range, however the address is written, and every policy with a location condition', async () => {
    const answer = await which('::ffff:203.0.113.9');
    expect(answer).toMatchObject({
      schemaVersion: 1,
      address: '203.0.113.9',
      isTrusted: true,
      isPrivate: false,
      country: null,
      locations: [{ displayName: 'Head office', type: 'ip', isTrusted: true, ranges: ['203.0.113.7/24'] }],
      undetermined: ['Nordics'],
      policies: [
        { displayName: 'Register at the office', state: 'enabled', outcome: 'miss' },
        { displayName: 'Only from the Nordics', state: 'disabled', outcome: 'unknown' },
      ],
    });
  });

  test('MFA trusted IPs are trusted, too', async () => {
    expect(await which('198.51.100.3')).toMatchObject({
      isTrusted: true,
      locations: [{ displayName: 'MFA trusted IPs', type: 'mfaTrustedIps', ranges: ['198.51.100.0/28'] }],
    });
  });

  test('countries where one is given', async () => {
    expect(await which('198.18.0.9', '--country', 'se')).toMatchObject({
      isTrusted: false,
      country: 'SE',
      locations: [{ displayName: 'Nordics', isTrusted: false }],
      undetermined: [],
      policies: [{ outcome: 'hit' }, { outcome: 'miss', because: 'excluded: in Nordics (Sweden)' }],
    });
  });

  test('in words, with a warning about a private address', async () => {
    const { out } = await location('which', '10.0.0.1', '--country', 'unknown');
    expect(out).toMatchInlineSnapshot(`
      "✗ 10.0.0.1 is not trusted: no location of the file holds it

      Policies that look at the location
      ├─ ! Register at the office (tenant.yaml:22:18): location met, in All; not in
      │    AllTrusted, Café
      └─ ! Only from the Nordics (tenant.yaml:29:18): location met, in All; not in
           Nordics; it is off

      Good to know
      └─ ! 10.0.0.1 is private: Entra never sees it, but the public address that the
           network goes out with
      "
    `);
  });

  test('no address and no country are refused', async () => {
    expect(await which('203.0.113')).toMatchObject({ exit: 2, err: expect.stringContaining('badAddressGiven') });
    expect(await which('203.0.113.1', '--country', 'UK')).toMatchObject({ exit: 2 });
  });
});

async function ask(words: readonly string[], text: string, files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const { world, out, err, file } = recordingWorld({ files: { 'tenant.yaml': text, ...files } });
  const exit = await runProgram(['location', ...words, '-f', 'tenant.yaml'], world, '0.0.0');
  return { exit, said: `${out()}${err()}`, file: file('tenant.yaml') ?? '' };
}

async function holds([, words, exit, says]: Row, text = places, files: Parameters<typeof ask>[2] = {}): Promise<void> {
  const changing = words[0] === 'which' ? [] : ['--yes'];
  const answer = await ask([...words, ...changing], text, files);
  expect(answer.exit, answer.said).toBe(exit);
  const there = new Set(text.split('\n'));
  const gained = answer.file.split('\n').filter((line) => !there.has(line));
  const said = answer.said.replaceAll(/\s+(?:[│├└]─*\s+)*(?:[✓✗·!?]\s)?/g, ' ');
  for (const one of says) {
    if (one.startsWith('+')) expect(gained.join('\n')).toContain(one.slice(1));
    else expect(said).toContain(one);
  }
  if (exit !== 0) expect(answer.file).toBe(text);
  else expect(loadTenant({ text: answer.file, file: 'tenant.yaml' }).ok).toBe(true);
}

test.each(locationRules)('%s', async (...row) => holds(row));

test('which: the answer for programs', async () => {
  const { exit, said } = await ask(['which', '203.0.113.200', '--format', 'json'], places);
  expect(exit).toBe(0);
  expect(JSON.parse(said)).toMatchObject({
    schemaVersion: 1,
    isTrusted: true,
    locations: [
      { displayName: 'Head office', ranges: ['203.0.113.0/24'] },
      { displayName: 'Guests', ranges: ['203.0.113.128/25'] },
    ],
    undetermined: ['Nordics', 'Elsewhere'],
    toldOtherwise: { byPosition: ['Elsewhere'], byGlobalSecureAccess: ['Tunnel'] },
    policies: [{ displayName: 'Off the networks', outcome: 'miss' }],
  });
});

test.each(rangeFiles)('--from-file may hold %s', async (title, content, exit, says) => {
  const words = ['add', 'X', '--from-file', 'ranges.csv'];
  await holds([title, words, exit, says], 'version: 1\n', { 'ranges.csv': content });
});

test('thousands of bad lines are ten of them and a count', async () => {
  const content = Array.from({ length: 3000 }, (_, one) => `10.${one >> 8}.${one & 255}.0/24\n`).join('');
  const words = ['add', 'X', '--from-file', 'ranges.csv'];
  const { exit, said } = await ask(words, 'version: 1\n', { 'ranges.csv': content });
  expect({ exit, lines: said.split('\n').length }).toEqual({ exit: 3, lines: 22 });
  expect(said).toContain('and 2990 more ranges of which the same is to be said (rangePrivate)');
});

test.each([
  ['location', 'which', long],
  ['location', 'set', long, '--range', '20.0.0.0/24'],
  ['location', 'add', 'X', '--country', long],
  ['location', 'add', 'X', '--range', `20.0.0.0/${long}`],
  ['location', `--${long}`],
  [long],
])('a word of 64 KB is cut where it is said: %.20s %.20s %.20s', async (...words) => {
  const { world, err } = recordingWorld({ files: { 'tenant.yaml': places } });
  expect(await runProgram(words, world, '0.0.0')).toBe(2);
  expect(err().length).toBeLessThan(1000);
});

const limits: readonly [limit: string, there: number, exit: number][] = [
  ['194 locations take one more', 194, 0],
  ['195 take none', 195, 2],
  ['196 that are there take none', 196, 2],
];
test.each(limits)('3.4.10: %s', async (_limit, there, exit) => {
  const entry = (_: unknown, one: number) => `  - { displayName: L${one}, type: country, countriesAndRegions: [SE] }\n`;
  const text = `version: 1\nnamedLocations:\n${Array.from({ length: there }, entry).join('')}`;
  const { exit: ended, said } = await ask(['add', 'X', '--range', '20.0.0.0/24', '--yes'], text);
  expect(ended).toBe(exit);
  if (exit !== 0) expect(said).toContain(`there are ${there} named locations already`);
});

const counts: readonly [limit: string, there: number, more: number, exit: number][] = [
  ['2,000 ranges in a new location', 0, 2000, 0],
  ['not 2,001', 0, 2001, 2],
  ['one more beside 1,999', 1999, 1, 0],
  ['not two', 1999, 2, 2],
];
test.each(counts)('3.4.10: %s', async (_limit, there, more, exit) => {
  const all = Array.from({ length: there + more }, (_, one) => `20.${one >> 8}.${one & 255}.0/25`);
  const [before, given] = [all.slice(0, there), all.slice(there)];
  const text = `version: 1\nnamedLocations:\n  - { displayName: X, type: ip, ipRanges: [${before.join(', ')}] }\n`;
  const add = ['add', 'X', '--from-file', 'ranges.txt'];
  const set = ['set', 'X', '--add-range', ...given];
  const { exit: ended, said } = await ask(
    [...(there === 0 ? add : set), '--dry-run'],
    there === 0 ? 'version: 1\n' : text,
    {
      'ranges.txt': given.join('\n'),
    },
  );
  expect(ended).toBe(exit);
  if (exit !== 0) expect(said).toContain('`X` would have 2001 ranges; Entra takes 2000 at most');
});

const styles: readonly (readonly [style: string, text: string, left: string])[] = [
  ['of five lines, without a location', 'version: 1\n# five\nusers: []\ngroups: []\n', 'namedLocations: []\n'],
  [
    'in flow style',
    '{ version: 1, namedLocations: [{ displayName: A, type: ip, ipRanges: [192.0.2.0/24] }], groups: [] }\n',
    '',
  ],
  [
    'in JSON',
    `${JSON.stringify({ version: 1, namedLocations: [{ displayName: 'A', type: 'ip', ipRanges: ['192.0.2.0/24'] }] }, null, 2)}\n`,
    '',
  ],
  [
    'with comments everywhere',
    '# top\nversion: 1 # v\n\nnamedLocations: # all\n  # before\n  - displayName: A # name\n    # between\n    type: ip\n    ipRanges: # list\n      - 192.0.2.0/24 # one\n      # last\n  # behind\n\n# bottom\n',
    '',
  ],
  [
    'with anchors and aliases',
    'version: 1\nnamedLocations:\n  - &a { displayName: A, type: ip, ipRanges: &r [192.0.2.0/24] }\n  - { displayName: B, type: ip, ipRanges: *r }\n',
    '',
  ],
  [
    'that begins with a byte order mark',
    '\uFEFFversion: 1\nnamedLocations:\n- displayName: A\n  type: compliantNetwork\n',
    '',
  ],
];
const windows = (text: string) => text.replaceAll('\n', '\r\n');

test.each([
  ...styles,
  ...styles.slice(3, 4).map(([style, text]) => [`${style} and line ends of Windows`, windows(text), ''] as const),
])(
  'in a file %s a location comes, is trusted, changes and goes, and nothing else does',
  async (_style, given, left) => {
    let now = given;
    const steps: readonly (readonly string[])[] = [
      ['add', 'New: one', '--range', '20.0.0.0/24', '2001:db8::/48'],
      ['trust', 'New: one'],
      ['set', 'New: one', '--add-range', '20.0.2.0/24', '--remove-range', '2001:db8::/48'],
      ['untrust', 'New: one'],
    ];
    for (const words of steps) now = (await ask([...words, '--yes'], now)).file;
    expect(tenantOf(now).namedLocations?.at(-1)).toEqual({
      displayName: 'New: one',
      type: 'ip',
      isTrusted: false,
      ipRanges: ['20.0.0.0/24', '20.0.2.0/24'],
    });
    now = (await ask(['remove', 'New: one', '--yes'], now)).file;
    expect(now).toBe(given + left);
  },
);
