import type { ProblemOf } from '../../domain/model/problem.ts';
import type { RangeFault } from '../../domain/syntax/address-range.ts';
import type { RuleError } from '../../domain/syntax/rule-error.ts';
import type { RegistrationSettingProblemValues } from './registration-problem.ts';
import type { SavingProblemValues } from './saving-problem.ts';

/** What a value can be, in the words of YAML. */
export type ValueKind = 'text' | 'number' | 'wholeNumber' | 'boolean' | 'list' | 'mapping' | 'nothing';

/** What a name in the file can refer to. */
export type NameKind =
  | 'user'
  | 'group'
  | 'role'
  | 'namedLocation'
  | 'authenticationStrength'
  | 'application'
  | 'servicePrincipal';

/** The text is no YAML that this tool reads: nothing further is looked at. */
export interface TextProblemValues {
  readonly utf16: Record<string, never>;
  readonly notUtf8: Record<string, never>;
  /** Neither UTF-8 nor without a NUL. */
  readonly notText: Record<string, never>;
  readonly controlCharacter: { readonly character: string };
  readonly emptyFile: Record<string, never>;
  readonly tabIndent: Record<string, never>;
  readonly badYaml: { readonly detail: string };
  readonly yamlVersion: { readonly version: string };
  readonly severalDocuments: Record<string, never>;
  readonly tooDeep: { readonly limit: number };
  readonly duplicateKey: { readonly key: string; readonly firstLine: number };
  readonly reservedKey: { readonly key: string };
  readonly keyNotText: Record<string, never>;
  readonly unknownTag: { readonly tag: string };
  readonly unknownAnchor: { readonly anchor: string; readonly nearest?: string };
  readonly aliasCycle: { readonly anchor: string };
  readonly aliasExpansion: { readonly limit: number };
  readonly badMerge: Record<string, never>;
}

/** The text is YAML, but not the shape of a tenant file (design 3). */
export interface ShapeProblemValues {
  readonly unknownKey: { readonly key: string; readonly known: readonly string[]; readonly nearest?: string };
  /** `misspelt` is a key that stands in its place and is no member. */
  readonly missingKey: { readonly key: string; readonly misspelt?: string };
  readonly wrongType: {
    /** The key whose value it is, or the key of the list that it is an element of. */
    readonly key?: string;
    readonly isElement: boolean;
    readonly expected: readonly ValueKind[];
    readonly found: ValueKind;
    /** The value as written, where it is one word. */
    readonly written?: string;
  };
  readonly unknownWord: {
    readonly key: string;
    readonly word: string;
    readonly known: readonly string[];
    readonly nearest?: string;
  };
  readonly outOfRange: { readonly key: string; readonly least?: number; readonly most?: number };
  readonly notGuid: { readonly text: string };
  readonly notContextId: { readonly text: string };
  readonly unsupportedVersion: { readonly found: string };
}

/** The shape is right, and something that the values refer to is not (design 3, "References"). */
export interface ReferenceProblemValues {
  readonly unknownName: { readonly kind: NameKind; readonly name: string; readonly nearest?: string };
  /** `places` as `file:line:column`, in the order of the file. */
  readonly ambiguousName: { readonly kind: NameKind; readonly name: string; readonly places: readonly string[] };
  /** A GUID that matches nothing: kept, matches nothing, warned about once. */
  readonly danglingId: { readonly kind: NameKind; readonly id: string; readonly count: number };
  readonly duplicateId: { readonly id: string; readonly firstAt: string };
  readonly duplicateUserPrincipalName: { readonly name: string; readonly firstAt: string };
  readonly badRange: { readonly text: string; readonly fault: RangeFault };
  readonly hostBits: { readonly text: string; readonly first: string };
  readonly wideRange: { readonly text: string };
  readonly privateRange: { readonly text: string };
  readonly trustedIpNotIpv4: { readonly text: string };
  /** Graph-schema section 3: the list is required, and nothing is in it. */
  readonly emptyLocation: { readonly location: string };
  readonly unknownCountry: { readonly text: string; readonly nearest?: string };
  readonly badRule: { readonly error: RuleError };
  readonly badDate: { readonly text: string };
  /** The user's `memberOf` and the group's `members` disagree; `memberOf` wins (design 3). */
  readonly membershipContradiction: { readonly user: string; readonly group: string; readonly member: boolean };
  /** Vector V28 of the rules: security defaults and an enabled policy exclude each other. */
  readonly securityDefaultsBesidePolicy: { readonly policy: string };
  /** Rules 1.1.3 and 1.1.4: a tenant of that age is always enabled. */
  readonly alwaysEnabled: { readonly users: 'none' | 'selected'; readonly createdDateTime: string };
  readonly selectedWithoutGroups: { readonly setting: string };
  readonly groupsNotRead: { readonly setting: string; readonly users: string };
  readonly everEnabledNotRead: { readonly users: string };
  readonly limitExceeded: { readonly what: LimitName; readonly count: number; readonly limit: number };
  /** More than Entra took until 2026, and no more than it takes today. */
  readonly manyPolicies: { readonly count: number; readonly limit: number };
  readonly unknownMember: { readonly key: string; readonly nearest?: string };
  /** Graph prints it in place of a member it will not show; such a condition cannot be evaluated. */
  readonly unknownFutureValue: { readonly key: string };
  readonly directoryNotRead: { readonly path: string };
  /** A line of the directory that is no JSON object. */
  readonly badDirectoryLine: Record<string, never>;
  readonly directoryKind: { readonly found: string; readonly nearest?: string };
}

/** What Entra limits: graph-schema 12.4, rules 3.4.5 and 4.2.3. */
export type LimitName =
  | 'policies'
  | 'namedLocations'
  | 'ipRanges'
  | 'customStrengths'
  | 'termsOfUse'
  | 'trustedIps'
  | 'allowedIssuerSkis'
  | 'allowedPolicyOIDs';

interface CountProblemValues {
  /** Stands after the problems that are shown, where there are more. */
  readonly moreProblems: { readonly shown: number; readonly total: number };
}

/** Everything that can be wrong with a tenant file, stage by stage. */
export interface LoadProblemValues
  extends TextProblemValues,
    ShapeProblemValues,
    ReferenceProblemValues,
    RegistrationSettingProblemValues,
    SavingProblemValues,
    CountProblemValues {}
export type LoadProblem = ProblemOf<LoadProblemValues>;

export type Report = (problem: LoadProblem) => void;
