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
  readonly multifactorAuthentication?: { readonly trustedIps?: Texts };
  readonly securityDefaults?: { readonly isEnabled: boolean };
  readonly crossTenantAccess?: {
    readonly inboundTrust?: {
      readonly isMfaAccepted?: Maybe<boolean>;
      readonly isCompliantDeviceAccepted?: Maybe<boolean>;
      readonly isHybridAzureADJoinedDeviceAccepted?: Maybe<boolean>;
    };
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
}

export type DecisionWord = 'allow' | 'challenge' | 'block';
type OpenDecisionWord = DecisionWord | 'undetermined';

export interface ReferenceReason {
  readonly code: string;
  readonly aadsts: number | null;
  readonly policies: Texts;
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

interface ReferenceRegistration {
  readonly enabled: boolean;
  readonly through?: string;
  readonly page: 'combined' | 'legacy';
  readonly hasMfaMethod: boolean | null;
  readonly followUp: { readonly decision: DecisionWord; readonly reason: ReferenceReason } | null;
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
