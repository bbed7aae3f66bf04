import type { Prose } from '../../domain/model/problem.ts';
import type { ChangeProblemValues } from '../cli/plans/change-problem.ts';
import { prosePlan } from './prose-create.ts';
import { proseLocation } from './prose-location.ts';
import { prosePolicy } from './prose-policy.ts';
import { proseRegistrationChange } from './prose-registration-change.ts';

/** The words for whatever can be wrong with a change of locations and policies. */
export const proseChange: Prose<ChangeProblemValues> = {
  ...prosePlan,
  ...proseLocation,
  ...prosePolicy,
  ...proseRegistrationChange,
};
