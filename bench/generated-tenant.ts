import type { LoadedTenant } from '../src/domain/model/loaded-tenant.ts';
import { tenantSchema } from '../src/domain/model/tenant.ts';

/** mulberry32: the same numbers on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;

function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

function some<T>(random: Random, list: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, () => pick(random, list));
}

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix} ${index + 1}`);
const groups = names('Group', 40);
const locations = names('Location', 60);
const apps = Array.from({ length: 60 }, (_, index) => `00000000-aaaa-4000-8000-${String(index).padStart(12, '0')}`);
const countries = ['SE', 'NO', 'DK', 'FI', 'DE', 'NL', 'FR', 'GB', 'US', 'CA', 'BR', 'IN'];
const platforms = ['android', 'iOS', 'windows', 'macOS', 'linux'];
const clients = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'];
const rules = [
  'device.isCompliant -eq True',
  'device.trustType -ne "ServerAD"',
  'device.model -startsWith "Surface" -and device.deviceOwnership -eq "Company"',
  'device.extensionAttribute1 -eq "SAW" -or device.displayName -contains "kiosk"',
];

/** As many policies as asked: 10 % report-only, 4 % off, 15 % for guests, 10 % on user actions; 2,000 users unless told. */
export function generatedTenant(policies: number, users = 2000, seed = 1) {
  const random = randomFrom(seed);
  return {
    version: 1,
    users: Array.from({ length: users }, (_, index) => ({
      userPrincipalName: `user${index}@contoso.example`,
      id: `00000000-bbbb-4000-8000-${String(index).padStart(12, '0')}`,
      ...(random() < 0.1 ? { userType: 'Guest' } : {}),
      roles: random() < 0.02 ? ['Global Administrator'] : [],
      memberOf: some(random, groups, 3),
      authenticationMethods: random() < 0.8 ? ['microsoftAuthenticatorPush'] : [],
    })),
    groups: groups.map((displayName, index) => ({
      displayName,
      members: [],
      memberGroups: index % 5 === 0 ? [groups[(index + 7) % groups.length]] : [],
    })),
    applications: apps.map((appId, index) => ({ appId, displayName: `App ${index + 1}` })),
    namedLocations: locations.map((displayName, index) =>
      index % 4 === 3
        ? { displayName, type: 'country', countriesAndRegions: some(random, countries, 3) }
        : { displayName, type: 'ip', isTrusted: random() < 0.3, ipRanges: ranges(random) },
    ),
    conditionalAccessPolicies: Array.from({ length: policies }, (_, index) => policy(random, index)),
  };
}

/** The same tenant with its users in no more combinations of groups than these, as in tenants that people work in. */
export function inFewGroups<T extends Pick<ReturnType<typeof generatedTenant>, 'users'>>(
  tenant: T,
  combinations = 300,
) {
  const kept = tenant.users.slice(0, combinations).map(({ memberOf }) => memberOf);
  return {
    ...tenant,
    users: tenant.users.map((user, index) => ({ ...user, memberOf: kept[index % kept.length] ?? [] })),
  };
}

function ranges(random: Random): readonly string[] {
  const octet = () => Math.floor(random() * 256);
  return Array.from({ length: 8 }, (_, index) =>
    index % 4 === 3 ? `2001:db8:${octet().toString(16)}::/48` : `${11 + (octet() % 150)}.${octet()}.${octet()}.0/24`,
  );
}

function policy(random: Random, index: number) {
  const state = random();
  return {
    displayName: `CA${String(index).padStart(3, '0')}`,
    state: state < 0.1 ? 'enabledForReportingButNotEnforced' : state < 0.14 ? 'disabled' : 'enabled',
    conditions: {
      users: usersOf(random),
      applications: targetOf(random),
      clientAppTypes: random() < 0.25 ? [pick(random, clients)] : ['all'],
      ...(random() < 0.2
        ? { platforms: { includePlatforms: ['all'], excludePlatforms: [pick(random, platforms)] } }
        : {}),
      ...(random() < 0.4 ? { locations: locationsOf(random) } : {}),
      ...(random() < 0.1 ? { devices: { deviceFilter: { mode: 'exclude', rule: pick(random, rules) } } } : {}),
      ...(random() < 0.1 ? { signInRiskLevels: ['high', 'medium'] } : {}),
      ...(random() < 0.05 ? { userRiskLevels: ['high'] } : {}),
    },
    grantControls: grantOf(random),
  };
}

function usersOf(random: Random) {
  const excludeGroups = some(random, groups, 1);
  if (random() < 0.15)
    return { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest' }, excludeGroups };
  if (random() < 0.5) return { includeUsers: ['All'], excludeGroups };
  return random() < 0.2
    ? { includeRoles: ['Global Administrator', 'Security Administrator'], excludeGroups }
    : { includeGroups: some(random, groups, 3), excludeGroups };
}

function targetOf(random: Random) {
  if (random() < 0.1) {
    return { includeUserActions: [random() < 0.7 ? 'urn:user:registersecurityinfo' : 'urn:user:registerdevice'] };
  }
  return random() < 0.5
    ? { includeApplications: ['All'], excludeApplications: some(random, apps, 2) }
    : { includeApplications: some(random, apps, 5) };
}

function locationsOf(random: Random) {
  return random() < 0.5
    ? { includeLocations: ['All'], excludeLocations: ['AllTrusted'] }
    : { includeLocations: ['All'], excludeLocations: some(random, locations, 3) };
}

function grantOf(random: Random) {
  const kind = random();
  if (kind < 0.25) return { operator: 'OR', builtInControls: ['block'] };
  if (kind < 0.6) return { operator: 'OR', builtInControls: ['mfa'] };
  if (kind < 0.8) return { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] };
  return { operator: 'AND', authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } };
}

/** Complete attempts of the tenant's users. */
export function generatedAttempts(count: number, users = 2000, seed = 2) {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => ({
    user: `user${Math.floor(random() * users)}@contoso.example`,
    ...(random() < 0.1 ? { userAction: 'urn:user:registersecurityinfo' } : { application: pick(random, apps) }),
    ipAddress:
      random() < 0.3
        ? `2001:db8:${Math.floor(random() * 256).toString(16)}::5`
        : `${11 + Math.floor(random() * 150)}.${Math.floor(random() * 256)}.3.4`,
    country: pick(random, countries),
    gpsCountry: 'unknown',
    devicePlatform: pick(random, platforms),
    clientAppType: pick(random, clients.slice(0, 2)),
    device:
      random() < 0.5 ? null : { ...noFacts, isCompliant: random() < 0.7, trustType: 'AzureAD', model: 'Surface Pro' },
    signInRiskLevel: random() < 0.9 ? 'none' : 'high',
    authenticationMethods: random() < 0.5 ? ['password'] : ['password', 'microsoftAuthenticatorPush'],
  }));
}

const noFacts = { displayName: null, deviceOwnership: null, extensionAttribute1: null };

const nowhere = { line: 1, column: 1, offset: 0 };

/** As the loader would give it, without a text behind it. */
export function loaded(raw: unknown): LoadedTenant {
  return {
    tenant: tenantSchema.parse(raw),
    file: 'generated.yaml',
    placeOf: () => ({ file: 'generated.yaml', start: nowhere, end: nowhere }),
  };
}
