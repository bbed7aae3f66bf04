import { type Plain, sameValue } from './plain-value.ts';

/** How a list becomes another one: which entries stay, which change in place, which go and which come. Indexes are of the old list. */
export interface Alignment {
  readonly kept: readonly { readonly index: number; readonly value: Plain }[];
  readonly removed: readonly number[];
  readonly added: readonly { readonly after: number; readonly values: readonly Plain[] }[];
}

/**
 * The longest common run of entries stays. Between two that stay, old and new entries are paired in order as changes in place; what is
 * left over goes or comes.
 */
export function alignLists(old: readonly (Plain | undefined)[], wanted: readonly Plain[]): Alignment {
  const kept: { index: number; value: Plain }[] = [];
  const removed: number[] = [];
  const added: { after: number; values: readonly Plain[] }[] = [];
  let from = { old: 0, wanted: 0 };
  for (const match of [...matches(old, wanted), { old: old.length, wanted: wanted.length }]) {
    const olds = match.old - from.old;
    const news = match.wanted - from.wanted;
    for (let step = 0; step < olds; step += 1) {
      const value = step < news ? wanted[from.wanted + step] : undefined;
      if (value === undefined) removed.push(from.old + step);
      else kept.push({ index: from.old + step, value });
    }
    if (news > olds) added.push({ after: match.old - 1, values: wanted.slice(from.wanted + olds, match.wanted) });
    const value = wanted[match.wanted];
    if (value !== undefined) kept.push({ index: match.old, value });
    from = { old: match.old + 1, wanted: match.wanted + 1 };
  }
  return { kept, removed, added };
}

interface Match {
  readonly old: number;
  readonly wanted: number;
}

/** Middles larger than this are not compared each with each: only what is the same at both ends is found to stay. */
const mostCompared = 1_000_000;

function matches(old: readonly (Plain | undefined)[], wanted: readonly Plain[]): readonly Match[] {
  const shorter = Math.min(old.length, wanted.length);
  let head = 0;
  while (head < shorter && sameValue(old[head], wanted[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && sameValue(old.at(-1 - tail), wanted.at(-1 - tail))) tail += 1;

  const olds = old.slice(head, old.length - tail);
  const news = wanted.slice(head, wanted.length - tail);
  const middle = olds.length * news.length > mostCompared ? [] : longestCommon(olds, news);
  return [
    ...Array.from({ length: head }, (_, index) => ({ old: index, wanted: index })),
    ...middle.map((match) => ({ old: match.old + head, wanted: match.wanted + head })),
    ...Array.from({ length: tail }, (_, index) => ({
      old: old.length - tail + index,
      wanted: wanted.length - tail + index,
    })),
  ];
}

function longestCommon(old: readonly (Plain | undefined)[], wanted: readonly Plain[]): readonly Match[] {
  const same = old.map((one) => wanted.map((other) => sameValue(one, other)));
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(wanted.length + 1));
  const length = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = wanted.length - 1; column >= 0; column -= 1) {
      const longest = same[row]?.[column]
        ? length(row + 1, column + 1) + 1
        : Math.max(length(row + 1, column), length(row, column + 1));
      lengths[row]?.fill(longest, column, column + 1);
    }
  }
  const found: Match[] = [];
  for (let row = 0, column = 0; row < old.length && column < wanted.length; ) {
    if (same[row]?.[column]) found.push({ old: row++, wanted: column++ });
    else if (length(row + 1, column) >= length(row, column + 1)) row += 1;
    else column += 1;
  }
  return found;
}
