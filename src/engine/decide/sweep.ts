import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { ReasonCode } from '../../domain/model/decision.ts';
import { type Bits, bitsOf, common, without } from './bits.ts';
import { appliedIn, resultIn } from './brief.ts';
import type { Compiled } from './compile.ts';
import { type Grants, grantsFor } from './grant-rows.ts';
import { pageOf } from './judge.ts';
import { decisionWord } from './scene-answer.ts';
import { askBriefly, type Side, type Situation, type SurveyedUser, sceneFor, sideOf } from './survey.ts';

/**
 * One user in situations that differ in nothing but the place: what a person and a session come to is worked out once for all places.
 * The answers are `askBriefly`'s.
 */

/** What registering security info comes to at each place, by the position of its situation in the list. */
export interface Sweep {
  readonly decision: (place: number) => DecisionWord;
  /** Enabled policies that apply and fail. */
  readonly failing: (place: number) => Bits;
}

export function sweepRegistration(user: SurveyedUser, situations: readonly Situation[]): Sweep {
  const [first] = situations;
  const session = first && sessionOf(user, first);
  const briefAt = (place: number) => {
    const situation = situations[place] ?? first;
    return situation && askBriefly(user, situation);
  };
  const grantsAt = (place: number): Grants | undefined => {
    const situation = situations[place];
    return session && situation && grantsIn(user, sideOf(situation, user), session);
  };
  const aliveAt = (place: number): Bits => {
    const situation = situations[place];
    return situation && !session?.legacyPage ? sideOf(situation, user).alive : noBit;
  };
  return {
    decision: (place) => {
      const grants = grantsAt(place);
      if (!grants || !session) return briefAt(place)?.decision ?? 'allow';
      const alive = aliveAt(place);
      const { missed } = user.standing;
      const worst = touches(alive, missed, grants.failing) ? 2 : touches(alive, missed, grants.open) ? 1 : 0;
      return session.words[worst] ?? 'allow';
    },
    failing: (place) => {
      const grants = grantsAt(place);
      if (grants) return without(common(grants.failing, aliveAt(place)), user.standing.missed);
      const brief = briefAt(place);
      const failing = brief ? appliedIn(brief).filter((policy) => resultIn(brief, policy) === 'failure') : [];
      return bitsOf(first?.compiled.policies.length ?? 0, failing);
    },
  };
}

const noBit: Bits = [];

/** What a person and a session come to, wherever it is. */
interface Session {
  readonly legacyPage: boolean;
  /** The decision by the worst that policies come to. */
  readonly words: readonly DecisionWord[];
  readonly strengths: Bits;
  readonly grants: (preferred: boolean) => Grants;
}

function sessionOf(user: SurveyedUser, situation: Situation): Session | undefined {
  const scene = sceneFor(situation, sideOf(situation, user).facts, user);
  const page = pageOf(scene);
  if (!page) return undefined;
  const made: (Grants | undefined)[] = [undefined, undefined];
  return {
    legacyPage: user.enabled.enabled !== true,
    words: [0, 1, 2].map((worst) => decisionWord(page(worst).decision)),
    strengths: situation.compiled.registrationStrengths,
    grants: (preferred) => {
      const at = Number(preferred);
      const grants = made[at] ?? grantsFor(scene, preferred);
      made[at] = grants;
      return grants;
    },
  };
}

/** The grants that count there; undefined where it turns on what is not known. */
function grantsIn(user: SurveyedUser, side: Side, { legacyPage, strengths, grants }: Session): Grants | undefined {
  if (legacyPage) return grants(false);
  const { missed, open } = user.standing;
  const { alive, here } = side;
  if (touches(alive, missed, open) || touches(alive, missed, here.open)) return undefined;
  const counted = grants(touches(alive, missed, strengths));
  return touches(alive, missed, counted.notKnown) ? undefined : counted;
}

/** Whether one of those policies is alive there and applies to the user. */
function touches(alive: Bits, missed: Bits, those: Bits): boolean {
  for (let word = 0; word < alive.length; word++) {
    if (((alive[word] ?? 0) & ~(missed[word] ?? 0) & (those[word] ?? 0)) !== 0) return true;
  }
  return false;
}

const toRegister: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'registrationRequired',
  'registrationBlocked',
  'registrationBlockedByRisk',
]);

/** Whether a sign-in sends the user to register somewhere (design 6.5); null: not known. Who is shut out plainly is sent nowhere. */
export function isSentToRegister(user: SurveyedUser, situations: readonly Situation[]): boolean | null {
  let open = false;
  for (const situation of situations) {
    if (isShutOut(user, sideOf(situation, user), blocksOf(situation.compiled))) continue;
    const { decision, reason } = askBriefly(user, situation);
    if (toRegister.has(reason.code)) return true;
    open ||= decision === 'undetermined';
  }
  return open ? null : false;
}

/** A policy that blocks applies whatever is not known: a block control comes before every other reason (rule 4.3). */
function isShutOut({ standing }: SurveyedUser, { here }: Side, blocking: Bits): boolean {
  for (let word = 0; word < blocking.length; word++) {
    const out =
      (standing.missed[word] ?? 0) | (standing.open[word] ?? 0) | (here.missed[word] ?? 0) | (here.open[word] ?? 0);
    if (((blocking[word] ?? 0) & ~out) !== 0) return true;
  }
  return false;
}

const blocks = new WeakMap<Compiled, Bits>();

function blocksOf(compiled: Compiled): Bits {
  const known = blocks.get(compiled);
  if (known) return known;
  const { policies } = compiled;
  const made = bitsOf(
    policies.length,
    compiled.enforced.filter((policy) => policies[policy]?.grant?.blocks),
  );
  blocks.set(compiled, made);
  return made;
}
