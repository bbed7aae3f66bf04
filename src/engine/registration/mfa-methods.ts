import { builtInStrengths } from '../../domain/catalogue/authentication-strengths.ts';

/** Primary factors that stand in combinations of the Multifactor strength and are no MFA method by themselves (design 6.3). */
const primary = new Set(['password', 'federatedSingleFactor']);

const mfaMethods: ReadonlySet<string> = new Set(
  builtInStrengths
    .filter((strength) => strength.displayName === 'Multifactor authentication')
    .flatMap((strength) => strength.allowedCombinations.flat())
    .filter((method) => !primary.has(method)),
);

export function isMfaMethod(method: string): boolean {
  return mfaMethods.has(method);
}

/** Has the user a registered method that counts for MFA? null: the registered methods are not known (design 6.3). */
export function hasMfaMethod(methods: readonly string[] | undefined): boolean | null {
  return methods === undefined ? null : methods.some(isMfaMethod);
}
