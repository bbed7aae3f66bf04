import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { PlanClass, PlanStatus } from './plan-class.ts';
import { registrationPlan } from './registration-plan.ts';

/** `hasPass`: only a pass lets them in, and they have one that is valid then. */
export type MoveStatus = PlanStatus | 'hasPass';

/** People who stood in one way before an edit and stand in another after it. */
export interface PlanMove {
  readonly before: MoveStatus;
  readonly now: MoveStatus;
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
 * user principal names. `at`: the date that passes and deadlines are judged by, on both sides.
 */
export function planChange(
  before: LoadedTenant,
  after: LoadedTenant,
  { names, at }: { readonly names?: ReadonlySet<string> | undefined; readonly at?: string | undefined },
): PlanChange {
  if (names?.size === 0) return { able: [], stuck: [] };
  const was = new Map(
    registrationPlan(before, at, { names }).classes.flatMap((one) =>
      (one.users ?? []).map((user) => [before.tenant.users?.[user]?.userPrincipalName, statusOf(one)] as const),
    ),
  );
  const moves = registrationPlan(after, at, { names }).classes.flatMap((one) => movesOf(one, after, was));
  return {
    able: moves.filter((move) => rank(move.now) < rank(move.before)),
    stuck: moves.filter((move) => rank(move.now) > rank(move.before)),
  };
}

function statusOf({ status, pass }: PlanClass): MoveStatus {
  return status === 'needsPass' && pass?.state === 'usable' ? 'hasPass' : status;
}

function movesOf(
  one: PlanClass,
  { tenant }: LoadedTenant,
  was: ReadonlyMap<string | undefined, MoveStatus>,
): readonly PlanMove[] {
  const byStatus = new Map<MoveStatus, string[]>();
  for (const user of one.users ?? []) {
    const name = tenant.users?.[user]?.userPrincipalName;
    const before = was.get(name);
    if (name === undefined || before === undefined) continue;
    const there = byStatus.get(before);
    if (there) there.push(name);
    else byStatus.set(before, [name]);
  }
  return [...byStatus].map(([before, users]) => ({ before, now: statusOf(one), after: one, users }));
}

/** How far from the page; what is not known is neither better nor worse than being let in. */
function rank(status: MoveStatus): number {
  const last: readonly MoveStatus[] = ['hasPass', 'needsPass', 'cannotRegister'];
  return last.indexOf(status);
}
