import fc from 'fast-check';
import { expect, test } from 'vitest';
import { userSchema } from '../../../src/domain/model/tenant.ts';
import { quickShape } from '../../../src/file/load/quick-shape.ts';
import { runs } from '../../support/runs.ts';

const quick = quickShape(userSchema);

test('a person as a directory has them is known at once', () => {
  expect(
    quick({
      userPrincipalName: 'a',
      id: 'b',
      displayName: 'c',
      userType: 'Member',
      memberOf: ['G'],
      authenticationMethods: ['sms', 'fido2'],
    }),
  ).toBe(true);
});

test('what is quickly right is right, and stays as it is', () => {
  const text = fc.constantFrom('Member', 'member', 'Guest', 'sms', 'SMS', 'fido2', 'enabled', 'x', '');
  const value = fc.oneof(
    text,
    text,
    fc.array(fc.oneof(text, fc.constant(1))),
    fc.constantFrom<unknown>(null, undefined, 1, true, {}),
  );
  const keys = [...Object.keys(userSchema.def.innerType.shape), 'unknown', '__proto__'];
  const members = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 6 });
  const property = fc.property(members, fc.boolean(), (some, isNamed) => {
    const user = isNamed ? { userPrincipalName: 'x', ...some } : some;
    if (quick(user)) expect(userSchema.safeParse(user)).toEqual({ success: true, data: user });
  });
  fc.assert(property, runs(20_000));
});
