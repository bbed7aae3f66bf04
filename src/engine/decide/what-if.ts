import type { ConditionName, ShownAttempt, WhatIfResult } from '../../domain/model/decision.ts';
import type { Attempt } from './attempt.ts';
import type { Compiled } from './compile.ts';
import { type Look, lookAt } from './kleene.ts';
import { sceneOf } from './scene.ts';

/** Microsoft's words and its order of checks (rule 7.7); our names for the rest are its names too. */
const checks: readonly ConditionName[] = [
  'users',
  'workloadIdentities',
  'application',
  'userActions',
  'authenticationContext',
  'devicePlatform',
  'devices',
  'clientApps',
  'location',
  'signInRisk',
  'userRisk',
  'insiderRisk',
  'authenticationFlow',
  'servicePrincipalRisk',
  'agentIdRisk',
];

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
  const unmet = prepared.clauses
    .map((clause, at) => ({ name: clause.name, outcome: matches[at]?.outcome ?? 'unknown' }))
    .filter(({ outcome }) => outcome !== 'hit')
    .sort((a, b) => checks.indexOf(a.name) - checks.indexOf(b.name));
  const [first] = unmet;
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
