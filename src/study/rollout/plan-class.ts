import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { PassFacts, RegistrationTrigger } from '../../domain/model/registration.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';

/**
 * Where people stand on the way to having registered what is asked of them. `done`: what is asked is registered; `notAsked`: nothing would
 * be asked if they had registered nothing.
 */
export type PlanStatus = 'done' | 'notAsked' | 'canRegister' | 'needsPass' | 'cannotRegister' | 'notKnown' | 'atHome';

/** A policy that stands between somebody and the registration page. */
export interface Obstacle {
  readonly policy: string;
  /** `tenant.yaml:118:5` */
  readonly at: string;
  readonly index: number;
  /** It asks for MFA or a strength, which takes a registered method; else it blocks. */
  readonly asksForMethod: boolean;
}

/** What is true of one user, and of others like them. */
export interface PlanStanding {
  readonly status: PlanStatus;
  /** How many methods they must register; null: not known. */
  readonly owed: number | null;
  /** What asks for it and cannot be put off. */
  readonly askedBy: readonly RegistrationTrigger['name'][];
  /** What the wizard puts forward. */
  readonly offered: readonly RegisteredMethod[];
  /** Names of the places from where the page lets them in, with what the status says they need. */
  readonly from: readonly string[];
  readonly anywhere: boolean;
  /** A Temporary Access Pass opens the page from more places than these. */
  readonly passOpensMore: boolean;
  readonly page: 'combined' | 'legacy' | null;
  readonly pass: PassFacts | null;
  /** What stops them where they are stopped. */
  readonly obstacles: readonly Obstacle[];
  /** What the file does not say. */
  readonly missing: readonly ('authenticationMethods' | 'membership' | 'settings')[];
  /** What a sign-in from outside comes to once they have registered all that they can; null where that is not known. */
  readonly afterwards: DecisionWord | null;
  readonly fix: PlanFix | null;
}

/** Users of whom the same is true. */
export interface PlanClass extends PlanStanding {
  readonly count: number;
  /** The first of them, by user principal name. */
  readonly examples: readonly string[];
  /** Indexes into `users`, in file order; null where people are read as a stream, and nobody is kept. */
  readonly users: readonly number[] | null;
}

/** One thing to do for a class of users; `user` is the user principal name of one of them. */
export type PlanFix =
  | {
      readonly kind: 'register';
      readonly places: readonly string[];
      readonly anywhere: boolean;
      /** Elsewhere a Temporary Access Pass would let them in. */
      readonly orPass: boolean;
      readonly user: string;
    }
  | { readonly kind: 'usePass'; readonly places: readonly string[]; readonly until: string | null }
  | { readonly kind: 'issuePass'; readonly user: string; readonly places: readonly string[] }
  | { readonly kind: 'enablePass'; readonly user: string }
  | { readonly kind: 'enableMethods' }
  | { readonly kind: 'trust'; readonly location: string }
  | { readonly kind: 'exclude'; readonly user: string; readonly policy: string; readonly at: string }
  | { readonly kind: 'say'; readonly missing: PlanStanding['missing'] };
