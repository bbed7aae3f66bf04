import type { AttemptInput } from '../../domain/model/attempt.ts';
import { byMethodsPolicy } from '../registration/method-policies.ts';
import { registersAt } from '../registration/registrant.ts';
import type { Known } from '../registration/three-valued.ts';
import type { Compiled } from './compile.ts';
import { settingsOf } from './registrant-of.ts';
import { resolveAttempt } from './resolve-attempt.ts';

/** What registering security info is to a person, beside the policies. */
export interface RegisteringPerson {
  /** An external kind other than a local guest (design 6.7). */
  readonly outsider: boolean;
  readonly directConnect: boolean;
  readonly registersAt: 'here' | 'home';
  /** Whether the methods policy lets them have a Temporary Access Pass (rule 1.8.1); null: the file does not say. */
  readonly mayHavePass: Known;
}

/** undefined where the file does not hold what the person is said to be. */
export function registeringPerson(
  compiled: Compiled,
  user: NonNullable<AttemptInput['user']>,
): RegisteringPerson | undefined {
  const attempt = resolveAttempt(compiled, { user, userAction: 'urn:user:registersecurityinfo' });
  const registrant = attempt.ok ? attempt.value.registrant : undefined;
  if (!registrant) return undefined;
  const settings = settingsOf(compiled);
  const stated = settings.methods.configurations.has('temporaryaccesspass');
  const byPolicy = stated ? byMethodsPolicy('temporaryAccessPassMultiUse', { settings, registrant }) : null;
  const { outsider, directConnect } = registrant;
  return { outsider, directConnect, registersAt: registersAt(registrant), mayHavePass: outsider ? false : byPolicy };
}
