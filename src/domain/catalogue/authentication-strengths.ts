import type { AuthenticationMethodMode } from '../model/vocabulary.ts';

/** A built-in authentication strength. One combination, all of its methods together, is enough. */
export interface BuiltInStrength {
  readonly id: string;
  readonly displayName: string;
  /** Every built-in strength also meets the `mfa` control. */
  readonly requirementsSatisfied: 'mfa';
  readonly allowedCombinations: readonly (readonly AuthenticationMethodMode[])[];
}

const phishingResistant = [['windowsHelloForBusiness'], ['fido2'], ['x509CertificateMultiFactor']] as const;
const passwordless = [...phishingResistant, ['deviceBasedPush']] as const;

/**
 * Sources: Graph's "authenticationStrengthPolicy" and the second example of "conditionalAccessRoot: evaluate", which prints the
 * nineteen combinations of the first strength (rule 4.2.2).
 */
export const builtInStrengths: readonly BuiltInStrength[] = [
  {
    id: '00000000-0000-0000-0000-000000000002',
    displayName: 'Multifactor authentication',
    requirementsSatisfied: 'mfa',
    allowedCombinations: [
      ...passwordless,
      ['temporaryAccessPassOneTime'],
      ['temporaryAccessPassMultiUse'],
      ['password', 'microsoftAuthenticatorPush'],
      ['password', 'softwareOath'],
      ['password', 'hardwareOath'],
      ['password', 'x509CertificateSingleFactor'],
      ['password', 'x509CertificateMultiFactor'],
      ['password', 'sms'],
      ['password', 'voice'],
      ['federatedMultiFactor'],
      ['microsoftAuthenticatorPush', 'federatedSingleFactor'],
      ['softwareOath', 'federatedSingleFactor'],
      ['hardwareOath', 'federatedSingleFactor'],
      ['sms', 'federatedSingleFactor'],
      ['voice', 'federatedSingleFactor'],
    ],
  },
  {
    id: '00000000-0000-0000-0000-000000000003',
    displayName: 'Passwordless MFA',
    requirementsSatisfied: 'mfa',
    allowedCombinations: passwordless,
  },
  {
    id: '00000000-0000-0000-0000-000000000004',
    displayName: 'Phishing-resistant MFA',
    requirementsSatisfied: 'mfa',
    allowedCombinations: phishingResistant,
  },
];

/** The built-in strength of an id or a display name, without case. */
export function findBuiltInStrength(nameOrId: string): BuiltInStrength | undefined {
  const wanted = nameOrId.trim().toLowerCase();
  return builtInStrengths.find((one) => one.id === wanted || one.displayName.toLowerCase() === wanted);
}
