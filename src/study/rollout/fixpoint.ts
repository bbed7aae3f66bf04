import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import { registrationNeed } from '../../engine/decide/registration-need.ts';
import { surveyUser } from '../../engine/decide/survey.ts';
import { type Ground, sessionWith } from './ground.ts';

/** What somebody ends up with who registers whatever they can, wherever they can. */
export interface Reachable {
  readonly methods: readonly RegisteredMethod[];
  /** How often something new could be registered before nothing could. */
  readonly rounds: number;
}

/**
 * Methods open the way to more methods: whoever gets to the page somewhere registers what is offered there, and comes back with it.
 * More methods never close a way (a session can leave one unused), so that repeating it until nothing is new finds all.
 * `at` in milliseconds since 1970.
 */
export function reachableMethods(
  ground: Ground,
  user: number,
  start: readonly RegisteredMethod[],
  at: number | undefined,
): Reachable {
  let methods = start;
  for (let rounds = 0; ; rounds++) {
    const more = registrableWith(ground, user, methods, at).filter((method) => !methods.includes(method));
    if (more.length === 0) return { methods, rounds };
    methods = [...methods, ...more];
  }
}

/** What the page offers to somebody with these methods who gets to it from somewhere. */
export function registrableWith(
  ground: Ground,
  user: number,
  methods: readonly RegisteredMethod[],
  at: number | undefined,
): readonly RegisteredMethod[] {
  const surveyed = surveyUser(ground.compiled, user, methods);
  if (!surveyed) return [];
  const getsIn = ground.places.some(
    (_, place) => ground.ask(surveyed, 'register', place, sessionWith(methods)).decision !== 'block',
  );
  if (!getsIn) return [];
  const need = registrationNeed(ground.compiled, surveyed, { demanded: true, at });
  return (need?.owed.choices ?? []).map(({ method }) => method);
}
