import type { AttemptInput, FactName } from '../../../domain/model/attempt.ts';
import type { Outcome3 } from '../../../domain/model/decision.ts';
import { demandFacts } from '../../../engine/decide/own-demands.ts';
import { nobodysFacts } from '../../../engine/decide/survey.ts';
import { type Asked, type Asker, askerOf } from './ask.ts';
import { addAll, type Bits, both, emptyBits, fullBits, isEmpty, members, setBit, without } from './bitset.ts';
import { type Circle, circlesOf } from './circles.ts';
import type { Dimension } from './dimensions.ts';
import type { ImpactBound } from './impact.ts';
import { clauseOf, clauseOutcome, type Entry, type Space } from './pair-policies.ts';
import type { Sides } from './sections.ts';
import { type ImpactTarget, targetOutcome } from './targets.ts';

/** Attempts of these people for this target whose decision changes: any combination of the values. */
export interface Cell extends Asked {
  readonly circle: Circle;
  /** Numbers of classes of the circle. */
  readonly classes: Bits;
  /** Index into the targets. */
  readonly target: number;
  /** For each dimension the indexes of the values meant; null: all that there are for such a target. */
  readonly choice: readonly (readonly number[] | null)[];
  /** Changed entries that may apply. */
  readonly changed: readonly number[];
  /** The first combination of them, with nothing in it that policies do not look at. */
  readonly facts: Omit<AttemptInput, 'user'>;
}

/** How much is looked at: steps through values, and attempts put to the engine. */
export interface Budget {
  readonly steps: number;
  readonly questions: number;
}

const impactBudget: Budget = { steps: 400_000, questions: 20_000 };

interface Walk {
  readonly asker: Asker;
  readonly space: Space;
  readonly entries: readonly Entry[];
  /** For each entry and dimension: what the condition says of each value; undefined where the policy has none. */
  readonly rows: readonly (readonly (Uint8Array | undefined)[])[];
  /** For each entry, by number of the target: whether it is about it. */
  readonly targetRows: readonly Uint8Array[];
  readonly known: Map<string, Asked>;
  readonly cells: Cell[];
  readonly left: { steps: number; questions: number };
}

/** Every cell of attempts that changes, as far as the budget reaches. */
export function walkAttempts(
  sides: Sides,
  space: Space & { readonly entries: readonly Entry[] },
  budget: Budget = impactBudget,
): { readonly cells: readonly Cell[]; readonly bounds: readonly ImpactBound[] } {
  const { entries, targets, dimensions } = space;
  const circles = circlesOf(sides, space, entries);
  const walk: Walk = {
    asker: askerOf(sides),
    space,
    entries,
    rows: circles.length === 0 ? [] : entries.map((entry) => dimensions.map((one) => rowOf(entry, one))),
    targetRows: entries.map((entry) => Uint8Array.from(targets, (target) => targetOutcomeOf(entry, target))),
    known: new Map(),
    cells: [],
    left: { ...budget },
  };
  const open = new Set<string>();
  let looked = 0;
  for (const [index, target] of targets.entries()) {
    for (const circle of circles) {
      if (walkOne(walk, circle, index)) looked += 1;
      else open.add(target.name);
    }
  }
  const of = targets.length * circles.length;
  return {
    cells: walk.cells,
    bounds: open.size > 0 ? [{ code: 'budgetSpent', looked, of, targets: [...open] }] : [],
  };
}

function policyOf(entry: Entry) {
  return entry.kind === 'before' ? entry.before : entry.after;
}

function targetOutcomeOf(entry: Entry, target: ImpactTarget): 0 | 1 {
  return targetOutcome(policyOf(entry), entry.kind === 'before' ? target.before : target.after);
}

function rowOf(entry: Entry, { condition, values }: Dimension): Uint8Array | undefined {
  const clause = clauseOf(policyOf(entry), condition);
  return clause && Uint8Array.from(values, ({ patch }) => clauseOutcome(clause, { ...nobodysFacts, ...patch }));
}

