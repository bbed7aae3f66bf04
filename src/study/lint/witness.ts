import { bundleMembers } from '../../domain/catalogue/bundles.ts';
import type { AttemptInput } from '../../domain/model/attempt.ts';
import type { ConditionName } from '../../domain/model/decision.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { UserAction } from '../../domain/model/vocabulary.ts';
import { applyingFacts, isForTarget } from '../../engine/decide/applying-facts.ts';
import { hasBit } from '../../engine/decide/bits.ts';
import { resolveAttempt } from '../../engine/decide/resolve-attempt.ts';
import type { Answer, Somebody } from './asking.ts';
import type { Subject } from './subject.ts';

export const exchangeOnline = '00000002-0000-0ff1-ce00-000000000000';
export const azurePortal = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';
/** Stands for the applications of a tenant that nothing names. */
export const otherApplication = '99999999-9999-4999-8999-999999999999';

type Target = Pick<AttemptInput, 'application' | 'userAction' | 'authenticationContext'>;

const registration = { userAction: 'urn:user:registersecurityinfo' } as const;

/** What a policy can be met for: its user actions, its contexts, and of its applications those that stand for the rest. */
export function targetsOf({ tenant }: Subject, { conditions: { applications } }: Policy): readonly Target[] {
  const actions = applications?.includeUserActions ?? [];
  const contexts = applications?.includeAuthenticationContextClassReferences ?? [];
  const own = (tenant.applications ?? []).map(({ appId }) => appId);
  const named = (applications?.includeApplications ?? []).flatMap((text): readonly string[] => {
    if (text.toLowerCase() === 'none') return [];
    if (text.toLowerCase() === 'all') return [exchangeOnline, azurePortal, ...own, otherApplication];
    return [...(bundleMembers(text) ?? [text])];
  });
  const isForAll = (applications?.includeApplications ?? []).some((text) => text.toLowerCase() === 'all');
  const filtered = applications?.applicationFilter ? own : [];
  const anything = Object.values(applications ?? {}).some(Boolean) ? [] : [exchangeOnline];
  return [
    ...actions.map((action) => ({ userAction: action.toLowerCase() as UserAction })), // a word that the loader has checked
    ...contexts.map((context) => ({ authenticationContext: context })),
    ...[...new Set([...named, ...filtered, ...anything])].map((application) => ({ application })),
    // whatever it excludes (design 6.4)
    ...(isForAll && tenant.conditionalAccess?.allResourcesCoverRegistration !== false ? [registration] : []),
  ];
}

/** An attempt to which a policy applies, or why there is none. */
export type Witness =
  | { readonly attempt: AttemptInput; readonly certain: boolean }
  | { readonly attempt?: undefined; readonly never: readonly ConditionName[] };

/** An attempt by this person to which the policy applies, with as little out of the ordinary as it takes. */
export function witness(subject: Subject, policy: number, { user }: Pick<Somebody, 'user'>): Witness {
  const found = seenBy(subject, policy, user);
  return found.attempt ? { ...found, attempt: { ...found.attempt, user } } : found;
}

/** Whether the policy can apply to this person; `maybe`: whether they are in a group that it names is not known. */
export function meets(subject: Subject, policy: number, { user }: Pick<Somebody, 'user'>): 'yes' | 'maybe' | 'no' {
  const found = seenBy(subject, policy, user);
  if (!found.attempt) return 'no';
  return found.certain ? 'yes' : 'maybe';
}

const witnesses = new WeakMap<Subject, Map<number, Witness>>();

/** Of somebody to whom the policy is the same: what it takes besides is the same for all. */
function seenBy(subject: Subject, policy: number, user: Somebody['user']): Witness {
  const person = subject.person(user);
  if (!person) return findWitness(subject, policy, user);
  // the person matters to the condition on users, and to whether a device counts
  const { missed, open } = person.standing;
  const like = Number(hasBit(missed, policy)) + 2 * Number(hasBit(open, policy)) + 4 * Number(person.deviceIgnored);
  const known = witnesses.get(subject) ?? new Map<number, Witness>();
  witnesses.set(subject, known);
  const key = policy * 8 + like;
  const found = known.get(key) ?? findWitness(subject, policy, user);
  known.set(key, found);
  return found;
}

/** Conditions look at the target or at something else: what stands in the way at one target that the policy is for does at every other. */
function findWitness(subject: Subject, policy: number, user: Somebody['user']): Witness {
  const prepared = subject.compiled.policies[policy];
  const never: (readonly ConditionName[])[] = [];
  for (const target of prepared ? targetsOf(subject, prepared.policy) : []) {
    const attempt: AttemptInput = { user, ...target };
    const resolved = resolveAttempt(subject.compiled, attempt);
    if (!prepared || !resolved.ok) continue;
    const isFor = isForTarget(prepared, resolved.value.facts);
    if (!isFor && never.length > 0) continue;
    const applying = applyingFacts(subject.compiled, prepared, resolved.value);
    if (applying.may) {
      // what holds with a fact left open holds with any value of it
      const plain = { ...plainFacts, ...subject.strangers[0]?.facts };
      return { attempt: { ...attempt, ...plain, ...applying.facts }, certain: applying.certain };
    }
    if (isFor) return { never: applying.never };
    never.push(applying.never);
  }
  return { never: commonTo(never) };
}

/** What stands in the way each time; else what does the first time. */
export function commonTo(lists: readonly (readonly ConditionName[])[]): readonly ConditionName[] {
  const [first = [], ...rest] = lists;
  const common = first.filter((name) => rest.every((names) => names.includes(name)));
  return common.length > 0 ? common : first;
}

/** What a help desk takes for granted where a policy does not ask. */
export const plainFacts = { devicePlatform: 'windows', clientAppType: 'browser', device: null } as const;

/** Enabled policies on registering security info, by index. */
export function registrationPolicies({ compiled }: Subject): readonly number[] {
  return compiled.enforced.filter((index) =>
    compiled.policies[index]?.userActions.has('urn:user:registersecurityinfo' satisfies UserAction),
  );
}

export function namesOfPolicies({ compiled }: Subject, policies: readonly number[]): readonly string[] {
  return policies.map((index) => compiled.policies[index]?.displayName ?? `#${index}`);
}

/** Those of the enabled policies that apply, for certain or not. */
function applyingOf(answer: Answer | undefined, policies: readonly number[]): readonly number[] {
  return answer ? policies.filter((index) => answer.result(index) !== 'notApplied') : [];
}

/** Those of them that stand in the way: what they ask for is not met, or it is not known whether they apply. */
export function guardingOf(answer: Answer | undefined, policies: readonly number[]): readonly number[] {
  return applyingOf(answer, policies).filter((index) => answer?.result(index) !== 'success');
}
