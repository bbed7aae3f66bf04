import { administratorRoles, findRole } from '../../../domain/catalogue/roles.ts';
import type { AttemptInput } from '../../../domain/model/attempt.ts';
import { allButEmergency, evidenceOf, namesOfUsers, peopleOf, type Rule, type Subject } from '../subject.ts';
import { azurePortal, exchangeOnline } from '../witness.ts';

/** From outside, with a password and nothing else. */
function withPassword({ strangers }: Subject, attempt: AttemptInput): AttemptInput {
  return { ...attempt, device: null, ...strangers[0]?.facts };
}

/**
 * TEN0410. A legacy client reaches mail with a password: such clients can do no MFA (rule 3.5.4), so that nothing else would stop it.
 * Emergency access is left out of policies on purpose.
 */
export const legacyAuthentication: Rule = (subject, found) => {
  if (isQuiet(subject)) return [];
  const open = allButEmergency(subject).flatMap((somebody) => {
    const attempt = withPassword(subject, {
      user: somebody.user,
      application: exchangeOnline,
      clientAppType: 'other',
      devicePlatform: 'unknown',
    });
    const decision = subject.ask(attempt);
    return decision?.decision === 'allow' ? [{ somebody, attempt, decision }] : [];
  });
  const [first] = open;
  if (!first) return [];
  const people = peopleOf(
    subject,
    open.map(({ somebody }) => somebody),
  );
  return [
    found(
      'TEN0410',
      ['conditionalAccessPolicies'],
      { people },
      { evidence: evidenceOf(first.attempt, first.decision) },
    ),
  ];
};

const privileged = new Set(administratorRoles().map(({ id }) => id));

/** TEN0411. An administrator reaches the portal with a password from anywhere. */
export const administratorsWithoutMfa: Rule = (subject, found) => {
  if (isQuiet(subject)) return [];
  const { tenant, emergency } = subject;
  const isAdministrator = (user: number) =>
    !emergency?.has(user) &&
    (tenant.users?.[user]?.roles ?? []).some((role) => privileged.has(findRole(role)?.id ?? ''));
  const open = subject.crowd.flatMap(({ users }) => {
    const own = users.filter(isAdministrator);
    const user = tenant.users?.[own[0] ?? -1]?.userPrincipalName;
    if (user === undefined) return [];
    const attempt = withPassword(subject, {
      user,
      application: azurePortal,
      clientAppType: 'browser',
      devicePlatform: 'windows',
    });
    const decision = subject.ask(attempt);
    return decision?.decision === 'allow' ? [{ own, attempt, decision }] : [];
  });
  const [first] = open;
  if (!first) return [];
  const users = namesOfUsers(
    tenant,
    open.flatMap(({ own }) => own).sort((one, other) => one - other),
  );
  const path = ['users', first.own[0] ?? 0, 'roles'];
  return [found('TEN0411', path, { users }, { evidence: evidenceOf(first.attempt, first.decision) })];
};

/** A file without policies is one that somebody begins; security defaults ask for all of this by themselves (rule 8.2). */
function isQuiet({ tenant }: Subject): boolean {
  return tenant.securityDefaults?.isEnabled === true || (tenant.conditionalAccessPolicies ?? []).length === 0;
}
