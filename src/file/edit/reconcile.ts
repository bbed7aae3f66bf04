import { alignLists } from './align-lists.ts';
import { insertInBlock, type NewEntries, removeFromBlock } from './block-collection.ts';
import { fillSlot, type Page, type Slot } from './fill-slot.ts';
import { insertInFlow, removeFromFlow } from './flow-collection.ts';
import {
  isCollection,
  type LayoutCollection,
  type LayoutEntry,
  type LayoutItem,
  type LayoutList,
  type LayoutMap,
  type LayoutNode,
  type LayoutPair,
  nearEntries,
} from './layout.ts';
import { isPlainList, isPlainMap, memberOf, type Plain, type PlainMap, sameValue } from './plain-value.ts';
import type { Splice } from './splice.ts';
import { isBlank } from './text-lines.ts';
import { isFilled, type Models } from './value-text.ts';

/** Splices that belong together: all of them are made, or none. */
export type Change = readonly Splice[];

/**
 * Changes that bring a part of the file nearer to what it is to say, each as small as it can be. They may leave more to do (a collection
 * first gains entries, then loses some, then has entries changed): the caller applies them, reads the text again and asks again.
 */
export function reconcile(slot: Slot, node: LayoutNode, wanted: Plain, models: Models, page: Page): readonly Change[] {
  if (sameValue(node.value, wanted)) return [];
  if (isEmptied(node, wanted) && holdsComments(node, page.text))
    return removeEntries(node, [...node.entries.keys()], page);
  if (isFilled(wanted)) {
    if (node.kind === 'map' && isPlainMap(wanted) && canChange(node, wanted, page.text))
      return changeMap(node, wanted, page);
    if (node.kind === 'list' && isPlainList(wanted) && canChange(node, wanted, page.text))
      return changeList(node, wanted, page);
  }
  return [fillSlot(slot, node, wanted, models, page)];
}

/** Brackets that lose all their entries. */
function isEmptied(node: LayoutNode, wanted: Plain): node is LayoutCollection {
  if (isFilled(wanted) || !isCollection(node) || node.style !== 'flow') return false;
  return node.kind === 'map' ? isPlainMap(wanted) : isPlainList(wanted);
}

function holdsComments(node: LayoutCollection, text: string): boolean {
  const ends = [node.contentStart + 1, ...node.entries.map(({ end }) => end)];
  const starts = [...node.entries.map(({ start }) => start), node.end];
  return ends.some((end, index) => text.slice(end, starts[index]).includes('#'));
}

/** Empty brackets are written anew, unless they hold a comment; a pair without braces is, where it gains or loses keys. */
function canChange(node: LayoutCollection, wanted: readonly Plain[] | PlainMap, text: string): boolean {
  if (node.style === 'implicit') return isPlainMap(wanted) && sameKeys(node, wanted);
  return node.entries.length > 0 || !isBlank(text.slice(node.contentStart + 1, node.end - 1));
}

function sameKeys(node: LayoutCollection, wanted: PlainMap): boolean {
  const keys = node.kind === 'map' ? node.entries.map(({ key }) => key) : [];
  return keys.length === Object.keys(wanted).length && keys.every((key) => Object.hasOwn(wanted, key));
}

function changeMap(node: LayoutMap, wanted: PlainMap, page: Page): readonly Change[] {
  const missing = missingMembers(node, wanted);
  if (missing.length > 0) {
    return missing.map(({ after, members }) => insertEntries(node, after, { kind: 'map', members }, page));
  }
  const surplus = surplusPairs(node, wanted);
  if (surplus.length > 0) return removeEntries(node, surplus, page);
  return node.entries.flatMap((pair) => {
    const value = pair.isMerge ? undefined : memberOf(wanted, pair.key);
    return value === undefined ? [] : reconcile(slotOfPair(node, pair), pair.node, value, siblings(node, pair), page);
  });
}

