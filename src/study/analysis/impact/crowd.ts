import { addAll, type Bits, emptyBits, fullBits, isCut, keepAll, removeAll } from './bitset.ts';
import { isUnsure, tagOf } from './live.ts';
import { type Entry, entryKinds } from './pair-policies.ts';
import { type Scope, worldDimensions } from './scope.ts';
import type { Tags } from './tags.ts';

/** All classes of a circle in one world, looked at together. */
export interface Crowd {
  /**
   * For whom nothing can change there: an entry of both sides blocks them for certain, or every changed entry that may be about them comes
   * to what one of both sides, which is for certain, comes to anyway.
   */
  readonly idle: Bits;
  /** These classes, none of them idle and all of known memberships, in parts for which the same is left over in this world. */
  readonly parts: (among: Bits) => readonly Bits[];
}

/** An entry, or several that stand for each other there, and the classes for which it is left over. */
interface Item {
  readonly key: string;
  readonly kind: Entry['kind'];
  readonly tag: number;
  readonly whom: Bits;
}

/** `lefts`: what the world leaves of each entry of the scope, 0 where it has no say. As the walk settles one class, for all of them at once. */
export function crowdIn(scope: Scope, tags: Tags, lefts: readonly number[]): Crowd {
  const { tables, circle, about, blocksSettle, personChanged } = scope;
  const size = circle.classes.length;
  const blocked = emptyBits(size);
  const certain = { same: new Map<number, Bits>(), before: new Map<number, Bits>(), after: new Map<number, Bits>() };
  const items = new Map<string, Item>();
  for (const [at, { entry }] of about.entries()) {
    const left = lefts[at] ?? 0;
    const met = circle.met[entry];
    if (left === 0 || !met) continue;
    const kind = tables.entries[entry]?.kind ?? 'same';
    const tag = tagOf(left);
    if (kind === 'same' && !isUnsure(left) && (tables.last[entry] ?? -1) < worldDimensions) {
      const hit = circle.hit[entry] ?? emptyBits(size);
      if (blocksSettle && tags.isBlocking(tag)) addAll(blocked, hit);
      for (const side of entryKinds) addTo(certain[side], tags.sideOf(tag, side), hit);
    }
    const rows = kind === 'same' && !isUnsure(left) ? tables.alike[entry]?.[1] : undefined;
    const key = rows === undefined ? `${entry}` : `${tag} ${rows}`;
    const there = items.get(key);
    items.set(key, { key, kind, tag, whom: there ? union(there.whom, met) : met });
  }
  const covering = ({ kind, tag }: Item) => certain[kind].get(tags.sideOf(tag, kind));
  return {
    idle: personChanged ? blocked : idleOf(size, blocked, [...items.values()], covering),
    parts: (among) => {
      let parts: readonly Bits[] = [among];
      for (const bits of certain.same.values()) parts = split(parts, bits);
      for (const item of items.values()) {
        const whom = item.whom.slice();
        const covered = covering(item);
        if (covered) removeAll(whom, covered);
        parts = split(parts, whom);
      }
      return parts;
    },
  };
}

function idleOf(size: number, blocked: Bits, items: readonly Item[], covering: (item: Item) => Bits | undefined): Bits {
  const moved = emptyBits(size);
  for (const item of items) {
    if (item.kind === 'same') continue;
    const whom = item.whom.slice();
    const covered = covering(item);
    if (covered) removeAll(whom, covered);
    addAll(moved, whom);
  }
  const idle = fullBits(size);
  removeAll(idle, moved);
  addAll(idle, blocked);
  return idle;
}

function addTo(map: Map<number, Bits>, key: number, more: Bits): void {
  const there = map.get(key);
  map.set(key, there ? union(there, more) : more);
}

function union(some: Bits, more: Bits): Bits {
  const all = some.slice();
  addAll(all, more);
  return all;
}

/** Each part in those who are among `whom` and those who are not. */
export function split(parts: readonly Bits[], whom: Bits): readonly Bits[] {
  return parts.flatMap((part) => {
    if (!isCut(part, whom)) return [part];
    const [inside, outside] = [part.slice(), part.slice()];
    keepAll(inside, whom);
    removeAll(outside, whom);
    return [inside, outside];
  });
}
