import type { ProblemOf } from '../../domain/model/problem.ts';

interface OfPolicy {
  readonly policy: string;
}

/** Shapes that Entra refuses to save (graph-schema 12.2 and 12.3): warnings at load, errors of the commands that write the policy. */
export interface SavingProblemValues {
  readonly policyWithoutName: OfPolicy;
  readonly policyWithoutUsers: OfPolicy;
  readonly allBesideOthers: OfPolicy & { readonly word: string };
  readonly policyWithoutTarget: OfPolicy;
  readonly policyMixesTargets: OfPolicy & { readonly targets: readonly string[] };
  readonly policyWithoutControls: OfPolicy;
  readonly emptyGrantControls: OfPolicy;
  readonly emptyClientAppTypes: OfPolicy;
  readonly excludesWithoutIncludes: OfPolicy & { readonly condition: string; readonly include: string };
  readonly guestsTwice: OfPolicy & { readonly side: 'include' | 'exclude' };
  readonly tenantsNotEnumerated: OfPolicy;
  readonly deviceStatesBesideFilter: OfPolicy;
  readonly blockBesideControls: OfPolicy & { readonly others: readonly string[] };
  readonly blocksEverybody: OfPolicy;
  readonly mfaBesideStrength: OfPolicy;
  readonly passwordChangeNeedsMfa: OfPolicy;
  readonly passwordChangeNeedsUserRisk: OfPolicy;
  readonly passwordChangeNeedsAllApplications: OfPolicy;
  readonly passwordChangeAlone: OfPolicy & { readonly others: readonly string[] };
  readonly riskRemediationNeedsStrength: OfPolicy;
  readonly riskRemediationNeedsUserRisk: OfPolicy;
  readonly riskRemediationNeedsAllApplications: OfPolicy;
  readonly riskRemediationBesidePasswordChange: OfPolicy;
  readonly riskRemediationAlone: OfPolicy & { readonly others: readonly string[] };
  readonly remediationNeedsEveryTime: OfPolicy & { readonly control: string };
  readonly everyTimeWithValue: OfPolicy;
  readonly everyTimeBesideControl: OfPolicy & { readonly control: string };
  readonly frequencyWithoutValue: OfPolicy;
  readonly persistentBrowserNeedsAllApplications: OfPolicy;
  readonly registerDeviceControls: OfPolicy & { readonly others: readonly string[] };
  readonly registerDeviceConditions: OfPolicy & { readonly conditions: readonly string[] };
  readonly workloadPolicyBlocksOnly: OfPolicy & { readonly others: readonly string[] };
  readonly workloadPolicyConditions: OfPolicy & { readonly conditions: readonly string[] };
  readonly peopleBesideWorkloads: OfPolicy;
  readonly workloadRiskOfPeople: OfPolicy;
  readonly sessionControlsWithoutEffect: OfPolicy;
  readonly appRestrictionsNeedOffice: OfPolicy & { readonly others: readonly string[] };
  /** `others`: configured conditions that have no place beside it. */
  readonly evaluationDisabledAlone: OfPolicy & { readonly others: readonly string[] };
  readonly appControlsOnPlatform: OfPolicy & {
    readonly controls: readonly string[];
    readonly platforms: readonly string[];
  };
  /** Rule 3.6.7. In UTF-16 units. */
  readonly ruleTooLong: OfPolicy & { readonly length: number; readonly limit: number };
}
export type SavingProblem = ProblemOf<SavingProblemValues>;
