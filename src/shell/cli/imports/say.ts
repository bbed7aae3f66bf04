import type { IoProblem, World } from '../../io/world.ts';
import type { Diagnostic } from '../../render/diagnostic.ts';
import { renderDiagnostics } from '../../render/render-diagnostics.ts';
import { appearanceOf } from '../appearance.ts';
import { ioDiagnostic } from '../read-tenant-file.ts';
import type { ImportOptions } from './import-options.ts';

/** Says on stderr what is wrong, with the lines of the file where it has a place. */
export function sayDiagnostics(world: World, options: ImportOptions, diagnostics: readonly Diagnostic[]): void {
  const format = options.format === 'plain' ? 'plain' : 'text';
  world.err(renderDiagnostics(diagnostics, { format, colour: appearanceOf(world, options, 'stderr').colour }));
}

export function sayIo(world: World, options: ImportOptions, problem: IoProblem): void {
  sayDiagnostics(world, options, [ioDiagnostic(problem)]);
}
