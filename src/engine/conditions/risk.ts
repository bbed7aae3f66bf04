import type { Clause } from './clause.ts';
import { prepareWords, type WordFact } from './listed-words.ts';
import type { PolicySource } from './policy-source.ts';

const signInRisk: WordFact = { name: 'signInRisk', fact: 'signInRiskLevel', value: (facts) => facts.signInRiskLevel };
const userRisk: WordFact = { name: 'userRisk', fact: 'userRiskLevel', value: (facts) => facts.userRiskLevel };
const insiderRisk: WordFact = {
  name: 'insiderRisk',
  fact: 'insiderRiskLevel',
  value: (facts) => facts.insiderRiskLevel,
};
const servicePrincipalRisk: WordFact = {
  name: 'servicePrincipalRisk',
  fact: 'servicePrincipalRiskLevel',
  value: (facts) => facts.servicePrincipalRiskLevel,
};
const agentIdRisk: WordFact = {
  name: 'agentIdRisk',
  fact: 'agentIdRiskLevel',
  value: (facts) => facts.agentIdRiskLevel,
};

/** Risk levels are a list, not a threshold (rule 3.2.1); an empty list is not configured (design 6.9). */
function prepareRisk(
  source: PolicySource,
  risk: WordFact,
  key: 'signInRiskLevels' | 'userRiskLevels' | 'insiderRiskLevels' | 'servicePrincipalRiskLevels' | 'agentIdRiskLevels',
): Clause | undefined {
  const levels = source.policy.conditions[key] ?? [];
  if (levels.length === 0) return undefined;
  return prepareWords(risk, levels, [], source.at('conditions', key), `p${source.index}:${key}`);
}

export const prepareSignInRisk = (source: PolicySource) => prepareRisk(source, signInRisk, 'signInRiskLevels');
export const prepareUserRisk = (source: PolicySource) => prepareRisk(source, userRisk, 'userRiskLevels');
export const prepareInsiderRisk = (source: PolicySource) => prepareRisk(source, insiderRisk, 'insiderRiskLevels');
export const prepareServicePrincipalRisk = (source: PolicySource) =>
  prepareRisk(source, servicePrincipalRisk, 'servicePrincipalRiskLevels');
export const prepareAgentIdRisk = (source: PolicySource) => prepareRisk(source, agentIdRisk, 'agentIdRiskLevels');
