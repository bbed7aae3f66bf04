import { expect, test } from 'vitest';
import type { ConditionName } from '../../../src/domain/model/decision.ts';
import { ask, blockedBy, type Said, signIn } from './ask.ts';

const rows: [title: string, conditions: object, attempt: object, name: ConditionName, said: Said][] = [
  [
    'a listed level',
    { signInRiskLevels: ['high', 'medium'] },
    { signInRiskLevel: 'high' },
    'signInRisk',
    ['hit', 'high', 'in high'],
  ],
  [
    'a level above the listed one: a list is no threshold',
    { signInRiskLevels: ['medium'] },
    { signInRiskLevel: 'high' },
    'signInRisk',
    ['miss', 'high', 'not in medium'],
  ],
  [
    'no level said',
    { signInRiskLevels: ['high', 'medium'] },
    {},
    'signInRisk',
    ['miss', 'none', 'not in high, medium'],
  ],
  ['no risk listed', { signInRiskLevels: ['none'] }, {}, 'signInRisk', ['hit', 'none', 'in none']],
  [
    'a level that is not known',
    { signInRiskLevels: ['high'] },
    { notKnown: ['signInRiskLevel'] },
    'signInRisk',
    ['unknown', null, 'would need high'],
  ],
  ['user risk', { userRiskLevels: ['low'] }, { userRiskLevel: 'low' }, 'userRisk', ['hit', 'low', 'in low']],
  [
    'insider risk, as a comma text',
    { insiderRiskLevels: 'minor,elevated' },
    { insiderRiskLevel: 'elevated' },
    'insiderRisk',
    ['hit', 'elevated', 'in elevated'],
  ],
  [
    'agent risk',
    { agentIdRiskLevels: ['high'] },
    { agentIdRiskLevel: 'low' },
    'agentIdRisk',
    ['miss', 'low', 'not in high'],
  ],
];
test.each(rows)('%s', (_title, conditions, attempt, name, said) => {
  expect(ask(name, conditions, { ...signIn, ...attempt })).toEqual(said);
});

test('service principal risk', () => {
  const tenant = { servicePrincipals: [{ id: 'job', displayName: 'Nightly job' }] };
  const workloads = { users: {}, clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] } };
  const conditions = { ...workloads, servicePrincipalRiskLevels: ['high'] };
  const attempt = { servicePrincipal: 'Nightly job', application: 'Exchange', servicePrincipalRiskLevel: 'high' };
  expect(ask('servicePrincipalRisk', conditions, attempt, tenant)).toEqual(['hit', 'high', 'in high']);
});

const unconfigured: [title: string, conditions: object][] = [
  ['an empty list of sign-in risks', { signInRiskLevels: [] }],
  ['no list of user risks', { userRiskLevels: null }],
  ['an empty text of insider risks', { insiderRiskLevels: '' }],
];
test.each(unconfigured)('%s is no condition', (_title, conditions) => {
  const { decision, policies } = blockedBy(conditions, { ...signIn, signInRiskLevel: 'high' });
  expect([decision, policies[0]?.conditions.map(({ name }) => name)]).toEqual(['block', ['users', 'application']]);
});
