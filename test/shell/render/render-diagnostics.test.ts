import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/shell/render/diagnostic.ts';
import { diagnosticOf, inFolder } from '../../../src/shell/render/diagnostic.ts';
import { type DiagnosticFormat, renderDiagnostics } from '../../../src/shell/render/render-diagnostics.ts';

/** A diagnostic over `text`, from one offset of its line to another. */
function over(line: string, from: number, to: number, rest: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'someCode',
    severity: 'error',
    message: 'something is wrong',
    help: null,
    file: 'tenant.yaml',
    start: { line: 2, column: from + 1, offset: 10 + from },
    end: { line: 2, column: to + 1, offset: 10 + to },
    frame: { firstLine: 1, lines: ['version: 1', line] },
    ...rest,
  };
}

const render = (format: DiagnosticFormat, ...diagnostics: Diagnostic[]) =>
  renderDiagnostics(diagnostics, { format, colour: false });

/** The pointed line and the marks below it. */
const marked = (diagnostic: Diagnostic) => render('text', diagnostic).split('\n').slice(3, 5).join('\n');

test('a plain line is marked where the place is', () => {
  expect(marked(over('users: none', 7, 11))).toBe('> 2 | users: none\n    |        ^^^^');
});

test('a place without length is one mark', () => {
  expect(marked(over('users:', 6, 6))).toBe('> 2 | users:\n    |       ^');
});

test('tabs are shown as blanks, and marks stand below what they mean', () => {
  expect(marked(over('\tusers: none', 8, 12))).toBe('> 2 |     users: none\n    |            ^^^^');
});

test('wide characters take two columns', () => {
  expect(marked(over('名前: 😀 x', 7, 8))).toBe('> 2 | 名前: 😀 x\n    |          ^');
  expect(marked(over('名前: x', 0, 2))).toBe('> 2 | 名前: x\n    | ^^^^');
});

test('combining characters take none', () => {
  expect(marked(over('e\u0301e\u0301: x', 6, 7))).toBe('> 2 | e\u0301e\u0301: x\n    |     ^');
});

test('what could steer a terminal is shown as an escape', () => {
  expect(marked(over('a\u001b[31m: x', 8, 9))).toBe('> 2 | a\\u001b[31m: x\n    |              ^');
  const steering = diagnosticOf(
    { code: 'bad', severity: 'error', values: { name: 'x\u001b[2J\u202e\n' } },
    { bad: ({ name }: { readonly name: string }) => ({ message: `unknown \`${name}\`` }) },
  );
  expect(steering.message).toBe('unknown `x\\u001b[2J\\u202e\\n`');
});

test('a place of several lines is marked to the end of its first', () => {
  const several = over('a: [', 3, 4, { end: { line: 9, column: 2, offset: 90 } });
  expect(marked(several)).toBe('> 2 | a: [\n    |    ^');
});

test('a very long line is cut around the place', () => {
  const text = render('text', over(`${'x'.repeat(3000)}HERE${'y'.repeat(3000)}`, 3000, 3004));
  const [pointed = '', marks = ''] = text.split('\n').slice(3, 5);
  expect(pointed).toHaveLength(6 + 102);
  expect(pointed.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('HERE');
});

test('without the text there is no frame, and without a place no place', () => {
  const { frame, ...rest } = over('x', 0, 1);
  expect(frame).toBeDefined();
  expect(render('text', rest)).toBe('error[someCode] tenant.yaml:2:1\n  something is wrong\n');
  expect(render('text', { ...rest, file: null, start: null, end: null })).toBe('error[someCode]: something is wrong\n');
});

test('colour changes nothing but the colour', () => {
  const diagnostics = [over('users: none', 7, 11, { help: 'do this' }), over('x', 0, 1, { severity: 'warning' })];
  const coloured = renderDiagnostics(diagnostics, { format: 'text', colour: true });
  expect(coloured).toContain('\u001b[');
  expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(render('text', ...diagnostics));
});

const two = [
  over('users: none', 7, 11, { help: 'write `users: all`', message: 'it is 100% wrong: a, b\nc' }),
  over('x: 1', 0, 1, {
    severity: 'warning',
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: 2, offset: 1 },
  }),
];

test('plain says one line for each, in words', () => {
  expect(render('plain', ...two)).toMatchInlineSnapshot(`
    "warning someCode, file tenant.yaml, line 1, column 1: something is wrong
    error someCode, file tenant.yaml, line 2, column 8: it is 100% wrong: a, b
    c. Help: write \`users: all\`
    "
  `);
});

