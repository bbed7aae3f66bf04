import type { Policy } from '../../../domain/model/policy.ts';
import type { Present } from './change-plan.ts';
import { type ChangeProblem, changeProblem } from './change-problem.ts';
import { findName } from './written-name.ts';

export type FoundPolicy =
  | { readonly ok: true; readonly value: { readonly policy: Policy; readonly index: number } }
  | { readonly ok: false; readonly problems: readonly ChangeProblem[] };

/** The policy that is named on the command line. An id that nothing has is no policy here. */
export function findPolicy({ loaded: { tenant }, names }: Present, name: string): FoundPolicy {
  const entries = tenant.conditionalAccessPolicies ?? [];
  const found = findName({ flag: '<name>', kind: 'policy', index: names.policies, entries }, name);
  if (!found.ok) return found;
  const { index = -1 } = found.value;
  const policy = entries[index];
  if (policy) return { ok: true, value: { policy, index } };
  return { ok: false, problems: [changeProblem('unknownName', { flag: '<name>', kind: 'policy', name })] };
}
