import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Outcome } from '../../domain/model/problem.ts';
import type { LoadProblem } from '../../file/load/load-problem.ts';
import { type Diagnostic, diagnosticOf, inFolder } from '../render/diagnostic.ts';
import { proseLoad } from '../render/prose-load.ts';
import { folderOf } from './find-tenant-file.ts';

/** Everything that loading found, with the file named as the person who ran the command would name it. */
export function loadDiagnostics(path: string, outcome: Outcome<LoadedTenant, LoadProblem>): readonly Diagnostic[] {
  const problems = outcome.ok ? outcome.warnings : outcome.problems;
  return problems.map((problem) => inFolder(diagnosticOf(problem, proseLoad), path === '-' ? '' : folderOf(path)));
}
