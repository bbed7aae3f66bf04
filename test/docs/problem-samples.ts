import type { AttemptProblemValues } from '../../src/domain/model/attempt-problem.ts';
import type { DecisionWarningValues } from '../../src/domain/model/decision.ts';
import type { EditProblemValues } from '../../src/file/edit/edit-problem.ts';
import type { ExportProblemValues } from '../../src/file/graph/export/export-problem.ts';
import type { ImportProblemValues } from '../../src/file/graph/import-problem.ts';
import type {
  LoadProblemValues,
  ReferenceProblemValues,
  ShapeProblemValues,
  TextProblemValues,
} from '../../src/file/load/load-problem.ts';
import type { RegistrationSettingProblemValues } from '../../src/file/load/registration-problem.ts';
import type { SavingProblemValues } from '../../src/file/load/saving-problem.ts';
import type { ExportWritingValues } from '../../src/shell/cli/exports/export-options.ts';
import type { PostProblemValues } from '../../src/shell/cli/exports/post-problem.ts';
import type { FlagProblemValues } from '../../src/shell/cli/flag-problem.ts';
import type { ImportUsageValues } from '../../src/shell/cli/imports/import-options.ts';
import type { InventoryProblemValues } from '../../src/shell/cli/inventory/find-object.ts';
import type { LocationProblemValues, PolicyProblemValues } from '../../src/shell/cli/plans/change-problem.ts';
import type { PlanProblemValues } from '../../src/shell/cli/plans/plan-problem.ts';
import type { RegistrationChangeProblemValues } from '../../src/shell/cli/plans/registration-change-problem.ts';
import type { IoProblemValues } from '../../src/shell/io/world.ts';
import type { WritingProblemValues } from '../../src/shell/render/prose-edit.ts';
import type { SavedPlanProblemValues } from '../../src/shell/render/prose-saved-plan.ts';
import type { ImpactDangerValues } from '../../src/study/analysis/impact/dangers.ts';
import type { RegistrationFindingValues } from '../../src/study/analysis/registration-findings.ts';
import type { StatusFindingValues } from '../../src/study/analysis/status-findings.ts';

// Values as a person would meet them, for each code: docs/problems.md shows what is said about them. A code that is
// missing here, or that is gone, does not compile.

const policy = 'Register at the office';
const users = ['ben@contoso.example', 'chloe@contoso.example'];
const guid = '0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b';

export const textSamples: TextProblemValues = {
  utf16: {},
  notText: {},
  notUtf8: {},
  controlCharacter: { character: 'U+0000' },
  emptyFile: {},
  tabIndent: {},
  badYaml: { detail: 'missing closing " quote' },
  yamlVersion: { version: '1.1' },
  severalDocuments: {},
  tooDeep: { limit: 100 },
  duplicateKey: { key: 'users', firstLine: 4 },
  reservedKey: { key: '__proto__' },
  keyNotText: {},
  unknownTag: { tag: '!secret' },
  unknownAnchor: { anchor: 'bas', nearest: 'base' },
  aliasCycle: { anchor: 'base' },
  aliasExpansion: { limit: 100_000 },
  badMerge: {},
};

export const shapeSamples: ShapeProblemValues = {
  unknownKey: { key: 'usrs', known: ['users', 'groups'], nearest: 'users' },
  missingKey: { key: 'state', misspelt: 'stat' },
  wrongType: { key: 'ipRanges', isElement: false, expected: ['list'], found: 'text', written: '203.0.113.0/24' },
  unknownWord: { key: 'users', word: 'some', known: ['none', 'selected', 'all'] },
  outOfRange: { key: 'reconfirmationDays', most: 730 },
  notGuid: { text: 'contoso' },
  notContextId: { text: 'c100' },
  unsupportedVersion: { found: '2' },
};

