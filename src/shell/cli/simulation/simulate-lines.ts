import type { AttemptProblem } from '../../../domain/model/attempt-problem.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import { whatIf } from '../../../engine/decide/what-if.ts';
import { badLineJson, badLinePlain, badLineText } from '../../render/bad-line.ts';
import { decisionJson, whatIfJson } from '../../render/decision-json.ts';
import { rowPlain, rowText } from '../../render/decision-row.ts';
import { proseIo } from '../../render/prose-io.ts';
import { counted } from '../../render/words.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { sayProblems } from '../say-problems.ts';
import { expectationExit, worse } from './expectation.ts';
import { attemptFrom, decisionOn, jsonLine, type ReadyAttempt, type Simulation } from './simulation.ts';

/**
 * One attempt a line, answered one by one and in order, so that memory stays constant however many there are. A bad line
 * gets its problem in its place, and the run goes on (design 7). Blank lines are passed over.
 */
export async function simulateLines(simulation: Simulation, path: string): Promise<ExitCode> {
  const { sink, world } = simulation;
  const lines = await world.files.lines(path);
  if (!lines.ok) {
    sayProblems(world, [lines.problem], proseIo);
    return EXIT.failed;
  }
  const tally: Tally = { invalid: 0, mismatched: 0, exit: EXIT.ok };
  let line = 0;
  for await (const text of lines.value) {
    line += 1;
    if (text.trim() === '') continue;

    const answer = answerLine(simulation, { path, line, text });
    count(tally, answer.exit);
    if (!(await sink.write(answer.text))) break;
  }
  sayTally(simulation, tally);
  return tally.exit;
}

interface Line {
  readonly path: string;
  /** Counted from 1, blank lines too. */
  readonly line: number;
  readonly text: string;
}

interface Tally {
  invalid: number;
  mismatched: number;
  exit: ExitCode;
}

function count(tally: Tally, exit: ExitCode): void {
  tally.exit = worse(tally.exit, exit);
  if (exit === EXIT.invalid) tally.invalid += 1;
  else if (exit !== EXIT.ok) tally.mismatched += 1;
}

function sayTally({ world }: Simulation, { invalid, mismatched }: Tally): void {
  if (invalid > 0) world.err(`${counted(invalid, 'line')} could not be read as an attempt\n`);
  if (mismatched > 0) world.err(`${counted(mismatched, 'attempt')} did not end as expected\n`);
}

interface Answer {
  readonly text: string;
  readonly exit: ExitCode;
}

function answerLine(simulation: Simulation, line: Line): Answer {
  const ready = attemptOn(simulation, line.text);
  if (ready.ok) return answerAttempt(simulation, line, ready.value);

  return { text: badLine(simulation, line, ready.problems), exit: EXIT.invalid };
}

function attemptOn({ compiled }: Simulation, text: string): Outcome<ReadyAttempt, AttemptProblem> {
  const json = parseJson(text);
  return json.ok ? attemptFrom(compiled, json.value) : json;
}

function parseJson(text: string): Outcome<unknown, AttemptProblem> {
  try {
    return { ok: true, value: JSON.parse(text), warnings: [] };
  } catch (error) {
    const detail = error instanceof SyntaxError ? stableDetail(error.message) : 'this is no JSON';
    return { ok: false, problems: [{ code: 'attemptNotJson', severity: 'error', values: { detail } }] };
  }
}

/** Node's versions word the same mistake differently after the position; only the part they share is said. */
function stableDetail(message: string): string {
  return message.replace(/ \(line \d+ column \d+\)$/, '');
}

function answerAttempt(simulation: Simulation, { line }: Line, { attempt, expect }: ReadyAttempt): Answer {
  const { compiled, drawing, format, level, options } = simulation;
  if (options.whatIf) return { text: jsonLine(whatIfJson(whatIf(compiled, attempt))), exit: EXIT.ok };

  const decision = decisionOn(simulation, attempt);
  const expected = expect ?? options.expect;
  const exit = expectationExit(expected, decision.decision);
  const row = { line, decision, expected: exit === EXIT.ok ? undefined : expected };
  switch (format) {
    case 'ndjson':
    case 'json':
      return { text: jsonLine(decisionJson(decision, level)), exit };
    case 'plain':
      return { text: rowPlain(row), exit };
    case 'text':
      return { text: rowText(row, drawing), exit };
  }
}

function badLine({ drawing, format }: Simulation, at: Line, problems: readonly AttemptProblem[]): string {
  const bad = { ...at, problems };
  switch (format) {
    case 'ndjson':
    case 'json':
      return jsonLine(badLineJson(bad));
    case 'plain':
      return badLinePlain(bad);
    case 'text':
      return badLineText(bad, drawing);
  }
}
