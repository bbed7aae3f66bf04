import type { Policy } from '../../domain/model/policy.ts';
import { configuredBeside, grantsOf, has, holds, isEffective } from './policy-facts.ts';
import { nothing, one, type Rule } from './saving-rule.ts';

const severity = 'warning';

/** Service principals by name or by filter. Agents are another matter: real exports have controls that their documentation does not. */
function coversServicePrincipals({ conditions: { clientApplications } }: Policy): boolean {
  return has(clientApplications?.includeServicePrincipals) || Boolean(clientApplications?.servicePrincipalFilter);
}

const workloadsBlock: Rule = (policy) => {
  const { grantControls, sessionControls } = policy;
  const others = [
    ...grantsOf(grantControls).filter((control) => control !== 'block'),
    ...(isEffective(sessionControls) && !holds(grantControls, 'block') ? ['sessionControls'] : []),
  ];
  if (!coversServicePrincipals(policy) || others.length === 0) return nothing;
  const values = { policy: policy.displayName, others };
  return one({ code: 'workloadPolicyBlocksOnly', severity, values }, ['grantControls']);
};

const workloadConditions: Rule = (policy) => {
  const allowed = ['users', 'applications', 'clientApplications', 'locations', 'servicePrincipalRiskLevels'];
  const userActions = policy.conditions.applications?.includeUserActions;
  const others = [...configuredBeside(policy, allowed), ...(has(userActions) ? ['includeUserActions'] : [])];
  if (!coversServicePrincipals(policy) || others.length === 0) return nothing;
  const values = { policy: policy.displayName, conditions: others };
  return one({ code: 'workloadPolicyConditions', severity, values }, ['conditions']);
};

/** A policy is about people, workloads or agents (rule 2.3.9): beside the latter two Entra writes that it includes nobody. */
const workloadsOrPeople: Rule = ({ displayName: policy, conditions: { users, clientApplications, agents } }) => {
  const isNobody = (name: string) => name.toLowerCase() === 'none';
  const people =
    !(users?.includeUsers ?? []).every(isNobody) ||
    has(users?.includeGroups) ||
    has(users?.includeRoles) ||
    Boolean(users?.includeGuestsOrExternalUsers);
  const workloads =
    has(clientApplications?.includeServicePrincipals) ||
    has(clientApplications?.includeAgentIdServicePrincipals) ||
    Boolean(clientApplications?.servicePrincipalFilter) ||
    Boolean(clientApplications?.agentIdServicePrincipalFilter) ||
    has(agents?.includeAgentUsers);
  if (!people || !workloads) return nothing;
  return one({ code: 'peopleBesideWorkloads', severity, values: { policy } }, ['conditions', 'users']);
};

const workloadRisk: Rule = ({ displayName: policy, conditions }) => {
  if (!has(conditions.servicePrincipalRiskLevels) || conditions.clientApplications) return nothing;
  const path = ['conditions', 'servicePrincipalRiskLevels'];
  return one({ code: 'workloadRiskOfPeople', severity, values: { policy } }, path);
};

/** What Entra refuses of policies about workload identities (graph-schema 12.3). */
export const workloadRules: readonly Rule[] = [workloadsBlock, workloadConditions, workloadsOrPeople, workloadRisk];
