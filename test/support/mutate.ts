import type { Dice } from './dice.ts';

const mostBytes = 65_536;

/** A damaged copy of something real, of at most 64 KB: what a disk, an editor, a script or somebody ill-meaning makes of a file. */
export function mutated(die: Dice, samples: readonly [Uint8Array, ...Uint8Array[]]): Uint8Array {
  let bytes: Uint8Array = die.pick(samples).slice(0, mostBytes);
  for (let rounds = 1 + die.below(4); rounds > 0; rounds -= 1) {
    bytes = die.pick(damages)(bytes, die, samples).slice(0, mostBytes);
  }
  return bytes;
}

type Damage = (bytes: Uint8Array, die: Dice, samples: readonly [Uint8Array, ...Uint8Array[]]) => Uint8Array;

const flipBits: Damage = (bytes, die) => {
  const flipped = bytes.slice();
  for (let flips = 1 + die.below(8); flips > 0 && flipped.length > 0; flips -= 1) {
    const at = die.below(flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << die.below(8));
  }
  return flipped;
};

const truncate: Damage = (bytes, die) => bytes.slice(0, die.below(bytes.length + 1));

const remove: Damage = (bytes, die) => {
  const at = die.below(bytes.length + 1);
  return joined(bytes.slice(0, at), bytes.slice(at + die.below(die.pick([4, 100, 5_000]))));
};

/** A stretch, or a line such as one with a key, once more or until the file is full. */
const repeat: Damage = (bytes, die) => {
  const at = die.below(bytes.length + 1);
  const isLine = die.chance(0.5);
  const start = isLine ? bytes.lastIndexOf(0x0a, at) + 1 : at;
  const lineEnd = bytes.indexOf(0x0a, start) + 1 || bytes.length;
  const piece = bytes.slice(start, isLine ? lineEnd : at + 1 + die.below(die.pick([3, 40, 2_000])));
  const times = die.chance(0.2) ? Math.ceil(mostBytes / Math.max(1, piece.length)) : 1 + die.below(3);
  return insert(bytes, start, timesOver(piece, times));
};

const splice: Damage = (bytes, die, samples) => {
  const other = die.pick(samples);
  const from = die.below(other.length + 1);
  return insert(
    bytes,
    die.below(bytes.length + 1),
    other.slice(from, from + die.below(die.pick([20, 400, mostBytes]))),
  );
};

const nest: Damage = (bytes, die) => {
  const opener = die.pick(['[', '{', '(', '{"a":', '- ', '&a ', '? ', 'a: ', '[{', 'not (', '"', "'", '-or (']);
  const depth = die.pick([3, 60, 101, 3_000, mostBytes]);
  return insert(bytes, die.below(bytes.length + 1), encode(opener.repeat(Math.min(depth, mostBytes / opener.length))));
};

const pour: Damage = (bytes, die) => {
  const odd = die.pick([
    ...['9'.repeat(400), '1e999', '-0', '0x'.padEnd(5_000, 'f'), '99999999999999999999', '1.7976931348623157e309'],
    ...['\0', '\uFEFF', '\u2028', '\u0085', '\uFFFD', '\u202E', 'ﬃ', '😀', '\r', '\t', '%', '\\', '\\u0000', '\\ud800'],
    ...[
      'null',
      'true',
      '~',
      '{}',
      '[]',
      '""',
      '__proto__',
      'constructor',
      'toString',
      '<<: *a',
      '*a',
      '&a',
      '!!str',
      '---\n',
      '...\n',
    ],
    ...['255.255.255.255', '::', '0.0.0.0/0', '::/0', '10.0.0.0-10.0.0.1', '/33', '::ffff:10.0.0.1', 'fe80::1%eth0'],
    ...[
      'All',
      '-and',
      '-not',
      'device.',
      'unknownFutureValue',
      '00000000-0000-0000-0000-000000000000',
      '9'.repeat(30_000),
    ],
    'x'.repeat(30_000),
  ] as const);
  return insert(bytes, die.below(bytes.length + 1), encode(odd));
};

/** Raw bytes that are no UTF-8. */
const poison: Damage = (bytes, die) => {
  const raw = Uint8Array.from({ length: 1 + die.below(4) }, () => 0x80 + die.below(128));
  return insert(bytes, die.below(bytes.length + 1), raw);
};

/** All on one line, or with the line ends of another system. */
const rejoin: Damage = (bytes, die) => {
  const by = die.pick(['', ' ', '\r\n', '\r', '\n\n']);
  return encode(new TextDecoder().decode(bytes).replaceAll('\n', by));
};

/** As Windows programs save it, with a mark in front or without, or with every byte of another alphabet. */
const recode: Damage = (bytes, die) => {
  const text = new TextDecoder().decode(bytes).slice(0, mostBytes / 2);
  const little = Buffer.from(`${die.chance(0.7) ? '\uFEFF' : ''}${text}`, 'utf16le');
  return Uint8Array.from(die.pick([little, Buffer.from(little).swap16(), Buffer.from(text, 'latin1')]));
};

/** Each anchor stands for ten of the one before. */
const bomb: Damage = (bytes, die) => {
  const levels = Array.from(
    { length: 3 + die.below(12) },
    (_, at) => `a${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1},`.repeat(10)}]\n`,
  );
  return insert(bytes, bytes.lastIndexOf(0x0a, die.below(bytes.length + 1)) + 1, encode(levels.join('')));
};

const damages: readonly [Damage, ...Damage[]] = [
  flipBits,
  truncate,
  remove,
  repeat,
  splice,
  nest,
  pour,
  pour,
  poison,
  rejoin,
  recode,
  bomb,
];

function insert(bytes: Uint8Array, at: number, piece: Uint8Array): Uint8Array {
  return joined(bytes.slice(0, at), piece, bytes.slice(at));
}

function timesOver(piece: Uint8Array, times: number): Uint8Array {
  return joined(...Array.from({ length: times }, () => piece));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
