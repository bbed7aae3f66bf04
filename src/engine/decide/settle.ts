import type { FactName } from '../../domain/model/attempt.ts';
import type { DependsOn, DependsOnOutcome, FactValue } from '../../domain/model/decision.ts';
import { type Atom, type Clause, outcomeOf } from '../conditions/clause.ts';
import type { Facts } from '../conditions/facts.ts';
import { overDiagrams } from './algebra.ts';
import { type Combined, combine, type View } from './combine.ts';
import { type Diagram, diagram, type Node, withinBudget } from './diagram.ts';
import { controlState, levelOf, mfaDone, type PolicyTraits, type PreparedControl } from './grant.ts';
import { circumstancesKey } from './grant-rows.ts';
import { classesOf, type FactClass } from './open-facts.ts';
import { demandFacts, judgeDemands, type OwnDemand, type Scope } from './own-demands.ts';
import type { Scene } from './scene.ts';
import { decisionWord } from './scene-answer.ts';

/** A fact that is not known, as a level of the diagrams. */
interface Variable {
  readonly fact: DependsOn['fact'];
  readonly group?: string;
  readonly classes: readonly FactClass[];
}

/** An attempt with open facts, settled over every completion. */
export interface Settled {
  readonly combined: Combined<Node>;
  readonly diagram: Diagram;
  readonly dependsOn: readonly DependsOn[];
  /** `combined.demands` of a client that can show pages, where the client is open. */
  readonly demandsOfBrowser: Combined<Node>['demands'];
}

/** Steps after which an answer is given up as `undetermined`, with the warning `budgetSpent`. */
export const budget = 2_000_000;

/**
 * The diagrams of scenes that differ in their person alone, shared between them: facts become levels, and conditions and
 * controls become nodes, once.
 */
export interface Ground {
  readonly graph: Diagram;
  readonly variables: Variables;
  /** Conditions that do not look at the person, at the target of the attempt and at the registration that 6.5 asks for. */
  readonly clauses: { readonly here: Map<Clause, Node>; readonly there: Map<Clause, Node> };
  /** By `circumstancesKey`. */
  readonly controls: Map<number, Map<PreparedControl, Node>>;
}

export function groundOf(scene: Scene, steps: number): Ground {
  const graph = diagram(steps);
  return {
    graph,
    variables: openVariables(scene, graph),
    clauses: { here: new Map(), there: new Map() },
    controls: new Map(),
  };
}

/** undefined: the budget was spent. */
export function settle(scene: Scene): Settled | undefined {
  return withinBudget(() => {
    const ground = groundOf(scene, budget);
    const { graph, variables } = ground;
    const combined = combineOn(ground, scene, scene.compiled.lookedAt);
    const client = variables.list.findIndex(({ fact }) => fact === 'clientAppType');
    const demandsOfBrowser =
      client < 0
        ? combined.demands
        : combined.demands.map(({ policy, holds }) => ({ policy, holds: graph.restrict(holds, client, 0) })); // its first class
    return { combined, diagram: graph, dependsOn: dependsOn(combined.decision, ground), demandsOfBrowser };
  });
}

/** Those of the policies of which some condition holds in no completion, whoever the person is; undefined: the budget was spent. */
export function neverMet(ground: Ground, scene: Scene, policies: readonly number[]): readonly number[] | undefined {
  return withinBudget(() => {
    const view = viewOf(scene, ground, true);
    return policies.filter((policy) =>
      scene.compiled.policies[policy]?.clauses.some(
        ({ name }, at) => name !== 'users' && ground.graph.constant(view.clause(policy, at)) === 0,
      ),
    );
  });
}

/** Must be called within a budget. */
export function combineOn(ground: Ground, scene: Scene, considered: readonly number[]): Combined<Node> {
  return combine(overDiagrams(ground.graph), scene, (one) => viewOf(one, ground, one === scene), considered);
}

/** A fact is listed exactly where the reduced diagram turns on it; values with the same remaining diagram are grouped. */
function dependsOn(decision: Node, { graph, variables }: Ground): readonly DependsOn[] {
  return graph.support(decision).flatMap((index) => {
    const variable = variables.list[index];
    if (!variable) return [];
    const groups = new Map<Node, { values: FactValue[]; example: FactValue }>();
    for (const [at, one] of variable.classes.entries()) {
      const rest = graph.restrict(decision, index, at);
      const there = groups.get(rest);
      if (there) there.values.push(...one.values);
      else groups.set(rest, { values: [...one.values], example: one.example });
    }
    const outcomes = [...groups].map(
      ([rest, group]): DependsOnOutcome => ({ ...group, decision: decisionWord(graph.constant(rest)) }),
    );
    return [{ fact: variable.fact, ...(variable.group === undefined ? {} : { group: variable.group }), outcomes }];
  });
}

