import type { AttemptInput } from '../../../domain/model/attempt.ts';
import { anyone, evidenceOf, type Found, type Rule, type Subject } from '../subject.ts';
import { witness } from '../witness.ts';

/**
 * TEN0401. A filter that excludes devices by what they are not (`-ne`, `-notIn`, ...): an unregistered device has no attributes, so it
 * is excluded too (rule 3.6.3), and only a registered device meets the policy. Read off the engine: a device to which the policy
 * applies, and none in its place to which it does not.
 */
export const invertedFilter: Rule = (subject, found) =>
  subject.compiled.policies.flatMap(({ policy, index, grant }): readonly Found[] => {
    const filter = policy.conditions.devices?.deviceFilter;
    if (policy.state === 'disabled' || filter?.mode !== 'exclude') return [];
    const shown = attemptOn(subject, index);
    if (!shown || shown.device === null || shown.device === undefined) return [];
    const without: AttemptInput = { ...shown, device: null };
    const decision = subject.trace(without);
    const missed = subject.trace(shown)?.policies[index]?.notMatched ?? [];
    const missedWithout = decision?.policies[index]?.notMatched ?? [];
    // on the legacy page there is no target either, with a device or without (design 6.1)
    const byFilter = missedWithout.filter((name) => !missed.includes(name));
    if (!decision || byFilter.length !== 1 || byFilter[0] !== 'devices') return [];
    const path = ['conditionalAccessPolicies', index, 'conditions', 'devices', 'deviceFilter'];
    const values = { policy: policy.displayName, rule: filter.rule, blocks: grant?.blocks === true };
    return [found('TEN0401', path, values, { evidence: evidenceOf(without, decision) })];
  });

/** An attempt that the policy is for; where that is a registration, by somebody who is enabled for it, if there is anybody. */
function attemptOn(subject: Subject, policy: number): AttemptInput | undefined {
  const people = [anyone, ...subject.crowd];
  const registers = subject.compiled.policies[policy]?.userActions.has('urn:user:registersecurityinfo') === true;
  const enabled = registers ? people.filter(({ user }) => subject.person(user)?.enabled.enabled === true) : people;
  for (const somebody of [...enabled, ...(registers ? people : [])]) {
    const { attempt } = witness(subject, policy, somebody);
    if (attempt) return attempt;
  }
  return undefined;
}
