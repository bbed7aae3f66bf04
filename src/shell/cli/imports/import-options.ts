import type { ProblemOf } from '../../../domain/model/problem.ts';
import type { EditOptions } from '../edit-file.ts';

/** What `tenant import` takes, as the parser gives it. */
export interface ImportOptions extends EditOptions {
  readonly paths?: readonly string[];
  readonly into?: string;
  /** A file beside the tenant file for users, groups and devices. */
  readonly directory?: string;
  readonly format?: 'text' | 'plain' | 'json';
}

/** What can be wrong with the words after `tenant import`. */
export interface ImportUsageValues {
  readonly importWithoutInto: Record<string, never>;
  readonly importWithoutPaths: Record<string, never>;
  readonly importPathNotFound: { readonly path: string };
  /** The directory stands beside the tenant file, or below its folder. */
  readonly importDirectoryElsewhere: { readonly path: string };
  readonly importOtherDirectory: { readonly path: string; readonly named: string };
  readonly importDirectoryToStdout: Record<string, never>;
  readonly importPlanWithDirectory: { readonly path: string };
}
export type ImportUsage = ProblemOf<ImportUsageValues>;
