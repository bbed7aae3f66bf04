import { bundleMembers } from '../../domain/catalogue/bundles.ts';
import type { AttemptInput } from '../../domain/model/attempt.ts';
import type { ConditionName } from '../../domain/model/decision.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { UserAction } from '../../domain/model/vocabulary.ts';
import { applyingFacts } from '../../engine/decide/applying-facts.ts';
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
  const person = subject.person(user);
  if (!person) return findWitness(subject, policy, user);
  // the person matters to the condition on users, and to whether a device counts; what else it takes is the same for all
  const { missed, open } = person.standing;
  const key = [policy, hasBit(missed, policy), hasBit(open, policy), person.deviceIgnored].join(' ');
  const known = witnesses.get(subject) ?? new Map<string, Witness>();
  witnesses.set(subject, known);
  const found = known.get(key) ?? findWitness(subject, policy, user);
  known.set(key, found);
  return found.attempt ? { ...found, attempt: { ...found.attempt, user } } : found;
}

const witnesses = new WeakMap<Subject, Map<string, Witness>>();

function findWitness(subject: Subject, policy: number, user: Somebody['user']): Witness {
  const prepared = subject.compiled.policies[policy];
  const never: (readonly ConditionName[])[] = [];
  for (const target of prepared ? targetsOf(subject, prepared.policy) : []) {
    const attempt: AttemptInput = { user, ...target };
    const resolved = resolveAttempt(subject.compiled, attempt);
    const applying = prepared && resolved.ok && applyingFacts(subject.compiled, prepared, resolved.value);
    if (!applying) continue;
    if (applying.may) return { attempt: { ...attempt, ...plainFacts, ...applying.facts }, certain: applying.certain };
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
