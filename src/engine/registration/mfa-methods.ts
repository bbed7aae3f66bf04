import { isMfaMethod } from '../../domain/catalogue/authentication-methods.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';

/** Has the user a registered method that counts for MFA? null: the registered methods are not known (design 6.3). */
export function hasMfaMethod(methods: readonly RegisteredMethod[] | undefined): boolean | null {
  return methods === undefined ? null : methods.some(isMfaMethod);
}
