import type { LoadProblem, LoadProblemValues } from './load-problem.ts';
import type { SavingProblemValues } from './saving-problem.ts';

type RefusedCode = keyof SavingProblemValues | 'unknownMember' | 'unknownFutureValue' | 'wideRange' | 'limitExceeded';

/** A record, so that a new rule about saving cannot be forgotten here. */
const refused: Readonly<Record<RefusedCode, true>> = {
  unknownMember: true,
  unknownFutureValue: true,
  wideRange: true,
  limitExceeded: true,
  policyWithoutUsers: true,
  policyWithoutTarget: true,
  policyMixesTargets: true,
  policyWithoutControls: true,
  emptyClientAppTypes: true,
  excludesWithoutIncludes: true,
  guestsTwice: true,
  tenantsNotEnumerated: true,
  deviceStatesBesideFilter: true,
  blockBesideControls: true,
  mfaBesideStrength: true,
  passwordChangeNeedsMfa: true,
  passwordChangeNeedsUserRisk: true,
  passwordChangeNeedsAllApplications: true,
  passwordChangeAlone: true,
  riskRemediationNeedsStrength: true,
  riskRemediationNeedsUserRisk: true,
  riskRemediationBesidePasswordChange: true,
  everyTimeWithValue: true,
  everyTimeBesideControl: true,
  frequencyWithoutValue: true,
  persistentBrowserNeedsAllApplications: true,
  registerDeviceControls: true,
  registerDeviceConditions: true,
  workloadPolicyBlocksOnly: true,
  workloadPolicyConditions: true,
  sessionControlsWithoutEffect: true,
  appRestrictionsNeedOffice: true,
  evaluationDisabledAlone: true,
  appControlsOnPlatform: true,
};

/** Whether Entra would refuse what the problem is about, so that `--strict` refuses it too. */
export function wouldBeRefused(problem: LoadProblem): boolean {
  return Object.hasOwn(refused, problem.code satisfies keyof LoadProblemValues);
}
