import { findApplication } from '../../../domain/catalogue/applications.ts';
import { findRole } from '../../../domain/catalogue/roles.ts';
import { repairers } from '../../analysis/registration-findings.ts';
import type { Somebody } from '../asking.ts';
import { blockedWhatever, plainAttempts } from '../blocked.ts';
import { evidenceOf, namesOfUsers, type Rule, type Subject } from '../subject.ts';
import { azurePortal, exchangeOnline, otherApplication } from '../witness.ts';

/** TEN0203. Everybody is blocked from mail, from the portal and from what no policy names, whatever they use and wherever they are (rule 8.8). */
export const everyoneBlocked: Rule = (subject, found) => {
  if (!isEverythingBlocked(subject)) return [];
  const shown = firstBlock(subject, subject.everybody, exchangeOnline);
  if (!shown) return [];
  const { policies, evidence } = shown;
  const excluded = subject.compiled.policies.flatMap(({ displayName, policy }) =>
    policies.includes(displayName) ? (policy.conditions.applications?.excludeApplications ?? []) : [],
  );
  const but = [...new Set(excluded)].filter((one) => !blockedFrom(subject, subject.everybody, one));
  const values = { policies, but: but.map((one) => findApplication(one)?.displayName ?? one) };
  return [found('TEN0203', pathOf(subject, policies[0]), values, { evidence })];
};

/** TEN0204. Nobody who could undo it reaches the portal in which they would. */
export const everyAdministratorBlocked: Rule = (subject, found) => {
  const canRepair = (user: number) =>
    (subject.tenant.users?.[user]?.roles ?? []).some((role) => repairers.has(findRole(role)?.id ?? ''));
  const administrators = subject.crowd.flatMap(({ users }): readonly Somebody[] => {
    const own = users.filter(canRepair);
    const user = subject.tenant.users?.[own[0] ?? -1]?.userPrincipalName;
    return user === undefined ? [] : [{ user, users: own }];
  });
  if (!blockedFrom(subject, administrators, azurePortal) || isEverythingBlocked(subject)) return [];
  const shown = firstBlock(subject, administrators, azurePortal);
  if (!shown) return [];
  const { policies, evidence } = shown;
  const indexes = administrators.flatMap(({ users }) => users).sort((one, other) => one - other);
  const values = { users: namesOfUsers(subject.tenant, indexes), policies };
  return [found('TEN0204', pathOf(subject, policies[0]), values, { evidence })];
};

const everythingBlocked = new WeakMap<Subject, boolean>();

function isEverythingBlocked(subject: Subject): boolean {
  const known = everythingBlocked.get(subject);
  if (known !== undefined) return known;
  const targets = [exchangeOnline, azurePortal, otherApplication];
  const found = targets.every((one) => blockedFrom(subject, subject.everybody, one));
  everythingBlocked.set(subject, found);
  return found;
}

function blockedFrom(subject: Subject, people: readonly Somebody[], application: string): boolean {
  return blockedWhatever(subject, people, { application }, 'anywhere', { all: true }).length > 0;
}

function firstBlock(subject: Subject, [first]: readonly Somebody[], application: string) {
  const [situation] = plainAttempts(subject, { application }, 'anywhere');
  const attempt = first && { user: first.user, ...situation };
  const decision = attempt && subject.ask(attempt);
  return decision && { evidence: evidenceOf(attempt, decision), policies: decision.reason.policies };
}

function pathOf({ compiled }: Subject, name: string | undefined) {
  const policy = compiled.policies.find(({ displayName }) => displayName === name);
  return policy ? ['conditionalAccessPolicies', policy.index] : ['conditionalAccessPolicies'];
}
