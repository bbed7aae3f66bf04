import type { DecisionWarning, ShownAttempt } from '../../domain/model/decision.ts';
import type { Facts, Target } from '../conditions/facts.ts';
import type { Enabled } from '../registration/combined-registration.ts';
import type { Circumstances } from './grant.ts';

/** An attempt against one compiled tenant: names resolved, defaults filled in, what is not known left open. */
export interface Attempt {
  readonly facts: Facts;
  readonly circumstances: Circumstances;
  /** Combined registration of the person; undefined for a service principal. */
  readonly enabled: Enabled | undefined;
  /** Does the person have a registered MFA method; null: not known, or not a person. */
  readonly hasMfaMethod: boolean | null;
  /** The target's early-bound services, evaluated too unless switched off (design 6.12). */
  readonly services: Facts['target'];
  /** Design 4's fields as they are shown, with what was assumed and what is not known. */
  readonly shown: ShownAttempt;
  readonly warnings: readonly DecisionWarning[];
}

/** What an attempt is for, as it is kept for attempts to come. */
export interface ResolvedTarget {
  readonly own: Target;
  /** The same target with its early-bound services (rule 2.8.1). */
  readonly services: Target;
  readonly name: { readonly id: string; readonly name: string } | undefined;
  readonly warnings: readonly DecisionWarning[];
}
