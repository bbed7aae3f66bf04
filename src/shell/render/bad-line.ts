import type { AttemptProblem } from '../../domain/model/attempt-problem.ts';
import { diagnosticOf } from './diagnostic.ts';
import { proseAttempt } from './prose-attempt.ts';
import type { Drawing } from './report-text.ts';

/** A line of an attempts file that is no attempt: where it stands, and every reason why. */
export interface BadLine {
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly problems: readonly AttemptProblem[];
}

/** In a file the fields carry their own names. */
const prose = proseAttempt((field) => field);

/** Stands in the answers in place of a decision (design 7). A line with several problems shows the first. */
export function badLineJson({ path, line, text, problems }: BadLine): object {
  const [first] = problems.map((problem) => diagnosticOf(problem, prose));
  const place = { file: path, start: { line, column: 1 }, end: { line, column: text.length + 1 } };
  return { schemaVersion: 1, line, problem: first && { ...first, ...place } };
}

export function badLineText(bad: BadLine, { colours, marks }: Drawing): string {
  const head = colours.red(`${marks.fail} ${'invalid'.padEnd('undetermined'.length)}`);
  return `${colours.dim(String(bad.line).padStart(6))} ${head} ${messages(bad)}\n`;
}

export function badLinePlain(bad: BadLine): string {
  const text = messages(bad);
  return `Line ${bad.line}, invalid: ${text}${text.endsWith('?') ? '' : '.'}\n`;
}

function messages({ problems }: BadLine): string {
  return problems.map((problem) => diagnosticOf(problem, prose).message).join('; ');
}
