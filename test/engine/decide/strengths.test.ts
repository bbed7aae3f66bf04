import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../src/domain/model/names.ts';
import { meets, multifactor, strengthOf } from '../../../src/engine/decide/strengths.ts';
import { loadedFrom } from '../../support/engine.ts';

type Reference = Parameters<typeof strengthOf>[2];

const { tenant } = loadedFrom({
  version: 1,
  authenticationStrengthPolicies: [
    {
      id: '80000000-0000-4000-8000-000000000001',
      displayName: 'Phone',
      allowedCombinations: ['sms , password', 'voice'],
    },
    { displayName: 'Our keys', allowedCombinations: ['fido2'], combinationConfigurations: [{ allowedAAGUIDs: ['x'] }] },
    { displayName: 'Passwordless MFA', allowedCombinations: ['fido2'] },
  ],
});
const found = (reference: Reference) => strengthOf(tenant, namesOf(tenant), reference);

const references: [title: string, reference: Reference, displayName: string, combinations: readonly string[][]][] = [
  ['of the file by id', { id: '80000000-0000-4000-8000-000000000001' }, 'Phone', [['sms', 'password'], ['voice']]],
  ['of the file by name', { displayName: 'phone' }, 'Phone', [['sms', 'password'], ['voice']]],
  ['of the file by a plain text', 'Phone', 'Phone', [['sms', 'password'], ['voice']]],
  [
    'built in by id',
    { id: '00000000-0000-0000-0000-000000000004' },
    'Phishing-resistant MFA',
    [['windowsHelloForBusiness'], ['fido2'], ['x509CertificateMultiFactor']],
  ],
  [
    'built in by name',
    'phishing-resistant mfa',
    'Phishing-resistant MFA',
    [['windowsHelloForBusiness'], ['fido2'], ['x509CertificateMultiFactor']],
  ],
  ['of the file before one that is built in', 'Passwordless MFA', 'Passwordless MFA', [['fido2']]],
  [
    'that stands whole in the policy, as exports have it',
    { id: 'elsewhere', displayName: 'Inlined', allowedCombinations: ['fido2', 'password,voice'] },
    'Inlined',
    [['fido2'], ['password', 'voice']],
  ],
  [
    'that stands in the policy and in the file: the file counts',
    { displayName: 'Phone', allowedCombinations: ['fido2'] },
    'Phone',
    [['sms', 'password'], ['voice']],
  ],
  ['in the policy without a name', { allowedCombinations: [] }, 'unnamed strength', []],
  [
    'that nobody knows allows nothing',
    { id: '0badc0de-0000-4000-8000-000000000000' },
    '0badc0de-0000-4000-8000-000000000000',
    [],
  ],
  ['of which nothing is said allows nothing', {}, 'unknown strength', []],
];
test.each(references)('a strength %s', (_title, reference, displayName, combinations) => {
  expect(found(reference)).toMatchObject({ displayName, combinations });
});

describe('limits on keys and certificates', () => {
  const limits: [title: string, reference: Reference, limited: boolean][] = [
    ['of the file', { displayName: 'Our keys' }, true],
    ['without', { displayName: 'Phone' }, false],
    ['built in', { id: '00000000-0000-0000-0000-000000000002' }, false],
    [
      'in the policy',
      { displayName: 'Inlined', allowedCombinations: ['fido2'], combinationConfigurations: [{}] },
      true,
    ],
    [
      'in the policy, an empty list',
      { displayName: 'Inlined', allowedCombinations: ['fido2'], combinationConfigurations: [] },
      false,
    ],
  ];
  test.each(limits)('a strength %s', (_title, reference, limited) => {
    expect(found(reference).limited).toBe(limited);
  });
});

test('an outsider meets only a password or a federated sign-in with a phone or an app (rule 1.9.4)', () => {
  const shown = multifactor.forOutsiders.map((methods) => methods.join(' + '));
  expect(shown.sort()).toEqual([
    'microsoftAuthenticatorPush + federatedSingleFactor',
    'password + microsoftAuthenticatorPush',
    'password + sms',
    'password + softwareOath',
    'password + voice',
    'sms + federatedSingleFactor',
    'softwareOath + federatedSingleFactor',
    'voice + federatedSingleFactor',
  ]);
  expect(found('Phishing-resistant MFA').forOutsiders).toEqual([]);
});

const sessions: [methods: readonly string[], met: boolean][] = [
  [[], false],
  [['password'], false],
  [['sms'], false],
  [['password', 'sms'], true],
  [['sms', 'password', 'email'], true],
  [['password', 'email'], false],
  [['fido2'], true],
  [['federatedSingleFactor', 'voice'], true],
  [['federatedSingleFactor', 'password'], false],
  [['temporaryAccessPassOneTime'], true],
];
test.each(sessions)('methods %j meet the built-in Multifactor strength: %s', (methods, met) => {
  expect(meets(multifactor.combinations, new Set(methods))).toBe(met);
});
