import type { ProblemOf } from '../../../domain/model/problem.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';

/** What can be wrong with the flags of `enable-combined`, `status` and `ca create-trusted-registration`. */
export interface PlanProblemValues {
  readonly unknownName: {
    readonly flag: string;
    readonly kind: NameKind;
    readonly name: string;
    readonly nearest?: string | undefined;
  };
  readonly ambiguousName: {
    readonly flag: string;
    readonly kind: NameKind;
    readonly name: string;
    /** Ids, or sign-in names of users. */
    readonly ids: readonly string[];
    /** How many have neither. */
    readonly without: number;
  };
  readonly unknownWord: {
    readonly flag: string;
    readonly word: string;
    readonly known: readonly string[];
    readonly nearest?: string | undefined;
  };
  readonly flagsExclude: { readonly flags: readonly string[] };
  readonly nothingChosen: { readonly flags: readonly string[] };
  readonly emptyName: { readonly flag: string };
  /** Rule 1.1.3: a tenant created on or after 2020-08-15 is enabled for everyone, whatever the switch says. */
  readonly alwaysEnabled: { readonly createdDateTime: string };
  /** Adding a group to `all` would take the experience away from everybody else. */
  readonly groupWouldNarrow: { readonly groups: readonly string[] };
  readonly policyNameTaken: { readonly name: string; readonly at: string };
  readonly policyNameShared: { readonly name: string; readonly count: number };
  /** A GUID that nothing in the file has: kept, matches nothing (design 3). */
  readonly danglingId: { readonly flag: string; readonly name: string };
}
export type NameKind =
  | 'user'
  | 'group'
  | 'role'
  | 'location'
  | 'authentication strength'
  | 'application'
  | 'service principal'
  | 'policy'
  | 'template';
export type PlanProblem = ProblemOf<PlanProblemValues>;

export function unknownWord(flag: string, word: string, known: readonly string[]): PlanProblem {
  return { code: 'unknownWord', severity: 'error', values: { flag, word, known, nearest: nearestName(word, known) } };
}
