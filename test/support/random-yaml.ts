import type { Dice } from './dice.ts';

/** A random YAML file in the styles that people write, and in some that nobody does. */
export interface RandomYaml {
  readonly text: string;
  /** Each comment is unique. It belongs to the entry at `path`, on whose lines it stands; comments above an entry belong to its parent. */
  readonly comments: readonly { readonly text: string; readonly path: Path }[];
}
type Path = readonly (string | number)[];

interface Writer {
  readonly dice: Dice;
  readonly comments: { text: string; path: Path }[];
  /** Anchors that aliases may name from here on. */
  anchors: { readonly name: string; readonly isMap: boolean }[];
  readonly open: Set<string>;
  readonly wantsAnchors: boolean;
  readonly wantsComments: boolean;
  left: number;
  names: number;
}

const words = [
  'All',
  'HR pilot',
  'Break glass',
  'enabled',
  'AllTrusted',
  'a',
  'Größe',
  '日本',
  'x y z',
  '203.0.113.0/24',
] as const;
const oddTexts = [
  '',
  'NO',
  'on',
  'null',
  '~',
  '1',
  '0x1F',
  '1e3',
  '2020-08-15',
  ' a',
  'a ',
  'a: b',
  'a #b',
  '- a',
  '#x',
  '[a]',
  '{b}',
  'a, b',
  '*x',
  '&x',
  '!t',
  '%d',
  '@at',
  '`t',
  "it's",
  '"q"',
  'back\\slash',
  'tab\there',
  'line\nbreak',
  'end:',
  '2001:db8::/32',
  '::1',
  'urn:user:registersecurityinfo',
  '---',
  '...',
  '? q',
  '<<',
  '=',
  '\u0085',
  '\u2028',
  '\u0007',
  '🙂',
  'a:b',
  '.',
  '12:30',
] as const;

export function randomYaml(dice: Dice, size: number): RandomYaml {
  const writer: Writer = {
    dice,
    comments: [],
    anchors: [],
    open: new Set(),
    wantsAnchors: dice.chance(0.5),
    wantsComments: dice.chance(0.8),
    left: size,
    names: 1,
  };
  let text = dice.chance(0.1) ? jsonFile(writer) : yamlFile(writer);
  if (dice.chance(0.15)) text = text.replace(/\n+$/, '');
  if (dice.chance(0.25)) text = text.replaceAll('\n', '\r\n');
  if (dice.chance(0.15)) text = `\uFEFF${text}`;
  return { text, comments: writer.comments };
}

function jsonFile(writer: Writer): string {
  return `${JSON.stringify(plainMap(writer), null, writer.dice.pick([0, 2, 4]))}\n`;
}

function yamlFile(writer: Writer): string {
  const { dice } = writer;
  const head = filler(writer, [], '') + (dice.chance(0.2) ? `---\n${filler(writer, [], '')}` : '');
  const body = dice.chance(0.1)
    ? `${flowMap(writer, [], '')}${trailing(writer, [])}\n`
    : blockMap(writer, [], dice.chance(0.1) ? '  ' : '', false);
  return head + body + filler(writer, [], '') + (dice.chance(0.1) ? '...\n' : '');
}

function randomText(dice: Dice): string {
  return dice.chance(0.6) ? dice.pick(words) : dice.pick(oddTexts);
}

export function randomKey(dice: Dice): string {
  return dice.chance(0.9) ? `k${dice.below(9)}` : dice.pick(['odd key', 'a: b', '"q"', 'NO', 'urn:x', '#k', 'ü']);
}

export function randomPlain(dice: Dice, depth = 2): unknown {
  if (depth > 0 && dice.chance(0.4)) {
    const length = dice.below(4);
    if (dice.chance(0.5)) return Array.from({ length }, () => randomPlain(dice, depth - 1));
    return Object.fromEntries(Array.from({ length }, () => [randomKey(dice), randomPlain(dice, depth - 1)]));
  }
  if (dice.chance(0.7)) return randomText(dice);
  return dice.pick<unknown>([null, true, false, 0, 1, -5, 2.5, 1e21]);
}

function plainMap({ dice, left }: Writer): unknown {
  return Object.fromEntries(
    Array.from({ length: 1 + dice.below(Math.min(left, 6)) }, () => [randomKey(dice), randomPlain(dice, 3)]),
  );
}

/** Blank lines and comments between entries. */
function filler(writer: Writer, path: Path, indent: string): string {
  const { dice } = writer;
  let lines = '';
  if (!writer.wantsComments) return lines;
  while (dice.chance(0.2))
    lines += dice.chance(0.4) ? '\n' : `${dice.chance(0.8) ? indent : ''}${comment(writer, path)}\n`;
  return lines;
}

function comment(writer: Writer, path: Path): string {
  const text = `# c${writer.comments.length};`;
  if (writer.wantsComments) writer.comments.push({ text, path });
  return text;
}

