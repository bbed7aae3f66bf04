import { addAll, type Bits, members } from './bitset.ts';
import type { Cell } from './cells.ts';
import type { Dimension } from './dimensions.ts';
import type { ImpactBox, Where } from './impact.ts';
import type { Space } from './pair-policies.ts';
import { valuesIn } from './scope.ts';

type Choice = readonly (readonly number[] | null)[];

interface Box<U> {
  readonly users: U;
  readonly targets: readonly number[];
  readonly choice: Choice;
}

/**
 * Cells put together wherever they differ in one thing only: people, one dimension or the target. The boxes hold exactly the
 * attempts of the cells, so that no box claims a combination that does not change.
 */
export function boxesOf(space: Space, cells: readonly Cell[]): readonly ImpactBox[] {
  const byCircle = new Map<Cell['circle'], Box<Bits>[]>();
  for (const { circle, classes, target, choice } of cells) {
    const box = { users: classes, targets: [target], choice };
    const there = byCircle.get(circle);
    if (there) there.push(box);
    else byCircle.set(circle, [box]);
  }
  const merged = [...byCircle].flatMap(([circle, boxes]) =>
    mergeDimensions(space, circle, mergeUsers(boxes)).map((box): Box<readonly number[]> => {
      const users = members(box.users).flatMap((index) => circle.classes[index]?.subjects ?? []);
      return { ...box, users: [...users].sort((one, other) => one - other) };
    }),
  );
  const acrossCircles = mergeTargets(mergePeople(merged), ({ users }) => users.join());
  return acrossCircles
    .flatMap((box) => written(space, box))
    .sort((one, other) => other.users.length - one.users.length);
}

function mergeUsers(boxes: readonly Box<Bits>[]): readonly Box<Bits>[] {
  return grouped(
    boxes,
    ({ targets, choice }) => `${targets}|${choiceKey(choice)}`,
    (some, first) => {
      const users = Uint32Array.from(first.users);
      for (const one of some) addAll(users, one.users);
      return { ...first, users };
    },
  );
}

function mergeDimensions(
  { dimensions, targets: all }: Space,
  circle: Cell['circle'],
  boxes: readonly Box<Bits>[],
): readonly Box<Bits>[] {
  let merged = boxes;
  for (let at = dimensions.length - 1; at >= 0; at--) {
    const dimension = dimensions[at];
    if (!dimension || merged.every(({ choice }) => choice[at] === null)) continue;
    merged = grouped(
      merged,
      ({ users, targets, choice }) => `${users.join()}|${targets}|${choiceKey(choice, at)}`,
      (some, first) => {
        const kind = all[first.targets[0] ?? 0]?.kind ?? 'resource'; // targets are put together last
        const every = valuesIn(dimension, circle, kind).length;
        const values = [...new Set(some.flatMap(({ choice }) => choice[at] ?? []))].sort((one, other) => one - other);
        const whole = values.length === every || some.some(({ choice }) => choice[at] === null);
        return { ...first, choice: first.choice.map((one, index) => (index === at ? (whole ? null : values) : one)) };
      },
    );
  }
  return mergeTargets(merged, ({ users }) => users.join());
}

function mergeTargets<U>(boxes: readonly Box<U>[], usersKey: (box: Box<U>) => string): readonly Box<U>[] {
  return grouped(
    boxes,
    (box) => `${usersKey(box)}|${choiceKey(box.choice)}`,
    (some, first) => {
      const targets = [...new Set(some.flatMap((one) => one.targets))].sort((one, other) => one - other);
      return { ...first, targets };
    },
  );
}

function mergePeople(boxes: readonly Box<readonly number[]>[]): readonly Box<readonly number[]>[] {
  return grouped(
    boxes,
    ({ targets, choice }) => `${targets}|${choiceKey(choice)}`,
    (some, first) => {
      const users = [...new Set(some.flatMap((one) => one.users))].sort((one, other) => one - other);
      return { ...first, users };
    },
  );
}

function grouped<B>(
  boxes: readonly B[],
  keyOf: (box: B) => string,
  merge: (some: readonly B[], first: B) => B,
): readonly B[] {
  const found = new Map<string, [B, ...B[]]>();
  for (const box of boxes) {
    const key = keyOf(box);
    const there = found.get(key);
    if (there) there.push(box);
    else found.set(key, [box]);
  }
  return [...found.values()].map((some) => (some.length === 1 ? some[0] : merge(some, some[0])));
}

function choiceKey(choice: Choice, leftOut?: number): string {
  return choice.map((values, at) => (at === leftOut ? '' : values === null ? '*' : values.join())).join(';');
}

/** In the names that people give the values; a network that is no plain combination becomes several boxes. */
function written({ dimensions }: Space, { users, targets, choice }: Box<readonly number[]>): readonly ImpactBox[] {
  const parts = dimensions.map((dimension, at) => {
    const values = choice[at];
    return values ? combinations(dimension, values) : [[]];
  });
  const wheres = parts.reduce<readonly (readonly Where[])[]>(
    (made, more) => made.flatMap((one) => more.map((other) => [...one, ...other])),
    [[]],
  );
  return wheres.map((where) => ({ users, targets, where }));
}

function combinations(dimension: Dimension, chosen: readonly number[]): readonly (readonly Where[])[] {
  const { names, values } = dimension;
  const tuples = chosen.flatMap((index) => (values[index] ? [values[index].names] : []));
  const every = namesIn(dimension);
  return products(tuples).map((sets) =>
    sets.flatMap((set, at): readonly Where[] => {
      const [dimension, all] = [names[at], every[at]];
      if (!dimension || !all || set.length === all.length) return [];
      return [{ dimension, values: set, others: all.filter((one) => !set.includes(one)) }];
    }),
  );
}

const knownNames = new WeakMap<Dimension, readonly (readonly string[])[]>();

/** For each of its parts the names of all values, worked out once for all boxes. */
function namesIn(dimension: Dimension): readonly (readonly string[])[] {
  const known = knownNames.get(dimension);
  if (known) return known;
  const { names, values } = dimension;
  const made = names.map((_, at) => [...new Set(values.flatMap((one) => one.names[at] ?? []))]);
  knownNames.set(dimension, made);
  return made;
}

/** Tuples as products of sets: first members with the same rests go together. */
function products(tuples: readonly (readonly string[])[]): readonly (readonly (readonly string[])[])[] {
  const [sample] = tuples;
  if (!sample || sample.length === 0) return [[]];
  const restsOf = new Map<string, (readonly string[])[]>();
  for (const [first = '', ...rest] of tuples) restsOf.set(first, [...(restsOf.get(first) ?? []), rest]);
  const groups = new Map<string, { readonly firsts: string[]; readonly rests: readonly (readonly string[])[] }>();
  for (const [first, rests] of restsOf) {
    const key = JSON.stringify(rests);
    const there = groups.get(key);
    if (there) there.firsts.push(first);
    else groups.set(key, { firsts: [first], rests });
  }
  return [...groups.values()].flatMap(({ firsts, rests }) => products(rests).map((more) => [firsts, ...more]));
}
