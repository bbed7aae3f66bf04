import type { MemberLine } from '../member-table.ts';
import { isList, isText } from '../members.ts';
import { mfaTrustedIps } from '../mfa-trusted-ips.ts';
import type { WrittenType } from '../written-object.ts';

/** What every resource has for Microsoft365DSC's own use. */
const own = [
  'Ensure',
  'Credential',
  'ApplicationId',
  'ApplicationSecret',
  'TenantId',
  'CertificateThumbprint',
  'CertificatePassword',
  'CertificatePath',
  'ManagedIdentity',
  'AccessTokens',
  'DependsOn',
  'PsDscRunAsCredential',
  'IsSingleInstance',
  'IsExport',
  'ResourceName',
  'ResourceInstanceName',
  'ResourceId',
];

const conditions = 'conditions';

/** `AADConditionalAccessPolicy` to Graph: every property stands beside the others, and names stand for ids (graph-schema 10.5). */
const policyTable: readonly MemberLine[] = [
  line(['displayName'], 'DisplayName'),
  line(['id'], 'Id', said),
  line(['state'], 'State'),
  ...['Users', 'Groups', 'Roles'].flatMap((what) => bothSides('users', what)),
  ...['Include', 'Exclude'].flatMap(guests),
  line([conditions, 'applications', 'includeApplications'], 'IncludeApplications', said),
  line([conditions, 'applications', 'excludeApplications'], 'ExcludeApplications', said),
  line([conditions, 'applications', 'includeUserActions'], 'IncludeUserActions', said),
  line([conditions, 'applications', 'includeAuthenticationContextClassReferences'], 'AuthenticationContexts', said),
  line([conditions, 'applications', 'applicationFilter', 'mode'], 'ApplicationsFilterMode', said),
  line([conditions, 'applications', 'applicationFilter', 'rule'], 'ApplicationsFilter', said),
  line([conditions, 'clientAppTypes'], 'ClientAppTypes', said),
  ...bothSides('platforms', 'Platforms'),
  ...bothSides('locations', 'Locations').map((one) => ({ ...one, read: locations })),
  line([conditions, 'devices', 'includeDevices'], 'IncludeDevices', said),
  line([conditions, 'devices', 'excludeDevices'], 'ExcludeDevices', said),
  line([conditions, 'devices', 'deviceFilter', 'mode'], 'DeviceFilterMode', said),
  line([conditions, 'devices', 'deviceFilter', 'rule'], 'DeviceFilterRule', said),
  line([conditions, 'signInRiskLevels'], 'SignInRiskLevels', said),
  line([conditions, 'userRiskLevels'], 'UserRiskLevels', said),
  line([conditions, 'servicePrincipalRiskLevels'], 'ServicePrincipalRiskLevels', said),
  line([conditions, 'insiderRiskLevels'], 'InsiderRiskLevels', said),
  line([conditions, 'authenticationFlows', 'transferMethods'], 'TransferMethods', said),
  line(['grantControls', 'operator'], 'GrantControlOperator', said),
  line(['grantControls', 'builtInControls'], 'BuiltInControls', said),
  line(['grantControls', 'customAuthenticationFactors'], 'CustomAuthenticationFactors', said),
  // One name where Graph has a list of ids.
  line(['grantControls', 'termsOfUse'], 'TermsOfUse', (value) =>
    isText(value) && value !== '' ? [value] : said(value),
  ),
  line(['grantControls', 'authenticationStrength'], 'AuthenticationStrength', said),
  line(
    ['sessionControls', 'applicationEnforcedRestrictions', 'isEnabled'],
    'ApplicationEnforcedRestrictionsIsEnabled',
    on,
  ),
  ...control('cloudAppSecurity', 'CloudAppSecurity', [['cloudAppSecurityType', 'CloudAppSecurityType']]),
  ...control('persistentBrowser', 'PersistentBrowser', [['mode', 'PersistentBrowserMode']]),
  ...control('signInFrequency', 'SignInFrequency', [
    ['value', 'SignInFrequencyValue'],
    ['type', 'SignInFrequencyType'],
    ['frequencyInterval', 'SignInFrequencyInterval'],
  ]),
  line(['sessionControls', 'disableResilienceDefaults'], 'DisableResilienceDefaults', on),
  line(['sessionControls', 'secureSignInSession', 'isEnabled'], 'SecureSignInSessionIsEnabled', on),
];