/** One circle of people and one target. */
interface Scope {
  readonly walk: Walk;
  readonly circle: Circle;
  readonly target: number;
  /** The person has changed, so that any attempt of theirs may be decided differently. */
  readonly personChanged: boolean;
  readonly main: (entry: number) => 0 | 1;
  /** Also asked about the registration that a demand for MFA leads to. */
  readonly follow: (entry: number) => 0 | 1;
  /** A block that applies on both sides settles it. */
  readonly blocksSettle: boolean;
  /** Values of each dimension in classes that no entry of the scope tells apart; one class where nothing looks. */
  readonly classes: readonly (readonly (readonly number[])[])[];
  /** Dimensions that grants or the page look at: each class is a world of its own. */
  readonly looked: readonly boolean[];
  /** Facts that the registration page looks at by itself, and demands that are no policy's. */
  readonly byPage: readonly FactName[];
  /** For each entry the last dimension that it has a condition on. */
  readonly last: readonly number[];
}

/** An entry that may still apply; `sure` where every condition so far holds for certain. */
interface Live {
  readonly entry: number;
  readonly sure: boolean;
}

/** False where the budget ran out. */
function walkOne(walk: Walk, circle: Circle, target: number): boolean {
  const scope = scopeOf(walk, circle, target);
  if (!scope) return true;
  const live = walk.entries.flatMap((_, entry): readonly Live[] => {
    const about = scope.main(entry) === 1 || scope.follow(entry) === 1;
    return about && !isEmpty(mayBeAbout(circle, entry)) ? [{ entry, sure: true }] : [];
  });
  const people = fullBits(circle.classes.length);
  const start = narrowed(scope, live, people, -1);
  return isEmpty(start) || descend(scope, 0, live, start, []);
}

function mayBeAbout({ hit, unknown }: Circle, entry: number): Bits {
  const bits = Uint32Array.from(hit[entry] ?? []);
  addAll(bits, unknown[entry] ?? bits);
  return bits;
}

/** Nothing where no attempt of the circle for the target can change. */
function scopeOf(walk: Walk, circle: Circle, target: number): Scope | undefined {
  const { entries, targetRows, space } = walk;
  const { kind } = space.targets[target] ?? { kind: 'resource' };
  const registering = kind === 'registerSecurityInfo';
  const personChanged = registering ? circle.registrationChanged : circle.signInChanged;
  const onLegacyPage = registering && circle.neverEnabled;
  const about = (entry: number, at: number): 0 | 1 => (targetRows[entry]?.[at] === 1 ? 1 : 0);
  const main = (entry: number) => (onLegacyPage ? 0 : about(entry, target));
  const follow = (entry: number) =>
    !registering && circle.noMethod && !circle.neverEnabled ? about(entry, registration(space)) : 0;
  const inScope = entries.flatMap((entry, index) => {
    return (main(index) === 1 || follow(index) === 1) && !isEmpty(mayBeAbout(circle, index)) ? [{ entry, index }] : [];
  });
  if (!personChanged && !inScope.some(({ entry }) => entry.kind !== 'same')) return undefined;
  const lookedAt = new Set(
    inScope.flatMap(({ entry }) => policyOf(entry).grant?.controls.flatMap((one) => one.facts) ?? []),
  );
  // a page asks for MFA by itself, and so may the registration that a demand for it leads to
  const byPage: readonly FactName[] = [
    ...(registering || circle.noMethod ? (['authenticationMethods', 'registrationPage'] as const) : []),
    ...(circle.demands && !registering ? demandFacts : []),
  ];
  for (const fact of byPage) lookedAt.add(fact);
  const looked = space.dimensions.map(({ facts }) => facts.some((fact) => lookedAt.has(fact)));
  const indexes = inScope.map(({ index }) => index);
  const classes = space.dimensions.map((dimension, at) => {
    const values = valuesIn(dimension, circle, kind);
    return classesIn(walk, indexes, at, values, looked[at] ?? false);
  });
  return {
    walk,
    circle,
    target,
    personChanged,
    main,
    follow,
    blocksSettle: registering ? circle.enabled : true,
    classes,
    looked,
    byPage,
    last: entries.map((_, entry) => lastCondition(walk.rows[entry] ?? [])),
  };
}

function registration({ targets }: Space): number {
  return targets.findIndex(({ kind }) => kind === 'registerSecurityInfo');
}

