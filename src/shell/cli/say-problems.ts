import type { ProblemOf, Prose } from '../../domain/model/problem.ts';
import type { World } from '../io/world.ts';
import { diagnosticOf } from '../render/diagnostic.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

/** Says on stderr what is wrong with the words after the command: problems without a place in a file. Ends with 2. */
export function wrongUsage<V>(world: World, problems: readonly ProblemOf<V>[], prose: Prose<V>): ExitCode {
  sayProblems(world, problems, prose);
  return EXIT.usage;
}

export function sayProblems<V>(world: World, problems: readonly ProblemOf<V>[], prose: Prose<V>): void {
  for (const problem of problems) {
    const { severity, code, message, help } = diagnosticOf(problem, prose);
    world.err(`${severity}[${code}]: ${message}\n${help === null ? '' : `  help: ${help}\n`}`);
  }
}
