import type { SituationInput } from '../../../engine/decide/survey.ts';
import { type Asked, type Asker, askerOf } from './ask.ts';
import {
  addAll,
  type Bits,
  clearBit,
  emptyBits,
  hasBit,
  isEmpty,
  lowest,
  members,
  removeAll,
  setBit,
  sizeOf,
} from './bitset.ts';
import { type Circle, circlesOf } from './circles.ts';
import { crowdIn, split } from './crowd.ts';
import { type Node, type Nodes, nodes, waysOf } from './diagram.ts';
import type { ImpactBound } from './impact.ts';
import { addedBy, entryOf, isUnsure, type Live, liveOne, mostEntries, slotOf, tagOf, whereOf } from './live.ts';
import { type Entry, entryKinds, type Space } from './pair-policies.ts';
import { type Scope, scopeOf, type Tables, tablesOf, worldDimensions } from './scope.ts';
import type { Sides } from './sections.ts';
import { type Tags, tagsOf } from './tags.ts';
import { type Proofs, undecidedClasses } from './undecided.ts';
import { valuesAlike } from './values-alike.ts';
import { type World, type Worlds, worldsIn } from './worlds.ts';

/** Attempts of these people for this target whose decision changes: any combination of the values. */
export interface Cell extends Asked {
  readonly circle: Circle;
  /** Numbers of classes of the circle. */
  readonly classes: Bits;
  /** Index into the targets. */
  readonly target: number;
  /** For each dimension the indexes of the values meant; null: all that there are for such a target. */
  readonly choice: readonly (readonly number[] | null)[];
  /** Changed entries that apply. */
  readonly changed: readonly number[];
  /** The first combination of them, with nothing in it that policies do not look at. */
  readonly facts: SituationInput;
}

/** How much is looked at: steps through values, and attempts put to the engine. */
export interface Budget {
  readonly steps: number;
  readonly questions: number;
}

const impactBudget: Budget = { steps: 300_000, questions: 20_000 };

/** Steps that every circle and target may take while there are any. */
const fairShare = 2_000;

/** What was worked out in one round is there in the next. */
const mostRounds = 4;

/** Ways through one diagram that are told; whom it happens to is told in any case. */
const mostWays = 200;

