import * as z from 'zod/mini';
import { flags, maybe, text, texts, truth, word } from './schema-parts.ts';
import {
  agentIdRiskLevels,
  builtInControls,
  clientAppTypes,
  externalUserTypes,
  insiderRiskLevels,
  platforms,
  policyStates,
  riskLevels,
} from './vocabulary.ts';

/**
 * Graph's conditionalAccessPolicy (graph-schema section 2). Objects are loose: members that Graph has and this model does not
 * are kept, warned about and written back (design 3). `unknownFutureValue` is Graph's stand-in for a member it will not show.
 */
const opaque = 'unknownFutureValue' as const;
const object = <S extends z.core.$ZodLooseShape>(shape: S) => z.readonly(z.looseObject(shape));
const words = <const W extends string>(known: readonly W[]) => z.readonly(z.array(word([...known, opaque])));

const filterSchema = object({ mode: word(['include', 'exclude']), rule: text });

const guestsOrExternalUsers = object({
  guestOrExternalUserTypes: flags([...externalUserTypes, 'none', opaque]),
  externalTenants: maybe(
    object({
      membershipKind: maybe(word(['all', 'enumerated', opaque])),
      members: maybe(texts),
      '@odata.type': maybe(text),
    }),
  ),
});

const usersSchema = object({
  includeUsers: maybe(texts),
  excludeUsers: maybe(texts),
  includeGroups: maybe(texts),
  excludeGroups: maybe(texts),
  includeRoles: maybe(texts),
  excludeRoles: maybe(texts),
  includeGuestsOrExternalUsers: maybe(guestsOrExternalUsers),
  excludeGuestsOrExternalUsers: maybe(guestsOrExternalUsers),
});

const applicationsSchema = object({
  includeApplications: maybe(texts),
  excludeApplications: maybe(texts),
  includeUserActions: maybe(texts),
  includeAuthenticationContextClassReferences: maybe(texts),
  applicationFilter: maybe(filterSchema),
});

const clientApplicationsSchema = object({
  includeServicePrincipals: maybe(texts),
  excludeServicePrincipals: maybe(texts),
  servicePrincipalFilter: maybe(filterSchema),
  includeAgentIdServicePrincipals: maybe(texts),
  excludeAgentIdServicePrincipals: maybe(texts),
  agentIdServicePrincipalFilter: maybe(filterSchema),
});

const platformWords = [...platforms, 'all'] as const;

const conditionsSchema = object({
  users: maybe(usersSchema),
  applications: maybe(applicationsSchema),
  clientApplications: maybe(clientApplicationsSchema),
  agents: maybe(object({ includeAgentUsers: maybe(texts), excludeAgentUsers: maybe(texts) })),
  clientAppTypes: maybe(words([...clientAppTypes, 'all', 'easSupported', 'modern', 'easUnsupported'])),
  platforms: maybe(
    object({ includePlatforms: maybe(words(platformWords)), excludePlatforms: maybe(words(platformWords)) }),
  ),
  locations: maybe(object({ includeLocations: maybe(texts), excludeLocations: maybe(texts) })),
  devices: maybe(
    object({
      deviceFilter: maybe(filterSchema),
      includeDevices: maybe(texts),
      excludeDevices: maybe(texts),
      includeDeviceStates: maybe(texts),
      excludeDeviceStates: maybe(texts),
    }),
  ),
  signInRiskLevels: maybe(words(riskLevels)),
  userRiskLevels: maybe(words(riskLevels)),
  servicePrincipalRiskLevels: maybe(words(riskLevels)),
  insiderRiskLevels: maybe(flags([...insiderRiskLevels, opaque])),
  agentIdRiskLevels: maybe(flags([...agentIdRiskLevels, opaque])),
  authenticationFlows: maybe(
    object({ transferMethods: maybe(flags(['none', 'deviceCodeFlow', 'authenticationTransfer', opaque])) }),
  ),
});

const strengthReference = z.union([text, object({ id: maybe(text), displayName: maybe(text) })]);

const grantControlsSchema = object({
  operator: maybe(word(['AND', 'OR'])),
  builtInControls: maybe(words(builtInControls)),
  customAuthenticationFactors: maybe(texts),
  termsOfUse: maybe(texts),
  authenticationStrength: maybe(strengthReference),
});

const switchable = { isEnabled: maybe(truth) };
const sessionControlsSchema = object({
  applicationEnforcedRestrictions: maybe(object(switchable)),
  cloudAppSecurity: maybe(
    object({
      ...switchable,
      cloudAppSecurityType: maybe(word(['mcasConfigured', 'monitorOnly', 'blockDownloads', opaque])),
    }),
  ),
  persistentBrowser: maybe(object({ ...switchable, mode: maybe(word(['always', 'never'])) })),
  signInFrequency: maybe(
    object({
      ...switchable,
      value: maybe(z.int()),
      type: maybe(word(['days', 'hours'])),
      authenticationType: maybe(word(['primaryAndSecondaryAuthentication', 'secondaryAuthentication', opaque])),
      frequencyInterval: maybe(word(['timeBased', 'everyTime', opaque])),
    }),
  ),
  disableResilienceDefaults: maybe(truth),
  secureSignInSession: maybe(object(switchable)),
  continuousAccessEvaluation: maybe(
    object({ mode: maybe(word(['strictEnforcement', 'disabled', 'strictLocation', opaque])) }),
  ),
  globalSecureAccessFilteringProfile: maybe(object({ ...switchable, profileId: maybe(text) })),
});

export const policySchema = object({
  displayName: text,
  id: maybe(text),
  templateId: maybe(text),
  description: maybe(text),
  state: word(policyStates),
  createdDateTime: maybe(text),
  modifiedDateTime: maybe(text),
  deletedDateTime: maybe(text),
  conditions: conditionsSchema,
  grantControls: maybe(grantControlsSchema),
  sessionControls: maybe(sessionControlsSchema),
});

export type Policy = z.output<typeof policySchema>;
export type PolicyUsers = z.output<typeof usersSchema>;
export type PolicyApplications = z.output<typeof applicationsSchema>;
export type PolicyFilter = z.output<typeof filterSchema>;
export type GuestsOrExternalUsers = z.output<typeof guestsOrExternalUsers>;
export type GrantControls = z.output<typeof grantControlsSchema>;
export type SessionControls = z.output<typeof sessionControlsSchema>;
