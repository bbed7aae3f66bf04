import { describe, expect, test } from 'vitest';
import { guestKinds } from '../../reference/pools.ts';
import { ask, blockedBy, type Said, signIn } from './ask.ts';

const home = '9188040d-6c67-4c5b-b112-36a304b66dad';
const directory = {
  users: [
    {
      userPrincipalName: 'amira@contoso.example',
      id: 'aaaaaaaa-0000-4000-8000-000000000001',
      displayName: 'Amira',
      memberOf: ['Inner'],
      roles: ['Global Administrator'],
    },
    { userPrincipalName: 'ben@contoso.example', memberOf: [] },
    { userPrincipalName: 'chloe@contoso.example' },
  ],
  groups: [
    { displayName: 'Outer', id: 'bbbbbbbb-0000-4000-8000-000000000001', members: [], memberGroups: ['Middle'] },
    { displayName: 'Middle', members: [], memberGroups: ['Inner', 'Outer'] },
    { displayName: 'Inner', members: [] },
    { displayName: 'Dynamic', membershipRule: 'user.country -eq "SE"' },
    { displayName: 'Holder', members: [], memberGroups: ['Dynamic'] },
  ],
};
const amira = { user: 'amira@contoso.example', application: 'Exchange' };
const ben = { user: 'ben@contoso.example', application: 'Exchange' };
const chloe = { user: 'chloe@contoso.example', application: 'Exchange' };
const AMIRA = 'amira@contoso.example';
const BEN = 'ben@contoso.example';

type Row = [title: string, users: object, attempt: object, said: Said];
const rows: Row[] = [
  ['everyone', { includeUsers: ['All'] }, amira, ['hit', AMIRA, 'in All']],
  ['nobody', { includeUsers: ['None'] }, amira, ['miss', AMIRA, 'nothing is included']],
  [
    'a user is called by the display name',
    { includeUsers: ['aaaaaaaa-0000-4000-8000-000000000001'] },
    amira,
    ['hit', AMIRA, 'in Amira'],
  ],
  [
    'a user without a display name by the principal name',
    { includeUsers: [BEN] },
    ben,
    ['hit', BEN, 'in ben@contoso.example'],
  ],
  ['another user', { includeUsers: ['Amira'] }, ben, ['miss', BEN, 'not in Amira']],
  [
    'everyone but one',
    { includeUsers: ['All'], excludeUsers: ['Amira'] },
    amira,
    ['miss', AMIRA, 'excluded: in Amira'],
  ],
  ['a direct member', { includeGroups: ['Inner'] }, amira, ['hit', AMIRA, 'in group Inner']],
  ['a member of a group that the group holds', { includeGroups: ['Middle'] }, amira, ['hit', AMIRA, 'in group Middle']],
  [
    'a member two groups down, in a circle of groups',
    { includeGroups: ['bbbbbbbb-0000-4000-8000-000000000001'] },
    amira,
    ['hit', AMIRA, 'in group Outer'],
  ],
  ['no member', { includeGroups: ['Outer'] }, ben, ['miss', BEN, 'not in group Outer']],
  [
    'a member wherever the list of groups is complete',
    { includeGroups: ['Dynamic'] },
    ben,
    ['miss', BEN, 'not in group Dynamic'],
  ],
  [
    'a group whose members are not known',
    { includeGroups: ['Dynamic'] },
    chloe,
    ['unknown', 'chloe@contoso.example', 'would need group Dynamic'],
  ],
  [
    'a group that holds such a group',
    { includeGroups: ['Holder'] },
    chloe,
    ['unknown', 'chloe@contoso.example', 'would need group Holder'],
  ],
  [
    'a group that holds none',
    { includeGroups: ['Inner'] },
    chloe,
    ['miss', 'chloe@contoso.example', 'not in group Inner'],
  ],
  [
    'an excluded group that is not known',
    { includeUsers: ['All'], excludeGroups: ['Dynamic'] },
    chloe,
    ['unknown', 'chloe@contoso.example', 'in All; excluded if group Dynamic'],
  ],
  [
    'an excluded group that is not known, for someone outside anyway',
    { includeUsers: [BEN], excludeGroups: ['Dynamic'] },
    chloe,
    ['miss', 'chloe@contoso.example', 'not in ben@contoso.example'],
  ],
  [
    'a role by its name',
    { includeRoles: ['Global Administrator'] },
    amira,
    ['hit', AMIRA, 'in role Global Administrator'],
  ],
  [
    'a role by its id',
    { includeRoles: ['62E90394-69f5-4237-9190-012177145e10'] },
    amira,
    ['hit', AMIRA, 'in role Global Administrator'],
  ],
  [
    'a role that the user has not',
    { includeRoles: ['Global Reader'] },
    amira,
    ['miss', AMIRA, 'not in role Global Reader'],
  ],
  [
    'a role that no catalogue knows, by its id',
    { includeRoles: ['0badc0de-0000-4000-8000-000000000000'] },
    amira,
    ['miss', AMIRA, 'not in role 0badc0de-0000-4000-8000-000000000000'],
  ],
  [
    'a user who is not in the file any more',
    { includeUsers: ['0badc0de-0000-4000-8000-000000000000'] },
    amira,
    ['miss', AMIRA, 'nothing is included'],
  ],
  [
    'three names and a count of the rest',
    {
      includeUsers: [BEN, 'chloe@contoso.example'],
      includeGroups: ['Dynamic', 'Holder'],
      includeRoles: ['Global Reader'],
    },
    amira,
    ['miss', AMIRA, 'not in ben@contoso.example, chloe@contoso.example, group Dynamic and 2 more'],
  ],
  ['an exclude list alone', { excludeUsers: [BEN] }, amira, ['miss', AMIRA, 'nothing is included']],
  ['no list at all', {}, amira, ['hit', AMIRA, 'in any user']],
];
test.each(rows)('%s', (_title, users, attempt, said) => {
  expect(ask('users', { users }, attempt, directory)).toEqual(said);
});

