import type { DecisionWarningValues } from '../../domain/model/decision.ts';
import type { Prose } from '../../domain/model/problem.ts';
import type { PassState } from '../../domain/model/registration.ts';
import { listed } from './words.ts';

/** The words for what a decision warns about. */
export const proseDecision: Prose<DecisionWarningValues> = {
  registrationNotProtected: ({ user }) => ({
    message: `${user} is not enabled for combined registration, so no policy protects where their security info is registered`,
    help: 'enable them with `tenant enable-combined`',
  }),
  registeredMethodsNotKnown: ({ user }) => ({
    message: `the file does not say which methods ${user} has registered; with an MFA method, multifactor authentication comes before the registration page`,
    help: 'list them under `authenticationMethods`, or write `[]` for none',
  }),
  passNotUsable: ({ user, state }) => ({
    message: `the Temporary Access Pass of ${user} ${passWords[state]}, so it was not counted`,
    help: 'issue another with `tenant user issue-tap`',
  }),
  securityDefaultsMayAsk: ({ user }) => ({
    message: `security defaults ask ${user} for multifactor authentication whenever Entra deems it necessary, which is not modelled`,
  }),
  riskyUserCannotRegister: ({ user }) => ({
    message: `${user} is at risk, and Entra lets nobody register for MFA while that lasts`,
    help: 'dismiss the risk, or have the password changed, before they register',
  }),
  reportOnlyUserAction: ({ policy }) => ({
    message: `policy "${policy}" is report-only and targets a user action, which Entra never evaluates in report-only mode`,
  }),
  privateAddress: ({ address }) => ({
    message: `${address} is a private address: Entra sees the public address that the network goes out with`,
    help: 'give the public address instead',
  }),
  notModelled: ({ rule, policies }) => ({
    message: `rule ${rule} could change what ${policiesNamed(policies)} here, and is not modelled`,
  }),
  combinationLimitsNotEvaluated: ({ policy, strength }) => ({
    message: `authentication strength "${strength}" of policy "${policy}" also limits models or issuers of methods, which was not evaluated`,
  }),
  allResourcesCoverRegistration: ({ policies }) => ({
    message: `${policies.length === 1 ? 'a policy includes' : `${policies.length} policies include`} all resources and ${policies.length === 1 ? 'is' : 'are'} taken to cover registration, on which the sources disagree: ${listed(policies.map((name) => `"${name}"`))}`,
    help: 'set `conditionalAccess.allResourcesCoverRegistration: false` for the other reading',
  }),
  unknownFutureValue: ({ policy }) => ({
    message: `policy "${policy}" holds \`unknownFutureValue\`: Graph hid a value there, and both answers were considered`,
  }),
  sessionControlsDiffer: ({ control, policies }) => ({
    message: `policies ${listed(policies.map((name) => `"${name}"`))} set ${control} differently; the stricter one was taken`,
  }),
  transitiveDependencies: ({ application }) => ({
    message: `${application} calls services that call others in turn; only the first step was evaluated`,
  }),
  unknownApplication: ({ application }) => ({
    message: `application ${application} is in neither the file nor the catalogue, so its bundles and services are not known`,
    help: 'add it under `applications`',
  }),
  budgetSpent: ({ steps }) => ({
    message: `the missing facts combine in too many ways; gave up after ${steps} steps`,
    help: 'give more facts',
  }),
  bundleUnverified: ({ bundle, policy }) => ({
    message: `which applications belong to \`${bundle}\` in policy "${policy}" is not verified`,
  }),
};

const passWords: Readonly<Record<PassState, string>> = {
  usable: 'could be used',
  notYetValid: 'was not valid yet',
  expired: 'had expired',
  used: 'is for one use and had been used',
  disabledByPolicy: 'is not allowed by the methods policy',
  notForGuests: 'is no good to a guest',
  notJudged: 'may have been valid',
};

function policiesNamed(policies: readonly string[]): string {
  const names = listed(policies.map((name) => `"${name}"`));
  return policies.length === 1 ? `policy ${names} does` : `policies ${names} do`;
}
