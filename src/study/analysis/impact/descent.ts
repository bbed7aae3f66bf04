import type { Asked, Asker } from './ask.ts';
import { factsOf } from './cells.ts';
import type { Node, Nodes } from './diagram.ts';
import { entryOf, isUnsure, type Live, tagOf, whereOf } from './live.ts';
import { type Entry, entryKinds } from './pair-policies.ts';
import type { Scope, Tables } from './scope.ts';
import type { Tags } from './tags.ts';
import type { Proofs } from './undecided.ts';
import { valuesAlike } from './values-alike.ts';
import type { World, Worlds } from './worlds.ts';

export interface Walk {
  readonly asker: Asker;
  readonly tables: Tables;
  readonly nodes: Nodes;
  readonly asked: Map<string, Asked>;
  readonly built: Map<string, Node>;
  readonly open: Map<string, boolean>;
  readonly proofs: Proofs;
  readonly branches: Map<string, readonly (readonly number[])[]>;
  readonly worldsOf: (scope: Scope) => Worlds;
  /** By what it comes to and says: the entry that stands for those like it. */
  readonly firsts: Map<string, number>;
  /** For each world, by the slot of an entry, what it adds: `leftInWorld`. */
  readonly inWorlds: Map<World, Int32Array>;
  readonly tags: Tags;
  /** `until`: what the circle and target in hand must leave. */
  readonly left: { steps: number; questions: number; until: number };
}

/** False where the share of this circle and target is spent. */
export function spend(walk: Walk, steps: number): boolean {
  walk.left.steps -= steps;
  return walk.left.steps >= walk.left.until;
}

export interface Descent {
  readonly walk: Walk;
  readonly scope: Scope;
  /** A class of the circle that is asked about. */
  readonly first: number;
  /** What the registration page makes of the world, where one is chosen. */
  readonly page?: string;
}

/**
 * Of entries that are the same on both sides, apply to these people for certain, come to the same and say the same of every value from a
 * dimension on, the first stands for all: whoever meets one of them meets what the others ask for.
 */
export function standInsOf(walk: Walk, live: Live, from: number): Live {
  const { tables, firsts } = walk;
  const found = new Set<number>();
  for (const one of live) {
    const rows = isUnsure(one) ? undefined : tables.alike[entryOf(one)]?.[from === 0 ? 0 : 1];
    if (rows === undefined) {
      found.add(one);
      continue;
    }
    const key = `${demandOf(walk, one, 'same')} ${rows}`;
    const first = firsts.get(key) ?? one;
    firsts.set(key, first);
    found.add(first);
  }
  return [...found].sort((one, other) => one - other);
}

/**
 * The diagram from a dimension on. Values that leave the same entries are one branch; where the same entries are left over and the
 * same is known of what grants look at, the diagram is the same. Undefined where the budget ran out.
 */
export function build(descent: Descent, at: number, live: Live, path: readonly number[]): Node | undefined {
  const { walk, scope, first } = descent;
  const { dimensions } = walk.tables.space;
  if (at === dimensions.length) return answered(descent, live, path);
  const looks = descent.page === undefined ? looksOf(scope, live) : 0;
  const key = `${whoOf(scope, first)} ${at} ${descent.page ?? ''} ${worldOf(scope, looks, path)} ${live}`;
  const known = walk.built.get(key);
  if (known !== undefined) return known;
  const open = leavesOpen(descent, at, decisiveOf(walk, scope, live));
  if (open === undefined) return undefined;
  if (!open) {
    walk.built.set(key, null);
    return null;
  }

  const branches: { readonly values: readonly number[]; readonly node: Node }[] = [];
  for (const values of branchesAt(walk, scope, at, live, { each: (looks & (1 << at)) !== 0, apart: true })) {
    if (!spend(walk, 1)) return undefined;
    const [value = 0] = values;
    const left = settled(walk, scope, stillLive(scope, at, live, value), at);
    const node = left ? build(descent, at + 1, left, [...path, value]) : null;
    if (node === undefined) return undefined;
    branches.push({ values, node });
  }
  const node = walk.nodes.choice(at, branches);
  walk.built.set(key, node);
  return node;
}

