import type { SituationInput } from '../../../engine/decide/survey.ts';
import type { Asked } from './ask.ts';
import { type Bits, lowest } from './bitset.ts';
import type { Circle } from './circles.ts';
import { type Node, waysOf } from './diagram.ts';
import type { Scope, Tables } from './scope.ts';

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

export interface Walked {
  readonly cells: readonly Cell[];
  /** Every combination is among them. */
  readonly whole: boolean;
}

/** Ways through one diagram that are told; whom it happens to is told in any case. */
const mostWays = 200;

/** The ways through the diagrams of one scope. What no way looks at is left open in the facts: nothing turns on it. */
export function cellsOf(scope: Scope, roots: ReadonlyMap<Node, Bits>): Walked {
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

/** One value for each dimension; an absent one is left out. */
export function factsOf({ space }: Tables, target: number, path: readonly (number | undefined)[]): SituationInput {
  const given = path.map((value, at) => (value === undefined ? {} : space.dimensions[at]?.values[value]?.input));
  return Object.assign({}, space.targets[target]?.input, ...given);
}
