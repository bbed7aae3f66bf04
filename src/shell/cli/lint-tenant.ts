import type { Frame, Place } from '../../domain/model/problem.ts';
import { lineIndex } from '../../file/load/line-index.ts';
import { type LintOptions, type LintResult, lint } from '../../study/lint/lint.ts';
import type { LintFinding } from '../../study/lint/lint-finding.ts';
import { type Diagnostic, diagnosticOf, inFolder } from '../render/diagnostic.ts';
import { proseLint } from '../render/prose-lint.ts';
import { simulateLine } from '../render/simulate-line.ts';
import { defaultFileName, folderOf } from './find-tenant-file.ts';
import type { OpenedTenant } from './open-tenant.ts';

export interface LintedTenant extends LintResult {
  readonly diagnostics: readonly Diagnostic[];
}

/** Lints an opened tenant. The findings come as diagnostics, each with its lines and with the command that shows it. */
export function lintTenant({ loaded, path, text }: OpenedTenant, options: LintOptions): LintedTenant {
  const result = lint(loaded, text, options);
  const lines = lineIndex(text, loaded.file);
  const frame = (place: Place) => (place.file === loaded.file ? lines.frame(place) : undefined);
  const named = path === defaultFileName ? undefined : path;
  return { ...result, diagnostics: result.findings.map((finding) => diagnosticFor(finding, frame, path, named)) };
}

function diagnosticFor(
  finding: LintFinding,
  frame: (place: Place) => Frame | undefined,
  path: string,
  named: string | undefined,
): Diagnostic {
  const diagnostic = inFolder(diagnosticOf(finding, proseLint), path === '-' ? '' : folderOf(path));
  const { evidence } = finding;
  const lines = frame(finding.at);
  return {
    ...diagnostic,
    ...(lines ? { frame: lines } : {}),
    ...(evidence ? { evidence: { command: simulateLine(evidence.attempt, named), ...evidence } } : {}),
  };
}
