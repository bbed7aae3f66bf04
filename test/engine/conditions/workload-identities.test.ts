import { expect, test } from 'vitest';
import { ask, blockedBy, type Said, signIn } from './ask.ts';

const own = '00000000-1111-4000-8000-000000000000';
const tenant = {
  tenant: { id: own },
  servicePrincipals: [
    {
      id: 'eeeeeeee-0000-4000-8000-000000000001',
      displayName: 'Nightly job',
      customSecurityAttributes: { Audit: { Level: 'High' } },
    },
    { id: 'eeeeeeee-0000-4000-8000-000000000002', displayName: 'Machine', servicePrincipalType: 'ManagedIdentity' },
    {
      id: 'eeeeeeee-0000-4000-8000-000000000003',
      displayName: 'Vendor',
      appOwnerOrganizationId: 'e0000000-0000-4000-8000-000000000001',
    },
    { id: 'eeeeeeee-0000-4000-8000-000000000004', displayName: 'Builder', appOwnerOrganizationId: own.toUpperCase() },
    {
      id: 'eeeeeeee-0000-4000-8000-000000000005',
      displayName: 'Agent',
      servicePrincipalType: 'ServiceIdentity',
      customSecurityAttributes: { Audit: { Level: 'High' } },
    },
  ],
};
const by = (servicePrincipal: string) => ({ servicePrincipal, application: 'Exchange' });
const rule = 'CustomSecurityAttribute.Audit_Level -eq "High"';

type Row = [title: string, clientApplications: object, attempt: object, said: Said];
const rows: Row[] = [
  [
    'one of the tenant',
    { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
    by('Nightly job'),
    ['hit', 'Nightly job', 'in ServicePrincipalsInMyTenant'],
  ],
  [
    'one that says it is of the tenant',
    { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
    by('Builder'),
    ['hit', 'Builder', 'in ServicePrincipalsInMyTenant'],
  ],
  [
    'a managed identity is out of scope',
    { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
    by('Machine'),
    ['miss', 'Machine', 'not in ServicePrincipalsInMyTenant'],
  ],
  [
    'one of another tenant is out of scope',
    { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
    by('Vendor'),
    ['miss', 'Vendor', 'not in ServicePrincipalsInMyTenant'],
  ],
  [
    'out of scope even where it is named',
    { includeServicePrincipals: ['Vendor'] },
    by('Vendor'),
    ['miss', 'Vendor', 'not in Vendor'],
  ],
  [
    'one by its id',
    { includeServicePrincipals: ['eeeeeeee-0000-4000-8000-000000000001'] },
    by('Nightly job'),
    ['hit', 'Nightly job', 'in Nightly job'],
  ],
  [
    'all but one',
    { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: ['Nightly job'] },
    by('Nightly job'),
    ['miss', 'Nightly job', 'excluded: in Nightly job'],
  ],
  [
    'none',
    { includeServicePrincipals: ['None'], includeAgentIdServicePrincipals: ['None'] },
    by('Nightly job'),
    ['miss', 'Nightly job', 'nothing is included'],
  ],
  [
    'one that is not in the file',
    { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
    by('0badc0de-0000-4000-8000-000000000000'),
    ['hit', '0badc0de-0000-4000-8000-000000000000', 'in ServicePrincipalsInMyTenant'],
  ],
  [
    'a filter',
    { servicePrincipalFilter: { mode: 'include', rule } },
    by('Nightly job'),
    ['hit', 'Nightly job', `in filter ${rule}`],
  ],
  [
    'a filter, by one without the attribute',
    { servicePrincipalFilter: { mode: 'include', rule } },
    by('Builder'),
    ['miss', 'Builder', `not in filter ${rule}`],
  ],
  [
    'a filter that excludes',
    { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], servicePrincipalFilter: { mode: 'exclude', rule } },
    by('Nightly job'),
    ['miss', 'Nightly job', `excluded: in filter ${rule}`],
  ],
  [
    'an agent is no workload',
    { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
    by('Agent'),
    ['miss', 'Agent', 'not in ServicePrincipalsInMyTenant'],
  ],
  [
    'a filter for workloads does not ask about agents',
    { servicePrincipalFilter: { mode: 'include', rule } },
    by('Agent'),
    ['miss', 'Agent', `not in filter ${rule}`],
  ],
  [
    'every agent',
    { includeAgentIdServicePrincipals: ['All'] },
    by('Agent'),
    ['hit', 'Agent', 'in all agent identities'],
  ],
  ['an agent by its name', { includeAgentIdServicePrincipals: ['Agent'] }, by('Agent'), ['hit', 'Agent', 'in Agent']],
  [
    'a workload is no agent',
    { includeAgentIdServicePrincipals: ['All'] },
    by('Nightly job'),
    ['miss', 'Nightly job', 'not in all agent identities'],
  ],
  [
    'an excluded agent',
    { includeAgentIdServicePrincipals: ['All'], excludeAgentIdServicePrincipals: ['Agent'] },
    by('Agent'),
    ['miss', 'Agent', 'excluded: in Agent'],
  ],
  [
    'a filter for agents',
    { agentIdServicePrincipalFilter: { mode: 'include', rule } },
    by('Agent'),
    ['hit', 'Agent', `in filter ${rule}`],
  ],
  [
    'a person is never a workload (design 6.16)',
    { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
    signIn,
    ['miss', 'a member', 'not in ServicePrincipalsInMyTenant'],
  ],
];
test.each(rows)('%s', (_title, clientApplications, attempt, said) => {
  expect(ask('workloadIdentities', { clientApplications }, attempt, tenant)).toEqual(said);
});

test('a policy for agent users is for nobody that an attempt can name', () => {
  const conditions = { agents: { includeAgentUsers: ['All'] } };
  expect(ask('workloadIdentities', conditions, by('Agent'), tenant)).toEqual(['miss', 'Agent', 'nothing is included']);
  expect(ask('workloadIdentities', conditions, signIn, tenant)).toEqual(['miss', 'a member', 'nothing is included']);
});

test('a policy that names workloads has no condition on users, and one with empty lists has', () => {
  const names = (clientApplications: object) =>
    blockedBy({ clientApplications }, by('Nightly job'), tenant).policies[0]?.conditions.map(({ name }) => name);
  expect(names({ includeServicePrincipals: ['ServicePrincipalsInMyTenant'] })).toEqual([
    'workloadIdentities',
    'application',
  ]);
  expect(names({ includeServicePrincipals: [] })).toEqual(['users', 'application']);
});
