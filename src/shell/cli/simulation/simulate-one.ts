import type { Decision } from '../../../domain/model/decision.ts';
import type { Attempt } from '../../../engine/decide/attempt.ts';
import { nearestChange } from '../../../engine/decide/nearest-change.ts';
import { whatIf } from '../../../engine/decide/what-if.ts';
import { decisionJson, whatIfJson } from '../../render/decision-json.ts';
import { decisionReport } from '../../render/decision-report.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import type { Report } from '../../render/report.ts';
import { reportPlain } from '../../render/report-plain.ts';
import { reportText } from '../../render/report-text.ts';
import { whatIfReport } from '../../render/what-if-report.ts';
import { attemptFromFlags } from '../attempt-flags.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { sayProblems, wrongUsage } from '../say-problems.ts';
import { expectationExit } from './expectation.ts';
import {
  attemptFrom,
  attemptProseForFlags,
  decideOptions,
  decisionOn,
  jsonLine,
  jsonText,
  type Simulation,
} from './simulation.ts';

/** The attempt that the flags describe. */
export async function simulateOne(simulation: Simulation): Promise<ExitCode> {
  const { compiled, options, sink, world } = simulation;
  const flags = attemptFromFlags(options);
  if (!flags.ok) return wrongUsage(world, flags.problems, proseFlags);

  const ready = attemptFrom(compiled, flags.value);
  if (!ready.ok) return wrongUsage(world, ready.problems, attemptProseForFlags);

  sayProblems(world, ready.warnings, attemptProseForFlags);
  const { attempt } = ready.value;
  if (options.whatIf) {
    await sink.write(whatIfText(simulation, attempt));
    return EXIT.ok;
  }
  const decision = decisionOn(simulation, attempt);
  await sink.write(decisionText(simulation, attempt, decision));
  const exit = expectationExit(options.expect, decision.decision);
  if (exit !== EXIT.ok) world.err(`expected ${options.expect}, got ${decision.decision}\n`);
  return exit;
}

function decisionText(simulation: Simulation, attempt: Attempt, decision: Decision): string {
  const { compiled, format, level } = simulation;
  switch (format) {
    case 'json':
      return jsonText(decisionJson(decision, level));
    case 'ndjson':
      return jsonLine(decisionJson(decision, level));
    case 'text':
    case 'plain':
      return reportIn(
        simulation,
        decisionReport(decision, nearestChange(compiled, attempt, decision, decideOptions(simulation)), level),
      );
  }
}

function whatIfText(simulation: Simulation, attempt: Attempt): string {
  const answer = whatIf(simulation.compiled, attempt);
  switch (simulation.format) {
    case 'json':
      return jsonText(whatIfJson(answer));
    case 'ndjson':
      return jsonLine(whatIfJson(answer));
    case 'text':
    case 'plain':
      return reportIn(simulation, whatIfReport(answer));
  }
}

/** A report in the format for people that was asked for. */
export function reportIn({ format, drawing }: Simulation, report: Report): string {
  return format === 'plain' ? reportPlain(report, drawing.columns) : reportText(report, drawing);
}
