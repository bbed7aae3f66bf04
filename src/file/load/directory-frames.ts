import type { Frame, Outcome, Place } from '../../domain/model/problem.ts';
import { type DirectoryReader, directoryLines } from './directory-lines.ts';
import type { LoadProblem } from './load-problem.ts';

/** A second reading of the directory, for the lines around its problems. */
export interface FrameScan extends DirectoryReader {
  /** The problems with their frames. */
  readonly done: () => readonly LoadProblem[];
}

/** Undefined where no problem stands in the directory, or all of them have their lines already. */
export function frameScan(problems: readonly LoadProblem[], file: string): FrameScan | undefined {
  const lacking = problems.flatMap((problem) => (lacksFrame(problem, file) ? [problem.at.start.line] : []));
  if (lacking.length === 0) return undefined;

  const last = Math.max(...lacking) + 1;
  const wanted = new Set(lacking.flatMap((line) => [line - 1, line, line + 1]));
  const lines = new Map<number, string>();
  const reader = directoryLines({
    file,
    onLine: ({ text, number, mark }) => {
      const shown = text.slice(mark);
      if (wanted.has(number)) lines.set(number, shown.replace(/\r$/, ''));
      return number < last;
    },
  });
  const frameAt = (line: number): Frame => ({
    firstLine: Math.max(line - 1, 1),
    lines: [line - 1, line, line + 1].flatMap((one) => lines.get(one) ?? []),
  });
  const done = () =>
    problems.map((problem) =>
      lacksFrame(problem, file) ? { ...problem, frame: frameAt(problem.at.start.line) } : problem,
    );
  return { ...reader, done };
}

/** UTF-16 has no lines to show. The count behind the last problem stands for no line. */
function lacksFrame(problem: LoadProblem, file: string): problem is LoadProblem & { readonly at: Place } {
  const { at, frame, code } = problem;
  return at?.file === file && !frame && code !== 'utf16' && code !== 'moreProblems';
}

/** The same outcome with other words about it. */
export function withProblems<T>(
  outcome: Outcome<T, LoadProblem>,
  problems: readonly LoadProblem[],
): Outcome<T, LoadProblem> {
  return outcome.ok ? { ...outcome, warnings: problems } : { ok: false, problems };
}
