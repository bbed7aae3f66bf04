import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../../../src/domain/model/problem.ts';
import { edit } from '../../../src/file/edit/edit.ts';
import type { Intent } from '../../../src/file/edit/intent.ts';
import { applySplices, type Splice } from '../../../src/file/edit/splice.ts';
import { parseText, parseWhole } from '../../../src/file/load/parse-text.ts';
import { type KnownEntries, knownEntries, readPieces } from '../../../src/file/load/read-pieces.ts';
import { type Dice, dice } from '../../support/dice.ts';
import { type RandomYaml, randomKey, randomPlain, randomYaml } from '../../support/random-yaml.ts';

function load(text: string): unknown {
  const parsed = parseWhole(text.replace(/^\uFEFF/, ''), 'tenant.yaml');
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.problems)}\n${text}`);
  return parsed.value.value;
}

/** Paths of all values, the root's first. */
function paths(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...steps.flatMap(([step, child]) => paths(child, [...path, step]))];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce(
    (held, step) => (typeof held === 'object' && held !== null ? Reflect.get(held, step) : undefined),
    value,
  );
}

function randomIntent(die: Dice, before: unknown): Intent {
  const all = paths(before);
  const path = all[die.below(all.length)] ?? [];
  const held = at(before, path);
  const value = randomPlain(die);
  if (Array.isArray(held)) {
    const index = die.below(held.length);
    if (held.length > 0 && die.chance(0.4)) return { kind: 'removeFromSequence', path, index };
    if (die.chance(0.4))
      return {
        kind: die.pick(['replaceSequence']),
        path,
        values: [...held, value].sort(() => die.below(3) - 1).slice(0, 4),
      };
    return die.chance(0.5)
      ? { kind: 'addToSequence', path, value }
      : { kind: 'appendEntry', path, entry: { name: 'new', value } };
  }
  if (typeof held === 'object' && held !== null) {
    if (path.length > 0 && die.chance(0.2))
      return { kind: 'replaceEntry', path, entry: { ...held, [randomKey(die)]: value } };
    return {
      kind: 'setIn',
      path: [...path, randomKey(die), ...(die.chance(0.2) ? ['new', 'deeper'] : [])].slice(0, 6),
      value,
    };
  }
  if (held === null && die.chance(0.3)) return { kind: 'addToSequence', path, value };
  if (typeof path.at(-1) === 'string' && die.chance(0.4)) return { kind: 'removeKey', path };
  return { kind: 'setIn', path, value };
}

/** Without the sharing that aliases bring. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyOf(member)]));
}

/** What the intent means for plain values, said a second time and in another way than the code does. */
function carryOut(before: unknown, intent: Intent): unknown {
  const root = { root: copyOf(before) };
  const path: Path = ['root', ...intent.path];
  const parent = path.slice(0, -1).reduce<object>((held, step) => {
    if (Reflect.get(held, step) === undefined || Reflect.get(held, step) === null) Reflect.set(held, step, {});
    return Reflect.get(held, step);
  }, root);
  const last = path.at(-1) ?? 'root';
  const held = Reflect.get(parent, last);
  if (intent.kind === 'removeKey') Reflect.deleteProperty(parent, last);
  else if (intent.kind === 'removeFromSequence') held.splice(intent.index, 1);
  else if (intent.kind === 'setIn') Reflect.set(parent, last, intent.value);
  else if (intent.kind === 'replaceEntry') Reflect.set(parent, last, intent.entry);
  else if (intent.kind === 'replaceSequence') Reflect.set(parent, last, intent.values);
  else Reflect.set(parent, last, [...(held ?? []), intent.kind === 'addToSequence' ? intent.value : intent.entry]);
  return root.root;
}

/** `setIn` through a text or a number finds no map there. */
function isPossible(before: unknown, { path }: Intent): boolean {
  return path.every((_, length) => {
    const held = at(before, path.slice(0, length));
    return (
      held === undefined ||
      held === null ||
      (typeof held === 'object' && (!Array.isArray(held) || Number(path[length]) < held.length))
    );
  });
}

function touchedPath(intent: Intent): Path {
  return intent.kind === 'removeFromSequence' ? [...intent.path, intent.index] : intent.path;
}

/** A comment goes only with the entry it stands on. A list that is replaced may lose those of any of its entries. */
function mayGo(comment: Path, intent: Intent): boolean {
  if (comment[0] === '<<') return true;
  const touched = touchedPath(intent);
  return touched.every((step, index) => comment[index] === step) && (comment.length > 0 || touched.length === 0);
}

/** One random edit of one random file: what is wrong with it, or undefined. */
export function brokenLaw(seed: number, size: number): string | undefined {
  const die = dice(seed);
  return brokenLawOn(randomYaml(die, size), die);
}

/** The same for a file that is large enough to be read in pieces, with and without what is known of it before. */
export function brokenLawOnLongFile(seed: number): string | undefined {
  const die = dice(seed);
  const text = longFile(die);
  const pieces = readPieces(text.replace(/^\uFEFF/, ''));
  if (!pieces) return `not read in pieces: ${text.slice(0, 2000)}`;
  const known = die.chance(0.7) ? knownEntries(text.replace(/^\uFEFF/, ''), pieces) : undefined;
  return brokenLawOn({ text, comments: [] }, die, known);
}

function longFile(die: Dice): string {
  const indent = die.pick(['', '  ', '    ']);
  const entry = (index: number) => {
    const inner = `${indent}  `;
    const styles = [
      `${indent}- name: user${index}\n${inner}id: "i${index}"\n${inner}of:\n${inner}  - g${die.below(9)}\n${inner}  - g${die.below(9)} # c\n`,
      `${indent}- { name: user${index}, id: 'i${index}', of: [g${die.below(9)}, g${die.below(9)}] }\n`,
      `${indent}- name: user${index} # the one of ${die.below(99)}\n${inner}of: []\n${inner}empty:\n`,
    ] as const;
    return die.chance(0.05) ? `${indent}# above ${index}\n${die.pick(styles)}` : die.pick(styles);
  };
  const list = (length: number) => Array.from({ length }, (_, index) => entry(index)).join('');
  const file = `version: 1\nsettings: { a: b }\nusers:\n${list(500)}${die.chance(0.5) ? '# end\n' : ''}more:\n${list(20 + die.below(9))}tail: x\n`;
  const ended = die.chance(0.3) ? file.replaceAll('\n', '\r\n') : file;
  return die.chance(0.2) ? `\uFEFF${ended}` : ended;
}

