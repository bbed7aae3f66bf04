import { expect, test } from 'vitest';
import { parseRule, type RuleExpression } from '../../../src/domain/syntax/rule-expression.ts';

/** A short text of the tree: every group in parentheses, so that precedence shows. */
function shape(rule: string): string {
  const read = parseRule(rule);
  return 'error' in read ? `error: ${read.error.code}` : draw(read.expression);
}

function draw(tree: RuleExpression): string {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return `(${tree.terms.map(draw).join(` ${tree.kind} `)})`;
    case 'not':
      return `not ${draw(tree.term)}`;
    case 'comparison':
      return `${tree.attribute} ${tree.operator} ${tree.values.map((value) => `<${value}>`).join('')}`;
  }
}

const grammar: [title: string, rule: string, tree: string][] = [
  ['a comparison has an attribute, an operator and a value', 'a -eq "x"', 'a eq <x>'],
  ['single quotes serve as well', "a -eq 'x'", 'a eq <x>'],
  ['a quote of the other kind stands for itself', `a -eq "it's"`, "a eq <it's>"],
  ['a bare word is a value', 'a -eq True', 'a eq <True>'],
  ['an empty string is a value', 'a -eq ""', 'a eq <>'],
  ['a string keeps its blanks, brackets and keywords', 'a -eq " (x) -and [y], "', 'a eq < (x) -and [y], >'],
  ['a backslash keeps a quote in a string', 'a -eq "x \\"y\\" z"', 'a eq <x "y" z>'],
  ['a backtick keeps a quote in a string', 'a -eq "x `"y`" z"', 'a eq <x "y" z>'],
  ['a doubled backslash is one', 'a -eq "x\\\\"', 'a eq <x\\>'],
  ['a doubled backtick is one', 'a -eq "x``"', 'a eq <x`>'],
  ['a backslash before a letter stands for itself', 'a -eq "C:\\tools"', 'a eq <C:\\tools>'],
  ['keywords ignore case', 'A -EQ "x" -AND b -NotStartsWith "y"', '(A eq <x> and b notStartsWith <y>)'],
  ['keywords may lack their dash', 'not a eq "x" and b ne "y"', '(not a eq <x> and b ne <y>)'],
  ['line breaks and tabs are blanks', 'a\n-eq\t"x"\r\n-and\nb -ne "y"', '(a eq <x> and b ne <y>)'],
  ['marks need no blanks around them', '(a -in["x","y"])', 'a in <x><y>'],
  ['a list stands in brackets', 'a -in ["x", "y"]', 'a in <x><y>'],
  ['a list may stand in parentheses', 'a -notIn ("x","y")', 'a notIn <x><y>'],
  ['a list may hold bare words', 'a -in [x, y]', 'a in <x><y>'],
  ['a list may hold one value', 'a -in ["x"]', 'a in <x>'],
  ['parentheses around everything change nothing', '(((a -eq "x")))', 'a eq <x>'],
  ['-and joins any number of terms', 'a -eq 1 -and b -eq 2 -and c -eq 3', '(a eq <1> and b eq <2> and c eq <3>)'],
  ['-and binds tighter than -or', 'a -eq 1 -or b -eq 2 -and c -eq 3', '(a eq <1> or (b eq <2> and c eq <3>))'],
  [
    '-and binds tighter than -or on both sides',
    'a -eq 1 -and b -eq 2 -or c -eq 3',
    '((a eq <1> and b eq <2>) or c eq <3>)',
  ],
  ['parentheses stand above both', '(a -eq 1 -or b -eq 2) -and c -eq 3', '((a eq <1> or b eq <2>) and c eq <3>)'],
  ['-not binds tighter than -and', '-not a -eq 1 -and b -eq 2', '(not a eq <1> and b eq <2>)'],
  ['-not takes a group in parentheses', '-not (a -eq 1 -and b -eq 2)', 'not (a eq <1> and b eq <2>)'],
  ['-not may be repeated', '-not -not a -eq 1', 'not not a eq <1>'],
  ['an attribute may be called like an operator', 'contains -contains "x"', 'contains contains <x>'],
];
test.each(grammar)('%s', (_title, rule, tree) => {
  expect(shape(rule)).toBe(tree);
});

test('every operator is read in any case', () => {
  const comparing = ['eq', 'ne', 'startsWith', 'notStartsWith', 'endsWith', 'notEndsWith', 'contains', 'notContains'];
  for (const operator of comparing) expect(shape(`a -${operator.toUpperCase()} "x"`)).toBe(`a ${operator} <x>`);
  for (const operator of ['in', 'notIn']) expect(shape(`a -${operator.toLowerCase()} ["x"]`)).toBe(`a ${operator} <x>`);
});

test('a comparison knows where it and its parts stand', () => {
  const rule = '(a -eq 1) -and bb -in ["x", "yz"]';
  const read = parseRule(rule);
  const [, second] = 'expression' in read && read.expression.kind === 'and' ? read.expression.terms : [];
  if (second?.kind !== 'comparison') return expect.fail('the second term is a comparison');
  const text = ({ start, end }: { readonly start: number; readonly end: number }) => rule.slice(start, end);
  expect(text(second)).toBe('bb -in ["x", "yz"]');
  expect(text(second.spans.attribute)).toBe('bb');
  expect(text(second.spans.operator)).toBe('-in');
  expect(second.spans.values.map(text)).toEqual(['"x"', '"yz"']);
});

