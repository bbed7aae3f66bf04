/** Registration settings that Entra would not take, or that do nothing: warnings. The file is read as it says. */
export interface RegistrationSettingProblemValues {
  /** Rule 1.5.2: the app takes other methods beside it for password reset. */
  readonly resetNeedsOtherMethods: { readonly methodsRequired: number; readonly others: number };
  readonly resetMethodsTooFew: { readonly methodsRequired: number; readonly count: number };
  /** Rule 1.4.2: the scope of password reset is one group. */
  readonly resetScopeIsOneGroup: { readonly count: number };
  /** Rule 1.4.1: confirming again is part of registering at sign-in. */
  readonly reconfirmationNotRead: { readonly days: number };
  /** Rule 1.5.7. */
  readonly securityQuestionTooLong: { readonly length: number };
  readonly securityQuestionTwice: { readonly question: string };
  readonly securityQuestionsTooFew: { readonly count: number; readonly required: number };
  /** Design 6.9: nothing included is nobody. */
  readonly registrationPolicyForNobody: Record<string, never>;
  /** Rule 1.8.1. */
  readonly passLifetimesDisagree: { readonly minimum: number; readonly byDefault: number; readonly maximum: number };
  readonly passLifetimeOutsidePolicy: {
    readonly user: string;
    readonly minutes: number;
    readonly minimum: number;
    readonly maximum: number;
  };
  readonly passWithoutStart: { readonly user: string };
  readonly methodDetailNotRegistered: { readonly user: string; readonly method: string };
  /** Rule 1.3.5. */
  readonly defaultMethodNotRegistered: { readonly user: string; readonly method: string };
}
