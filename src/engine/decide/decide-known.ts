import {
  type ConditionName,
  type ConditionTrace,
  conditionNames,
  type PolicyTrace,
  type Reason,
} from '../../domain/model/decision.ts';
import { numbers } from './algebra.ts';
import { decideDemand, decideRegistration } from './combine.ts';
import type { PreparedPolicy } from './compile.ts';
import { explainDisabled, onLegacyPage, resultOf } from './explain.ts';
import { mfaDone } from './grant.ts';
import { type GrantRow, grantRowsFor, noGrant } from './grant-rows.ts';
import { type PolicyCauses, reasonFor } from './reason.ts';
import { type Row, rowsFor } from './rows.ts';
import { registrationScene, type Scene } from './scene.ts';
import { type Answer, decisionWord, type SceneAnswer } from './scene-answer.ts';

/**
 * The answer where every fact that some policy looks at is known; undefined where one is missing, and `settle` must answer.
 * The rules are those of `combine`; what is different is that rows of earlier attempts are read again, which makes bulk work
 * cheap. Both ways are tested against the same reference.
 */
export function decideKnown(scene: Scene): Answer | undefined {
  const looked = lookThrough(scene);
  if (!looked) return undefined;
  if (scene.circumstances.registering) return { main: answerRegistration(scene, looked), followUp: null };
  const { worst, demanded } = looked;
  if (demanded.length === 0) return { main: answer(scene, looked, worst, {}), followUp: null };
  const there = registrationScene(scene);
  const registration = lookThrough(there);
  if (!registration) return undefined;
  const followUp = answerRegistration(there, registration);
  const level = decideDemand(numbers, worst, 1, followUp.decision === 'block' ? 2 : 0);
  return { main: answer(scene, looked, level, { demanding: demanded, followUp }), followUp };
}

/** Every policy looked at: its trace, and what the enabled ones come to together. */
interface Looked {
  readonly policies: readonly PolicyTrace[];
  readonly applies: readonly number[];
  readonly grants: readonly GrantRow[];
  readonly worst: number;
  /** Enabled policies that demand a method of a user known to have none (design 6.5). */
  readonly demanded: readonly string[];
}

function lookThrough(scene: Scene): Looked | undefined {
  const { compiled, circumstances, enabled } = scene;
  if (circumstances.registering && !registrationIsKnown(scene)) return undefined;
  const rows = rowsFor(scene);
  if (!rows) return undefined;
  const legacyPage = circumstances.registering && enabled?.enabled !== true;
  const read = legacyPage
    ? rows.map((row, slot) => (isTarget(conditionNames[slot]) ? onTheLegacyPage(row) : row))
    : rows;
  const grants = grantRowsFor(scene, circumstances.registering && strengthPreferred(scene, read));
  if (grants.some(({ level }) => level === undefined)) return undefined;
  const count = compiled.policies.length;
  const policies: PolicyTrace[] = new Array(count);
  const applies: number[] = new Array(count);
  for (let index = 0; index < count; index++) {
    const prepared = compiled.policies[index];
    if (!prepared) continue;
    const missed = missedBits(prepared, read);
    applies[index] = missed === 0 && prepared.policy.state !== 'disabled' ? 1 : 0;
    policies[index] = traceOf(prepared, read, missed, grants[index] ?? noGrant);
  }
  return { policies, applies, grants, ...worstOf(scene, applies, grants) };
}

function worstOf(
  { compiled, circumstances }: Scene,
  applies: readonly number[],
  grants: readonly GrantRow[],
): Pick<Looked, 'worst' | 'demanded'> {
  const asks = circumstances.noMfaMethod && !circumstances.registering;
  let worst = 0;
  const demanded: string[] = [];
  for (const index of compiled.enforced) {
    const grant = grants[index];
    if (applies[index] !== 1 || !grant) continue;
    worst = Math.max(worst, grant.level ?? 0);
    if (asks && grant.needsMethod) demanded.push(compiled.policies[index]?.displayName ?? '');
  }
  return { worst, demanded };
}

function registrationIsKnown({ facts, enabled }: Scene): boolean {
  return enabled?.enabled !== null && mfaDone(facts) !== undefined && facts.registrationPage !== undefined;
}

/** Does an enabled user-action policy with a strength apply (design 6.4)? */
function strengthPreferred({ compiled }: Scene, rows: readonly Row[]): boolean {
  return compiled.enforced.some((index) => {
    const prepared = compiled.policies[index];
    return prepared?.registrationStrength === true && missedBits(prepared, rows) === 0;
  });
}

