/**
 * How often texts were met, remembered by a hash of 64 bits: eight bytes a text and, while it grows, an eighth more. A text that was met is
 * always found; one that was not is taken for one that was with odds of about one in 10^13 among a million.
 */
export interface NameHashes {
  readonly add: (text: string) => void;
  /** 0, 1, or 2 for more. */
  readonly count: (text: string) => number;
  /** Whether some text was met more than once. */
  readonly isRepeated: () => boolean;
}

/** By the first bits of the hash: to grow and to sort, one bucket at a time is taken twice. */
const buckets = 256;

export function nameHashes(): NameHashes {
  const all = new Map<number, Bucket>();
  return {
    add: (text) => {
      const hashed = hash(text);
      const key = hashed.high % buckets;
      const bucket = all.get(key) ?? emptyBucket();
      if (bucket.size === 0) all.set(key, bucket);
      append(bucket, hashed);
    },
    count: (text) => {
      const hashed = hash(text);
      const bucket = all.get(hashed.high % buckets);
      return bucket ? timesIn(bucket, hashed) : 0;
    },
    isRepeated: () => [...all.values()].some(hasTwice),
  };
}

interface Hash {
  readonly high: number;
  readonly low: number;
}

/** Two numbers of 32 bits for each hash, in the order in which they came until somebody asks. */
interface Bucket {
  words: Uint32Array<ArrayBuffer>;
  size: number;
  sorted: boolean;
}

function emptyBucket(): Bucket {
  return { words: new Uint32Array(32), size: 0, sorted: true };
}

function append(bucket: Bucket, { high, low }: Hash): void {
  if (bucket.size * 2 === bucket.words.length) {
    const larger = new Uint32Array(2 * Math.ceil(bucket.size * 1.125));
    larger.set(bucket.words);
    bucket.words = larger;
  }
  bucket.words[bucket.size * 2] = low;
  bucket.words[bucket.size * 2 + 1] = high;
  bucket.size += 1;
  bucket.sorted = false;
}

/** As numbers of 64 bits, which sort without a function and in place. */
function sorted(bucket: Bucket): BigUint64Array {
  const hashes = new BigUint64Array(bucket.words.buffer, 0, bucket.size);
  if (!bucket.sorted) hashes.sort();
  bucket.sorted = true;
  return hashes;
}

function hasTwice(bucket: Bucket): boolean {
  sorted(bucket);
  const { words, size } = bucket;
  for (let at = 2; at < size * 2; at += 2) {
    if (words[at] === words[at - 2] && words[at + 1] === words[at - 1]) return true;
  }
  return false;
}

function timesIn(bucket: Bucket, { high, low }: Hash): number {
  const hashes = sorted(bucket);
  const [wanted = 0n] = new BigUint64Array(Uint32Array.of(low, high).buffer);
  let from = 0;
  for (let to = hashes.length; from < to; ) {
    const middle = (from + to) >> 1;
    if ((hashes[middle] ?? 0n) < wanted) from = middle + 1;
    else to = middle;
  }
  return Number(hashes[from] === wanted) + Number(hashes[from + 1] === wanted);
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
