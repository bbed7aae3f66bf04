/**
 * The candidate that a misspelt word most likely means, for "did you mean"; undefined where none is near. Case is ignored. A
 * few edits (insert, drop, change, swap neighbours) are near: about one in three letters, and never more than four; failing
 * that, a candidate that holds the word, or the other way round. Of equals the first one wins.
 */
export function nearestName(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.trim().toLowerCase();
  if (wanted === '') return undefined;
  let best: string | undefined;
  let bestDistance = Math.min(4, Math.max(1, Math.floor(wanted.length / 3))) + 1;
  let holding: string | undefined;
  for (const candidate of candidates) {
    const lower = candidate.toLowerCase();
    const distance = editsBetween(wanted, lower, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
    if (isHolding(lower, wanted) && (holding === undefined || candidate.length < holding.length)) holding = candidate;
  }
  return best ?? holding;
}

const shortestHeld = 4;

function isHolding(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= shortestHeld && (a.includes(b) || b.includes(a));
}

/** Damerau-Levenshtein distance (optimal string alignment) of two texts, or `limit` where it is at least that. */
function editsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      current.push(cheapest(a, b, row, column, { current, last, beforeLast }));
    }
    // a swap reaches back over one row, so two rows must be beyond the limit
    if (Math.min(...current) >= limit && Math.min(...last) >= limit) return limit;
    beforeLast = last;
    last = current;
  }
  return Math.min(limit, at(last, b.length));
}

interface Rows {
  readonly current: readonly number[];
  readonly last: readonly number[];
  readonly beforeLast: readonly number[];
}

function cheapest(a: string, b: string, row: number, column: number, { current, last, beforeLast }: Rows): number {
  const same = a[row - 1] === b[column - 1];
  const edit = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return swapped ? Math.min(edit, at(beforeLast, column - 2) + 1) : edit;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
