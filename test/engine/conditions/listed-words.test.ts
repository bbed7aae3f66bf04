import { expect, test } from 'vitest';
import { blockedBy, signIn } from './ask.ts';

const opaque: [list: string, conditions: object][] = [
  ['sign-in risks', { signInRiskLevels: ['unknownFutureValue'] }],
  ['user risks', { userRiskLevels: ['unknownFutureValue'] }],
  ['insider risks', { insiderRiskLevels: ['unknownFutureValue'] }],
  ['agent risks', { agentIdRiskLevels: 'high,unknownFutureValue' }],
  ['service principal risks', { servicePrincipalRiskLevels: ['unknownFutureValue'] }],
  ['client apps', { clientAppTypes: ['unknownFutureValue'] }],
  ['platforms', { platforms: { includePlatforms: ['unknownFutureValue'] } }],
  ['excluded platforms', { platforms: { includePlatforms: ['all'], excludePlatforms: ['unknownFutureValue'] } }],
  ['transfer methods', { authenticationFlows: { transferMethods: 'unknownFutureValue' } }],
];
const known = { clientAppType: 'browser', devicePlatform: 'windows' };
test.each(opaque)('what Graph hides behind unknownFutureValue among %s may be anything', (_list, conditions) => {
  const { decision, dependsOn, warnings } = blockedBy(conditions, { ...signIn, ...known });
  expect(decision).toBe('undetermined');
  expect(dependsOn.map(({ fact }) => fact)).toEqual(['unknownFutureValue']);
  expect(warnings).toEqual([{ code: 'unknownFutureValue', severity: 'warning', values: { policy: 'P' } }]);
});

test('what Graph hides does not matter where a word beside it decides', () => {
  const { decision } = blockedBy({ clientAppTypes: ['browser', 'unknownFutureValue'] }, { ...signIn, ...known });
  expect(decision).toBe('block');
});

test('two places that hide something hide two things', () => {
  const both = { clientAppTypes: ['unknownFutureValue'], signInRiskLevels: ['unknownFutureValue'] };
  expect(blockedBy(both, { ...signIn, ...known }).dependsOn).toHaveLength(2);
});
