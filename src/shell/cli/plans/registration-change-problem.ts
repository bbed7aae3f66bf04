/** What can be wrong with a change of registration settings or of one user's methods, and what is worth knowing about one. */
export interface RegistrationChangeProblemValues {
  readonly notANumber: { readonly flag: string; readonly text: string; readonly least: number; readonly most: number };
  readonly badMoment: { readonly flag: string; readonly text: string };
  /** Rule 1.4.2. */
  readonly onlyOneGroup: { readonly count: number };
  readonly groupNeedsSelected: { readonly users: string };
  /** Lines of a directory file are never rewritten (design 3). */
  readonly userInDirectory: { readonly user: string; readonly path: string };
  readonly methodsNotKnown: { readonly user: string };
  /** No clock is read, so that the same command writes the same file. */
  readonly passNeedsTime: Record<string, never>;
  /** Rule 1.8.6. */
  readonly passForGuest: { readonly user: string };
  /** Rule 1.8.1. */
  readonly passLifetimeRefused: { readonly minutes: number; readonly minimum: number; readonly maximum: number };
  readonly passOutOfScope: { readonly user: string };
  /** Rule 1.8.2. */
  readonly passReplaced: { readonly user: string };
  /** Rule 8.1. */
  readonly policiesEnabled: { readonly policies: readonly string[] };
  /** Rule 1.6.3. */
  readonly perUserBesidePolicies: { readonly count: number };
  /** Rule 1.7.4. */
  readonly emailResetsOnly: { readonly user: string };
  readonly onlyUserRegisters: { readonly method: string };
  /** Rule 1.5.9. */
  readonly stillAllowed: { readonly method: string; readonly by: readonly string[] };
  readonly methodsPolicyNotRead: { readonly method: string };
}
