import type { SavingFinding } from '../saving-rule.ts';
import { savingFindings } from '../saving-rules.ts';
import type { Check } from './check.ts';

/** What Entra refuses to save is evaluated as written, and warned about. */
export const policiesAreSavable: Check = (draft, report) => {
  for (const [index, policy] of (draft.tenant.conditionalAccessPolicies ?? []).entries()) {
    for (const { problem, path } of savingFindings(policy)) reportAt({ problem, path }, index);
  }

  function reportAt({ problem, path }: SavingFinding, index: number): void {
    report({ ...problem, at: draft.keyPlaceOf(['conditionalAccessPolicies', index, ...path]) });
  }
};
