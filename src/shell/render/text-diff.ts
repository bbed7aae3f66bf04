import type { Colours } from './colour.ts';
import { visible } from './diagnostic.ts';

/** How many unchanged lines are shown around each change. */
const context = 3;

/** The unified diff of two texts, one line end after each line; empty when they are equal. What could steer a terminal is made visible. */
export function textDiff(before: string, after: string, file: string, colour: Colours): string {
  if (before === after) return '';
  const { skipped, ...changed } = stretchOf(before, after);
  const lines = compare(linesOf(changed.before), linesOf(changed.after));
  const heads = [colour.bold(`--- ${file}`), colour.bold(`+++ ${file} (edited)`)];
  const body = hunks(lines, skipped).flatMap((hunk) => [
    colour.cyan(hunk.head),
    ...hunk.lines.flatMap((line) => draw(line, colour)),
  ]);
  return [...heads, ...body].map((line) => `${line}\n`).join('');
}

/** The lines that differ, with what is shown around them: of a long text an edit leaves most alone. `skipped`: lines above them. */
function stretchOf(before: string, after: string) {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before.charCodeAt(same) === after.charCodeAt(same)) same += 1;
  const first = startOfLine(before, same);
  let tail = 0;
  const most = shorter - first;
  while (tail < most && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) {
    tail += 1;
  }
  let start = first;
  let end = before.length - tail;
  // the line in which the tail begins is no whole line of it
  for (let line = 0; line <= context; line += 1) end = endOfLine(before, end);
  for (let line = 0; line < context; line += 1) start = startOfLine(before, start - 1);
  const skipped = linesOf(before.slice(0, start)).length;
  return { skipped, before: before.slice(start, end), after: after.slice(start, after.length - (before.length - end)) };
}

/** Where the line of a character begins. */
function startOfLine(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line of a character ends, its line end included. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

type Mark = ' ' | '-' | '+';
interface Line {
  readonly mark: Mark;
  /** With its line end, so that a changed line end is a changed line. */
  readonly text: string;
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** What both begin and end with is set aside first: an edit leaves little between, which is compared each line with each. */
function compare(before: readonly string[], after: readonly string[]): readonly Line[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [
    ...before.slice(0, head).map(kept),
    ...compareMiddles(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(kept),
  ];
}

function kept(text: string): Line {
  return { mark: ' ', text };
}

/** More line pairs than this are not compared: the old lines are shown as gone and the new ones as come. */
const mostCompared = 4_000_000;

function compareMiddles(before: readonly string[], after: readonly string[]): readonly Line[] {
  const gone = before.map((text): Line => ({ mark: '-', text }));
  const come = after.map((text): Line => ({ mark: '+', text }));
  if (before.length * after.length > mostCompared) return [...gone, ...come];

  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: Line[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length && column < after.length) {
    const text = before[row] ?? '';
    if (text === after[column]) {
      lines.push(kept(text));
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) lines.push(...gone.slice(row, ++row));
    else lines.push(...come.slice(column, ++column));
  }
  return [...lines, ...gone.slice(row), ...come.slice(column)];
}

interface Hunk {
  readonly head: string;
  readonly lines: readonly Line[];
}

function hunks(lines: readonly Line[], skipped: number): readonly Hunk[] {
  const shown = lines.map(() => false);
  for (const [index, { mark }] of lines.entries()) {
    if (mark !== ' ') shown.fill(true, Math.max(0, index - context), index + context + 1);
  }
  const found: Hunk[] = [];
  let before = 1 + skipped;
  let after = 1 + skipped;
  for (let index = 0; index < lines.length; ) {
    const end = shown.indexOf(!shown[index], index);
    const run = lines.slice(index, end === -1 ? lines.length : end);
    const olds = run.filter(({ mark }) => mark !== '+').length;
    const news = run.filter(({ mark }) => mark !== '-').length;
    if (shown[index]) found.push({ head: `@@ -${span(before, olds)} +${span(after, news)} @@`, lines: run });
    before += olds;
    after += news;
    index += run.length;
  }
  return found;
}

/** A stretch of no lines is named by the line before it, as everybody's diff does. */
function span(first: number, count: number): string {
  if (count === 1) return String(first);
  return `${count === 0 ? first - 1 : first},${count}`;
}

function draw({ mark, text }: Line, colour: Colours): readonly string[] {
  const line = `${mark}${text
    .replace(/\r?\n$/, '')
    .split('\t')
    .map(visible)
    .join('\t')}`;
  const drawn = mark === '+' ? colour.green(line) : mark === '-' ? colour.red(line) : line;
  return text.endsWith('\n') ? [drawn] : [drawn, '\\ No newline at end of file'];
}
