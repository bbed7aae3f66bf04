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
];

test.each(rows)('a list of ranges may hold %s', (_title, text, ranges) => {
  expect(rangeRows(text, 'ranges.csv').map((row) => row.text)).toEqual(ranges);
});

test('each range says on which line it stands', () => {
  expect(rangeRows('IP ranges\n\n203.0.113.0/24\n', 'ranges.csv')).toEqual([
    { from: 'ranges.csv:3', text: '203.0.113.0/24' },
  ]);
});
