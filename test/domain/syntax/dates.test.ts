import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDate } from '../../../src/domain/syntax/dates.ts';
import { runs } from '../../support/runs.ts';

const read: [title: string, text: string, utc: string][] = [
  ['a date is its midnight in UTC', '2020-08-15', '2020-08-15T00:00:00.000Z'],
  ['a date and time is read', '2019-03-04T05:06:07Z', '2019-03-04T05:06:07.000Z'],
  ['small letters serve', '2019-03-04t05:06:07z', '2019-03-04T05:06:07.000Z'],
  ['a blank may stand for the T', '2019-03-04 05:06:07Z', '2019-03-04T05:06:07.000Z'],
  ['blanks around it are ignored', ' 2019-03-04 ', '2019-03-04T00:00:00.000Z'],
  ['one digit of a second is tenths', '2019-03-04T05:06:07.5Z', '2019-03-04T05:06:07.500Z'],
  [
    'seven digits of a second, as Graph writes, are cut to milliseconds',
    '2026-01-20T10:15:30.1239999Z',
    '2026-01-20T10:15:30.123Z',
  ],
  ['an offset east of Greenwich is earlier in UTC', '2026-01-20T01:15:00+02:00', '2026-01-19T23:15:00.000Z'],
  ['an offset west of Greenwich is later in UTC', '2026-01-20T23:15:00-09:30', '2026-01-21T08:45:00.000Z'],
  ['a leap day is read', '2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['the lowest date of Graph is the year 1, not 1901', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
];
test.each(read)('%s', (_title, text, utc) => {
  const moment = parseDate(text);
  expect(moment && new Date(moment.epochMs).toISOString()).toBe(utc);
});

const refused: [title: string, text: string][] = [
  ['a time without an offset would depend on the machine', '2019-03-04T05:06:07'],
  ['a word is no date', 'yesterday'],
  ['an empty text is no date', ''],
  ['a year alone is no date', '2019'],
  ['a month alone is no date', '2019-03'],
  ['the parts have all their digits', '2019-3-4'],
  ['other orders are no date', '04/03/2019'],
  ['there is no month 13', '2019-13-01'],
  ['there is no month 0', '2019-00-01'],
  ['there is no day 0', '2019-01-00'],
  ['there is no 30 February', '2020-02-30'],
  ['there is no 29 February in most years', '2019-02-29'],
  ['there is no 31 April', '2020-04-31'],
  ['there is no hour 24', '2019-03-04T24:00:00Z'],
  ['there is no minute 60', '2019-03-04T23:60:00Z'],
  ['there is no second 60', '2016-12-31T23:59:60Z'],
  ['a time has seconds', '2019-03-04T05:06Z'],
  ['a second has at most seven digits', '2019-03-04T05:06:07.12345678Z'],
  ['a point needs digits', '2019-03-04T05:06:07.Z'],
  ['an offset has its colon', '2019-03-04T05:06:07+0200'],
  ['an offset has at most 23 hours', '2019-03-04T05:06:07+24:00'],
  ['nothing follows', '2019-03-04T05:06:07Z!'],
];
test.each(refused)('%s', (_title, text) => {
  expect(parseDate(text)).toBeUndefined();
});

test('the ISO text of any moment of four-digit years reads back as the moment', () => {
  const first = Date.parse('0000-01-01T00:00:00Z');
  const last = Date.parse('9999-12-31T23:59:59.999Z');
  fc.assert(
    fc.property(
      fc.integer({ min: first, max: last }),
      (epochMs) => parseDate(new Date(epochMs).toISOString())?.epochMs === epochMs,
    ),
    runs(50_000),
  );
});

test('no text makes the reader throw', () => {
  const pieces = fc.constantFrom(
    '2019-02-29',
    '2024-02-29',
    '9999-12-31',
    '0000-01-01',
    'T',
    'Z',
    '05:06:07',
    '+23:59',
    '.5',
    ' ',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 6 }).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => Number.isFinite(parseDate(text)?.epochMs ?? 0)),
    runs(50_000),
  );
});
