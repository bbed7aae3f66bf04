import type { Names } from '../../domain/model/names.ts';
import type { MethodConfiguration } from '../../domain/model/registration-settings.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { parseDate } from '../../domain/syntax/dates.ts';
import { excludedTargets, includedTargets, listedTargets, type Targets } from './targets.ts';

/** What the tenant says about methods and registration, resolved once. */
export interface RegistrationSettings {
  readonly reset: ResetSettings;
  readonly administrators: AdministratorSettings;
  /** The MFA service settings: methods whose box is ticked; undefined: the file does not say. */
  readonly verificationMethods: ReadonlySet<string> | undefined;
  readonly appPasswordsAllowed: boolean;
  readonly trustedIps: boolean;
  readonly methods: MethodsSettings;
  readonly mfaRegistration: { readonly include: Targets; readonly exclude: Targets } | undefined;
  readonly securityDefaults: { readonly graceDays: number } | undefined;
  readonly campaign: CampaignSettings | undefined;
}

interface ResetSettings {
  readonly users: 'none' | 'selected' | 'all';
  readonly groups: readonly number[];
  readonly registrationRequired: boolean;
  readonly reconfirmationDays: number;
  readonly methodsRequired: 1 | 2;
  /** undefined: the file does not say. */
  readonly methods: ReadonlySet<string> | undefined;
}

interface AdministratorSettings {
  readonly allowed: boolean;
  readonly customDomain: boolean | undefined;
  readonly directorySync: boolean | undefined;
  /** Milliseconds since 1970. */
  readonly trialStarted: number | undefined;
}

interface MethodsSettings {
  /** The policy names methods, so that what it does not name is not enabled there. */
  readonly stated: boolean;
  readonly migration: 'preMigration' | 'migrationInProgress' | 'migrationComplete';
  /** By id, lower case; external methods all under `external`. */
  readonly configurations: ReadonlyMap<string, readonly MethodSettings[]>;
}

export interface MethodSettings {
  readonly configuration: MethodConfiguration;
  readonly enabled: boolean;
  readonly include: Targets;
  /** Microsoft Authenticator: for whom its notifications are, and for whom signing in by phone. */
  readonly push: Targets;
  readonly phoneSignIn: Targets;
  readonly exclude: Targets;
}

interface CampaignSettings {
  /** null: left to Microsoft (`default`). */
  readonly enabled: true | null;
  readonly include: Targets;
  readonly exclude: Targets;
  readonly snoozeDays: number;
  readonly limited: boolean;
}

export function registrationSettings(tenant: Tenant, names: Names): RegistrationSettings {
  const reset = tenant.selfServicePasswordReset;
  const mfa = tenant.multifactorAuthentication;
  const policy = tenant.identityProtection?.mfaRegistrationPolicy;
  return {
    reset: {
      users: reset?.users ?? 'none',
      groups: (reset?.groups ?? []).flatMap((name) => names.groups.find(name)),
      registrationRequired: reset?.registrationRequired === true,
      reconfirmationDays: reset?.reconfirmationDays ?? 0,
      methodsRequired: reset?.methodsRequired ?? 1,
      methods: reset?.methods && new Set(reset.methods),
    },
    administrators: administratorSettings(tenant),
    verificationMethods: mfa?.verificationMethods && new Set(mfa.verificationMethods),
    appPasswordsAllowed: mfa?.appPasswordsAllowed === true,
    trustedIps: (mfa?.trustedIps ?? []).length > 0,
    methods: methodsSettings(tenant, names),
    mfaRegistration:
      policy?.state === 'enabled'
        ? {
            include: listedTargets(names, policy.includeUsers, policy.includeGroups),
            exclude: listedTargets(names, policy.excludeUsers, policy.excludeGroups),
          }
        : undefined,
    securityDefaults: tenant.securityDefaults?.isEnabled
      ? { graceDays: tenant.securityDefaults.registrationGraceDays ?? 14 }
      : undefined,
    campaign: campaignSettings(tenant, names),
  };
}

/** Every list of people in the settings that leaves somebody out: whatever the settings tell two people apart by, names and roles aside. */
export function targetsIn({ reset, methods, mfaRegistration, campaign }: RegistrationSettings): readonly Targets[] {
  const lists = [
    { everyone: false, users: new Set<number>(), groups: reset.groups },
    ...[...methods.configurations.values()]
      .flat()
      .flatMap((one) => [one.include, one.push, one.phoneSignIn, one.exclude]),
    ...(mfaRegistration ? [mfaRegistration.include, mfaRegistration.exclude] : []),
    ...(campaign ? [campaign.include, campaign.exclude] : []),
  ];
  return lists.filter(({ everyone, users, groups }) => !everyone && (users.size > 0 || groups.length > 0));
}

function administratorSettings(tenant: Tenant): AdministratorSettings {
  const stated = tenant.selfServicePasswordReset?.administrators;
  const trial = stated?.trialStartedDateTime;
  return {
    allowed: stated?.allowedToUseSSPR !== false,
    customDomain: stated?.customDomain,
    directorySync: stated?.directorySync,
    trialStarted: trial ? parseDate(trial)?.epochMs : undefined,
  };
}

function methodsSettings(tenant: Tenant, names: Names): MethodsSettings {
  const policy = tenant.authenticationMethodsPolicy;
  const configurations = new Map<string, MethodSettings[]>();
  for (const configuration of policy?.authenticationMethodConfigurations ?? []) {
    const key = keyOf(configuration);
    configurations.set(key, [...(configurations.get(key) ?? []), methodSettings(configuration, names)]);
  }
  const migration = policy?.policyMigrationState;
  return {
    stated: configurations.size > 0,
    migration: migration === 'migrationInProgress' || migration === 'migrationComplete' ? migration : 'preMigration',
    configurations,
  };
}

/** Ids differ in case between a path and a payload; an external method has one of its own (graph-schema 5.3). */
function keyOf({ id, '@odata.type': type }: MethodConfiguration): string {
  const word = /^#microsoft\.graph\.(\w+)AuthenticationMethodConfiguration$/i.exec(type ?? '')?.[1];
  const key = (word ?? id ?? '').toLowerCase();
  return /^[0-9a-f-]{36}$/.test(key) ? 'external' : key;
}

function methodSettings(configuration: MethodConfiguration, names: Names): MethodSettings {
  const { includeTargets, excludeTargets, state } = configuration;
  const includedFor = (mode: 'push' | 'deviceBasedPush') =>
    includedTargets(
      names,
      includeTargets?.filter(({ authenticationMode: one }) => (one ?? 'any') === 'any' || one === mode),
    );
  return {
    configuration,
    enabled: state === 'enabled',
    include: includedTargets(names, includeTargets),
    push: includedFor('push'),
    phoneSignIn: includedFor('deviceBasedPush'),
    exclude: excludedTargets(names, excludeTargets),
  };
}

function campaignSettings(tenant: Tenant, names: Names): CampaignSettings | undefined {
  const campaign =
    tenant.authenticationMethodsPolicy?.registrationEnforcement?.authenticationMethodsRegistrationCampaign;
  if (!campaign || (campaign.state !== 'enabled' && campaign.state !== 'default')) return undefined;
  return {
    enabled: campaign.state === 'enabled' ? true : null,
    include: includedTargets(names, campaign.includeTargets),
    exclude: excludedTargets(names, campaign.excludeTargets),
    snoozeDays: campaign.snoozeDurationInDays ?? 1,
    limited: campaign.enforceRegistrationAfterAllowedSnoozes !== false,
  };
}
