/** A list of many entries right below the root, found by looking at how lines begin. Whether it is one, reading it shows. */
export interface LongList {
  /** Offset of the key that the list stands under. */
  readonly keyStart: number;
  /** Column of the dashes, from 0. */
  readonly indent: number;
  /** Where the line of each entry's dash starts. */
  readonly starts: readonly number[];
}

/** Below this a list is read with the rest of the file. */
const fewestEntries = 16;

interface Open {
  readonly keyStart: number;
  readonly indent: number;
  readonly starts: number[];
}

/** Lists of at least sixteen entries, each below a key that starts its line: what makes a tenant file long. */
export function longLists(text: string): readonly LongList[] {
  const found: LongList[] = [];
  let keyStart: number | undefined;
  let open: Open | undefined;
  const close = () => {
    if (open && open.starts.length >= fewestEntries) found.push(open);
    open = undefined;
  };
  for (let start = 0, next = 0; start < text.length; start = next) {
    const newline = text.indexOf('\n', start);
    next = newline < 0 ? text.length : newline + 1;
    const first = firstOther(text, start, next);
    if (saysNothing(text, first, next)) continue;

    const indent = first - start;
    const isDash = text[first] === '-' && isBlankAt(text, first + 1);
    if (open && !(indent > open.indent || (indent === open.indent && (isDash || indent > 0)))) close();
    if (open) {
      if (isDash && indent === open.indent) open.starts.push(start);
    } else if (keyStart !== undefined && isDash) {
      open = { keyStart, indent, starts: [start] };
    }
    keyStart = !open && indent === 0 && isBareKey(text.slice(start, next)) ? start : undefined;
  }
  close();
  return found;
}

function firstOther(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] === ' ') at += 1;
  return at;
}

function saysNothing(text: string, first: number, end: number): boolean {
  return first >= end || text[first] === '#' || text[first] === '\n' || text.startsWith('\r\n', first);
}

function isBlankAt(text: string, at: number): boolean {
  const character = text[at];
  return character === ' ' || character === '\n' || character === '\r' || character === undefined;
}

function isBareKey(line: string): boolean {
  return /^[A-Za-z]\w*:[ ]*(?:#.*)?\r?\n?$/.test(line);
}
