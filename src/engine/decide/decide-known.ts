import {
  type ConditionName,
  type ConditionTrace,
  conditionNames,
  type PolicyTrace,
  type Reason,
} from '../../domain/model/decision.ts';
import { numbers } from './algebra.ts';
import { decideDemand, decideRegistration } from './combine.ts';
import type { Compiled, PreparedPolicy } from './compile.ts';
import { explainDisabled, onLegacyPage } from './explain.ts';
import { mfaDone } from './grant.ts';
import { type GrantRow, grantRowsFor } from './grant-rows.ts';
import { type PolicyCauses, reasonFor } from './reason.ts';
import { isTarget, type Row, rowsFor } from './rows.ts';
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
  const registration = lookThrough(there, looked.rows);
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
  readonly rows: readonly Row[];
  readonly worst: number;
  /** Enabled policies that demand a method of a user known to have none (design 6.5). */
  readonly demanded: readonly string[];
}

function lookThrough(scene: Scene, same?: readonly Row[]): Looked | undefined {
  const { compiled, circumstances, enabled } = scene;
  if (circumstances.registering && !registrationIsKnown(scene)) return undefined;
  const rows = rowsFor(scene, same);
  if (!rows) return undefined;
  const legacyPage = circumstances.registering && enabled?.enabled !== true;
  const read = legacyPage
    ? rows.map((row, slot) => (isTarget(conditionNames[slot]) ? onTheLegacyPage(compiled, slot, row) : row))
    : rows;
  const missed = missedBits(compiled, read);
  const grants = grantRowsFor(scene, circumstances.registering && strengthPreferred(scene, missed));
  if (grants.some(({ level }) => level === undefined)) return undefined;
  const tables = read.map((row) => row.traces);
  const policies = compiled.policies.map((prepared, index) =>
    traceOf(prepared, tables, missed[index] ?? 0, grants[index]),
  );
  const applies = compiled.policies.map(({ state }, index) =>
    missed[index] === 0 && state !== 'disabled' && !legacyPage ? 1 : 0,
  );
  return { policies, applies, grants, rows, ...worstOf(scene, applies, grants) };
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
function strengthPreferred({ compiled }: Scene, missed: Int32Array): boolean {
  return compiled.enforced.some((index) => missed[index] === 0 && compiled.policies[index]?.registrationStrength);
}

/** For each policy the conditions that miss: one bit for each number in `conditionNames`. */
function missedBits({ policies }: Compiled, rows: readonly Row[]): Int32Array {
  const bits = new Int32Array(policies.length);
  for (let slot = 0; slot < rows.length; slot++) {
    const missing = rows[slot]?.missing ?? [];
    const bit = 1 << slot;
    for (let at = 0; at < missing.length; at++) {
      const policy = missing[at] ?? 0;
      bits[policy] = (bits[policy] ?? 0) | bit;
    }
  }
  return bits;
}

/** Written out without spreading: hundreds of these are made for each decision. */
function traceOf(prepared: PreparedPolicy, tables: Tables, missed: number, grant: GrantRow | undefined): PolicyTrace {
  if (prepared.state === 'disabled' || !grant) return explainDisabled(prepared).trace;
  return {
    displayName: prepared.displayName,
    id: prepared.id,
    state: prepared.state,
    at: prepared.at,
    result: missed === 0 ? grant.applied : grant.notApplied,
    notMatched: namesIn(missed),
    unknown: none,
    conditions: conditionsOf(prepared, tables),
    grant: grant.trace,
    session: prepared.session,
  };
}

/** The traces of each row. */
type Tables = readonly (readonly ConditionTrace[])[];

/** Copies a list of the right size and writes over it: growing lists would cost as much as the rest of the trace. */
function conditionsOf({ wiring, blanks }: PreparedPolicy, tables: Tables): readonly ConditionTrace[] {
  const conditions = blanks.slice();
  for (let at = 0; at < conditions.length; at++) {
    const trace = tables[wiring[2 * at] ?? 0]?.[wiring[2 * at + 1] ?? 0];
    if (trace) conditions[at] = trace;
  }
  return conditions;
}

const none: readonly ConditionName[] = [];

const legacyRows = new WeakMap<Row, Row>();

/** Nothing is a target on the legacy page (design 6.1). */
function onTheLegacyPage({ policies }: Compiled, slot: number, row: Row): Row {
  const known = legacyRows.get(row);
  if (known) return known;
  const gone: Row = {
    traces: row.traces.map((trace) => (trace.outcome === 'hit' ? missedThere(trace) : trace)),
    missing: policies.flatMap(({ slots, index }) => (slots.includes(slot) ? [index] : [])),
    open: false,
  };
  if (row.traces.length > 0) legacyRows.set(row, gone); // the empty row stands for every condition that nobody has
  return gone;
}

function missedThere(trace: ConditionTrace): ConditionTrace {
  return { name: trace.name, outcome: 'miss', saw: trace.saw, because: onLegacyPage, at: trace.at };
}

/** There are few combinations of missed conditions; each list is made once. */
const lists: (readonly ConditionName[] | undefined)[] = new Array(1 << conditionNames.length).fill(undefined);

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
  const applied: string[] = [];
  for (const index of scene.compiled.enforced) {
    if (looked.applies[index] !== 1) continue;
    if (level === 0) applied.push(scene.compiled.policies[index]?.displayName ?? '');
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
    applied,
    legacyPage: registering && scene.enabled?.enabled === false,
    pageNeedsMfa: more.pageNeedsMfa ?? false,
    pageRefuses: more.pageRefuses ?? false,
    cannotRegister: registering && directConnect,
    demanding: more.demanding ?? [],
    followUp: more.followUp && { decision: more.followUp.decision, policies: more.followUp.reason.policies },
  });
}
