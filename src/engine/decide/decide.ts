import type { DecisionWord } from '../../domain/model/attempt.ts';
import type {
  ControlOutcome,
  Decision,
  DecisionWarning,
  DependsOn,
  PolicyTrace,
  Reason,
  Registration,
} from '../../domain/model/decision.ts';
import { numbers } from './algebra.ts';
import type { Attempt } from './attempt.ts';
import { type Combined, combine, type View } from './combine.ts';
import type { Compiled } from './compile.ts';
import { type Explained, explainDisabled, explainPolicy, type Read } from './explain.ts';
import { levelOf, mfaDone } from './grant.ts';
import { type Look, lookAt } from './kleene.ts';
import { reasonFor } from './reason.ts';
import { registrationScene, type Scene, sceneOf } from './scene.ts';
import { mergeSessions } from './session.ts';
import { budget, settle } from './settle.ts';
import { warningsOf } from './warnings.ts';

export interface DecideOptions {
  /** Early-bound services of the application are evaluated too (design 6.12); default true. */
  readonly serviceDependencies?: boolean;
}

/**
 * What happens at this attempt, and why (design 5). Pure and total: the same tenant and attempt give the same decision, and
 * what is not known is settled over every completion of the attempt.
 */
export function decide(compiled: Compiled, attempt: Attempt, options: DecideOptions = {}): Decision {
  const target = options.serviceDependencies === false ? attempt.facts.target : attempt.services;
  const scene = sceneOf(compiled, attempt, target);
  const answer = answerFor(scene);
  const { main } = answer;
  const applied = main.explained.filter(
    (one, index) => one.applies === 1 && compiled.policies[index]?.policy.state === 'enabled',
  );
  const session = mergeSessions(applied.map(({ trace }) => ({ policy: trace.displayName, session: trace.session })));
  const policies = main.explained.map((one) => one.trace);
  return {
    attempt: { ...attempt.shown, assumed: attempt.assumed, notKnown: attempt.notKnown },
    decision: main.decision,
    reason: main.reason,
    dependsOn: answer.dependsOn,
    policies,
    registration: registrationOf(attempt, answer),
    sessionControls: session.controls,
    warnings: [
      ...attempt.warnings,
      ...warningsOf(scene, main.explained),
      ...session.differing.map(
        (values): DecisionWarning => ({ code: 'sessionControlsDiffer', severity: 'note', values }),
      ),
      ...(answer.spent ? [spent] : []),
    ],
  };
}

const spent: DecisionWarning = { code: 'budgetSpent', severity: 'warning', values: { steps: budget } };

/** One scene answered: the decision, its reason, and what each policy has to say. */
interface SceneAnswer {
  readonly decision: DecisionWord;
  readonly reason: Reason;
  readonly explained: readonly Explained[];
}

interface Answer {
  readonly main: SceneAnswer;
  readonly followUp: SceneAnswer | null;
  readonly dependsOn: readonly DependsOn[];
  /** There was more to walk than the budget allows: nothing is claimed of what is open. */
  readonly spent: boolean;
}

function answerFor(scene: Scene): Answer {
  const looks = lookAt(scene);
  if (isKnown(scene, looks)) {
    const seen = new Map<Scene, readonly (Look | undefined)[]>([[scene, looks]]);
    const looksOf = (one: Scene) => {
      const known = seen.get(one) ?? lookAt(one);
      seen.set(one, known);
      return known;
    };
    // the follow-up may still turn on facts that the attempt itself did not need
    const known = (one: Scene) => isKnown(one, looksOf(one));
    const combined = combine(numbers, scene, (one) => knownView(one, looksOf(one)));
    if (!combined.followUp || known(registrationScene(scene)))
      return answerOf(scene, combined, (value) => value, [], looks);
  }
  const settled = settle(scene);
  if (!settled) return undecided(scene, looks);
  return answerOf(scene, settled.combined, settled.diagram.constant, settled.dependsOn, looks);
}

function isKnown(scene: Scene, looks: readonly (Look | undefined)[]): boolean {
  const { facts, enabled, circumstances } = scene;
  if (looks.some((look) => look?.open)) return false;
  if (!circumstances.registering) return true;
  return enabled?.enabled !== null && mfaDone(facts) !== undefined && facts.registrationPage !== undefined;
}

function knownView(scene: Scene, looks: readonly (Look | undefined)[]): View<number> {
  return {
    clause: (policy, at) => (looks[policy]?.matches[at]?.outcome === 'hit' ? 1 : 0),
    control: (policy, at, preferred) => {
      const look = looks[policy];
      return levelOf((preferred ? look?.preferredControls : look?.controls)?.[at]?.outcome ?? 'satisfied') ?? 1;
    },
    enabled: scene.enabled?.enabled === true ? 1 : 0,
    mfaDone: mfaDone(scene.facts) === true ? 1 : 0,
    resetPage: scene.facts.registrationPage === 'passwordReset' ? 1 : 0,
  };
}

