import type { AttemptInput, DecisionWord } from '../../domain/model/attempt.ts';
import type { Outcome3, ReasonCode } from '../../domain/model/decision.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { membersOf, union } from '../../engine/decide/bits.ts';
import type { Brief } from '../../engine/decide/brief.ts';
import { type Compiled, compile } from '../../engine/decide/compile.ts';
import {
  type AcrossPlaces,
  appliedTo,
  askBriefly,
  isBlockedOutright,
  likenessIn,
  type Situation,
  type SurveyedUser,
  surveySituation,
  surveyUser,
  usersOutcomes,
} from '../../engine/decide/survey.ts';
import { firstsAlike } from './alike-users.ts';
import type { Probe } from './probes.ts';
import { type Reach, reachesOf } from './reach.ts';

/** One user's registration with one version of the file. */
interface RegistrationView {
  readonly enabled: boolean | null;
  readonly through: string | null;
  readonly page: 'combined' | 'legacy' | null;
  readonly hasMfaMethod: boolean | null;
  /** In the order of the probes: what registration of security info gives the user there. */
  readonly answers: readonly Brief[];
  /** The same as it is to people, for less work where a policy blocks whatever else there is. */
  readonly outcomes: readonly PlaceOutcome[];
  /** Indexes of the enabled policies that apply, or may apply, at some probe; in file order, and found without the answers. */
  readonly applying: readonly number[];
  /** The users condition of each policy that targets registration or may apply to it; `hit` where the policy is off. */
  readonly users: (policy: number) => Outcome3;
}

/** What registering somewhere comes to. */
export interface PlaceOutcome {
  readonly decision: DecisionWord;
  /** What is asked for, of a challenge: other decisions are the same to people whatever the reason. */
  readonly reason: ReasonCode | null;
}

/** Users whose registration no policy tells apart, before and after a change. */
export interface RegistrationImpactClass {
  /** Indexes into `users`, in file order. */
  readonly users: readonly number[];
  readonly before: RegistrationView;
  readonly after: RegistrationView;
}

export interface RegistrationImpact {
  readonly probes: readonly Probe[];
  readonly classes: readonly RegistrationImpactClass[];
}

/**
 * Asks the engine what registering security info gives every user of the file at every probe, with the file as it is and as it
 * would be. Everything but the place and `at` is as a plain `tenant simulate` assumes it. Both files list the same users.
 */
export function registrationImpact(
  before: LoadedTenant,
  after: LoadedTenant,
  probes: readonly Probe[],
  at?: string,
): RegistrationImpact {
  const reaches = reachesOf([before.tenant, after.tenant], probes);
  const old = askedOf(before, reaches, at);
  const proposed = before === after ? old : askedOf(after, reaches, at);
  const classes = new Map<string, RegistrationImpactClass & { readonly users: number[] }>();
  const asked = [before.tenant, after.tenant];
  const firsts = firstsAlike(before.tenant, old.compiled.names, { asked, dated: at !== undefined });
  const ofFirsts = new Map<number, { readonly users: number[] }>();
  for (const index of (before.tenant.users ?? []).keys()) {
    const first = ofFirsts.get(firsts[index] ?? index);
    if (first) {
      first.users.push(index);
      continue;
    }
    const [was, is] = [surveyUser(old.compiled, index), surveyUser(proposed.compiled, index)];
    if (!was || !is) continue;
    const key = old === proposed ? old.likeness(was) : JSON.stringify([old.likeness(was), proposed.likeness(is)]);
    const there = classes.get(key);
    if (there) {
      there.users.push(index);
      ofFirsts.set(index, there);
      continue;
    }
    const view = viewOf(old, was);
    const made = { users: [index], before: view, after: old === proposed ? view : viewOf(proposed, is) };
    classes.set(key, made);
    ofFirsts.set(index, made);
  }
  return { probes, classes: [...classes.values()] };
}

/** One version of the file, and the situations to ask it about. */
interface Asked {
  readonly compiled: Compiled;
  /** In the order of the probes; probes that reach the same locations share one. */
  readonly situations: readonly Situation[];
  readonly likeness: (user: SurveyedUser) => string;
}

const registering: AttemptInput = { userAction: 'urn:user:registersecurityinfo' };

function askedOf(loaded: LoadedTenant, reaches: readonly Reach[], at: string | undefined): Asked {
  const compiled = compile(loaded);
  const made = new Map<string, Situation>();
  const acrossPlaces: AcrossPlaces = new Map();
  const situations = reaches.flatMap(({ key, probe }) => {
    const situation = made.get(key) ?? situationAt(compiled, probe, at, acrossPlaces);
    if (situation) made.set(key, situation);
    return situation ?? [];
  });
  const onRegistration = compiled.policies.flatMap(({ userActions, index }) =>
    userActions.has('urn:user:registersecurityinfo') ? [index] : [],
  );
  const alike = likenessIn([...made.values()], onRegistration);
  return { compiled, situations, likeness: (user) => `${alike(user)} ${user.enabled.through}` };
}

/** An address made of the file's ranges always resolves. */
function situationAt(
  compiled: Compiled,
  { facts }: Probe,
  at: string | undefined,
  acrossPlaces: AcrossPlaces,
): Situation | undefined {
  const input = { ...registering, ...facts, ...(at === undefined ? {} : { at }) };
  const situation = surveySituation(compiled, input, { acrossPlaces });
  return situation.ok ? situation.value : undefined;
}

function viewOf({ situations }: Asked, user: SurveyedUser): RegistrationView {
  const { enabled, through } = user.enabled;
  let outcomes: readonly Outcome3[] | undefined;
  let answers: readonly Brief[] | undefined;
  let places: readonly PlaceOutcome[] | undefined;
  let applied: readonly number[] | undefined;
  return {
    enabled,
    through,
    page: enabled === null ? null : enabled ? 'combined' : 'legacy',
    hasMfaMethod: user.hasMfaMethod,
    get answers() {
      answers ??= situations.map((situation) => askBriefly(user, situation));
      return answers;
    },
    get outcomes() {
      places ??= situations.map((situation) =>
        isBlockedOutright(user, situation) ? blocked : placeOutcome(askBriefly(user, situation)),
      );
      return places;
    },
    get applying() {
      applied ??= membersOf(situations.map((situation) => appliedTo(user, situation)).reduce(union, []));
      return applied;
    },
    users: (policy) => {
      const [situation] = situations;
      outcomes ??= situation && usersOutcomes(user, situation);
      return outcomes?.[policy] ?? 'hit';
    },
  };
}

const blocked: PlaceOutcome = { decision: 'block', reason: null };

function placeOutcome({ decision, reason }: Brief): PlaceOutcome {
  return { decision, reason: decision === 'challenge' ? reason.code : null };
}
