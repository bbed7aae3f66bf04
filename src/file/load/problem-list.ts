import type { Frame, Place } from '../../domain/model/problem.ts';
import type { LoadProblem, Report } from './load-problem.ts';

export const mostShown = 50;

/** Collects the problems of one stage, with the lines that they stand on. The same problem at the same place counts once. */
export interface ProblemList {
  readonly report: Report;
  readonly errors: () => readonly LoadProblem[];
  readonly warnings: () => readonly LoadProblem[];
}

export function problemList(frame: (place: Place) => Frame | undefined): ProblemList {
  const found = new Map<string, LoadProblem>();
  const of = (wanted: (problem: LoadProblem) => boolean) =>
    [...found.values()]
      .filter(wanted)
      .sort(byPlace)
      .map((problem) => withFrame(problem, frame));
  return {
    report: (problem) => {
      const key = `${problem.at?.file} ${problem.at?.start.offset} ${problem.code} ${JSON.stringify(problem.values)}`;
      if (!found.has(key)) found.set(key, problem);
    },
    errors: () => of((problem) => problem.severity === 'error'),
    warnings: () => of((problem) => problem.severity !== 'error'),
  };
}

function byPlace(one: LoadProblem, other: LoadProblem): number {
  const files = compare(one.at?.file ?? '', other.at?.file ?? '');
  return files || (one.at?.start.offset ?? 0) - (other.at?.start.offset ?? 0);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function withFrame(problem: LoadProblem, frame: (place: Place) => Frame | undefined): LoadProblem {
  const lines = problem.at && !problem.frame ? frame(problem.at) : undefined;
  return lines ? { ...problem, frame: lines } : problem;
}

/** At most fifty, and how many there are in all (design 3, "Problems"). */
export function capped(problems: readonly LoadProblem[], total = problems.length): readonly LoadProblem[] {
  const next = problems[mostShown];
  if (!next) return problems;
  return [
    ...problems.slice(0, mostShown),
    {
      code: 'moreProblems',
      severity: next.severity,
      values: { shown: mostShown, total },
      ...(next.at ? { at: next.at } : {}),
    },
  ];
}
