import { withNested } from '../../analysis/group-members.ts';
import type { Somebody } from '../asking.ts';
import type { Evidence } from '../lint-finding.ts';
import { evidenceOf, type Found, namesOfUsers, type Rule, type Subject } from '../subject.ts';
import { meets, witness } from '../witness.ts';

/** TEN0201. Who must never be locked out is said by the file, never guessed; groups in which nobody is say nothing. */
export const emergencyAccessNamed: Rule = ({ emergency, tenant, names }, found) => {
  if ((tenant.conditionalAccessPolicies ?? []).length === 0) return [];
  if (emergency !== null && emergency.users.size + emergency.notKnown.length > 0) return [];
  const groups = (tenant.emergencyAccess?.groups ?? []).flatMap((group) => names.groups.find(group));
  const emptyGroups = groups.map((group) => tenant.groups?.[group]?.displayName ?? `#${group}`);
  return [found('TEN0201', ['emergencyAccess'], { emptyGroups })];
};

/** Somebody who must never be locked out, and the attempt at which a policy meets them. */
interface Covered {
  readonly users: readonly number[];
  readonly groups: readonly string[];
  readonly certain: boolean;
  readonly evidence: Evidence;
}

/**
 * TEN0202. An enabled policy with grant controls that applies to an emergency access account somewhere (rule 8.6). A policy for these
 * accounts alone is their own, such as the strength that Microsoft advises for them.
 */
export const emergencyAccessCovered: Rule = (subject, found) => {
  const { compiled, emergency } = subject;
  if (emergency === null) return [];
  const accounts = accountsOf(subject);
  return compiled.enforced.flatMap((index) => {
    if (!compiled.policies[index]?.grant || !coversOthers(subject, index, emergency.users)) return [];
    const covered = accounts.flatMap((account) => coveredBy(subject, index, account) ?? []);
    return [true, false].flatMap((certain) => {
      const same = covered.filter((one) => one.certain === certain);
      return findingOf(subject, found, index, same, certain);
    });
  });
};

function findingOf(
  { tenant, compiled }: Subject,
  found: Parameters<Rule>[1],
  index: number,
  covered: readonly Covered[],
  certain: boolean,
): readonly Found[] {
  const [first] = covered;
  const policy = compiled.policies[index];
  if (!first || !policy) return [];
  const users = covered.flatMap((one) => one.users).sort((one, other) => one - other);
  const groups = [...new Set(covered.flatMap((one) => one.groups))];
  const blocks = policy.grant?.blocks === true;
  const values = { policy: policy.displayName, users: namesOfUsers(tenant, users), groups, blocks, certain };
  const severity = blocks && certain ? 'error' : 'warning';
  return [found('TEN0202', ['conditionalAccessPolicies', index], values, { evidence: first.evidence, severity })];
}

interface Account extends Somebody {
  readonly group?: string;
}

/** The accounts of the file and, of a group whose members it does not list, somebody in it: with the role that these accounts have (rule 8.6). */
function accountsOf({ tenant, crowd, emergency }: Subject): readonly Account[] {
  const listed = crowd.flatMap(({ users }): readonly Account[] => {
    const own = users.filter((one) => emergency?.users.has(one));
    const user = tenant.users?.[own[0] ?? -1]?.userPrincipalName;
    return user === undefined ? [] : [{ user, users: own }];
  });
  const unlisted = (emergency?.notKnown ?? []).flatMap((index): readonly Account[] => {
    const group = tenant.groups?.[index];
    if (!group) return [];
    const member = { userType: 'Member', memberOf: [group.id ?? group.displayName] } as const;
    const administrator = { ...member, roles: ['Global Administrator'] };
    return [member, administrator].map((user) => ({ user, users: [], group: group.displayName }));
  });
  return [...listed, ...unlisted];
}

function coveredBy(subject: Subject, index: number, { user, users, group }: Account): Covered | undefined {
  const { attempt } = witness(subject, index, { user });
  const decision = attempt && subject.ask(attempt);
  const result = decision?.result(index);
  if (!decision || result === undefined || result === 'notApplied') return undefined;
  const groups = group === undefined ? [] : [group];
  return { users, groups, certain: result !== 'undetermined', evidence: evidenceOf(attempt, decision) };
}

/** Who may be in a group may as well be one of the accounts that it is for: somebody must be met for certain. */
function coversOthers(subject: Subject, policy: number, emergency: ReadonlySet<number>): boolean {
  const others = subject.everybody.filter(
    ({ users }) => users.length === 0 || !users.every((user) => emergency.has(user)),
  );
  return [...others, ...membersOfOtherGroups(subject, policy)].some((one) => meets(subject, policy, one) === 'yes');
}

/** Whoever is in a group that the policy includes, whose members the file does not list and that is not named as emergency access. */
function membersOfOtherGroups({ tenant, names, compiled }: Subject, policy: number): readonly Somebody[] {
  const inside = (texts: readonly string[]) =>
    withNested(
      tenant,
      names,
      texts.flatMap((text) => names.groups.find(text)),
    );
  const own = new Set(inside(tenant.emergencyAccess?.groups ?? []));
  const included = inside(compiled.policies[policy]?.policy.conditions.users?.includeGroups ?? []);
  return included.flatMap((index): readonly Somebody[] => {
    const group = tenant.groups?.[index];
    if (!group || group.members !== undefined || own.has(index)) return [];
    return [{ user: { userType: 'Member', memberOf: [group.id ?? group.displayName] }, users: [] }];
  });
}
