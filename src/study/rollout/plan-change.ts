import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { PlanClass, PlanStatus } from './plan-class.ts';
import { registrationPlan } from './registration-plan.ts';

/** People who stood in one way before an edit and stand in another after it. */
export interface PlanMove {
  readonly before: PlanStatus;
  /** Where they stand after the edit; who they are is not said there. */
  readonly after: PlanClass;
  /** User principal names, in the order of the file. */
  readonly users: readonly string[];
}

export interface PlanChange {
  /** Whoever gets to the page, plainly or at least with a pass, and did not before. */
  readonly able: readonly PlanMove[];
  /** Whoever needs a pass or cannot register at all, and was better off before. */
  readonly stuck: readonly PlanMove[];
}

/**
 * What an edit does to the ways to the registration page, for everybody who is in the file before and after it; with `names` only for those
 * user principal names.
 */
export function planChange(before: LoadedTenant, after: LoadedTenant, names?: ReadonlySet<string>): PlanChange {
  if (names?.size === 0) return { able: [], stuck: [] };
  const was = new Map(
    registrationPlan(before, undefined, { names }).classes.flatMap(({ users, status }) =>
      (users ?? []).map((user) => [before.tenant.users?.[user]?.userPrincipalName, status] as const),
    ),
  );
  const moves = registrationPlan(after, undefined, { names }).classes.flatMap((one) => movesOf(one, after, was));
  return {
    able: moves.filter((move) => rank(move.after.status) < rank(move.before)),
    stuck: moves.filter((move) => rank(move.after.status) > rank(move.before)),
  };
}

function movesOf(
  one: PlanClass,
  { tenant }: LoadedTenant,
  was: ReadonlyMap<string | undefined, PlanStatus>,
): readonly PlanMove[] {
  const byStatus = new Map<PlanStatus, string[]>();
  for (const user of one.users ?? []) {
    const name = tenant.users?.[user]?.userPrincipalName;
    const before = was.get(name);
    if (name === undefined || before === undefined) continue;
    const there = byStatus.get(before);
    if (there) there.push(name);
    else byStatus.set(before, [name]);
  }
  return [...byStatus].map(([before, users]) => ({ before, after: one, users }));
}

/** How far from the page; what is not known is neither better nor worse than being let in. */
function rank(status: PlanStatus): number {
  return status === 'cannotRegister' ? 2 : status === 'needsPass' ? 1 : 0;
}
