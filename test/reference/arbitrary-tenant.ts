import fc from 'fast-check';
import { arbitraryPolicy, compact, groupReference, type Nameable, userReference } from './arbitrary-policy.ts';
import { registrationSettings, securityInfo } from './arbitrary-registration.ts';
import { roleTemplates } from './known-objects.ts';
import * as pools from './pools.ts';
import type { RawGroup, RawLocation, RawPerson, RawPolicy, RawTenant, RawUser } from './raw-types.ts';

/**
 * Small tenants that load (design 3) and whose objects meet: 2 to 8 users of every kind, 2 to 5 groups, up to 6 locations, 1 to 7
 * policies. Users without `memberOf` may be in groups without `members`, so that memberships are open; the first user's never are.
 */
export function arbitraryTenant(): fc.Arbitrary<RawTenant> {
  const sizes = fc.record({
    users: fc.integer({ min: 2, max: 8 }),
    groups: fc.integer({ min: 2, max: 5 }),
    locations: fc.integer({ min: 1, max: 6 }),
    strengths: fc.integer({ min: 0, max: 4 }),
  });
  // Building the arbitraries costs more than drawing from them: one for each size is kept.
  const built = new Map<string, fc.Arbitrary<RawTenant>>();
  return sizes.chain((wanted) => {
    const key = Object.values(wanted).join();
    const tenants = built.get(key) ?? tenantOfSize(wanted);
    built.set(key, tenants);
    return tenants;
  });
}

function tenantOfSize(sizes: Nameable): fc.Arbitrary<RawTenant> {
  const parts = fc.record({
    tenant: maybe(
      created.map((createdDateTime) => compact({ id: pools.ownTenant, createdDateTime })),
      3,
    ),
    combinedRegistration: combinedRegistration(sizes.groups),
    settings: registrationSettings(sizes),
    crossTenantAccess: maybe(crossTenantAccess, 3),
    conditionalAccess: maybe(switches, 1),
    users: fc.tuple(
      ...pools.userNames.slice(0, sizes.users).map((names, place) => user(names, sizes.groups, place === 0)),
    ),
    groups: fc.tuple(...pools.groupNames.slice(0, sizes.groups).map((names) => group(names, sizes))),
    namedLocations: fc.tuple(...pools.locationNames.slice(0, sizes.locations).map(location)),
    applications,
    policies: fc.array(arbitraryPolicy(sizes), { minLength: 1, maxLength: 5 }),
    seeds: maybe(fc.constantFrom(...seedPolicies), 1),
  });
  return parts.map(
    ({ policies, seeds, settings, ...rest }): RawTenant =>
      compact({
        version: 1 as const,
        ...settings,
        ...rest,
        devices: pools.inventory,
        servicePrincipals: pools.servicePrincipals,
        termsOfUse: pools.agreements.map((id) => ({ id, displayName: `Agreement ${id}` })),
        authenticationStrengthPolicies: pools.customStrengths
          .slice(0, sizes.strengths)
          .map((strength) => ({ ...strength, policyType: 'custom', requirementsSatisfied: 'mfa' })),
        conditionalAccessPolicies: [...policies, ...(seeds ?? [])].map((policy, place) => ({
          displayName: `Policy ${place}`,
          ...policy,
          // rule 8.1: no policy is on beside security defaults
          ...(settings.securityDefaults?.isEnabled && policy.state === 'enabled'
            ? { state: 'enabledForReportingButNotEnforced' }
            : {}),
        })),
      }),
  );
}

type Seed = Omit<RawPolicy, 'displayName'>;
const everyone = { users: { includeUsers: ['All'] } };
const everywhere = { ...everyone, applications: { includeApplications: ['All'] } };
const registering = { ...everyone, applications: { includeUserActions: ['urn:user:registersecurityinfo'] } };

/** Policies whose interplay is rare by chance and is what rules 1.2.4, 1.4.12 and 2.7 are about. */
const seedPolicies: readonly (readonly Seed[])[] = [
  [
    {
      state: 'enabled',
      conditions: { ...registering, locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    },
    { state: 'enabled', conditions: everywhere, grantControls: { operator: 'OR', builtInControls: ['mfa'] } },
  ],
  [
    {
      state: 'enabled',
      conditions: registering,
      grantControls: { operator: 'OR', authenticationStrength: { id: 'Multifactor authentication' } },
    },
    {
      state: 'enabled',
      conditions: { ...everywhere, userRiskLevels: ['none', 'low'] },
      grantControls: { operator: 'OR', authenticationStrength: { id: 'Phishing-resistant MFA' } },
    },
  ],
  [
    {
      state: 'enabled',
      conditions: everywhere,
      grantControls: { operator: 'OR', builtInControls: ['mfa'], termsOfUse: ['terms-1'] },
    },
    { state: 'enabled', conditions: registering, grantControls: { operator: 'OR', builtInControls: ['mfa'] } },
  ],
];

/** A person who is not in the file (design 4); with `complete`, every membership is told. */
export function arbitraryPerson(groups: number, complete: boolean): fc.Arbitrary<RawPerson> {
  return fc.tuple(person, memberOf(groups, complete)).map(([rest, list]) => compact({ ...rest, memberOf: list }));
}

const list = <T>(values: readonly T[], maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 0, maxLength });
/** Present in `weight` of 4 cases. */
const maybe = <T>(value: fc.Arbitrary<T>, weight: number) =>
  fc.oneof({ weight: 4 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary: value });