/** Values that an attempt of these people for such a target can have; the first alone where the rest would be the same. */
export function valuesIn({ names, values }: Dimension, circle: Circle, kind: ImpactTarget['kind']): readonly number[] {
  const all = [...values.keys()];
  const [name] = names;
  if (name === 'registrationPage')
    return kind === 'registerSecurityInfo' && circle.resetDemands ? all : all.slice(0, 1);
  if (name === 'device' && circle.devices === 'ignored') return all.slice(0, 1);
  if (name === 'clientAppType' && kind !== 'resource') {
    // legacy clients never reach a user action (rule 1.4.14)
    return all.filter((at) => isModern(values[at]?.input.clientAppType));
  }
  return all;
}

export function isModern(client: AttemptInput['clientAppType']): boolean {
  return client === 'browser' || client === 'mobileAppsAndDesktopClients';
}

function classesIn(
  { rows }: Walk,
  entries: readonly number[],
  dimension: number,
  values: readonly number[],
  each: boolean,
): readonly (readonly number[])[] {
  if (each) return values.map((one) => [one]);
  const looking = entries.flatMap((entry) => rows[entry]?.[dimension] ?? []);
  const found = new Map<string, number[]>();
  for (const value of values) {
    const key = looking.map((row) => row[value]).join('');
    const there = found.get(key);
    if (there) there.push(value);
    else found.set(key, [value]);
  }
  return [...found.values()];
}

function lastCondition(rows: readonly (Uint8Array | undefined)[]): number {
  return rows.reduce((last, row, at) => (row ? at : last), -1);
}

/** People of whom something may still change, once the conditions up to this dimension are settled. */
function narrowed(
  { walk, circle, personChanged, main, blocksSettle, last }: Scope,
  live: readonly Live[],
  people: Bits,
  at: number,
): Bits {
  let rest = people;
  if (!personChanged) {
    const touched = emptyBits(circle.classes.length);
    for (const { entry } of live) if (walk.entries[entry]?.kind !== 'same') addAll(touched, mayBeAbout(circle, entry));
    rest = both(rest, touched);
  }
  if (!blocksSettle) return rest;
  for (const { entry, sure } of live) {
    const policy = walk.entries[entry];
    const settled = sure && last[entry] === at && policy?.kind === 'same' && policyOf(policy).grant?.blocks === true;
    if (settled && main(entry) === 1) rest = without(rest, circle.hit[entry] ?? emptyBits(0));
  }
  return rest;
}

/** Chooses a class of values for each dimension in turn. Choices that leave the same entries live are one. */
function descend(
  scope: Scope,
  at: number,
  live: readonly Live[],
  people: Bits,
  choice: readonly (readonly number[])[],
): boolean {
  const { walk, classes, looked } = scope;
  if (at === walk.space.dimensions.length) return settle(scope, live, people, choice);
  const looking = live.flatMap(({ entry }) => walk.rows[entry]?.[at] ?? []);
  const branches = new Map<string, number[]>();
  for (const values of classes[at] ?? []) {
    const [first = 0] = values;
    let key = looked[at] ? `${first}:` : '';
    for (const row of looking) key += row[first];
    const there = branches.get(key);
    if (there) there.push(...values);
    else branches.set(key, [...values]);
  }
  for (const values of branches.values()) {
    walk.left.steps -= 1;
    if (walk.left.steps < 0) return false;
    const [first = 0] = values;
    const still = stillLive(scope, at, live, first);
    const rest = narrowed(scope, still, people, at);
    if (isEmpty(rest)) continue;
    if (!descend(scope, at + 1, still, rest, [...choice, values])) return false;
  }
  return true;
}

function stillLive({ walk, circle }: Scope, at: number, live: readonly Live[], value: number): readonly Live[] {
  const differ = circle.devices === 'differ' && walk.space.dimensions[at]?.names[0] === 'device';
  return live.flatMap((one): readonly Live[] => {
    const outcome = walk.rows[one.entry]?.[at]?.[value] ?? 1;
    if (differ) return walk.rows[one.entry]?.[at] ? [{ ...one, sure: false }] : [one];
    if (outcome === 0) return [];
    return outcome === 1 || !one.sure ? [one] : [{ ...one, sure: false }];
  });
}

