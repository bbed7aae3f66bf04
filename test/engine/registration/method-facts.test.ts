import { expect, test } from 'vitest';
import { type RegisteredMethod, registeredMethods } from '../../../src/domain/model/vocabulary.ts';
import { hasMfaMethod } from '../../../src/engine/registration/method-facts.ts';

test('methods that are not known say nothing, and none is none', () => {
  expect(hasMfaMethod(undefined)).toBeNull();
  expect(hasMfaMethod([])).toBe(false);
});

/** Design 6.3. */
const others: readonly RegisteredMethod[] = [
  'password',
  'email',
  'federatedSingleFactor',
  'qrCodePin',
  'securityQuestions',
  'officePhone',
  'alternateMobilePhone',
  'appPassword',
  'externalAuthMethod',
];
test.each(others)('%s does not count for MFA', (method) => {
  expect(hasMfaMethod([method])).toBe(false);
});

test.each(registeredMethods.filter((method) => !others.includes(method)))(
  '%s counts for MFA, whatever stands beside it',
  (method) => {
    expect(hasMfaMethod(['email', method])).toBe(true);
  },
);
