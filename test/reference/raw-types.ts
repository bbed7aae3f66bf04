/** The tenant file as its YAML parses, before any check (design 3): only what the reference evaluator reads. */
type Maybe<T> = T | null | undefined;
type Texts = readonly string[];
/** Graph's flags values: one comma-joined string or a list (design 3). */
type RawFlags = string | Texts;

export interface RawTenant {
  readonly version: 1;
  readonly tenant?: { readonly id?: string; readonly displayName?: string; readonly createdDateTime?: string };
  readonly combinedRegistration?: {
    readonly users: string;
    readonly groups?: Texts;
    readonly everEnabled?: boolean;
  };
  readonly selfServicePasswordReset?: RawPasswordReset;
  readonly multifactorAuthentication?: {
    readonly trustedIps?: Texts;
    readonly verificationMethods?: Texts;
    readonly appPasswordsAllowed?: boolean;
  };
  readonly authenticationMethodsPolicy?: RawMethodsPolicy;
  readonly identityProtection?: {
    readonly mfaRegistrationPolicy?: {
      readonly state?: string;
      readonly includeUsers?: Texts;
      readonly includeGroups?: Texts;
      readonly excludeUsers?: Texts;
      readonly excludeGroups?: Texts;
    };
  };
  readonly securityDefaults?: { readonly isEnabled: boolean; readonly registrationGraceDays?: number };
  readonly crossTenantAccess?: {
    readonly inboundTrust?: RawTrust;
    readonly partners?: readonly { readonly tenantId: string; readonly inboundTrust?: Maybe<RawTrust> }[];
  };
  readonly conditionalAccess?: {
    readonly allResourcesCoverRegistration?: boolean;
    readonly allTrustedCoversCompliantNetwork?: boolean;
  };
  readonly users?: readonly RawUser[];
  readonly groups?: readonly RawGroup[];
  readonly devices?: readonly RawDevice[];
  readonly applications?: readonly RawApplication[];
  readonly servicePrincipals?: readonly RawServicePrincipal[];
  readonly termsOfUse?: readonly { readonly id: string; readonly displayName: string }[];
  readonly namedLocations?: readonly RawLocation[];
  readonly authenticationStrengthPolicies?: readonly RawStrength[];
  readonly conditionalAccessPolicies?: readonly RawPolicy[];
}

export interface RawTrust {
  readonly isMfaAccepted?: Maybe<boolean>;
  readonly isCompliantDeviceAccepted?: Maybe<boolean>;
  readonly isHybridAzureADJoinedDeviceAccepted?: Maybe<boolean>;
}

interface RawPasswordReset {
  readonly users?: string;
  readonly groups?: Texts;
  readonly registrationRequired?: boolean;
  readonly reconfirmationDays?: number;
  readonly methodsRequired?: number;
  readonly methods?: Texts;
  readonly administrators?: {
    readonly allowedToUseSSPR?: boolean;
    readonly customDomain?: boolean;
    readonly directorySync?: boolean;
    readonly trialStartedDateTime?: Maybe<string>;
  };
}

export interface RawTarget {
  readonly id: string;
  readonly targetType?: Maybe<string>;
  /** Of Microsoft Authenticator. */
  readonly authenticationMode?: Maybe<string>;
}

export interface RawMethodConfiguration {
  readonly id?: string;
  readonly state?: Maybe<string>;
  readonly includeTargets?: Maybe<readonly RawTarget[]>;
  readonly excludeTargets?: Maybe<readonly RawTarget[]>;
  readonly isSoftwareOathEnabled?: Maybe<boolean>;
  readonly isOfficePhoneAllowed?: Maybe<boolean>;
  readonly isSelfServiceRegistrationAllowed?: Maybe<boolean>;
}

