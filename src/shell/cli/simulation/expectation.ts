import type { DecisionWord } from '../../../domain/model/attempt.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

/** Design 7: `undetermined` where another word was expected is undecided (5), any other mismatch is a failed check (4). */
export function expectationExit(expected: DecisionWord | undefined, decision: DecisionWord): ExitCode {
  if (expected === undefined || expected === decision) return EXIT.ok;
  return decision === 'undetermined' ? EXIT.undecided : EXIT.check;
}

const gravest: readonly ExitCode[] = [EXIT.invalid, EXIT.check, EXIT.undecided, EXIT.ok];

/** The exit of many attempts: a bad line (3) before a mismatch (4) before an undecided one (5). */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  return gravest.find((exit) => exit === a || exit === b) ?? a;
}
