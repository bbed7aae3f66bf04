import * as z from 'zod/mini';
import { maybe, text, texts, truth, word } from './schema-parts.ts';

/** What a tenant says about methods and their registration, beside policies: graph-schema 5 and 7, rules 1.4 to 1.6 and 8. */
const object = <S extends z.core.$ZodLooseShape>(shape: S) => z.readonly(z.strictObject(shape));
/** An object of Graph's: members without a name here are kept. */
const graphObject = <S extends z.core.$ZodLooseShape>(shape: S) => z.readonly(z.looseObject(shape));
const list = <S extends z.core.SomeType>(schema: S) => z.optional(z.readonly(z.array(schema)));
const optionalTexts = z.optional(texts);
const bool = z.optional(truth);
const between = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

export const passwordResetMethods = [
  'microsoftAuthenticatorPush',
  'softwareOath',
  'hardwareOath',
  'email',
  'sms',
  'voice',
  'officePhone',
  'securityQuestions',
] as const;

/** The boxes of the MFA service settings: `softwareOath` stands for "verification code from mobile app or hardware token". */
export const verificationMethods = ['microsoftAuthenticatorPush', 'softwareOath', 'sms', 'voice'] as const;

export const passwordResetSchema = object({
  users: z.optional(word(['none', 'selected', 'all'])),
  groups: optionalTexts,
  registrationRequired: bool,
  reconfirmationDays: z.optional(between(0, 730)),
  methodsRequired: z.optional(z.union([z.literal(1), z.literal(2)])),
  methods: z.optional(z.readonly(z.array(word(passwordResetMethods)))),
  securityQuestions: z.optional(
    object({
      requiredToRegister: z.optional(between(3, 5)),
      requiredToReset: z.optional(between(3, 5)),
      questions: optionalTexts,
    }),
  ),
  administrators: z.optional(
    object({
      allowedToUseSSPR: bool,
      customDomain: bool,
      directorySync: bool,
      trialStartedDateTime: maybe(text),
    }),
  ),
});

export const mfaServiceSchema = object({
  trustedIps: optionalTexts,
  skipForFederatedIntranet: bool,
  verificationMethods: z.optional(z.readonly(z.array(word(verificationMethods)))),
  rememberedDevices: z.optional(object({ isEnabled: truth, days: z.optional(between(1, 365)) })),
  appPasswordsAllowed: bool,
});

const targetType = maybe(word(['user', 'group', 'unknownFutureValue']));

const methodTargetSchema = graphObject({
  id: text,
  targetType,
  isRegistrationRequired: maybe(truth),
  authenticationMode: maybe(word(['any', 'push', 'deviceBasedPush', 'unknownFutureValue'])),
});

const methodConfigurationSchema = graphObject({
  id: z.optional(text),
  '@odata.type': maybe(text),
  state: maybe(word(['enabled', 'disabled', 'unknownFutureValue'])),
  includeTargets: maybe(z.readonly(z.array(methodTargetSchema))),
  excludeTargets: maybe(z.readonly(z.array(methodTargetSchema))),
  isSoftwareOathEnabled: maybe(truth),
  isOfficePhoneAllowed: maybe(truth),
  isSelfServiceRegistrationAllowed: maybe(truth),
  defaultLength: maybe(between(8, 48)),
  defaultLifetimeInMinutes: maybe(between(10, 43_200)),
  minimumLifetimeInMinutes: maybe(between(10, 43_200)),
  maximumLifetimeInMinutes: maybe(between(10, 43_200)),
  isUsableOnce: maybe(truth),
});

const campaignSchema = graphObject({
  state: maybe(word(['default', 'enabled', 'disabled', 'unknownFutureValue'])),
  snoozeDurationInDays: maybe(between(0, 14)),
  enforceRegistrationAfterAllowedSnoozes: maybe(truth),
  includeTargets: maybe(
    z.readonly(z.array(graphObject({ id: text, targetType, targetedAuthenticationMethod: maybe(text) }))),
  ),
  excludeTargets: maybe(z.readonly(z.array(graphObject({ id: text, targetType })))),
});

export const methodsPolicySchema = graphObject({
  policyMigrationState: maybe(word(['preMigration', 'migrationInProgress', 'migrationComplete', 'unknownFutureValue'])),
  registrationEnforcement: maybe(graphObject({ authenticationMethodsRegistrationCampaign: maybe(campaignSchema) })),
  authenticationMethodConfigurations: z.optional(z.readonly(z.array(methodConfigurationSchema))),
});

export const identityProtectionSchema = object({
  mfaRegistrationPolicy: z.optional(
    object({
      state: z.optional(word(['enabled', 'disabled'])),
      includeUsers: optionalTexts,
      includeGroups: optionalTexts,
      excludeUsers: optionalTexts,
      excludeGroups: optionalTexts,
    }),
  ),
});

export const securityDefaultsSchema = object({
  isEnabled: truth,
  registrationGraceDays: z.optional(between(0, 14)),
});

const inboundTrustSchema = object({
  isMfaAccepted: maybe(truth),
  isCompliantDeviceAccepted: maybe(truth),
  isHybridAzureADJoinedDeviceAccepted: maybe(truth),
});

export const crossTenantAccessSchema = object({
  inboundTrust: z.optional(inboundTrustSchema),
  partners: list(graphObject({ tenantId: text, inboundTrust: maybe(inboundTrustSchema) })),
});

export type MethodConfiguration = z.output<typeof methodConfigurationSchema>;
export type InboundTrust = z.output<typeof inboundTrustSchema>;
