import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../src/domain/model/names.ts';
import {
  groupGraphOf,
  membershipOfUnlisted,
  membershipOfUser,
  unknownGroups,
} from '../../../src/engine/conditions/membership.ts';
import { loadedFrom } from '../../support/engine.ts';

/** Memberships by the names of the groups. */
function membershipIn(
  users: readonly object[],
  groups: readonly { readonly displayName: string }[],
  user: number | readonly string[] | undefined,
) {
  const { tenant } = loadedFrom({ version: 1, users, groups });
  const names = namesOf(tenant);
  const graph = groupGraphOf(tenant, names);
  const found =
    typeof user === 'number'
      ? membershipOfUser(tenant, names, graph, user)
      : membershipOfUnlisted(tenant, names, graph, user);
  const called = (indexes: ReadonlySet<number>) => [...indexes].sort().map((index) => groups[index]?.displayName);
  return { direct: called(found.direct), all: called(found.all), open: called(found.open) };
}

const amira = { userPrincipalName: 'amira@contoso.example', displayName: 'Amira' };
const chain = [
  { displayName: 'Outer', members: [], memberGroups: ['Middle'] },
  { displayName: 'Middle', members: [], memberGroups: ['Inner'] },
  { displayName: 'Inner', members: ['Amira'] },
];

describe('a user of the file', () => {
  test('shares their membership with those of the same groups alone, whatever groups are called', () => {
    const groups = [{ displayName: 'One\nTwo' }, { displayName: 'One' }, { displayName: 'Two' }];
    const users = [['One\nTwo'], ['One', 'Two'], ['One', 'Two']].map((memberOf, index) => ({
      userPrincipalName: `user${index}@contoso.example`,
      memberOf,
    }));
    const { tenant } = loadedFrom({ version: 1, users, groups });
    const names = namesOf(tenant);
    const graph = groupGraphOf(tenant, names);
    const [one, both, again] = users.map((_, index) => membershipOfUser(tenant, names, graph, index));
    expect([...(one?.all ?? [])]).toEqual([0]);
    expect([...(both?.all ?? [])]).toEqual([1, 2]);
    expect(again).toBe(both);
  });

  test('is a member of the groups that list the user, and of every group above', () => {
    expect(membershipIn([amira], chain, 0)).toEqual({ direct: ['Inner'], all: ['Outer', 'Middle', 'Inner'], open: [] });
  });

  test('is a member of a circle of groups once', () => {
    const circle = chain.map((group) =>
      group.displayName === 'Inner' ? { ...group, memberGroups: ['Outer'] } : group,
    );
    expect(membershipIn([amira], circle, 0)).toEqual({
      direct: ['Inner'],
      all: ['Outer', 'Middle', 'Inner'],
      open: [],
    });
  });

  test('may be a member of any group whose members are not known', () => {
    const groups = [...chain, { displayName: 'Dynamic' }];
    expect(membershipIn([amira], groups, 0)).toMatchObject({ all: ['Outer', 'Middle', 'Inner'], open: ['Dynamic'] });
  });

  test('with a list of groups is in those and no others, whatever the groups say', () => {
    const listed = { ...amira, memberOf: ['middle'] };
    const groups = [...chain, { displayName: 'Dynamic' }];
    expect(membershipIn([listed], groups, 0)).toEqual({ direct: ['Middle'], all: ['Outer', 'Middle'], open: [] });
  });

  test('with an empty list of groups is in none', () => {
    expect(membershipIn([{ ...amira, memberOf: [] }], chain, 0)).toEqual({ direct: [], all: [], open: [] });
  });

  test('with the id of a group that is not in the file is in no group for it', () => {
    const listed = { ...amira, memberOf: ['0badc0de-0000-4000-8000-000000000000'] };
    expect(membershipIn([listed], chain, 0)).toEqual({ direct: [], all: [], open: [] });
  });
});

describe('a person beside the file', () => {
  test('without a list of groups may be in every one', () => {
    expect(membershipIn([amira], chain, undefined)).toEqual({
      direct: [],
      all: [],
      open: ['Outer', 'Middle', 'Inner'],
    });
  });

  test('with a list of groups is in those and the groups above', () => {
    expect(membershipIn([amira], chain, ['Inner'])).toEqual({
      direct: ['Inner'],
      all: ['Outer', 'Middle', 'Inner'],
      open: [],
    });
  });
});

test('a name of no group is unknown, an id of no group is not', () => {
  const names = namesOf(loadedFrom({ version: 1, groups: chain }).tenant);
  expect(unknownGroups(names, ['Inner', 'Innr', '0badc0de-0000-4000-8000-000000000000'])).toEqual(['Innr']);
});
