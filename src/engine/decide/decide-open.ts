import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { ControlOutcome, DependsOn, PolicyResult, Reason } from '../../domain/model/decision.ts';
import { parseAddress } from '../../domain/syntax/address.ts';
import { withoutFacts } from '../conditions/devices.ts';
import type { Combined } from './combine.ts';
import { judgeKnown } from './decide-known.ts';
import { type Node, withinBudget } from './diagram.ts';
import { type Explained, explainDisabled, explainPolicy, type Read, type Weighed, weighPolicy } from './explain.ts';
import { controlStates, type Look, lookAt } from './kleene.ts';
import { judgeDemands } from './own-demands.ts';
import { reasonFor } from './reason.ts';
import { nothingSatisfied, passwordAlone } from './resolve-attempt.ts';
import { registrationScene, type Scene } from './scene.ts';
import { type Answer, decisionWord, type SceneAnswer } from './scene-answer.ts';
import { combineOn, type Ground, settle } from './settle.ts';

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
  const { combined, diagram, dependsOn, demandsOfBrowser } = settled;
  const read: Read<Node> = diagram.constant;
  const there = registrationScene(scene);
  const registration = combined.followUp && sceneAnswer(there, combined.followUp, read, lookAt(there), undefined);
  const followUp = registration && read(combined.demanded) !== 0 ? registration : null;
  const main = sceneAnswer(scene, combined, read, looks, followUp ?? undefined);
  // a client that shows no page is asked for nothing, and mostly the client is not stated
  const demanding = demandingOf(scene, demandsOfBrowser, read);
  return { main, followUp, demanding, dependsOn, spent: false };
}

function demandingOf(scene: Scene, demands: Combined<Node>['demands'], read: Read<Node>): readonly string[] | null {
  const sure = demands.filter(({ holds }) => read(holds) === 1);
  if (sure.length === 0 && demands.some(({ holds }) => read(holds) === undefined)) return null;
  return sure.flatMap(({ policy }) => scene.compiled.policies[policy]?.displayName ?? []);
}

/** The same without traces, over the policies that are not known to be out of it; undefined where the budget of `ground` is spent. */
export interface OpenBrief extends Pick<SceneAnswer, 'decision' | 'reason'> {
  /** Of the registration that a demand for MFA leads to (design 6.5). */
  readonly followUp?: Reason;
  /** Of the enabled policies among those considered. */
  readonly policies: readonly { readonly index: number; readonly result: PolicyResult }[];
}

export function decideOpenBriefly(scene: Scene, considered: readonly number[], ground: Ground): OpenBrief | undefined {
  return withinBudget(() => {
    const combined = combineOn(ground, scene, considered);
    const read: Read<Node> = ground.graph.constant;
    const there = registrationScene(scene);
    const demanded = combined.followUp !== undefined && read(combined.demanded) !== 0;
    const followUp = combined.followUp && demanded ? briefly(there, combined.followUp, read, considered) : undefined;
    const main = briefly(scene, combined, read, considered, followUp);
    return followUp ? { ...main, followUp: followUp.reason } : main;
  });
}

function briefly(
  scene: Scene,
  combined: Combined<Node>,
  read: Read<Node>,
  considered: readonly number[],
  followUp?: OpenBrief,
): OpenBrief {
  const preferred = read(combined.preferred) === 1;
  const weighed = considered.flatMap((index): (Weighed & { readonly index: number }) | readonly never[] => {
    const value = combined.policies[index];
    if (value?.prepared.state !== 'enabled') return [];
    const states = controlStates(scene, value.prepared, preferred);
    return { index, ...weighPolicy(value, states, (at) => states[at]?.outcome ?? 'unknown', read) };
  });
  const decision = decisionWord(read(combined.decision));
  return { decision, reason: reasonOf(scene, combined, read, weighed, decision, followUp), policies: weighed };
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
  const enforced = explained.filter(({ trace }) => trace.state === 'enabled');
  return { decision, reason: reasonOf(scene, combined, read, enforced, decision, followUp), ...listsOf(explained) };
}

