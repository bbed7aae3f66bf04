import type { AttemptInput, DecisionWord } from '../../domain/model/attempt.ts';
import type { ConditionName, ReasonCode } from '../../domain/model/decision.ts';
import type { LintCode } from '../../domain/model/lint-rule.ts';
import type { Path, Place, Severity } from '../../domain/model/problem.ts';

/** What every rule of `tenant lint` says about the file. Users are user principal names; policies, locations and groups their display names. */
export interface LintFindingValues {
  readonly TEN0001: { readonly rules: readonly string[] };
  readonly TEN0002: { readonly rule: string; readonly nearest?: string };
  readonly TEN0003: { readonly rules: readonly string[] };
  readonly TEN0004: { readonly text: string };
  readonly TEN0005: { readonly text: string };

  readonly TEN0101: {
    readonly people: People;
    /** Policies on all resources stop it, as far as they reach registration (rule 2.7.4). */
    readonly otherwiseBlocked: boolean;
  };
  readonly TEN0102: {
    readonly people: People;
    readonly policies: readonly string[];
    readonly open: readonly OpenWay[];
  };
  readonly TEN0103: { readonly policy: string };
  readonly TEN0104: { readonly policy: string; readonly location: string; readonly isCountry: boolean };
  readonly TEN0105: { readonly people: People; readonly policies: readonly string[] };
  readonly TEN0106: {
    readonly people: People;
    readonly policies: readonly string[];
    /** `disabled`: the methods policy gives nobody a pass; `useless`: a pass would not do; `notKnown`: the file does not say. */
    readonly pass: 'disabled' | 'useless' | 'notKnown';
  };
  readonly TEN0107: { readonly people: People; readonly policies: readonly string[] };
  readonly TEN0108: { readonly people: People; readonly groups: readonly string[] };
  readonly TEN0109: { readonly people: People; readonly policy: string };
  readonly TEN0110: { readonly sites: readonly { readonly site: string; readonly zone: number | null }[] };
  readonly TEN0111: { readonly ranges: readonly string[]; readonly policies: readonly string[] };

  /** The groups are those named in which nobody is; none where nobody is named. */
  readonly TEN0201: { readonly emptyGroups: readonly string[] };
  readonly TEN0202: {
    readonly policy: string;
    readonly users: readonly string[];
    /** Groups named as emergency access whose members the file does not list: whoever is in them. */
    readonly groups: readonly string[];
    readonly blocks: boolean;
    /** false: the file does not say whether they are in a group that it turns on. */
    readonly certain: boolean;
  };
  /** `but`: applications that are left out, to which people still get. */
  readonly TEN0203: { readonly policies: readonly string[]; readonly but: readonly string[] };
  readonly TEN0204: { readonly users: readonly string[]; readonly policies: readonly string[] };

  readonly TEN0301: { readonly networks: readonly string[]; readonly policies: readonly string[] };
  readonly TEN0302: { readonly owner: string; readonly range: string };
  readonly TEN0303: { readonly owner: string; readonly range: string };
  readonly TEN0304: {
    readonly one: string;
    readonly other: string;
    readonly range: string;
    readonly otherRange: string;
    readonly trustDiffers: boolean;
    readonly more: number;
  };
  readonly TEN0305: { readonly owner: string; readonly range: string; readonly within: string };
  readonly TEN0306: { readonly location: string };

  readonly TEN0401: { readonly policy: string; readonly rule: string; readonly blocks: boolean };
  /** `hasTarget`: it names something that can be attempted. `missing`: ids that those conditions name and the file does not hold. */
  readonly TEN0402: {
    readonly policy: string;
    readonly conditions: readonly ConditionName[];
    readonly hasTarget: boolean;
    readonly missing: readonly string[];
  };
  readonly TEN0403: { readonly policy: string };
  readonly TEN0404: { readonly policy: string; readonly applications: readonly string[] };
  readonly TEN0405: { readonly policy: string; readonly excluded: readonly string[]; readonly expired: string };
  readonly TEN0406: { readonly policy: string };
  readonly TEN0407: { readonly users: readonly string[]; readonly policies: readonly string[] };
  readonly TEN0408: { readonly group: string };
  readonly TEN0409: {
    readonly what: 'policies' | 'namedLocations' | 'ipRanges' | 'customStrengths' | 'termsOfUse' | 'trustedIps';
    readonly name?: string;
    readonly count: number;
    readonly limit: number;
  };
  readonly TEN0410: { readonly people: People; readonly open: readonly OpenWay[] };
  readonly TEN0411: { readonly users: readonly string[]; readonly open: readonly OpenWay[] };
}
/** Users of the file, and whether it is true of somebody who is not listed and in no group as well. */
export interface People {
  readonly users: readonly string[];
  readonly anyone: boolean;
}

/** A way in that is left open: the fact, and those of its values that let people past. */
export interface OpenWay {
  readonly fact: 'clientAppType' | 'devicePlatform' | 'ipAddress';
  readonly values: readonly string[];
}

/** One attempt that shows the finding, to be replayed with `tenant simulate`; the engine has given this answer. */
export interface Evidence {
  readonly attempt: AttemptInput;
  readonly decision: DecisionWord;
  readonly reason: ReasonCode;
}

/** A change that leaves every decision as it is. The shape of an edit's intent, which this wing does not see. */
export interface LintFix {
  readonly kind: 'removeFromSequence';
  readonly path: Path;
  readonly index: number;
}

export type LintFinding = {
  readonly [C in LintCode]: {
    readonly code: C;
    readonly severity: Severity;
    readonly values: LintFindingValues[C];
    readonly at: Place;
    readonly evidence?: Evidence;
    readonly fix?: LintFix;
  };
}[LintCode];
