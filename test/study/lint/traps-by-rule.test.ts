import { describe, expect, test } from 'vitest';
import type { LintCode } from '../../../src/domain/model/lint-rule.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { lint } from '../../../src/study/lint/lint.ts';

/**
 * For each rule about behaviour, files in which the object looks right and the behaviour is a hole, and files in which it looks wrong and
 * nothing is: what checks that read objects get wrong either way.
 */
interface Trap {
  readonly title: string;
  readonly policies: readonly object[];
  /** Members of the tenant in place of the usual ones. */
  readonly tenant?: object;
}

interface Traps {
  /** It must speak. */
  readonly hole: readonly Trap[];
  /** It must be silent. */
  readonly fine: readonly Trap[];
}

// ---- parts ---------------------------------------------------------------------------------------------------------

const everybody = { includeUsers: ['All'], excludeGroups: ['Break glass'] };
const all = { includeUsers: ['All'] };
const resources = { includeApplications: ['All'] };
const registering = { includeUserActions: ['urn:user:registersecurityinfo'] };
const outside = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] };
const exchange = '00000002-0000-0ff1-ce00-000000000000';
const azurePortal = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';

const controls = (...builtInControls: readonly string[]) => ({ operator: 'OR', builtInControls });
const block = controls('block');
const strength = (id: string) => ({ operator: 'AND', authenticationStrength: { id } });
const terms = { operator: 'OR', termsOfUse: ['house-rules'] };

interface Parts {
  readonly users?: object;
  readonly on?: object;
  readonly only?: object;
  readonly grant?: object;
  readonly state?: string;
  readonly session?: object;
}

function policy({ users = everybody, on = resources, only = {}, grant = controls('mfa'), state, session }: Parts = {}) {
  return (displayName: string): object => ({
    displayName,
    state: state ?? 'enabled',
    conditions: { users, applications: on, ...only },
    ...(session ? { sessionControls: session } : { grantControls: grant }),
  });
}

function named(...made: readonly ReturnType<typeof policy>[]): readonly object[] {
  return made.map((make, index) => make(`P${index + 1}`));
}

/** Blocked from everywhere but one country, and from everywhere but the office. */
function abroadAndOutside(): readonly object[] {
  const nordics = { includeLocations: ['All'], excludeLocations: ['Nordics'] };
  return named(
    policy({ users: all, only: { locations: nordics }, grant: block }),
    policy({ users: all, only: { locations: outside }, grant: block }),
  );
}

const mfa = policy();
const noLegacy = policy({ only: { clientAppTypes: ['exchangeActiveSync', 'other'] }, grant: block });
const trusted = policy({ on: registering, only: { locations: outside }, grant: block });
const register = (parts: Parts = {}) => policy({ on: registering, grant: block, ...parts });
const everyTime = { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } };
const enabledPasses = {
  authenticationMethodsPolicy: {
    authenticationMethodConfigurations: [
      { id: 'TemporaryAccessPass', state: 'enabled', includeTargets: [{ targetType: 'group', id: 'all_users' }] },
    ],
  },
};
const passesFor = (group: string) => ({
  authenticationMethodsPolicy: {
    authenticationMethodConfigurations: [
      { id: 'TemporaryAccessPass', state: 'enabled', includeTargets: [{ targetType: 'group', id: group }] },
    ],
  },
});
const nordics = { displayName: 'Nordics', type: 'country', countriesAndRegions: ['SE', 'NO'] };
const office = {
  displayName: 'Office',
  type: 'ip',
  isTrusted: true,
  ipRanges: ['203.0.113.0/24', '2001:db8:1::/48'],
};
const hotel = { displayName: 'Hotel', type: 'ip', isTrusted: false, ipRanges: ['192.0.2.0/24'] };
const pilot = { combinedRegistration: { users: 'selected', groups: ['Pilot'] } };
const guestsToo = { guestOrExternalUserTypes: 'b2bCollaborationGuest' };

const usual = {
  version: 1,
  emergencyAccess: { groups: ['Break glass'] },
  users: [
    { userPrincipalName: 'amira', authenticationMethods: ['microsoftAuthenticatorPush'], memberOf: ['Pilot'] },
    { userPrincipalName: 'new', authenticationMethods: [], memberOf: [] },
    {
      userPrincipalName: 'ada',
      roles: ['Global Administrator'],
      authenticationMethods: ['fido2'],
      memberOf: ['Inner'],
    },
    { userPrincipalName: 'helen', roles: ['Helpdesk Administrator'], authenticationMethods: ['fido2'], memberOf: [] },
    {
      userPrincipalName: 'glass',
      roles: ['Global Administrator'],
      authenticationMethods: ['fido2'],
      memberOf: ['Break glass'],
    },
    { userPrincipalName: 'pia', userType: 'Guest', memberOf: [] },
  ],
  groups: [
    { displayName: 'Break glass' },
    { displayName: 'Pilot', memberGroups: ['Inner'] },
    { displayName: 'Inner' },
    { displayName: 'Empty', members: [] },
    { displayName: 'Partners' },
  ],
  termsOfUse: [{ id: 'house-rules', displayName: 'House rules' }],
  namedLocations: [office, hotel, nordics],
};

// ---- traps ---------------------------------------------------------------------------------------------------------

