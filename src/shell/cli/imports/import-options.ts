import type { ProblemOf } from '../../../domain/model/problem.ts';
import type { EditOptions } from '../edit-file.ts';

/** What `tenant import` takes, as the parser gives it. */
export interface ImportOptions extends EditOptions {
  readonly paths?: readonly string[];
  readonly into?: string;
  readonly format?: 'text' | 'plain' | 'json';
}

/** What can be wrong with the words after `tenant import`. */
export interface ImportUsageValues {
  readonly importWithoutInto: Record<string, never>;
  readonly importWithoutPaths: Record<string, never>;
  readonly importPathNotFound: { readonly path: string };
}
export type ImportUsage = ProblemOf<ImportUsageValues>;