export const referenceSamples: ReferenceProblemValues = {
  unknownName: { kind: 'group', name: 'HR pilots', nearest: 'HR pilot' },
  ambiguousName: { kind: 'group', name: 'Sales', places: ['tenant.yaml:20:5', 'tenant.yaml:24:5'] },
  danglingId: { kind: 'group', id: guid, count: 3 },
  duplicateId: { id: guid, firstAt: 'tenant.yaml:20:9' },
  duplicateUserPrincipalName: { name: 'ben@contoso.example', firstAt: 'tenant.yaml:9:24' },
  badRange: {
    text: '203.0.113.7',
    fault: { code: 'bareAddress', values: { address: '203.0.113.7', suggestion: '203.0.113.7/32' } },
  },
  hostBits: { text: '203.0.113.7/24', first: '203.0.113.0/24' },
  wideRange: { text: '203.0.0.0/8' },
  privateRange: { text: '10.0.0.0/16' },
  trustedIpNotIpv4: { text: '2001:db8:1::/48' },
  emptyLocation: { location: 'Branches' },
  unknownCountry: { text: 'UK' },
  badRule: {
    error: {
      code: 'unknownAttribute',
      offset: 0,
      length: 15,
      values: { attribute: 'device.trustTyp', nearest: 'device.trustType' },
    },
  },
  badDate: { text: '4 March 2019' },
  membershipContradiction: { user: 'ben@contoso.example', group: 'Sales', member: true },
  securityDefaultsBesidePolicy: { policy },
  alwaysEnabled: { users: 'selected', createdDateTime: '2021-05-01T00:00:00Z' },
  selectedWithoutGroups: { setting: 'combinedRegistration' },
  groupsNotRead: { setting: 'combinedRegistration', users: 'all' },
  everEnabledNotRead: { users: 'all' },
  manyPolicies: { count: 200, limit: 195 },
  limitExceeded: { what: 'namedLocations', count: 200, limit: 195 },
  unknownMember: { key: 'agentContext' },
  unknownFutureValue: { key: 'builtInControls' },
  directoryNotRead: { path: './directory.ndjson' },
  badDirectoryLine: {},
  directoryKind: { found: 'usr', nearest: 'user' },
};

export const registrationSettingSamples: RegistrationSettingProblemValues = {
  resetNeedsOtherMethods: { methodsRequired: 2, others: 1 },
  resetMethodsTooFew: { methodsRequired: 2, count: 1 },
  resetScopeIsOneGroup: { count: 2 },
  reconfirmationNotRead: { days: 180 },
  securityQuestionTooLong: { length: 212 },
  securityQuestionTwice: { question: 'In what city was your first job?' },
  securityQuestionsTooFew: { count: 2, required: 3 },
  registrationPolicyForNobody: {},
  passLifetimesDisagree: { minimum: 60, byDefault: 30, maximum: 480 },
  passLifetimeOutsidePolicy: { user: 'dmitri@contoso.example', minutes: 600, minimum: 60, maximum: 480 },
  passWithoutStart: { user: 'dmitri@contoso.example' },
  methodDetailNotRegistered: { user: 'ben@contoso.example', method: 'sms' },
  defaultMethodNotRegistered: { user: 'ben@contoso.example', method: 'push' },
};

export const savingSamples: SavingProblemValues = {
  policyWithoutName: { policy: '' },
  policyWithoutUsers: { policy },
  allBesideOthers: { policy, word: 'All' },
  policyWithoutTarget: { policy },
  policyMixesTargets: { policy, targets: ['includeApplications', 'includeUserActions'] },
  policyWithoutControls: { policy },
  emptyGrantControls: { policy },
  emptyClientAppTypes: { policy },
  excludesWithoutIncludes: { policy, condition: 'locations', include: 'includeLocations' },
  guestsTwice: { policy, side: 'include' },
  tenantsNotEnumerated: { policy },
  deviceStatesBesideFilter: { policy },
  blockBesideControls: { policy, others: ['mfa'] },
  blocksEverybody: { policy },
  mfaBesideStrength: { policy },
  passwordChangeNeedsMfa: { policy },
  passwordChangeNeedsUserRisk: { policy },
  passwordChangeNeedsAllApplications: { policy },
  passwordChangeAlone: { policy, others: ['compliantDevice'] },
  riskRemediationNeedsStrength: { policy },
  riskRemediationNeedsUserRisk: { policy },
  riskRemediationNeedsAllApplications: { policy },
  riskRemediationBesidePasswordChange: { policy },
  riskRemediationAlone: { policy, others: ['locations'] },
  remediationNeedsEveryTime: { policy, control: 'passwordChange' },
  everyTimeWithValue: { policy },
  everyTimeBesideControl: { policy, control: 'persistentBrowser' },
  frequencyWithoutValue: { policy },
  persistentBrowserNeedsAllApplications: { policy },
  registerDeviceControls: { policy, others: ['compliantDevice'] },
  registerDeviceConditions: { policy, conditions: ['clientAppTypes'] },
  workloadPolicyBlocksOnly: { policy, others: ['mfa'] },
  workloadPolicyConditions: { policy, conditions: ['platforms'] },
  peopleBesideWorkloads: { policy },
  workloadRiskOfPeople: { policy },
  sessionControlsWithoutEffect: { policy },
  appRestrictionsNeedOffice: { policy, others: ['All'] },
  evaluationDisabledAlone: { policy, others: ['locations'] },
  appControlsOnPlatform: { policy, controls: ['compliantApplication'], platforms: ['macOS'] },
  ruleTooLong: { policy, length: 4000, limit: 3072 },
};

