import fc from 'fast-check';
import { addresses, arbitraryAttempt } from './arbitrary-attempt.ts';
import { arbitraryTenant } from './arbitrary-tenant.ts';
import { apps } from './known-objects.ts';
import * as pools from './pools.ts';
import type { RawAttempt, RawMethodsPolicy, RawPolicy, RawTenant, RawUser } from './raw-types.ts';
import { methodClasses } from './reference-completions.ts';
import { openGroups } from './reference-facts.ts';

const dice = fc.array(fc.nat(9_999), { minLength: 24, maxLength: 24 });

/**
 * Pairs in which registration is likely to be asked for: mostly members of the tenant, few policies, a sign-in in a browser without
 * risk, or the page itself. `registration.property.test.ts` counts what they reach.
 */
const registeringPairs: fc.Arbitrary<[RawTenant, RawAttempt]> = fc
  .tuple(arbitraryTenant(), dice)
  .map(([tenant, thrown]) => {
    const turned = turnedHome(tenant, thrown);
    return [turned, attemptAt(turned, thrown)];
  });

/** Of three pairs one is aimed at a policy, as those of `agreement.property.test.ts` are. */
export const registrationPairs: fc.Arbitrary<[RawTenant, RawAttempt]> = fc.oneof(
  { weight: 2, arbitrary: registeringPairs },
  {
    weight: 1,
    arbitrary: arbitraryTenant().chain((tenant) => fc.tuple(fc.constant(tenant), arbitraryAttempt(tenant))),
  },
);

function turnedHome(tenant: RawTenant, thrown: readonly number[]): RawTenant {
  const [policies = 0, homes = 0, bare = 0, open = 0, demanded = 0] = thrown;
  const [guarded = 0, nudged = 0] = thrown.slice(18);
  const users = (tenant.users ?? []).map((user, place): RawUser => {
    const { userType: _, externalUserType: __, ...rest } = user;
    const home = (homes >> place) % 4 === 0 ? user : rest;
    if ((bare >> place) % 8 === 3) return { ...home, ...unconfirmed };
    return (bare >> place) % 4 === 0 ? { ...home, authenticationMethods: [] } : home;
  });
  const off = tenant.securityDefaults?.isEnabled === true; // rule 8.1
  const kept = (tenant.conditionalAccessPolicies ?? []).slice(0, policies % 4);
  const added = off ? [] : [...(demanded % 3 === 0 ? [everywhere] : []), ...(guarded % 4 === 0 ? [atTheOffice] : [])];
  // half of the time the switch does not send them to the legacy pages
  const { combinedRegistration: _, ...rest } = tenant;
  return {
    ...(open % 2 === 0 ? tenant : rest),
    ...(nudged % 4 === 0 ? { authenticationMethodsPolicy: nudging(tenant, nudged) } : {}),
    users,
    conditionalAccessPolicies: [...kept, ...added],
  };
}

/** The methods policy of the tenant with a campaign, and with the app that it is for. */
function nudging({ authenticationMethodsPolicy: policy }: RawTenant, die: number): RawMethodsPolicy {
  const others = (policy?.authenticationMethodConfigurations ?? []).filter(({ id }) => id !== 'MicrosoftAuthenticator');
  return {
    ...policy,
    authenticationMethodConfigurations: [...others, { id: 'MicrosoftAuthenticator', state: 'enabled' }],
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: { state: 'enabled', snoozeDurationInDays: die % 3 },
    },
  };
}

const atTheOffice: RawPolicy = {
  displayName: 'Registration in trusted places',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'] },
    applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
    locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['block'] },
};

/** Registered on the legacy page for password reset, and for nothing else until it is confirmed (rule 1.1.9). */
const unconfirmed = {
  authenticationMethods: ['sms'],
  authenticationMethodDetails: [{ method: 'sms', registeredThrough: 'passwordReset' }],
};

const everywhere: RawPolicy = {
  displayName: 'MFA everywhere',
  state: 'enabled',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
};

const targets: readonly RawAttempt[] = [
  { application: apps.exchange },
  { application: apps.exchange },
  { application: apps.azurePortal },
  { application: pools.strangeApp },
  { userAction: 'urn:user:registersecurityinfo' },
  { userAction: 'urn:user:registerdevice' },
];

function attemptAt(tenant: RawTenant, thrown: readonly number[]): RawAttempt {
  const die = (place: number) => thrown[place] ?? 0;
  const one = <T>(values: readonly [T, ...T[]], place: number): T => values[die(place) % values.length] ?? values[0];
  const names = (tenant.users ?? []).map(({ userPrincipalName }) => userPrincipalName);
  const known = names.filter((name) => openGroups(tenant, name).length === 0); // the first user's are told
  const used = methodClasses(tenant);
  const target = targets[die(6) % targets.length] ?? {};
  const registers = target.userAction !== undefined;
  return {
    user: known[die(5) % known.length] ?? '',
    ...target,
    ipAddress: addresses(tenant)[die(7) % addresses(tenant).length] ?? '',
    country: one(['SE', 'US', 'unknown'], 8),
    gpsCountry: 'unknown',
    devicePlatform: one(['windows', 'windows', 'macOS', 'iOS'], 9),
    clientAppType: registers ? 'browser' : one(['browser', 'browser', 'browser', 'other'], 10),
    device: null,
    userRiskLevel: one(['none', 'none', 'none', 'none', 'none', 'hidden', 'low'], 11),
    signInRiskLevel: one(['none', 'none', 'none', 'none', 'none', 'none', 'high'], 12),
    ...(die(13) % 3 === 0 ? { authenticationMethods: used[die(14) % used.length] ?? [] } : {}),
    ...(die(15) % 4 === 0 ? { satisfiedControls: ['mfa'] } : {}),
    ...(die(16) % 6 === 0 ? {} : { at: pools.moments[die(17) % pools.moments.length] ?? '' }),
  };
}
