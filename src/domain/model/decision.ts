import type { DecisionWord, FactName } from './attempt.ts';
import type { SessionControls } from './policy.ts';
import type { ProblemOf } from './problem.ts';
import type { PassState, RegistrationFacts } from './registration.ts';
import type { PolicyState } from './vocabulary.ts';

/** A decision with the trace it was read off (design 5). `shell/render` prints it; nothing is computed a second time there. */
export const conditionNames = [
  'users',
  'workloadIdentities',
  'application',
  'userActions',
  'authenticationContext',
  'devicePlatform',
  'devices',
  'clientApps',
  'location',
  'signInRisk',
  'userRisk',
  'insiderRisk',
  'authenticationFlow',
  'servicePrincipalRisk',
  'agentIdRisk',
] as const;
export type ConditionName = (typeof conditionNames)[number];

export type Outcome3 = 'hit' | 'miss' | 'unknown';

export interface ConditionTrace {
  readonly name: ConditionName;
  readonly outcome: Outcome3;
  /** The value of the attempt, or null where it is not known. */
  readonly saw: string | null;
  /** Why, in the file's own names: `in All; not in AllTrusted`. */
  readonly because: string;
  /** `tenant.yaml:61:5` */
  readonly at: string;
}

export type ControlOutcome = 'satisfied' | 'open' | 'failed' | 'unknown';
export interface ControlTrace {
  /** Graph's word, `authenticationStrength`, or `termsOfUse`, `customAuthenticationFactors` with the id in `id`. */
  readonly control: string;
  readonly id?: string;
  readonly outcome: ControlOutcome;
  readonly because: string;
}

export interface GrantTrace {
  readonly operator: 'AND' | 'OR';
  readonly controls: readonly ControlTrace[];
}

export type PolicyResult =
  | 'success'
  | 'failure'
  | 'interrupted'
  | 'notApplied'
  | 'notEnabled'
  | 'reportOnlySuccess'
  | 'reportOnlyFailure'
  | 'reportOnlyInterrupted'
  | 'reportOnlyNotApplied'
  | 'undetermined';

export interface PolicyTrace {
  readonly displayName: string;
  readonly id: string | null;
  readonly state: PolicyState;
  readonly at: string;
  readonly result: PolicyResult;
  readonly notMatched: readonly ConditionName[];
  readonly unknown: readonly ConditionName[];
  readonly conditions: readonly ConditionTrace[];
  readonly grant: GrantTrace | null;
  readonly session: SessionControls | null;
}

type BlockReason =
  | 'blockedByPolicy'
  | 'registrationBlocked'
  | 'registrationBlockedByRisk'
  | 'deviceNotCompliant'
  | 'deviceNotHybridJoined'
  | 'appNotApproved'
  | 'appProtectionRequired'
  | 'controlNotSatisfiable'
  | 'blockedBySecurityDefaults'
  | 'legacyPageNeedsMfa';
type ChallengeReason =
  | 'mfaRequired'
  | 'registrationRequired'
  | 'registrationPageNeedsMfa'
  | 'termsOfUseRequired'
  | 'customControlRequired'
  | 'passwordChangeRequired';
type AllowReason = 'noPolicyApplies' | 'controlsSatisfied' | 'registrationNotProtected';
export type ReasonCode = BlockReason | ChallengeReason | AllowReason | 'factsMissing';

export interface Reason {
  readonly code: ReasonCode;
  readonly aadsts: number | null;
  /** Display names of the policies with that cause, in file order. */
  readonly policies: readonly string[];
  /** What has that cause and is no policy; left out where nothing has. */
  readonly demandedBy?: readonly DemandSource[];
}

/** What demands MFA, or a method for it, beside policies (rules 1.4, 1.6 and 8.2). */
export type DemandSource = 'securityDefaults' | 'perUserMfa' | 'mfaRegistrationPolicy';

