import type { PreparedPolicy } from '../../../engine/decide/compile.ts';
import { isLegacy, mfaDone } from '../../../engine/decide/grant.ts';
import { circumstancesKey, grantLevel } from '../../../engine/decide/grant-rows.ts';
import { resolveAttempt } from '../../../engine/decide/resolve-attempt.ts';
import { registrationScene, type Scene, sceneOf } from '../../../engine/decide/scene.ts';
import { withoutPasses } from '../../../engine/decide/used-pass.ts';
import type { Entry } from './pair-policies.ts';
import { type Scope, type Tables, worldDimensions } from './scope.ts';
import type { Sides } from './sections.ts';
import { atOf, userOn } from './subjects.ts';

/** One combination of their values that stands for all in which grants come to the same and conditions say the same. */
export interface World {
  /** A value of each of them. */
  readonly values: readonly number[];
  /** What the registration page, and demands that are no policy's, make of it. */
  readonly page: string;
  /** For each number of a grant, what it comes to before and after. */
  readonly weights: readonly Weight[];
}

/** What a grant comes to on each side. */
export interface Weight {
  readonly before: SideWeight;
  readonly after: SideWeight;
}

/**
 * At the target, and at the registration that a demand for MFA leads to; in each case as it is, and where a strength on registering
 * counts instead of those on all resources (design 6.4). 0 nothing, 1 can still be met, 2 fails, 4 by a method only, 6 cannot be told.
 */
export interface SideWeight {
  readonly here: number;
  readonly herePreferred: number;
  readonly there: number;
  readonly therePreferred: number;
}

export interface Worlds {
  readonly worlds: readonly World[];
  /** For each combination of values, the last dimension fastest: the number of its world. */
  readonly combinations: readonly number[];
}

/** Worked out once for each circle and kind of target. */
export function worldsIn(sides: Sides, tables: Tables): (scope: Scope) => Worlds {
  const known = new Map<string, Worlds>();
  const likeness = likenessOf(tables);
  const weigh = weighing({ before: policiesByGrant(tables, 'before'), after: policiesByGrant(tables, 'after') });
  return (scope) => {
    const key = `${scope.circle.index} ${scope.kind}`;
    const there = known.get(key);
    if (there) return there;
    const made = makeWorlds(sides, scope, likeness, weigh);
    known.set(key, made);
    return made;
  };
}

/** For each of the dimensions and each value: a number that values share where every condition says the same of them. */
function likenessOf({ space, rows }: Tables): readonly (readonly string[])[] {
  return space.dimensions.slice(0, worldDimensions).map(({ values }, at) => {
    const looking = rows.flatMap((row) => row[at] ?? []);
    return values.map((_, value) => looking.map((row) => row[value]).join(''));
  });
}

type ByGrant = readonly (PreparedPolicy | undefined)[];

/** A policy of the side for each number of a grant. */
function policiesByGrant({ entries, grants }: Tables, side: 'before' | 'after'): ByGrant {
  const found: (PreparedPolicy | undefined)[] = [];
  for (const [index, entry] of entries.entries()) {
    const number = grants[index] ?? 0;
    found[number] ??= policyAt(entry, side);
  }
  return found;
}

function policyAt(entry: Entry, side: 'before' | 'after'): PreparedPolicy | undefined {
  if (side === 'before') return entry.kind === 'after' ? undefined : entry.before;
  return entry.kind === 'before' ? undefined : entry.after;
}

function makeWorlds(
  sides: Sides,
  scope: Scope,
  likeness: readonly (readonly string[])[],
  weigh: (before: Scene, after: Scene) => Weighed,
): Worlds {
  const [old, now] = [baseScene(sides, scope, 'before'), baseScene(sides, scope, 'after')];
  const worlds: World[] = [];
  const numbers = new Map<string, number>();
  const combinations = productOf(scope.values.slice(0, worldDimensions)).map((values) => {
    const [before, after] = [sceneIn(old, scope, values, 'before'), sceneIn(now, scope, values, 'after')];
    const { weights, text } = weigh(before, after);
    const page = scope.looks === 0 ? '' : `${mfaDone(before.facts)} ${mfaDone(after.facts)} ${values[1]}`;
    const client = scope.demands.length === 0 ? '' : isLegacy(before.facts);
    const alike = values.map((value, at) => likeness[at]?.[value]).join(' ');
    const seen = `${page} ${client}`;
    const key = `${seen}|${alike}|${text}`;
    const there = numbers.get(key);
    if (there !== undefined) return there;
    numbers.set(key, worlds.length);
    worlds.push({ values, page: seen, weights });
    return worlds.length - 1;
  });
  return { worlds, combinations };
}

