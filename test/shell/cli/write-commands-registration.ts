import type { PlainTenant, WriteCommand } from './write-commands.ts';

const users = 'users';
const amira = 'amira@contoso.example';
const at = '2026-03-02T09:00:00Z';

/** The commands that change what registration turns on, and the methods of one user. */
export const registrationWriteCommands: readonly WriteCommand[] = [
  {
    words: ['user', 'require-reregister', amira],
    oracle: (tenant) => change(tenant, amira, { authenticationMethods: [] }),
    touched: [users, amira, 'authenticationMethods'],
  },
  {
    words: ['user', 'add-method', amira, 'sms', '--at', at],
    oracle: (tenant) => {
      const authenticationMethodDetails = [{ method: 'sms', registeredThrough: 'administrator', createdDateTime: at }];
      const authenticationMethods = ['microsoftAuthenticatorPush', 'sms'];
      change(tenant, amira, { authenticationMethods, authenticationMethodDetails });
    },
    touched: [users, amira, 'authenticationMethods', 'new'],
  },
  {
    words: ['user', 'remove-method', 'glass@contoso.example', 'fido2'],
    oracle: (tenant) => change(tenant, 'glass@contoso.example', { authenticationMethods: [] }),
    touched: [users, 'glass@contoso.example', 'authenticationMethods'],
  },
  {
    words: ['user', 'issue-tap', amira, '--at', at, '--one-time'],
    oracle: (tenant) => {
      const pass = { createdDateTime: at, startDateTime: at, lifetimeInMinutes: 60, isUsableOnce: true };
      change(tenant, amira, { temporaryAccessPass: pass });
    },
    touched: [users, amira, 'temporaryAccessPass'],
  },
  {
    words: ['user', 'set-per-user-mfa', amira, 'enforced'],
    oracle: (tenant) => change(tenant, amira, { perUserMfaState: 'enforced' }),
    touched: [users, amira, 'perUserMfaState'],
  },
  {
    words: ['sspr', 'set', '--users', 'all', '--required', '2', '--methods', 'softwareOath', 'email'],
    oracle: (tenant) => {
      tenant.selfServicePasswordReset = { users: 'all', methodsRequired: 2, methods: ['softwareOath', 'email'] };
    },
    touched: ['selfServicePasswordReset'],
  },
  {
    words: ['mfa', 'set', '--remember', '30', '--app-passwords', 'off'],
    oracle: (tenant) => {
      const rememberedDevices = { isEnabled: true, days: 30 };
      Object.assign(tenant.multifactorAuthentication, { rememberedDevices, appPasswordsAllowed: false });
    },
    touched: ['multifactorAuthentication', 'rememberedDevices'],
  },
  {
    words: ['methods', 'enable', 'Fido2', '--group', 'Sales'],
    oracle: (tenant) => {
      const includeTargets = [{ id: 'Sales', targetType: 'group' }];
      configure(tenant, { authenticationMethodConfigurations: [{ id: 'Fido2', state: 'enabled', includeTargets }] });
    },
    touched: ['authenticationMethodsPolicy'],
  },
  {
    words: ['methods', 'disable', 'Sms'],
    oracle: (tenant) => configure(tenant, { authenticationMethodConfigurations: [{ id: 'Sms', state: 'disabled' }] }),
    touched: ['authenticationMethodsPolicy'],
  },
  {
    words: ['methods', 'migration', 'migrationInProgress'],
    oracle: (tenant) => configure(tenant, { policyMigrationState: 'migrationInProgress' }),
    touched: ['authenticationMethodsPolicy'],
  },
  {
    words: ['methods', 'campaign', 'on', '--snooze', '3'],
    oracle: (tenant) => {
      const authenticationMethodsRegistrationCampaign = { state: 'enabled', snoozeDurationInDays: 3 };
      configure(tenant, { registrationEnforcement: { authenticationMethodsRegistrationCampaign } });
    },
    touched: ['authenticationMethodsPolicy'],
  },
  {
    words: ['security-defaults', 'on'],
    oracle: (tenant) => {
      tenant.securityDefaults = { isEnabled: true };
    },
    touched: ['securityDefaults'],
  },
];

function change(tenant: PlainTenant, name: string, members: object): void {
  const user = tenant.users.find(({ userPrincipalName }) => userPrincipalName === name);
  Object.assign(user ?? {}, members);
}

function configure(tenant: PlainTenant, policy: object): void {
  tenant.authenticationMethodsPolicy = policy;
}