/** The conditions that miss: one bit for each number in `conditionNames`. */
function missedBits({ slots, index }: PreparedPolicy, rows: readonly Row[]): number {
  let bits = 0;
  for (const slot of slots) if (rows[slot]?.missed[index] === 1) bits |= 1 << slot;
  return bits;
}

/** Written out at its size and without spreading: hundreds of these are made for each decision. */
function traceOf(prepared: PreparedPolicy, rows: readonly Row[], missed: number, grant: GrantRow): PolicyTrace {
  if (prepared.policy.state === 'disabled') return explainDisabled(prepared).trace;
  const { slots, index } = prepared;
  const conditions: ConditionTrace[] = new Array(slots.length);
  for (let at = 0; at < slots.length; at++) {
    const trace = rows[slots[at] ?? 0]?.traces[index];
    if (trace) conditions[at] = trace;
  }
  return {
    displayName: prepared.displayName,
    id: prepared.id,
    state: prepared.policy.state,
    at: prepared.at,
    result: resultOf(prepared, missed === 0 ? 1 : 0, grant.level),
    notMatched: namesIn(missed),
    unknown: none,
    conditions,
    grant: grant.trace,
    session: prepared.session,
  };
}

const none: readonly ConditionName[] = [];

function isTarget(name: ConditionName | undefined): boolean {
  return name === 'application' || name === 'userActions' || name === 'authenticationContext';
}

const legacyRows = new WeakMap<Row, Row>();

/** Nothing is a target on the legacy page (design 6.1). */
function onTheLegacyPage(row: Row): Row {
  const known = legacyRows.get(row);
  if (known) return known;
  const traces = row.traces.map((trace) => (trace?.outcome === 'hit' ? missedThere(trace) : trace));
  const gone = { traces, missed: Uint8Array.from(traces, (trace) => (trace ? 1 : 0)), open: false };
  legacyRows.set(row, gone);
  return gone;
}

function missedThere(trace: ConditionTrace): ConditionTrace {
  return { name: trace.name, outcome: 'miss', saw: trace.saw, because: onLegacyPage, at: trace.at };
}

/** There are few combinations of missed conditions; each list is made once. */
const lists: (readonly ConditionName[] | undefined)[] = [none];

function namesIn(missed: number): readonly ConditionName[] {
  const known = lists[missed];
  if (known) return known;
  const names = conditionNames.filter((_, slot) => missed & (1 << slot));
  lists[missed] = names;
  return names;
}

function answerRegistration(scene: Scene, looked: Looked): SceneAnswer {
  const view = {
    enabled: scene.enabled?.enabled === true ? 1 : 0,
    mfaDone: mfaDone(scene.facts) === true ? 1 : 0,
    resetPage: scene.facts.registrationPage === 'passwordReset' ? 1 : 0,
  };
  const page = decideRegistration(numbers, scene, view, looked.worst);
  return answer(scene, looked, page.decision, {
    pageNeedsMfa: page.pageNeedsMfa === 1,
    pageRefuses: page.pageRefuses === 1,
  });
}

interface More {
  readonly pageNeedsMfa?: boolean;
  readonly pageRefuses?: boolean;
  readonly demanding?: readonly string[];
  readonly followUp?: SceneAnswer;
}

function answer(scene: Scene, looked: Looked, level: number, more: More): SceneAnswer {
  return {
    decision: decisionWord(level),
    reason: reasonOf(scene, looked, level, more),
    policies: looked.policies,
    applies: looked.applies,
  };
}

function reasonOf(scene: Scene, looked: Looked, level: number, more: More): Reason {
  const deciding: PolicyCauses[] = [];
  let anyApplies = false;
  for (const index of scene.compiled.enforced) {
    if (looked.applies[index] !== 1) continue;
    anyApplies = true;
    const grant = looked.grants[index];
    if (!grant || level === 0 || grant.level !== level) continue;
    const displayName = scene.compiled.policies[index]?.displayName ?? '';
    deciding.push({ displayName, failed: level === 2 ? grant.failed : [], open: level === 1 ? grant.open : [] });
  }
  const { registering, directConnect } = scene.circumstances;
  return reasonFor({
    decision: decisionWord(level),
    policies: deciding,
    undetermined: [],
    anyApplies,
    legacyPage: registering && scene.enabled?.enabled === false,
    pageNeedsMfa: more.pageNeedsMfa ?? false,
    pageRefuses: more.pageRefuses ?? false,
    cannotRegister: registering && directConnect,
    demanding: more.demanding ?? [],
    followUp: more.followUp && { decision: more.followUp.decision, policies: more.followUp.reason.policies },
  });
}
