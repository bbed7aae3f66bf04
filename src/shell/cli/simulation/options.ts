import type { DecisionWord } from '../../../domain/model/attempt.ts';
import type { ExplainLevel } from '../../render/decision-report.ts';
import { type AttemptFlags, givenAttemptFlags, givenPersonFlags } from '../attempt-flags.ts';
import { type FlagProblem, flagProblem } from '../flag-problem.ts';

export type Format = 'text' | 'plain' | 'json' | 'ndjson';

/** The options of `tenant simulate`: the flags of one attempt, and how to ask and to answer. */
export interface SimulateOptions extends AttemptFlags {
  readonly attempts?: string;
  readonly group?: string;
  readonly allUsers?: boolean;
  readonly expect?: DecisionWord;
  readonly whatIf?: boolean;
  readonly serviceDependencies?: boolean;
  readonly explain?: ExplainLevel;
  readonly format?: Format;
  readonly output?: string;
  readonly file?: string;
  readonly color?: 'auto' | 'always' | 'never';
}

type Check = (options: SimulateOptions) => readonly FlagProblem[];

const checks: readonly Check[] = [oneSource, whatIfHasNoDecision, formatFitsMany];

/** Which options contradict each other; nothing is read before this is clean. */
export function contradictions(options: SimulateOptions): readonly FlagProblem[] {
  return checks.flatMap((check) => check(options));
}

/** The attempt comes from flags, from a file, or from flags for many users. */
function oneSource(options: SimulateOptions): readonly FlagProblem[] {
  const crowd = [options.group === undefined ? [] : ['--group'], options.allUsers ? ['--all-users'] : []].flat();
  if (options.attempts !== undefined) return conflict(['--attempts', ...crowd, ...givenAttemptFlags(options)]);
  return crowd.length === 0 ? [] : conflict([...crowd, ...givenPersonFlags(options)]);
}

function whatIfHasNoDecision(options: SimulateOptions): readonly FlagProblem[] {
  if (!options.whatIf) return [];
  const deciding = [
    options.expect === undefined ? [] : ['--expect'],
    options.group === undefined ? [] : ['--group'],
    options.allUsers ? ['--all-users'] : [],
  ].flat();
  return conflict(['--what-if', ...deciding]);
}

function formatFitsMany({ attempts, format, whatIf }: SimulateOptions): readonly FlagProblem[] {
  if (attempts === undefined) return [];
  if (format === 'json') {
    return [flagProblem('flagsConflict', { flags: ['--attempts', '--format json'], instead: '--format ndjson' })];
  }
  return whatIf && format !== 'ndjson'
    ? [flagProblem('flagNeeds', { flag: '--attempts with --what-if', needs: '--format ndjson' })]
    : [];
}

function conflict(flags: readonly string[]): readonly FlagProblem[] {
  return flags.length > 1 ? [flagProblem('flagsConflict', { flags })] : [];
}
