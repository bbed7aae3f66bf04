import type { ProblemOf } from '../../../domain/model/problem.ts';
import type { PolicyState } from '../../../domain/model/vocabulary.ts';
import type { RangeFault } from '../../../domain/syntax/address-range.ts';
import type { RangeRelation } from '../../../domain/syntax/range-set.ts';
import type { PlanProblemValues } from './plan-problem.ts';
import type { RegistrationChangeProblemValues } from './registration-change-problem.ts';

/** Whoever refers to something that is to go. `at` is `file:line:column`. */
export interface Referrer {
  readonly policy: string;
  readonly at: string;
}

/** What can be wrong with a change of named locations, and what is worth knowing about one. `from` is a flag or `file:line`. */
export interface LocationProblemValues {
  readonly badRangeGiven: { readonly from: string; readonly text: string; readonly fault: RangeFault };
  /** Rule 3.4.10: only prefixes longer than /8. */
  readonly rangeTooWide: { readonly from: string; readonly text: string };
  /** Entra sees public addresses only; 10/8, 172.16/12, 192.168/16 and fc00::/7 are refused. */
  readonly rangePrivate: { readonly from: string; readonly text: string };
  /** Rule 3.4.5: the MFA trusted IPs are IPv4. */
  readonly rangeNotIpv4: { readonly from: string; readonly text: string };
  readonly rangeFileEmpty: { readonly path: string };
  readonly rangeFileNoText: { readonly path: string };
  /** The same addresses are given twice; `first` is where before. */
  readonly rangeRepeated: { readonly from: string; readonly text: string; readonly first: string };
  /** More of the ranges that were given have the problem `code`. */
  readonly moreOfRanges: { readonly code: string; readonly more: number };
  /** Graph-schema section 3: bits behind the prefix are masked. */
  readonly hostBitsMasked: { readonly from: string; readonly text: string; readonly written: string };
  /** Two addresses joined by a dash, which the portal does not take. */
  readonly rangeSplit: { readonly from: string; readonly text: string; readonly written: readonly string[] };
  /** Not listed, but some of its addresses are in what is. */
  readonly rangeOnlyWithin: { readonly location: string; readonly text: string; readonly within: readonly string[] };
  readonly rangeNotThere: { readonly location: string; readonly text: string };
  readonly tooManyRanges: { readonly location: string; readonly count: number; readonly limit: number };
  readonly tooManyLocations: { readonly count: number; readonly limit: number };
  readonly locationNameTaken: { readonly name: string; readonly at: string };
  /** A word that policies use for something else. */
  readonly locationNameReserved: { readonly name: string };
  /** Words that policies use for locations, and that name none that could be changed. */
  readonly locationIsWord: { readonly name: string; readonly word: LocationWord };
  readonly locationWithoutName: Record<string, never>;
  readonly locationWouldBeEmpty: { readonly location: string };
  readonly wrongLocationType: { readonly flag: string; readonly location: string; readonly type: LocationType };
  /** Rule 3.4.8: only IP ranges and compliant networks can be trusted. */
  readonly countryNotTrusted: { readonly location: string };
  /** Rule 3.4.12. */
  readonly locationTrusted: { readonly location: string };
  readonly locationInUse: { readonly location: string; readonly by: readonly Referrer[] };
  /** A flag that means something only beside one of others. */
  readonly flagNeedsFlag: { readonly flag: string; readonly needs: readonly string[] };
  readonly unknownCountryGiven: { readonly text: string; readonly nearest: string | undefined };
  readonly badAddressGiven: { readonly text: string };
  readonly rangesRelated: {
    readonly location: string;
    readonly relation: RangeRelation;
    readonly one: string;
    readonly other: string;
    /** The location of `other`, where that is another one. */
    readonly elsewhere?: string;
  };
  readonly moreRangesRelated: { readonly location: string; readonly more: number };
  readonly rangesMerge: { readonly location: string; readonly count: number; readonly merged: readonly string[] };
}

/** What can be wrong with a change of policies, and what is worth knowing about one. */
export interface PolicyProblemValues {
  readonly policyNameInUse: { readonly name: string; readonly at: string };
  /** Rule 8.13. */
  readonly policyManaged: { readonly policy: string };
  readonly policyNameManaged: { readonly name: string };
  readonly tooManyPolicies: { readonly limit: number };
  /** More than Entra took until 2026 (graph-schema 12.4). */
  readonly manyPolicies: { readonly count: number; readonly limit: number };
  readonly templateNeedsLocation: { readonly template: string };
  readonly templateTakesNoLocation: { readonly template: string };
  readonly coversNoPeople: { readonly flag: string; readonly policy: string };
  readonly includesAll: { readonly policy: string; readonly what: 'users' | 'locations'; readonly flag: string };
  /** A file of `--from` that holds no policy, or several. */
  readonly notOnePolicy: { readonly path: string; readonly count: number };
  readonly identityLeftOut: { readonly members: readonly string[] };
  /** Rule 2.6.1. */
  readonly reportOnlyDoesNothing: Record<string, never>;
  readonly stateToBeginWith: { readonly state: PolicyState };
  readonly emergencyAccessExcluded: { readonly names: readonly string[] };
  readonly emergencyAccessUnnamed: Record<string, never>;
  /** Whoever the policy names as included it names as excluded. */
  readonly nobodyLeft: { readonly policy: string };
  readonly locationsNarrow: { readonly policy: string; readonly locations: readonly string[] };
}
export type LocationWord = 'all' | 'allTrusted' | 'mfaTrustedIps';
export type LocationType = 'ip' | 'country' | 'compliantNetwork';

export interface ChangeProblemValues
  extends PlanProblemValues,
    LocationProblemValues,
    PolicyProblemValues,
    RegistrationChangeProblemValues {}
export type ChangeProblem = ProblemOf<ChangeProblemValues>;
type Code = keyof ChangeProblemValues;

export function changeProblem<C extends Code>(
  code: C,
  values: ChangeProblemValues[C],
  severity: ChangeProblem['severity'] = 'error',
): ChangeProblem {
  return { code, severity, values } as ChangeProblem; // code and values are paired by C
}

export function refuse(...problems: readonly ChangeProblem[]) {
  return { ok: false, problems } as const;
}
