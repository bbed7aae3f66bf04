import { administratorRoles, findRole } from '../../../domain/catalogue/roles.ts';
import { blockedWhatever, evidenceOf, namesOfUsers, type Rule, type Somebody, type Subject } from '../subject.ts';
import { azurePortal, exchangeOnline } from '../witness.ts';

/** TEN0203. Everybody is blocked, whatever they use and wherever they are (rule 8.8). */
export const everyoneBlocked: Rule = (subject, found) => {
  const shown = blockedAll(subject, subject.everybody, exchangeOnline);
  if (!shown) return [];
  const { policies, evidence } = shown;
  return [found('TEN0203', pathOf(subject, policies[0]), { policies }, { evidence })];
};

const privileged = new Set(administratorRoles().map(({ id }) => id));

/** TEN0204. No administrator of the file can reach the portal in which they would undo it. */
export const everyAdministratorBlocked: Rule = (subject, found) => {
  const isAdministrator = (user: number) =>
    (subject.tenant.users?.[user]?.roles ?? []).some((role) => privileged.has(findRole(role)?.id ?? ''));
  const administrators = subject.crowd.filter(({ users }) => users.some(isAdministrator));
  const shown = blockedAll(subject, administrators, azurePortal);
  if (!shown || blockedAll(subject, subject.everybody, exchangeOnline)) return [];
  const { policies, evidence } = shown;
  const users = namesOfUsers(
    subject.tenant,
    administrators.flatMap((one) => one.users.filter(isAdministrator)),
  );
  return [found('TEN0204', pathOf(subject, policies[0]), { users, policies }, { evidence })];
};

function blockedAll(subject: Subject, people: readonly Somebody[], application: string) {
  const [first] = blockedWhatever(subject, people, { application }, subject.probes, { all: true });
  return first && { evidence: evidenceOf(first.attempt, first.decision), policies: first.decision.reason.policies };
}

function pathOf({ compiled }: Subject, name: string | undefined) {
  const policy = compiled.policies.find(({ displayName }) => displayName === name);
  return policy ? ['conditionalAccessPolicies', policy.index] : ['conditionalAccessPolicies'];
}