function answerOf<T>(
  scene: Scene,
  combined: Combined<T>,
  read: Read<T>,
  dependsOn: readonly DependsOn[],
  looks: readonly (Look | undefined)[],
): Answer {
  const followUp = combined.followUp
    ? sceneAnswer(registrationScene(scene), combined.followUp, read, lookAt(registrationScene(scene)), undefined)
    : null;
  const demanded = read(combined.demanded) !== 0 ? followUp : null;
  return {
    main: sceneAnswer(scene, combined, read, looks, demanded ?? undefined),
    followUp: demanded,
    dependsOn,
    spent: false,
  };
}

const words: readonly DecisionWord[] = ['allow', 'challenge', 'block'];

function sceneAnswer<T>(
  scene: Scene,
  combined: Combined<T>,
  read: Read<T>,
  looks: readonly (Look | undefined)[],
  followUp: SceneAnswer | undefined,
): SceneAnswer {
  const preferred = read(combined.preferred) === 1;
  const explained = scene.compiled.policies.map((prepared, index) => {
    const look = looks[index];
    const value = combined.policies.get(index);
    if (!look || !value) return explainDisabled(prepared);
    return explainPolicy(scene, look, value, controlOutcomes(look, preferred), preferred, read);
  });
  const level = read(combined.decision);
  const decision = level === undefined ? 'undetermined' : (words[level] ?? 'undetermined');
  return { decision, explained, reason: reasonOf(scene, combined, read, explained, decision, followUp) };
}

function controlOutcomes(look: Look, preferred: boolean): (at: number) => ControlOutcome {
  return (at) => (preferred ? look.preferredControls : look.controls)[at]?.outcome ?? 'unknown';
}

/** Policies that decide in every completion come before those that decide in some. */
function reasonOf<T>(
  scene: Scene,
  combined: Combined<T>,
  read: Read<T>,
  explained: readonly Explained[],
  decision: DecisionWord,
  followUp: SceneAnswer | undefined,
): Reason {
  const enforced = explained.filter((_, index) => scene.compiled.policies[index]?.policy.state === 'enabled');
  const sure = enforced.filter((one) => one.applies === 1 && one.level !== undefined);
  const wanted = decision === 'block' ? 2 : 1;
  const surely = sure.filter((one) => one.level === wanted);
  const maybe = enforced.filter((one) => one.applies !== 0 && (one.level === undefined || one.level >= wanted));
  const deciding = surely.length > 0 ? surely : maybe;
  const names = (list: readonly Explained[]) => list.map(({ trace }) => trace.displayName);
  const demanding = followUp
    ? enforced.filter((one) => one.applies !== 0 && one.open.includes('mfa') && one.level !== 2)
    : [];
  const possibly = (value: T) => read(value) !== 0;
  return reasonFor({
    decision,
    policies: deciding.map((one) => ({
      displayName: one.trace.displayName,
      failed: one.level === 1 ? [] : one.failed,
      open: one.level === 2 ? [] : one.open,
    })),
    undetermined: names(enforced.filter(({ trace }) => trace.result === 'undetermined')),
    anyApplies: enforced.some((one) => one.applies !== 0),
    legacyPage: scene.circumstances.registering && scene.enabled?.enabled === false,
    pageNeedsMfa: possibly(combined.pageNeedsMfa),
    pageRefuses: possibly(combined.pageRefuses),
    cannotRegister: scene.circumstances.registering && scene.circumstances.directConnect,
    demanding: names(demanding),
    followUp: followUp && { decision: followUp.decision, policies: followUp.reason.policies },
  });
}

/** The budget is spent: the parts that are known stay known, the decision does not. */
function undecided(scene: Scene, looks: readonly (Look | undefined)[]): Answer {
  const explained = scene.compiled.policies.map((prepared, index) => {
    const look = looks[index];
    if (!look) return explainDisabled(prepared);
    const clauses = look.matches.map(({ outcome }) => (outcome === 'unknown' ? undefined : Number(outcome === 'hit')));
    const applies = clauses.includes(0) ? 0 : clauses.includes(undefined) ? undefined : 1;
    const value = { prepared, clauses, applies, level: undefined };
    return explainPolicy(scene, look, value, controlOutcomes(look, false), false, (one: number | undefined) => one);
  });
  const open = explained.filter(({ trace }) => trace.result === 'undetermined' && trace.state === 'enabled');
  const reason: Reason = { code: 'factsMissing', aadsts: null, policies: open.map(({ trace }) => trace.displayName) };
  return { main: { decision: 'undetermined', reason, explained }, followUp: null, dependsOn: [], spent: true };
}

function registrationOf(attempt: Attempt, answer: Answer): Registration | null {
  const { enabled } = attempt;
  if (!enabled) return null;
  const followUp = answer.followUp;
  return {
    enabled: enabled.enabled,
    through: enabled.through,
    page: enabled.enabled === null ? null : enabled.enabled ? 'combined' : 'legacy',
    hasMfaMethod: attempt.hasMfaMethod,
    followUp: followUp && {
      decision: followUp.decision,
      reason: followUp.reason,
      policies: followUp.explained.map((one): PolicyTrace => one.trace),
    },
  };
}
