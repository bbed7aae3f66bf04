/** Design 7. `main` returns one of these and nothing else ends the process. */
export const EXIT = {
  /** done, holds, passes */
  ok: 0,
  /** unexpected error or I/O */
  failed: 1,
  /** wrong usage, an unknown name in a flag, or a prompt was needed */
  usage: 2,
  /** an input file is invalid */
  invalid: 3,
  /** a check failed: expectation, test, property, an unaccepted danger */
  check: 4,
  /** undecided: facts missing, budget spent */
  undecided: 5,
  /** conflict: file changed meanwhile, lock held */
  conflict: 6,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
