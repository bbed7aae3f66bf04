import fc from 'fast-check';
import { compact, groupReference, userReference } from './arbitrary-policy.ts';
import * as pools from './pools.ts';
import type { RawMethodConfiguration, RawTarget, RawTenant, RawUser } from './raw-types.ts';

/** What a tenant and its users say about registration, dated around the few moments of `pools.moments`. */

interface Sizes {
  readonly users: number;
  readonly groups: number;
}

const list = <T>(values: readonly T[], minLength: number, maxLength = values.length) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength, maxLength });
/** Present in `weight` of 4 cases. */
const maybe = <T>(value: fc.Arbitrary<T>, weight = 2) =>
  fc.oneof({ weight: 4 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary: value });
const record = <T extends object>(model: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(model).map((one) => compact(one));
const flag = fc.constantFrom(true, false, undefined);
const groups = (sizes: Sizes) => fc.array(groupReference(sizes.groups), { minLength: 1, maxLength: 1 });

type Settings = Pick<
  RawTenant,
  | 'selfServicePasswordReset'
  | 'multifactorAuthentication'
  | 'authenticationMethodsPolicy'
  | 'identityProtection'
  | 'securityDefaults'
>;

const built = new Map<string, fc.Arbitrary<Settings>>();

export function registrationSettings({ users, groups: count }: Sizes): fc.Arbitrary<Settings> {
  const key = `${users} ${count}`; // building costs more than drawing
  const settings = built.get(key) ?? settingsOfSize({ users, groups: count });
  built.set(key, settings);
  return settings;
}

function settingsOfSize(sizes: Sizes): fc.Arbitrary<Settings> {
  return record<Settings>({
    selfServicePasswordReset: maybe(passwordReset(sizes), 3),
    multifactorAuthentication: maybe(mfaService),
    authenticationMethodsPolicy: maybe(methodsPolicy(sizes)),
    identityProtection: maybe(
      mfaRegistration(sizes).map((mfaRegistrationPolicy) => ({ mfaRegistrationPolicy })),
      1,
    ),
    securityDefaults: fc.oneof(
      { weight: 8, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constant({ isEnabled: false }) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          { isEnabled: true },
          { isEnabled: true, registrationGraceDays: 14 },
          { isEnabled: true, registrationGraceDays: 0 },
        ),
      },
    ),
  });
}

function passwordReset(sizes: Sizes): fc.Arbitrary<NonNullable<Settings['selfServicePasswordReset']>> {
  const resetWords = [
    'microsoftAuthenticatorPush',
    'softwareOath',
    'hardwareOath',
    'email',
    'sms',
    'voice',
    'officePhone',
    'securityQuestions',
  ];
  return fc
    .tuple(
      fc.constantFrom('all', 'all', 'all', 'selected', 'none'),
      groups(sizes),
      record({
        registrationRequired: fc.constantFrom(true, true, true, false, undefined),
        reconfirmationDays: fc.constantFrom(undefined, 0, 90, 90, 180),
        methodsRequired: fc.constantFrom(1 as const, 2 as const, 2 as const),
        methods: maybe(list(resetWords, 1, 5), 3),
        administrators: maybe(
          record({
            allowedToUseSSPR: fc.constantFrom(undefined, true, false),
            customDomain: flag,
            directorySync: flag,
            trialStartedDateTime: fc.constantFrom(undefined, pools.trialStarted),
          }),
        ),
      }),
    )
    .map(([users, names, rest]) => ({ users, ...(users === 'selected' ? { groups: names } : {}), ...rest }));
}

const boxes = ['microsoftAuthenticatorPush', 'softwareOath', 'sms', 'voice'];
const mfaService = record({
  trustedIps: maybe(list(pools.rangesV4, 0, 2), 2),
  verificationMethods: maybe(list(boxes, 0)),
  appPasswordsAllowed: flag,
});

function target(sizes: Sizes): fc.Arbitrary<RawTarget> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({ id: 'all_users', targetType: 'group' }) },
    { weight: 2, arbitrary: groupId(sizes).map((id) => ({ id, targetType: 'group' })) },
    { weight: 1, arbitrary: userId(sizes).map((id) => ({ id, targetType: 'user' })) },
  );
}

const groupId = ({ groups: count }: Sizes) => fc.constantFrom(...pools.groupNames.slice(0, count).map(({ id }) => id));
const userId = ({ users }: Sizes) => fc.constantFrom(...pools.userNames.slice(0, users).map(({ id }) => id));

