import type { RawAttempt, RawPolicy, RawTenant, ReferenceWhatIfRow } from './raw-types.ts';
import { completionsOf, openFacts } from './reference-completions.ts';
import { conditionOrder, notMatched } from './reference-conditions.ts';
import { factsOf } from './reference-facts.ts';

/**
 * Microsoft's What If (rules 7.5, 7.7, 7.8): each policy that is not disabled, and its first unmet condition. A condition that the
 * attempt does not tell does not hold (`notEnoughInformation`). No service dependencies, no registration, no decision.
 */
export function referenceWhatIf(tenant: RawTenant, attempt: RawAttempt): readonly ReferenceWhatIfRow[] {
  const options = { legacyPage: false, serviceDependencies: false };
  const completions = completionsOf(attempt, openFacts(tenant, attempt));
  const facts = completions.map((one) => factsOf(tenant, one.attempt, one.assumed));
  const row = (policy: RawPolicy): ReferenceWhatIfRow => {
    const missed = facts.map((one) => notMatched(tenant, policy, one, options));
    const first = conditionOrder.find((name) => missed.some((names) => names.includes(name)));
    const certain = first !== undefined && missed.every((names) => names.includes(first));
    const analysisReasons = first === undefined ? 'notSet' : certain ? first : 'notEnoughInformation';
    return { displayName: policy.displayName, policyApplies: first === undefined, analysisReasons };
  };
  return (tenant.conditionalAccessPolicies ?? []).filter(({ state }) => state !== 'disabled').map(row);
}
