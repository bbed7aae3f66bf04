import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/file/graph/parse-json.ts';
import { scanJson } from '../../../src/file/graph/scan-json.ts';
import { sourceText } from '../../../src/file/graph/source-text.ts';

function problemOf(text: string): string | undefined {
  const scanned = scanJson(text);
  if (scanned.ok) return undefined;
  const { problem } = scanned;
  const at = `${problem.start}-${problem.end}`;
  switch (problem.code) {
    case 'importBadJson':
      return `${at} expected ${problem.expected}, found ${problem.found}`;
    case 'importDuplicateMember':
      return `${at} twice ${problem.name}`;
    case 'importTooDeep':
      return `${at} deeper than ${problem.limit}`;
  }
}

describe('the first place that is not JSON', () => {
  const cases: [title: string, text: string, problem: string][] = [
    ['an object that is not closed', '{"a": 1', '7-7 expected `,` or `}`, found the end of the file'],
    ['a list that is not closed', '[1', '2-2 expected `,` or `]`, found the end of the file'],
    ['a list closed as an object', '[1}', '2-3 expected `,` or `]`, found `}`'],
    ['nothing but a comma', '[,]', '1-2 expected a value or `]`, found `,`'],
    ['a comma too many', '[1,,2]', '3-4 expected a value or `]`, found `,`'],
    ['a comma behind the last value', '{},', '2-3 expected the end of the file, or another value, found `,`'],
    ['a name without quotes', '{a: 1}', '1-2 expected a member name in double quotes or `}`, found `a`'],
    ['single quotes', "{'a': 1}", "1-4 expected a member name in double quotes or `}`, found `'a'`"],
    ['a missing colon', '{"a" 1}', '5-6 expected `:`, found `1`'],
    ['a missing comma', '[1 2]', '3-4 expected `,` or `]`, found `2`'],
    ['a word that is none', '[True]', '1-5 expected a value or `]`, found `True`'],
    ['a number with a leading zero', '[01]', '1-3 expected a value or `]`, found `01`'],
    ['a text that is not closed', '["abc', '1-5 expected a value or `]`, found `"abc`'],
    ['a text over two lines', '["a\nb"]', '1-3 expected a value or `]`, found `"a`'],
    ['an escape that is none', '["a\\x"]', '3-5 expected a value or `]`, found `\\x`'],
    ['a comment', '[1] // one', '4-6 expected the end of the file, or another value, found `//`'],
    ['a long word, cut short', `[${'x'.repeat(40)}]`, `1-41 expected a value or \`]\`, found \`${'x'.repeat(30)}...\``],
    ['a member that stands twice', '{"a":1,"b":2,"a":3}', '13-16 twice a'],
    ['a member that stands twice, once escaped', '{"a":1,"\\u0061":3}', '7-15 twice a'],
    ['lists in lists in lists', '['.repeat(101), '100-101 deeper than 100'],
  ];
  test.each(cases)('%s is found', (_title, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });
});

test.each([
  '{}',
  '[]',
  ' null ',
  '-1.5e+3',
  '"\\ud83d\\u00e9 \\" \\/"',
  '[{"a":[]},{"a":{}}]',
  `${'['.repeat(100)}${']'.repeat(100)}`,
])('%s is JSON', (text) => {
  expect(problemOf(text)).toBeUndefined();
});

describe('what is read though it is no JSON', () => {
  const cases: [title: string, text: string, values: readonly unknown[]][] = [
    ['an empty file holds nothing', '', []],
    ['a file of blanks holds nothing', ' \r\n\t', []],
    ['a value on each line', '{"a":1}\n{"a":2}\r\n', [{ a: 1 }, { a: 2 }]],
    ['values over several lines, one after another', '{\n"a": 1\n}\n[2] 3', [{ a: 1 }, [2], 3]],
    ['a trailing comma in an object', '{"a":1,\n}', [{ a: 1 }]],
    ['a trailing comma in a list', '[1,2,]', [[1, 2]]],
    ['trailing commas at every depth', '{"a":[{"b":",",},],}', [{ a: [{ b: ',' }] }]],
  ];
  test.each(cases)('%s', (_title, text, values) => {
    const parsed = parseJson(sourceText('x.json', text));
    expect(parsed.ok && parsed.documents.map(({ value }) => value)).toEqual(values);
  });

  test('a part of a later value is found where it stands', () => {
    const text = '{"a":1}\n{"a":2,}\n';
    const parsed = parseJson(sourceText('x.json', text));
    const spans = parsed.ok ? parsed.documents.map((document) => document.spansOf([['a'], ['b']])) : [];
    expect(spans.flat().map(({ start, end }) => text.slice(start, end))).toEqual(['1', '{', '2', '{']);
  });
});

describe('every value is visited with its path', () => {
  test('inner values come before outer ones', () => {
    const seen: string[] = [];
    const text = '{"a": [1, {"b": "x"}], "c": null}';
    scanJson(text, (path, start, end) => seen.push(`${path.join('/')} = ${text.slice(start, end)}`));
    expect(seen).toEqual([
      'a/0 = 1',
      'a/1/b = "x"',
      'a/1 = {"b": "x"}',
      'a = [1, {"b": "x"}]',
      'c = null',
      ` = ${text}`,
    ]);
  });
});

test('a problem in a file has its line and column, and the lines around it', () => {
  const text = '{\r\n  "value": [\r\n    {},\r\n  }\r\n}';
  expect(parseJson(sourceText('policies.json', text))).toMatchObject({
    ok: false,
    problem: {
      code: 'importBadJson',
      at: { file: 'policies.json', start: { line: 4, column: 3 }, end: { line: 4, column: 4 } },
      frame: { firstLine: 3, lines: ['    {},', '  }', '}'] },
    },
  });
});