const traps = {
  TEN0101: {
    hole: [
      {
        title: 'a policy on the page that only sets a sign-in frequency',
        policies: named(register({ session: everyTime })),
      },
      {
        title: 'one that only asks to accept terms: whoever knows the password accepts them',
        policies: named(register({ grant: terms })),
      },
      {
        title: 'one that takes terms instead of MFA',
        policies: named(register({ grant: { ...terms, builtInControls: ['mfa'] } })),
      },
      {
        title: 'one that asks for MFA at high risk only',
        policies: named(register({ only: { signInRiskLevels: ['high'] }, grant: controls('mfa') })),
      },
      {
        title: 'one on registering devices, the other user action',
        policies: named(register({ on: { includeUserActions: ['urn:user:registerdevice'] }, grant: controls('mfa') })),
      },
      {
        title: 'one that is for a group that nobody is in',
        policies: named(register({ users: { includeGroups: ['Empty'] } })),
      },
      {
        title: 'one that blocks the hotel alone',
        policies: named(register({ only: { locations: { includeLocations: ['Hotel'] } } })),
      },
    ],
    fine: [
      {
        title: 'two policies that share the platforms between them',
        policies: named(
          register({ only: { platforms: { includePlatforms: ['windows', 'macOS'] } } }),
          register({ only: { platforms: { includePlatforms: ['all'], excludePlatforms: ['windows', 'macOS'] } } }),
        ),
      },
      {
        title: 'a policy for roles and one for everybody else',
        policies: named(
          register({ users: { ...everybody, excludeRoles: ['Global Administrator'] } }),
          register({ users: { includeRoles: ['Global Administrator'], excludeGroups: ['Break glass'] } }),
        ),
      },
      {
        title: 'a compliant device instead of a place',
        policies: named(register({ grant: controls('compliantDevice') })),
      },
      {
        title: 'a guest who connects directly can register in no tenant but their own',
        policies: named(
          register({
            users: { ...everybody, excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bDirectConnectUser' } },
          }),
        ),
        tenant: {
          users: [
            { userPrincipalName: 'dora', externalUserType: 'b2bDirectConnectUser', memberOf: [] },
            { userPrincipalName: 'glass', memberOf: ['Break glass'] },
          ],
        },
      },
    ],
  },
  TEN0102: {
    hole: [
      {
        title: 'for browsers, while the page opens from applications',
        policies: named(register({ only: { clientAppTypes: ['browser'] } })),
      },
      {
        title: 'all platforms but Linux',
        policies: named(register({ only: { platforms: { includePlatforms: ['all'], excludePlatforms: ['linux'] } } })),
      },
      {
        title: 'browsers everywhere, applications on iOS alone',
        policies: named(
          register({ only: { clientAppTypes: ['browser'] } }),
          register({
            only: { clientAppTypes: ['mobileAppsAndDesktopClients'], platforms: { includePlatforms: ['iOS'] } },
          }),
        ),
      },
      {
        title: 'MFA on Windows and terms elsewhere',
        policies: named(
          register({ only: { platforms: { includePlatforms: ['windows'] } }, grant: controls('mfa') }),
          register({ grant: terms }),
        ),
      },
    ],
    fine: [
      {
        title: 'browsers in one policy and applications in another',
        policies: named(
          register({ only: { clientAppTypes: ['browser'] } }),
          register({ only: { clientAppTypes: ['mobileAppsAndDesktopClients'] }, grant: controls('mfa') }),
        ),
      },
      {
        title: 'legacy clients left out: they never reach the page',
        policies: named(register({ only: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] } })),
      },
      {
        title: 'every platform by name and the unknown by a policy on all',
        policies: named(register({ only: { platforms: { includePlatforms: ['all'] } } })),
      },
    ],
  },
  TEN0103: {
    hole: [
      {
        title: 'the right policy in report-only',
        policies: named(register({ state: 'enabledForReportingButNotEnforced' })),
      },
      {
        title: 'the same beside one that is on',
        policies: named(trusted, register({ state: 'enabledForReportingButNotEnforced' })),
      },
      {
        title: 'one on registering devices',
        policies: named(
          register({
            on: { includeUserActions: ['urn:user:registerdevice'] },
            grant: controls('mfa'),
            state: 'enabledForReportingButNotEnforced',
          }),
        ),
      },
    ],
    fine: [
      {
        title: 'a policy on all resources in report-only, which is reported',
        policies: named(policy({ state: 'enabledForReportingButNotEnforced' })),
      },
      {
        title: 'the right policy switched off, which nobody takes for a rollout',
        policies: named(register({ state: 'disabled' })),
      },
      { title: 'one that is on', policies: named(trusted) },
    ],
  },
  TEN0104: {
    hole: [
      {
        title: 'a hotel excluded beside what is trusted',
        policies: named(
          register({ only: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted', 'Hotel'] } } }),
        ),
      },
      {
        title: 'a whole country excluded',
        policies: named(
          register({ only: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted', 'Nordics'] } } }),
        ),
      },
      {
        title: 'an office that lost its mark and kept its exclusion',
        policies: named(register({ only: { locations: { includeLocations: ['All'], excludeLocations: ['Office'] } } })),
        tenant: { namedLocations: [{ ...office, isTrusted: false }] },
      },
      {
        title: 'a location that only begins inside a trusted one',
        policies: named(
          register({ only: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted', 'Street'] } } }),
        ),
        tenant: {
          namedLocations: [
            office,
            { displayName: 'Street', type: 'ip', ipRanges: ['203.0.113.0/25', '198.51.100.0/24'] },
          ],
        },
      },
    ],
    fine: [
      {
        title: 'the hotel excluded from a block and asked for MFA by another policy',
        policies: named(
          register({ only: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted', 'Hotel'] } } }),
          register({ only: { locations: { includeLocations: ['Hotel'] } }, grant: controls('mfa') }),
        ),
      },
      {
        title: 'guest Wi-Fi inside the office, which is trusted anyway',
        policies: named(
          register({ only: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted', 'Wi-Fi'] } } }),
        ),
        tenant: { namedLocations: [office, { displayName: 'Wi-Fi', type: 'ip', ipRanges: ['203.0.113.128/25'] }] },
      },
      {
        title: 'the hotel excluded by a policy that stops nobody',
        policies: named(
          trusted,
          register({
            session: everyTime,
            only: { locations: { includeLocations: ['All'], excludeLocations: ['Hotel'] } },
          }),
        ),
      },
      {
        title: 'the hotel excluded by a policy that is off',
        policies: named(
          trusted,
          register({
            state: 'disabled',
            only: { locations: { includeLocations: ['All'], excludeLocations: ['Hotel'] } },
          }),
        ),
      },
    ],
  },
  TEN0105: {
    hole: [
      {
        title: 'trusted networks that are none: no location is marked',
        policies: named(trusted),
        tenant: { namedLocations: [hotel] },
      },
      {
        title: 'two policies whose networks do not meet',
        policies: named(
          trusted,
          register({ only: { locations: { includeLocations: ['All'], excludeLocations: ['Hotel'] } } }),
        ),
      },
      {
        title: 'one for Windows and one for everything else',
        policies: named(
          register({ only: { platforms: { includePlatforms: ['windows'] } } }),
          register({ only: { platforms: { includePlatforms: ['all'], excludePlatforms: ['windows'] } } }),
        ),
      },
      {
        title: 'a country policy that leaves the only trusted network in a blocked country',
        policies: named(trusted, register({ only: { locations: { includeLocations: ['Office'] } } })),
      },
    ],
    fine: [
      {
        title: 'the office and the country apart: people in the office in the country get in',
        policies: named(
          trusted,
          policy({ only: { locations: { includeLocations: ['All'], excludeLocations: ['Nordics'] } }, grant: block }),
        ),
      },
      {
        title: 'two lists of networks that share their second range alone',
        policies: named(
          register({ only: { locations: { includeLocations: ['All'], excludeLocations: ['A'] } } }),
          register({ only: { locations: { includeLocations: ['All'], excludeLocations: ['B'] } } }),
        ),
        tenant: {
          namedLocations: [
            { displayName: 'A', type: 'ip', isTrusted: true, ipRanges: ['203.0.113.0/25', '198.51.100.0/25'] },
            { displayName: 'B', type: 'ip', isTrusted: true, ipRanges: ['203.0.113.128/25', '198.51.100.0/24'] },
          ],
        },
      },
      {
        title: 'everything blocked but a computer with a mark on it',
        policies: named(
          register({
            only: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.extensionAttribute1 -eq "KIOSK"' } } },
          }),
        ),
      },
      {
        title: 'a strength that certificates alone meet',
        policies: named(register({ grant: strength('Cards') })),
        tenant: {
          authenticationStrengthPolicies: [
            {
              id: 'Cards',
              displayName: 'Cards',
              policyType: 'custom',
              requirementsSatisfied: 'mfa',
              allowedCombinations: ['x509CertificateMultiFactor'],
            },
          ],
        },
      },
      {
        title: 'everybody blocked from everything, which is another finding',
        policies: named(trusted, policy({ users: all, grant: block })),
      },
    ],
  },
  TEN0106: {
    hole: [
      {
        title: 'MFA to register, and passes off',
        policies: named(register({ grant: controls('mfa') })),
        tenant: {
          authenticationMethodsPolicy: {
            authenticationMethodConfigurations: [{ id: 'TemporaryAccessPass', state: 'disabled' }],
          },
        },
      },
      {
        title: 'passes for another group than the newcomers are in',
        policies: named(register({ grant: controls('mfa') })),
        tenant: passesFor('Pilot'),
      },
      {
        title: 'a strength that no pass meets',
        policies: named(register({ grant: strength('Phishing-resistant MFA') })),
        tenant: enabledPasses,
      },
      {
        title: 'MFA outside, and the network that it spares is blocked by another policy',
        policies: named(
          register({ grant: controls('mfa'), only: { locations: outside } }),
          register({ only: { locations: { includeLocations: ['AllTrusted'] } } }),
        ),
        tenant: {
          authenticationMethodsPolicy: {
            authenticationMethodConfigurations: [{ id: 'TemporaryAccessPass', state: 'disabled' }],
          },
        },
      },
    ],
    fine: [
      { title: 'passes for everybody', policies: named(register({ grant: controls('mfa') })), tenant: enabledPasses },
      { title: 'MFA from all resources alone: registering meets it', policies: named(mfa) },
      {
        title: 'the trusted network lets people past',
        policies: named(register({ grant: controls('mfa'), only: { locations: outside } })),
      },
      {
        title: 'a network past the first of a location lets people past in its country',
        policies: named(
          register({
            grant: controls('mfa'),
            only: { locations: { includeLocations: ['All'], excludeLocations: ['Office'] } },
          }),
          policy({ only: { locations: { includeLocations: ['All'], excludeLocations: ['Nordics'] } }, grant: block }),
        ),
      },
      {
        title: 'MFA is for those who have registered, by a group',
        policies: named(register({ users: { includeGroups: ['Pilot'] }, grant: controls('mfa') })),
      },
    ],
  },
  TEN0107: {
    hole: [
      { title: 'All holds guests, too', policies: named(trusted) },
      {
        title: 'a group that guests are put into',
        policies: named(register({ users: { includeGroups: ['Partners'] }, only: { locations: outside } })),
        tenant: { users: [{ userPrincipalName: 'pia', userType: 'Guest', memberOf: ['Partners'] }] },
      },
      {
        title: 'guests whose provider is trusted to do nothing: the trust is for Entra tenants',
        policies: named(trusted),
        tenant: {
          crossTenantAccess: { inboundTrust: { isMfaAccepted: true } },
          users: [
            {
              userPrincipalName: 'pia',
              userType: 'Guest',
              memberOf: [],
              identities: [{ signInType: 'federated', issuer: 'google.com' }],
            },
          ],
        },
      },
      {
        title: 'one partner that is not trusted',
        policies: named(trusted),
        tenant: {
          crossTenantAccess: {
            inboundTrust: { isMfaAccepted: true },
            partners: [{ tenantId: '9188040d-6c67-4c5b-b112-36a304b66dad', inboundTrust: { isMfaAccepted: false } }],
          },
          users: [
            {
              userPrincipalName: 'pia',
              userType: 'Guest',
              memberOf: [],
              homeTenantId: '9188040d-6c67-4c5b-b112-36a304b66dad',
            },
          ],
        },
      },
    ],
    fine: [
      {
        title: 'guests excluded by kind',
        policies: named(
          register({
            users: {
              ...everybody,
              excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest' },
            },
            only: { locations: outside },
          }),
        ),
        tenant: { users: [{ userPrincipalName: 'pia', userType: 'Guest', memberOf: [] }] },
      },
      {
        title: 'MFA done at home is accepted',
        policies: named(trusted),
        tenant: { crossTenantAccess: { inboundTrust: { isMfaAccepted: true } } },
      },
      {
        title: 'guests are asked for MFA, which they can do',
        policies: named(
          register({ users: { includeGuestsOrExternalUsers: guestsToo }, grant: controls('mfa') }),
          register({ users: { ...everybody, excludeUsers: ['GuestsOrExternalUsers'] }, only: { locations: outside } }),
        ),
      },
      {
        title: 'who connects directly registers at home, whatever is excluded',
        policies: named(
          register({ users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bDirectConnectUser' } } }),
        ),
        tenant: { users: [{ userPrincipalName: 'dora', externalUserType: 'b2bDirectConnectUser', memberOf: [] }] },
      },
    ],
  },
  TEN0108: {
    hole: [
      { title: 'a group inside the selected one', policies: [], tenant: pilot },
      {
        title: 'two levels down',
        policies: [],
        tenant: {
          combinedRegistration: { users: 'selected', groups: ['Outermost'] },
          groups: [{ displayName: 'Outermost', members: [], memberGroups: ['Pilot'] }, ...usual.groups],
        },
      },
      {
        title: 'members by the list of the inner group',
        policies: [],
        tenant: {
          ...pilot,
          users: [{ userPrincipalName: 'lisa' }],
          groups: [
            { displayName: 'Pilot', members: [], memberGroups: ['Inner'] },
            { displayName: 'Inner', members: ['lisa'] },
          ],
          emergencyAccess: {},
        },
      },
    ],
    fine: [
      {
        title: 'the inner group selected as well',
        policies: [],
        tenant: { combinedRegistration: { users: 'selected', groups: ['Pilot', 'Inner'] } },
      },
      {
        title: 'a tenant so young that everybody is enabled',
        policies: [],
        tenant: { ...pilot, tenant: { createdDateTime: '2021-01-27T09:00:00Z' } },
      },
      {
        title: 'who is inside is a direct member, too',
        policies: [],
        tenant: { ...pilot, users: [{ userPrincipalName: 'ada', memberOf: ['Inner', 'Pilot'] }], emergencyAccess: {} },
      },
      { title: 'everybody is enabled', policies: [], tenant: { combinedRegistration: { users: 'all' } } },
    ],
  },
  TEN0109: {
    hole: [
      { title: 'all users, and a pilot group enabled', policies: named(trusted), tenant: pilot },
      { title: 'nobody enabled', policies: named(trusted), tenant: { combinedRegistration: { users: 'none' } } },
      {
        title: 'the policy for the outer group, people in the inner one',
        policies: named(register({ users: { includeGroups: ['Pilot'] }, only: { locations: outside } })),
        tenant: pilot,
      },
    ],
    fine: [
      {
        title: 'the policy for the pilot group alone, and nobody deeper',
        policies: named(register({ users: { includeGroups: ['Pilot'] } })),
        tenant: {
          ...pilot,
          groups: [{ displayName: 'Break glass' }, { displayName: 'Pilot' }, { displayName: 'Inner' }],
        },
      },
      {
        title: 'a switch that says none in a tenant that is always on',
        policies: named(trusted),
        tenant: { combinedRegistration: { users: 'none' }, tenant: { createdDateTime: '2021-01-27T09:00:00Z' } },
      },
      { title: 'a policy on all resources, which does more than this page', policies: named(mfa), tenant: pilot },
    ],
  },
  TEN0111: {
    hole: [
      {
        title: 'a range that stands in the other portal alone',
        policies: named(trusted),
        tenant: { multifactorAuthentication: { trustedIps: ['198.51.100.0/24'] } },
      },
      {
        title: 'one that reaches beyond the office',
        policies: named(trusted),
        tenant: { multifactorAuthentication: { trustedIps: ['203.0.112.0/23'] } },
      },
      {
        title: 'the first policy is for nobody, the second lets them in',
        policies: named(register({ users: { includeGroups: ['Empty'] }, only: { locations: outside } }), trusted),
        tenant: { multifactorAuthentication: { trustedIps: ['198.51.100.0/24'] } },
      },
    ],
    fine: [
      {
        title: 'the office itself, written in both places',
        policies: named(trusted),
        tenant: { multifactorAuthentication: { trustedIps: ['203.0.113.0/24'] } },
      },
      {
        title: 'the policy excludes locations by name',
        policies: named(register({ only: { locations: { includeLocations: ['All'], excludeLocations: ['Office'] } } })),
        tenant: { multifactorAuthentication: { trustedIps: ['198.51.100.0/24'] } },
      },
      {
        title: 'another policy asks for MFA there',
        policies: named(
          trusted,
          register({
            grant: controls('mfa'),
            only: { locations: { includeLocations: ['All'], excludeLocations: ['Office'] } },
          }),
        ),
        tenant: { multifactorAuthentication: { trustedIps: ['198.51.100.0/24'] } },
      },
    ],
  },
  TEN0202: {
    hole: [
      {
        title: 'only a condition keeps the policy away from them',
        policies: named(policy({ users: all, only: { signInRiskLevels: ['high'] }, grant: block })),
      },
      {
        title: 'they are excluded by a group that they are no longer in',
        policies: named(policy({ users: { ...all, excludeGroups: ['Partners'] } })),
      },
      {
        title: 'included by their role',
        policies: named(policy({ users: { includeRoles: ['Global Administrator'] } })),
      },
      {
        title: 'a group whose members are not in the file is excluded nowhere',
        policies: named(policy({ users: all })),
        tenant: {
          users: [{ userPrincipalName: 'amira', memberOf: [] }],
          groups: [{ displayName: 'Break glass' }, { displayName: 'Pilot' }, { displayName: 'Inner' }],
        },
      },
      {
        title: 'a policy for them and for a group whose members are not in the file',
        policies: named(policy({ users: { includeGroups: ['Break glass', 'Partners'] } })),
      },
      {
        title: 'the same where administrators alone are meant',
        policies: named(policy({ users: { includeRoles: ['Global Administrator'] } })),
        tenant: { users: [{ userPrincipalName: 'amira', memberOf: [], roles: ['Global Administrator'] }] },
      },
    ],
    fine: [
      {
        title: 'excluded by a group around theirs',
        policies: named(policy({ users: { ...all, excludeGroups: ['Outside'] } })),
        tenant: { groups: [...usual.groups, { displayName: 'Outside', members: [], memberGroups: ['Break glass'] }] },
      },
      {
        title: 'a strength for these accounts alone',
        policies: named(
          policy({ users: { includeGroups: ['Break glass'] }, grant: strength('Phishing-resistant MFA') }),
        ),
      },
      {
        title: 'in report-only',
        policies: named(policy({ users: all, grant: block, state: 'enabledForReportingButNotEnforced' })),
      },
      { title: 'a session control', policies: named(policy({ users: all, session: everyTime })) },
      {
        title: 'a group whose members are not in the file, excluded',
        policies: named(mfa),
        tenant: { users: [{ userPrincipalName: 'amira', memberOf: [] }] },
      },
    ],
  },
  TEN0203: {
    hole: [
      {
        title: 'a group without members is excluded',
        policies: named(policy({ users: { ...all, excludeGroups: ['Empty'] }, grant: block })),
      },
      {
        title: 'two policies that share the world between them',
        policies: named(
          policy({ users: all, only: { locations: { includeLocations: ['AllTrusted'] } }, grant: block }),
          policy({ users: all, only: { locations: outside }, grant: block }),
        ),
      },
      {
        title: 'block beside MFA, which blocks',
        policies: named(policy({ users: all, grant: controls('block', 'mfa') })),
      },
    ],
    fine: [
      {
        title: 'everybody blocked from Office 365 alone',
        policies: named(policy({ users: all, on: { includeApplications: ['Office365'] }, grant: block })),
      },
      {
        title: 'everybody blocked from mail alone',
        policies: named(policy({ users: all, on: { includeApplications: [exchange] }, grant: block })),
      },
      {
        title: 'everybody blocked but from the only country they work in, and off the network',
        policies: abroadAndOutside(),
      },
      {
        title: 'a compliant device, which somebody may have',
        policies: named(policy({ users: all, grant: controls('compliantDevice') })),
      },
      { title: 'emergency access excluded', policies: named(policy({ grant: block })) },
      {
        title: 'an id excluded that the file does not hold: somebody may be there',
        policies: named(
          policy({ users: { ...all, excludeUsers: ['259fcf40-ff7c-4625-9b78-cd11793f161f'] }, grant: block }),
        ),
      },
      {
        title: 'a group excluded whose members the file does not list',
        policies: named(policy({ users: { ...all, excludeGroups: ['Partners'] }, grant: block })),
      },
      {
        title: 'a role excluded that nobody in the file holds',
        policies: named(policy({ users: { ...all, excludeRoles: ['Exchange Administrator'] }, grant: block })),
      },
    ],
  },
  TEN0204: {
    hole: [
      {
        title: 'who resets passwords gets in, and can undo no policy',
        policies: named(
          policy({
            users: {
              includeRoles: ['Global Administrator', 'Security Administrator', 'Conditional Access Administrator'],
            },
            grant: block,
          }),
        ),
      },
      {
        title: 'the portal alone is blocked',
        policies: named(policy({ users: all, on: { includeApplications: ['MicrosoftAdminPortals'] }, grant: block })),
      },
      {
        title: 'blocked inside by one policy and outside by another',
        policies: named(
          policy({
            users: { includeRoles: ['Global Administrator'] },
            only: { locations: { includeLocations: ['AllTrusted'] } },
            grant: block,
          }),
          policy({ users: { includeRoles: ['Global Administrator'] }, only: { locations: outside }, grant: block }),
        ),
      },
    ],
    fine: [
      { title: 'emergency access gets in', policies: named(policy({ grant: block })) },
      {
        title: 'a group excluded whose members the file does not list may hold somebody who could',
        policies: named(
          policy({
            users: { includeRoles: ['Global Administrator'], excludeGroups: ['Partners'] },
            grant: block,
          }),
        ),
      },
      {
        title: 'administrators at the office of their country',
        policies: abroadAndOutside(),
      },
      {
        title: 'from a workstation of their own',
        policies: named(
          policy({
            users: all,
            only: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.extensionAttribute1 -eq "SAW"' } } },
            grant: block,
          }),
        ),
      },
      {
        title: 'mail is blocked, the portal is not',
        policies: named(policy({ users: all, on: { includeApplications: [exchange] }, grant: block })),
      },
    ],
  },
  TEN0301: {
    hole: [
      {
        title: 'IPv4 trusted, MFA everywhere else',
        policies: named(policy({ only: { locations: outside } })),
        tenant: { namedLocations: [{ ...office, ipRanges: ['203.0.113.0/24'] }] },
      },
      {
        title: 'two networks, of which a policy excludes one',
        policies: named(
          policy({ only: { locations: { includeLocations: ['All'], excludeLocations: ['Office'] } }, grant: block }),
        ),
        tenant: {
          namedLocations: [
            { ...office, ipRanges: ['203.0.113.0/24'] },
            { displayName: 'VPN', type: 'ip', isTrusted: true, ipRanges: ['198.51.100.0/24'] },
          ],
        },
      },
      {
        title: 'MFA trusted IPs alone, which hold no IPv6 at all',
        policies: named(trusted),
        tenant: { namedLocations: [], multifactorAuthentication: { trustedIps: ['198.51.100.0/24'] } },
      },
    ],
    fine: [
      {
        title: 'no policy looks at trust',
        policies: named(mfa),
        tenant: { namedLocations: [{ ...office, ipRanges: ['203.0.113.0/24'] }] },
      },
      {
        title: 'MFA is asked for inside as well',
        policies: named(mfa, policy({ only: { locations: outside } })),
        tenant: { namedLocations: [{ ...office, ipRanges: ['203.0.113.0/24'] }] },
      },
      { title: 'the network has an IPv6 range', policies: named(trusted) },
      {
        title: 'trust is the worse place to be',
        policies: named(policy({ only: { locations: { includeLocations: ['AllTrusted'] } }, grant: block })),
        tenant: { namedLocations: [{ ...office, ipRanges: ['203.0.113.0/24'] }] },
      },
    ],
  },
  TEN0401: {
    hole: [
      {
        title: 'all but the good devices, with a negative operator',
        policies: named(
          policy({
            only: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.extensionAttribute1 -ne "SAW"' } } },
            grant: block,
          }),
        ),
      },
      {
        title: 'not in front of a positive one',
        policies: named(
          policy({
            only: { devices: { deviceFilter: { mode: 'exclude', rule: '-not (device.trustType -eq "ServerAD")' } } },
          }),
        ),
      },
      {
        title: 'one negative among two, joined by or',
        policies: named(
          policy({
            only: {
              devices: {
                deviceFilter: {
                  mode: 'exclude',
                  rule: 'device.isCompliant -eq True -or device.trustType -ne "ServerAD"',
                },
              },
            },
          }),
        ),
      },
      {
        title: 'on registering, which a few alone are enabled for',
        policies: named(
          register({
            only: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.trustType -ne "ServerAD"' } } },
          }),
        ),
        tenant: pilot,
      },
    ],
    fine: [
      {
        title: 'a negative operator in a filter that includes',
        policies: named(
          policy({
            only: { devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -ne True' } } },
            grant: block,
          }),
        ),
      },
      {
        title: 'one negative among two, joined by and: nothing holds for no device',
        policies: named(
          policy({
            only: {
              devices: {
                deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True -and device.model -ne "Kiosk"' },
              },
            },
          }),
        ),
      },
      {
        title: 'not in front of a negative one',
        policies: named(
          policy({
            only: { devices: { deviceFilter: { mode: 'exclude', rule: '-not (device.trustType -ne "ServerAD")' } } },
          }),
        ),
      },
    ],
  },
  TEN0402: {
    hole: [
      {
        title: 'a group included and the group around it excluded',
        policies: named(policy({ users: { includeGroups: ['Inner'], excludeGroups: ['Pilot'] } })),
      },
      {
        title: 'the same group on both sides, whoever is in it',
        policies: named(policy({ users: { includeGroups: ['Partners'], excludeGroups: ['Partners'] } })),
        tenant: { users: [{ userPrincipalName: 'amira' }], emergencyAccess: {} },
      },
      {
        title: 'a platform included and excluded',
        policies: named(
          policy({ only: { platforms: { includePlatforms: ['windows'], excludePlatforms: ['windows'] } } }),
        ),
      },
      {
        title: 'an application of the bundle that is excluded',
        policies: named(policy({ on: { includeApplications: [exchange], excludeApplications: ['Office365'] } })),
      },
      {
        title: 'a location inside what is excluded',
        policies: named(
          policy({ only: { locations: { includeLocations: ['Office'], excludeLocations: ['AllTrusted'] } } }),
        ),
      },
    ],
    fine: [
      {
        title: 'all resources but the usual ones',
        policies: named(
          policy({ on: { includeApplications: ['All'], excludeApplications: ['Office365', 'MicrosoftAdminPortals'] } }),
        ),
      },
      {
        title: 'applications by an attribute that the file does not list',
        policies: named(
          policy({
            on: { applicationFilter: { mode: 'include', rule: 'CustomSecurityAttribute.Audit_Level -eq "High"' } },
          }),
        ),
      },
      {
        title: 'guests of one tenant that no guest of the file is from',
        policies: named(
          policy({
            users: {
              includeGuestsOrExternalUsers: {
                guestOrExternalUserTypes: 'serviceProvider',
                externalTenants: { membershipKind: 'enumerated', members: ['9188040d-6c67-4c5b-b112-36a304b66dad'] },
              },
            },
          }),
        ),
      },
      {
        title: 'a country inside which a trusted network is excluded',
        policies: named(
          policy({ only: { locations: { includeLocations: ['Nordics'], excludeLocations: ['AllTrusted'] } } }),
        ),
      },
    ],
  },
  TEN0403: {
    hole: [
      {
        title: 'a role that nobody holds',
        policies: named(policy({ users: { includeRoles: ['Exchange Administrator'] } })),
      },
      { title: 'a group that is empty', policies: named(policy({ users: { includeGroups: ['Empty'] } })) },
      {
        title: 'guests of a kind that the file has none of',
        policies: named(
          policy({ users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'serviceProvider' } } }),
        ),
      },
    ],
    fine: [
      {
        title: 'a group whose members the file does not list, and somebody who may be in it',
        policies: named(policy({ users: { includeGroups: ['Partners'] } })),
        tenant: { users: [{ userPrincipalName: 'amira' }], emergencyAccess: {} },
      },
      {
        title: 'a group inside which another is',
        policies: named(policy({ users: { includeGroups: ['Outside'] } })),
        tenant: { groups: [...usual.groups, { displayName: 'Outside', members: [], memberGroups: ['Pilot'] }] },
      },
      {
        title: 'a file that lists nobody',
        policies: named(policy({ users: { includeRoles: ['Exchange Administrator'] } })),
        tenant: { users: [] },
      },
    ],
  },
  TEN0404: {
    hole: [
      {
        title: 'one application left out',
        policies: named(policy({ on: { includeApplications: ['All'], excludeApplications: [exchange] } })),
      },
      {
        title: 'a bundle left out',
        policies: named(
          policy({ on: { includeApplications: ['All'], excludeApplications: ['MicrosoftAdminPortals'] } }),
        ),
      },
      {
        title: 'left out in report-only, where it will be when it is switched on',
        policies: named(
          policy({
            on: { includeApplications: ['All'], excludeApplications: [exchange] },
            state: 'enabledForReportingButNotEnforced',
          }),
        ),
      },
    ],
    fine: [
      {
        title: 'some applications, one left out',
        policies: named(policy({ on: { includeApplications: ['Office365'], excludeApplications: [exchange] } })),
      },
      {
        title: 'a session control with an exclusion',
        policies: named(
          policy({ on: { includeApplications: ['All'], excludeApplications: [exchange] }, session: everyTime }),
        ),
      },
      {
        title: 'all resources and a policy of its own',
        policies: named(mfa, policy({ on: { includeApplications: [exchange] } })),
      },
    ],
  },
  TEN0406: {
    hole: [
      {
        title: 'both kinds of risk',
        policies: named(policy({ only: { signInRiskLevels: ['high'], userRiskLevels: ['high'] } })),
      },
      {
        title: 'in report-only',
        policies: named(
          policy({
            only: { signInRiskLevels: ['medium', 'high'], userRiskLevels: ['high'] },
            state: 'enabledForReportingButNotEnforced',
          }),
        ),
      },
      {
        title: 'beside a policy for one of them',
        policies: named(
          policy({ only: { userRiskLevels: ['high'] } }),
          policy({ only: { signInRiskLevels: ['high'], userRiskLevels: ['high'] } }),
        ),
      },
    ],
    fine: [
      {
        title: 'one that takes no user risk as well',
        policies: named(
          policy({ only: { signInRiskLevels: ['high'], userRiskLevels: ['none', 'low', 'medium', 'high'] } }),
        ),
      },
      {
        title: 'one for each',
        policies: named(
          policy({ only: { signInRiskLevels: ['high'] } }),
          policy({ only: { userRiskLevels: ['high'] } }),
        ),
      },
      {
        title: 'an empty list, which is no condition',
        policies: named(policy({ only: { signInRiskLevels: ['high'], userRiskLevels: [] } })),
      },
    ],
  },
  TEN0407: {
    hole: [
      {
        title: 'enforced beside a policy for everybody',
        policies: named(mfa),
        tenant: { users: [{ userPrincipalName: 'amira', perUserMfaState: 'enforced', memberOf: [] }] },
      },
      {
        title: 'enabled beside a strength',
        policies: named(policy({ grant: strength('Phishing-resistant MFA') })),
        tenant: { users: [{ userPrincipalName: 'amira', perUserMfaState: 'enabled', memberOf: [] }] },
      },
      {
        title: 'beside a policy for the group around theirs',
        policies: named(policy({ users: { includeGroups: ['Pilot'] } })),
        tenant: { users: [{ userPrincipalName: 'ada', perUserMfaState: 'enforced', memberOf: ['Inner'] }] },
      },
    ],
    fine: [
      {
        title: 'the policy is for others',
        policies: named(policy({ users: { includeRoles: ['Global Administrator'] } })),
        tenant: { users: [{ userPrincipalName: 'amira', perUserMfaState: 'enforced', memberOf: [] }] },
      },
      {
        title: 'the policy blocks, and asks for nothing',
        policies: named(noLegacy),
        tenant: { users: [{ userPrincipalName: 'amira', perUserMfaState: 'enforced', memberOf: [] }] },
      },
      {
        title: 'the policy is for members of a group that they may be in or not',
        policies: named(policy({ users: { includeGroups: ['Partners'] } })),
        tenant: { users: [{ userPrincipalName: 'amira', perUserMfaState: 'enforced' }], emergencyAccess: {} },
      },
    ],
  },
  TEN0410: {
    hole: [
      {
        title: 'mail protocols blocked, ActiveSync forgotten',
        policies: named(forModernClients(), policy({ only: { clientAppTypes: ['other'] }, grant: block })),
      },
      {
        title: 'blocked on the platforms that were thought of',
        policies: named(
          forModernClients(),
          policy({
            only: {
              clientAppTypes: ['exchangeActiveSync', 'other'],
              platforms: { includePlatforms: ['all'], excludePlatforms: ['linux'] },
            },
            grant: block,
          }),
        ),
      },
      {
        title: 'blocked for all applications but mail',
        policies: named(
          forModernClients(),
          policy({
            on: { includeApplications: ['All'], excludeApplications: [exchange] },
            only: { clientAppTypes: ['exchangeActiveSync', 'other'] },
            grant: block,
          }),
        ),
      },
      {
        title: 'blocked in report-only',
        policies: named(
          forModernClients(),
          policy({
            only: { clientAppTypes: ['exchangeActiveSync', 'other'] },
            grant: block,
            state: 'enabledForReportingButNotEnforced',
          }),
        ),
      },
      {
        title: 'terms for everybody, which a legacy client meets when they are accepted already',
        policies: named(policy({ on: { includeApplications: [azurePortal] }, grant: terms })),
      },
    ],
    fine: [
      { title: 'MFA for every client: a legacy client can do none', policies: named(mfa) },
      {
        title: 'a compliant device for every client: it can prove none',
        policies: named(policy({ grant: controls('compliantDevice', 'domainJoinedDevice') })),
      },
      { title: 'emergency access may use what it must', policies: named(noLegacy) },
      {
        title: 'security defaults block them',
        policies: named(policy({ state: 'disabled' })),
        tenant: { securityDefaults: { isEnabled: true } },
      },
    ],
  },
  TEN0411: {
    hole: [
      {
        title: 'MFA on Windows alone: a platform is what the client says',
        policies: named(policy({ only: { platforms: { includePlatforms: ['windows'] } } })),
      },
      { title: 'MFA in browsers alone', policies: named(policy({ only: { clientAppTypes: ['browser'] } })) },
      {
        title: 'MFA for everything but the portal',
        policies: named(
          policy({ on: { includeApplications: ['All'], excludeApplications: ['MicrosoftAdminPortals'] } }),
        ),
      },
      { title: 'terms, which anybody accepts', policies: named(policy({ grant: terms })) },
      { title: 'MFA or terms', policies: named(policy({ grant: { ...terms, builtInControls: ['mfa'] } })) },
    ],
    fine: [
      { title: 'a compliant device instead of MFA', policies: named(policy({ grant: controls('compliantDevice') })) },
      {
        title: 'MFA for the portal alone',
        policies: named(policy({ on: { includeApplications: ['MicrosoftAdminPortals'] } })),
      },
      {
        title: 'blocked outside, and free inside',
        policies: named(policy({ only: { locations: outside }, grant: block })),
      },
      {
        title: 'MFA on Windows and a block elsewhere',
        policies: named(
          policy({ only: { platforms: { includePlatforms: ['windows'] } } }),
          policy({ only: { platforms: { includePlatforms: ['all'], excludePlatforms: ['windows'] } }, grant: block }),
        ),
      },
    ],
  },
} as const satisfies Partial<Record<LintCode, Traps>>;

function forModernClients() {
  return policy({ only: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] } });
}

// ---- tests ---------------------------------------------------------------------------------------------------------

function finds(code: LintCode, { policies, tenant }: Trap): boolean {
  const text = JSON.stringify({ ...usual, conditionalAccessPolicies: policies, ...tenant });
  const loaded = loadTenant({ text, file: 'tenant.yaml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return lint(loaded.value, text, { only: [code] }).findings.some((one) => one.code === code);
}

const rules = Object.entries(traps) as readonly [LintCode, Traps][]; // Object.entries forgets the codes

describe.each(rules)('%s', (code, { hole, fine }) => {
  test.each(hole)('speaks: $title', (trap) => {
    expect(finds(code, trap)).toBe(true);
  });

  test.each(fine)('is silent: $title', (trap) => {
    expect(finds(code, trap)).toBe(false);
  });

  test('is tried from both sides, three times each', () => {
    expect([hole.length, fine.length].filter((count) => count < 3)).toEqual([]);
  });
});
