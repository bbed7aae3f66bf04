import { findApplication } from '../../../domain/catalogue/applications.ts';
import { findRole } from '../../../domain/catalogue/roles.ts';
import { looksLikeGuid } from '../../../domain/model/names.ts';
import { withNested } from '../../analysis/group-members.ts';
import { repairers } from '../../analysis/registration-findings.ts';
import type { Somebody } from '../asking.ts';
import { blockedInAll, openAttempts, plainAttempts, withoutPolicies } from '../blocked.ts';
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
  const perhaps = leftOutPerhaps(subject).map(({ user, users }) => ({ user: asAdministrator(user), users }));
  if (administrators.length === 0 || !blockedFrom(subject, [...administrators, ...perhaps], azurePortal)) return [];
  if (isEverythingBlocked(subject)) return [];
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
  const people = [...subject.everybody, ...leftOutPerhaps(subject)];
  const found = [exchangeOnline, azurePortal, otherApplication].every((one) => blockedFrom(subject, people, one));
  everythingBlocked.set(subject, found);
  return found;
}

/** For certain: a policy that leaves out ids which the file does not hold may leave somebody out. */
function blockedFrom(subject: Subject, people: readonly Somebody[], application: string): boolean {
  const asker = withoutPolicies(subject, leavingOutUnknown(subject));
  const plain = plainAttempts(subject, { application }, 'anywhere');
  const open = openAttempts(subject, { application }, 'anywhere');
  return blockedInAll(asker, people, { plain, open }, true).length > 0;
}

function leavingOutUnknown({ compiled, names }: Subject): readonly number[] {
  const isUnknown = (text: string, find: (text: string) => readonly number[]) =>
    looksLikeGuid(text) && find(text).length === 0;
  return compiled.enforced.filter((index) => {
    const { excludeUsers, excludeGroups } = compiled.policies[index]?.policy.conditions.users ?? {};
    return (
      (excludeUsers ?? []).some((one) => isUnknown(one, names.users.find)) ||
      (excludeGroups ?? []).some((one) => isUnknown(one, names.groups.find))
    );
  });
}

/** People whom the file need not list and a policy leaves out: whoever is in a group whose members it does not list, or holds a role. */
function leftOutPerhaps({ compiled, tenant, names }: Subject): readonly Somebody[] {
  const users = compiled.enforced.map((index) => compiled.policies[index]?.policy.conditions.users);
  const groups = users.flatMap((one) => (one?.excludeGroups ?? []).flatMap((text) => names.groups.find(text)));
  const unlisted = withNested(tenant, names, groups).flatMap((index) => {
    const group = tenant.groups?.[index];
    return group && group.members === undefined ? [{ memberOf: [group.id ?? group.displayName] }] : [];
  });
  const roles = [...new Set(users.flatMap((one) => one?.excludeRoles ?? []))].map((role) => ({
    memberOf: [],
    roles: [role],
  }));
  return [...unlisted, ...roles].map((one) => ({ user: { userType: 'Member', ...one }, users: [] }));
}

function asAdministrator(user: Somebody['user']): Somebody['user'] {
  if (typeof user === 'string') return user;
  return { ...user, roles: [...(user.roles ?? []), 'Global Administrator'] };
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
