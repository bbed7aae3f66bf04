import type { Clause } from './clause.ts';
import { prepareWords, type WordFact } from './listed-words.ts';
import type { PolicySource } from './policy-source.ts';

const platform: WordFact = {
  name: 'devicePlatform',
  fact: 'devicePlatform',
  value: (facts) => facts.devicePlatform,
  every: 'all',
};

/** An unknown platform is in `all` and in nothing else (rule 3.3.2). */
export function prepareDevicePlatform(source: PolicySource): Clause | undefined {
  const platforms = source.policy.conditions.platforms;
  if (!platforms || (!platforms.includePlatforms && !platforms.excludePlatforms)) return undefined;
  return prepareWords(
    platform,
    platforms.includePlatforms ?? [],
    platforms.excludePlatforms ?? [],
    source.at('conditions', 'platforms'),
    `p${source.index}:platforms`,
  );
}
