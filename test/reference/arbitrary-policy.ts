import fc from 'fast-check';
import { apps, builtInStrengths, mfaTrustedIpsId, roleTemplates } from './known-objects.ts';
import * as pools from './pools.ts';
import type { RawConditions, RawGrant, RawGuests, RawPolicy } from './raw-types.ts';

/** What a policy may name: the objects that the generated tenant holds. */
export interface Nameable {
  readonly users: number;
  readonly groups: number;
  readonly locations: number;
  readonly strengths: number;
}

const some = <T>(values: readonly T[], maxLength = 2) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });
/** `value` in about one of `odds` cases, else absent. */
const seldom = <T>(value: fc.Arbitrary<T>, odds = 4) =>
  fc.oneof({ weight: odds - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

/** Members that are undefined are left out: YAML has no undefined. */
export function compact<T extends object>(object: T): { readonly [K in keyof T]: Exclude<T[K], undefined> } {
  // Object.fromEntries forgets its keys; what is left out was undefined.
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]: Exclude<T[K], undefined>;
  };
}

const optional = <T extends object>(model: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(model).map((record) => compact(record));

export const userReference = (users: number) =>
  fc
    .tuple(fc.constantFrom(...pools.userNames.slice(0, users)), fc.nat(2))
    .map(([user, way]) => [user.userPrincipalName, user.id, user.displayName][way] ?? user.id);
export const groupReference = (groups: number) =>
  fc
    .tuple(fc.constantFrom(...pools.groupNames.slice(0, groups)), fc.boolean())
    .map(([group, byId]) => (byId ? group.id : group.displayName));
const roleReference = fc
  .tuple(fc.constantFrom(...Object.keys(roleTemplates)), fc.boolean())
  .map(([role, byId]) => (byId ? (roleTemplates[role] ?? role) : role));
const danglingId = '0badc0de-0000-4000-8000-000000000000';

const guests: fc.Arbitrary<RawGuests> = fc
  .tuple(
    some(pools.guestKinds, 4),
    fc.boolean(),
    seldom(
      fc.oneof(
        fc.constant({ membershipKind: 'all' }),
        some(pools.homeTenants, 1).map((members) => ({ membershipKind: 'enumerated', members })),
      ),
      2,
    ),
  )
  .map(([kinds, joined, externalTenants]) =>
    compact({ guestOrExternalUserTypes: joined ? kinds.join(',') : kinds, externalTenants }),
  );

function users({ users, groups }: Nameable): fc.Arbitrary<NonNullable<RawConditions['users']>> {
  const references = (odds: number) => seldom(fc.array(userReference(users), { minLength: 1, maxLength: 2 }), odds);
  const groupList = (odds: number) =>
    seldom(
      fc.array(
        fc.oneof({ weight: 9, arbitrary: groupReference(groups) }, { weight: 1, arbitrary: fc.constant(danglingId) }),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
      odds,
    );
  const exclusions = {
    excludeUsers: fc.oneof(
      { weight: 15, arbitrary: references(5) },
      { weight: 1, arbitrary: fc.constant(['GuestsOrExternalUsers']) },
    ),
    excludeGroups: groupList(5),
    excludeRoles: seldom(fc.array(roleReference, { maxLength: 2 }), 8),
    excludeGuestsOrExternalUsers: seldom(guests, 8),
  };
  return fc.oneof(
    { weight: 10, arbitrary: optional({ includeUsers: fc.constant(['All']), ...exclusions }) },
    {
      weight: 8,
      arbitrary: optional({
        includeUsers: references(2),
        includeGroups: groupList(2),
        includeRoles: seldom(fc.array(roleReference, { minLength: 1, maxLength: 2 }), 3),
        includeGuestsOrExternalUsers: seldom(guests, 2),
        ...exclusions,
      }),
    },
    { weight: 2, arbitrary: optional({ includeUsers: fc.constant(['GuestsOrExternalUsers']), ...exclusions }) },
    { weight: 1, arbitrary: fc.constantFrom({ includeUsers: ['None'] }, { includeUsers: [] }, {}) },
  );
}

const appTokens = [
  ...pools.ownApps.flatMap(({ appId, displayName }) => [appId, displayName]),
  apps.exchange,
  apps.sharePoint,
  apps.teams,
  'Office365',
  'MicrosoftAdminPortals',
];
const appRule = (mode: string) => fc.constantFrom(...pools.appRules).map((rule) => ({ mode, rule }));

const resources: fc.Arbitrary<NonNullable<RawConditions['applications']>> = fc.oneof(
  {
    weight: 10,
    arbitrary: optional({
      includeApplications: fc.constant(['All']),
      excludeApplications: seldom(some(appTokens)),
      applicationFilter: seldom(appRule('exclude'), 8),
    }),
  },
  {
    weight: 8,
    arbitrary: optional({ includeApplications: some(appTokens), excludeApplications: seldom(some(appTokens), 5) }),
  },
  {
    weight: 2,
    arbitrary: optional({ includeApplications: seldom(some(appTokens, 1)), applicationFilter: appRule('include') }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ includeApplications: ['None'] }, { includeApplications: [] }) },
);

const applications: fc.Arbitrary<NonNullable<RawConditions['applications']>> = fc.oneof(
  { weight: 7, arbitrary: resources },
  { weight: 5, arbitrary: fc.constant({ includeUserActions: ['urn:user:registersecurityinfo'] }) },
  { weight: 1, arbitrary: fc.constant({ includeUserActions: ['urn:user:registerdevice'] }) },
  {
    weight: 2,
    arbitrary: some(pools.contexts).map((list) => ({ includeAuthenticationContextClassReferences: list })),
  },
);

const rule: fc.Arbitrary<string> = fc.letrec<{ rule: string; atom: string; group: string }>((tie) => ({
  atom: fc.constantFrom(...pools.deviceAtoms),
  group: fc.oneof(
    { weight: 3, arbitrary: tie('atom') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('atom'), fc.constantFrom('-and', '-or'), tie('atom'))
        .map((parts) => `(${parts.join(' ')})`),
    },
    { weight: 1, arbitrary: tie('atom').map((atom) => `-not (${atom})`) },
  ),
  rule: fc.oneof(
    { weight: 3, arbitrary: tie('group') },
    {
      weight: 2,
      arbitrary: fc.tuple(tie('group'), fc.constantFrom('-and', '-or'), tie('group')).map((parts) => parts.join(' ')),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('atom'), fc.constantFrom('-and', '-or'), tie('atom'), fc.constantFrom('-and', '-or'), tie('group'))
        .map((parts) => parts.join(' ')),
    },
  ),
})).rule;

