import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { ControlOutcome, DependsOn, Reason } from '../../domain/model/decision.ts';
import type { Combined } from './combine.ts';
import type { Node } from './diagram.ts';
import { type Explained, explainDisabled, explainPolicy, type Read } from './explain.ts';
import { type Look, lookAt } from './kleene.ts';
import { reasonFor } from './reason.ts';
import { registrationScene, type Scene } from './scene.ts';
import { type Answer, decisionWord, type SceneAnswer } from './scene-answer.ts';
import { settle } from './settle.ts';

/** The answer where facts are open: what every completion agrees on, and the facts that the decision turns on. */
export interface OpenAnswer extends Answer {
  readonly dependsOn: readonly DependsOn[];
  /** There was more to walk than the budget allows: nothing is claimed of what is open. */
  readonly spent: boolean;
}

export function decideOpen(scene: Scene): OpenAnswer {
  const looks = lookAt(scene);
  const settled = settle(scene);
  if (!settled) return undecided(scene, looks);
  const { combined, diagram, dependsOn } = settled;
  const read: Read<Node> = diagram.constant;
  const there = registrationScene(scene);
  const registration = combined.followUp && sceneAnswer(there, combined.followUp, read, lookAt(there), undefined);
  const followUp = registration && read(combined.demanded) !== 0 ? registration : null;
  return { main: sceneAnswer(scene, combined, read, looks, followUp ?? undefined), followUp, dependsOn, spent: false };
}

function sceneAnswer(
  scene: Scene,
  combined: Combined<Node>,
  read: Read<Node>,
  looks: readonly (Look | undefined)[],
  followUp: SceneAnswer | undefined,
): SceneAnswer {
  const preferred = read(combined.preferred) === 1;
  const explained = scene.compiled.policies.map((prepared, index) => {
    const look = looks[index];
    const value = combined.policies[index];
    if (!look || !value) return explainDisabled(prepared);
    return explainPolicy(scene, look, value, controlOutcomes(look, preferred), preferred, read);
  });
  const decision = decisionWord(read(combined.decision));
  return { decision, reason: reasonOf(scene, combined, read, explained, decision, followUp), ...listsOf(explained) };
}

function listsOf(explained: readonly Explained[]): Pick<SceneAnswer, 'policies' | 'applies'> {
  return { policies: explained.map(({ trace }) => trace), applies: explained.map(({ applies }) => applies) };
}

function controlOutcomes(look: Look, preferred: boolean): (at: number) => ControlOutcome {
  return (at) => (preferred ? look.preferredControls : look.controls)[at]?.outcome ?? 'unknown';
}

/** Policies that decide in every completion come before those that decide in some. */
function reasonOf(
  scene: Scene,
  combined: Combined<Node>,
  read: Read<Node>,
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
  const possibly = (value: Node) => read(value) !== 0;
  return reasonFor({
    decision,
    policies: deciding.map((one) => ({
      displayName: one.trace.displayName,
      failed: one.level === 1 ? [] : one.failed,
      open: one.level === 2 ? [] : one.open,
    })),
    undetermined: names(enforced.filter(({ trace }) => trace.result === 'undetermined')),
    applied: names(enforced.filter((one) => one.applies !== 0)),
    legacyPage: scene.circumstances.registering && scene.enabled?.enabled === false,
    pageNeedsMfa: possibly(combined.pageNeedsMfa),
    pageRefuses: possibly(combined.pageRefuses),
    cannotRegister: scene.circumstances.registering && scene.circumstances.directConnect,
    demanding: names(demanding),
    followUp: followUp && { decision: followUp.decision, policies: followUp.reason.policies },
  });
}

/** The budget is spent: the parts that are known stay known, the decision does not. */
function undecided(scene: Scene, looks: readonly (Look | undefined)[]): OpenAnswer {
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
  const main = { decision: 'undetermined', reason, ...listsOf(explained) } as const;
  return { main, followUp: null, dependsOn: [], spent: true };
}
