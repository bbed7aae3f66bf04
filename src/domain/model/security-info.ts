import * as z from 'zod/mini';
import { maybe, text, texts, truth, word } from './schema-parts.ts';
import { registeredMethods } from './vocabulary.ts';

/** What is known of one user's methods beside their names (rules 1.1.9, 1.4, 1.5.3b and 1.8). Dates are RFC 3339, as Graph writes them. */
const object = <S extends z.core.$ZodLooseShape>(shape: S) => z.readonly(z.strictObject(shape));
const date = maybe(text);

/** Graph's words for the default method of a second factor. */
const preferredMethods = [
  'push',
  'oath',
  'voiceMobile',
  'voiceAlternateMobile',
  'voiceOffice',
  'sms',
  'none',
  'unknownFutureValue',
] as const;

const registrationChannels = ['combined', 'mfa', 'passwordReset', 'administrator'] as const;

const temporaryAccessPassSchema = object({
  createdDateTime: date,
  startDateTime: date,
  lifetimeInMinutes: z.int().check(z.minimum(10), z.maximum(43_200)),
  isUsableOnce: z.optional(truth),
  usedDateTime: date,
});

/** Members of a user. */
export const securityInfoMembers = {
  userPreferredMethodForSecondaryAuthentication: maybe(word(preferredMethods)),
  authenticationMethodDetails: z.optional(
    z.readonly(
      z.array(
        object({
          method: word(registeredMethods),
          registeredThrough: z.optional(word(registrationChannels)),
          createdDateTime: date,
          confirmedDateTime: date,
        }),
      ),
    ),
  ),
  securityInfoConfirmedDateTime: date,
  mobilePhone: maybe(text),
  businessPhones: z.optional(texts),
  otherMails: z.optional(texts),
  temporaryAccessPass: maybe(temporaryAccessPassSchema),
  registrationPrompts: z.optional(
    object({
      mfaRegistrationPolicy: date,
      securityDefaults: date,
      campaignSnoozedDateTime: date,
      campaignSnoozes: z.optional(z.int().check(z.minimum(0))),
    }),
  ),
  identities: z.optional(
    z.readonly(z.array(z.readonly(z.looseObject({ signInType: maybe(text), issuer: maybe(text) })))),
  ),
} as const;
