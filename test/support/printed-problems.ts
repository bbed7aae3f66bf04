import { readFileSync } from 'node:fs';
import type { LoadProblem } from '../../src/file/load/load-problem.ts';
import { type LoadOptions, loadTenant } from '../../src/file/load/load-tenant.ts';
import { diagnosticOf } from '../../src/shell/render/diagnostic.ts';
import { proseLoad } from '../../src/shell/render/prose-load.ts';
import { renderDiagnostics } from '../../src/shell/render/render-diagnostics.ts';

/** What a person reads who loads a file of `fixtures`: every problem, as `tenant validate` prints it without colour. */
export function printedFixture(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return printed({ text: readFileSync(new URL(`../../fixtures/${path}`, import.meta.url)), file });
}

export function printed(source: { text: string | Uint8Array; file: string }, options: LoadOptions = {}): string {
  const outcome = loadTenant(source, options);
  return inWords(outcome.ok ? outcome.warnings : outcome.problems);
}

export function inWords(problems: readonly LoadProblem[]): string {
  const diagnostics = problems.map((problem) => diagnosticOf(problem, proseLoad));
  return renderDiagnostics(diagnostics, { format: 'text', colour: false });
}