function trailing(writer: Writer, path: Path): string {
  return writer.wantsComments && writer.dice.chance(0.15)
    ? `${writer.dice.pick([' ', '   '])}${comment(writer, path)}`
    : '';
}

/** Keys without repetition; a merge key now and then. */
function keys({ dice, left }: Writer): readonly string[] {
  return [...new Set(Array.from({ length: 1 + dice.below(Math.max(1, Math.min(5, left))) }, () => randomKey(dice)))];
}

function keyText(key: string, dice: Dice): string {
  if (!/^[k]\d$/.test(key)) return key.includes('"') || dice.chance(0.5) ? `'${key}'` : `"${key}"`;
  return dice.chance(0.85) ? key : dice.pick([`'${key}'`, `"${key}"`]);
}

/** Lines of a block map, the last line end included. With `compact` the first line's indentation is left to the caller. */
function blockMap(writer: Writer, path: Path, indent: string, compact: boolean): string {
  const { dice } = writer;
  let text = '';
  for (const [index, key] of keys(writer).entries()) {
    const own = [...path, key];
    const isFirst = index === 0;
    const lead = isFirst && compact ? '' : (isFirst ? '' : filler(writer, path, indent)) + indent;
    const isExplicit = dice.chance(0.04);
    const head = isExplicit
      ? `? ${keyText(key, dice)}\n${indent}:`
      : `${keyText(key, dice)}${dice.chance(0.04) ? ' ' : ''}:`;
    text += `${lead}${head}${blockValue(writer, own, indent, false)}`;
  }
  const source = writer.anchors.findLast(({ isMap }) => isMap);
  if (source && dice.chance(0.15))
    text += `${indent}<<: *${source.name}${dice.chance(0.2) ? ` ${comment(writer, ['<<'])}` : ''}\n`;
  return text;
}

function blockList(writer: Writer, path: Path, indent: string, compact: boolean): string {
  const { dice } = writer;
  let text = '';
  const length = 1 + dice.below(Math.max(1, Math.min(4, writer.left)));
  for (let index = 0; index < length; index += 1) {
    const lead = index === 0 && compact ? '' : (index === 0 ? '' : filler(writer, path, indent)) + indent;
    text += `${lead}-${blockValue(writer, [...path, index], indent, true)}`;
  }
  return text;
}

/** What follows a colon or a dash, with its line end. */
function blockValue(writer: Writer, path: Path, indent: string, isItem: boolean): string {
  const { dice } = writer;
  writer.left -= 1;
  const deep = path.length > 4 || writer.left <= 0;
  const kind = dice.below(deep ? 6 : 10);
  if (kind === 0 && dice.chance(0.5)) return `${trailing(writer, path)}\n`;
  if (kind === 1) {
    const alias = aliasText(writer);
    if (alias) return ` ${alias}${trailing(writer, ['<<'])}\n`;
  }
  const shared = anchor(writer, kind < 6 ? 'text' : kind === 6 ? 'flow' : kind < 9 ? 'map' : 'list');
  const done = (text: string) => {
    shared.close();
    return text;
  };
  if (kind === 5 && !deep) return done(` ${shared.text}${blockScalar(writer, indent, isItem)}`);
  if (kind < 6) return done(`${spaces(dice)}${shared.text}${scalar(writer, false, indent)}${trailing(writer, path)}\n`);
  if (kind === 6)
    return done(`${spaces(dice)}${shared.text}${flowValue(writer, path, indent)}${trailing(writer, path)}\n`);
  const step = dice.pick(['  ', '  ', '    ', ' ']);
  if (isItem && shared.text === '' && dice.chance(0.85)) {
    const gap = dice.pick([' ', ' ', '   ']);
    const inner = `${indent} ${gap}`;
    return done(gap + (kind < 9 ? blockMap(writer, path, inner, true) : blockList(writer, path, inner, true)));
  }
  const head = `${shared.text === '' ? '' : ` ${shared.text.trimEnd()}`}${trailing(writer, path)}\n`;
  const inner = kind === 9 && !isItem && dice.chance(0.3) ? indent : indent + step;
  const before = filler(writer, path, inner);
  return done(
    head + before + (kind < 9 ? blockMap(writer, path, inner, false) : blockList(writer, path, inner, false)),
  );
}

function spaces(dice: Dice): string {
  return dice.chance(0.9) ? ' ' : dice.pick(['  ', '    ']);
}

