import type { ConditionName } from '../../../src/domain/model/decision.ts';
import { decideRaw } from '../../support/engine.ts';

export const everyone = { users: { includeUsers: ['All'] } };
const everything = { ...everyone, applications: { includeApplications: ['All'] } };

/** What one condition of a policy said: `[outcome, saw, because]`. */
export type Said = readonly [outcome: string, saw: string | null, because: string];

/** A policy that has these conditions beside all users and all applications, asked about one attempt. */
export function ask(name: ConditionName, conditions: object, attempt: object, tenant: object = {}): Said {
  const policy = { displayName: 'P', state: 'enabled', conditions: { ...everything, ...conditions } };
  const { policies } = decideRaw({ version: 1, ...tenant, conditionalAccessPolicies: [policy] }, attempt);
  const trace = policies[0]?.conditions.find((one) => one.name === name);
  if (!trace) throw new Error(`the policy has no condition ${name}`);
  return [trace.outcome, trace.saw, trace.because];
}

/** The decision of an attempt that such a policy blocks where it applies. */
export function blockedBy(conditions: object, attempt: object, tenant: object = {}) {
  const grantControls = { operator: 'OR', builtInControls: ['block'] };
  const policy = { displayName: 'P', state: 'enabled', conditions: { ...everything, ...conditions }, grantControls };
  return decideRaw({ version: 1, ...tenant, conditionalAccessPolicies: [policy] }, attempt);
}

/** A member's sign-in to an application, in which the row says what matters. */
export const signIn = { user: { memberOf: [] }, application: 'Exchange' };
