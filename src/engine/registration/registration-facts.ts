import type { RegistrationFacts } from '../../domain/model/registration.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import { registeredMethodFacts } from './method-facts.ts';
import { type Allowance, allowanceOf } from './method-policies.ts';
import { owedMethods } from './owed-methods.ts';
import { type Registrant, registersAt } from './registrant.ts';
import { countForReset, reaches } from './reset-count.ts';
import { resetPolicyFor } from './reset-policy.ts';
import type { RegistrationSettings } from './settings.ts';
import { passOf } from './temporary-access-pass.ts';
import { type Known, some } from './three-valued.ts';
import { type SignInFacts, triggersOf } from './triggers.ts';

/** What is asked about one person's registration. */
export interface RegistrationQuestion {
  /** Opened the page, signs in, or signs in with a client that shows no page. */
  readonly mode: 'manage' | 'signIn' | 'legacyClient';
  readonly hasMfaMethod: Known;
  /** Milliseconds since 1970; undefined: nothing dated is judged. */
  readonly at: number | undefined;
  readonly signIn: SignInFacts;
}

/** How long a registration session lasts, and how fresh an MFA must be to add a passkey, in minutes (rule 1.3.8). */
const sessionMinutes = 15;
const passkeyMinutes = 5;

/** Rules 1.3 to 1.9 about one person, without a policy. */
export function registrationFacts(
  settings: RegistrationSettings,
  registrant: Registrant,
  question: RegistrationQuestion,
): RegistrationFacts {
  const { at, hasMfaMethod, mode, signIn } = question;
  const reset = resetPolicyFor(settings, registrant, at);
  const known = new Map<RegisteredMethod, Allowance>();
  const allowance = (method: RegisteredMethod): Allowance => {
    const there = known.get(method);
    if (there) return there;
    const made = allowanceOf(method, settings, registrant, reset);
    known.set(method, made);
    return made;
  };
  const methods = registeredMethodFacts(registrant, allowance);
  const count = countForReset(methods, registrant.user, allowance, at);
  const manage = mode === 'manage';
  const { triggers, notJudged } =
    mode === 'legacyClient'
      ? { triggers: [], notJudged: [] } // rule 1.4.14
      : triggersOf({
          settings,
          registrant,
          hasMfaMethod,
          reset,
          count,
          authenticator: allowance('microsoftAuthenticatorPush'),
          at,
          signIn,
        });
  const where = registersAt(registrant);
  const pass = passOf(settings, registrant, at);
  const assumed = [...reset.assumed, ...assumedSettings(settings, reset.policy)];
  const dated = [...reset.notJudged, ...notJudged, ...(pass?.state === 'notJudged' ? ['temporaryAccessPass'] : [])];
  return {
    mode: manage ? 'manage' : some(triggers.map(({ fires }) => fires)) === true ? 'interrupt' : null,
    where,
    triggers,
    owed: owedMethods({ registrant, hasMfaMethod, reset, count, methods, allowance, triggers, manage }),
    methods,
    requirement:
      registrant.combined === true && where === 'here' ? { mfa: hasMfaMethod, sessionMinutes, passkeyMinutes } : null,
    passwordReset: {
      policy: reset.policy,
      enabled: reset.enabled,
      methodsRequired: reset.methodsRequired,
      able: reset.enabled === false ? false : reset.enabled && reaches(count, reset.methodsRequired),
    },
    pass,
    notJudged: [...new Set(dated)],
    assumed,
  };
}

/** Lists of methods that the file leaves out. */
function assumedSettings(
  { verificationMethods, methods, reset }: RegistrationSettings,
  policy: 'users' | 'administrators' | null,
): readonly string[] {
  const legacy = methods.migration !== 'migrationComplete';
  return [
    ...(legacy && !verificationMethods && !methods.stated ? ['multifactorAuthentication.verificationMethods'] : []),
    ...(legacy && policy === 'users' && !reset.methods ? ['selfServicePasswordReset.methods'] : []),
  ];
}

/** Does anything about this person turn on the time of the attempt? */
export function isDated(
  { mfaRegistration, securityDefaults, campaign, administrators }: RegistrationSettings,
  { user }: Registrant,
): boolean {
  if (mfaRegistration || securityDefaults || campaign || administrators.trialStarted !== undefined) return true;
  if (!user) return false;
  return Boolean(
    user.temporaryAccessPass ||
      user.securityInfoConfirmedDateTime ||
      user.mobilePhone ||
      (user.businessPhones ?? []).length > 0 ||
      (user.otherMails ?? []).length > 0,
  );
}
