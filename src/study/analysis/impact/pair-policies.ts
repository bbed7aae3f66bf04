import type { ConditionName } from '../../../domain/model/decision.ts';
import type { Policy } from '../../../domain/model/policy.ts';
import type { Attempt } from '../../../engine/decide/attempt.ts';
import type { PreparedPolicy } from '../../../engine/decide/compile.ts';
import { conditionOutcome } from '../../../engine/decide/condition-outcome.ts';
import type { PreparedGrant } from '../../../engine/decide/grant.ts';
import { nobodysFacts } from '../../../engine/decide/nobodys-facts.ts';
import type { Dimension } from './dimensions.ts';
import type { ChangedPolicy, PolicyPlace } from './impact.ts';
import type { Sides } from './sections.ts';
import type { Subject } from './subjects.ts';
import { type ImpactTarget, targetOutcome } from './targets.ts';

type Facts = Attempt['facts'];
type Clause = PreparedPolicy['clauses'][number];

/**
 * An enforced policy: the same before and after the edit, or on one side alone because the edit made it, took it or changed it. Where a
 * policy only begins or ceases to be about some people, it is the same for all others, and has an entry of each side for those; `twin`
 * is then the other side. Where it only begins or ceases to be about some places, it is the same in all others (`splitPlaces`), and has an
 * entry of each side for those; `elsewhere` is then the other side.
 */
export type Entry =
  | {
      readonly kind: 'same';
      readonly before: PreparedPolicy;
      readonly after: PreparedPolicy;
      readonly split: boolean;
      readonly splitPlaces?: true;
    }
  | {
      readonly kind: 'before';
      readonly before: PreparedPolicy;
      readonly twin?: PreparedPolicy;
      readonly elsewhere?: PreparedPolicy;
    }
  | {
      readonly kind: 'after';
      readonly after: PreparedPolicy;
      readonly twin?: PreparedPolicy;
      readonly elsewhere?: PreparedPolicy;
    };

export const entryKinds = ['same', 'before', 'after'] as const satisfies readonly Entry['kind'][];

/** What can be asked about: people, targets, and everything else that attempts differ in. */
export interface Space {
  readonly subjects: readonly Subject[];
  readonly targets: readonly ImpactTarget[];
  readonly dimensions: readonly Dimension[];
}

/**
 * Enforced policies of both versions, paired where they do the same to the same attempts: same grant, and every condition but that on
 * users says the same of everything. So a policy counts as changed where a location that it names has changed, and does not where
 * only names or words have.
 */
export function pairPolicies(sides: Sides, space: Space): readonly Entry[] {
  const old = enforcedOf(sides.before);
  const now = enforcedOf(sides.after);
  const waiting = new Map<string, PreparedPolicy[]>();
  for (const policy of old) push(waiting, textOf(policy), policy);
  const alike = alikeWithin(sides, space);
  const partner = new Map<PreparedPolicy, PreparedPolicy>();
  for (const policy of now) {
    const twins = waiting.get(textOf(policy)) ?? [];
    const at = twins.findIndex((one) => alike(one, policy, true));
    const [twin] = at < 0 ? [] : twins.splice(at, 1);
    if (twin) partner.set(policy, twin);
  }
  const left = new Set([...waiting.values()].flat());
  for (const policy of now.filter((one) => !partner.has(one))) {
    const twin = [...left].find((one) => isNamesake(one.policy, policy.policy) && alike(one, policy, false));
    if (!twin) continue;
    partner.set(policy, twin);
    left.delete(twin);
  }
  const changed = space.subjects.filter((one) => one.before !== one.after);
  const elsewhere =
    changed.length > 0 ? new Map<PreparedPolicy, PreparedPolicy>() : pairElsewhere(space, now, left, partner);
  return [
    ...now.flatMap((after): readonly Entry[] => {
      const before = partner.get(after);
      const moved = elsewhere.get(after);
      if (moved) return placeEntries(moved, after);
      return before ? sameEntries(sides, space, changed, before, after) : [{ kind: 'after', after }];
    }),
    ...old.filter((one) => left.has(one)).map((before): Entry => ({ kind: 'before', before })),
  ];
}

