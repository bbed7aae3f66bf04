import type { AttemptInput } from '../../../domain/model/attempt.ts';
import type { ConditionName } from '../../../domain/model/decision.ts';
import type { Policy } from '../../../domain/model/policy.ts';
import { externalUserTypes } from '../../../domain/model/vocabulary.ts';
import { everythingOpen, evidenceOf, type Rule, type Subject } from '../subject.ts';
import { targetsOf, type Witness, witness } from '../witness.ts';

/**
 * TEN0402 and TEN0403. A policy that is on or in report-only and applies to nobody at all, whoever they are and whatever they use; or to
 * nobody whom the file lists, though it could apply to others.
 */
export const neverApplies: Rule = (subject, found) =>
  subject.compiled.policies.flatMap(({ policy, index }) => {
    if (policy.state === 'disabled' || isForWorkloads(policy)) return [];
    const path = ['conditionalAccessPolicies', index];
    if (subject.crowd.some((one) => witness(subject, index, one).attempt)) return [];
    const listed = subject.crowd.map((one) => witness(subject, index, one));
    const strangers = strangersFor(policy);
    const others = strangers.map((user) => witness(subject, index, { user }));
    const first = others.find(({ attempt }) => attempt);
    if (first?.attempt) {
      if (subject.crowd.length === 0) return [];
      const decision = subject.ask(first.attempt);
      const evidence = decision && evidenceOf(first.attempt, decision);
      return [found('TEN0403', path, { policy: policy.displayName }, { evidence })];
    }
    const [user = {}] = strangers;
    const [target = { application: 'All' }] = targetsOf(subject, policy);
    const attempt: AttemptInput = { user, ...target, ...everythingOpen };
    const decision = target.application === 'All' ? undefined : subject.ask(attempt);
    const values = {
      policy: policy.displayName,
      conditions: commonTo([...listed, ...others], subject, policy),
      hasTarget: targetsOf(subject, policy).length > 0,
    };
    return [found('TEN0402', path, values, { evidence: decision && evidenceOf(attempt, decision) })];
  });

/** Workload identities and agents are as many as the tenant's applications, which the file need not list. */
function isForWorkloads({ conditions: { clientApplications, agents } }: Policy): boolean {
  return [...Object.values(clientApplications ?? {}), ...Object.values(agents ?? {})].some(
    (list) => list !== null && list !== undefined && !(Array.isArray(list) && list.length === 0),
  );
}

/** People who are not listed, one of each kind that a policy can tell apart: membership of groups is left open. */
function strangersFor({ conditions: { users } }: Policy): readonly Exclude<AttemptInput['user'], string | undefined>[] {
  const roles = (users?.includeRoles ?? []).map((role) => ({ userType: 'Member', roles: [role] }) as const);
  return [{ userType: 'Member' }, ...roles, ...externalUserTypes.map((externalUserType) => ({ externalUserType }))];
}

/** Conditions that fail for everybody: what the reader has to mend. */
function commonTo(witnesses: readonly Witness[], subject: Subject, policy: Policy): readonly ConditionName[] {
  if (targetsOf(subject, policy).length === 0) return ['application'];
  const [first, ...rest] = witnesses.flatMap((one) => (one.attempt ? [] : [one.never]));
  const common = (first ?? []).filter((name) => rest.every((names) => names.includes(name)));
  return common.length > 0 ? common : (first ?? []);
}