export const countSamples: Pick<LoadProblemValues, 'moreProblems'> = { moreProblems: { shown: 50, total: 73 } };

export const attemptSamples: AttemptProblemValues = {
  attemptNotJson: { detail: 'an object is expected' },
  attemptUnknownKey: { key: 'ipAdress', nearest: 'ipAddress' },
  attemptWrongType: { field: 'isCompliantNetwork', expected: 'true or false' },
  attemptUnknownWord: {
    field: 'devicePlatform',
    word: 'window',
    known: ['android', 'iOS', 'windows'],
    nearest: 'windows',
  },
  attemptUnknownName: { field: 'user', name: 'amira@contoso.exmple', nearest: 'amira@contoso.example' },
  attemptAmbiguousName: { field: 'user', name: 'Amira', count: 2 },
  attemptBadAddress: { text: '203.0.113.7:443' },
  attemptBadCountry: { field: 'country', text: 'Sweden' },
  attemptBadDate: { text: 'today' },
  attemptNoPerson: {},
  attemptTwoPersons: {},
  attemptTwoTargets: { fields: ['userAction', 'application'] },
  attemptNoTarget: {},
  attemptServicePrincipalAction: {},
  attemptDanglingId: { field: 'user', id: guid },
  attemptLegacyUserAction: { clientAppType: 'other' },
  attemptKnownAndNot: { field: 'devicePlatform' },
};

export const flagSamples: FlagProblemValues = {
  diffOfWhat: {},
  watchesFiles: {},
  flagUnknownWord: { flag: '--action', word: 'register', known: ['register-security-info', 'register-device'] },
  flagsConflict: { flags: ['--user', '--all-users'] },
  flagNeeds: { flag: '--attempts with --what-if', needs: '--format ndjson' },
  flagsShareInput: { flags: ['--file', '--attempts'] },
  flagMissing: { flag: '--user' },
  flagBadAddress: { flag: '--ip', text: '203.0.113.300' },
  flagBadDate: { flag: '--at', text: 'next year' },
  unknownCode: { code: 'TEN0999', nearest: 'TEN0109' },
  outputIsInput: { path: 'tenant.yaml' },
  deviceFactWithoutValue: { text: 'isCompliant' },
  deviceUnknownFact: { fact: 'isComplient', nearest: 'isCompliant' },
  unknownGroup: { name: 'HR pilots', nearest: 'HR pilot' },
  ambiguousGroup: { name: 'Sales', count: 2 },
};

export const planSamples: PlanProblemValues = {
  unknownName: { flag: '--exclude-group', kind: 'group', name: 'Break glas', nearest: 'Break glass' },
  ambiguousName: { flag: '--location', kind: 'location', name: 'Office', ids: [guid], without: 1 },
  unknownWord: { flag: '--state', word: 'enabled', known: ['on', 'off', 'report-only'] },
  flagsExclude: { flags: ['--all', '--none'] },
  nothingChosen: { flags: ['--group', '--only', '--all', '--none'] },
  emptyName: { flag: '--name' },
  alwaysEnabled: { createdDateTime: '2021-05-01T00:00:00Z' },
  groupWouldNarrow: { groups: ['HR pilot'] },
  policyNameTaken: { name: policy, at: 'tenant.yaml:137:5' },
  policyNameShared: { name: policy, count: 2 },
  danglingId: { flag: '--exclude-group', name: guid },
};