interface Variables {
  readonly list: readonly Variable[];
  readonly ofFact: (fact: FactName) => number | undefined;
  readonly ofGroup: (group: number) => number;
  readonly ofOpaque: (key: string, size: number) => number;
}

/** Facts become levels in the order in which they are first needed. */
function openVariables(scene: Scene, graph: Diagram): Variables {
  const list: Variable[] = [];
  const indexes = new Map<string, number | undefined>();
  const remember = (key: string, make: () => Variable | undefined): number | undefined => {
    if (indexes.has(key)) return indexes.get(key);
    const variable = make();
    const index = variable && list.length;
    if (variable) list.push(variable);
    indexes.set(key, index);
    return index;
  };
  const always = (index: number | undefined): number => index ?? graph.giveUp();
  return {
    list,
    ofFact: (fact) =>
      remember(fact, () => {
        const classes = classesOf(scene.compiled, scene.facts, scene.circumstances, fact);
        if (classes === null) return graph.giveUp();
        return { fact, classes };
      }),
    ofGroup: (group) =>
      always(
        remember(`group ${group}`, () => ({
          fact: 'memberOf',
          group: scene.compiled.tenant.groups?.[group]?.displayName ?? String(group),
          classes: [false, true].map((value) => ({ patch: {}, values: [value], example: value })),
        })),
      ),
    ofOpaque: (key, size) =>
      always(
        remember(key, () => ({
          fact: 'unknownFutureValue',
          classes: Array.from({ length: size }, (_, value) => ({
            patch: {},
            values: [String(value)],
            example: String(value),
          })),
        })),
      ),
  };
}

function viewOf(scene: Scene, ground: Ground, here: boolean): View<Node> {
  const { graph, variables } = ground;
  const { facts, compiled } = scene;
  const overFact = (fact: FactName, value: (facts: Facts) => number): Node => {
    const index = variables.ofFact(fact);
    const variable = index === undefined ? undefined : variables.list[index];
    if (index === undefined || !variable) return graph.giveUp();
    return graph.choice(
      index,
      variable.classes.map(({ patch }) => graph.leaf(value({ ...facts, ...patch }))),
    );
  };
  const atom = (one: Atom): Node => {
    const held = one.test(facts);
    if (held !== undefined) return graph.leaf(held ? 1 : 0);
    if (one.opaque !== undefined)
      return graph.choice(variables.ofOpaque(one.opaque, 2), [graph.leaf(0), graph.leaf(1)]);
    if (one.group !== undefined) return groupNode(scene, graph, variables, one.group);
    if (one.fact === undefined) return graph.giveUp();
    return overFact(one.fact, (completed) => (one.test(completed) === true ? 1 : 0));
  };
  const clause = (one: Clause): Node => {
    const outcome = outcomeOf(one, facts);
    if (outcome !== 'unknown') return graph.leaf(outcome === 'hit' ? 1 : 0);
    return graph.min([
      graph.max(one.include.map(atom)),
      graph.map(graph.max(one.exclude.map(atom)), (value) => 1 - value),
    ]);
  };
  const clauses = here ? ground.clauses.here : ground.clauses.there;
  const circumstances = 2 * circumstancesKey(scene);
  const [plain, preferring] = [0, 1].map((preferred) =>
    inMap(ground.controls, circumstances + preferred, () => new Map<PreparedControl, Node>()),
  );
  const own = new Map<Clause, Node>();
  return {
    clause: (policy, at) => {
      const prepared = compiled.policies[policy]?.clauses[at];
      return prepared ? inMap(prepared.name === 'users' ? own : clauses, prepared, clause) : graph.leaf(0);
    },
    control: (policy, at, preferred) => {
      const prepared = compiled.policies[policy];
      const control = prepared?.grant?.controls[at];
      if (!prepared || !control) return graph.leaf(0);
      const nodes = preferred ? preferring : plain;
      if (!nodes) return graph.leaf(0);
      return inMap(nodes, control, () => controlNode(scene, ground, prepared.traits, control, preferred));
    },
    enabled: enabledNode(scene, graph, variables),
    mfaDone: over(scene, graph, variables, ['authenticationMethods', 'satisfiedControls'], (completed) =>
      toNumber(mfaDone(completed)),
    ),
    own: ownNodes(scene, graph, variables),
    resetPage: over(scene, graph, variables, ['registrationPage'], ({ registrationPage }) =>
      registrationPage === undefined ? undefined : Number(registrationPage === 'passwordReset'),
    ),
  };
}

