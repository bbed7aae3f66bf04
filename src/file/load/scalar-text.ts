import type { Scalar } from 'yaml';

/**
 * Where a stretch of a scalar's value stands in the file, so that an error can point into a rule text. Quoting and escapes of
 * one-line scalars are followed; in a scalar of several lines the stretch is searched for.
 */
export function innerRange(
  scalar: Scalar,
  text: string,
  offset: number,
  length: number,
): readonly [start: number, end: number] | undefined {
  if (!scalar.range || typeof scalar.value !== 'string') return undefined;
  const [start, end] = scalar.range;
  const written = text.slice(start, end);
  const characters = written.includes('\n') ? undefined : charactersOf(scalar, written);
  if (!characters) return searched(scalar.value, written, start, offset, length);

  const from = after(characters, characters.first, offset);
  return [start + from, start + after(characters, from, length)];
}

/** The characters of a value as they are written: where they begin and end, and how much of the text one takes. */
interface Characters {
  readonly first: number;
  readonly end: number;
  readonly width: (at: number) => number;
}

function charactersOf({ type }: Scalar, written: string): Characters | undefined {
  const quoted = { first: 1, end: written.length - 1 };
  switch (type) {
    case 'PLAIN':
      return { first: 0, end: written.length, width: () => 1 };
    case 'QUOTE_SINGLE':
      return { ...quoted, width: (at) => (written[at] === "'" ? 2 : 1) };
    case 'QUOTE_DOUBLE':
      return { ...quoted, width: (at) => (written[at] === '\\' ? escapeLength(written, at) : 1) };
    default:
      return undefined;
  }
}

/** Where the text stands so many characters after a place in it; its end where there are fewer. */
function after({ end, width }: Characters, from: number, characters: number): number {
  let at = from;
  for (let left = characters; left > 0 && at < end; left--) at += width(at);
  return Math.min(at, end);
}

const longEscapes: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

function escapeLength(written: string, at: number): number {
  return longEscapes[written[at + 1] ?? ''] ?? 2;
}

function searched(
  value: string,
  written: string,
  base: number,
  offset: number,
  length: number,
): readonly [number, number] | undefined {
  const wanted = value.slice(offset, offset + Math.max(length, 1));
  const occurrence = value.slice(0, offset).split(wanted).length - 1;
  let at = -1;
  for (let count = 0; count <= occurrence; count++) {
    at = wanted === '' ? -1 : written.indexOf(wanted, at + 1);
    if (at < 0) return undefined;
  }
  return [base + at, base + at + wanted.length];
}
