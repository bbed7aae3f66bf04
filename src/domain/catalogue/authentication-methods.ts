import { type RegisteredMethod, registeredMethods } from '../model/vocabulary.ts';
import { builtInStrengths } from './authentication-strengths.ts';

/** What people call each method. Source: the names of Microsoft's "Authentication methods" page and of the security info page. */
const names: Readonly<Record<RegisteredMethod, string>> = {
  password: 'Password',
  voice: 'Voice call',
  hardwareOath: 'Hardware OATH token',
  softwareOath: 'Authenticator app or software OATH code',
  sms: 'Text message',
  fido2: 'Passkey (FIDO2)',
  windowsHelloForBusiness: 'Windows Hello for Business',
  microsoftAuthenticatorPush: 'Microsoft Authenticator (push notification)',
  deviceBasedPush: 'Microsoft Authenticator (phone sign-in)',
  temporaryAccessPassOneTime: 'Temporary Access Pass (one-time use)',
  temporaryAccessPassMultiUse: 'Temporary Access Pass (multi-use)',
  email: 'Email',
  x509CertificateSingleFactor: 'Certificate (single-factor)',
  x509CertificateMultiFactor: 'Certificate (multifactor)',
  federatedSingleFactor: 'Federated sign-in (single-factor)',
  federatedMultiFactor: 'Federated sign-in (multifactor)',
  qrCodePin: 'QR code and PIN',
  securityQuestions: 'Security questions',
  officePhone: 'Office phone',
  alternateMobilePhone: 'Alternate mobile phone',
  appPassword: 'App password',
  externalAuthMethod: 'External authentication method',
};

/** The canonical word of a registered or used method, case ignored; undefined where there is no such word. */
export function findMethod(word: string): RegisteredMethod | undefined {
  const wanted = word.trim().toLowerCase();
  return registeredMethods.find((one) => one.toLowerCase() === wanted);
}

/** The method's name for people. */
export function methodName(method: RegisteredMethod): string {
  return names[method];
}

/**
 * Whether a registered method counts for MFA: it stands in a combination of the built-in Multifactor strength and is not one
 * of the two primary factors there (design 6.3). Email, security questions, app passwords and, though they ring, the office and
 * alternate phones do not.
 */
export function isMfaMethod(method: RegisteredMethod): boolean {
  const [multifactor] = builtInStrengths;
  const isPrimary = method === 'password' || method === 'federatedSingleFactor';
  return !isPrimary && (multifactor?.allowedCombinations.some((one) => one.some((word) => word === method)) ?? false);
}
