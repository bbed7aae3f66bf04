import type { MethodConfiguration } from '../../domain/model/registration-settings.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { Item, Report, Section } from './report.ts';
import { counted, listed } from './words.ts';

/** `sspr show`: for whom, what it takes, who is asked. */
export function passwordResetReport({ selfServicePasswordReset: reset }: Tenant): Report {
  const {
    users = 'none',
    groups = [],
    methodsRequired = 1,
    registrationRequired,
    reconfirmationDays = 0,
  } = reset ?? {};
  const scope = { none: 'nobody', all: 'everyone', selected: `the members of ${listed(groups)}` }[users];
  const asked = registrationRequired
    ? 'whoever has too few methods is asked to register at sign-in, and can skip'
    : 'nobody is asked to register for it at sign-in';
  const again =
    registrationRequired && reconfirmationDays > 0
      ? `methods are confirmed again after ${counted(reconfirmationDays, 'day')}`
      : 'nobody is asked to confirm methods again';
  const methods = reset?.methods ? listed(reset.methods) : 'email and sms, as Entra starts with: the file does not say';
  return {
    verdict: {
      tone: null,
      sentence: `Password reset is for ${scope}, and takes ${counted(methodsRequired, 'method')}`,
    },
    sections: filled([
      { title: 'Users', items: [item(`methods: ${methods}`), item(asked), item(again)] },
      { title: 'Administrators', items: administratorItems(reset?.administrators) },
    ]),
  };
}

type Administrators = NonNullable<NonNullable<Tenant['selfServicePasswordReset']>['administrators']>;

function administratorItems(stated: Administrators | undefined): readonly Item[] {
  if (stated?.allowedToUseSSPR === false) return [item('administrators cannot reset their password')];
  const known =
    stated?.customDomain !== undefined || stated?.directorySync !== undefined || stated?.trialStartedDateTime;
  return [
    item(
      'whoever holds an administrator role resets by a policy of their own, which is always on and takes no security questions',
    ),
    item(
      known
        ? gates(stated)
        : 'two methods are taken to be needed: the file does not say whether there is a custom domain or directory synchronisation',
    ),
  ];
}

function gates({ customDomain, directorySync, trialStartedDateTime }: Administrators): string {
  if (customDomain || directorySync)
    return `two methods: ${customDomain ? 'there is a custom domain' : 'identities are synchronised'}`;
  if (trialStartedDateTime)
    return `one method in the first 30 days of the trial that began at ${trialStartedDateTime}, two after them`;
  return customDomain === false && directorySync === false
    ? 'one method: no custom domain, no synchronised identities'
    : 'two methods';
}

/** `mfa show`. */
export function mfaServiceReport({
  multifactorAuthentication: mfa,
  authenticationMethodsPolicy: policy,
}: Tenant): Report {
  const complete = policy?.policyMigrationState === 'migrationComplete';
  const boxes = mfa?.verificationMethods
    ? `verification options: ${listed(mfa.verificationMethods)}`
    : policy?.authenticationMethodConfigurations?.length
      ? 'verification options: none, as the file speaks of the methods policy'
      : 'verification options: all, as the file does not say';
  const { isEnabled = false, days } = mfa?.rememberedDevices ?? {};
  const remembered = isEnabled
    ? `MFA is remembered on trusted devices${days === undefined ? '' : ` for ${counted(days, 'day')}`}`
    : 'MFA is not remembered on devices';
  return {
    verdict: {
      tone: null,
      sentence: complete
        ? 'The MFA service settings no longer say which methods there are: migration is complete'
        : 'The MFA service settings',
    },
    sections: [
      {
        title: 'Settings',
        items: [
          item(boxes),
          item(`trusted IPs: ${mfa?.trustedIps?.length ? listed(mfa.trustedIps) : 'none'}`),
          item(remembered),
          item(mfa?.appPasswordsAllowed ? 'users may create app passwords' : 'users cannot create app passwords'),
          item(
            mfa?.skipForFederatedIntranet
              ? 'federated users on the intranet skip MFA'
              : 'federated users on the intranet do MFA as others do',
          ),
        ],
      },
    ],
  };
}

const migrationWords = {
  preMigration: 'not begun: it is for authentication only, and the MFA settings and the reset policy count as well',
  migrationInProgress:
    'in progress: it is for authentication and password reset, and the MFA settings and the reset policy count as well',
  migrationComplete:
    'complete: the MFA settings and the methods of the reset policy are not read, but for security questions',
  unknownFutureValue: 'not known: Graph hid it',
} as const;

/** `methods show`. */
export function methodsPolicyReport({ authenticationMethodsPolicy: policy }: Tenant): Report {
  const all = policy?.authenticationMethodConfigurations ?? [];
  const on = all.filter(({ state }) => state === 'enabled').length;
  const campaign = policy?.registrationEnforcement?.authenticationMethodsRegistrationCampaign;
  return {
    verdict: {
      tone: null,
      sentence:
        all.length === 0
          ? 'The file says nothing of methods in the methods policy'
          : `The methods policy enables ${on} of ${counted(all.length, 'method')}`,
    },
    sections: filled([
      { title: 'Migration', items: [item(migrationWords[policy?.policyMigrationState ?? 'preMigration'])] },
      { title: 'Methods', items: all.map(methodItem) },
      { title: 'Registration campaign', items: campaign ? [item(campaignWords(campaign))] : [] },
    ]),
  };
}

function methodItem(configuration: MethodConfiguration): Item {
  const { id = 'method without an id', state, includeTargets, excludeTargets } = configuration;
  const enabled = state === 'enabled';
  const whom = includeTargets ? listed(includeTargets.map(targetWords)) : 'everyone';
  const but = excludeTargets?.length ? `, but not ${listed(excludeTargets.map(targetWords))}` : '';
  return {
    tone: enabled ? 'pass' : 'skip',
    text: enabled ? `${id}: for ${whom}${but}${lifetimes(configuration)}` : `${id}: disabled`,
  };
}

function targetWords({ id }: { readonly id: string }): string {
  return id.toLowerCase() === 'all_users' ? 'everyone' : id;
}

function lifetimes(configuration: MethodConfiguration): string {
  const {
    minimumLifetimeInMinutes: least,
    maximumLifetimeInMinutes: most,
    defaultLifetimeInMinutes: usual,
    isUsableOnce,
  } = configuration;
  if (!least && !most && !usual) return '';
  return `; ${usual ?? 60} minutes, from ${least ?? 60} to ${most ?? 480}${isUsableOnce ? ', for one use' : ''}`;
}

type Campaign = NonNullable<
  NonNullable<
    NonNullable<Tenant['authenticationMethodsPolicy']>['registrationEnforcement']
  >['authenticationMethodsRegistrationCampaign']
>;

function campaignWords({
  state,
  snoozeDurationInDays = 1,
  enforceRegistrationAfterAllowedSnoozes,
  includeTargets,
}: Campaign): string {
  if (state === 'default') return 'left to Microsoft';
  if (state !== 'enabled') return 'off';
  const whom = includeTargets ? listed(includeTargets.map(targetWords)) : 'everyone';
  const limit = enforceRegistrationAfterAllowedSnoozes === false ? 'as often as they like' : 'three times';
  return `on for ${whom}: they can put it off for ${counted(snoozeDurationInDays ?? 1, 'day')}, ${limit}`;
}

function item(text: string): Item {
  return { tone: null, text };
}

function filled(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ items }) => items.length > 0);
}
