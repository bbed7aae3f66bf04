import type {
  ConditionName,
  ConditionTrace,
  ControlOutcome,
  ControlTrace,
  GrantTrace,
  Outcome3,
  PolicyResult,
  PolicyTrace,
} from '../../domain/model/decision.ts';
import type { Clause, Match } from '../conditions/clause.ts';
import type { PolicyValue } from './combine.ts';
import { disabledTrace, type PreparedPolicy } from './compile.ts';
import type { Cause, ControlState, PreparedControl } from './grant.ts';
import type { Look } from './kleene.ts';
import type { Scene } from './scene.ts';

/** Reads one value off a number or a diagram: undefined where completions of the attempt differ. */
export type Read<T> = (value: T) => number | undefined;

/** What of a policy an answer turns on, as far as it can be told without knowing more. */
export interface Weighed {
  readonly displayName: string;
  readonly result: PolicyResult;
  readonly applies: number | undefined;
  readonly level: number | undefined;
  readonly failed: readonly Cause[];
  readonly open: readonly Cause[];
}

/** With its trace. */
export interface Explained extends Weighed {
  readonly trace: PolicyTrace;
}

export function explainDisabled(prepared: PreparedPolicy): Explained {
  const { displayName } = prepared;
  return {
    displayName,
    result: 'notEnabled',
    trace: disabledTrace(prepared),
    applies: 0,
    level: 0,
    failed: [],
    open: [],
  };
}

/** `states` and `controls`: what each control of the grant comes to. */
export function weighPolicy<T>(
  { prepared, ...value }: PolicyValue<T>,
  states: readonly ControlState[],
  controls: (at: number) => ControlOutcome,
  read: Read<T>,
): Weighed {
  const applies = read(value.applies);
  const level = read(value.level);
  return {
    displayName: prepared.displayName,
    result: resultOf(prepared, applies, level),
    applies,
    level,
    failed: causesOf(prepared, states, controls, 'failed'),
    open: causesOf(prepared, states, controls, 'open'),
  };
}

export function explainPolicy<T>(
  scene: Scene,
  look: Look,
  value: PolicyValue<T>,
  controls: (at: number) => ControlOutcome,
  preferred: boolean,
  read: Read<T>,
): Explained {
  const { prepared } = look;
  const notMatched: ConditionName[] = [];
  const unknown: ConditionName[] = [];
  const conditions = prepared.clauses.map((clause, at) => {
    const condition = explainClause(scene, clause, look.matches[at], read(value.clauses[at] ?? value.applies));
    if (condition.outcome === 'miss') notMatched.push(clause.name);
    if (condition.outcome === 'unknown') unknown.push(clause.name);
    return condition;
  });
  const states = preferred ? look.preferredControls : look.controls;
  const weighed = weighPolicy(value, states, controls, read);
  return {
    ...weighed,
    trace: {
      // spelt out: spreading here costs more than the rest of the trace
      displayName: prepared.displayName,
      id: prepared.id,
      state: prepared.policy.state,
      at: prepared.place.text,
      result: weighed.result,
      notMatched,
      unknown,
      conditions,
      grant: explainGrant(prepared, states, controls),
      session: prepared.session,
    },
  };
}

/** Rule 6.2 and 6.3, and design 6.2 for report-only policies on user actions. */
export function resultOf(
  prepared: PreparedPolicy,
  applies: number | undefined,
  level: number | undefined,
): PolicyResult {
  const reportOnly = prepared.policy.state === 'enabledForReportingButNotEnforced';
  if (applies === 0 || (reportOnly && prepared.traits.userAction))
    return reportOnly ? 'reportOnlyNotApplied' : 'notApplied';
  if (applies === undefined) return 'undetermined';
  switch (level) {
    case 0:
      return reportOnly ? 'reportOnlySuccess' : 'success';
    case 1:
      return reportOnly ? 'reportOnlyInterrupted' : 'interrupted';
    case 2:
      return reportOnly ? 'reportOnlyFailure' : 'failure';
    default:
      return 'undetermined';
  }
}

export const onLegacyPage = 'the user is not enabled for combined registration: no policy applies to the legacy page';

function explainClause(
  scene: Scene,
  clause: Clause,
  match: Match | undefined,
  holds: number | undefined,
): ConditionTrace {
  const outcome: Outcome3 = holds === undefined ? 'unknown' : holds === 1 ? 'hit' : 'miss';
  return {
    name: clause.name,
    outcome,
    saw: clause.saw(scene.facts),
    because: becauseOf(match, outcome),
    at: clause.at.text,
  };
}

function becauseOf(match: Match | undefined, outcome: Outcome3): string {
  if (match === undefined || match.outcome === outcome) return match?.because ?? '';
  if (match.outcome === 'unknown') return `${match.because}, whatever is not known`;
  return outcome === 'miss' ? onLegacyPage : 'whether the user is enabled for combined registration is not known';
}

/** The controls of a policy as a decision shows them. */
export function explainGrant(
  prepared: PreparedPolicy,
  states: readonly ControlState[],
  outcome: (at: number) => ControlOutcome,
): GrantTrace | null {
  if (!prepared.grant) return null;
  return {
    operator: prepared.grant.operator,
    controls: prepared.grant.controls.map((control, at) => explainControl(control, states[at], outcome(at))),
  };
}

/** Few answers come back again and again; each is one object for all traces. */
function explainControl(
  control: PreparedControl,
  state: ControlState | undefined,
  outcome: ControlOutcome,
): ControlTrace {
  const because = state?.because ?? '';
  const key = `${outcome} ${because}`;
  const known = control.remembered.get(key);
  if (known !== undefined) return known;
  const id = control.id ?? control.strength?.displayName;
  const trace: ControlTrace = { control: control.kind, ...(id === undefined ? {} : { id }), outcome, because };
  control.remembered.set(key, trace);
  return trace;
}

/** A block stands alone; an AND policy has the causes of each control that is not met, an OR policy those of all. */
function causesOf(
  prepared: PreparedPolicy,
  states: readonly ControlState[],
  outcome: (at: number) => ControlOutcome,
  wanted: 'failed' | 'open',
): readonly Cause[] {
  const controls = prepared.grant?.controls ?? [];
  if (controls.some(({ kind }) => kind === 'block')) return wanted === 'failed' ? ['block'] : [];
  return states.flatMap((state, at) => (outcome(at) === wanted || outcome(at) === 'unknown' ? [state.cause] : []));
}
