import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCases } from '../support/cases.ts';
import { root } from '../support/export-files.ts';

const elsewhere = 'test/shell/cli/commands/registration-changes.test.ts';
const warnings = 'test/file/load/warnings.test.ts';

/** Rules of registration that a test outside the cases holds. */
const byTest: Readonly<Record<string, string>> = {
  '1.1.4': warnings,
  '1.1.14': 'test/study/lint/rule-pages.test.ts',
  '1.2.5': 'test/templates/purposes.test.ts',
  '1.5.7': warnings,
  '1.7.1': elsewhere,
  '1.7.2': elsewhere,
  '1.7.4': elsewhere,
  '1.8.2': elsewhere,
  '1.8.6': elsewhere,
};

/** Rules that no case can hold, and why. */
const without: Readonly<Record<string, string>> = {
  '1.1.1': 'names the switch and its values, which the schema has',
  '1.1.2': 'says who may turn the switch; roles of whoever edits the file are not known',
  '1.1.6': 'availability in other clouds; a file is of one tenant',
  '1.1.8': 'an older preview, which the file cannot name',
  '1.1.11': 'nothing is deleted by the switch: an edit changes what it says and nothing else',
  '1.1.12': 'a script outside Entra',
  '1.1.13': 'addresses of pages; `page` says which one it is',
  '1.2.1': 'held by the user actions of policies in conditions.yaml',
  '1.2.3': 'the same registration by another app; an attempt does not name it',
  '1.2.3b': 'later flows that an attempt does not name',
  '1.2.7': 'advice on strengths; external methods are in no combination',
  '1.3.6': 'about apps and numbers of which the file holds nothing',
  '1.3.9': 'browsers of which an attempt says nothing',
  '1.4.3': 'a session that is there already; an attempt is a new sign-in',
  '1.4.5': 'a recommendation',
  '1.4.11': 'the first factor is done when an attempt is decided',
  '1.4.16': 'words of sign-in logs',
  '1.5.6': 'advice for troubleshooting',
  '1.6.3': 'a policy never changes the file',
  '1.7.3': 'passwords are not in the file',
  '1.8.7': 'says who may create a pass',
  '1.8.8': 'passwords are not in the file',
  '1.9.5': 'advice on which control to choose',
  '1.10': 'audit events are not emitted',
  '3.4.5':
    '`skipForFederatedIntranet`: an attempt holds no claims of a federation service; say such a request by a trusted address',
};

const counts = { '1.1': 14, '1.2': 9, '1.3': 9, '1.4': 17, '1.5': 12, '1.6': 4, '1.7': 4, '1.8': 8, '1.9': 8 };
const rules = [
  ...Object.entries(counts).flatMap(([section, count]) =>
    [...Array(count).keys()].map((place) => `${section}.${place + 1}`),
  ),
  '1.2.3b',
  '1.5.3b',
  '1.10',
  '3.4.5',
  ...[...Array(7).keys()].map((place) => `T${place + 1}`),
  'V12',
  'V13',
  'V27',
];

/** docs/registration-rules.md: made from the cases, so that it cannot say more than they hold. */
function page(): string {
  const cases = loadCases();
  const rows = rules.map((rule) => {
    const held = cases.filter((one) => one.rules.includes(rule)).map(({ title }) => title);
    if (held.length > 0) return [rule, 'case', held.map((title) => title.replaceAll('|', '\\|')).join('<br>')];
    const file = byTest[rule];
    return file ? [rule, 'test', `\`${file}\``] : [rule, 'untestable', without[rule] ?? ''];
  });
  return [
    '# Rules of registration and what holds them',
    '',
    'Every rule on combined registration of the rules that this project follows, the triggers T1 to T7 and the vectors about them.',
    '`case` names the data files under `test/cases`, `test` a test, `untestable` why there is nothing to hold.',
    '',
    '| rule | status | by |',
    '| --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
}

test('every rule of registration has a case, a test or a reason', () => {
  const cases = loadCases();
  const bare = rules.filter(
    (rule) => !cases.some((one) => one.rules.includes(rule)) && !byTest[rule] && !without[rule],
  );
  expect(bare).toEqual([]);
});

test('the page says which', () => {
  const path = join(root, 'docs/registration-rules.md');
  if (process.env.UPDATE_DOCS === '1') writeFileSync(path, page());
  expect(readFileSync(path, 'utf8')).toBe(page());
});
