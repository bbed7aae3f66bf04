import { expect, test } from 'vitest';
import { rangeRows } from '../../../../src/shell/cli/plans/range-rows.ts';

const rows: [title: string, text: string, ranges: readonly string[]][] = [
  ['one range on each line', '203.0.113.0/24\n2001:db8::/32\n', ['203.0.113.0/24', '2001:db8::/32']],
  ['line ends of Windows, and none behind the last line', '203.0.113.0/24\r\n::/9', ['203.0.113.0/24', '::/9']],
  ['blank lines and a byte order mark', '\uFEFF\n203.0.113.0/24\n\n  \n', ['203.0.113.0/24']],
  [
    'comments on lines of their own and behind ranges',
    '# office\n// old\n;\n203.0.113.0/24 # HQ\n',
    ['203.0.113.0/24'],
  ],
  ['quotes of either kind', '"203.0.113.0/24"\n\'198.51.100.0/24\'\n', ['203.0.113.0/24', '198.51.100.0/24']],
  ['the header of the bulk upload', 'IP ranges\n203.0.113.0/24\n', ['203.0.113.0/24']],
  [
    'the column of a CSV that its header names',
    'Site,CIDR,Owner\nHead office,203.0.113.0/24,IT\nVPN,192.0.2.0/25,\n',
    ['203.0.113.0/24', '192.0.2.0/25'],
  ],
  ['remarks behind a range', '203.0.113.0/24,Head office\n', ['203.0.113.0/24']],
  ['several ranges on a line', '203.0.113.0/24; 192.0.2.0/25\n', ['203.0.113.0/24', '192.0.2.0/25']],
  ['what is no range is kept, to be named', '203.0.113.0/24\nHead office\n', ['203.0.113.0/24', 'Head office']],
  ['nothing of an empty file', '', []],
  ['a name before the range', 'Head office,203.0.113.0/24\n', ['203.0.113.0/24']],
  ['a comma in a cell in quotes', '"Head office, Lund","203.0.113.0/24","the ""old"" one"\n', ['203.0.113.0/24']],
  [
    'several ranges in a cell in quotes, on several lines',
    'Site,IP ranges\nA,"203.0.113.0/24, 192.0.2.0/25"\nB,"192.0.2.128/26\n192.0.2.192/26"\n',
    ['203.0.113.0/24', '192.0.2.0/25', '192.0.2.128/26', '192.0.2.192/26'],
  ],
  ['the line of Excel that names the separator', 'sep=;\r\nSite;CIDR\r\nA;203.0.113.0/24\r\n', ['203.0.113.0/24']],
  [
    'a column of IPv4 and one of IPv6',
    'IPv4 range,IPv6 range\n203.0.113.0/24,2001:db8::/48\n192.0.2.0/25,\n',
    ['203.0.113.0/24', '2001:db8::/48', '192.0.2.0/25'],
  ],
  ['a header that speaks of ranges twice', 'Range name,CIDR\nHead office,203.0.113.0/24\n', ['203.0.113.0/24']],
  ['a header in another language', 'IP-Adressbereiche\n203.0.113.0/24\n', ['203.0.113.0/24']],
  [
    'a range that slipped out of its column',
    'Site,CIDR\nA,203.0.113.0/24\nB,,192.0.2.0/25\n',
    ['203.0.113.0/24', '192.0.2.0/25'],
  ],
  ['a row without a range in its column', 'Site,CIDR,Owner\nA,203.0.113.0/24,IT\nB,,IT\n', ['203.0.113.0/24']],
  [
    'a first line that is a mistyped range, to be named',
    'fe80::1%eth0/64\n203.0.113.0/24\n',
    ['fe80::1%eth0/64', '203.0.113.0/24'],
  ],
  ['a first line that heads nothing known, to be named', 'Offices\n203.0.113.0/24\n', ['Offices', '203.0.113.0/24']],
  ['a semicolon before a range, which is no comment', ';203.0.113.0/24;\n; old\n', ['203.0.113.0/24']],
  ['separators in a comment', '203.0.113.0/24 # HQ, Lund; old: 192.0.2.0/25\n', ['203.0.113.0/24']],
  ['a quote that nobody closes', '"203.0.113.0/24\n', ['"203.0.113.0/24']],
  ['line ends of old Macs', '203.0.113.0/24\r192.0.2.0/25\r', ['203.0.113.0/24', '192.0.2.0/25']],
];

test.each(rows)('a list of ranges may hold %s', (_title, text, ranges) => {
  expect(rangeRows(text, 'ranges.csv').map((row) => row.text)).toEqual(ranges);
});

test('each range says on which line it stands', () => {
  expect(rangeRows('IP ranges\n\n203.0.113.0/24\n', 'ranges.csv')).toEqual([
    { from: 'ranges.csv:3', text: '203.0.113.0/24', inFile: true },
  ]);
  const behindQuotes = 'Site,CIDR\n"a\nb",203.0.113.0/24\nc,192.0.2.0/25\n';
  expect(rangeRows(behindQuotes, 'ranges.csv').map(({ from }) => from)).toEqual(['ranges.csv:2', 'ranges.csv:4']);
});