/** Members that neither the map nor what is merged into it says, grouped by the entry that they are to follow. */
function missingMembers(node: LayoutMap, wanted: PlainMap): { after: number; members: Record<string, Plain> }[] {
  const own = new Map(node.entries.flatMap(({ key, isMerge }, index) => (isMerge ? [] : [[key, index] as const])));
  const said = isPlainMap(node.value) ? node.value : {};
  const groups = new Map<number, [string, Plain][]>();
  let after: number | undefined;
  for (const [key, value] of Object.entries(wanted)) {
    const index = own.get(key);
    if (index !== undefined) after = index;
    else if (!sameValue(memberOf(said, key), value)) {
      const place = after ?? node.entries.length - 1;
      groups.set(place, [...(groups.get(place) ?? []), [key, value]]);
    }
  }
  return [...groups].map(([place, members]) => ({ after: place, members: Object.fromEntries(members) }));
}

/** Pairs that say what is not wanted. A merge goes as a whole; its members that are wanted are written out in the next round. */
function surplusPairs(node: LayoutMap, wanted: PlainMap): readonly number[] {
  const own = new Set(node.entries.filter(({ isMerge }) => !isMerge).map(({ key }) => key));
  const isUnwanted = (pair: LayoutPair) => {
    if (!pair.isMerge) return !Object.hasOwn(wanted, pair.key);
    if (pair.node.value === undefined) return true;
    const sources = isPlainList(pair.node.value) ? pair.node.value : [pair.node.value];
    return sources.some((source) => {
      return isPlainMap(source) && Object.keys(source).some((key) => !own.has(key) && !Object.hasOwn(wanted, key));
    });
  };
  return node.entries.flatMap((pair, index) => (isUnwanted(pair) ? [index] : []));
}

function changeList(node: LayoutList, wanted: readonly Plain[], page: Page): readonly Change[] {
  const old = isPlainList(node.value) ? node.value : node.entries.map((item) => item.node.value);
  const { kept, removed, added } = alignLists(old, wanted);
  if (added.length > 0) {
    return added.map(({ after, values }) => insertEntries(node, after, { kind: 'list', items: values }, page));
  }
  if (removed.length > 0) return removeEntries(node, removed, page);
  return kept.flatMap(({ index, value }) => {
    const item = sameValue(old[index], value) ? undefined : node.entries[index];
    return item ? reconcile(slotOfItem(node, item), item.node, value, siblings(node, item), page) : [];
  });
}

function insertEntries(node: LayoutCollection, after: number, entries: NewEntries, page: Page): Change {
  return node.style === 'block' ? insertInBlock(node, after, entries, page) : insertInFlow(node, after, entries, page);
}

/** Each of the entries, of which at least one other stays. */
export function removeEntries(node: LayoutCollection, indexes: readonly number[], page: Page): readonly Change[] {
  return indexes.map((index) =>
    node.style === 'block' ? removeFromBlock(node, index, page) : removeFromFlow(node, index, page),
  );
}

function siblings(node: LayoutCollection, except: LayoutItem | LayoutPair): Models {
  const entries: readonly LayoutEntry[] = node.entries;
  const near = nearEntries(entries, entries.indexOf(except));
  return near.filter((entry) => entry !== except).map((entry) => entry.node);
}

function slotOfPair(node: LayoutMap, pair: LayoutPair): Slot {
  if (node.style !== 'block') return { kind: 'flow', pair };
  if (pair.colonEnd === undefined) return { kind: 'bareKey', keyEnd: pair.keyEnd, indent: node.indent };
  return { kind: 'block', indicatorEnd: pair.colonEnd, indent: node.indent, isDash: false };
}

function slotOfItem(node: LayoutList, item: LayoutItem): Slot {
  if (item.dashEnd === undefined) return { kind: 'flow' };
  return { kind: 'block', indicatorEnd: item.dashEnd, indent: node.indent, isDash: true };
}