function brokenLawOn({ text, comments }: RandomYaml, die: Dice, known?: KnownEntries): string | undefined {
  const before = load(text);
  const intent = randomIntent(die, before);
  const edited = edit(text, intent, known);
  const story = `${JSON.stringify(intent)}\n--- before\n${text}\n--- after\n${edited.ok ? edited.value.text : ''}`;
  if (!isPossible(before, intent)) return edited.ok ? `an impossible edit was made: ${story}` : undefined;
  if (!edited.ok) return `refused: ${JSON.stringify(edited.problems)} ${story}`;

  const { text: after, splices } = edited.value;
  if (!isDeepStrictEqual(load(after), carryOut(before, intent))) return `says something else: ${story}`;
  if (applySplices(text, splices) !== after) return `the splices do not make the text: ${story}`;
  if (!areInOrder(splices, text.length)) return `the splices overlap: ${story}`;
  const lost = comments.filter((comment) => !after.includes(comment.text) && !mayGo(comment.path, intent));
  if (lost.length > 0) return `lost ${JSON.stringify(lost)}: ${story}`;
  if (after.startsWith('\uFEFF') !== text.startsWith('\uFEFF')) return `the byte order mark changed: ${story}`;
  if (text.includes('\n') && !hasBareNewline(text) && hasBareNewline(after)) return `line ends are mixed: ${story}`;
  // where the last lines go the line end in front of them may stay: it was there before
  const cutsTheEnd = splices.some((splice) => splice.end === text.length && splice.text === '');
  if (!text.endsWith('\n') && after.endsWith('\n') && !cutsTheEnd) return `a last line end was added: ${story}`;
  const again = edit(after, intent);
  const isOnce = !['addToSequence', 'appendEntry', 'removeFromSequence'].includes(intent.kind);
  if (isOnce && !(again.ok && again.value.text === after)) return `a second time is not nothing to do: ${story}`;
  return undefined;
}

function areInOrder(splices: readonly Splice[], length: number): boolean {
  const bounds = [0, ...splices.flatMap(({ start, end }) => [start, end]), length];
  return bounds.every((bound, index) => index === 0 || bound >= (bounds[index - 1] ?? 0));
}

function hasBareNewline(text: string): boolean {
  return /(?<!\r)\n/.test(text);
}

const debris = [
  ...' \t\n\r:-?#&*!|>[]{},"\'%@`~a0',
  '\n  ',
  '- ',
  ': ',
  ' #',
  '---\n',
  '\u0000',
  '\uFEFF',
  '&x ',
  '*x',
  '<<: ',
] as const;

/** A file with a few characters too many or too few, most often no YAML any more: it may be refused, and must not be edited wrongly. */
export function brokenOnDamage(seed: number, size: number): string | undefined {
  const die = dice(seed);
  let { text } = randomYaml(die, size);
  for (let damages = 1 + die.below(3); damages > 0; damages -= 1) {
    const at = die.below(text.length + 1);
    const gone = die.chance(0.5) ? die.below(4) : 0;
    text = text.slice(0, at) + (die.chance(0.6) ? debris[die.below(debris.length)] : '') + text.slice(at + gone);
  }
  const edited = edit(text, { kind: 'setIn', path: ['new', 'key'], value: ['value'] });
  const before = parseText(text.replace(/^\uFEFF/, ''), 'tenant.yaml');
  if (!edited.ok || !before.ok) return undefined;
  const wanted = carryOut(before.value.value, { kind: 'setIn', path: ['new', 'key'], value: ['value'] });
  return isDeepStrictEqual(load(edited.value.text), wanted) ? undefined : `${text}\n--- after\n${edited.value.text}`;
}