export const blueprintTypes: Readonly<Record<string, WrittenType>> = {
  AADConditionalAccessPolicy: { kind: 'policy', table: policyTable, computed: own },
  AADNamedLocationPolicy: {
    kind: 'namedLocation',
    computed: own,
    table: [
      line(['@odata.type'], 'OdataType'),
      line(['displayName'], 'DisplayName'),
      line(['id'], 'Id', said),
      line(['ipRanges'], 'IpRanges', said),
      line(['isTrusted'], 'IsTrusted', on),
      line(['countriesAndRegions'], 'CountriesAndRegions', said),
      line(['includeUnknownCountriesAndRegions'], 'IncludeUnknownCountriesAndRegions', on),
      line(['countryLookupMethod'], 'CountryLookupMethod', said),
    ],
    // A switch that is off is written for locations that have none, too.
    implied: ({ OdataType }) =>
      /countryNamedLocation$/i.test(String(OdataType))
        ? { includeUnknownCountriesAndRegions: false }
        : { isTrusted: false },
  },
  AADAuthenticationStrengthPolicy: {
    kind: 'authenticationStrength',
    computed: own,
    table: [
      line(['displayName'], 'DisplayName'),
      line(['id'], 'Id', said),
      line(['description'], 'Description', said),
      line(['allowedCombinations'], 'AllowedCombinations'),
    ],
    implied: () => ({ policyType: 'custom' }),
  },
  AADAuthenticationContextClassReference: {
    kind: 'authenticationContext',
    computed: own,
    table: [
      line(['id'], 'Id'),
      line(['displayName'], 'DisplayName', said),
      line(['description'], 'Description', said),
      line(['isAvailable'], 'IsAvailable'),
    ],
  },
  AADGroup: {
    kind: 'group',
    computed: [...own, 'Members', 'Owners'],
    table: [
      line(['displayName'], 'DisplayName'),
      line(['id'], 'Id', said),
      line(['description'], 'Description', said),
      line(['groupTypes'], 'GroupTypes', said),
      line(['membershipRule'], 'MembershipRule', said),
      line(['membershipRuleProcessingState'], 'MembershipRuleProcessingState', said),
      line(['securityEnabled'], 'SecurityEnabled'),
      line(['mailEnabled'], 'MailEnabled'),
      line(['mailNickname'], 'MailNickname', said),
      line(['isAssignableToRole'], 'IsAssignableToRole', on),
      line(['visibility'], 'Visibility', said),
    ],
  },
  AADUser: {
    kind: 'user',
    computed: [...own, 'Password', 'Roles'],
    table: [
      line(['userPrincipalName'], 'UserPrincipalName'),
      line(['displayName'], 'DisplayName', said),
      line(['userType'], 'UserType', said),
      line(['mobilePhone'], 'MobilePhone', said),
    ],
  },
  AADSecurityDefaults: { kind: 'securityDefaults', computed: own, table: [line(['isEnabled'], 'IsEnabled')] },
  AADCrossTenantAccessPolicyConfigurationDefault: {
    kind: 'crossTenantDefault',
    computed: own,
    table: [
      line(['inboundTrust', 'isMfaAccepted'], ['InboundTrust', 'IsMfaAccepted']),
      line(['inboundTrust', 'isCompliantDeviceAccepted'], ['InboundTrust', 'IsCompliantDeviceAccepted']),
      line(
        ['inboundTrust', 'isHybridAzureADJoinedDeviceAccepted'],
        ['InboundTrust', 'IsHybridAzureADJoinedDeviceAccepted'],
      ),
    ],
  },
};

function line(
  graph: readonly string[],
  written: string | readonly string[],
  read?: (value: unknown) => unknown,
): MemberLine {
  return { graph, written: isText(written) ? [written] : written, ...(read === undefined ? {} : { read }) };
}

/** The tool writes '' and an empty list where Graph has null. */
function said(value: unknown): unknown {
  return value === '' || (isList(value) && value.length === 0) ? undefined : value;
}

function on(value: unknown): unknown {
  return value === true ? true : isText(value) ? said(value) : undefined;
}

function bothSides(condition: string, what: string): readonly MemberLine[] {
  return [
    line([conditions, condition, `include${what}`], `Include${what}`, said),
    line([conditions, condition, `exclude${what}`], `Exclude${what}`, said),
  ];
}

function guests(side: string): readonly MemberLine[] {
  const graph = [conditions, 'users', `${side.toLowerCase()}GuestsOrExternalUsers`];
  return [
    line([...graph, 'guestOrExternalUserTypes'], `${side}GuestOrExternalUserTypes`, said),
    line([...graph, 'externalTenants', 'membershipKind'], `${side}ExternalTenantsMembershipKind`, said),
    line([...graph, 'externalTenants', 'members'], `${side}ExternalTenantsMembers`, said),
  ];
}

/** The tool's name for the location that stands for MFA trusted IPs (graph-schema 2.7). */
function locations(value: unknown): unknown {
  const label = 'multifactor authentication trusted ips';
  const ids = isList(value)
    ? value.map((one) => (isText(one) && one.toLowerCase() === label ? mfaTrustedIps : one))
    : value;
  return said(ids);
}

/** A control has a switch of its own; what stands beside a switch that is off means nothing. */
function control(
  graph: string,
  written: string,
  members: readonly (readonly [string, string])[],
): readonly MemberLine[] {
  return [
    line(['sessionControls', graph, 'isEnabled'], `${written}IsEnabled`, on),
    ...members.map(([member, name]) =>
      line(['sessionControls', graph, member], name, (value) => (value === 0 ? undefined : said(value))),
    ),
  ];
}