const platformWords = ['android', 'iOS', 'windows', 'macOS', 'linux'];
const platforms = fc.oneof(
  {
    weight: 6,
    arbitrary: optional({
      includePlatforms: fc.oneof(fc.constant(['all']), some(platformWords, 3)),
      excludePlatforms: seldom(some(platformWords), 3),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({}, { includePlatforms: [] }, { excludePlatforms: ['iOS'] }) },
);

function locations({ locations }: Nameable): fc.Arbitrary<NonNullable<RawConditions['locations']>> {
  const names = pools.locationNames.slice(0, locations).flatMap(({ displayName, id }) => [displayName, id]);
  const listed = some([...names, ...names, 'AllTrusted', 'AllTrusted', mfaTrustedIpsId, danglingId]);
  return fc.oneof(
    { weight: 4, arbitrary: optional({ includeLocations: fc.constant(['All']), excludeLocations: seldom(listed, 2) }) },
    { weight: 3, arbitrary: optional({ includeLocations: listed, excludeLocations: seldom(listed, 3) }) },
    { weight: 1, arbitrary: fc.constantFrom({ includeLocations: [] }, { excludeLocations: ['AllTrusted'] }, {}) },
  );
}

const clientApps = fc.oneof(
  some(['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'], 3),
  fc.constantFrom(['all'], ['modern'], ['easUnsupported', 'other'], []),
);
const risks = some(['none', 'low', 'medium', 'high'], 3);
const flows = fc.constantFrom<readonly string[] | string>(
  'deviceCodeFlow',
  'deviceCodeFlow,authenticationTransfer',
  ['authenticationTransfer'],
  'none',
);

function conditions(nameable: Nameable): fc.Arbitrary<RawConditions> {
  const person = optional<RawConditions>({
    users: fc.oneof({ weight: 30, arbitrary: users(nameable) }, { weight: 1, arbitrary: fc.constant(undefined) }),
    applications: fc.oneof(
      { weight: 30, arbitrary: applications },
      { weight: 1, arbitrary: fc.constantFrom(undefined, {}, { excludeApplications: ['Office365'] }) },
    ),
    platforms: seldom(platforms, 7),
    clientAppTypes: seldom(clientApps, 6),
    locations: seldom(locations(nameable), 2),
    devices: seldom(
      fc
        .tuple(fc.constantFrom('include', 'exclude'), rule)
        .map(([mode, text]) => ({ deviceFilter: { mode, rule: text } })),
      5,
    ),
    signInRiskLevels: seldom(risks, 8),
    userRiskLevels: seldom(risks, 8),
    insiderRiskLevels: seldom(
      fc.constantFrom<readonly string[] | string>('minor,moderate', 'elevated', ['moderate']),
      16,
    ),
    agentIdRiskLevels: seldom(fc.constantFrom('medium,high'), 40),
    servicePrincipalRiskLevels: seldom(risks, 40),
    authenticationFlows: seldom(
      flows.map((transferMethods) => ({ transferMethods })),
      9,
    ),
  });
  const principals = [...pools.servicePrincipals.map(({ id }) => id), 'Nightly job', 'ServicePrincipalsInMyTenant'];
  const workload = optional<RawConditions>({
    users: fc.constant({ includeUsers: ['None'] }),
    clientApplications: optional({
      includeServicePrincipals: some(principals),
      excludeServicePrincipals: seldom(some(principals.slice(0, -1), 1)),
    }),
    applications: fc.constant({ includeApplications: ['All'] }),
    locations: seldom(locations(nameable), 2),
    servicePrincipalRiskLevels: seldom(risks, 3),
  });
  const agents = fc.constant<RawConditions>({
    users: { includeUsers: ['None'] },
    agents: { includeAgentUsers: ['All'] },
    applications: { includeApplications: ['All'] },
  });
  return fc.oneof(
    { weight: 16, arbitrary: person },
    { weight: 1, arbitrary: workload },
    { weight: 1, arbitrary: agents },
  );
}

function grant({ strengths }: Nameable): fc.Arbitrary<RawGrant> {
  const names = [...builtInStrengths, ...pools.customStrengths.slice(0, strengths)].flatMap(({ id, displayName }) => [
    id,
    displayName,
  ]);
  const strength = fc
    .tuple(fc.constantFrom(...names), fc.nat(2))
    .map(([name, way]) => [{ id: name }, name, { displayName: name }][way] ?? name);
  const operator = fc.constantFrom<string | undefined>('AND', 'OR', 'OR', undefined);
  const controls = [
    'mfa',
    'compliantDevice',
    'domainJoinedDevice',
    'approvedApplication',
    'compliantApplication',
    'passwordChange',
  ];
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({ operator: 'OR', builtInControls: ['block'] }) },
    { weight: 4, arbitrary: fc.constant({ operator: 'OR', builtInControls: ['mfa'] }) },
    { weight: 4, arbitrary: optional({ operator, builtInControls: some([...controls, 'mfa'], 3) }) },
    {
      weight: 3,
      arbitrary: optional({
        operator,
        authenticationStrength: strength,
        builtInControls: seldom(some(controls.slice(1))),
      }),
    },
    {
      weight: 2,
      arbitrary: optional({
        operator,
        termsOfUse: some(pools.agreements),
        builtInControls: seldom(some(controls), 2),
        customAuthenticationFactors: seldom(some(pools.customControls), 3),
      }),
    },
    {
      weight: 1,
      arbitrary: optional({
        operator,
        customAuthenticationFactors: some(pools.customControls),
        builtInControls: seldom(some(controls)),
      }),
    },
    {
      weight: 1,
      arbitrary: optional({
        operator: fc.constant('AND'),
        builtInControls: fc.constant(['riskRemediation']),
        authenticationStrength: strength,
      }),
    },
    { weight: 1, arbitrary: fc.constant({ operator: 'AND', builtInControls: ['mfa', 'passwordChange'] }) },
    { weight: 1, arbitrary: optional({ operator, builtInControls: fc.constant(['block', 'mfa', 'compliantDevice']) }) },
  );
}

const session = fc.constantFrom(
  { signInFrequency: { isEnabled: true, value: 4, type: 'hours', frequencyInterval: 'timeBased' } },
  { persistentBrowser: { isEnabled: true, mode: 'never' } },
);

export function arbitraryPolicy(nameable: Nameable): fc.Arbitrary<Omit<RawPolicy, 'displayName'>> {
  const rest = { conditions: conditions(nameable), state: state(7, 2, 1) };
  return fc.oneof(
    {
      weight: 12,
      arbitrary: optional({ ...rest, grantControls: grant(nameable), sessionControls: seldom(session, 6) }),
    },
    { weight: 1, arbitrary: optional({ ...rest, grantControls: fc.constant(null), sessionControls: session }) },
  );
}

function state(enabled: number, reportOnly: number, disabled: number): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: enabled, arbitrary: fc.constant('enabled') },
    { weight: reportOnly, arbitrary: fc.constant('enabledForReportingButNotEnforced') },
    { weight: disabled, arbitrary: fc.constant('disabled') },
  );
}
