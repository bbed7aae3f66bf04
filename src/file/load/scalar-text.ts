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
  const starts = written.includes('\n') ? undefined : characterStarts(scalar, written);
  if (starts) return spanOf(starts, start, offset, length);

  return searched(scalar.value, written, start, offset, length);
}

function spanOf(
  starts: readonly number[],
  base: number,
  offset: number,
  length: number,
): readonly [number, number] | undefined {
  const last = starts.length - 1;
  const from = starts[Math.min(offset, last)];
  const to = starts[Math.min(offset + length, last)];
  return from === undefined || to === undefined ? undefined : [base + from, base + to];
}

/** For each character of the value where it begins in the written text, and where the last one ends. */
function characterStarts(scalar: Scalar, written: string): readonly number[] | undefined {
  switch (scalar.type) {
    case 'PLAIN':
      return spread(0, written.length, () => 1);
    case 'QUOTE_SINGLE':
      return spread(1, written.length - 1, (at) => (written[at] === "'" ? 2 : 1));
    case 'QUOTE_DOUBLE':
      return spread(1, written.length - 1, (at) => (written[at] === '\\' ? escapeLength(written, at) : 1));
    default:
      return undefined;
  }
}

function spread(from: number, to: number, width: (at: number) => number): readonly number[] {
  const starts = [];
  for (let at = from; at < to; at += width(at)) starts.push(at);
  return [...starts, to];
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