export interface DependsOn {
  readonly fact: FactName | 'memberOf' | 'unknownFutureValue';
  /** With `memberOf`: the group whose membership is not known. */
  readonly group?: string;
  /** Values that decide alike, grouped; each example can be given back as the fact's value. */
  readonly outcomes: readonly DependsOnOutcome[];
}
export interface DependsOnOutcome {
  readonly values: readonly FactValue[];
  readonly example: FactValue;
  readonly decision: DecisionWord;
}
export type FactValue = string | boolean | null | readonly string[] | { readonly [fact: string]: unknown };

/** Whether the user is enabled, and what registration is to them; null is always: not known. */
export interface Registration extends RegistrationFacts {
  /** null: membership of a selected group is not known. */
  readonly enabled: boolean | null;
  /** `all`, `tenant created 2020-09-01`, `group HR pilot`, or null. */
  readonly through: string | null;
  readonly page: 'combined' | 'legacy' | null;
  readonly hasMfaMethod: boolean | null;
  /** 6.5: the registration attempt with the same facts, where MFA is demanded of a user known to have no method. */
  readonly followUp: {
    readonly decision: DecisionWord;
    readonly reason: Reason;
    readonly policies: readonly PolicyTrace[];
  } | null;
  /** What a registration from here comes to, where something interrupts and no `followUp` says it (rules 1.2.8 and 1.4.12). */
  readonly reach: { readonly decision: DecisionWord; readonly reason: Reason } | null;
}

export interface DecisionWarningValues {
  readonly registrationNotProtected: { readonly user: string };
  readonly registeredMethodsNotKnown: { readonly user: string };
  /** The attempt says that the user's pass was used, and at that moment it could not be (rules 1.8.1 to 1.8.3). */
  readonly passNotUsable: { readonly user: string; readonly state: PassState };
  /** Security defaults ask ordinary users for MFA when Entra deems it necessary (rule 8.2). */
  readonly securityDefaultsMayAsk: { readonly user: string };
  /** Rule 1.4.13, beside the policies that say so. */
  readonly riskyUserCannotRegister: { readonly user: string };
  readonly reportOnlyUserAction: { readonly policy: string };
  readonly privateAddress: { readonly address: string };
  readonly notModelled: { readonly rule: string; readonly policies: readonly string[] };
  readonly combinationLimitsNotEvaluated: { readonly policy: string; readonly strength: string };
  readonly allResourcesCoverRegistration: { readonly policies: readonly string[] };
  readonly unknownFutureValue: { readonly policy: string };
  readonly transitiveDependencies: { readonly application: string };
  readonly unknownApplication: { readonly application: string };
  readonly bundleUnverified: { readonly bundle: string; readonly policy: string };
  readonly sessionControlsDiffer: { readonly control: string; readonly policies: readonly string[] };
  readonly budgetSpent: { readonly steps: number };
}
export type DecisionWarning = ProblemOf<DecisionWarningValues>;

/** The attempt as it was evaluated: names resolved, defaults filled in. Order of keys is design 4's. */
export interface ShownAttempt {
  readonly [field: string]: unknown;
  readonly assumed: readonly string[];
  readonly notKnown: readonly string[];
}

export interface Decision {
  readonly attempt: ShownAttempt;
  readonly decision: DecisionWord;
  readonly reason: Reason;
  readonly dependsOn: readonly DependsOn[];
  readonly policies: readonly PolicyTrace[];
  readonly registration: Registration | null;
  readonly sessionControls: SessionControls;
  readonly warnings: readonly DecisionWarning[];
}

/** Graph's whatIfAnalysisReasons, as far as an offline evaluation gives them (rule 7.7). */
export interface WhatIfResult {
  readonly displayName: string;
  readonly id: string | null;
  readonly state: PolicyState;
  readonly policyApplies: boolean;
  readonly analysisReasons: string;
  readonly grantControls: unknown;
  readonly sessionControls: unknown;
}
