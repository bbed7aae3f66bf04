import { expect, test } from 'vitest';
import { compile } from '../../../src/engine/decide/compile.ts';
import { kindOf } from '../../../src/engine/decide/person-kinds.ts';
import { personOf } from '../../../src/engine/decide/resolve-person.ts';
import { loadedFrom } from '../../support/engine.ts';

/** The number of the kind that each of these users is of. */
function kindsOf(...users: readonly object[]): readonly number[] {
  const listed = users.map((user, index) => ({
    userPrincipalName: `user${index}@contoso.example`,
    memberOf: [],
    ...user,
  }));
  const compiled = compile(loadedFrom({ version: 1, users: listed }));
  const kinds = (compiled.tenant.users ?? []).map((user, index) => kindOf(compiled, personOf(compiled, index, user)));
  return kinds.map((kind) => kinds.indexOf(kind));
}

test('people of the same groups, roles and home are of one kind', () => {
  expect(kindsOf({}, {}, { userType: 'Guest' }, { userType: 'Guest' })).toEqual([0, 0, 2, 2]);
});

test('two texts are not taken for one that reads like both', () => {
  expect(kindsOf({ roles: ['a,b'] }, { roles: ['a', 'b'] })).toEqual([0, 1]);
  expect(kindsOf({ homeTenantId: 'x', roles: ['y '] }, { homeTenantId: 'x y', roles: [] })).toEqual([0, 1]);
});
