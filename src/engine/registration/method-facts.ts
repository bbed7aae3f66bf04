import { isMfaMethod } from '../../domain/catalogue/authentication-methods.ts';
import { methodUse } from '../../domain/catalogue/method-uses.ts';
import type { Purpose, RegisteredMethodFacts } from '../../domain/model/registration.ts';
import type { User } from '../../domain/model/tenant.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import type { Allowance } from './method-policies.ts';
import type { Registrant } from './registrant.ts';
import { every } from './three-valued.ts';

/**
 * Does a method that was registered in one place count for a purpose? What was registered or confirmed through combined registration
 * counts for both, as does what nothing more is known of; an address that an administrator added is for password reset
 * (rules 1.1.9 and 1.7.4).
 */
function channelCounts(user: User | undefined, method: RegisteredMethod, purpose: Purpose): boolean {
  const detail = user?.authenticationMethodDetails?.find((one) => one.method === method);
  if (!detail || detail.confirmedDateTime) return true;
  switch (detail.registeredThrough) {
    case 'mfa':
      return purpose === 'mfa';
    case 'passwordReset':
      return purpose === 'passwordReset';
    case 'administrator':
      return method !== 'email' || purpose === 'passwordReset';
    case 'combined':
    case undefined:
      return true;
  }
}

/** Has the user a registered method that counts for MFA? null: the registered methods are not known (design 6.3). */
export function hasMfaMethod(methods: readonly RegisteredMethod[] | undefined, user?: User): boolean | null {
  if (methods === undefined) return null;
  return methods.some((method) => isRegisteredForMfa(method, user));
}

/** A method by which its user is registered for MFA, whatever the policies allow. */
export function isRegisteredForMfa(method: RegisteredMethod, user: User | undefined): boolean {
  return isMfaMethod(method) && channelCounts(user, method, 'mfa');
}

/** Each registered method: what it is good for, counts for, and what its owner may do with it. */
export function registeredMethodFacts(
  { methods, user }: Registrant,
  allowance: (method: RegisteredMethod) => Allowance,
): readonly RegisteredMethodFacts[] | null {
  if (!methods) return null;
  const standard = defaultMethod(methods, user);
  return methods.map((method) => {
    const use = methodUse(method);
    const allowed = allowance(method);
    return {
      method,
      isDefault: method === standard,
      goodFor: { mfa: use.mfa, passwordReset: use.passwordReset, administratorReset: use.administratorReset },
      counts: {
        mfa: every([allowed.mfa, channelCounts(user, method, 'mfa')]),
        passwordReset: every([allowed.passwordReset, channelCounts(user, method, 'passwordReset')]),
      },
      change: use.change,
      delete: use.delete,
    };
  });
}

const preferred: Readonly<Record<string, readonly RegisteredMethod[]>> = {
  push: ['microsoftAuthenticatorPush', 'deviceBasedPush'],
  oath: ['softwareOath', 'hardwareOath'],
  voiceMobile: ['voice'],
  voiceAlternateMobile: ['alternateMobilePhone'],
  voiceOffice: ['officePhone'],
  sms: ['sms'],
};

/** The stated default, else the first method for MFA that can be one (rule 1.3.5). */
function defaultMethod(methods: readonly RegisteredMethod[], user: User | undefined): RegisteredMethod | undefined {
  const word = user?.userPreferredMethodForSecondaryAuthentication;
  if (word === 'none') return undefined;
  const stated = methods.find((method) => word && preferred[word]?.includes(method));
  return stated ?? methods.find((method) => methodUse(method).canBeDefault && channelCounts(user, method, 'mfa'));
}
