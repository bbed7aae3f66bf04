import type { ProblemOf } from './problem.ts';

/** What can be wrong with an attempt: with a flag of `simulate`, or with a line of an attempts file. */
export interface AttemptProblemValues {
  /** The line is no JSON, or not an object. */
  readonly attemptNotJson: { readonly detail: string };
  readonly attemptUnknownKey: { readonly key: string; readonly nearest?: string };
  readonly attemptWrongType: { readonly field: string; readonly expected: string };
  readonly attemptUnknownWord: {
    readonly field: string;
    readonly word: string;
    readonly known: readonly string[];
    readonly nearest?: string;
  };
  readonly attemptUnknownName: { readonly field: string; readonly name: string; readonly nearest?: string };
  readonly attemptAmbiguousName: { readonly field: string; readonly name: string; readonly count: number };
  readonly attemptBadAddress: { readonly text: string };
  readonly attemptBadCountry: { readonly field: string; readonly text: string };
  readonly attemptBadDate: { readonly text: string };
  readonly attemptNoPerson: Record<string, never>;
  readonly attemptTwoPersons: Record<string, never>;
  readonly attemptTwoTargets: { readonly fields: readonly string[] };
  readonly attemptNoTarget: Record<string, never>;
  /** Service principals register nothing. */
  readonly attemptServicePrincipalAction: Record<string, never>;
  /** A GUID that names nothing in the file: kept, and nothing is known about it (design 3). A warning. */
  readonly attemptDanglingId: { readonly field: string; readonly id: string };
  /** Rule 1.4.14: legacy clients cannot reach a user action. */
  readonly attemptLegacyUserAction: { readonly clientAppType: string };
  /** A fact is both given and listed in `notKnown`. */
  readonly attemptKnownAndNot: { readonly field: string };
}
export type AttemptProblem = ProblemOf<AttemptProblemValues>;
