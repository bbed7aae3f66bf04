import type { Severity } from '../../../domain/model/problem.ts';
import type { Diagnostic } from '../../render/diagnostic.ts';
import { counted, listed } from '../../render/words.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { lintTenant } from '../lint-tenant.ts';
import { loadDiagnostics } from '../load-diagnostics.ts';
import type { ReadFile } from '../read-tenant-file.ts';
import { validityText } from '../validity.ts';

/** A tenant file that could be read, whatever is in it. */
interface WatchedFile {
  readonly path: string;
  readonly file: Extract<ReadFile, { readonly read: true }>;
}

interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  /** In a few words, without a full stop. */
  readonly verdict: string;
  /** What the check alone would end a command with. */
  readonly exit: ExitCode;
}

/** Looks at a tenant file and says what is wrong with it; undefined where it has nothing to look at. */
type WatchCheck = (watched: WatchedFile) => CheckResult | undefined;

const validates: WatchCheck = ({ path, file: { outcome } }) => {
  const diagnostics = loadDiagnostics(path, outcome);
  return {
    diagnostics,
    verdict: validityText(path, outcome, diagnostics),
    exit: outcome.ok ? EXIT.ok : EXIT.invalid,
  };
};

/** As `tenant lint` does without flags: only errors fail. */
const lints: WatchCheck = ({ path, file: { outcome, bytes } }) => {
  if (!outcome.ok) return undefined;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const { diagnostics } = lintTenant({ loaded: outcome.value, path, bytes, text }, {});
  const counts = (['error', 'warning', 'note'] as const).flatMap((severity) => countOf(diagnostics, severity));
  return {
    diagnostics,
    verdict: `lint: ${counts.length === 0 ? 'nothing found' : listed(counts)}`,
    exit: diagnostics.some(({ severity }) => severity === 'error') ? EXIT.check : EXIT.ok,
  };
};

function countOf(diagnostics: readonly Diagnostic[], wanted: Severity): readonly string[] {
  const count = diagnostics.filter(({ severity }) => severity === wanted).length;
  return count === 0 ? [] : [counted(count, wanted)];
}

/** What happens at every save, in this order. */
const checks: readonly WatchCheck[] = [validates, lints];

export function checkAll(watched: WatchedFile): CheckResult {
  const results = checks.flatMap((check) => check(watched) ?? []);
  return {
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
    verdict: results.map(({ verdict }) => verdict).join('; '),
    exit: results.find(({ exit }) => exit !== EXIT.ok)?.exit ?? EXIT.ok,
  };
}
