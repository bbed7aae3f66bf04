import type {
  Decision,
  DecisionWarning,
  PolicyTrace,
  Registration,
  ShownAttempt,
  WhatIfResult,
} from '../../domain/model/decision.ts';
import type { ExplainLevel } from './decision-report.ts';
import { tookPart } from './policy-words.ts';
import { proseDecision } from './prose-decision.ts';
import { messageOf } from './prose-of.ts';

/** Design 5's object, keys in its order. A summary leaves out the policies that took no part, and all conditions. */
export function decisionJson(decision: Decision, level: ExplainLevel): object {
  return {
    schemaVersion: 1,
    attempt: decision.attempt,
    decision: decision.decision,
    reason: decision.reason,
    dependsOn: decision.dependsOn,
    policies: shownPolicies(decision.policies, level),
    registration: shownRegistration(decision, level),
    sessionControls: decision.sessionControls,
    warnings: decision.warnings.map(shownWarning),
  };
}

/** The same attempt as Microsoft's What If answers it (rules 7.5 to 7.8). */
export function whatIfJson(answer: {
  readonly attempt: ShownAttempt;
  readonly policies: readonly WhatIfResult[];
}): object {
  return { schemaVersion: 1, attempt: answer.attempt, policies: answer.policies };
}

function shownPolicies(policies: readonly PolicyTrace[], level: ExplainLevel): readonly PolicyTrace[] {
  if (level !== 'summary') return policies;
  return policies.filter(tookPart).map((policy) => ({ ...policy, conditions: [] }));
}

function shownRegistration({ registration: whole }: Decision, level: ExplainLevel): object | null {
  if (whole === null) return null;
  const registration = level === 'summary' ? inShort(whole) : whole;
  const { followUp } = whole;
  if (followUp === null) return registration;
  return { ...registration, followUp: { ...followUp, policies: shownPolicies(followUp.policies, level) } };
}

/** For bulk: what is asked and how much, without what each method is good for and what else might be chosen. */
function inShort(registration: Registration): object {
  const { methods: _methods, requirement: _requirement, assumed: _assumed, owed, ...rest } = registration;
  const { choices: _choices, ...sums } = owed;
  return { ...rest, owed: sums };
}

function shownWarning(warning: DecisionWarning): { readonly code: string; readonly message: string } {
  return { code: warning.code, message: messageOf(proseDecision, warning).message };
}
