import { expect, test } from 'vitest';
import type { RuleOperator } from '../../../src/domain/syntax/rule-expression.ts';
import { compareCollection, compareText, isNegative } from '../../../src/engine/conditions/compare.ts';

type Row = [operator: RuleOperator, wanted: readonly string[], yes: readonly string[], no: readonly string[]];
/** For each operator: texts for which it holds, and for which it does not. */
const rows: Row[] = [
  ['eq', ['Surface'], ['Surface', 'SURFACE'], ['Surface 2', '']],
  ['startsWith', ['PC-'], ['PC-', 'pc-9'], ['9-PC-', '']],
  ['endsWith', ['-01'], ['-01', 'pc-01'], ['-012', '']],
  ['contains', ['lab'], ['lab', 'PC-LAB-1'], ['la', '']],
  ['in', ['a', 'B'], ['A', 'b'], ['ab', '']],
];
const negativeOf: Partial<Record<RuleOperator, RuleOperator>> = {
  eq: 'ne',
  startsWith: 'notStartsWith',
  endsWith: 'notEndsWith',
  contains: 'notContains',
  in: 'notIn',
};

test.each(rows)(
  '-%s holds without regard to case, and its negative exactly where it does not',
  (operator, wanted, yes, no) => {
    const negative = negativeOf[operator] ?? operator;
    expect(yes.filter((text) => !compareText(operator, text, wanted))).toEqual([]);
    expect(no.filter((text) => compareText(operator, text, wanted))).toEqual([]);
    expect(yes.filter((text) => compareText(negative, text, wanted))).toEqual([]);
    expect(no.filter((text) => !compareText(negative, text, wanted))).toEqual([]);
  },
);

test.each(rows)(
  '-%s is false of what has no value, and its negative is true of it (rule 3.6.2)',
  (operator, wanted) => {
    const negative = negativeOf[operator] ?? operator;
    expect([isNegative(operator), compareText(operator, null, wanted)]).toEqual([false, false]);
    expect([isNegative(negative), compareText(negative, null, wanted)]).toEqual([true, true]);
  },
);

type Collection = [operator: RuleOperator, wanted: readonly string[], members: readonly string[], holds: boolean];
const collections: Collection[] = [
  ['contains', ['[USER]:1'], ['[user]:1', 'other'], true],
  ['contains', ['USER'], ['[USER]:1'], false], // a whole member, not a part of one (rule 3.6.6)
  ['notContains', ['USER'], ['[USER]:1'], true],
  ['notContains', ['other'], ['[USER]:1', 'OTHER'], false],
  ['contains', ['a'], [], false],
  ['notContains', ['a'], [], true],
  ['eq', ['a'], ['b', 'a'], true],
  ['ne', ['a'], ['b', 'a'], false],
  ['startsWith', ['fin'], ['hr', 'finance'], true],
  ['notStartsWith', ['fin'], ['hr', 'finance'], false],
  ['notEndsWith', ['r'], ['finance'], true],
  ['in', ['a', 'b'], ['c', 'b'], true],
  ['notIn', ['a', 'b'], ['c', 'd'], true],
];
test.each(collections)('a collection: -%s %j of %j is %s', (operator, wanted, members, holds) => {
  expect(compareCollection(operator, members, wanted)).toBe(holds);
});