test('a group whose membership is not known is a fact that the decision depends on, by its own name', () => {
  const said = blockedBy({ users: { includeGroups: ['Holder'] } }, { ...chloe, clientAppType: 'browser' }, directory);
  expect([said.decision, said.dependsOn]).toEqual([
    'undetermined',
    [
      {
        fact: 'memberOf',
        group: 'Dynamic',
        outcomes: [
          { values: [false], example: false, decision: 'allow' },
          { values: [true], example: true, decision: 'block' },
        ],
      },
    ],
  ]);
});

test('a service principal is never a user, and a policy for no users in particular is not for it', () => {
  const tenant = { servicePrincipals: [{ id: 'job', displayName: 'Nightly job' }] };
  const attempt = { servicePrincipal: 'Nightly job', application: 'Exchange' };
  expect(ask('users', { users: { includeUsers: ['All'] } }, attempt, tenant)).toEqual([
    'miss',
    'Nightly job',
    'not in All',
  ]);
  expect(ask('users', { users: {} }, attempt, tenant)).toEqual(['miss', 'Nightly job', 'not in any user']);
});

describe('guests', () => {
  const person = (user: object) => ({ ...signIn, user: { memberOf: [], ...user } });
  const guests = (guestOrExternalUserTypes: unknown, externalTenants?: object) => ({
    includeGuestsOrExternalUsers: { guestOrExternalUserTypes, ...(externalTenants ? { externalTenants } : {}) },
  });
  const atHome = { membershipKind: 'enumerated', members: [home.toUpperCase()] };

  test.each(guestKinds)('%s is one of GuestsOrExternalUsers, of All and of its own kind', (externalUserType) => {
    const attempt = person({ externalUserType });
    expect(ask('users', { users: { includeUsers: ['GuestsOrExternalUsers'] } }, attempt)[0]).toBe('hit');
    expect(ask('users', { users: { includeUsers: ['All'] } }, attempt)[0]).toBe('hit');
    expect(ask('users', { users: guests(externalUserType) }, attempt)).toEqual([
      'hit',
      expect.stringMatching(`^an? ${externalUserType}$`),
      `in ${externalUserType}`,
    ]);
  });

  test('a member is none of them', () => {
    expect(ask('users', { users: { includeUsers: ['GuestsOrExternalUsers'] } }, signIn)).toEqual([
      'miss',
      'a member',
      'not in GuestsOrExternalUsers',
    ]);
    expect(ask('users', { users: guests(guestKinds) }, signIn)).toEqual([
      'miss',
      'a member',
      'not in internalGuest, b2bCollaborationGuest, b2bCollaborationMember and 3 more',
    ]);
  });

  const others: Row[] = [
    [
      'another kind',
      guests('serviceProvider,otherExternalUser'),
      person({ externalUserType: 'internalGuest' }),
      ['miss', 'an internalGuest', 'not in otherExternalUser, serviceProvider'],
    ],
    [
      'of a listed tenant',
      guests('b2bCollaborationGuest', atHome),
      person({ userType: 'Guest', homeTenantId: home }),
      ['hit', 'a guest', 'in b2bCollaborationGuest of the listed tenants'],
    ],
    [
      'of another tenant',
      guests('b2bCollaborationGuest', { members: ['e0000000-0000-4000-8000-000000000001'] }),
      person({ userType: 'Guest', homeTenantId: home }),
      ['miss', 'a guest', 'not in b2bCollaborationGuest of the listed tenants'],
    ],
    [
      'of no stated tenant',
      guests('b2bCollaborationGuest', atHome),
      person({ userType: 'Guest' }),
      ['miss', 'a guest', 'not in b2bCollaborationGuest of the listed tenants'],
    ],
    [
      'of any tenant',
      guests('b2bCollaborationGuest', { membershipKind: 'all' }),
      person({ userType: 'Guest' }),
      ['hit', 'a guest', 'in b2bCollaborationGuest'],
    ],
    [
      'a local guest, whatever tenants are listed',
      guests('internalGuest', atHome),
      person({ externalUserType: 'internalGuest' }),
      ['hit', 'an internalGuest', 'in internalGuest'],
    ],
    [
      'another external user, whatever tenants are listed',
      guests('otherExternalUser', atHome),
      person({ externalUserType: 'otherExternalUser' }),
      ['hit', 'an otherExternalUser', 'in otherExternalUser'],
    ],
    [
      'a kind that Graph hides, for a guest',
      guests('unknownFutureValue'),
      person({ userType: 'Guest' }),
      ['unknown', 'a guest', 'would need unknownFutureValue'],
    ],
    [
      'a kind that Graph hides, for a member',
      guests('unknownFutureValue'),
      signIn,
      ['miss', 'a member', 'not in unknownFutureValue'],
    ],
    [
      'an excluded kind',
      { includeUsers: ['All'], excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: ['serviceProvider'] } },
      person({ externalUserType: 'serviceProvider' }),
      ['miss', 'a serviceProvider', 'excluded: in serviceProvider'],
    ],
  ];
  test.each(others)('%s', (_title, users, attempt, said) => {
    expect(ask('users', { users }, attempt)).toEqual(said);
  });
});