interface Walk {
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

/** Every cell of attempts that changes, as far as the budget reaches. */
export function walkAttempts(
  sides: Sides,
  space: Space & { readonly entries: readonly Entry[] },
  budget: Budget = impactBudget,
): { readonly cells: readonly Cell[]; readonly bounds: readonly ImpactBound[] } {
  const circles = circlesOf(sides, space, space.entries);
  if (circles.length === 0) return { cells: [], bounds: [] };
  const of = space.targets.length * circles.length;
  if (space.entries.length > mostEntries) {
    return {
      cells: [],
      bounds: [{ code: 'budgetSpent', looked: 0, of, targets: space.targets.map(({ name }) => name) }],
    };
  }
  const tables = tablesOf(sides, space, space.entries);
  const walk: Walk = {
    asker: askerOf(sides),
    tables,
    nodes: nodes(),
    asked: new Map(),
    built: new Map(),
    open: new Map(),
    proofs: { known: new Map(), covering: new Map() },
    branches: new Map(),
    worldsOf: worldsIn(sides, tables),
    firsts: new Map(),
    inWorlds: new Map(),
    tags: tagsOf(tables),
    left: { ...budget, until: 0 },
  };
  const scopes = space.targets.flatMap((_, target) =>
    circles.flatMap((circle) => scopeOf(tables, circle, target) ?? []),
  );
  const { walked, open } = walkScopes(walk, scopes);
  const targets = new Set(open.flatMap(({ target }) => space.targets[target]?.name ?? []));
  return {
    cells: walked.flatMap(({ cells }) => cells),
    bounds: [
      ...(open.length > 0
        ? [{ code: 'budgetSpent', looked: of - open.length, of, targets: [...targets] } as const]
        : []),
      ...(walked.every(({ whole }) => whole) ? [] : [{ code: 'someCombinations' } as const]),
    ],
  };
}

/** A share for each first, so that one that takes much leaves the others theirs; then what is left for those that want more. */
function walkScopes(walk: Walk, scopes: readonly Scope[]) {
  const found = new Map<Scope, Walked>();
  let open = scopes;
  for (let round = 0; open.length > 0 && round < mostRounds && walk.left.steps > 0; round++) {
    const share = Math.max(fairShare, Math.floor(walk.left.steps / open.length));
    for (const scope of open) {
      walk.left.until = Math.max(0, walk.left.steps - share);
      const one = walkScope(walk, scope);
      if (one) found.set(scope, one);
    }
    open = open.filter((scope) => !found.has(scope));
  }
  return { walked: scopes.flatMap((scope) => found.get(scope) ?? []), open };
}

interface Walked {
  readonly cells: readonly Cell[];
  /** Every combination is among them. */
  readonly whole: boolean;
}

/** Undefined where the budget ran out. */
function walkScope(walk: Walk, scope: Scope): Walked | undefined {
  const { circle } = scope;
  const undecided = undecidedClasses(scope, walk.proofs, (steps) => spend(walk, steps));
  const together = emptyBits(circle.classes.length);
  if (circle.devices !== 'differ' && sizeOf(undecided) >= manyClasses) {
    addAll(together, undecided);
    // where a membership is not known a class is like no other
    for (const [index, { isOpen }] of circle.classes.entries()) if (isOpen) clearBit(together, index);
    removeAll(undecided, together);
  }
  const roots = new Map<Node, Bits>();
  if (!addCrowd(walk, scope, together, roots)) return undefined;
  for (const { live, classes } of groupsIn(walk, scope, undecided)) {
    const [first = 0] = classes;
    const root = rootOf({ walk, scope, first }, live);
    if (root === undefined) return undefined;
    for (const index of classes) setBit(bitsOf(roots, root, scope), index);
  }
  roots.delete(null);
  return cellsOf(scope, roots);
}

/** From so many on all classes of a circle are looked at together, world by world. */
const manyClasses = 2;

function bitsOf(roots: Map<Node, Bits>, root: Node, { circle }: Scope): Bits {
  const bits = roots.get(root) ?? emptyBits(circle.classes.length);
  roots.set(root, bits);
  return bits;
}

/**
 * The same as `rootOf` for each of many classes: in a world those for which the same is left over are one, and those for which worlds
 * lead to the same have the same diagram. False where the budget ran out.
 */
function addCrowd(walk: Walk, scope: Scope, classes: Bits, roots: Map<Node, Bits>): boolean {
  if (isEmpty(classes)) return true;
  let alike: readonly { readonly whom: Bits; readonly below: readonly Node[] }[] = [{ whom: classes, below: [] }];
  for (const worlds of alikeWorlds(walk, scope)) {
    const nodes = nodesIn(walk, scope, classes, worlds.lefts, worlds.first);
    if (!nodes) return false;
    for (const [node, whom] of nodes) {
      alike = alike.flatMap((one) =>
        split([one.whom], whom).map((part) => {
          const isIn = !isEmpty(part) && hasBit(whom, lowest(part) ?? 0);
          return { whom: part, below: isIn ? withNode(one.below, worlds.numbers, node) : one.below };
        }),
      );
    }
  }
  for (const { whom, below } of alike) addAll(bitsOf(roots, nested(walk, scope, below), scope), whom);
  return true;
}

/** Worlds that leave the same of every entry of a scope. */
interface AlikeWorlds {
  readonly first: World;
  readonly numbers: number[];
  /** What they leave of each of the entries. */
  readonly lefts: readonly number[];
}

function alikeWorlds(walk: Walk, scope: Scope): Iterable<AlikeWorlds> {
  const found = new Map<string, AlikeWorlds>();
  for (const [number, world] of walk.worldsOf(scope).worlds.entries()) {
    const lefts = scope.about.map(({ entry, where }) => leftIn(walk, world, liveOne(entry, where, false)));
    const key = `${world.page} ${worldOf(scope, 0, world.values)} ${lefts}`;
    const there = found.get(key);
    if (there) there.numbers.push(number);
    else found.set(key, { first: world, numbers: [number], lefts });
  }
  return found.values();
}

/** For each diagram to which a world leads the classes that meet it there. Undefined where the budget ran out. */
function nodesIn(
  walk: Walk,
  scope: Scope,
  classes: Bits,
  lefts: readonly number[],
  world: World,
): ReadonlyMap<Node, Bits> | undefined {
  const { idle, parts } = crowdIn(scope, walk.tags, lefts);
  const active = classes.slice();
  removeAll(active, idle);
  const nodes = new Map<Node, Bits>();
  for (const part of isEmpty(active) ? [] : parts(active)) {
    const first = lowest(part) ?? 0;
    const node = spend(walk, 1) ? inWorld({ walk, scope, first }, liveOf(scope, first), world) : undefined;
    if (node === undefined) return undefined;
    if (node !== null) addAll(bitsOf(nodes, node, scope), part);
  }
  return nodes;
}

/** With a node for these worlds; worlds without one lead nowhere. */
function withNode(below: readonly Node[], worlds: readonly number[], node: Node): readonly Node[] {
  const longer = [...below];
  for (const world of worlds) longer[world] = node;
  return longer;
}

interface Group {
  readonly live: Live;
  readonly classes: number[];
}

/** Classes of the circle for which something may change, by the entries that may have a say. */
function groupsIn(walk: Walk, scope: Scope, undecided: Bits): Iterable<Group> {
  const { circle } = scope;
  const groups = new Map<string, Group>();
  for (const index of members(undecided)) {
    const left = settled(walk, scope, liveOf(scope, index), -1);
    if (!left) continue;
    const live = standInsOf(walk, left, 0);
    // where a membership is not known, the class itself is the group
    const key = circle.classes[index]?.isOpen ? `open ${index}` : live.join();
    const there = groups.get(key);
    if (there) there.classes.push(index);
    else groups.set(key, { live, classes: [index] });
  }
  return groups.values();
}

function liveOf({ circle, about }: Scope, index: number): Live {
  const row = circle.classes[index]?.row;
  const live: number[] = [];
  for (const { entry, where } of about) {
    const outcome = row?.[entry] ?? 0;
    if (outcome !== 0) live.push(liveOne(entry, where, outcome === 2));
  }
  return live;
}

interface Descent {
  readonly walk: Walk;
  readonly scope: Scope;
  /** A class of the circle that is asked about. */
  readonly first: number;
  /** What the registration page makes of the world, where one is chosen. */
  readonly page?: string;
}

/**
 * Where nothing but policies and the page looks at the world (session, page, client, flow and device), worlds in which grants come to
 * the same are one, and entries are told apart by what they come to. Else every value that something looks at is a branch.
 */
function rootOf(descent: Descent, live: Live): Node | undefined {
  const { walk, scope } = descent;
  const { circle } = scope;
  if (circle.devices === 'differ') return build(descent, 0, live, []);

  const open = leavesOpen(descent, 0, decisiveOf(walk, scope, live));
  if (open !== true) return open === undefined ? undefined : null;
  const below: Node[] = [];
  for (const world of walk.worldsOf(scope).worlds) {
    const node = spend(walk, 1) ? inWorld(descent, live, world) : undefined;
    if (node === undefined) return undefined;
    below.push(node);
  }
  return nested(walk, scope, below);
}

/** The diagram over the dimensions of the world, from the nodes of the worlds. */
function nested(walk: Walk, scope: Scope, below: readonly Node[]): Node {
  const { combinations } = walk.worldsOf(scope);
  let next = 0;
  const nest = (at: number): Node => {
    const values = scope.values[at] ?? [];
    const isLast = at === worldDimensions - 1;
    return walk.nodes.choice(
      at,
      values.map((value) => ({
        values: [value],
        node: isLast ? (below[combinations[next++] ?? 0] ?? null) : nest(at + 1),
      })),
    );
  };
  return nest(0);
}

function inWorld(descent: Descent, live: Live, world: World): Node | undefined {
  const { walk, scope } = descent;
  const weighed: number[] = [];
  for (const one of live) {
    const left = leftIn(walk, world, one);
    if (left !== 0) weighed.push(one | left);
  }
  const rest = settled(walk, scope, weighed, worldDimensions - 1);
  if (!rest) return null;
  return build(
    { ...descent, page: world.page },
    worldDimensions,
    standInsOf(walk, rest, worldDimensions),
    world.values,
  );
}

function leftIn(walk: Walk, world: World, one: number): number {
  const known = walk.inWorlds.get(world) ?? new Int32Array(walk.tables.entries.length * 4).fill(notAsked);
  walk.inWorlds.set(world, known);
  const there = known[slotOf(one)] ?? notAsked;
  if (there !== notAsked) return there;
  const left = leftInWorld(walk, entryOf(one), whereOf(one), world);
  known[slotOf(one)] = left;
  return left;
}

/** What a world adds to an entry: the number of what it comes to, and whether that can be told; 0 where it has no say there. */
function leftInWorld({ tables, tags }: Walk, entry: number, where: number, world: World): number {
  let unsure = false;
  const rows = tables.rows[entry] ?? [];
  for (let at = 0; at < worldDimensions; at++) {
    const outcome = rows[at]?.[world.values[at] ?? 0];
    if (outcome === 0) return 0;
    if (outcome === 2) unsure = true;
  }
  const tag = tags.of(entry, where, world);
  if (tag === 0) return 0; // it asks for nothing that is not there
  return addedBy(tag, unsure || tags.isOpen(tag));
}

const notAsked = -1;

/**
 * Of entries that are the same on both sides, apply to these people for certain, come to the same and say the same of every value from a
 * dimension on, the first stands for all: whoever meets one of them meets what the others ask for.
 */
function standInsOf(walk: Walk, live: Live, from: number): Live {
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
function build(descent: Descent, at: number, live: Live, path: readonly number[]): Node | undefined {
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
function decisiveOf(walk: Walk, { tables, blocksSettle }: Scope, live: Live): Live {
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
function leavesOpen(descent: Descent, from: number, live: Live): boolean | undefined {
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

/** False where the share of this circle and target is spent. */
function spend(walk: Walk, steps: number): boolean {
  walk.left.steps -= steps;
  return walk.left.steps >= walk.left.until;
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
function worldOf({ demands }: Scope, looks: number, path: readonly number[]): string {
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
function settled(walk: Walk, scope: Scope, live: Live, at: number): Live | undefined {
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

/** One value for each dimension; an absent one is left out. */
function factsOf({ space }: Tables, target: number, path: readonly (number | undefined)[]): SituationInput {
  const given = path.map((value, at) => (value === undefined ? {} : space.dimensions[at]?.values[value]?.input));
  return Object.assign({}, space.targets[target]?.input, ...given);
}

/** The ways through the diagrams of one scope. What no way looks at is left open in the facts: nothing turns on it. */
function cellsOf(scope: Scope, roots: ReadonlyMap<Node, Bits>): Walked {
  const { tables, circle, target } = scope;
  const { dimensions } = tables.space;
  const cells: Cell[] = [];
  let complete = true;
  for (const [root, classes] of roots) {
    const { ways, whole } = waysOf(root, mostWays);
    complete &&= whole;
    for (const { leaf, chosen } of ways) {
      const choice = dimensions.map((_, at) => chosen.get(at) ?? null);
      const facts = factsOf(tables, target, firstOf(scope, classes, choice));
      cells.push({
        before: leaf.before,
        after: leaf.after,
        changed: leaf.changed,
        circle,
        classes,
        target,
        choice,
        facts,
      });
    }
  }
  return { cells, whole: complete };
}

/** The first value of each dimension that some policy about these people looks at. */
function firstOf(
  scope: Scope,
  classes: Bits,
  choice: readonly (readonly number[] | null)[],
): readonly (number | undefined)[] {
  const { tables, circle, values, about, looks, demands } = scope;
  const first = lowest(classes) ?? 0;
  const entries = about.flatMap(({ entry }) => (circle.classes[first]?.row[entry] === 0 ? [] : [entry]));
  return choice.map((chosen, at) => {
    if (chosen) return chosen[0];
    const looking =
      looks & (1 << at) ||
      (demands[at] ?? []).length > 0 ||
      entries.some((entry) => tables.rows[entry]?.[at] || (tables.looks[entry] ?? 0) & (1 << at));
    return looking && (values[at]?.length ?? 0) > 1 ? values[at]?.[0] : undefined;
  });
}
