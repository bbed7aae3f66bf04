import { evidenceOf, namesOfUsers, type Rule, type Subject } from '../subject.ts';
import { witness } from '../witness.ts';

/** TEN0201. Who must never be locked out is said by the file, never guessed. */
export const emergencyAccessNamed: Rule = ({ emergency, tenant }, found) => {
  if (emergency !== null || (tenant.conditionalAccessPolicies ?? []).length === 0) return [];
  return [found('TEN0201', ['emergencyAccess'], {})];
};

/**
 * TEN0202. An enabled policy with grant controls that applies to an emergency access account somewhere (rule 8.6). A policy for these
 * accounts alone is their own, such as the strength that Microsoft advises for them.
 */
export const emergencyAccessCovered: Rule = (subject, found) => {
  const { compiled, emergency, tenant } = subject;
  if (emergency === null) return [];
  return compiled.enforced.flatMap((index) => {
    const policy = compiled.policies[index];
    if (!policy?.grant || !coversOthers(subject, index, emergency)) return [];
    const covered = subject.crowd.flatMap(({ user, users }) => {
      const own = users.filter((one) => emergency.has(one));
      if (own.length === 0) return [];
      const shown = witness(subject, index, { user: tenant.users?.[own[0] ?? -1]?.userPrincipalName ?? user });
      const decision = shown.attempt && subject.ask(shown.attempt);
      const applied = decision && decision.result(index) !== 'notApplied';
      return applied ? [{ own, evidence: evidenceOf(shown.attempt, decision) }] : [];
    });
    const [first] = covered;
    if (!first) return [];
    const users = namesOfUsers(
      tenant,
      covered.flatMap(({ own }) => own).sort((one, other) => one - other),
    );
    const values = { policy: policy.displayName, users, blocks: policy.grant.blocks };
    const more = { evidence: first.evidence, severity: policy.grant.blocks ? 'error' : 'warning' } as const;
    return [found('TEN0202', ['conditionalAccessPolicies', index], values, more)];
  });
};

function coversOthers(subject: Subject, policy: number, emergency: ReadonlySet<number>): boolean {
  return subject.everybody.some((one) =>
    !one.users.every((user) => emergency.has(user)) || one.users.length === 0
      ? witness(subject, policy, one).attempt !== undefined
      : false,
  );
}
