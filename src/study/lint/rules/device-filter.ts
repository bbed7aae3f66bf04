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
    const shown = somebodyWith(subject, index);
    if (!shown || shown.device === null || shown.device === undefined) return [];
    const without: AttemptInput = { ...shown, device: null };
    const decision = subject.trace(without);
    const trace = decision?.policies[index];
    if (!decision || !trace?.notMatched.includes('devices') || trace.notMatched.length > 1) return [];
    const path = ['conditionalAccessPolicies', index, 'conditions', 'devices', 'deviceFilter'];
    const values = { policy: policy.displayName, rule: filter.rule, blocks: grant?.blocks === true };
    return [found('TEN0401', path, values, { evidence: evidenceOf(without, decision) })];
  });

function somebodyWith(subject: Subject, policy: number): AttemptInput | undefined {
  for (const somebody of [anyone, ...subject.crowd]) {
    const { attempt } = witness(subject, policy, somebody);
    if (attempt) return attempt;
  }
  return undefined;
}