export interface RawMethodsPolicy {
  readonly policyMigrationState?: Maybe<string>;
  readonly authenticationMethodConfigurations?: readonly RawMethodConfiguration[];
  readonly registrationEnforcement?: Maybe<{
    readonly authenticationMethodsRegistrationCampaign?: Maybe<{
      readonly state?: Maybe<string>;
      readonly snoozeDurationInDays?: Maybe<number>;
      readonly enforceRegistrationAfterAllowedSnoozes?: Maybe<boolean>;
      readonly includeTargets?: Maybe<readonly RawTarget[]>;
      readonly excludeTargets?: Maybe<readonly RawTarget[]>;
    }>;
  }>;
}

/** What a listed user and the `user` object of an attempt have in common. */
export interface RawPerson {
  readonly userType?: string;
  readonly externalUserType?: string;
  readonly homeTenantId?: string;
  readonly roles?: Texts;
  readonly memberOf?: Texts;
  readonly authenticationMethods?: Texts;
}

export interface RawUser extends RawPerson {
  readonly userPrincipalName: string;
  readonly id?: string;
  readonly displayName?: string;
  readonly perUserMfaState?: string;
  readonly userPreferredMethodForSecondaryAuthentication?: Maybe<string>;
  readonly authenticationMethodDetails?: readonly {
    readonly method: string;
    readonly registeredThrough?: string;
    readonly confirmedDateTime?: Maybe<string>;
  }[];
  readonly securityInfoConfirmedDateTime?: Maybe<string>;
  readonly mobilePhone?: Maybe<string>;
  readonly businessPhones?: Texts;
  readonly otherMails?: Texts;
  readonly temporaryAccessPass?: Maybe<RawPass>;
  readonly registrationPrompts?: {
    readonly mfaRegistrationPolicy?: Maybe<string>;
    readonly securityDefaults?: Maybe<string>;
    readonly campaignSnoozedDateTime?: Maybe<string>;
    readonly campaignSnoozes?: number;
  };
  readonly identities?: readonly { readonly signInType?: Maybe<string>; readonly issuer?: Maybe<string> }[];
}

interface RawPass {
  readonly createdDateTime?: Maybe<string>;
  readonly startDateTime?: Maybe<string>;
  readonly lifetimeInMinutes: number;
  readonly isUsableOnce?: boolean;
  readonly usedDateTime?: Maybe<string>;
}

export interface RawGroup {
  readonly displayName: string;
  readonly id?: string;
  readonly members?: Texts;
  readonly memberGroups?: Texts;
}

/** Device facts by name; `displayName` and `id` name a device of the inventory. */
export type RawDevice = { readonly [fact: string]: Maybe<string | boolean | Texts> };

type RawAttribute = string | Texts;
interface RawApplication {
  readonly appId: string;
  readonly displayName: string;
  readonly customSecurityAttributes?: {
    readonly [set: string]: RawAttribute | { readonly [name: string]: RawAttribute };
  };
}

export interface RawServicePrincipal {
  readonly id: string;
  readonly displayName: string;
  readonly appId?: string;
  readonly servicePrincipalType?: string;
  readonly appOwnerOrganizationId?: string;
}

export interface RawLocation {
  readonly displayName: string;
  readonly type: 'ip' | 'country' | 'compliantNetwork';
  readonly id?: string;
  readonly isTrusted?: boolean;
  readonly ipRanges?: Texts;
  readonly countriesAndRegions?: Texts;
  readonly includeUnknownCountriesAndRegions?: boolean;
  readonly countryLookupMethod?: Maybe<string>;
}

export interface RawStrength {
  readonly id?: string;
  readonly displayName: string;
  readonly policyType?: string;
  readonly requirementsSatisfied?: string;
  readonly allowedCombinations: Texts;
}

export interface RawPolicy {
  readonly displayName: string;
  readonly id?: string;
  readonly state: string;
  readonly conditions: RawConditions;
  readonly grantControls?: Maybe<RawGrant>;
  readonly sessionControls?: Maybe<{ readonly [control: string]: unknown }>;
}

export interface RawFilter {
  readonly mode: string;
  readonly rule: string;
}

export interface RawGuests {
  readonly guestOrExternalUserTypes: RawFlags;
  readonly externalTenants?: Maybe<{ readonly membershipKind?: Maybe<string>; readonly members?: Maybe<Texts> }>;
}