function anchor(
  writer: Writer,
  kind: 'text' | 'flow' | 'map' | 'list',
): { readonly text: string; readonly close: () => void } {
  if (!writer.wantsAnchors || !writer.dice.chance(0.25) || kind === 'flow') return { text: '', close: () => {} };
  const again = writer.open.has('x0') ? undefined : 'x0'; // an anchor may be set again, but not inside itself
  const name = (writer.dice.chance(0.1) ? again : undefined) ?? `x${writer.names++}`;
  writer.open.add(name);
  writer.anchors = writer.anchors.filter((one) => one.name !== name);
  const close = () => {
    writer.open.delete(name);
    writer.anchors.push({ name, isMap: kind === 'map' });
  };
  return { text: `&${name} ${kind === 'text' && writer.dice.chance(0.2) ? '!!str ' : ''}`, close };
}

function aliasText(writer: Writer): string | undefined {
  const { anchors, dice } = writer;
  return anchors.length > 0 ? `*${anchors[dice.below(anchors.length)]?.name}` : undefined;
}

function scalar(writer: Writer, inFlow: boolean, indent: string): string {
  const { dice } = writer;
  const kind = dice.below(10);
  if (kind === 0) return dice.pick(['null', '~', 'true', 'FALSE', '12', '-3.5', '0o17', '.inf']);
  if (kind <= 5) return dice.pick(words.filter((one) => !inFlow || !/[,/]/.test(one)) as [string, ...string[]]); // never empty
  const text = randomText(dice);
  if (kind === 6 && !inFlow) return `two words\n${indent}  on lines`;
  const fitsSingle = !/[\n\t\u0007\u0085\u2028]/.test(text);
  return kind <= 7 && fitsSingle ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

function blockScalar({ dice }: Writer, indent: string, isItem: boolean): string {
  const inner = `${indent}${isItem ? '  ' : dice.pick(['  ', '    '])}`;
  const lines = Array.from({ length: 1 + dice.below(3) }, (_, index) =>
    index > 0 && dice.chance(0.2) ? '' : `${inner}text ${index}`,
  );
  const body = lines.at(-1) === '' ? [...lines, `${inner}last`] : lines;
  return `${dice.pick(['|', '>', '|-', '>-', '|+'])}${dice.chance(0.1) ? ' # h' : ''}\n${body.join('\n')}\n${dice.chance(0.2) ? '\n' : ''}`;
}

function flowValue(writer: Writer, path: Path, indent: string): string {
  const { dice } = writer;
  writer.left -= 1;
  const kind = dice.below(path.length > 4 || writer.left <= 0 ? 3 : 5);
  if (kind < 3) return scalar(writer, true, indent);
  return kind === 3 ? flowMap(writer, path, indent) : flowList(writer, path, indent);
}

function flowMap(writer: Writer, path: Path, indent: string): string {
  const { dice } = writer;
  const some = dice.chance(0.9) ? keys(writer) : [];
  return inBrackets(writer, path, '{', '}', indent, some, (key) => {
    const text = keyText(key, dice);
    if (dice.chance(0.06)) return text; // no colon, no value
    if (dice.chance(0.04)) return `? ${text} : ${flowValue(writer, [...path, key], `${indent}  `)}`;
    if (dice.chance(0.05)) return `${text}: `;
    const gap = /["']$/.test(text) && dice.chance(0.2) ? '' : ' ';
    return `${text}:${gap}${flowValue(writer, [...path, key], `${indent}  `)}`;
  });
}

function flowList(writer: Writer, path: Path, indent: string): string {
  const { dice } = writer;
  const some = Array.from({ length: dice.below(4) }, (_, index) => index);
  return inBrackets(writer, path, '[', ']', indent, some, (index) => {
    if (dice.chance(0.05)) return `k1: ${scalar(writer, true, indent)}`;
    return dice.chance(0.1) ? (aliasText(writer) ?? 'plain') : flowValue(writer, [...path, index], `${indent}  `);
  });
}

/** On one line, or each entry on its own, with a comma behind the last one at times. */
function inBrackets<T extends string | number>(
  writer: Writer,
  path: Path,
  open: string,
  close: string,
  indent: string,
  entries: readonly T[],
  write: (entry: T) => string,
): string {
  const { dice } = writer;
  const isLast = (index: number) => index === entries.length - 1;
  const comma = (index: number) => (isLast(index) && !dice.chance(0.15) ? '' : dice.chance(0.05) ? ' ,' : ',');
  if (entries.length > 0 && dice.chance(0.3)) {
    const lines = entries.map((entry, index) => {
      const above = dice.chance(0.1) && writer.wantsComments ? `${indent}  ${comment(writer, path)}\n` : '';
      const text = write(entry);
      return `${above}${indent}  ${text}${comma(index)}${trailing(writer, [...path, entry])}`;
    });
    return `${open}\n${lines.join('\n')}\n${indent}${dice.chance(0.5) ? '  ' : ' '}${close}`;
  }
  const pad = dice.chance(0.4) ? ' ' : '';
  return `${open}${pad}${entries.map((entry, index) => `${write(entry)}${comma(index)}`).join(dice.pick([' ', ' ', '']))}${pad}${close}`;
}
