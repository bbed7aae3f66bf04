import type { ConditionName, ShownAttempt, WhatIfResult } from '../../domain/model/decision.ts';
import type { Attempt } from './attempt.ts';
import type { Compiled } from './compile.ts';
import { type Look, lookAt } from './kleene.ts';
import { sceneOf } from './scene.ts';

/** Graph has no reason of its own for these two. */
const graphWord: Partial<Record<ConditionName, string>> = { servicePrincipalRisk: 'invalidCondition' };

/**
 * The answer of Microsoft's What If (rules 7.5, 7.7 and 7.8): which policies apply, with the first unmet condition of the
 * others; a condition whose fact is missing does not apply. No service dependencies, no decision, disabled policies left out.
 */
export function whatIf(
  compiled: Compiled,
  attempt: Attempt,
): { readonly attempt: ShownAttempt; readonly policies: readonly WhatIfResult[] } {
  const looks = lookAt(sceneOf(compiled, attempt, attempt.facts.target));
  return {
    attempt: attempt.shown,
    policies: looks.flatMap((look) => (look ? [resultOf(look)] : [])),
  };
}

function resultOf(look: Look): WhatIfResult {
  const { prepared, matches } = look;
  // conditions stand in the order of Microsoft's checks (rule 7.7), and have its names
  const first = prepared.clauses
    .map((clause, at) => ({ name: clause.name, outcome: matches[at]?.outcome ?? 'unknown' }))
    .find(({ outcome }) => outcome !== 'hit');
  return {
    displayName: prepared.displayName,
    id: prepared.id,
    state: prepared.policy.state,
    policyApplies: first === undefined,
    analysisReasons:
      first === undefined
        ? 'notSet'
        : first.outcome === 'unknown'
          ? 'notEnoughInformation'
          : (graphWord[first.name] ?? first.name),
    grantControls: prepared.policy.grantControls ?? null,
    sessionControls: prepared.policy.sessionControls ?? null,
  };
}