/** Of the policies that are left those written alike, of which only the locations that they name have changed. */
function pairElsewhere(
  space: Space,
  now: readonly PreparedPolicy[],
  left: Set<PreparedPolicy>,
  partner: ReadonlyMap<PreparedPolicy, PreparedPolicy>,
): ReadonlyMap<PreparedPolicy, PreparedPolicy> {
  const found = new Map<PreparedPolicy, PreparedPolicy>();
  for (const policy of now.filter((one) => !partner.has(one))) {
    const text = textOf(policy);
    const twin = [...left].find((one) => textOf(one) === text && differsInPlaces(space, one, policy));
    if (!twin) continue;
    found.set(policy, twin);
    left.delete(twin);
  }
  return found;
}

/** Everything but the condition on locations says the same, and that condition can always be told. */
function differsInPlaces({ targets, dimensions }: Space, before: PreparedPolicy, after: PreparedPolicy): boolean {
  if (targets.some((one) => targetOutcome(before, one.before) !== targetOutcome(after, one.after))) return false;
  return dimensions.every((dimension) => {
    if (dimension.condition !== 'location') return alikeIn(dimension, before, after);
    return [before, after].every((one) => !rowOfPolicy(one, dimension)?.includes(2));
  });
}

function placeEntries(before: PreparedPolicy, after: PreparedPolicy): readonly Entry[] {
  return [
    { kind: 'same', before, after, split: false, splitPlaces: true },
    { kind: 'before', before, elsewhere: after },
    { kind: 'after', after, elsewhere: before },
  ];
}

function sameEntries(
  { sections }: Sides,
  { subjects }: Space,
  changed: readonly Subject[],
  before: PreparedPolicy,
  after: PreparedPolicy,
): readonly Entry[] {
  const sameText = usersText(before) === usersText(after);
  const people = sections.has('users') || sections.has('groups') || !sameText;
  // the same words say the same of somebody who has not changed
  const [was, is] = [userClauses(before), userClauses(after)];
  const differ = (one: Subject) => isApart(userOutcome(was, one.before.facts), userOutcome(is, one.after.facts));
  if (!people || !(sameText ? changed : subjects).some(differ)) return [{ kind: 'same', before, after, split: false }];
  return [
    { kind: 'same', before, after, split: true },
    { kind: 'before', before, twin: after },
    { kind: 'after', after, twin: before },
  ];
}

/** Of somebody, or of words, that changed: not known before and not known after may turn on different groups. */
export function isApart(before: Outcome, after: Outcome): boolean {
  return before !== after || before === 2;
}

export function usersText({ policy: { conditions } }: PreparedPolicy): string {
  return JSON.stringify([conditions.users, conditions.clientApplications, conditions.agents]);
}

function enforcedOf({ policies, enforced }: Sides['before']): readonly PreparedPolicy[] {
  return enforced.flatMap((index) => policies[index] ?? []);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}

function textOf({ policy, grant }: PreparedPolicy): string {
  return JSON.stringify([policy.conditions, grantOf(grant)]);
}

/** What a grant asks for, strengths by what they allow. */
function grantOf(grant: PreparedGrant | null): unknown {
  return (
    grant && [
      grant.operator,
      grant.controls.map(({ kind, id, strength }) => [kind, id, strength?.combinations, strength?.forOutsiders]),
    ]
  );
}

type Alike = (before: PreparedPolicy, after: PreparedPolicy, sameText: boolean) => boolean;

/** Conditions written alike can differ only where what they name has changed. */
function alikeWithin({ sections }: Sides, { targets, dimensions }: Space): Alike {
  const touched = (...names: readonly string[]) => names.some((name) => sections.has(name));
  const places = touched('namedLocations', 'multifactorAuthentication', 'conditionalAccess');
  const things = touched('applications', 'conditionalAccess');
  return (before, after, sameText) => {
    if (!sameText && JSON.stringify(grantOf(before.grant)) !== JSON.stringify(grantOf(after.grant))) return false;
    if (!sameText && JSON.stringify(before.traits) !== JSON.stringify(after.traits)) return false;
    if (
      (things || !sameText) &&
      targets.some((one) => targetOutcome(before, one.before) !== targetOutcome(after, one.after))
    )
      return false;
    const told = dimensions.filter(({ condition }) => !sameText || (places && condition === 'location'));
    return told.every((dimension) => alikeIn(dimension, before, after));
  };
}

