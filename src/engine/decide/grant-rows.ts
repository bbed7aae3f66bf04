import type { GrantTrace, PolicyResult } from '../../domain/model/decision.ts';
import { authenticationFlows, clientAppTypes } from '../../domain/model/vocabulary.ts';
import { isHybridJoined, isTrue } from '../conditions/devices.ts';
import { type Bits, bitsOf } from './bits.ts';
import type { Compiled, PreparedPolicy } from './compile.ts';
import { explainGrant, resultOf } from './explain.ts';
import { type Cause, controlState, demandsMethod, levelOf, type PreparedGrant } from './grant.ts';
import type { Scene } from './scene.ts';

/** What the grant of one policy comes to, for everyone whose session looks the same to its controls. */
export interface GrantRow {
  readonly displayName: string;
  readonly trace: GrantTrace | null;
  /** What the policy comes to where every condition holds, and where one does not. */
  readonly applied: PolicyResult;
  readonly notApplied: PolicyResult;
  /** 0 satisfied, 1 can still be met, 2 fails; undefined where a fact is missing. */
  readonly level: number | undefined;
  /** It can be met only by a method (design 6.5). */
  readonly needsMethod: boolean;
  readonly failed: readonly Cause[];
  readonly open: readonly Cause[];
}

/** What the grants of all policies come to in one session: for each policy its row, and the policies alike together. */
export interface Grants {
  readonly rows: readonly GrantRow[];
  /** For each policy its result where every condition holds. */
  readonly results: readonly PolicyResult[];
  readonly failing: Bits;
  readonly open: Bits;
  /** A fact is missing. */
  readonly notKnown: Bits;
  /** Policies that only a method can meet (design 6.5). */
  readonly needMethod: Bits;
}

/** By the methods used and the controls satisfied: lists are made sets once, so sessions share them (`wordSet`). */
type Sessions = Map<ReadonlySet<string> | undefined, Map<ReadonlySet<string> | undefined, Map<number, Grants>>>;

const kept = new WeakMap<Compiled, { readonly sessions: Sessions; size: number }>();

/** Most sessions to remember before forgetting all. */
const mostSessions = 512;

/** `preferred`: a strength on the user action counts instead of those on all resources (design 6.4). */
export function grantsFor(scene: Scene, preferred: boolean): Grants {
  const { compiled, facts } = scene;
  const there = kept.get(compiled) ?? { sessions: new Map(), size: 0 };
  kept.set(compiled, there);
  const sessions = inMap(inMap(there.sessions, facts.authenticationMethods), facts.satisfiedControls);
  const key = 2 * circumstancesKey(scene) + Number(preferred);
  const known = sessions.get(key);
  if (known) return known;
  const grants = gathered(compiled.policies.map((prepared) => grantRow(scene, prepared, preferred)));
  if (there.size >= mostSessions) {
    there.sessions.clear();
    there.size = 0;
  }
  inMap(inMap(there.sessions, facts.authenticationMethods), facts.satisfiedControls).set(key, grants);
  there.size += 1;
  return grants;
}

function inMap<K, I, V>(map: Map<K, Map<I, V>>, key: K): Map<I, V> {
  const known = map.get(key);
  if (known) return known;
  const made = new Map<I, V>();
  map.set(key, made);
  return made;
}

/** Every circumstance and every other fact that `controlState` reads, as one number. */
export function circumstancesKey({ facts, circumstances }: Scene): number {
  const one = circumstances;
  const flags =
    Number(one.outsider) |
    (Number(one.directConnect) << 1) |
    (Number(one.mfaTrusted) << 2) |
    (Number(one.compliantDeviceTrusted) << 3) |
    (Number(one.hybridDeviceTrusted) << 4) |
    (Number(one.noMfaMethod) << 5) |
    (Number(one.registering) << 6) |
    (Number(one.legacyPossible) << 7) |
    (digit(isTrue(facts.device, 'isCompliant')) << 8) |
    (digit(isHybridJoined(facts.device)) << 10) |
    (Number(one.otherProvider) << 20);
  const client = facts.clientAppType === undefined ? -1 : clientAppTypes.indexOf(facts.clientAppType);
  const flow = facts.authenticationFlow === undefined ? -1 : authenticationFlows.indexOf(facts.authenticationFlow);
  return flags | ((client + 1) << 12) | ((flow + 1) << 18);
}

function digit(known: boolean | undefined): number {
  return known === undefined ? 2 : Number(known);
}

function gathered(rows: readonly GrantRow[]): Grants {
  const those = (test: (row: GrantRow) => boolean) =>
    bitsOf(
      rows.length,
      rows.flatMap((row, index) => (test(row) ? [index] : [])),
    );
  return {
    rows,
    results: rows.map(({ applied }) => applied),
    failing: those(({ level }) => level === 2),
    open: those(({ level }) => level === 1),
    notKnown: those(({ level }) => level === undefined),
    needMethod: those(({ needsMethod }) => needsMethod),
  };
}

const nothing = { trace: null, level: 0, needsMethod: false, failed: [], open: [] };

function grantRow({ facts, circumstances }: Scene, prepared: PreparedPolicy, preferred: boolean): GrantRow {
  const { grant, traits } = prepared;
  const results = (level: number | undefined) => ({
    applied: resultOf(prepared, 1, level),
    notApplied: resultOf(prepared, 0, level),
  });
  const { displayName } = prepared;
  if (!grant || prepared.state === 'disabled') return { displayName, ...nothing, ...results(0) };
  const states = grant.controls.map((control) => controlState(control, traits, circumstances, facts, preferred));
  const { level, needsMethod } = weighed(grant, states);
  const causes = (wanted: 'failed' | 'open') =>
    states.flatMap(({ outcome, cause }) => (outcome === wanted ? [cause] : []));
  return {
    displayName,
    trace: explainGrant(prepared, states, (at) => states[at]?.outcome ?? 'unknown'),
    ...results(level),
    level,
    needsMethod,
    failed: grant.blocks ? ['block'] : causes('failed'),
    open: grant.blocks ? [] : causes('open'),
  };
}

/** What of a row combines, for who asks about many sessions and shows none. */
export function grantLevel(
  { facts, circumstances }: Scene,
  { grant, traits, state }: PreparedPolicy,
  preferred: boolean,
): Pick<GrantRow, 'level' | 'needsMethod'> {
  if (!grant || state === 'disabled') return nothing;
  return weighed(
    grant,
    grant.controls.map((control) => controlState(control, traits, circumstances, facts, preferred)),
  );
}

function weighed(
  grant: PreparedGrant,
  states: readonly Pick<ReturnType<typeof controlState>, 'outcome'>[],
): Pick<GrantRow, 'level' | 'needsMethod'> {
  const levels = states.map(({ outcome }) => levelOf(outcome));
  const level = join(grant, levels);
  const without = join(
    grant,
    levels.map((one, at) => (one === 1 && isMethod(grant, at) ? 2 : one)),
  );
  return { level, needsMethod: level === 1 && without === 2 };
}

function isMethod(grant: PreparedGrant, at: number): boolean {
  const control = grant.controls[at];
  return control !== undefined && demandsMethod(control);
}

/** AND is the maximum and OR the minimum of what the controls come to (design 6.8). */
function join(grant: PreparedGrant, levels: readonly (number | undefined)[]): number | undefined {
  if (grant.blocks) return 2;
  const known = levels.filter((level) => level !== undefined);
  if (known.length < levels.length) return undefined;
  if (known.length === 0) return 0;
  return grant.operator === 'AND' ? Math.max(...known) : Math.min(...known);
}
