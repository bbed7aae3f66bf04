import type { Diagnostic } from '../../render/diagnostic.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { loadDiagnostics, type ReadFile } from '../read-tenant-file.ts';

/** A tenant file that could be read, whatever is in it. */
export interface WatchedFile {
  readonly path: string;
  readonly file: Extract<ReadFile, { readonly read: true }>;
}

export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  /** What the check alone would end a command with. */
  readonly exit: ExitCode;
}

/** Looks at a tenant file and says what is wrong with it. */
type WatchCheck = (watched: WatchedFile) => CheckResult;

const validates: WatchCheck = ({ path, file: { outcome } }) => ({
  diagnostics: loadDiagnostics(path, outcome),
  exit: outcome.ok ? EXIT.ok : EXIT.invalid,
});

/** What happens at every save, in this order. A check that needs a valid tenant says nothing about another. */
const checks: readonly WatchCheck[] = [validates];

export function checkAll(watched: WatchedFile): CheckResult {
  const results = checks.map((check) => check(watched));
  return {
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
    exit: results.find(({ exit }) => exit !== EXIT.ok)?.exit ?? EXIT.ok,
  };
}
