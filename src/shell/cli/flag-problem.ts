import type { ProblemOf } from '../../domain/model/problem.ts';

/** What can be wrong with flags before there is an attempt to read. `flag` and `flags` carry their dashes. */
export interface FlagProblemValues {
  /** `watch` of standard input. */
  readonly watchesFiles: Record<string, never>;
  /** `diff` without saying what to compare. */
  readonly diffOfWhat: Record<string, never>;
  readonly flagUnknownWord: {
    readonly flag: string;
    readonly word: string;
    readonly known: readonly string[];
    readonly nearest?: string;
  };
  /** Flags of which at most one may be given; `instead` is what would do. */
  readonly flagsConflict: { readonly flags: readonly string[]; readonly instead?: string };
  /** `flag` means something only in the company of `needs`. */
  readonly flagNeeds: { readonly flag: string; readonly needs: string };
  /** Standard input can be read once. */
  readonly flagsShareInput: { readonly flags: readonly string[] };
  /** The answer would overwrite what was read. */
  readonly outputIsInput: { readonly path: string };
  /** Part of `--device key=value,...` without a value. */
  readonly deviceFactWithoutValue: { readonly text: string };
  readonly deviceUnknownFact: { readonly fact: string; readonly nearest?: string };
  readonly flagMissing: { readonly flag: string };
  readonly flagBadAddress: { readonly flag: string; readonly text: string };
  readonly flagBadDate: { readonly flag: string; readonly text: string };
  /** Asked of `tenant explain`. */
  readonly unknownCode: { readonly code: string; readonly nearest?: string };
  readonly unknownGroup: { readonly name: string; readonly nearest?: string };
  readonly ambiguousGroup: { readonly name: string; readonly count: number };
}
export type FlagProblem = ProblemOf<FlagProblemValues>;

/** A problem of wrong usage: always an error, never with a place. */
export function flagProblem<C extends FlagProblem['code']>(code: C, values: FlagProblemValues[C]) {
  return { code, severity: 'error', values } as const;
}
