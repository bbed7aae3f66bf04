import type { RegistrationFacts } from '../../domain/model/registration.ts';
import { registrationFacts } from '../registration/registration-facts.ts';
import { askerOf } from './asker.ts';
import type { Compiled } from './compile.ts';
import { settingsOf } from './registrant-of.ts';
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
