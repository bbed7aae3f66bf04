import { expect, test } from 'vitest';
import { parseAppFilter } from '../../../src/domain/syntax/app-filter.ts';

test("the filter of Microsoft's guide is read", () => {
  const rule = 'CustomSecurityAttribute.ConditionalAccessTest_policyRequirement -contains "requireMFA"';
  expect(parseAppFilter(rule)).toEqual({
    filter: {
      kind: 'comparison',
      attribute: 'CustomSecurityAttribute.ConditionalAccessTest_policyRequirement',
      operator: 'contains',
      values: ['requireMFA'],
      start: 0,
      end: rule.length,
    },
  });
});

const read: [title: string, rule: string, filter: object][] = [
  [
    'the prefix ignores case',
    'customsecurityattribute.Set_Name -eq "x"',
    { attribute: 'CustomSecurityAttribute.Set_Name' },
  ],
  [
    'the attribute may hold underscores',
    'CustomSecurityAttribute.Set_a_b -eq "x"',
    { attribute: 'CustomSecurityAttribute.Set_a_b' },
  ],
  [
    'every operator of texts serves',
    'CustomSecurityAttribute.Set_Name -notIn ["x", "y"]',
    { operator: 'notIn', values: ['x', 'y'] },
  ],
  [
    'comparisons are joined as in device filters',
    '-not (CustomSecurityAttribute.S_A -eq "x" -or CustomSecurityAttribute.S_B -startsWith "y")',
    { kind: 'not', term: { kind: 'or', terms: [{ operator: 'eq' }, { operator: 'startsWith' }] } },
  ],
];
test.each(read)('%s', (_title, rule, filter) => {
  expect(parseAppFilter(rule)).toMatchObject({ filter });
});

const mistakes: [title: string, rule: string, error: object][] = [
  [
    'another prefix is refused with the right one',
    'CustomSecurityAttributes.Set_Name -eq "x"',
    {
      code: 'missingPrefix',
      offset: 0,
      length: 33,
      values: { prefix: 'CustomSecurityAttribute.', suggestion: 'CustomSecurityAttribute.Set_Name' },
    },
  ],
  [
    'a name without prefix is refused',
    'Set_Name -eq "x"',
    { code: 'missingPrefix', values: { suggestion: 'CustomSecurityAttribute.Set_Name' } },
  ],
  ['a device attribute is refused', 'device.model -eq "x"', { code: 'missingPrefix', offset: 0, length: 12 }],
  [
    'an attribute without its set is refused',
    'CustomSecurityAttribute.Name -eq "x"',
    { code: 'badAttributeName', offset: 0, length: 28 },
  ],
  ['a set without its attribute is refused', 'CustomSecurityAttribute.Set_ -eq "x"', { code: 'badAttributeName' }],
  [
    'an attribute of a set without a name is refused',
    'CustomSecurityAttribute._Name -eq "x"',
    { code: 'badAttributeName' },
  ],
  ['a mistake of the grammar is passed on', 'CustomSecurityAttribute.S_A -eq', { code: 'unexpectedEnd' }],
];
test.each(mistakes)('%s', (_title, rule, error) => {
  expect(parseAppFilter(rule)).toMatchObject({ error });
});
