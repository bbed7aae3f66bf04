import { administratorRoles, findRole } from '../../../domain/catalogue/roles.ts';
import type { AttemptInput } from '../../../domain/model/attempt.ts';
import type { Answer, Somebody } from '../asking.ts';
import { allButEmergency, evidenceOf, namesOfUsers, peopleOf, type Rule, type Subject } from '../subject.ts';
import { arrivingBy, legacyClients, modernClients, openWays, type Way, waysOf } from '../ways.ts';
import { azurePortal, exchangeOnline } from '../witness.ts';

/** People who are let in with a password, and the ways by which they are. */
interface OpenDoor {
  readonly somebody: Somebody;
  readonly open: readonly Way[];
  readonly attempt: AttemptInput;
  readonly decision: Answer;
}

/**
 * TEN0410. A legacy client reaches mail with a password: such clients can do no MFA (rule 3.5.4), so that nothing else would stop it.
 * Emergency access is left out of policies on purpose.
 */
export const legacyAuthentication: Rule = (subject, found) => {
  if (isQuiet(subject)) return [];
  const ways = waysOf(subject, legacyClients);
  const doors = openDoors(subject, allButEmergency(subject), exchangeOnline, ways);
  const [first] = doors;
  if (!first) return [];
  const people = peopleOf(
    subject,
    doors.map(({ somebody }) => somebody),
  );
  const values = { people, open: openWays(openTo(doors, ways), ways) };
  const evidence = evidenceOf(first.attempt, first.decision);
  return [found('TEN0410', ['conditionalAccessPolicies'], values, { evidence })];
};

const privileged = new Set(administratorRoles().map(({ id }) => id));

/** TEN0411. An administrator reaches the portal with a password from anywhere. */
export const administratorsWithoutMfa: Rule = (subject, found) => {
  if (isQuiet(subject)) return [];
  const { tenant } = subject;
  const isAdministrator = (user: number) =>
    (tenant.users?.[user]?.roles ?? []).some((role) => privileged.has(findRole(role)?.id ?? ''));
  const administrators = allButEmergency(subject).flatMap(({ users }): readonly Somebody[] => {
    const own = users.filter(isAdministrator);
    const user = tenant.users?.[own[0] ?? -1]?.userPrincipalName;
    return user === undefined ? [] : [{ user, users: own }];
  });
  const ways = waysOf(subject, modernClients);
  const doors = openDoors(subject, administrators, azurePortal, ways);
  const [first] = doors;
  if (!first) return [];
  const indexes = doors.flatMap(({ somebody }) => somebody.users).sort((one, other) => one - other);
  const values = { users: namesOfUsers(tenant, indexes), open: openWays(openTo(doors, ways), ways) };
  const evidence = evidenceOf(first.attempt, first.decision);
  return [found('TEN0411', ['users', indexes[0] ?? 0, 'roles'], values, { evidence })];
};

function openDoors(
  subject: Subject,
  people: readonly Somebody[],
  application: string,
  ways: readonly Way[],
): readonly OpenDoor[] {
  const tried = ways.map((way) => {
    const situation = arrivingBy(subject, way, { application }, subject.compiled.enforced);
    return { way, situation, answer: subject.asked(situation) };
  });
  const some = subject.alike(
    people,
    tried.map(({ situation }) => situation),
  );
  return some.flatMap((somebody): readonly OpenDoor[] => {
    const through = tried.flatMap(({ way, situation, answer }) => {
      const decision = answer(somebody.user);
      return decision?.decision === 'allow' ? [{ way, attempt: { user: somebody.user, ...situation }, decision }] : [];
    });
    const [first] = through;
    return first ? [{ somebody, ...first, open: through.map(({ way }) => way) }] : [];
  });
}

/** The ways that are open to somebody. */
function openTo(doors: readonly OpenDoor[], ways: readonly Way[]): readonly Way[] {
  const open = new Set(doors.flatMap((door) => door.open));
  return ways.filter((way) => open.has(way));
}

/** A file without policies is one that somebody begins; security defaults ask for all of this by themselves (rule 8.2). */
function isQuiet({ tenant }: Subject): boolean {
  return tenant.securityDefaults?.isEnabled === true || (tenant.conditionalAccessPolicies ?? []).length === 0;
}
