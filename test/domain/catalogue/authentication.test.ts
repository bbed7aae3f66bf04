import { expect, test } from 'vitest';
import { findMethod, isMfaMethod, methodName } from '../../../src/domain/catalogue/authentication-methods.ts';
import { builtInStrengths, findBuiltInStrength } from '../../../src/domain/catalogue/authentication-strengths.ts';
import { registeredMethods } from '../../../src/domain/model/vocabulary.ts';

const combinations = (name: string) =>
  findBuiltInStrength(name)?.allowedCombinations.map((one) => one.join(' + ')) ?? [];

test('the Multifactor strength allows the nineteen combinations that Graph lists', () => {
  expect([...combinations('Multifactor authentication')].sort()).toEqual(
    [
      'windowsHelloForBusiness',
      'fido2',
      'x509CertificateMultiFactor',
      'deviceBasedPush',
      'temporaryAccessPassOneTime',
      'temporaryAccessPassMultiUse',
      'password + microsoftAuthenticatorPush',
      'password + softwareOath',
      'password + hardwareOath',
      'password + x509CertificateSingleFactor',
      'password + x509CertificateMultiFactor',
      'password + sms',
      'password + voice',
      'federatedMultiFactor',
      'microsoftAuthenticatorPush + federatedSingleFactor',
      'softwareOath + federatedSingleFactor',
      'hardwareOath + federatedSingleFactor',
      'sms + federatedSingleFactor',
      'voice + federatedSingleFactor',
    ].sort(),
  );
});

test('the two strict strengths allow single methods, and no Temporary Access Pass', () => {
  const phishingResistant = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'];
  expect(combinations('Phishing-resistant MFA')).toEqual(phishingResistant);
  expect(combinations('Passwordless MFA')).toEqual([...phishingResistant, 'deviceBasedPush']);
});

test('each strength allows all that a stricter one allows', () => {
  const [multifactor = [], passwordless = [], phishingResistant = []] = builtInStrengths.map(({ displayName }) =>
    combinations(displayName),
  );
  expect(multifactor).toEqual(expect.arrayContaining(passwordless));
  expect(passwordless).toEqual(expect.arrayContaining(phishingResistant));
});

test('a strength is found by its id and by its name in any case', () => {
  expect(builtInStrengths.map(({ id }) => findBuiltInStrength(id)?.displayName)).toEqual([
    'Multifactor authentication',
    'Passwordless MFA',
    'Phishing-resistant MFA',
  ]);
  expect(findBuiltInStrength('PASSWORDLESS mfa')?.id).toBe('00000000-0000-0000-0000-000000000003');
  expect(findBuiltInStrength('00000000-0000-0000-0000-000000000005')).toBeUndefined();
});

test('the methods that count for MFA are those of the Multifactor strength without the primary factors', () => {
  expect(registeredMethods.filter(isMfaMethod)).toEqual([
    'voice',
    'hardwareOath',
    'softwareOath',
    'sms',
    'fido2',
    'windowsHelloForBusiness',
    'microsoftAuthenticatorPush',
    'deviceBasedPush',
    'temporaryAccessPassOneTime',
    'temporaryAccessPassMultiUse',
    'x509CertificateSingleFactor',
    'x509CertificateMultiFactor',
    'federatedMultiFactor',
  ]);
});

test('a method is found by its word in any case, and has a name for people', () => {
  expect(findMethod('FIDO2')).toBe('fido2');
  expect(findMethod(' securityquestions ')).toBe('securityQuestions');
  expect(findMethod('authenticator')).toBeUndefined();
  expect(new Set(registeredMethods.map(methodName)).size).toBe(registeredMethods.length);
});
