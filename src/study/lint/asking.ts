import type { AttemptInput, DecisionWord } from '../../domain/model/attempt.ts';
import type { PolicyResult, Reason } from '../../domain/model/decision.ts';
import { membersOf } from '../../engine/decide/bits.ts';
import { type Brief, resultIn } from '../../engine/decide/brief.ts';
import type { Compiled } from '../../engine/decide/compile.ts';
import { resolveAttempt } from '../../engine/decide/resolve-attempt.ts';
import {
  askBriefly,
  isBlockedOutright,
  likenessIn,
  type Situation,
  type SituationInput,
  type SurveyedUser,
  surveyPerson,
  surveySituation,
} from '../../engine/decide/survey.ts';
import { firstsAlike } from '../analysis/alike-users.ts';

/** Somebody to ask the engine about, and for whom the answer holds. */
export interface Somebody {
  readonly user: NonNullable<AttemptInput['user']>;
  /** Indexes into `users` of the people whom no policy tells apart; none for somebody who is not in the file. */
  readonly users: readonly number[];
}

export interface Answer {
  readonly decision: DecisionWord;
  readonly reason: Reason;
  /** Of an enabled policy. */
  readonly result: (policy: number) => PolicyResult;
  /** Whether the person is enabled for combined registration; null: not known. */
  readonly enabled: boolean | null;
  readonly hasMfaMethod: boolean | null;
}

/** Asks in bulk: what a person is to the policies is worked out once, and what a situation is. */
export interface Asker {
  /** One for each class of users of the file whom nothing tells apart, in file order. */
  readonly crowd: readonly Somebody[];
  /** What policies see of somebody; undefined where the file does not hold what they are said to be. */
  readonly person: (user: Somebody['user']) => SurveyedUser | undefined;
  /** The engine's answer without its trace; undefined where the attempt names what is not there. */
  readonly ask: (attempt: AttemptInput) => Answer | undefined;
  /** The same attempt asked of many: to be prepared once for all of them. */
  readonly asked: (situation: SituationInput) => (user: Somebody['user']) => Answer | undefined;
  /** Whether a policy blocks the same attempt for certain, of many: much less work, and false says nothing. */
  readonly blockedOutright: (situation: SituationInput) => (user: Somebody['user']) => boolean;
  /** Whether the same attempt is blocked, of many. */
  readonly blocked: (situation: SituationInput) => (user: Somebody['user']) => boolean;
  /** Fewer of these people: those to whom each of the situations is the same are one, and the first of them is asked. */
  readonly alike: (people: readonly Somebody[], situations: readonly SituationInput[]) => readonly Somebody[];
}

/** Situations to remember before forgetting all: rules ask of everybody in the same few. */
const mostSituations = 500;

export function askerOf(compiled: Compiled): Asker {
  const situations = new Map<string, Situation | undefined>();
  const person = surveyor(compiled);
  const situationOf = (input: SituationInput) => {
    const key = JSON.stringify(input);
    if (situations.has(key)) return situations.get(key);
    if (situations.size >= mostSituations) situations.clear();
    const made = surveySituation(compiled, input);
    const situation = made.ok ? made.value : undefined;
    situations.set(key, situation);
    return situation;
  };
  const asked: Asker['asked'] = (input) => {
    const situation = situationOf(input);
    return (user) => {
      const known = person(user);
      return known && situation && answerOf(askBriefly(known, situation), known.enabled.enabled, known.hasMfaMethod);
    };
  };
  const blockedOutright: Asker['blockedOutright'] = (input) => {
    const situation = situationOf(input);
    return (user) => {
      const known = person(user);
      return known !== undefined && situation !== undefined && isBlockedOutright(known, situation);
    };
  };
  return {
    crowd: crowdOf(compiled, person),
    person,
    asked,
    blockedOutright,
    blocked: (input) => {
      const outright = blockedOutright(input);
      const answer = asked(input);
      return (user) => outright(user) || answer(user)?.decision === 'block';
    },
    ask: ({ user, ...input }) => (user === undefined ? undefined : asked(input)(user)),
    alike: (some, inputs) => {
      const likeness = likenessIn(inputs.flatMap((input) => situationOf(input) ?? []));
      const classes = new Map<string, { user: Somebody['user']; users: number[] }>();
      for (const [index, { user, users }] of some.entries()) {
        const known = users.length === 0 ? undefined : person(user);
        const key = known ? likeness(known) : `#${index}`;
        const there = classes.get(key);
        if (there) for (const one of users) there.users.push(one);
        else classes.set(key, { user, users: [...users] });
      }
      return [...classes.values()];
    },
  };
}

/** Who is asked about again is surveyed once. */
function surveyor(compiled: Compiled): Asker['person'] {
  const people = new Map<string, SurveyedUser | undefined>();
  return (user) => {
    const key = typeof user === 'string' ? user : JSON.stringify(user);
    if (people.has(key)) return people.get(key);
    const attempt = resolveAttempt(compiled, { user, userAction: 'urn:user:registersecurityinfo' });
    const person = attempt.ok ? attempt.value.facts.person : undefined;
    const found = person && surveyPerson(compiled, person);
    people.set(key, found);
    return found;
  };
}

/** By all that an answer can turn on but the situation; `likenessIn` narrows it to what it does in some. */
function crowdOf({ tenant, names }: Compiled, person: Asker['person']): readonly Somebody[] {
  const users = tenant.users ?? [];
  const classes = new Map<string, { user: string; users: number[] }>();
  const classOf = new Map<number, { users: number[] }>();
  for (const [index, first] of firstsAlike(tenant, names).entries()) {
    const known = classOf.get(first);
    if (known) known.users.push(index);
    const user = users[index]?.userPrincipalName;
    const seen = known || user === undefined ? undefined : person(user);
    if (!seen || user === undefined) continue;
    const { traits, standing, deviceIgnored } = seen;
    const key = `${traits} ${deviceIgnored} ${standing.missed.join(' ')} ${membersOf(standing.open).join(' ')}`;
    const there = classes.get(key) ?? { user, users: [] };
    classes.set(key, there);
    classOf.set(index, there);
    there.users.push(index);
  }
  return [...classes.values()];
}

function answerOf(brief: Brief, enabled: boolean | null, hasMfaMethod: boolean | null): Answer {
  const { decision, reason } = brief;
  return { decision, reason, result: (policy) => resultIn(brief, policy), enabled, hasMfaMethod };
}
