import { isListValue, isObjectValue, NotKnown, notKnownIn, type Value } from './not-known.ts';

type Function = (...args: readonly Value[]) => Value | undefined;

/** What a function of Terraform gives for known values; `NotKnown` for one that is not carried out here or that does not take them. */
export function callFunction(name: string, args: readonly Value[]): Value {
  const carryOut = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (carryOut === undefined) return new NotKnown('function', `${name}()`);
  const open = args.map(notKnownIn).find((one) => one !== undefined);
  // Lists with a part that is not known stay lists: each part is told where it stands.
  if (open !== undefined && !keepsParts.has(name)) return open;
  const direct = args.find((one) => one instanceof NotKnown);
  return direct ?? carryOut(...args) ?? new NotKnown('expression', `${name}()`);
}

const keepsParts: ReadonlySet<string> = new Set([
  'concat',
  'flatten',
  'tolist',
  'toset',
  'merge',
  'keys',
  'values',
  'tomap',
]);

/** Those that hand-written configurations use for lists of ids, names and switches. A set has each value once, in its order here. */
const functions: Readonly<Record<string, Function>> = {
  tolist: (list = null) => (isListValue(list) ? list : undefined),
  toset: (list = null) => (isListValue(list) ? distinct(list) : undefined),
  tomap: (map = null) => (isObjectValue(map) ? map : undefined),
  tostring: (value = null) => textOf(value),
  tonumber: (value = null) => numberOf(value),
  tobool: (value = null) => (typeof value === 'string' ? booleans.get(value) : value),
  concat: (...lists) => (lists.every(isListValue) ? lists.flat() : undefined),
  flatten: (list = null) => (isListValue(list) ? flat(list) : undefined),
  distinct: (list = null) => (isListValue(list) ? distinct(list) : undefined),
  compact: (list = null) => (isListValue(list) ? list.filter((one) => one !== '' && one !== null) : undefined),
  sort: (list = null) =>
    isListValue(list) && list.every((one) => typeof one === 'string') ? list.toSorted(byCodePoint) : undefined,
  reverse: (list = null) => (isListValue(list) ? list.toReversed() : undefined),
  setunion: (...sets) => (sets.every(isListValue) ? distinct(sets.flat()) : undefined),
  setsubtract: (one = null, other = null) =>
    isListValue(one) && isListValue(other) ? one.filter((item) => !holds(other, item)) : undefined,
  setintersection: (one = null, other = null) =>
    isListValue(one) && isListValue(other) ? one.filter((item) => holds(other, item)) : undefined,
  contains: (list = null, item = null) => (isListValue(list) ? holds(list, item) : undefined),
  length: (value = null) => {
    if (typeof value === 'string') return [...value].length;
    return isListValue(value) ? value.length : isObjectValue(value) ? Object.keys(value).length : undefined;
  },
  one: (list = null) => (isListValue(list) && list.length < 2 ? (list[0] ?? null) : undefined),
  element: (list = null, index = null) =>
    isListValue(list) && typeof index === 'number' ? list[index % list.length] : undefined,
  coalesce: (...values) => values.find((one) => one !== null && one !== ''),
  coalescelist: (...lists) => lists.find((one) => isListValue(one) && one.length > 0),
  merge: (...maps) => (maps.every((one) => one === null || isObjectValue(one)) ? merged(maps) : undefined),
  keys: (map = null) => (isObjectValue(map) ? Object.keys(map).sort(byCodePoint) : undefined),
  values: (map = null) =>
    isObjectValue(map)
      ? Object.entries(map)
          .sort(([a], [b]) => byCodePoint(a, b))
          .map(([, value]) => value)
      : undefined,
  lookup: (map = null, key = null, otherwise) =>
    isObjectValue(map) && typeof key === 'string' ? (Object.hasOwn(map, key) ? map[key] : otherwise) : undefined,
  lower: (text = null) => (typeof text === 'string' ? text.toLowerCase() : undefined),
  upper: (text = null) => (typeof text === 'string' ? text.toUpperCase() : undefined),
  trimspace: (text = null) => (typeof text === 'string' ? text.trim() : undefined),
  join: (separator = null, ...lists) => {
    const texts = lists.flatMap((list) => (isListValue(list) ? list.map(textOf) : [undefined]));
    const isText = texts.every((text) => text !== undefined);
    return typeof separator === 'string' && isText ? texts.join(separator) : undefined;
  },
  split: (separator = null, text = null) =>
    typeof separator === 'string' && typeof text === 'string' ? text.split(separator) : undefined,
  sensitive: (value = null) => value,
  nonsensitive: (value = null) => value,
};

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** A text, and what Terraform makes one where a text is wanted. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function byCodePoint(one: Value, other: Value): number {
  return one === other ? 0 : String(one) < String(other) ? -1 : 1;
}

function distinct(list: readonly Value[]): readonly Value[] {
  return [...new Map(list.map((one) => [one instanceof NotKnown ? one : JSON.stringify(one), one])).values()];
}

function holds(list: readonly Value[], item: Value): boolean {
  return list.some((one) => JSON.stringify(one) === JSON.stringify(item));
}

function flat(list: readonly Value[]): readonly Value[] {
  return list.flatMap((one): readonly Value[] => (isListValue(one) ? flat(one) : [one]));
}

function merged(maps: readonly Value[]): Value {
  return Object.fromEntries(maps.flatMap((map) => (isObjectValue(map) ? Object.entries(map) : [])));
}