/** Entries that alone can keep everything as it is: blocks of both sides; and the changed ones. */
export function decisiveOf(walk: Walk, { tables, blocksSettle }: Scope, live: Live): Live {
  return live.filter((one) => {
    return tables.entries[entryOf(one)]?.kind !== 'same' || (blocksSettle && isBlocking(walk, one));
  });
}

/** It fails on both sides, at the target itself. */
function isBlocking({ tables, tags }: Walk, one: number): boolean {
  if (tagOf(one) > 0) return tags.isBlocking(tagOf(one));
  return (whereOf(one) & 1) === 1 && tables.blocks[entryOf(one)] === true;
}

/**
 * Is there any attempt left that a changed entry meets and no block of both sides? A search that stops at the first one, in front of the
 * walk through everything. Undefined where the budget ran out.
 */
export function leavesOpen(descent: Descent, from: number, live: Live): boolean | undefined {
  const { walk, scope } = descent;
  const { rows, space } = walk.tables;
  let at = from;
  while (at < space.dimensions.length && !live.some((one) => rows[entryOf(one)]?.[at])) at += 1;
  if (at === space.dimensions.length) return true;
  const key = `${scope.manner} ${at} ${live}`;
  const known = walk.open.get(key);
  if (known !== undefined) return known;
  const choices = branchesAt(walk, scope, at, live, { each: false, apart: false }).flatMap(([value = 0]) => {
    const left = settled(walk, scope, stillLive(scope, at, live, value), at);
    return left ? [left] : [];
  });
  if (!spend(walk, choices.length)) return undefined;
  for (const left of undominated(walk, choices)) {
    const open = leavesOpen(descent, at + 1, left);
    if (open === false) continue;
    if (open) walk.open.set(key, true);
    return open;
  }
  walk.open.set(key, false);
  return false;
}

/**
 * Choices without those that leave every block that another leaves, and no changed entry that it does not: they are open only where that
 * one is. Those with the fewest blocks first.
 */
function undominated({ tables }: Walk, choices: readonly Live[]): readonly Live[] {
  const isChanged = (one: number) => tables.entries[entryOf(one)]?.kind !== 'same';
  const kept: { readonly live: Live; readonly blocks: ReadonlySet<number>; readonly changed: ReadonlySet<number> }[] =
    [];
  for (const live of [...choices].sort((one, other) => one.length - other.length)) {
    const blocks = new Set(live.filter((one) => !isChanged(one)));
    const changed = live.filter(isChanged);
    const dominated = kept.some(
      (other) => changed.every((one) => other.changed.has(one)) && [...other.blocks].every((one) => blocks.has(one)),
    );
    if (!dominated) kept.push({ live, blocks, changed: new Set(changed) });
  }
  return kept.map(({ live }) => live);
}

/** Dimensions that the grant of a live entry, the page or a demand looks at. */
function looksOf({ tables, looks }: Scope, live: Live): number {
  return live.reduce((mask, one) => mask | (tables.looks[entryOf(one)] ?? 0), looks);
}

/** For whom a diagram holds: the same circle and kind of target, and the same class where a membership is not known. */
function whoOf({ tables, circle, target, kind }: Scope, first: number): string {
  const open = circle.classes[first]?.isOpen ? first : '';
  return `${circle.index} ${kind} ${tables.space.targets[target]?.azure} ${open}`;
}

/** The values chosen so far in dimensions that matter beyond which entries are left. */
export function worldOf({ demands }: Scope, looks: number, path: readonly number[]): string {
  return path
    .map((value, at) => (looks & (1 << at) ? value : (demands[at] ?? []).map((row) => row[value]).join('')))
    .join();
}

/** `each`: every value is a branch; `apart`: and so is what demands that are no policy's tell from the rest. */
function branchesAt(
  walk: Walk,
  scope: Scope,
  at: number,
  live: Live,
  { each, apart }: { readonly each: boolean; readonly apart: boolean },
): readonly (readonly number[])[] {
  const { tables, values, circle } = scope;
  const all = values[at] ?? [];
  if (all.length === 1) return [all];
  const looking = live.flatMap((one) => (tables.rows[entryOf(one)]?.[at] ? [entryOf(one)] : []));
  const demands = (apart && scope.demands[at]) || [];
  if (looking.length + demands.length === 0 && !each) return [all];
  if (each || (circle.devices === 'differ' && isDevice(scope, at))) return all.map((one) => [one]);
  const key = `${at} ${all.length} ${demands.length} ${looking}`;
  const known = walk.branches.get(key);
  if (known) return known;
  const made = valuesAlike(all, [...looking.flatMap((entry) => tables.rows[entry]?.[at] ?? []), ...demands]);
  walk.branches.set(key, made);
  return made;
}