function listsOf(explained: readonly Explained[]): Pick<SceneAnswer, 'policies' | 'applies'> {
  return { policies: explained.map(({ trace }) => trace), applies: (policy) => explained[policy]?.applies };
}

function controlOutcomes(look: Look, preferred: boolean): (at: number) => ControlOutcome {
  return (at) => (preferred ? look.preferredControls : look.controls)[at]?.outcome ?? 'unknown';
}

/**
 * A cause that holds in every completion, with the policies that have it in every completion; where completions agree for
 * different causes, that of the most ordinary one.
 */
function reasonOf(
  scene: Scene,
  combined: Combined<Node>,
  read: Read<Node>,
  enforced: readonly Weighed[],
  decision: DecisionWord,
  followUp: Pick<SceneAnswer, 'decision' | 'reason'> | undefined,
): Reason {
  const names = (list: readonly Weighed[]) => list.map(({ displayName }) => displayName);
  const applied = enforced.filter((one) => one.applies === 1);
  const level = decision === 'block' ? 2 : 1;
  const deciding = applied.filter((one) => one.level === level);
  const demanded = followUp !== undefined && read(combined.demanded) === 1;
  const own = judgeDemands(scene.demands, scene.facts);
  const source = {
    decision,
    policies: deciding.map((one) => ({
      displayName: one.displayName,
      failed: level === 2 ? one.failed : [],
      open: level === 1 ? one.open : [],
    })),
    undetermined: names(enforced.filter(({ result }) => result === 'undetermined')),
    applied: names(applied),
    legacyPage: scene.circumstances.registering && scene.enabled?.enabled === false,
    pageNeedsMfa: read(combined.pageNeedsMfa) === 1,
    pageRefuses: read(combined.pageRefuses) === 1,
    cannotRegister: scene.circumstances.registering && scene.circumstances.directConnect,
    demanding: demandingOf(scene, combined.demands, read) ?? [],
    own,
    followUp: demanded ? { decision: followUp.decision, policies: followUp.reason.policies } : undefined,
  };
  const { policies, pageNeedsMfa, pageRefuses, cannotRegister, legacyPage } = source;
  const settled =
    decision === 'undetermined' ||
    (decision === 'allow'
      ? legacyPage || applied.length > 0
      : policies.length > 0 ||
        pageNeedsMfa ||
        pageRefuses ||
        cannotRegister ||
        own?.level === level ||
        source.followUp?.decision === 'block');
  return (settled ? undefined : judgeKnown(ordinary(scene))?.verdict.reason) ?? reasonFor(source);
}

/** What a help desk would think of first where nothing is said: a browser on an unregistered Windows PC, in no group that is not stated. */
function ordinary(scene: Scene): Scene {
  const { facts, enabled } = scene;
  const { person } = facts;
  return {
    ...scene,
    enabled: enabled && { ...enabled, enabled: enabled.enabled ?? false },
    facts: {
      ...facts,
      person: person && { ...person, membership: { ...person.membership, open: new Set() } },
      registrationPage: facts.registrationPage ?? 'mfa',
      address: facts.address ?? parseAddress('198.51.100.1'),
      country: facts.country ?? 'unknown',
      gpsCountry: facts.gpsCountry ?? 'unknown',
      isCompliantNetwork: facts.isCompliantNetwork ?? false,
      devicePlatform: facts.devicePlatform ?? 'windows',
      clientAppType: facts.clientAppType ?? 'browser',
      device: facts.device ? { ...withoutFacts, ...facts.device } : null,
      signInRiskLevel: facts.signInRiskLevel ?? 'none',
      userRiskLevel: facts.userRiskLevel ?? 'none',
      insiderRiskLevel: facts.insiderRiskLevel ?? 'none',
      servicePrincipalRiskLevel: facts.servicePrincipalRiskLevel ?? 'none',
      agentIdRiskLevel: facts.agentIdRiskLevel ?? 'none',
      authenticationFlow: facts.authenticationFlow ?? 'none',
      authenticationMethods: facts.authenticationMethods ?? passwordAlone,
      satisfiedControls: facts.satisfiedControls ?? nothingSatisfied,
    },
  };
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
  return { main, followUp: null, demanding: null, dependsOn: [], spent: true };
}
