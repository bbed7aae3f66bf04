import type { Policy } from '../../../domain/model/policy.ts';
import { type ChangeProblem, changeProblem } from './change-problem.ts';

/** How Entra names the policies that it makes by itself; nothing else in Graph's shape tells them. */
const prefix = 'microsoft-managed:';

/** Rule 8.13: of such a policy only the state and who is excluded can be changed. */
export function managedRefusal({ displayName }: Policy): readonly ChangeProblem[] {
  return isManaged(displayName) ? [changeProblem('policyManaged', { policy: displayName })] : [];
}

/** One's own policy under such a name could not be told from Microsoft's. */
export function managedNameRefusal(name: string): readonly ChangeProblem[] {
  return isManaged(name) ? [changeProblem('policyNameManaged', { name })] : [];
}

function isManaged(name: string): boolean {
  return name.trim().toLowerCase().startsWith(prefix);
}