function isDevice({ tables }: Scope, at: number): boolean {
  return tables.space.dimensions[at]?.names[0] === 'device';
}

function stillLive(scope: Scope, at: number, live: Live, value: number): Live {
  const { tables, circle } = scope;
  // where what they say about devices counts on one side only, its rows hold on that side only
  const differ = circle.devices === 'differ' && isDevice(scope, at);
  const left: number[] = [];
  for (const one of live) {
    const outcome = tables.rows[entryOf(one)]?.[at]?.[value];
    if (outcome === undefined || (outcome === 1 && !differ)) left.push(one);
    else if (outcome === 2 || differ) left.push(one | 1);
  }
  return left;
}

/**
 * What of the live entries still matters once the conditions up to a dimension are settled. Undefined where nothing can change any
 * more: no changed entry is left, or an entry that is the same on both sides blocks. Of entries that come to the same, one that applies
 * for certain on both sides makes the others idle, changed ones too.
 */
export function settled(walk: Walk, scope: Scope, live: Live, at: number): Live | undefined {
  const { personChanged, blocksSettle } = scope;
  const { entries, last } = walk.tables;
  let certain: Map<number, number> | undefined;
  let changed = personChanged;
  for (const one of live) {
    const entry = entryOf(one);
    if (entries[entry]?.kind !== 'same') changed = true;
    else if (!isUnsure(one) && (last[entry] ?? -1) <= at) {
      if (blocksSettle && isBlocking(walk, one)) return undefined;
      certain ??= new Map();
      for (const kind of entryKinds) {
        const demand = demandOf(walk, one, kind);
        if (!certain.has(demand)) certain.set(demand, one);
      }
    }
  }
  if (!changed) return undefined;
  if (!certain) return live;
  const keepers = certain;
  const left = live.filter((one) => {
    const keeper = keepers.get(demandOf(walk, one, entries[entryOf(one)]?.kind ?? 'same'));
    return keeper === undefined || keeper === one;
  });
  return personChanged || left.some((one) => entries[entryOf(one)]?.kind !== 'same') ? left : undefined;
}

/** The number of what an entry comes to on the sides on which it stands. */
function demandOf({ tables, tags }: Walk, one: number, kind: Entry['kind']): number {
  const tag = tagOf(one);
  const number = tag === 0 ? -1 - ((tables.grants[entryOf(one)] ?? 0) * 4 + whereOf(one)) : tags.sideOf(tag, kind);
  return number * 3 + entryKinds.indexOf(kind);
}

/** Every condition is settled: the engine says what it comes to before and after. */
function answered({ walk, scope, first, page }: Descent, live: Live, path: readonly number[]): Node | undefined {
  const { tables, circle, target } = scope;
  const changed = live.flatMap((one) => (tables.entries[entryOf(one)]?.kind === 'same' ? [] : [entryOf(one)]));
  const world = worldOf(scope, page === undefined ? looksOf(scope, live) : 0, path);
  const key = `${whoOf(scope, first)} ${page ?? ''} ${world} ${demandsOf(walk, live)}`;
  const known = walk.asked.get(key);
  if (known) return walk.nodes.leaf(known, changed);
  walk.left.questions -= 1;
  const [index = 0] = circle.classes[first]?.subjects ?? [];
  const subject = tables.space.subjects[index];
  if (walk.left.questions < 0 || !subject) return undefined;
  const answer = walk.asker.ask(subject, factsOf(tables, target, path));
  walk.asked.set(key, answer);
  return walk.nodes.leaf(answer, changed);
}

/** What is demanded, by whichever entries: the same demands come to the same. Where it is not known whether, by which. */
function demandsOf(walk: Walk, live: Live): string {
  const demands = live.map((one) =>
    isUnsure(one) ? `${one}?` : demandOf(walk, one, walk.tables.entries[entryOf(one)]?.kind ?? 'same'),
  );
  return [...new Set(demands)].sort().join();
}
