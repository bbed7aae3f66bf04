import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import type { Names } from '../../../domain/model/names.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import type { LoadProblem } from '../../../file/load/load-problem.ts';
import type { Change } from '../../render/change-words.ts';
import type { ChangeProblem } from './change-problem.ts';

/** A change of the tenant file that is ready to be shown and made. */
export interface ChangePlan {
  readonly change: Change;
  /** What to change in the file; empty where it says so already. */
  readonly intents: readonly Intent[];
  /** What somebody should know about it. */
  readonly notes: readonly ChangeProblem[];
}

/** The tenant that a plan is made for. */
export interface Present {
  readonly loaded: LoadedTenant;
  readonly names: Names;
}

/**
 * Where it fails, `unsavable` is what Entra would refuse of the policy: no wrong usage, but a policy that cannot be. `badFile`: some of
 * the problems are of a file that a flag names.
 */
export type PlanOutcome =
  | Extract<Outcome<ChangePlan, ChangeProblem>, { readonly ok: true }>
  | {
      readonly ok: false;
      readonly problems: readonly ChangeProblem[];
      readonly unsavable?: readonly LoadProblem[];
      readonly badFile?: boolean;
    };

export function planned(
  change: Change,
  intents: readonly Intent[],
  notes: readonly ChangeProblem[] = [],
  warnings: readonly ChangeProblem[] = [],
): PlanOutcome {
  return { ok: true, value: { change, intents, notes }, warnings };
}
