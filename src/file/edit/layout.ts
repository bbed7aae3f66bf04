import type { Plain } from './plain-value.ts';

/**
 * How a document is laid out: what each part says and which characters say it. Offsets are of the text without a byte order mark.
 * An edit reads this and nothing else, so that what it does not touch it cannot change.
 */
export type LayoutNode = LayoutScalar | LayoutAlias | LayoutEmpty | LayoutMap | LayoutList;

interface Stretch {
  /** The first character, anchor and tag included. */
  readonly start: number;
  /** Behind the last character that says something: no trailing comment, blank or line end. */
  readonly end: number;
  readonly value: Said;
}

/** A value, or a mark for an alias whose anchor is not there (any more): equal to nothing. */
export type Said = Plain | undefined;

interface LayoutScalar extends Stretch {
  readonly kind: 'scalar';
  readonly quote: "'" | '"' | 'block' | null;
  /** Whether there is an anchor or a tag. */
  readonly dressed: boolean;
}
interface LayoutAlias extends Stretch {
  readonly kind: 'alias';
}
/** A value that is not written: `key:` or `-` alone; start and end are where it would stand. */
interface LayoutEmpty extends Stretch {
  readonly kind: 'empty';
}

interface Collection extends Stretch {
  /** `implicit` is the map that `[key: value]` makes without braces. */
  readonly style: 'block' | 'flow' | 'implicit';
  /** Behind anchor and tag: the bracket, or the first entry. */
  readonly contentStart: number;
  /** Block: the column of the entries. */
  readonly indent: number;
  /** Flow: the offset of a comma behind the last entry. */
  readonly trailingComma?: number;
}
export interface LayoutMap extends Collection {
  readonly kind: 'map';
  readonly entries: readonly LayoutPair[];
}
export interface LayoutList extends Collection {
  readonly kind: 'list';
  readonly entries: readonly LayoutItem[];
}

export interface LayoutEntry {
  /** The dash, the question mark, or the first character of key or flow item. */
  readonly start: number;
  readonly end: number;
  readonly node: LayoutNode;
  /** Flow: the offset of the comma in front. */
  readonly comma?: number;
}
export interface LayoutItem extends LayoutEntry {
  /** Block: behind the dash. */
  readonly dashEnd?: number;
}
export interface LayoutPair extends LayoutEntry {
  readonly key: string;
  readonly keyEnd: number;
  readonly isQuotedKey: boolean;
  readonly isMerge: boolean;
  readonly isExplicit: boolean;
  /** Behind the colon; absent where there is none. */
  readonly colonEnd?: number;
}

export type LayoutCollection = LayoutMap | LayoutList;

export function isCollection(node: LayoutNode): node is LayoutCollection {
  return node.kind === 'map' || node.kind === 'list';
}

export function isBlock(node: LayoutNode): node is LayoutCollection {
  return isCollection(node) && node.style === 'block';
}

export interface Layout {
  readonly root: LayoutNode;
  /** Where a root would go that the document does not have: before a `...`, else at the end. */
  readonly bodyEnd: number;
}

const mostNear = 100;

/** Entries that show how an entry at an index is written: all of a short list, the nearest of a long one. */
export function nearEntries<E>(entries: readonly E[], index: number): readonly E[] {
  return entries.length <= mostNear ? entries : entries.slice(Math.max(0, index - mostNear / 2), index + mostNear / 2);
}