const mistakes: [title: string, rule: string, error: object][] = [
  ['an empty rule is a mistake', '', { code: 'emptyRule', offset: 0, length: 0 }],
  ['a rule of blanks is a mistake', ' \n ', { code: 'emptyRule', offset: 0, length: 3 }],
  [
    'a string without its closing quote is shown from its start',
    'a -eq "x -and b -eq 1',
    { code: 'unterminatedString', offset: 6, length: 15, values: { quote: '"' } },
  ],
  ['a string does not end at an escaped quote', "a -eq 'x\\'", { code: 'unterminatedString', offset: 6, length: 4 }],
  [
    'an operator may not be missing',
    'a "x"',
    { code: 'unexpectedToken', offset: 2, length: 3, values: { found: 'x', expected: ['operator'] } },
  ],
  [
    'an operator may not be missing at the end',
    'a',
    { code: 'unexpectedEnd', offset: 1, length: 0, values: { expected: ['operator'] } },
  ],
  ['a value may not be missing', 'a -eq', { code: 'unexpectedEnd', offset: 5, values: { expected: ['value'] } }],
  ['a list may not be missing', 'a -in', { code: 'unexpectedEnd', offset: 5, values: { expected: ['list'] } }],
  [
    'a keyword is no value',
    'a -eq -and b -eq 1',
    { code: 'unexpectedToken', offset: 6, length: 4, values: { found: '-and', expected: ['value'] } },
  ],
  [
    'a term may not be missing after -and',
    'a -eq 1 -and',
    { code: 'unexpectedEnd', offset: 12, values: { expected: ['attribute', '('] } },
  ],
  [
    'a rule does not begin with -and',
    '-and a -eq 1',
    { code: 'unexpectedToken', offset: 0, length: 4, values: { expected: ['attribute', '('] } },
  ],
  ['a string is no attribute', '"a" -eq 1', { code: 'unexpectedToken', offset: 0, length: 3 }],
  [
    'two comparisons need a word between them',
    'a -eq 1 b -eq 2',
    { code: 'unexpectedToken', offset: 8, length: 1, values: { found: 'b', expected: ['-and', '-or', 'end'] } },
  ],
  ['a parenthesis too many is found', 'a -eq 1)', { code: 'unexpectedToken', offset: 7, values: { found: ')' } }],
  [
    'a parenthesis too few is found',
    '(a -eq 1',
    { code: 'unexpectedEnd', offset: 8, values: { expected: ['-and', '-or', ')'] } },
  ],
  ['empty parentheses are a mistake', '()', { code: 'unexpectedToken', offset: 1, values: { found: ')' } }],
  [
    'an unknown operator is named where it stands',
    'a -equals "x" -or a -startWith "x"',
    { code: 'unknownOperator', offset: 2, length: 7, values: { operator: '-equals' } },
  ],
  [
    'a misspelt operator gets the right one',
    'a -startWith "x"',
    { code: 'unknownOperator', offset: 2, length: 10, values: { operator: '-startWith', nearest: '-startsWith' } },
  ],
  ['the operators of other languages are unknown', 'a == "x"', { code: 'unknownOperator', values: { operator: '==' } }],
  ['-match is unknown: filters have no patterns', 'a -match "x"', { code: 'unknownOperator', offset: 2, length: 6 }],
  ['-in takes a list', 'a -in "x"', { code: 'listExpected', offset: 6, length: 3, values: { operator: 'in' } }],
  ['-eq takes no list', 'a -eq ["x"]', { code: 'listNotExpected', offset: 6, length: 1, values: { operator: 'eq' } }],
  [
    'a list holds at least one value',
    'a -in []',
    { code: 'unexpectedToken', offset: 7, values: { found: ']', expected: ['value'] } },
  ],
  [
    'a list ends with the mark it began with',
    'a -in ["x")',
    { code: 'unexpectedToken', values: { expected: [',', ']'] } },
  ],
  ['a list needs commas', 'a -in ["x" "y"]', { code: 'unexpectedToken', values: { found: 'y', expected: [',', ']'] } }],
  ['a list does not end with a comma', 'a -in ["x",]', { code: 'unexpectedToken', values: { found: ']' } }],
  ['there is no bare null', 'a -eq null', { code: 'nullNotAllowed', offset: 6, length: 4, values: { attribute: 'a' } }],
];
test.each(mistakes)('%s', (_title, rule, error) => {
  expect(parseRule(rule)).toMatchObject({ error });
});

const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}a -eq 1${close.repeat(depth)}`;

test('a hundred parentheses within one another are read', () => {
  expect(shape(nested(100, '(', ')'))).toBe('a eq <1>');
});

test('nesting without end is refused and exhausts nothing', () => {
  for (const [open, close] of [
    ['(', ')'],
    ['-not ', ''],
    ['-not (', ')'],
  ] as const) {
    expect(parseRule(nested(101, open, close))).toMatchObject({
      error: { code: 'nestedTooDeep', values: { most: 100 } },
    });
    expect(parseRule(nested(100_000, open, close))).toMatchObject({ error: { code: 'nestedTooDeep' } });
  }
});

test('a list in parentheses stands as deep as a comparison', () => {
  const rule = `${'('.repeat(100)}a -in ("b", "c")${')'.repeat(100)}`;
  expect(parseRule(rule)).toMatchObject({ expression: { kind: 'comparison', values: ['b', 'c'] } });
});

test('a long chain is not deep', () => {
  const rule = Array.from({ length: 5000 }, (_, index) => `a -eq ${index}`).join(' -or ');
  expect(parseRule(rule)).toMatchObject({ expression: { kind: 'or', terms: { length: 5000 } } });
});
