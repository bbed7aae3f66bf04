import { type AttemptInput, assumedFacts, type UnlistedUser } from '../../../domain/model/attempt.ts';
import type { ConditionName } from '../../../domain/model/decision.ts';
import { looksLikeGuid } from '../../../domain/model/names.ts';
import type { Policy } from '../../../domain/model/policy.ts';
import { externalUserTypes } from '../../../domain/model/vocabulary.ts';
import { factsReadBy } from '../../../engine/decide/applying-facts.ts';
import { mfaTrustedIpsId } from '../../analysis/passing-networks.ts';
import type { Somebody } from '../asking.ts';
import { evidenceOf, type Finder, type Found, type Rule, type Subject } from '../subject.ts';
import { commonTo, exchangeOnline, meets, plainFacts, targetsOf, type Witness, witness } from '../witness.ts';

/**
 * TEN0402 and TEN0403. A policy that is on or in report-only and applies to nobody at all, whoever they are and whatever they use; or to
 * nobody whom the file lists, though it could apply to others.
 */
export const neverApplies: Rule = (subject, found) =>
  subject.compiled.policies.flatMap(({ policy, index }) => {
    if (policy.state === 'disabled' || isForWorkloads(policy)) return [];
    if (subject.crowd.some((one) => meets(subject, index, one) === 'yes')) return [];
    const others = strangersFor(policy).map((user) => witness(subject, index, { user }));
    const first = others.find(({ attempt }) => attempt);
    // somebody of whom it is not known whether they are in a group: whether they could be met at all is asked of the engine
    const perhaps = subject.crowd.filter((one) => meets(subject, index, one) === 'maybe');
    if (onePerTraits(subject, perhaps).some((one) => isEverMeant(subject, index, one))) return [];
    if (!first?.attempt) {
      const listed = subject.crowd.map((one) => witness(subject, index, one));
      const never = commonTo([...listed, ...others].map(whatNever));
      return toNobody(subject, found, index, never);
    }
    if (subject.crowd.length === 0) return [];
    const decision = subject.ask(first.attempt);
    const evidence = decision && evidenceOf(first.attempt, decision);
    return [found('TEN0403', ['conditionalAccessPolicies', index], { policy: policy.displayName }, { evidence })];
  });

function whatNever(seen: Witness): readonly ConditionName[] {
  return seen.attempt ? ['users'] : seen.never;
}

/** Whether the condition on users holds of somebody for some memberships that the file leaves open. */
function isEverMeant({ trace, strangers }: Subject, policy: number, { user }: Somebody): boolean {
  const attempt = { user, application: exchangeOnline, ...plainFacts, ...strangers[0]?.facts };
  return trace(attempt)?.policies[policy]?.notMatched.includes('users') === false;
}

/** What is open of somebody, and what each policy waits for, is among their traits: the same answer for all who share them. */
function onePerTraits({ person }: Subject, people: readonly Somebody[]): readonly Somebody[] {
  const firsts = new Map<string, Somebody>();
  for (const one of people.toReversed()) firsts.set(person(one.user)?.traits ?? '', one);
  return [...firsts.values()];
}

function toNobody(subject: Subject, found: Finder, index: number, never: readonly ConditionName[]): readonly Found[] {
  const policy = subject.compiled.policies[index]?.policy;
  if (!policy) return [];
  const [target] = targetsOf(subject, policy);
  const isForTagged = Boolean(policy.conditions.applications?.applicationFilter);
  // which applications carry the attributes the file need not say
  const conditions = target
    ? never.filter((name) => !(isForTagged && name === 'application'))
    : (['application'] as const);
  if (isForTagged && (!target || conditions.length === 0)) return [];
  const [user = {}] = strangersFor(policy);
  const attempt: AttemptInput = { user, ...target, ...leavingOpen(conditions) };
  const decision = target && subject.ask(attempt);
  const missing = missingFrom(subject, policy, conditions);
  const values = { policy: policy.displayName, conditions, hasTarget: target !== undefined, missing };
  const more = {
    evidence: decision && evidenceOf(attempt, decision),
    severity: missing.length > 0 ? 'note' : 'warning',
  } as const;
  return [found('TEN0402', ['conditionalAccessPolicies', index], values, more)];
}

/** Ids that the file does not hold, such as an export without its locations: what they name might be met. */
function missingFrom({ names }: Subject, policy: Policy, conditions: readonly ConditionName[]): readonly string[] {
  const { users, locations } = policy.conditions;
  const ids = (list: readonly string[] | null | undefined, find: (text: string) => readonly number[]) =>
    (list ?? []).filter((text) => looksLikeGuid(text) && text !== mfaTrustedIpsId && find(text).length === 0);
  return [
    ...(conditions.includes('users')
      ? [...ids(users?.includeUsers, names.users.find), ...ids(users?.includeGroups, names.groups.find)]
      : []),
    ...(conditions.includes('location') ? ids(locations?.includeLocations, names.namedLocations.find) : []),
  ];
}

/** Nothing is said of what those conditions read, so that the answer is about every value. */
function leavingOpen(conditions: readonly ConditionName[]): Partial<AttemptInput> {
  const open = conditions.flatMap(factsReadBy);
  const assumed = assumedFacts.filter((fact) => open.includes(fact));
  const plain = Object.entries(plainFacts).filter(([fact]) => !open.some((one) => one === fact));
  return { ...Object.fromEntries(plain), ...(assumed.length === 0 ? {} : { notKnown: assumed }) };
}

/** Workload identities and agents are as many as the tenant's applications, which the file need not list. */
function isForWorkloads({ conditions: { clientApplications, agents } }: Policy): boolean {
  return [...Object.values(clientApplications ?? {}), ...Object.values(agents ?? {})].some(
    (list) => list !== null && list !== undefined && !(Array.isArray(list) && list.length === 0),
  );
}

/**
 * People who are not listed, one for each reason for which the policy could be meant for them, and about whom there is nothing more: what
 * they are besides could only exclude them.
 */
function strangersFor({ conditions: { users } }: Policy): readonly UnlistedUser[] {
  const tenants = users?.includeGuestsOrExternalUsers?.externalTenants?.members ?? [];
  const outsiders = externalUserTypes.flatMap((externalUserType) => [
    { externalUserType },
    ...tenants.map((homeTenantId) => ({ externalUserType, homeTenantId })),
  ]);
  const reasons = [
    {},
    ...(users?.includeGroups ?? []).map((group) => ({ memberOf: [group] })),
    ...(users?.includeRoles ?? []).map((role) => ({ roles: [role] })),
  ];
  return [{ userType: 'Member' } as const, ...outsiders].flatMap((kind) =>
    reasons.map((reason) => ({ memberOf: [], ...kind, ...reason })),
  );
}