function ownNodes(scene: Scene, graph: Diagram, variables: Variables): View<Node>['own'] {
  const { demands } = scene;
  if (demands.length === 0) return { level: graph.leaf(0), needsMethod: graph.leaf(0) };
  const { gate } = overDiagrams(graph);
  const sure = demands.filter(({ scope }) => !scope);
  const parts = [
    { of: sure, holds: graph.leaf(1) },
    ...demands.flatMap(({ scope, ...demand }) =>
      scope ? [{ of: [demand], holds: scopeNode(scene, graph, variables, scope) }] : [],
    ),
  ];
  const own = (value: (demand: OwnDemand) => number) =>
    graph.max(
      parts.map(({ of, holds }) => {
        const node = over(scene, graph, variables, demandFacts, (completed) => {
          const demand = judgeDemands(of, completed);
          return demand && value(demand);
        });
        return gate(holds, node);
      }),
    );
  return { level: own(({ level }) => level), needsMethod: own(({ needsMethod }) => Number(needsMethod)) };
}

function scopeNode(scene: Scene, graph: Diagram, variables: Variables, { include, exclude }: Scope): Node {
  const among = (groups: readonly number[]) =>
    graph.max(groups.map((group) => groupNode(scene, graph, variables, group)));
  const included = include ? among(include) : graph.leaf(1);
  return graph.min([included, graph.map(among(exclude), (value) => 1 - value)]);
}

function inMap<K, V>(map: Map<K, V>, key: K, make: (key: K) => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  map.set(key, made);
  return made;
}

function toNumber(value: boolean | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

/** Member of the group directly, or of any group that it holds. */
function groupNode(scene: Scene, graph: Diagram, variables: Variables, group: number): Node {
  const open = [...(scene.facts.person?.membership.open ?? [])];
  const inside = open.filter((one) => scene.compiled.groups.ancestors[one]?.has(group));
  return graph.max(inside.map((one) => graph.choice(variables.ofGroup(one), [graph.leaf(0), graph.leaf(1)])));
}

/** Direct members of a selected group only (rule 1.1.7). */
function enabledNode(scene: Scene, graph: Diagram, variables: Variables): Node {
  const { enabled } = scene;
  if (!enabled) return graph.leaf(0);
  if (enabled.enabled !== null) return graph.leaf(enabled.enabled ? 1 : 0);
  return graph.max(enabled.open.map((group) => graph.choice(variables.ofGroup(group), [graph.leaf(0), graph.leaf(1)])));
}

function controlNode(
  scene: Scene,
  { graph, variables }: Ground,
  traits: PolicyTraits,
  control: PreparedControl,
  preferred: boolean,
): Node {
  const { circumstances, facts } = scene;
  const level = (completed: Facts) =>
    levelOf(controlState(control, traits, circumstances, completed, preferred).outcome);
  const known = level(facts);
  if (known !== undefined) return graph.leaf(known);
  if (control.opaque !== undefined) {
    return graph.choice(variables.ofOpaque(control.opaque, 3), [graph.leaf(0), graph.leaf(1), graph.leaf(2)]);
  }
  return over(scene, graph, variables, control.facts, level);
}

/**
 * A value that turns on a few facts: asked with each class of each open one, in the order of the levels. `value` says
 * undefined while it still needs a fact, and is asked no further where it does not.
 */
function over(
  scene: Scene,
  graph: Diagram,
  variables: Variables,
  facts: readonly FactName[],
  value: (facts: Facts) => number | undefined,
): Node {
  const levels = () =>
    facts
      .filter((fact) => isOpen(scene.facts, fact))
      .flatMap((fact) => variables.ofFact(fact) ?? [])
      .sort((a, b) => a - b);
  const descend = (completed: Facts, rest: readonly number[]): Node => {
    const known = value(completed);
    if (known !== undefined) return graph.leaf(known);
    const [index, ...more] = rest;
    const variable = index === undefined ? undefined : variables.list[index];
    if (index === undefined || !variable) return graph.giveUp();
    return graph.choice(
      index,
      variable.classes.map(({ patch }) => descend({ ...completed, ...patch }, more)),
    );
  };
  const known = value(scene.facts);
  return known === undefined ? descend(scene.facts, levels()) : graph.leaf(known);
}

/** A device object may leave some of its facts open. */
function isOpen(facts: Facts, fact: FactName): boolean {
  switch (fact) {
    case 'device':
      return facts.device !== null;
    case 'ipAddress':
      return facts.address === undefined;
    default:
      return facts[fact] === undefined;
  }
}
