/**
 * How often texts were met, remembered by a hash of 64 bits: a million names in some tens of megabytes. A text that was met is always
 * found; one that was not is taken for one that was with odds of about one in 10^13.
 */
export interface NameHashes {
  /** Counts the text, and says how often it had been counted before: 0, 1, or 2 for more. */
  readonly add: (text: string) => number;
  readonly count: (text: string) => number;
}

const mostCounted = 2;

export function nameHashes(): NameHashes {
  let table = emptyTable(1 << 14);
  let size = 0;
  return {
    count: (text) => table.counts[slotOf(table, hash(text))] ?? 0,
    add: (text) => {
      if (size * 2 > table.counts.length) table = grown(table);
      const hashed = hash(text);
      const slot = slotOf(table, hashed);
      const before = table.counts[slot] ?? 0;
      if (before === 0) size += 1;
      table.high[slot] = hashed.high;
      table.low[slot] = hashed.low;
      table.counts[slot] = Math.min(before + 1, mostCounted);
      return before;
    },
  };
}

interface Hash {
  readonly high: number;
  readonly low: number;
}

/** Open addressing: a slot with count 0 is free. The length is a power of two. */
interface Table {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly counts: Uint8Array;
}

function emptyTable(length: number): Table {
  return { high: new Uint32Array(length), low: new Uint32Array(length), counts: new Uint8Array(length) };
}

function grown(table: Table): Table {
  const larger = emptyTable(table.counts.length * 4);
  for (let from = 0; from < table.counts.length; from += 1) {
    const count = table.counts[from] ?? 0;
    if (count === 0) continue;
    const high = table.high[from] ?? 0;
    const low = table.low[from] ?? 0;
    const slot = slotOf(larger, { high, low });
    larger.high[slot] = high;
    larger.low[slot] = low;
    larger.counts[slot] = count;
  }
  return larger;
}

/** Where the hash stands, or would stand. */
function slotOf({ high, low, counts }: Table, hashed: Hash): number {
  const mask = counts.length - 1;
  let slot = hashed.low & mask;
  while (counts[slot] !== 0 && !(high[slot] === hashed.high && low[slot] === hashed.low)) slot = (slot + 1) & mask;
  return slot;
}

/** Two multiplicative hashes of 32 bits, stirred into each other at the end. */
function hash(text: string): Hash {
  let high = 0x811c9dc5;
  let low = text.length + 1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul((low << 5) ^ (low >>> 27) ^ unit, 0x9e3779b1);
  }
  return { high: stirred(high ^ Math.imul(low, 0x27d4eb2f)), low: stirred(low ^ Math.imul(high, 0x165667b1)) };
}

function stirred(value: number): number {
  const half = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  const more = Math.imul(half ^ (half >>> 15), 0x846ca68b);
  return (more ^ (more >>> 16)) >>> 0;
}
