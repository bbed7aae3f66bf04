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
import { additionalData, guid, maybe, texts, word } from './schema-parts.ts';
import { securityInfoMembers } from './security-info.ts';
import { authenticationMethodModes, externalUserTypes, registeredMethods } from './vocabulary.ts';

/** The tenant file (design 3). Every key but `version` is optional; unknown keys are errors except inside policies. */
const object = <S extends z.core.$ZodLooseShape>(shape: S) => z.readonly(z.strictObject(shape));
const list = <S extends z.core.SomeType>(schema: S) => z.optional(z.readonly(z.array(schema)));
const optionalTexts = z.optional(texts);
const text = z.optional(z.string());
const bool = z.optional(z.boolean());

export const userSchema = object({
  userPrincipalName: z.string(),
  id: text,
  displayName: text,
  userType: z.optional(word(['Member', 'Guest'])),
  externalUserType: z.optional(word(externalUserTypes)),
  homeTenantId: text,
  roles: optionalTexts,
  memberOf: optionalTexts,
  authenticationMethods: z.optional(z.readonly(z.array(word(registeredMethods)))),
  perUserMfaState: z.optional(word(['disabled', 'enabled', 'enforced'])),
  ...securityInfoMembers,
  additionalData,
});

export const groupSchema = object({
  displayName: z.string(),
  id: text,
  description: maybe(z.string()),
  members: optionalTexts,
  memberGroups: optionalTexts,
  membershipRule: maybe(z.string()),
  groupTypes: optionalTexts,
  additionalData,
});

const customSecurityAttributes = z.optional(
  z.record(z.string(), z.union([z.string(), texts, z.record(z.string(), z.union([z.string(), texts]))])),
);

const applicationSchema = object({
  appId: z.string(),
  displayName: z.string(),
  customSecurityAttributes,
  additionalData,
});

const servicePrincipalSchema = object({
  id: z.string(),
  appId: text,
  displayName: z.string(),
  servicePrincipalType: z.optional(word(['Application', 'ManagedIdentity', 'Legacy', 'SocialIdp', 'ServiceIdentity'])),
  appOwnerOrganizationId: text,
  customSecurityAttributes,
  additionalData,
});

const dated = { createdDateTime: maybe(z.string()), modifiedDateTime: maybe(z.string()) };

const namedLocationSchema = z.discriminatedUnion('type', [
  object({
    displayName: z.string(),
    id: text,
    type: z.literal('ip'),
    isTrusted: bool,
    ipRanges: texts,
    ...dated,
    additionalData,
  }),
  object({
    displayName: z.string(),
    id: text,
    type: z.literal('country'),
    countriesAndRegions: texts,
    includeUnknownCountriesAndRegions: bool,
    countryLookupMethod: maybe(word(['clientIpAddress', 'authenticatorAppGps'])),
    ...dated,
    additionalData,
  }),
  object({
    displayName: z.string(),
    id: text,
    type: z.literal('compliantNetwork'),
    isTrusted: bool,
    compliantNetworkType: maybe(z.string()),
    ...dated,
    additionalData,
  }),
]);

const strengthSchema = z.readonly(
  z.looseObject({
    id: text,
    displayName: z.string(),
    description: maybe(z.string()),
    policyType: maybe(word(['builtIn', 'custom', 'unknownFutureValue'])),
    requirementsSatisfied: maybe(z.string()),
    allowedCombinations: texts,
    combinationConfigurations: maybe(
      z.readonly(z.array(z.readonly(z.looseObject({ '@odata.type': maybe(z.string()) })))),
    ),
  }),
);

export const tenantSchema = object({
  version: z.literal(1),
  tenant: z.optional(object({ id: z.optional(guid), displayName: text, createdDateTime: text })),
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
  siteToZoneAssignments: z.optional(z.record(z.string(), z.int().check(z.minimum(1), z.maximum(4)))),
  directory: text,
  users: list(userSchema),
  groups: list(groupSchema),
  devices: list(deviceSchema),
  applications: list(applicationSchema),
  servicePrincipals: list(servicePrincipalSchema),
  termsOfUse: list(object({ id: z.string(), displayName: z.string(), additionalData })),
  authenticationContextClassReferences: list(
    object({
      id: z.string().check(z.regex(/^c([1-9]|[1-9][0-9])$/, { error: 'authenticationContext' })),
      displayName: text,
      description: maybe(z.string()),
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
