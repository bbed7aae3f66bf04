import type { LoadProblem, LoadProblemValues } from './load-problem.ts';
import type { SavingProblemValues } from './saving-problem.ts';

type RefusedCode =
  | keyof SavingProblemValues
  | 'unknownMember'
  | 'unknownFutureValue'
  | 'wideRange'
  | 'privateRange'
  | 'emptyLocation'
  | 'limitExceeded';

/** A record, so that a new rule about saving cannot be forgotten here. */
const refused: Readonly<Record<RefusedCode, true>> = {
  unknownMember: true,
  unknownFutureValue: true,
  wideRange: true,
  privateRange: true,
  emptyLocation: true,
  limitExceeded: true,
  policyWithoutName: true,
  policyWithoutUsers: true,
  allBesideOthers: true,
  policyWithoutTarget: true,
  policyMixesTargets: true,
  policyWithoutControls: true,
  emptyGrantControls: true,
  emptyClientAppTypes: true,
  excludesWithoutIncludes: true,
  guestsTwice: true,
  tenantsNotEnumerated: true,
  deviceStatesBesideFilter: true,
  blockBesideControls: true,
  blocksEverybody: true,
  mfaBesideStrength: true,
  passwordChangeNeedsMfa: true,
  passwordChangeNeedsUserRisk: true,
  passwordChangeNeedsAllApplications: true,
  passwordChangeAlone: true,
  riskRemediationNeedsStrength: true,
  riskRemediationNeedsUserRisk: true,
  riskRemediationNeedsAllApplications: true,
  riskRemediationBesidePasswordChange: true,
  riskRemediationAlone: true,
  remediationNeedsEveryTime: true,
  everyTimeWithValue: true,
  everyTimeBesideControl: true,
  frequencyWithoutValue: true,
  persistentBrowserNeedsAllApplications: true,
  registerDeviceControls: true,
  registerDeviceConditions: true,
  workloadPolicyBlocksOnly: true,
  workloadPolicyConditions: true,
  peopleBesideWorkloads: true,
  workloadRiskOfPeople: true,
  sessionControlsWithoutEffect: true,
  appRestrictionsNeedOffice: true,
  evaluationDisabledAlone: true,
  appControlsOnPlatform: true,
  ruleTooLong: true,
};

/** Whether Entra would refuse what the problem is about, so that `--strict` refuses it too. */
export function wouldBeRefused(problem: LoadProblem): boolean {
  return Object.hasOwn(refused, problem.code satisfies keyof LoadProblemValues);
}