export const locationSamples: LocationProblemValues = {
  badRangeGiven: {
    from: '--range',
    text: '203.0.113.7',
    fault: { code: 'bareAddress', values: { address: '203.0.113.7', suggestion: '203.0.113.7/32' } },
  },
  rangeTooWide: { from: '--range', text: '203.0.0.0/8' },
  rangePrivate: { from: 'ranges.csv:3', text: '10.0.0.0/16' },
  rangeNotIpv4: { from: '--range', text: '2001:db8:1::/48' },
  rangeFileEmpty: { path: 'ranges.csv' },
  rangeFileNoText: { path: 'ranges.xlsx' },
  rangeRepeated: { from: 'ranges.csv:9', text: '203.0.113.0/24', first: 'ranges.csv:3' },
  moreOfRanges: { code: 'rangePrivate', more: 12 },
  hostBitsMasked: { from: '--range', text: '203.0.113.7/24', written: '203.0.113.0/24' },
  rangeSplit: { from: '--range', text: '203.0.113.0-203.0.113.127', written: ['203.0.113.0/25'] },
  rangeOnlyWithin: { location: 'Head office', text: '203.0.113.0/25', within: ['203.0.113.0/24'] },
  rangeNotThere: { location: 'Head office', text: '203.0.113.0/24' },
  tooManyRanges: { location: 'Head office', count: 2001, limit: 2000 },
  tooManyLocations: { count: 195, limit: 195 },
  locationNameTaken: { name: 'Head office', at: 'tenant.yaml:114:5' },
  locationNameReserved: { name: 'AllTrusted' },
  locationIsWord: { name: 'MFA trusted IPs', word: 'mfaTrustedIps' },
  locationWithoutName: {},
  flagNeedsFlag: { flag: '--lookup', needs: ['--country'] },
  locationWouldBeEmpty: { location: 'Head office' },
  wrongLocationType: { flag: '--add-range', location: 'Nordics', type: 'country' },
  countryNotTrusted: { location: 'Nordics' },
  locationTrusted: { location: 'Head office' },
  locationInUse: { location: 'Nordics', by: [{ policy, at: 'tenant.yaml:137:5' }] },
  unknownCountryGiven: { text: 'Norway', nearest: 'NO' },
  badAddressGiven: { text: '203.0.113' },
  rangesRelated: { location: 'Head office', relation: 'adjacent', one: '203.0.113.0/25', other: '203.0.113.128/25' },
  moreRangesRelated: { location: 'Head office', more: 7 },
  rangesMerge: { location: 'Head office', count: 2, merged: ['203.0.113.0/24'] },
};

export const registrationChangeSamples: RegistrationChangeProblemValues = {
  notANumber: { flag: '--reconfirm', text: 'monthly', least: 0, most: 730 },
  badMoment: { flag: '--at', text: 'Monday' },
  onlyOneGroup: { count: 2 },
  groupNeedsSelected: { users: 'all' },
  userInDirectory: { user: 'ben@contoso.example', path: 'directory.ndjson' },
  methodsNotKnown: { user: 'ben@contoso.example' },
  passNeedsTime: {},
  passForGuest: { user: 'gina_fabrikam.example#EXT#@contoso.example' },
  passLifetimeRefused: { minutes: 600, minimum: 60, maximum: 480 },
  policiesEnabled: { policies: [policy] },
  passOutOfScope: { user: 'chloe@contoso.example' },
  passReplaced: { user: 'chloe@contoso.example' },
  perUserBesidePolicies: { count: 3 },
  emailResetsOnly: { user: 'ben@contoso.example' },
  onlyUserRegisters: { method: 'Passkey (FIDO2)' },
  stillAllowed: { method: 'Sms', by: ['the password reset policy'] },
  methodsPolicyNotRead: { method: 'Fido2' },
};

export const policySamples: PolicyProblemValues = {
  policyNameInUse: { name: policy, at: 'tenant.yaml:137:5' },
  policyManaged: { policy: 'Microsoft-managed: Block legacy authentication' },
  policyNameManaged: { name: 'Microsoft-managed: Block legacy authentication' },
  tooManyPolicies: { limit: 240 },
  manyPolicies: { count: 196, limit: 195 },
  templateNeedsLocation: { template: 'block-countries' },
  templateTakesNoLocation: { template: 'mfa-admins' },
  coversNoPeople: { flag: '--exclude-user', policy: 'block-risky-agents' },
  includesAll: { policy, what: 'users', flag: '--group' },
  notOnePolicy: { path: 'policies.json', count: 2 },
  identityLeftOut: { members: ['id', 'createdDateTime'] },
  reportOnlyDoesNothing: {},
  stateToBeginWith: { state: 'enabledForReportingButNotEnforced' },
  emergencyAccessExcluded: { names: ['Break glass'] },
  emergencyAccessUnnamed: {},
  nobodyLeft: { policy },
  locationsNarrow: { policy, locations: ['Nordics'] },
};