/** Every condition is settled: people whom the live entries tell apart are asked about, one for all of a kind. */
function settle(scope: Scope, live: readonly Live[], people: Bits, choice: readonly (readonly number[])[]): boolean {
  const { walk, circle, target } = scope;
  for (const part of partsOf(circle, live, people)) {
    const applying = live.filter(({ entry }) => statusOf(circle, part, entry) !== 'miss');
    const changed = applying.flatMap(({ entry }) => (walk.entries[entry]?.kind === 'same' ? [] : [entry]));
    if (changed.length === 0 && !scope.personChanged) continue;
    const answer = answerFor(scope, part, applying, choice);
    if (!answer) return false;
    if (answer.before === answer.after) continue;
    const chosen = choice.map((values, at) =>
      values.length === scope.classes[at]?.flat().length ? null : inOrder(values),
    );
    const facts = factsOf(scope, choice, (at) => (scope.classes[at]?.length ?? 0) > 1);
    walk.cells.push({ ...answer, circle, classes: part, target, choice: chosen, changed, facts });
  }
  return true;
}

function inOrder(values: readonly number[]): readonly number[] {
  return [...values].sort((one, other) => one - other);
}

/** One answer is as good as another where the same entries apply and the same is known of what their grants look at. */
function answerFor(
  scope: Scope,
  part: Bits,
  applying: readonly Live[],
  choice: readonly (readonly number[])[],
): Asked | undefined {
  const { walk, circle, target } = scope;
  const { kind, azure } = walk.space.targets[target] ?? { kind: 'resource', azure: false };
  const [first = 0] = members(part);
  const open = applying.some(({ entry }) => statusOf(circle, part, entry) === 'unknown');
  const status = applying.map(
    ({ entry, sure }) => `${entry}${sure ? '' : '?'}${scope.main(entry)}${scope.follow(entry)}`,
  );
  const key = `${circle.index} ${kind} ${azure} ${open ? first : ''} ${worldOf(scope, applying, choice)} ${status}`;
  const known = walk.known.get(key);
  if (known) return known;
  walk.left.questions -= 1;
  if (walk.left.questions < 0) return undefined;
  const [index = 0] = circle.classes[first]?.subjects ?? [];
  const subject = walk.space.subjects[index];
  if (!subject) return undefined;
  const answer = walk.asker.ask(
    subject,
    factsOf(scope, choice, () => true),
  );
  walk.known.set(key, answer);
  return answer;
}

/** The values that the page, or the grant of an entry that applies, looks at. */
function worldOf(scope: Scope, applying: readonly Live[], choice: readonly (readonly number[])[]): string {
  const { walk, byPage } = scope;
  const facts = new Set<string>(byPage);
  for (const { entry } of applying) {
    const policy = walk.entries[entry];
    for (const { facts: own } of policy ? (policyOf(policy).grant?.controls ?? []) : []) {
      for (const fact of own) facts.add(fact);
    }
  }
  return walk.space.dimensions
    .map((dimension, at) => (dimension.facts.some((fact) => facts.has(fact)) ? choice[at]?.[0] : ''))
    .join();
}

function factsOf(
  { walk, target }: Scope,
  choice: readonly (readonly number[])[],
  wanted: (at: number) => boolean,
): Omit<AttemptInput, 'user'> {
  const { dimensions, targets } = walk.space;
  const given = choice.map((values, at) => (wanted(at) ? dimensions[at]?.values[values[0] ?? 0]?.input : {}));
  return Object.assign({}, targets[target]?.input, ...given);
}

/** What one entry says of all of a part: they were split until it says one thing. */
function statusOf(circle: Circle, part: Bits, entry: number): Outcome3 {
  const [first = 0] = members(part);
  const outcome = circle.classes[first]?.row[entry];
  return outcome === 1 ? 'hit' : outcome === 2 ? 'unknown' : 'miss';
}

/** Split by every live entry; classes of which one does not know what a policy says of them stand alone. */
function partsOf(circle: Circle, live: readonly Live[], people: Bits): readonly Bits[] {
  let parts: readonly Bits[] = [people];
  for (const { entry } of live) {
    const hit = circle.hit[entry];
    if (!hit) continue;
    parts = parts.flatMap((part) => [both(part, hit), without(part, hit)].filter((one) => !isEmpty(one)));
  }
  const open = emptyBits(circle.classes.length);
  for (const { entry } of live) addAll(open, circle.unknown[entry] ?? open);
  if (isEmpty(open)) return parts;
  return parts.flatMap((part) => {
    const known = without(part, open);
    const alone = members(both(part, open)).map((index) => {
      const bits = emptyBits(circle.classes.length);
      setBit(bits, index);
      return bits;
    });
    return isEmpty(known) ? alone : [known, ...alone];
  });
}
