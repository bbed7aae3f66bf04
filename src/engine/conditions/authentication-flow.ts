import type { Clause } from './clause.ts';
import { prepareWords, type WordFact } from './listed-words.ts';
import type { PolicySource } from './policy-source.ts';

const flow: WordFact = {
  name: 'authenticationFlow',
  fact: 'authenticationFlow',
  value: (facts) => facts.authenticationFlow,
};

/** Transfer methods (rule 3.7.1); `none` and an empty list are not configured (design 6.9). */
export function prepareAuthenticationFlow(source: PolicySource): Clause | undefined {
  const methods = (source.policy.conditions.authenticationFlows?.transferMethods ?? []).filter((one) => one !== 'none');
  if (methods.length === 0) return undefined;
  return prepareWords(flow, methods, [], source.at('conditions', 'authenticationFlows'), `p${source.index}:flows`);
}
