import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { ControlOutcome, DependsOn, Reason } from '../../domain/model/decision.ts';
import { parseAddress } from '../../domain/syntax/address.ts';
import { withoutFacts } from '../conditions/devices.ts';
import type { Combined } from './combine.ts';
import { decideKnown } from './decide-known.ts';
import type { Node } from './diagram.ts';
import { type Explained, explainDisabled, explainPolicy, type Read } from './explain.ts';
import { type Look, lookAt } from './kleene.ts';
import { judgeDemands } from './own-demands.ts';
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

/**
 * A cause that holds in every completion, with the policies that have it in every completion; where completions agree for
 * different causes, that of the most ordinary one.
 */
function reasonOf(
  scene: Scene,
  combined: Combined<Node>,
  read: Read<Node>,
  explained: readonly Explained[],
  decision: DecisionWord,
  followUp: SceneAnswer | undefined,
): Reason {
  const enforced = explained.filter((_, index) => scene.compiled.policies[index]?.policy.state === 'enabled');
  const names = (list: readonly Explained[]) => list.map(({ trace }) => trace.displayName);
  const applied = enforced.filter((one) => one.applies === 1);
  const level = decision === 'block' ? 2 : 1;
  const deciding = applied.filter((one) => one.level === level);
  const demanded = followUp !== undefined && read(combined.demanded) === 1;
  const own = judgeDemands(scene.demands, scene.facts);
  const source = {
    decision,
    policies: deciding.map((one) => ({
      displayName: one.trace.displayName,
      failed: level === 2 ? one.failed : [],
      open: level === 1 ? one.open : [],
    })),
    undetermined: names(enforced.filter(({ trace }) => trace.result === 'undetermined')),
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
  return (settled ? undefined : decideKnown(ordinary(scene))?.main.reason) ?? reasonFor(source);
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
      authenticationMethods: facts.authenticationMethods ?? new Set(['password']),
      satisfiedControls: facts.satisfiedControls ?? new Set(),
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