export interface RawUsers {
  readonly includeUsers?: Maybe<Texts>;
  readonly excludeUsers?: Maybe<Texts>;
  readonly includeGroups?: Maybe<Texts>;
  readonly excludeGroups?: Maybe<Texts>;
  readonly includeRoles?: Maybe<Texts>;
  readonly excludeRoles?: Maybe<Texts>;
  readonly includeGuestsOrExternalUsers?: Maybe<RawGuests>;
  readonly excludeGuestsOrExternalUsers?: Maybe<RawGuests>;
}

export interface RawApplications {
  readonly includeApplications?: Maybe<Texts>;
  readonly excludeApplications?: Maybe<Texts>;
  readonly includeUserActions?: Maybe<Texts>;
  readonly includeAuthenticationContextClassReferences?: Maybe<Texts>;
  readonly applicationFilter?: Maybe<RawFilter>;
}

export interface RawConditions {
  readonly users?: Maybe<RawUsers>;
  readonly applications?: Maybe<RawApplications>;
  readonly clientApplications?: Maybe<{
    readonly includeServicePrincipals?: Maybe<Texts>;
    readonly excludeServicePrincipals?: Maybe<Texts>;
    readonly includeAgentIdServicePrincipals?: Maybe<Texts>;
    readonly excludeAgentIdServicePrincipals?: Maybe<Texts>;
  }>;
  readonly agents?: Maybe<{ readonly includeAgentUsers?: Maybe<Texts>; readonly excludeAgentUsers?: Maybe<Texts> }>;
  readonly clientAppTypes?: Maybe<Texts>;
  readonly platforms?: Maybe<{ readonly includePlatforms?: Maybe<Texts>; readonly excludePlatforms?: Maybe<Texts> }>;
  readonly locations?: Maybe<{ readonly includeLocations?: Maybe<Texts>; readonly excludeLocations?: Maybe<Texts> }>;
  readonly devices?: Maybe<{ readonly deviceFilter?: Maybe<RawFilter> }>;
  readonly signInRiskLevels?: Maybe<Texts>;
  readonly userRiskLevels?: Maybe<Texts>;
  readonly servicePrincipalRiskLevels?: Maybe<Texts>;
  readonly insiderRiskLevels?: Maybe<RawFlags>;
  readonly agentIdRiskLevels?: Maybe<RawFlags>;
  readonly authenticationFlows?: Maybe<{ readonly transferMethods?: Maybe<RawFlags> }>;
}

export interface RawGrant {
  readonly operator?: Maybe<string>;
  readonly builtInControls?: Maybe<Texts>;
  readonly customAuthenticationFactors?: Maybe<Texts>;
  readonly termsOfUse?: Maybe<Texts>;
  readonly authenticationStrength?: Maybe<
    string | { readonly id?: Maybe<string>; readonly displayName?: Maybe<string> }
  >;
}

/** One line of an attempts file (design 4). A fact that is absent and has no default there is open. */
export interface RawAttempt {
  readonly user?: string | RawPerson;
  readonly servicePrincipal?: string;
  readonly userAction?: string;
  readonly application?: string;
  readonly authenticationContext?: string;
  readonly registrationPage?: string;
  readonly ipAddress?: string;
  readonly country?: string;
  readonly gpsCountry?: string;
  readonly isCompliantNetwork?: boolean;
  readonly devicePlatform?: string;
  readonly clientAppType?: string;
  readonly device?: RawDevice | string | null;
  readonly signInRiskLevel?: string;
  readonly userRiskLevel?: string;
  readonly insiderRiskLevel?: string;
  readonly servicePrincipalRiskLevel?: string;
  readonly agentIdRiskLevel?: string;
  readonly authenticationFlow?: string;
  readonly authenticationMethods?: Texts;
  readonly satisfiedControls?: Texts;
  readonly notKnown?: Texts;
  /** RFC 3339; without it nothing dated is judged. */
  readonly at?: string;
}

export type DecisionWord = 'allow' | 'challenge' | 'block';
type OpenDecisionWord = DecisionWord | 'undetermined';

