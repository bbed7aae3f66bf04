import type { DecisionWarning } from '../../domain/model/decision.ts';
import type { Target } from '../conditions/facts.ts';

/** What an attempt is for, as it is kept for attempts to come. */
export interface ResolvedTarget {
  readonly own: Target;
  /** The same target with its early-bound services (rule 2.8.1). */
  readonly services: Target;
  readonly name: { readonly id: string; readonly name: string } | undefined;
  readonly warnings: readonly DecisionWarning[];
}