test('annotations of GitHub are escaped', () => {
  expect(render('github', ...two)).toMatchInlineSnapshot(`
    "::warning file=tenant.yaml,line=1,endLine=1,col=1,endColumn=2,title=someCode::something is wrong
    ::error file=tenant.yaml,line=2,endLine=2,col=8,endColumn=12,title=someCode::it is 100%25 wrong: a, b%0Ac (write \`users: all\`)
    "
  `);
  expect(render('github', over('x', 0, 1, { file: 'a,b:c.yaml' }))).toContain('file=a%2Cb%3Ac.yaml,');
});

test('JSON holds the one shape, without the frame', () => {
  expect(render('json', ...two)).toMatchInlineSnapshot(`
    "{
      "schemaVersion": 1,
      "diagnostics": [
        {
          "code": "someCode",
          "severity": "warning",
          "message": "something is wrong",
          "help": null,
          "file": "tenant.yaml",
          "start": {
            "line": 1,
            "column": 1,
            "offset": 0
          },
          "end": {
            "line": 1,
            "column": 2,
            "offset": 1
          }
        },
        {
          "code": "someCode",
          "severity": "error",
          "message": "it is 100% wrong: a, b\\nc",
          "help": "write \`users: all\`",
          "file": "tenant.yaml",
          "start": {
            "line": 2,
            "column": 8,
            "offset": 17
          },
          "end": {
            "line": 2,
            "column": 12,
            "offset": 21
          }
        }
      ]
    }
    "
  `);
});

test('SARIF names each rule once and points the results to it', () => {
  expect(JSON.parse(render('sarif', ...two, over('x', 0, 1, { code: 'other', file: 'my file.yaml' })))).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tenant', rules: [{ id: 'other' }, { id: 'someCode' }] } },
        results: [
          {
            ruleId: 'other',
            ruleIndex: 0,
            locations: [{ physicalLocation: { artifactLocation: { uri: 'my%20file.yaml' } } }],
          },
          { ruleId: 'someCode', ruleIndex: 1, level: 'warning' },
          {
            ruleId: 'someCode',
            ruleIndex: 1,
            level: 'error',
            message: { text: expect.stringContaining('100% wrong') },
          },
        ],
      },
    ],
  });
});

test('the order is that of files and places, whatever the order of the problems', () => {
  const [first = over('', 0, 0), second = over('', 0, 0)] = two;
  for (const format of ['text', 'plain', 'json', 'github', 'sarif'] as const) {
    expect(render(format, first, second)).toBe(render(format, second, first));
  }
});

test('a folder stands before the name of a file, and not before standard input', () => {
  expect(inFolder(over('x', 0, 1), 'contoso').file).toBe('contoso/tenant.yaml');
  expect(inFolder(over('x', 0, 1, { file: '-' }), 'contoso').file).toBe('-');
  expect(inFolder(over('x', 0, 1), '').file).toBe('tenant.yaml');
});

describe('a SARIF log', () => {
  const logOf = (...diagnostics: Diagnostic[]) => JSON.parse(render('sarif', ...diagnostics));
  const odd = ['we ird, 100% #1/t:enant.yaml', 'a?b&c=d.yaml', '名前/é.yaml', '../up/tenant.yaml', '-'];

  test.each(odd)('names the file %s by a relative reference that leads back to it', (file) => {
    const [{ locations }] = logOf(over('x', 0, 1, { file })).runs[0].results;
    const { uri } = locations[0].physicalLocation.artifactLocation;
    const found = new URL(uri, 'file:///a/b/');
    expect(found.search + found.hash).toBe('');
    expect(decodeURIComponent(uri)).toBe(file);
    expect(found.protocol).toBe('file:');
  });

  test('holds what SARIF 2.1.0 requires: a message, a level, the place of its rule, a region that begins at one', () => {
    const unplaced = over('x', 0, 1, { code: 'another', file: null, start: null, end: null, severity: 'note' });
    const [run] = logOf(...two, unplaced).runs;
    const { rules } = run.tool.driver;
    expect(run.results).toHaveLength(3);
    for (const { ruleId, ruleIndex, level, message, locations } of run.results) {
      expect(rules[ruleIndex].id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text).not.toBe('');
      for (const { physicalLocation } of locations ?? []) {
        const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
        expect(Math.min(startLine, startColumn, endLine, endColumn)).toBeGreaterThan(0);
        expect(endLine > startLine || endColumn >= startColumn).toBe(true);
      }
    }
    expect(new Set(rules.map(({ id }: { readonly id: string }) => id)).size).toBe(rules.length);
  });
});
