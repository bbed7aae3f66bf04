import { expect, test } from 'vitest';
import { parseAppFilter } from '../../../src/domain/syntax/app-filter.ts';
import { attributesOf, matchAttributes } from '../../../src/engine/conditions/app-filter-match.ts';

function holds(rule: string, attributes: Parameters<typeof attributesOf>[0]): boolean {
  const parsed = parseAppFilter(rule);
  if (!('filter' in parsed)) throw new Error(JSON.stringify(parsed.error));
  return matchAttributes(parsed.filter, attributesOf(attributes));
}

test('attributes are written as Graph nests them, or with both names joined', () => {
  const wanted = new Map([
    ['audit_level', ['High']],
    ['audit_tags', ['finance', 'hr']],
  ]);
  const nested = { Audit: { '@odata.type': '#x', Level: 'High', 'Tags@odata.type': '#y', Tags: ['finance', 'hr'] } };
  expect(attributesOf(nested)).toEqual(wanted);
  expect(attributesOf({ Audit_Level: 'High', AUDIT_TAGS: ['finance', 'hr'] })).toEqual(wanted);
  expect(attributesOf(undefined)).toEqual(new Map());
});

const level = 'CustomSecurityAttribute.Audit_Level';
const tags = 'CustomSecurityAttribute.Audit_Tags';
const payroll = { Audit: { Level: 'High', Tags: ['finance', 'hr'] } };

type Row = [rule: string, attributes: Parameters<typeof attributesOf>[0], holds: boolean];
const rows: Row[] = [
  [`${level} -eq "high"`, payroll, true],
  [`${level} -contains "ig"`, payroll, true],
  [`${level} -ne "High"`, payroll, false],
  [`${level} -ne "High"`, {}, true],
  [`${level} -eq "High"`, {}, false],
  [`${tags} -contains "finance"`, payroll, true],
  [`${tags} -contains "fin"`, payroll, false],
  [`${tags} -notContains "fin"`, payroll, true],
  [`${tags} -contains "fin"`, { Audit: { Tags: ['finance'] } }, true], // one value is a text
  [`${level} -eq "High" -and ${tags} -contains "hr"`, payroll, true],
  [`${level} -eq "Low" -or ${tags} -contains "hr"`, payroll, true],
  [`-not (${level} -eq "High") -or ${tags} -contains "it"`, payroll, false],
];
test.each(rows)('%s of %j is %s', (rule, attributes, wanted) => {
  expect(holds(rule, attributes)).toBe(wanted);
});
