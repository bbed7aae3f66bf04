import { isMfaMethod } from '../../domain/catalogue/authentication-methods.ts';

/** Has the user a registered method that counts for MFA? null: the registered methods are not known (design 6.3). */
export function hasMfaMethod(methods: readonly string[] | undefined): boolean | null {
  return methods === undefined ? null : methods.some(isMfaMethod);
}
