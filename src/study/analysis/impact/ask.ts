import type { AttemptInput, DecisionWord } from '../../../domain/model/attempt.ts';
import { type Brief, decideBriefly } from '../../../engine/decide/brief.ts';
import type { Compiled } from '../../../engine/decide/compile.ts';
import { wholeDevice } from '../../../engine/decide/condition-outcome.ts';
import { resolveAttempt } from '../../../engine/decide/resolve-attempt.ts';
import {
  askBriefly,
  type Situation,
  type SituationInput,
  type SurveyedUser,
  surveySituation,
  surveyUser,
} from '../../../engine/decide/survey.ts';
import { withoutPasses } from '../../../engine/decide/used-pass.ts';
import type { Sides } from './sections.ts';
import { atOf, type Subject, userOn, withoutPass } from './subjects.ts';

/** One attempt put to the engine before and after the edit. */
export interface Asked {
  readonly before: DecisionWord;
  readonly after: DecisionWord;
}

/** Puts attempts to both engines. What a person and a situation are to the policies is worked out once for each. */
export interface Asker {
  readonly ask: (subject: Subject, facts: SituationInput) => Asked;
}

export function askerOf(sides: Sides): Asker {
  const [old, now] = [askerOn(sides, 'before'), askerOn(sides, 'after')];
  return {
    ask: (subject, facts) => {
      const { before, after } = possible(sides, subject, { ...completed(facts), ...atOf(sides) });
      return { before: old(subject, before), after: now(subject, after) };
    },
  };
}

/** The attempt on each side: without a pass where the subject has none. */
function possible(sides: Sides, subject: Subject, facts: SituationInput) {
  const authenticationMethods = withoutPasses(facts.authenticationMethods ?? []);
  if (authenticationMethods.length === (facts.authenticationMethods ?? []).length)
    return { before: facts, after: facts };
  const { before, after } = withoutPass(sides, subject);
  return {
    before: before ? { ...facts, authenticationMethods } : facts,
    after: after ? { ...facts, authenticationMethods } : facts,
  };
}

/** Situations of one target come one after the other, so that the last few are all that is worth keeping. */
const mostSituations = 256;

function askerOn(sides: Sides, side: 'before' | 'after') {
  const compiled = sides[side];
  const people = new Map<number, SurveyedUser | undefined>();
  const situations = new Map<string, Situation | undefined>();
  const personOf = (index: number) => {
    if (!people.has(index)) people.set(index, surveyUser(compiled, index));
    return people.get(index);
  };
  const situationOf = (facts: SituationInput) => {
    const key = JSON.stringify(facts);
    if (situations.has(key)) return situations.get(key);
    if (situations.size >= mostSituations) situations.clear();
    const found = surveySituation(compiled, facts);
    const situation = found.ok ? found.value : undefined;
    situations.set(key, situation);
    return situation;
  };
  return (subject: Subject, facts: SituationInput): DecisionWord => {
    const index = side === 'before' ? subject.was : subject.index;
    if (index === null) return outsideTheFile(compiled, { user: userOn(sides, subject, side), ...facts });
    const [person, situation] = [personOf(index), situationOf(facts)];
    // people and targets of the walk resolve, and its values are the engine's own
    return person && situation ? askBriefly(person, situation).decision : 'undetermined';
  };
}

function outsideTheFile(compiled: Compiled, input: AttemptInput): DecisionWord {
  const attempt = resolveAttempt(compiled, input);
  return attempt.ok ? decideBriefly(compiled, attempt.value).decision : 'undetermined';
}

/** With its reason, for the few attempts that are shown. */
export function explain(
  sides: Sides,
  subject: Subject,
  facts: SituationInput,
  side: 'before' | 'after',
): Brief | undefined {
  const possibly = possible(sides, subject, { ...facts, ...atOf(sides) })[side];
  const attempt = resolveAttempt(sides[side], { user: userOn(sides, subject, side), ...possibly });
  return attempt.ok ? decideBriefly(sides[side], attempt.value) : undefined;
}

/** Facts that no enforced policy looks at get any value: the engine is quicker where nothing is open. */
function completed(facts: SituationInput): SituationInput {
  const { device } = facts;
  return {
    ipAddress: '198.51.100.9',
    country: 'unknown',
    gpsCountry: 'unknown',
    ...facts,
    device: typeof device === 'object' && device !== null ? wholeDevice(device) : (device ?? null),
  };
}
