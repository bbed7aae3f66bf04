import fc from 'fast-check';
import { test } from 'vitest';
import { parseAppFilter } from '../../../src/domain/syntax/app-filter.ts';
import { parseDeviceFilter } from '../../../src/domain/syntax/device-filter.ts';
import type { RuleError } from '../../../src/domain/syntax/rule-error.ts';
import { parseRule, type RuleExpression, ruleOperators } from '../../../src/domain/syntax/rule-expression.ts';
import { runs } from '../../support/runs.ts';

const pieces = fc.constantFrom(
  ...[
    'device.model',
    'device.isCompliant',
    'CustomSecurityAttribute.S_A',
    'x',
    '-eq',
    '-in',
    '-notin',
    'ne',
    '-and',
    '-or',
    '-not',
  ],
  ...['(', ')', '[', ']', ',', '"a"', "'b'", 'True', 'null', '"', "'", '\\', '`', '\n', '-'],
);
const rules = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 40 }).map((list) => list.join(' ')),
  fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
);

test('no text makes a reader throw, and every mistake stands inside the text', () => {
  const inside = (rule: string, read: object | { readonly error: RuleError }) =>
    !('error' in read) ||
    (read.error.offset >= 0 && read.error.length >= 0 && read.error.offset + read.error.length <= rule.length);
  fc.assert(
    fc.property(rules, (rule) =>
      [parseRule, parseDeviceFilter, parseAppFilter].every((parse) => inside(rule, parse(rule))),
    ),
    runs(200_000),
  );
});

type Tree =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Tree[] }
  | { readonly kind: 'not'; readonly term: Tree }
  | {
      readonly kind: 'comparison';
      readonly operator: (typeof ruleOperators)[number];
      readonly values: readonly string[];
    };

const values = fc.string({
  unit: fc.constantFrom('a', 'B', '0', ' ', '"', "'", '(', ']', ',', '-', '\\', '`', 'ä', '𝄞'),
});
const comparison: fc.Arbitrary<Tree> = fc
  .tuple(fc.constantFrom(...ruleOperators), fc.array(values, { minLength: 1, maxLength: 3 }))
  .map(([operator, list]) => ({
    kind: 'comparison',
    operator,
    values: operator === 'in' || operator === 'notIn' ? list : list.slice(0, 1),
  }));
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      terms: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), term: tie('tree') }),
  ),
}));

test('a written rule reads back as what was written', () => {
  fc.assert(
    fc.property(tree, (written) => {
      const read = parseRule(write(written));
      return 'expression' in read && JSON.stringify(plain(read.expression)) === JSON.stringify(written);
    }),
    runs(50_000),
  );
});

/** Parentheses around every group, so that the reader's precedence cannot help or harm. */
function write(one: Tree): string {
  switch (one.kind) {
    case 'and':
    case 'or':
      return one.terms.map((term) => `(${write(term)})`).join(` -${one.kind} `);
    case 'not':
      return `-not (${write(one.term)})`;
    case 'comparison': {
      const quoted = one.values.map(
        (value) => `"${value.replace(/[\\`"]/g, (mark) => `\\${mark}`).replaceAll('\\`', '``')}"`,
      );
      const operand = one.operator === 'in' || one.operator === 'notIn' ? `[${quoted.join(', ')}]` : quoted[0];
      return `device.model -${one.operator} ${operand}`;
    }
  }
}

function plain(read: RuleExpression): Tree {
  switch (read.kind) {
    case 'and':
    case 'or':
      return { kind: read.kind, terms: read.terms.map(plain) };
    case 'not':
      return { kind: 'not', term: plain(read.term) };
    case 'comparison':
      return { kind: 'comparison', operator: read.operator, values: read.values };
  }
}
