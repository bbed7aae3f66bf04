import {
  type ConditionName,
  type ConditionTrace,
  conditionNames,
  type PolicyTrace,
} from '../../domain/model/decision.ts';
import { addBits, bitsOf, isEmpty, noBits } from './bits.ts';
import { blank, type Compiled, disabledTrace, type PreparedPolicy } from './compile.ts';
import { onLegacyPage } from './explain.ts';
import type { GrantRow } from './grant-rows.ts';
import { judge, type Verdict } from './judge.ts';
import { isTarget, type Row, rowsFor } from './rows.ts';
import { registrationScene, type Scene } from './scene.ts';
import { type Answer, decisionWord, type SceneAnswer } from './scene-answer.ts';
import type { Standing } from './standing.ts';

/**
 * The answer where every fact that some policy looks at is known; undefined where one is missing, and `settle` must answer.
 * The rules are those of `combine`; what is different is that rows of earlier attempts are read again, which makes bulk work
 * cheap. Both ways are tested against the same reference.
 */
export function decideKnown(scene: Scene): Answer | undefined {
  const judged = judgeKnown(scene);
  if (!judged) return undefined;
  const { verdict, rows, rowsThere } = judged;
  const main = answer(scene, rows, verdict);
  const followUp = verdict.followUp && answer(registrationScene(scene), rowsThere, verdict.followUp);
  const demanding = verdict.demanding.map((index) => scene.compiled.policies[index]?.displayName ?? '');
  return { main, followUp, demanding };
}

interface Judged {
  readonly verdict: Verdict;
  readonly rows: readonly Row[];
  /** Of the registration that 6.5 asks for. */
  readonly rowsThere: readonly Row[];
}

/** What `decideKnown` answers, before it is traced. */
export function judgeKnown(scene: Scene): Judged | undefined {
  const rows = rowsFor(scene);
  if (!rows) return undefined;
  let rowsThere: readonly Row[] | undefined;
  const verdict = judge(scene, standingOf(scene, rows), (there) => {
    rowsThere = rowsFor(there, rows);
    return rowsThere && standingOf(there, rowsThere);
  });
  // a grant that cannot be told, though nothing turns on it, cannot be traced
  if (!verdict || !isEmpty(verdict.grants.notKnown)) return undefined;
  if (verdict.followUp && !isEmpty(verdict.followUp.grants.notKnown)) return undefined;
  return { verdict, rows, rowsThere: rowsThere ?? [] };
}

function standingOf({ compiled }: Scene, rows: readonly Row[]): Standing {
  const missed = noBits(compiled.policies.length);
  for (const row of rows) addBits(missed, row.missed);
  return { missed, open: noBits(compiled.policies.length) };
}

/** The verdict with the trace of every policy beside it. */
function answer(scene: Scene, rows: readonly Row[], { level, reason, grants }: Verdict): SceneAnswer {
  const { compiled, circumstances, enabled } = scene;
  const legacyPage = circumstances.registering && enabled?.enabled !== true;
  const read = legacyPage
    ? rows.map((row, slot) => (isTarget(conditionNames[slot]) ? onTheLegacyPage(compiled, slot, row) : row))
    : rows;
  const missed = missedBits(compiled, read);
  const tables = read.map((row) => row.traces);
  const policies = compiled.policies.map((prepared, index) => {
    const grant = grants.rows[index];
    return prepared.state === 'disabled' || !grant
      ? disabledTrace(prepared)
      : traceOf(prepared, tables, missed[index] ?? 0, grant);
  });
  const applies = (policy: number) =>
    missed[policy] === 0 && !legacyPage && compiled.policies[policy]?.state !== 'disabled' ? 1 : 0;
  return { decision: decisionWord(level), reason, policies, applies };
}

/** For each policy the conditions that miss: one bit for each number in `conditionNames`. */
function missedBits({ zeros }: Compiled, rows: readonly Row[]): readonly number[] {
  const bits = zeros.slice();
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
function traceOf(prepared: PreparedPolicy, tables: Tables, missed: number, grant: GrantRow): PolicyTrace {
  return {
    displayName: prepared.displayName,
    id: prepared.id,
    state: prepared.state,
    at: prepared.place.text,
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

/** Lists of a few are written out: made in one piece they cost a fraction of what growing or copying one does. */
function conditionsOf({ wiring, blanks }: PreparedPolicy, tables: Tables): readonly ConditionTrace[] {
  switch (blanks.length) {
    case 1:
      return [at(tables, wiring, 0)];
    case 2:
      return [at(tables, wiring, 0), at(tables, wiring, 2)];
    case 3:
      return [at(tables, wiring, 0), at(tables, wiring, 2), at(tables, wiring, 4)];
    case 4:
      return [at(tables, wiring, 0), at(tables, wiring, 2), at(tables, wiring, 4), at(tables, wiring, 6)];
    default: {
      const conditions = blanks.slice();
      for (let place = 0; place < conditions.length; place++) conditions[place] = at(tables, wiring, 2 * place);
      return conditions;
    }
  }
}

function at(tables: Tables, wiring: readonly number[], place: number): ConditionTrace {
  return tables[wiring[place] ?? 0]?.[wiring[place + 1] ?? 0] ?? blank;
}

const none: readonly ConditionName[] = [];

const legacyRows = new WeakMap<Row, Row>();

/** Nothing is a target on the legacy page (design 6.1). */
function onTheLegacyPage({ policies }: Compiled, slot: number, row: Row): Row {
  const known = legacyRows.get(row);
  if (known) return known;
  const missing = policies.flatMap(({ slots, index }) => (slots.includes(slot) ? [index] : []));
  const gone: Row = {
    traces: row.traces.map((trace) => (trace.outcome === 'hit' ? missedThere(trace) : trace)),
    missing,
    missed: bitsOf(policies.length, missing),
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
