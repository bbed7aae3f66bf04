import type { DecisionWarning } from '../../domain/model/decision.ts';
import type { PassState } from '../../domain/model/registration.ts';
import type { AuthenticationMethodMode, RegisteredMethod } from '../../domain/model/vocabulary.ts';
import type { Registrant } from '../registration/registrant.ts';
import { isPassMethod, passOf } from '../registration/temporary-access-pass.ts';
import type { Compiled } from './compile.ts';
import { settingsOf } from './registrant-of.ts';

interface UsedMethods {
  readonly methods: readonly AuthenticationMethodMode[];
  readonly warnings: readonly DecisionWarning[];
}

/**
 * The methods used, without a pass that could not be used then: the file knows the user's only pass, and `at` is outside its time.
 * A pass of which the file knows nothing is taken as given (design 6.8), as is that of a guest, who brings it from home.
 */
export function usedPass(
  compiled: Compiled,
  registrant: Registrant | undefined,
  used: readonly AuthenticationMethodMode[],
  moment: number | undefined,
): UsedMethods {
  const user = registrant?.user;
  if (!registrant || !user?.temporaryAccessPass || !used.some(isPassMethod)) return { methods: used, warnings: [] };
  const state = passStateOf(compiled, registrant, moment);
  if (!isSpent(state)) return { methods: used, warnings: [] };
  return {
    methods: withoutPasses(used),
    warnings: [{ code: 'passNotUsable', severity: 'warning', values: { user: user.userPrincipalName, state } }],
  };
}

/** Registered methods, of which a pass is one only while it can be used. undefined: not known. */
export function methodsAt(
  compiled: Compiled,
  registrant: Registrant,
  moment: number | undefined,
): readonly RegisteredMethod[] | undefined {
  const { methods } = registrant;
  if (!methods || !registrant.user?.temporaryAccessPass || !methods.some(isPassMethod)) return methods;
  return isSpent(passStateOf(compiled, registrant, moment)) ? withoutPasses(methods) : methods;
}

export function withoutPasses<M extends RegisteredMethod>(methods: Iterable<M>): readonly M[] {
  return [...methods].filter((method) => !isPassMethod(method));
}

/** Undefined where the file knows no pass of theirs. */
export function passStateOf(
  compiled: Compiled,
  registrant: Registrant | undefined,
  moment: number | undefined,
): PassState | undefined {
  return registrant && passOf(settingsOf(compiled), registrant, moment)?.state;
}

type Spent = Exclude<PassState, 'usable' | 'notJudged' | 'notForGuests'>;

/** It cannot be used then. */
export function isSpent(state: PassState | undefined): state is Spent {
  return state !== undefined && state !== 'usable' && state !== 'notJudged' && state !== 'notForGuests';
}