export const findingSamples: RegistrationFindingValues = {
  noTrustedLocation: { policy, named: [] },
  emergencyAccessBlocked: { policy, users: ['emergency1@contoso.example'] },
  everyAdministratorBlocked: { policy, users: ['erin@contoso.example'] },
  actingUserBlocked: { policy, user: 'erin@contoso.example' },
  userActionReportOnly: { policy },
  registrationDeadlock: { policy, users },
  guestsCovered: { users: ['gina@fabrikam.example'] },
  usersNotEnabled: { users },
  enabledNotKnown: { users },
  registeredMethodsNotKnown: { users },
  ipv6EgressMissing: { locations: ['Head office'] },
  emergencyAccessNotNamed: {},
  emergencyAccessNotExcluded: { users: ['emergency1@contoso.example'] },
  emergencyAccessNotKnown: { groups: ['Break glass'] },
  mfaTrustedIpsCount: { ranges: ['198.51.100.0/28'] },
  privateRangeTrusted: { location: 'Head office', ranges: ['10.0.0.0/16'] },
  untrustedLocationPasses: { locations: ['Branch guest Wi-Fi'] },
  policyIsOff: { policy },
};

export const statusSamples: StatusFindingValues = {
  noRegistrationPolicy: {},
  registrationUnprotected: { users },
  noTrustedNetwork: {},
  noIpv6Network: { networks: ['Head office'] },
  noEmergencyAccess: {},
  emergencyAccessCovered: { policy, users: ['emergency1@contoso.example'] },
  notAllEnabled: { users },
  membersNotListed: { users },
  reportOnlyProtectsNothing: { policy },
};

export const decisionSamples: DecisionWarningValues = {
  registrationNotProtected: { user: 'hanna@contoso.example' },
  registeredMethodsNotKnown: { user: 'gina@fabrikam.example' },
  passNotUsable: { user: 'dmitri@contoso.example', state: 'expired' },
  securityDefaultsMayAsk: { user: users[0] ?? '' },
  riskyUserCannotRegister: { user: users[0] ?? '' },
  reportOnlyUserAction: { policy },
  privateAddress: { address: '10.0.0.7' },
  notModelled: { rule: '3.7.2', policies: [policy] },
  combinationLimitsNotEvaluated: { policy, strength: 'Security keys of one maker' },
  allResourcesCoverRegistration: { policies: ['MFA for all users'] },
  unknownFutureValue: { policy },
  sessionControlsDiffer: { control: 'signInFrequency', policies: ['MFA for all users', 'Administrators'] },
  transitiveDependencies: { application: 'Microsoft Teams Services' },
  unknownApplication: { application: guid },
  budgetSpent: { steps: 2_000_000 },
  bundleUnverified: { bundle: 'AzureVirtualDesktop', policy },
};

export const editSamples: EditProblemValues = {
  editUnreadable: { detail: 'an alias without its anchor' },
  editNoSuchPlace: { path: 'conditionalAccessPolicies[3]' },
  editNotAList: { path: 'combinedRegistration.groups' },
  editNotAMap: { path: 'combinedRegistration' },
  editNotPossible: { path: 'conditionalAccessPolicies' },
};

export const writingSamples: WritingProblemValues = {
  editBreaksFile: { path: 'tenant.yaml' },
  dangerNotAccepted: {
    code: 'emergencyAccessBlocked',
    danger: `policy "${policy}" blocks emergency access: emergency1@contoso.example`,
  },
  dangerInPlan: {
    code: 'emergencyAccessBlocked',
    danger: `policy "${policy}" blocks emergency access: emergency1@contoso.example`,
  },
  badLockTimeout: { text: 'soon' },
};

export const impactDangerSamples: ImpactDangerValues = {
  emergencyAccessBlocked: { users: ['emergency1@contoso.example'], policies: [policy] },
  everyAdministratorBlocked: { users: ['erin@contoso.example'], policies: [policy] },
  actingUserBlocked: { user: 'erin@contoso.example', policies: [policy] },
  noTrustedLocation: { policy, named: [] },
  registrationDeadlock: { users: ['ben@contoso.example'], policies: [policy] },
  userActionReportOnly: { policy },
};

export const savedPlanSamples: SavedPlanProblemValues = {
  planWouldOverwrite: { path: 'tenant.yaml' },
  planOfNewFile: { path: 'fabrikam.yaml' },
  planOfStandardInput: {},
  planWithDryRun: {},
  planDamaged: { path: 'plan.json' },
  planFileGone: { path: 'plan.json', file: 'tenant.yaml' },
  planStale: { path: 'plan.json', file: 'tenant.yaml' },
};

