import type { Clause } from './clause.ts';
import { prepareWords, type WordFact } from './listed-words.ts';
import type { PolicySource } from './policy-source.ts';

const clientApp: WordFact = {
  name: 'clientApps',
  fact: 'clientAppType',
  value: (facts) => facts.clientAppType,
  every: 'all',
};

/** Old words for today's client types (rule 3.5.1). */
const today: Readonly<Record<string, string>> = {
  modern: 'mobileAppsAndDesktopClients',
  easSupported: 'exchangeActiveSync',
  easUnsupported: 'exchangeActiveSync',
};

export function prepareClientApps(source: PolicySource): Clause | undefined {
  const types = source.policy.conditions.clientAppTypes ?? [];
  if (types.length === 0) return undefined;
  const words = types.map((one) => today[one] ?? one);
  return prepareWords(clientApp, words, [], source.at('conditions', 'clientAppTypes'), `p${source.index}:clientApps`);
}
