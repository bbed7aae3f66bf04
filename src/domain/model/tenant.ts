import * as z from 'zod/mini';
import { deviceSchema } from './device.ts';
import { policySchema } from './policy.ts';
import {
  crossTenantAccessSchema,
  identityProtectionSchema,
  methodsPolicySchema,
  mfaServiceSchema,
  passwordResetSchema,
  securityDefaultsSchema,
} from './registration-settings.ts';
import { additionalData, guid, maybe, optionalText, text, texts, truth, word } from './schema-parts.ts';
import { securityInfoMembers } from './security-info.ts';
import { authenticationMethodModes, externalUserTypes, registeredMethods } from './vocabulary.ts';

/** The tenant file (design 3). Every key but `version` is optional; unknown keys are errors except inside policies. */
const object = <S extends z.core.$ZodLooseShape>(shape: S) => z.readonly(z.strictObject(shape));
const list = <S extends z.core.SomeType>(schema: S) => z.optional(z.readonly(z.array(schema)));
const optionalTexts = z.optional(texts);
const bool = z.optional(truth);

export const userSchema = object({
  userPrincipalName: text,
  id: optionalText,
  displayName: optionalText,
  userType: z.optional(word(['Member', 'Guest'])),
  externalUserType: z.optional(word(externalUserTypes)),
  homeTenantId: optionalText,
  roles: optionalTexts,
  memberOf: optionalTexts,
  authenticationMethods: z.optional(z.readonly(z.array(word(registeredMethods)))),
  perUserMfaState: z.optional(word(['disabled', 'enabled', 'enforced'])),
  ...securityInfoMembers,
  additionalData,
});

export const groupSchema = object({
  displayName: text,
  id: optionalText,
  description: maybe(text),
  members: optionalTexts,
  memberGroups: optionalTexts,
  membershipRule: maybe(text),
  groupTypes: optionalTexts,
  additionalData,
});

const customSecurityAttributes = z.optional(
  z.record(text, z.union([text, texts, z.record(text, z.union([text, texts]))])),
);

const applicationSchema = object({
  appId: text,
  displayName: text,
  customSecurityAttributes,
  additionalData,
});

const servicePrincipalSchema = object({
  id: text,
  appId: optionalText,
  displayName: text,
  servicePrincipalType: z.optional(word(['Application', 'ManagedIdentity', 'Legacy', 'SocialIdp', 'ServiceIdentity'])),
  appOwnerOrganizationId: optionalText,
  customSecurityAttributes,
  additionalData,
});

const dated = { createdDateTime: maybe(text), modifiedDateTime: maybe(text) };

const namedLocationSchema = z.discriminatedUnion('type', [
  object({
    displayName: text,
    id: optionalText,
    type: z.literal('ip'),
    isTrusted: bool,
    ipRanges: texts,
    ...dated,
    additionalData,
  }),
  object({
    displayName: text,
    id: optionalText,
    type: z.literal('country'),
    countriesAndRegions: texts,
    includeUnknownCountriesAndRegions: bool,
    countryLookupMethod: maybe(word(['clientIpAddress', 'authenticatorAppGps'])),
    ...dated,
    additionalData,
  }),
  object({
    displayName: text,
    id: optionalText,
    type: z.literal('compliantNetwork'),
    isTrusted: bool,
    compliantNetworkType: maybe(text),
    ...dated,
    additionalData,
  }),
]);

const strengthSchema = z.readonly(
  z.looseObject({
    id: optionalText,
    displayName: text,
    description: maybe(text),
    policyType: maybe(word(['builtIn', 'custom', 'unknownFutureValue'])),
    requirementsSatisfied: maybe(text),
    allowedCombinations: texts,
    combinationConfigurations: maybe(z.readonly(z.array(z.readonly(z.looseObject({ '@odata.type': maybe(text) }))))),
  }),
);

export const tenantSchema = object({
  version: z.literal(1),
  tenant: z.optional(object({ id: z.optional(guid), displayName: optionalText, createdDateTime: optionalText })),
  emergencyAccess: z.optional(object({ users: optionalTexts, groups: optionalTexts })),
  combinedRegistration: z.optional(
    object({ users: word(['none', 'selected', 'all']), groups: optionalTexts, everEnabled: bool }),
  ),
  selfServicePasswordReset: z.optional(passwordResetSchema),
  multifactorAuthentication: z.optional(mfaServiceSchema),
  authenticationMethodsPolicy: z.optional(methodsPolicySchema),
  identityProtection: z.optional(identityProtectionSchema),
  securityDefaults: z.optional(securityDefaultsSchema),
  crossTenantAccess: z.optional(crossTenantAccessSchema),
  conditionalAccess: z.optional(
    object({ allResourcesCoverRegistration: bool, allTrustedCoversCompliantNetwork: bool }),
  ),
  siteToZoneAssignments: z.optional(z.record(text, z.int().check(z.minimum(1), z.maximum(4)))),
  directory: optionalText,
  users: list(userSchema),
  groups: list(groupSchema),
  devices: list(deviceSchema),
  applications: list(applicationSchema),
  servicePrincipals: list(servicePrincipalSchema),
  termsOfUse: list(object({ id: text, displayName: text, additionalData })),
  authenticationContextClassReferences: list(
    object({
      id: z.string().check(z.regex(/^c([1-9]|[1-9][0-9])$/, { error: 'authenticationContext' })),
      displayName: optionalText,
      description: maybe(text),
      isAvailable: bool,
      additionalData,
    }),
  ),
  namedLocations: list(namedLocationSchema),
  authenticationStrengthPolicies: list(strengthSchema),
  conditionalAccessPolicies: list(policySchema),
});

export type Tenant = z.output<typeof tenantSchema>;
export type User = z.output<typeof userSchema>;
export type Application = z.output<typeof applicationSchema>;
export type ServicePrincipal = z.output<typeof servicePrincipalSchema>;
export type NamedLocation = z.output<typeof namedLocationSchema>;

/** The words that an allowed combination of an authentication strength may hold, comma-joined. */
export const combinationWords: readonly string[] = authenticationMethodModes;
