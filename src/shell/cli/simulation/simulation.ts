import type { DecisionWord } from '../../../domain/model/attempt.ts';
import type { AttemptProblem } from '../../../domain/model/attempt-problem.ts';
import type { Decision } from '../../../domain/model/decision.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { Attempt } from '../../../engine/decide/attempt.ts';
import type { Compiled } from '../../../engine/decide/compile.ts';
import { type DecideOptions, decide } from '../../../engine/decide/decide.ts';
import { readAttempt } from '../../../engine/decide/read-attempt.ts';
import { resolveAttempt } from '../../../engine/decide/resolve-attempt.ts';
import type { World } from '../../io/world.ts';
import type { ExplainLevel } from '../../render/decision-report.ts';
import { proseAttempt } from '../../render/prose-attempt.ts';
import type { Drawing } from '../../render/report-text.ts';
import { flagOf } from '../attempt-flags.ts';
import type { Sink } from '../sink.ts';
import type { Format, SimulateOptions } from './options.ts';

/** One run of `tenant simulate`: the tenant, what is asked, and where the answer goes. */
export interface Simulation {
  readonly world: World;
  readonly compiled: Compiled;
  readonly options: SimulateOptions;
  readonly format: Format;
  readonly level: ExplainLevel;
  readonly drawing: Drawing;
  readonly sink: Sink;
}

export interface ReadyAttempt {
  readonly attempt: Attempt;
  readonly expect: DecisionWord | undefined;
}

/** A JSON value to an attempt against this tenant; warnings come with it. */
export function attemptFrom(compiled: Compiled, value: unknown): Outcome<ReadyAttempt, AttemptProblem> {
  const input = readAttempt(value);
  if (!input.ok) return input;

  const resolved = resolveAttempt(compiled, input.value);
  if (!resolved.ok) return resolved;
  return { ok: true, value: { attempt: resolved.value, expect: input.value.expect }, warnings: resolved.warnings };
}

export function decisionOn(simulation: Simulation, attempt: Attempt): Decision {
  return decide(simulation.compiled, attempt, decideOptions(simulation));
}

export function decideOptions({ options }: Simulation): DecideOptions {
  return { serviceDependencies: options.serviceDependencies ?? true };
}

/** Words for problems of an attempt that came from flags. */
export const attemptProseForFlags = proseAttempt(flagOf);

export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

export function jsonLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
