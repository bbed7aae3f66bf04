import * as z from 'zod/mini';
import { deviceFactsSchema } from './device.ts';
import { optionalText, text, texts, truth, word } from './schema-parts.ts';
import {
  agentIdRiskLevels,
  authenticationFlows,
  authenticationMethodModes,
  clientAppTypes,
  externalUserTypes,
  insiderRiskLevels,
  platforms,
  registeredMethods,
  registrationPages,
  riskLevels,
  userActions,
} from './vocabulary.ts';

/** What a sign-in or registration says, as people write it: flags, NDJSON lines, test files (design 4). Names are not resolved yet. */
export const unlistedUserSchema = z.readonly(
  z.strictObject({
    userType: z.optional(word(['Member', 'Guest'])),
    externalUserType: z.optional(word(externalUserTypes)),
    homeTenantId: optionalText,
    memberOf: z.optional(texts),
    roles: z.optional(texts),
    authenticationMethods: z.optional(z.readonly(z.array(word(registeredMethods)))),
  }),
);

/** Facts that can be left open by naming them in `notKnown`, and that `dependsOn` can name. `memberOf` is one fact for each group. */
export const factNames = [
  'registrationPage',
  'ipAddress',
  'country',
  'gpsCountry',
  'isCompliantNetwork',
  'devicePlatform',
  'clientAppType',
  'device',
  'signInRiskLevel',
  'userRiskLevel',
  'insiderRiskLevel',
  'servicePrincipalRiskLevel',
  'agentIdRiskLevel',
  'authenticationFlow',
  'authenticationMethods',
  'satisfiedControls',
] as const;
export type FactName = (typeof factNames)[number];

/** Those of which a value is assumed where an attempt says nothing, in the order of design 4. */
export const assumedFacts = [
  'registrationPage',
  'isCompliantNetwork',
  'signInRiskLevel',
  'userRiskLevel',
  'insiderRiskLevel',
  'servicePrincipalRiskLevel',
  'agentIdRiskLevel',
  'authenticationFlow',
  'authenticationMethods',
  'satisfiedControls',
] as const satisfies readonly FactName[];

const decisionWords = ['allow', 'challenge', 'block', 'undetermined'] as const;
export type DecisionWord = (typeof decisionWords)[number];

export const attemptSchema = z.readonly(
  z.strictObject({
    user: z.optional(z.union([text, unlistedUserSchema])),
    servicePrincipal: optionalText,
    userAction: z.optional(word(userActions)),
    application: optionalText,
    authenticationContext: z.optional(
      z.string().check(z.regex(/^c([1-9]|[1-9][0-9])$/i, { error: 'authenticationContext' })),
    ),
    registrationPage: z.optional(word(registrationPages)),
    ipAddress: optionalText,
    country: optionalText,
    gpsCountry: optionalText,
    isCompliantNetwork: z.optional(truth),
    devicePlatform: z.optional(word([...platforms, 'unknown'])),
    clientAppType: z.optional(word(clientAppTypes)),
    device: z.optional(z.nullable(z.union([text, deviceFactsSchema]))),
    signInRiskLevel: z.optional(word(riskLevels)),
    userRiskLevel: z.optional(word(riskLevels)),
    insiderRiskLevel: z.optional(word(insiderRiskLevels)),
    servicePrincipalRiskLevel: z.optional(word(riskLevels)),
    agentIdRiskLevel: z.optional(word(agentIdRiskLevels)),
    authenticationFlow: z.optional(word(authenticationFlows)),
    authenticationMethods: z.optional(z.readonly(z.array(word(authenticationMethodModes)))),
    satisfiedControls: z.optional(texts),
    at: optionalText,
    notKnown: z.optional(z.readonly(z.array(word(factNames)))),
    expect: z.optional(word(decisionWords)),
  }),
);

/** An attempt as written: names unresolved, facts possibly absent. */
export type AttemptInput = z.output<typeof attemptSchema>;
export type UnlistedUser = z.output<typeof unlistedUserSchema>;