function alikeIn(dimension: Dimension, before: PreparedPolicy, after: PreparedPolicy): boolean {
  const [old, now] = [rowOfPolicy(before, dimension), rowOfPolicy(after, dimension)];
  // a condition that is not configured holds
  return dimension.values.every((_, value) => (old?.[value] ?? 1) === (now?.[value] ?? 1));
}

interface Asked {
  /** Facts with each value of the dimension and nothing else. */
  readonly facts: readonly Facts[];
  readonly rows: Map<Clause, Uint8Array>;
}

/** Worked out once for all who ask. */
const asked = new WeakMap<Dimension, Asked>();

/** What the condition on a dimension says of each of its values, as `Outcome`; undefined where the policy has none. */
export function rowOfPolicy(policy: PreparedPolicy, dimension: Dimension): Uint8Array | undefined {
  const clause = clauseOf(policy, dimension.condition);
  if (!clause) return undefined;
  const { facts, rows } = asked.get(dimension) ?? {
    facts: dimension.values.map(({ patch }): Facts => ({ ...nobodysFacts, ...patch })),
    rows: new Map<Clause, Uint8Array>(),
  };
  asked.set(dimension, { facts, rows });
  const known = rows.get(clause);
  if (known) return known;
  const row = new Uint8Array(facts.length);
  for (const [value, one] of facts.entries()) row[value] = clauseOutcome(clause, one);
  rows.set(clause, row);
  return row;
}

/** 0 misses, 1 holds, 2 cannot be told from these facts. */
export type Outcome = 0 | 1 | 2;

/** The conditions of a policy that look at who somebody is. */
export function userClauses({ clauses }: PreparedPolicy): readonly Clause[] {
  return clauses.filter(({ name }) => name === 'users' || name === 'workloadIdentities');
}

/** Whether a policy of these conditions is about this person. */
export function userOutcome(clauses: readonly Clause[], facts: Facts): Outcome {
  let outcome: Outcome = 1;
  for (const clause of clauses) {
    const one = clauseOutcome(clause, facts);
    if (one === 0) return 0;
    if (one === 2) outcome = 2;
  }
  return outcome;
}

/** The condition of that name, where the policy has it. */
function clauseOf({ clauses }: PreparedPolicy, condition: ConditionName | null): Clause | undefined {
  return clauses.find(({ name }) => name === condition);
}

function clauseOutcome(clause: Clause, facts: Facts): Outcome {
  switch (conditionOutcome(clause, facts)) {
    case 'miss':
      return 0;
    case 'hit':
      return 1;
    case 'unknown':
      return 2;
  }
}

/** Enforced policies that do something else than before, in the order of the file; one switched on or off is added or removed. */
export function changedPolicies(entries: readonly Entry[]): readonly ChangedPolicy[] {
  const gone = entries.flatMap((one) => (one.kind === 'before' && !one.twin ? [one.before] : []));
  const made = entries.flatMap((one) => (one.kind === 'after' ? [one] : []));
  const remains = gone.filter(({ policy }) => !made.some(({ after }) => isNamesake(policy, after.policy)));
  return [
    ...made.map(({ after, twin }): ChangedPolicy => {
      const was = gone.some(({ policy }) => isNamesake(policy, after.policy));
      const change = twin ? 'users' : was ? 'changed' : 'added';
      return { ...placeOf(after, 'after'), change, workloads: isAboutWorkloads(after) };
    }),
    ...remains.map(
      (one): ChangedPolicy => ({ ...placeOf(one, 'before'), change: 'removed', workloads: isAboutWorkloads(one) }),
    ),
  ];
}

export function placeOf({ displayName, place }: PreparedPolicy, side: 'before' | 'after'): PolicyPlace {
  return { displayName, side, at: place.text };
}

function isAboutWorkloads({ clauses }: PreparedPolicy): boolean {
  return clauses.some(({ name }) => name === 'workloadIdentities');
}

/** The same policy, whatever it says now: by id where both have one, by name otherwise. */
export function isNamesake(one: Policy, other: Policy): boolean {
  if (one.id && other.id) return one.id.toLowerCase() === other.id.toLowerCase();
  return one.displayName.trim().toLowerCase() === other.displayName.trim().toLowerCase();
}
