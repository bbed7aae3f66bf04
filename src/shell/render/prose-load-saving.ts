import type { Prose } from '../../domain/model/problem.ts';
import type { SavingProblemValues } from '../../file/load/saving-problem.ts';
import { listed } from './words.ts';

/** The words for policies that Entra refuses to save. */
export const proseSaving: Prose<SavingProblemValues> = {
  policyWithoutName: () => ({
    message: 'the policy has an empty `displayName`, which Entra does not save',
    help: 'name it; `tenant ca create --name` does so for a new one',
  }),
  policyWithoutUsers: ({ policy }) => ({
    message: `the policy \`${policy}\` includes nobody, which Entra does not save`,
    help: 'add `includeUsers: [All]`, or groups or roles; `[None]` says nobody on purpose',
  }),
  allBesideOthers: ({ policy, word }) => ({
    message: `the policy \`${policy}\` lists applications beside \`${word}\`, which Entra does not save`,
    help: `keep \`${word}\` alone, or delete it`,
  }),
  policyWithoutTarget: ({ policy }) => ({
    message: `the policy \`${policy}\` has no target, which Entra does not save`,
    help: 'add `includeApplications`, `includeUserActions` or an authentication context',
  }),
  policyMixesTargets: ({ policy, targets }) => ({
    message: `the policy \`${policy}\` mixes ${words(targets)}, which Entra does not save`,
    help: 'make one policy for each',
  }),
  policyWithoutControls: ({ policy }) => ({
    message: `the policy \`${policy}\` neither grants nor limits a session, which Entra does not save`,
    help: 'add `grantControls`, or a session control that is switched on',
  }),
  emptyGrantControls: ({ policy }) => ({
    message: `the policy \`${policy}\` has \`grantControls\` with nothing in it, which Entra does not save`,
    help: 'add a control, or delete `grantControls`: the session controls are enough',
  }),
  emptyClientAppTypes: ({ policy }) => ({
    message: `the policy \`${policy}\` has an empty \`clientAppTypes\`, which Entra does not save`,
    help: 'write `[all]`, or delete the key',
  }),
  excludesWithoutIncludes: ({ policy, condition, include }) => ({
    message: `\`${condition}\` of the policy \`${policy}\` lists no \`${include}\`, which Entra does not save`,
    help: `add \`${include}\`, or delete \`${condition}\``,
  }),
  guestsTwice: ({ policy, side }) => ({
    message: `the policy \`${policy}\` names guests twice on the ${side} side, which Entra does not save`,
    help: `keep \`GuestsOrExternalUsers\` or \`${side}GuestsOrExternalUsers\``,
  }),
  tenantsNotEnumerated: ({ policy }) => ({
    message: `the policy \`${policy}\` lists tenants beside \`membershipKind: all\`, which Entra does not save`,
    help: 'write `membershipKind: enumerated`, or delete `members`',
  }),
  deviceStatesBesideFilter: ({ policy }) => ({
    message: `the policy \`${policy}\` has device states beside a device filter, which Entra does not save`,
    help: 'keep the filter',
  }),
  blockBesideControls: ({ policy, others }) => ({
    message: `the policy \`${policy}\` blocks and demands ${words(others)}, which Entra does not save; it blocks`,
    help: 'delete the other controls',
  }),
  blocksEverybody: ({ policy }) => ({
    message: `the policy \`${policy}\` blocks everybody from everything, which Entra does not save`,
    help: 'exclude emergency access, with `excludeUsers` or `excludeGroups`',
  }),
  mfaBesideStrength: ({ policy }) => ({
    message: `the policy \`${policy}\` demands \`mfa\` beside an authentication strength, which Entra does not save`,
    help: 'keep one of the two',
  }),
  passwordChangeNeedsMfa: ({ policy }) => ({
    message: `\`passwordChange\` in the policy \`${policy}\` needs \`mfa\` or a strength beside it, and \`operator: AND\``,
  }),
  passwordChangeNeedsUserRisk: ({ policy }) => ({
    message: `\`passwordChange\` in the policy \`${policy}\` needs \`userRiskLevels\``,
  }),
  passwordChangeNeedsAllApplications: ({ policy }) => ({
    message: `\`passwordChange\` in the policy \`${policy}\` needs \`includeApplications: [All]\` without exclusions`,
  }),
  passwordChangeAlone: ({ policy, others }) => ({
    message: `\`passwordChange\` in the policy \`${policy}\` goes with no ${words(others, 'or')}`,
  }),
  riskRemediationNeedsStrength: ({ policy }) => ({
    message: `\`riskRemediation\` in the policy \`${policy}\` needs an authentication strength beside it, and \`operator: AND\``,
  }),
  riskRemediationNeedsUserRisk: ({ policy }) => ({
    message: `\`riskRemediation\` in the policy \`${policy}\` needs \`userRiskLevels\``,
  }),
  riskRemediationNeedsAllApplications: ({ policy }) => ({
    message: `\`riskRemediation\` in the policy \`${policy}\` needs \`includeApplications: [All]\` without exclusions`,
  }),
  riskRemediationAlone: ({ policy, others }) => ({
    message: `\`riskRemediation\` in the policy \`${policy}\` goes with no ${words(others, 'or')}`,
  }),
  remediationNeedsEveryTime: ({ policy, control }) => ({
    message: `the policy \`${policy}\` limits the sign-in frequency beside \`${control}\`, which takes every time and no other`,
    help: 'write `frequencyInterval: everyTime`, without `value` and `type`',
  }),
  riskRemediationBesidePasswordChange: ({ policy }) => ({
    message: `the policy \`${policy}\` has \`riskRemediation\` beside \`passwordChange\`, which Entra does not save`,
    help: 'keep one of the two',
  }),
  everyTimeWithValue: ({ policy }) => ({
    message: `the sign-in frequency of the policy \`${policy}\` is every time and has a value, which Entra does not save`,
    help: 'delete `value` and `type`',
  }),
  everyTimeBesideControl: ({ policy, control }) => ({
    message: `the policy \`${policy}\` has \`${control}\` beside a sign-in frequency of every time, which Entra does not save`,
  }),
  frequencyWithoutValue: ({ policy }) => ({
    message: `the sign-in frequency of the policy \`${policy}\` says no time, which Entra does not save`,
    help: 'add `value` and `type`, or `frequencyInterval: everyTime`',
  }),
  persistentBrowserNeedsAllApplications: ({ policy }) => ({
    message: `\`persistentBrowser\` in the policy \`${policy}\` needs \`includeApplications: [All]\` without exclusions`,
  }),
  registerDeviceControls: ({ policy, others }) => ({
    message: `the policy \`${policy}\` demands ${words(others)} for registering a device, which Entra does not save`,
    help: 'that action takes `mfa` or an authentication strength',
  }),
  registerDeviceConditions: ({ policy, conditions }) => ({
    message: `the policy \`${policy}\` sets ${words(conditions)} for registering a device, which Entra does not save`,
    help: 'that action has no such condition',
  }),
  workloadPolicyBlocksOnly: ({ policy, others }) => ({
    message: `the policy \`${policy}\` demands ${words(others)} of workload identities, which can only be blocked`,
  }),
  workloadPolicyConditions: ({ policy, conditions }) => ({
    message: `the policy \`${policy}\` sets ${words(conditions)} for workload identities, which Entra does not save`,
    help: 'they take locations and `servicePrincipalRiskLevels`',
  }),
  peopleBesideWorkloads: ({ policy }) => ({
    message: `the policy \`${policy}\` includes people beside workload identities or agents, which Entra does not save`,
    help: 'make two policies; beside workloads and agents write `includeUsers: [None]`',
  }),
  workloadRiskOfPeople: ({ policy }) => ({
    message: `the policy \`${policy}\` sets \`servicePrincipalRiskLevels\` and is about no workload identities, which Entra does not save`,
    help: 'add `clientApplications`, or write `userRiskLevels` or `signInRiskLevels`',
  }),
  sessionControlsWithoutEffect: ({ policy }) => ({
    message: `every session control of the policy \`${policy}\` is switched off, which Entra does not save`,
    help: 'delete `sessionControls`',
  }),
  appRestrictionsNeedOffice: ({ policy, others }) => ({
    message: `\`applicationEnforcedRestrictions\` in the policy \`${policy}\` does not go with ${words(others, 'or')}`,
    help: 'target `Office365`, Exchange Online or SharePoint Online',
  }),
  evaluationDisabledAlone: ({ policy, others }) => ({
    message: `the policy \`${policy}\` disables continuous access evaluation, which needs \`includeApplications: [All]\` without exclusions${others.length > 0 ? ` and goes with no ${words(others, 'or')}` : ''}`,
  }),
  appControlsOnPlatform: ({ policy, controls, platforms }) => ({
    message: `the policy \`${policy}\` demands ${words(controls)} on ${words(platforms)}, where no app can meet that`,
    help: 'leave those platforms out, or let another control do with `operator: OR`',
  }),
  ruleTooLong: ({ policy, length, limit }) => ({
    message: `the filter rule of the policy \`${policy}\` is ${length} characters long, and Entra takes ${limit}`,
    help: 'a list with `-in` says the same in less than many `-eq`',
  }),
};

function words(names: readonly string[], conjunction = 'and'): string {
  return listed(
    names.map((name) => `\`${name}\``),
    conjunction,
  );
}