function methodConfiguration(sizes: Sizes): fc.Arbitrary<RawMethodConfiguration> {
  const targets = (minLength: number) => fc.array(target(sizes), { minLength, maxLength: 2 });
  const ids = [
    'MicrosoftAuthenticator',
    'SoftwareOath',
    'Sms',
    'Voice',
    'Email',
    'fido2',
    'TemporaryAccessPass',
    'HardwareOath',
  ];
  return record<RawMethodConfiguration>({
    id: fc.constantFrom(...ids),
    state: fc.constantFrom('enabled', 'enabled', 'enabled', 'disabled'),
    includeTargets: maybe(targets(1)),
    excludeTargets: maybe(targets(1), 1),
    isSoftwareOathEnabled: flag,
    isOfficePhoneAllowed: flag,
    isSelfServiceRegistrationAllowed: flag,
  }).chain((one) =>
    one.id !== 'MicrosoftAuthenticator' || !one.includeTargets
      ? fc.constant(one)
      : fc.constantFrom(undefined, 'any', 'push', 'deviceBasedPush').map((authenticationMode) => ({
          ...one,
          includeTargets: (one.includeTargets ?? []).map((each) => compact({ ...each, authenticationMode })),
        })),
  );
}

function methodsPolicy(sizes: Sizes): fc.Arbitrary<NonNullable<Settings['authenticationMethodsPolicy']>> {
  const targets = fc.array(target(sizes), { minLength: 1, maxLength: 2 });
  const campaign = record({
    state: fc.constantFrom('enabled', 'enabled', 'default', 'disabled'),
    snoozeDurationInDays: fc.constantFrom(undefined, 0, 2),
    enforceRegistrationAfterAllowedSnoozes: flag,
    includeTargets: maybe(targets, 1),
    excludeTargets: maybe(targets, 1),
  });
  return record({
    policyMigrationState: fc.constantFrom(undefined, 'preMigration', 'migrationInProgress', 'migrationComplete'),
    authenticationMethodConfigurations: fc.uniqueArray(methodConfiguration(sizes), {
      selector: ({ id }) => id,
      maxLength: 5,
    }),
    registrationEnforcement: maybe(
      campaign.map((authenticationMethodsRegistrationCampaign) => ({ authenticationMethodsRegistrationCampaign })),
      3,
    ),
  });
}

function mfaRegistration(sizes: Sizes) {
  const users = fc.array(userReference(sizes.users), { minLength: 1, maxLength: 1 });
  return record({
    state: fc.constantFrom('enabled', 'enabled', 'enabled', 'disabled'),
    includeUsers: fc.oneof({ weight: 4, arbitrary: fc.constant(['All']) }, { weight: 1, arbitrary: users }),
    includeGroups: maybe(groups(sizes), 1),
    excludeUsers: maybe(users, 1),
    excludeGroups: maybe(groups(sizes), 1),
  });
}

type SecurityInfo = Omit<RawUser, 'userPrincipalName'>;

/** What the file knows of one user beside their methods. */
export const securityInfo: fc.Arbitrary<SecurityInfo> = record<SecurityInfo>({
  perUserMfaState: fc.constantFrom(undefined, undefined, undefined, 'disabled', 'enabled', 'enforced'),
  userPreferredMethodForSecondaryAuthentication: maybe(
    fc.constantFrom('push', 'sms', 'oath', 'none', 'voiceOffice'),
    1,
  ),
  authenticationMethodDetails: maybe(
    fc.uniqueArray(
      record({
        method: fc.constantFrom('sms', 'email', 'microsoftAuthenticatorPush', 'softwareOath'),
        registeredThrough: fc.constantFrom(
          'combined',
          'mfa',
          'passwordReset',
          'passwordReset',
          'administrator',
          undefined,
        ),
        confirmedDateTime: fc.constantFrom(undefined, undefined, pools.confirmed),
      }),
      { selector: ({ method }) => method, minLength: 1, maxLength: 2 },
    ),
    1,
  ),
  securityInfoConfirmedDateTime: maybe(fc.constant(pools.confirmed)),
  mobilePhone: maybe(fc.constant('+46 70 000 00 00'), 1),
  businessPhones: maybe(fc.constant(['+46 8 000 00 00']), 1),
  otherMails: maybe(fc.constant(['home@elsewhere.example']), 1),
  temporaryAccessPass: maybe(
    record({
      createdDateTime: fc.constantFrom(undefined, pools.passStart),
      startDateTime: fc.constantFrom(pools.passStart, pools.passStart, undefined),
      lifetimeInMinutes: fc.constantFrom(60, 60, 480),
      isUsableOnce: flag,
      usedDateTime: fc.constantFrom(undefined, pools.passUsed, pools.passUsed),
    }),
    1,
  ),
  registrationPrompts: maybe(
    record({
      mfaRegistrationPolicy: fc.constantFrom(undefined, pools.prompted, pools.prompted),
      securityDefaults: fc.constantFrom(undefined, pools.prompted, pools.prompted),
      campaignSnoozedDateTime: fc.constantFrom(undefined, pools.snoozed),
      campaignSnoozes: fc.constantFrom(undefined, 1, 3),
    }),
  ),
  identities: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        [{ signInType: 'federated', issuer: 'MicrosoftAccount' }],
        [{ signInType: 'federated', issuer: 'google.com' }],
        [{ signInType: 'federated', issuer: 'ExternalAzureAD' }],
        [{ signInType: 'userPrincipalName', issuer: 'contoso.example' }],
      ),
    },
  ),
});