function baseScene(sides: Sides, { tables, circle, target }: Scope, side: 'before' | 'after'): Scene | undefined {
  const [index = 0] = circle.classes[0]?.subjects ?? [];
  const subject = tables.space.subjects[index];
  const user = subject && userOn(sides, subject, side);
  const attempt = resolveAttempt(sides[side], { user, ...tables.space.targets[target]?.input, ...atOf(sides) });
  return attempt.ok ? sceneOf(sides[side], attempt.value, attempt.value.services) : undefined;
}

function sceneIn(
  base: Scene | undefined,
  { tables, circle }: Scope,
  values: readonly number[],
  side: 'before' | 'after',
): Scene {
  if (!base) throw new Error('a person and a target of the walk do not resolve');
  const patches = values.map((value, at) => {
    const dimension = tables.space.dimensions[at];
    const ignored = circle.devices === 'ignored' && dimension?.names[0] === 'device';
    return ignored ? {} : dimension?.values[value]?.patch;
  });
  const facts: Scene['facts'] = Object.assign({}, base.facts, ...patches);
  if (!circle.withoutPass[side] || !facts.authenticationMethods) return { ...base, facts };
  const authenticationMethods = new Set(withoutPasses(facts.authenticationMethods));
  return { ...base, facts: { ...facts, authenticationMethods } };
}

/** What grants come to before and after, and the text of that: equal where they come to the same. */
interface Weighed {
  readonly weights: readonly Weight[];
  readonly text: string;
}

/** Worked out once for all circles, targets and values in which nothing that grants look at differs. */
function weighing(policies: { readonly before: ByGrant; readonly after: ByGrant }) {
  const known = new Map<string, Weighed>();
  const count = Math.max(policies.before.length, policies.after.length);
  // entries of one number demand the same on both sides, so that what they come to turns on the session alone
  const inSession = new Map<string, readonly SideWeight[]>();
  const sideWeights = (session: string, scene: Scene): readonly SideWeight[] => {
    const there = inSession.get(session);
    if (there) return there;
    const registration = registrationScene(scene);
    const made = Array.from({ length: count }, (_, grant) => {
      const policy = policies.before[grant] ?? policies.after[grant];
      return policy ? sideWeight(scene, registration, policy) : nothing;
    });
    inSession.set(session, made);
    return made;
  };
  return (before: Scene, after: Scene): Weighed => {
    const [was, is] = [sessionOf(before), sessionOf(after)];
    const key = `${was}|${is}`;
    const there = known.get(key);
    if (there) return there;
    const [old, now] = [sideWeights(was, before), sideWeights(is, after)];
    const weights = Array.from({ length: count }, (_, grant) => ({
      before: (policies.before[grant] && old[grant]) ?? nothing,
      after: (policies.after[grant] && now[grant]) ?? nothing,
    }));
    const text = weights
      .map((weight) => [...Object.values(weight.before), ...Object.values(weight.after)].join(''))
      .join();
    const made = { weights, text };
    known.set(key, made);
    return made;
  };
}

/** All that grants look at. */
function sessionOf(scene: Scene): string {
  const { authenticationMethods: methods, satisfiedControls: satisfied } = scene.facts;
  return `${circumstancesKey(scene)} ${methods && [...methods]} ${satisfied && [...satisfied]}`;
}

/** Of an entry that is not there. */
export const nothing: SideWeight = { here: 0, herePreferred: 0, there: 0, therePreferred: 0 };

function sideWeight(here: Scene, there: Scene, policy: PreparedPolicy): SideWeight {
  const { registering } = here.circumstances;
  const [one, other] = [weightOf(here, policy, false), weightOf(there, policy, false)];
  return {
    here: one,
    herePreferred: registering ? weightOf(here, policy, true) : one,
    there: other,
    therePreferred: weightOf(there, policy, true),
  };
}

function weightOf(scene: Scene, policy: PreparedPolicy, preferred: boolean): number {
  const { level, needsMethod } = grantLevel(scene, policy, preferred);
  if (level === undefined) return 6;
  return needsMethod && scene.circumstances.noMfaMethod ? level + 3 : level;
}

/** Every combination, the last dimension fastest. */
function productOf(values: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return values.reduce<readonly (readonly number[])[]>(
    (made, more) => made.flatMap((one) => more.map((value) => [...one, value])),
    [[]],
  );
}
