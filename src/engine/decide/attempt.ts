import type { DecisionWarning, ShownAttempt } from '../../domain/model/decision.ts';
import type { Facts } from '../conditions/facts.ts';
import type { Enabled } from '../registration/combined-registration.ts';
import type { Registrant } from '../registration/registrant.ts';
import type { Circumstances } from './grant.ts';
import type { Demand } from './own-demands.ts';

/** An attempt against one compiled tenant: names resolved, defaults filled in, what is not known left open. */
export interface Attempt {
  readonly facts: Facts;
  readonly circumstances: Circumstances;
  /** Combined registration of the person; undefined for a service principal. */
  readonly enabled: Enabled | undefined;
  /** Does the person have a registered MFA method; null: not known, or not a person. */
  readonly hasMfaMethod: boolean | null;
  /** The person as registration looks at them; undefined for a service principal. */
  readonly registrant: Registrant | undefined;
  /** What demands MFA of them and is no policy. */
  readonly demands: readonly Demand[];
  /** `at`, in milliseconds since 1970. */
  readonly moment: number | undefined;
  /** The target's early-bound services, evaluated too unless switched off (design 6.12). */
  readonly services: Facts['target'];
  /** Design 4's fields as they are shown, with what was assumed and what is not known. */
  readonly shown: ShownAttempt;
  readonly warnings: readonly DecisionWarning[];
}
