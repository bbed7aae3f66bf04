import type { RegisteredMethod } from '../model/vocabulary.ts';
import { isMfaMethod } from './authentication-methods.ts';

/** What counts as one thing to have: an app gives notifications and codes, a phone texts and calls (rules 1.4.8 and 1.5.12). */
type MethodUnit = 'authenticatorApp' | 'phone' | RegisteredMethod;

/** What a method is good for, and what its owner can do with it. Rules 1.3.4 (the column of 2024), 1.3.5 and 1.5. */
export interface MethodUse {
  /** A second factor, or multifactor by itself. */
  readonly mfa: boolean;
  /** Password reset of users, and by the policy for administrators. */
  readonly passwordReset: boolean;
  readonly administratorReset: boolean;
  /** Where its owner registers it: in the wizard at sign-in and on the profile page, there only, or by other means. */
  readonly register: 'everywhere' | 'manage' | 'elsewhere';
  readonly change: boolean;
  readonly delete: boolean;
  /** Can be the default of a second factor. */
  readonly canBeDefault: boolean;
  readonly unit: MethodUnit;
  /** How many of it one person may have. */
  readonly most: number | null;
}

const none = {
  mfa: false,
  passwordReset: false,
  administratorReset: false,
  register: 'elsewhere',
  change: false,
  delete: false,
  canBeDefault: false,
  most: null,
} as const;
const everyReset = { passwordReset: true, administratorReset: true } as const;
const app = { ...none, ...everyReset, mfa: true, delete: true, canBeDefault: true, unit: 'authenticatorApp' } as const;
const phone = { ...none, ...everyReset, mfa: true, change: true, delete: true, canBeDefault: true } as const;

const uses: Readonly<Record<RegisteredMethod, Omit<MethodUse, 'unit'> & { readonly unit?: MethodUnit }>> = {
  microsoftAuthenticatorPush: { ...app, register: 'everywhere', most: 5 },
  softwareOath: { ...app, register: 'everywhere', most: 5 },
  hardwareOath: { ...app, most: 5 }, // handed out by an administrator
  sms: { ...phone, register: 'everywhere', unit: 'phone', most: 2 },
  voice: { ...phone, register: 'everywhere', unit: 'phone', most: 2 },
  officePhone: { ...phone, register: 'everywhere' },
  alternateMobilePhone: { ...phone, register: 'manage' },
  email: { ...none, ...everyReset, register: 'everywhere', change: true, delete: true },
  securityQuestions: { ...none, passwordReset: true, register: 'everywhere', delete: true },
  password: { ...none, change: true },
  appPassword: { ...none, register: 'manage', delete: true },
  deviceBasedPush: { ...none, mfa: true, delete: true, canBeDefault: true }, // turned on in the app
  fido2: { ...none, mfa: true, register: 'manage', delete: true, most: 10 },
  windowsHelloForBusiness: { ...none, mfa: true },
  x509CertificateSingleFactor: { ...none, mfa: true },
  x509CertificateMultiFactor: { ...none, mfa: true },
  temporaryAccessPassOneTime: { ...none, mfa: true },
  temporaryAccessPassMultiUse: { ...none, mfa: true },
  externalAuthMethod: { ...none, mfa: true }, // meets the control, and no strength
  federatedSingleFactor: none,
  federatedMultiFactor: { ...none, mfa: isMfaMethod('federatedMultiFactor') },
  qrCodePin: none,
};

export function methodUse(method: RegisteredMethod): MethodUse {
  return { unit: method, ...uses[method] };
}

/** Most to least secure: the order in which the wizard offers what may be registered (rule 1.4.10). */
export const offerOrder: readonly RegisteredMethod[] = [
  'microsoftAuthenticatorPush',
  'softwareOath',
  'sms',
  'voice',
  'officePhone',
  'alternateMobilePhone',
  'email',
  'securityQuestions',
];

/** What a guest can register and use for MFA in the tenant that is visited (rule 1.9.4). */
export const guestMethods: readonly RegisteredMethod[] = ['microsoftAuthenticatorPush', 'softwareOath', 'sms', 'voice'];
