import { askerOf } from './ask.ts';
import { type Cell, cellsOf, type Walked } from './cells.ts';
import { circlesOf } from './circles.ts';
import type { Walk } from './descent.ts';
import { nodes } from './diagram.ts';
import type { ImpactBound } from './impact.ts';
import { mostEntries } from './live.ts';
import type { Entry, Space } from './pair-policies.ts';
import { rootsOf } from './roots.ts';
import { type Scope, scopeOf, tablesOf } from './scope.ts';
import type { Sides } from './sections.ts';
import { tagsOf } from './tags.ts';
import { worldsIn } from './worlds.ts';

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

/** Undefined where the budget ran out. */
function walkScope(walk: Walk, scope: Scope): Walked | undefined {
  const roots = rootsOf(walk, scope);
  return roots && cellsOf(scope, roots);
}
