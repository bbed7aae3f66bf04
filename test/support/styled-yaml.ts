import { isDeepStrictEqual } from 'node:util';
import type { Dice } from './dice.ts';
import type { RandomYaml } from './random-yaml.ts';

type Path = RandomYaml['comments'][number]['path'];

interface Styler {
  readonly dice: Dice;
  readonly comments: { text: string; path: Path }[];
  /** Values that an alias may stand for from here on. */
  readonly anchors: { readonly name: string; readonly value: unknown }[];
  readonly wantsAnchors: boolean;
  readonly wantsComments: boolean;
  names: number;
}

/** A given value as a YAML file in a random style: block and flow, quotes, comments, anchors, line ends. It loads as that value. */
export function styledYaml(dice: Dice, value: { readonly [key: string]: unknown }): RandomYaml {
  const wantsAnchors = dice.chance(0.4);
  const styler: Styler = { dice, comments: [], anchors: [], wantsAnchors, wantsComments: dice.chance(0.8), names: 1 };
  let text = dice.chance(0.08)
    ? `${JSON.stringify(value, null, dice.pick([0, 2, 4]))}\n`
    : filler(styler, [], '') + blockMap(styler, value, [], '', false) + filler(styler, [], '');
  if (dice.chance(0.15)) text = text.replace(/\n+$/, '');
  if (dice.chance(0.25)) text = text.replaceAll('\n', '\r\n');
  if (dice.chance(0.15)) text = `\uFEFF${text}`;
  return { text, comments: styler.comments };
}

function filler(styler: Styler, path: Path, indent: string): string {
  let lines = '';
  while (styler.wantsComments && styler.dice.chance(0.15)) {
    lines += styler.dice.chance(0.4) ? '\n' : `${indent}${comment(styler, path)}\n`;
  }
  return lines;
}

function comment({ comments }: Styler, path: Path): string {
  const text = `# c${comments.length};`;
  comments.push({ text, path });
  return text;
}

function trailing(styler: Styler, path: Path): string {
  if (!styler.wantsComments || !styler.dice.chance(0.12)) return '';
  return `${styler.dice.pick([' ', '   '])}${comment(styler, path)}`;
}

function blockMap(styler: Styler, map: object, path: Path, indent: string, compact: boolean): string {
  return Object.entries(map)
    .map(([key, value], index) => {
      const lead = index === 0 && compact ? '' : (index === 0 ? '' : filler(styler, path, indent)) + indent;
      return `${lead}${scalar(styler.dice, key)}:${behind(styler, value, [...path, key], indent, false)}`;
    })
    .join('');
}

function blockList(styler: Styler, list: readonly unknown[], path: Path, indent: string, compact: boolean): string {
  return list
    .map((value, index) => {
      const lead = index === 0 && compact ? '' : (index === 0 ? '' : filler(styler, path, indent)) + indent;
      return `${lead}-${behind(styler, value, [...path, index], indent, true)}`;
    })
    .join('');
}

/** What follows a colon or a dash, with its line end. */
function behind(styler: Styler, value: unknown, path: Path, indent: string, isItem: boolean): string {
  const { dice } = styler;
  const alias = styler.anchors.find((one) => isDeepStrictEqual(one.value, value));
  if (alias && dice.chance(0.6)) return ` *${alias.name}${trailing(styler, path)}\n`;
  const isFilled = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  const anchor = styler.wantsAnchors && isFilled && path.length > 1 && dice.chance(0.3) ? `x${styler.names++}` : '';
  const mark = anchor === '' ? '' : ` &${anchor}`;
  const text = filled(styler, value, { path, indent, isItem, mark });
  if (anchor !== '') styler.anchors.push({ name: anchor, value });
  return text;
}

interface Place {
  readonly path: Path;
  readonly indent: string;
  readonly isItem: boolean;
  readonly mark: string;
}

function filled(styler: Styler, value: unknown, { path, indent, isItem, mark }: Place): string {
  const { dice } = styler;
  const isFilled = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  const prefersFlow = path.length > 3 ? 0.6 : path.length > 1 ? 0.25 : 0;
  if (!isFilled || dice.chance(prefersFlow)) return `${mark} ${flow(dice, value)}${trailing(styler, path)}\n`;
  const isList = Array.isArray(value);
  const write = (inner: string, compact: boolean) =>
    isList ? blockList(styler, value, path, inner, compact) : blockMap(styler, value, path, inner, compact);
  if (isItem && mark === '') {
    const gap = dice.pick([' ', ' ', '   ']);
    return gap + write(`${indent} ${gap}`, true);
  }
  const step = isList && !isItem && dice.chance(0.3) ? '' : dice.pick(['  ', '  ', '    ']);
  return `${mark}${trailing(styler, path)}\n${write(indent + step, false)}`;
}

function flow(dice: Dice, value: unknown): string {
  const pad = dice.chance(0.5) ? ' ' : '';
  if (Array.isArray(value))
    return `[${pad}${value.map((one) => flow(dice, one)).join(dice.pick([', ', ',  ']))}${pad}]`;
  if (typeof value !== 'object' || value === null) return scalar(dice, value);
  const parts = Object.entries(value).map(([key, one]) => `${scalar(dice, key)}: ${flow(dice, one)}`);
  return `{${pad}${parts.join(', ')}${pad}}`;
}

const plainText = /^[A-Za-z][A-Za-z0-9 @.-]*[A-Za-z0-9.]$/;
const otherMeaning = /^(true|false|null|yes|no|on|off|y|n)$/i;

function scalar(dice: Dice, value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (plainText.test(value) && !otherMeaning.test(value) && dice.chance(0.8)) return value;
  return dice.chance(0.5) ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}
