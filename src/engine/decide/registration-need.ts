import type { RegistrationFacts } from '../../domain/model/registration.ts';
import { registrationFacts } from '../registration/registration-facts.ts';
import { targetsIn } from '../registration/settings.ts';
import { isAmong } from '../registration/targets.ts';
import { askerOf, visitorOf } from './asker.ts';
import type { Compiled } from './compile.ts';
import { registrantOf, settingsOf } from './registrant-of.ts';
import type { SurveyedUser } from './survey.ts';

export interface NeedQuestion {
  /** Whether some policy demands MFA of the user; null: not known. */
  readonly demanded: boolean | null;
  /** Milliseconds since 1970; undefined: nothing dated is judged. */
  readonly at: number | undefined;
}

/**
 * What a user has to register at a sign-in in a browser on a computer (rules 1.4 to 1.6), and what of it is there: the registration
 * part of a decision without one. The methods are those that the survey was made with.
 */
export function registrationNeed(
  compiled: Compiled,
  { person, enabled }: SurveyedUser,
  { demanded, at }: NeedQuestion,
): RegistrationFacts | undefined {
  const target = { kind: 'resource', resources: [], context: undefined } as const;
  const { registrant, hasMfaMethod } = askerOf(compiled, person, enabled, target, at);
  if (!registrant) return undefined;
  const signIn = {
    demanded,
    demandedBecause: 'a policy demands MFA',
    fromTrustedIp: false,
    mfaDone: false,
    onPhone: false,
  };
  return registrationFacts(settingsOf(compiled), registrant, { mode: 'signIn', hasMfaMethod, at, signIn });
}

/**
 * A text for each user: of users with the same text and the same record in the file, names and groups aside, the settings of
 * registration want the same.
 */
export function needTraits(compiled: Compiled): (user: SurveyedUser) => string {
  const lists = targetsIn(settingsOf(compiled));
  return ({ person, enabled }) => {
    const registrant = registrantOf(compiled, person, visitorOf(compiled, person), enabled);
    const among = lists.map((list) => sign(isAmong(list, registrant)));
    return `${sign(enabled.enabled)}${among.join('')}`;
  };
}

function sign(known: boolean | null): string {
  return known === null ? '?' : known ? '1' : '0';
}
