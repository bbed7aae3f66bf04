/** Graph's vocabularies, in canonical case. Sources: graph-schema sections 2 to 4 and 8. */

export const policyStates = ['enabled', 'disabled', 'enabledForReportingButNotEnforced'] as const;
export const platforms = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux'] as const;
export const clientAppTypes = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] as const;
export const riskLevels = ['none', 'low', 'medium', 'high', 'hidden'] as const;
export const insiderRiskLevels = ['none', 'minor', 'moderate', 'elevated'] as const;
export const agentIdRiskLevels = ['none', 'low', 'medium', 'high'] as const;
export const authenticationFlows = ['none', 'deviceCodeFlow', 'authenticationTransfer'] as const;
export const userActions = ['urn:user:registersecurityinfo', 'urn:user:registerdevice'] as const;
export const registrationPages = ['mfa', 'passwordReset'] as const;
export const externalUserTypes = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
] as const;
export const builtInControls = [
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
  'riskRemediation',
] as const;
export const authenticationMethodModes = [
  'password',
  'voice',
  'hardwareOath',
  'softwareOath',
  'sms',
  'fido2',
  'windowsHelloForBusiness',
  'microsoftAuthenticatorPush',
  'deviceBasedPush',
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'email',
  'x509CertificateSingleFactor',
  'x509CertificateMultiFactor',
  'federatedSingleFactor',
  'federatedMultiFactor',
  'qrCodePin',
] as const;
/** What a user may have registered beside the modes above (design 3). */
const otherRegisteredMethods = [
  'securityQuestions',
  'officePhone',
  'alternateMobilePhone',
  'appPassword',
  'externalAuthMethod',
] as const;
export const registeredMethods = [...authenticationMethodModes, ...otherRegisteredMethods] as const;
export const extensionAttributes = [
  'extensionAttribute1',
  'extensionAttribute2',
  'extensionAttribute3',
  'extensionAttribute4',
  'extensionAttribute5',
  'extensionAttribute6',
  'extensionAttribute7',
  'extensionAttribute8',
  'extensionAttribute9',
  'extensionAttribute10',
  'extensionAttribute11',
  'extensionAttribute12',
  'extensionAttribute13',
  'extensionAttribute14',
  'extensionAttribute15',
] as const;

export type PolicyState = (typeof policyStates)[number];
export type Platform = (typeof platforms)[number];
export type ClientAppType = (typeof clientAppTypes)[number];
export type RiskLevel = (typeof riskLevels)[number];
export type InsiderRiskLevel = (typeof insiderRiskLevels)[number];
export type AgentIdRiskLevel = (typeof agentIdRiskLevels)[number];
export type AuthenticationFlow = (typeof authenticationFlows)[number];
export type UserAction = (typeof userActions)[number];
export type RegistrationPage = (typeof registrationPages)[number];
export type ExternalUserType = (typeof externalUserTypes)[number];
export type BuiltInControl = (typeof builtInControls)[number];
export type AuthenticationMethodMode = (typeof authenticationMethodModes)[number];
export type RegisteredMethod = (typeof registeredMethods)[number];