/** Before, at and after the start date of rule 1.1.3; mostly before, so that the switch counts. */
const created = fc.constantFrom(
  undefined,
  '2019-03-04T00:00:00Z',
  '2019-03-04T00:00:00Z',
  '2020-08-14T23:59:59Z',
  '2020-08-15T00:00:00Z',
  '2021-01-27T09:00:00Z',
);

const switches = fc
  .record({
    allResourcesCoverRegistration: fc.constantFrom(true, false, undefined),
    allTrustedCoversCompliantNetwork: fc.constantFrom(true, false, undefined),
  })
  .map(compact);

const inboundTrust = fc
  .record({
    isMfaAccepted: fc.constantFrom(true, false, null, undefined),
    isCompliantDeviceAccepted: fc.constantFrom(true, false, undefined),
    isHybridAzureADJoinedDeviceAccepted: fc.constantFrom(true, false, undefined),
  })
  .map(compact);

const crossTenantAccess = fc
  .record({
    inboundTrust,
    partners: maybe(
      fc
        .tuple(fc.constantFrom(...pools.homeTenants), maybe(inboundTrust, 3))
        .map(([tenantId, trust]) => [compact({ tenantId, inboundTrust: trust })]),
      1,
    ),
  })
  .map(compact);

function combinedRegistration(groups: number) {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: fc.constant({ users: 'all' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        { users: 'none' },
        { users: 'none', everEnabled: true },
        { users: 'none', everEnabled: true },
        { users: 'none', everEnabled: false },
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(groupReference(groups), { minLength: 1, maxLength: 2 })
        .map((names) => ({ users: 'selected', groups: names })),
    },
  );
}

const methods = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<readonly string[]>(
      [],
      ['email'],
      ['email', 'securityQuestions'],
      ['password', 'officePhone'],
      ['appPassword', 'externalAuthMethod'],
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<readonly string[]>(
      ['microsoftAuthenticatorPush'],
      ['sms', 'email'],
      ['fido2'],
      ['temporaryAccessPassOneTime'],
      ['federatedMultiFactor'],
      ['sms', 'softwareOath'],
      ['voice', 'email'],
      ['hardwareOath', 'appPassword'],
      ['officePhone', 'deviceBasedPush', 'sms'],
    ),
  },
);

const kind = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<RawPerson>({}, { userType: 'Member' }) },
  { weight: 1, arbitrary: fc.constant<RawPerson>({ userType: 'Guest' }) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(...pools.guestKinds), fc.constantFrom('Guest', 'Member', undefined))
      .map(([externalUserType, userType]): RawPerson => compact({ externalUserType, userType })),
  },
);

const person: fc.Arbitrary<RawPerson> = fc
  .tuple(
    kind,
    fc.constantFrom(...pools.homeTenants, undefined),
    maybe(list(Object.entries(roleTemplates).flat(), 2), 1),
    methods,
  )
  .map(([rest, homeTenantId, roles, authenticationMethods]) =>
    compact({ ...rest, homeTenantId, roles, authenticationMethods }),
  );

function memberOf(groups: number, complete: boolean) {
  return maybe(fc.array(groupReference(groups), { maxLength: 2 }), 3).map((names) =>
    complete ? (names ?? []) : names,
  );
}

function user(names: (typeof pools.userNames)[number], groups: number, complete: boolean): fc.Arbitrary<RawUser> {
  return fc
    .tuple(arbitraryPerson(groups, complete), securityInfo)
    .map(([rest, info]) => ({ ...names, ...rest, ...info }));
}

function group(
  names: (typeof pools.groupNames)[number],
  sizes: { readonly users: number; readonly groups: number },
): fc.Arbitrary<RawGroup> {
  return fc
    .record({
      members: maybe(fc.array(userReference(sizes.users), { maxLength: 3 }), 3),
      memberGroups: maybe(fc.array(groupReference(sizes.groups), { maxLength: 2 }), 1),
    })
    .map((rest) => compact({ ...names, ...rest }));
}

function location(names: (typeof pools.locationNames)[number]): fc.Arbitrary<RawLocation> {
  const named = (rest: fc.Arbitrary<object>) => rest.map((one) => ({ ...names, ...one }) as RawLocation); // the records below are whole
  return fc.oneof(
    {
      weight: 4,
      arbitrary: named(
        fc
          .record({
            type: fc.constant('ip'),
            isTrusted: fc.constantFrom(true, true, false, undefined),
            ipRanges: fc.oneof(list(pools.rangesV4, 3), list([...pools.rangesV4, ...pools.rangesV6], 4)),
          })
          .map(compact),
      ),
    },
    {
      weight: 2,
      arbitrary: named(
        fc
          .record({
            type: fc.constant('country'),
            countriesAndRegions: list(pools.countryCodes, 2),
            includeUnknownCountriesAndRegions: fc.constantFrom(true, false, undefined),
            countryLookupMethod: fc.constantFrom('clientIpAddress', 'authenticatorAppGps', undefined),
          })
          .map(compact),
      ),
    },
    {
      weight: 1,
      arbitrary: named(
        fc
          .record({ type: fc.constant('compliantNetwork'), isTrusted: fc.constantFrom(true, false, undefined) })
          .map(compact),
      ),
    },
  );
}

const applications = fc.constantFrom(
  pools.ownApps.map((application) => ({ ...application })),
  [
    { ...pools.ownApps[0], customSecurityAttributes: { Audit: { Level: 'High', Tags: ['finance', 'hr'] } } },
    { ...pools.ownApps[1], customSecurityAttributes: { Audit: { Level: 'low' } } },
  ],
  [{ ...pools.ownApps[0], customSecurityAttributes: { Audit_Tags: ['Finance'] } }, { ...pools.ownApps[1] }],
);