export const ioSamples: IoProblemValues = {
  fileNotFound: { path: 'tenant.yaml' },
  fileNotReadable: { path: 'tenant.yaml', detail: 'EACCES' },
  fileIsFolder: { path: 'tenants' },
  fileTooLarge: { path: './directory.ndjson', most: 200 },
  fileNotWritable: { path: 'tenant.yaml', detail: 'EROFS' },
  noSpace: { path: 'tenant.yaml' },
  fileExists: { path: 'tenant.yaml' },
  fileChanged: { path: 'tenant.yaml' },
  fileLocked: { path: 'tenant.yaml', by: 'process 4711 on HOST since 2026-11-23T08:00:00.000Z', waitedSeconds: 10 },
  gitNotFound: {},
  gitNoRepository: {},
  gitNoRevision: { revision: 'HEAD~9' },
  gitNoPath: { revision: 'HEAD~1', path: 'tenant.yaml' },
  gitFailed: { detail: 'fatal: unable to read tree' },
};

export const importSamples: ImportProblemValues = {
  importBadEncoding: { file: 'policies.json', encoding: 'UTF-8' },
  importBadJson: { expected: 'a value', found: '`displayName`' },
  importDuplicateMember: { name: 'state' },
  importTooDeep: { limit: 100 },
  importBadMember: { object: policy, member: 'conditions', expected: 'an object' },
  importTruncated: { object: policy, member: 'conditions.users', found: 'System.Object[]' },
  importNotYetKnown: { object: policy, member: 'conditions.locations.excludeLocations[0]' },
  importComputed: { object: policy, member: 'conditions.users.includeUsers[0]' },
  importBadHcl: { expected: '`}` that closes `conditions`', found: '`conditions`' },
  importNotEvaluated: {
    object: policy,
    member: 'conditions.users.excludeUsers',
    expression: 'var.break_glass_user_ids',
    cause: 'variable',
    what: 'var.break_glass_user_ids',
  },
  importBadBlueprint: { expected: '`=`', found: '`State`' },
  importUnknownName: {
    object: policy,
    member: 'conditions.users.includeRoles[0]',
    kind: 'role',
    name: 'Helpdesk of the night',
  },
  importMoreProblems: { shown: 50, total: 68 },
  importNothing: { files: 3 },
};

export const importUsageSamples: ImportUsageValues = {
  importWithoutInto: {},
  importWithoutPaths: {},
  importPathNotFound: { path: './export' },
  importDirectoryElsewhere: { path: '../people.ndjson' },
  importOtherDirectory: { path: 'people.ndjson', named: './directory.ndjson' },
  importDirectoryToStdout: {},
  importPlanWithDirectory: { path: 'directory.ndjson' },
};

export const exportSamples: ExportProblemValues = {
  exportWithoutId: { kind: 'group', name: 'HR pilot', usedBy: [`${policy} (conditions.users.includeGroups[0])`] },
  exportNotHeld: { what: 'policy', name: policy, members: ['sessionControls.continuousAccessEvaluation.mode'] },
  exportDeleted: { policies: [policy] },
  exportNotInGraph: { keys: ['combinedRegistration', 'multifactorAuthentication'] },
};

export const exportWritingSamples: ExportWritingValues = {
  exportFolderHasOthers: { folder: './graph', files: ['policies/Old name.json', 'README.md'] },
};

export const inventorySamples: InventoryProblemValues = {
  objectNotFound: { kind: 'policy', name: 'MFA for all user', nearest: 'MFA for all users' },
  objectAmbiguous: { kind: 'group', name: 'Sales', ids: [guid], places: ['tenant.yaml:20:5', 'tenant.yaml:24:5'] },
};

export const postSamples: PostProblemValues = {
  postRefused: {
    policy,
    problem: { code: 'policyWithoutTarget', severity: 'warning', values: { policy } },
    graphCode: '1011',
  },
  postOpaque: { policy, members: ['conditions.clientAppTypes[0]'] },
  postWithoutId: { policy, kind: 'group', name: 'HR pilot' },
  postRoleNotBuiltIn: { policy, role: guid },
  postSecurityDefaults: { policy },
  postDropsMember: { policy, members: ['conditions.agentContext'] },
  postDanglingLocation: { policy, id: guid },
  postLeavesOut: { policy, members: ['description'] },
  postBetaMembers: { policy, members: ['conditions.agents'] },
  postLocationNotMade: { location: 'All Compliant Network locations' },
};
