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
import { crowdIn, split } from './crowd.ts';
import {
  build,
  type Descent,
  decisiveOf,
  leavesOpen,
  settled,
  spend,
  standInsOf,
  type Walk,
  worldOf,
} from './descent.ts';
import type { Node } from './diagram.ts';
import { addedBy, entryOf, type Live, liveOne, slotOf, whereOf } from './live.ts';
import { type Scope, worldDimensions } from './scope.ts';
import { undecidedClasses } from './undecided.ts';
import type { World } from './worlds.ts';

/** For each diagram the classes of a scope whose attempts become of it what it says. Undefined where the budget ran out. */
export function rootsOf(walk: Walk, scope: Scope): ReadonlyMap<Node, Bits> | undefined {
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
  return roots;
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
