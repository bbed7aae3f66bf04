import type { RegisteredMethod } from './vocabulary.ts';

/** What a decision says about one user's registration beside policies (rules 1.3 to 1.9). null is always: not known. */

export const triggerNames = {
  T1: 'mfaRegistrationPolicy',
  T2: 'perUserMfa',
  T3: 'conditionalAccess',
  T4: 'passwordResetRegistration',
  T5: 'passwordResetConfirmation',
  T6: 'securityDefaults',
  T7: 'registrationCampaign',
} as const;
export type TriggerId = keyof typeof triggerNames;

export type Purpose = 'mfa' | 'passwordReset';

/** One cause for which the user is interrupted at a sign-in (the table of rule 1.4). Those that do not fire are left out. */
export interface RegistrationTrigger {
  readonly id: TriggerId;
  readonly name: (typeof triggerNames)[TriggerId];
  readonly fires: true | null;
  readonly because: string;
  /** null: it turns on a date that is not known, or `at` is not given. */
  readonly skippable: boolean | null;
  /** RFC 3339; until when it can be skipped. null: not limited, or not known. */
  readonly until: string | null;
  readonly asks: readonly (Purpose | 'review' | 'microsoftAuthenticator')[];
}

/** How many methods one purpose takes, and how many of them are there. */
export interface Owed {
  readonly demanded: boolean | null;
  readonly required: number;
  readonly counted: number | null;
  readonly missing: number | null;
}

export interface MethodChoice {
  readonly method: RegisteredMethod;
  readonly for: readonly Purpose[];
  /** It is registered already, for the other purpose, and only has to be confirmed (rules 1.1.9 and 1.3.3). */
  readonly confirm: boolean;
}

/** What must be registered: one set of methods for both purposes (rules 1.4.6 to 1.4.10). */
export interface OwedMethods {
  readonly mfa: Owed;
  readonly passwordReset: Owed;
  /** How many methods to register: those that serve both purposes count for both. */
  readonly total: number | null;
  /** The first of several must be one for MFA (rule 1.4.7). */
  readonly firstIsMfa: boolean;
  /** What the wizard puts forward, in its order. */
  readonly offered: readonly RegisteredMethod[];
  /** Everything that may be chosen instead, most secure first. */
  readonly choices: readonly MethodChoice[];
  /** false: what may be registered is not enough. */
  readonly possible: boolean | null;
}

/** One registered method: what it is good for, what it counts for here, and what its owner may do with it. */
export interface RegisteredMethodFacts {
  readonly method: RegisteredMethod;
  readonly isDefault: boolean;
  /** By its kind (rule 1.5). */
  readonly goodFor: { readonly mfa: boolean; readonly passwordReset: boolean; readonly administratorReset: boolean };
  /** Here: as the policies allow it, where it was registered (rule 1.1.9), for the reset policy of this user. */
  readonly counts: { readonly mfa: boolean | null; readonly passwordReset: boolean | null };
  readonly change: boolean;
  readonly delete: boolean;
}

export type PassState =
  | 'usable'
  | 'notYetValid'
  | 'expired'
  | 'used'
  | 'disabledByPolicy'
  | 'notForGuests'
  | 'notJudged';

export interface PassFacts {
  readonly state: PassState;
  readonly isUsableOnce: boolean;
  readonly from: string | null;
  readonly until: string | null;
}

interface PasswordResetFacts {
  /** Which policy is for this user; null where none is, or where it is not known (`enabled` tells which). */
  readonly policy: 'users' | 'administrators' | null;
  readonly enabled: boolean | null;
  readonly methodsRequired: number;
  /** Registered, enabled and enough (rule 1.5.3). */
  readonly able: boolean | null;
}

/** The members that rules 1.3 to 1.9 add to the registration of a decision. */
export interface RegistrationFacts {
  /** interrupt: the wizard at a sign-in; manage: the page itself; null: nothing interrupts, or a client that cannot show it. */
  readonly mode: 'interrupt' | 'manage' | null;
  /** Where the user registers: in this tenant or in that of their home (rule 1.9). */
  readonly where: 'here' | 'home';
  readonly triggers: readonly RegistrationTrigger[];
  readonly owed: OwedMethods;
  /** null: the registered methods are not known. */
  readonly methods: readonly RegisteredMethodFacts[] | null;
  /** What the page demands before it shows anything (rules 1.3.2 and 1.3.8); null on the legacy pages and at home. */
  readonly requirement: {
    readonly mfa: boolean | null;
    readonly sessionMinutes: number;
    readonly passkeyMinutes: number;
  } | null;
  readonly passwordReset: PasswordResetFacts;
  /** The Temporary Access Pass of the user; null where there is none. */
  readonly pass: PassFacts | null;
  /** Dated things that were left alone because the attempt says no time. */
  readonly notJudged: readonly string[];
  /** Settings that the file leaves out, taken as Entra has them by default. */
  readonly assumed: readonly string[];
}