export interface ReferenceReason {
  readonly code: string;
  readonly aadsts: number | null;
  readonly policies: Texts;
  /** What has that cause and is no policy; absent where nothing has. */
  readonly demandedBy?: Texts;
}

/** The part of a decision (design 5) that two implementations must agree on, for a complete attempt. */
export interface ReferenceDecision {
  readonly decision: DecisionWord;
  readonly reason: ReferenceReason;
  readonly policies: readonly ReferencePolicy[];
  readonly registration: ReferenceRegistration | null;
}

export interface ReferencePolicy {
  readonly displayName: string;
  readonly state: string;
  readonly result: string;
  readonly notMatched: Texts;
}

interface ReferenceRegistration extends ReferenceRegistrationFacts {
  readonly enabled: boolean;
  readonly through?: string;
  readonly page: 'combined' | 'legacy';
  readonly hasMfaMethod: Known;
  readonly followUp: { readonly decision: DecisionWord; readonly reason: ReferenceReason } | null;
  readonly reach: { readonly decision: DecisionWord; readonly reason: ReferenceReason } | null;
}

/** null is not known. */
export type Known = boolean | null;

/** Rules 1.3 to 1.9 about one person (`RegistrationFacts` of the model, without words). */
export interface ReferenceRegistrationFacts {
  readonly mode: 'interrupt' | 'manage' | null;
  readonly where: 'here' | 'home';
  readonly triggers: readonly ReferenceTrigger[];
  readonly owed: {
    readonly mfa: ReferenceOwed;
    readonly passwordReset: ReferenceOwed;
    readonly total: number | null;
    readonly firstIsMfa: boolean;
    readonly offered: Texts;
    readonly choices: readonly ReferenceChoice[];
    readonly possible: Known;
  };
  readonly methods: readonly ReferenceMethod[] | null;
  readonly requirement: {
    readonly mfa: Known;
    readonly sessionMinutes: number;
    readonly passkeyMinutes: number;
  } | null;
  readonly passwordReset: {
    readonly policy: 'users' | 'administrators' | null;
    readonly enabled: Known;
    readonly methodsRequired: number;
    readonly able: Known;
  };
  readonly pass: {
    readonly state: string;
    readonly isUsableOnce: boolean;
    readonly from: string | null;
    readonly until: string | null;
  } | null;
  /** Sorted. */
  readonly notJudged: Texts;
  readonly assumed: Texts;
}

export interface ReferenceTrigger {
  readonly id: string;
  readonly name: string;
  readonly fires: true | null;
  readonly skippable: Known;
  readonly until: string | null;
  readonly asks: Texts;
}

interface ReferenceOwed {
  readonly demanded: Known;
  readonly required: number;
  readonly counted: number | null;
  readonly missing: number | null;
}

export interface ReferenceChoice {
  readonly method: string;
  readonly for: Texts;
  readonly confirm: boolean;
}

interface ReferenceMethod {
  readonly method: string;
  readonly isDefault: boolean;
  readonly goodFor: { readonly mfa: boolean; readonly passwordReset: boolean; readonly administratorReset: boolean };
  readonly counts: { readonly mfa: Known; readonly passwordReset: Known };
  readonly change: boolean;
  readonly delete: boolean;
}

/** The same for an attempt that leaves facts open (design 5: "undetermined is exact"). */
export interface ReferencePartialDecision {
  readonly decision: OpenDecisionWord;
  /** Null where completions decide alike for different reasons. */
  readonly reason: ReferenceReason | null;
  /** Null where completions differ, and for a service principal. */
  readonly registration: ReferenceRegistration | null;
  /** Names of facts, sorted; `memberOf:<group>` for the direct membership of one group. */
  readonly dependsOn: Texts;
  readonly policies: readonly (ReferencePolicy & { readonly unknown: Texts })[];
}

/** One row of `--what-if` (rules 7.5, 7.7). */
export interface ReferenceWhatIfRow {
  readonly displayName: string;
  readonly policyApplies: boolean;
  readonly analysisReasons: string;
}
