import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import { type SurveyedUser, withMethods } from '../../engine/decide/survey.ts';
import type { Ground } from './ground.ts';

/**
 * What somebody ends up with who registers whatever they can, wherever they can. Methods open the way to more methods: whoever gets to the
 * page somewhere registers what is offered there, and comes back with it. More methods never close a way (a session can leave one
 * unused), so that repeating it until nothing is new finds all.
 */
export function reachableMethods(
  ground: Ground,
  user: SurveyedUser,
  start: readonly RegisteredMethod[],
): readonly RegisteredMethod[] {
  let methods = start;
  for (;;) {
    const more = registrableWith(ground, user, methods);
    if (more.length === 0) return methods;
    methods = [...methods, ...more];
  }
}

/** What the page offers that is new to somebody with these methods who gets to it from somewhere. */
export function registrableWith(
  ground: Ground,
  user: SurveyedUser,
  methods: readonly RegisteredMethod[],
): readonly RegisteredMethod[] {
  const equipped = withMethods(ground.compiled, user, methods);
  const offered = (ground.need(equipped, true)?.owed.choices ?? []).map(({ method }) => method);
  const more = offered.filter((method) => !methods.includes(method));
  if (more.length === 0) return [];
  const there = ground.register(equipped, ground.session(methods));
  const getsIn = ground.places.some((_, place) => there.decision(place) !== 'block');
  return getsIn ? more : [];
}
