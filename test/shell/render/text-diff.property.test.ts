import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colours } from '../../../src/shell/render/colour.ts';
import { textDiff } from '../../../src/shell/render/text-diff.ts';
import { runs } from '../../support/runs.ts';

function diff(before: string, after: string): string {
  return textDiff(before, after, 'tenant.yaml', colours(false));
}

/** Applies a unified diff, checking every line that it says was there. */
function patch(before: string, shown: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  const lines = shown.split('\n').slice(2, -1);
  for (const [index, line] of lines.entries()) {
    const head = /^@@ -(\d+)(?:,(\d+))? \+/.exec(line);
    if (head) {
      const first = head[2] === '0' ? Number(head[1]) : Number(head[1]) - 1;
      result.push(...old.slice(at, first));
      at = first;
      continue;
    }
    if (line.startsWith('\\')) continue;
    const text = line.slice(1) + (lines[index + 1]?.startsWith('\\') ? '' : '\n');
    if (!line.startsWith('+')) expect(old[at++]).toBe(text);
    if (!line.startsWith('-')) result.push(text);
  }
  return [...result, ...old.slice(at)].join('');
}

test('equal texts have no difference', () => {
  expect(diff('a\n', 'a\n')).toBe('');
});

test('changes far apart are shown apart, each with three lines around it', () => {
  const before = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`).join('');
  const after = before.replace('line 3\n', '').replace('line 18\n', 'line 18\nmore\n');
  expect(diff(before, after)).toMatchInlineSnapshot(`
    "--- tenant.yaml
    +++ tenant.yaml (edited)
    @@ -1,6 +1,5 @@
     line 1
     line 2
    -line 3
     line 4
     line 5
     line 6
    @@ -16,5 +15,6 @@
     line 16
     line 17
     line 18
    +more
     line 19
     line 20
    "
  `);
});

test('a missing last line end is said', () => {
  expect(diff('a\nb', 'a\nc\n')).toMatchInlineSnapshot(`
    "--- tenant.yaml
    +++ tenant.yaml (edited)
    @@ -1,2 +1,2 @@
     a
    -b
    \\ No newline at end of file
    +c
    "
  `);
});

test('a file that is new is all plus', () => {
  expect(diff('', 'a\nb\n')).toMatchInlineSnapshot(`
    "--- tenant.yaml
    +++ tenant.yaml (edited)
    @@ -0,0 +1,2 @@
    +a
    +b
    "
  `);
});

test('what is added is green and what goes is red where colour is wanted', () => {
  const shown = textDiff('a\n', 'b\n', 'tenant.yaml', colours(true));
  expect(shown).toContain('\u001b[31m-a\u001b[39m\n');
  expect(shown).toContain('\u001b[32m+b\u001b[39m\n');
});

test('a name in the file cannot steer the terminal', () => {
  expect(diff('', 'a\u001b[2J\tb\n')).toContain('+a\\u001b[2J\tb\n');
});

test('a difference too large to be compared line by line is still right', () => {
  const before = Array.from({ length: 3_000 }, (_, index) => `old ${index}\n`).join('');
  const after = Array.from({ length: 3_000 }, (_, index) => `new ${index}\n`).join('');
  expect(patch(before, diff(before, after))).toBe(after);
});

test('applied to the text before, a difference gives the text after', () => {
  const texts = fc
    .tuple(fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 }), fc.boolean())
    .map(([lines, ends]) => {
      return lines.join('\n') + (ends && lines.length > 0 ? '\n' : '');
    });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      expect(before === after ? before : patch(before, diff(before, after))).toBe(after);
    }),
    runs(20_000),
  );
});
