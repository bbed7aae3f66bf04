import type { ProblemOf } from '../../../domain/model/problem.ts';

/** What `tenant import` takes, as the parser gives it. */
export interface ImportOptions {
  readonly paths?: readonly string[];
  readonly into?: string;
  readonly format?: 'text' | 'plain' | 'json';
  readonly color?: 'auto' | 'always' | 'never';
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly input?: boolean;
  readonly accept?: readonly string[];
  readonly lockTimeout?: string;
}

/** What can be wrong with the words after `tenant import`. */
export interface ImportUsageValues {
  readonly importWithoutInto: Record<string, never>;
  readonly importWithoutPaths: Record<string, never>;
  readonly importPathNotFound: { readonly path: string };
}
export type ImportUsage = ProblemOf<ImportUsageValues>;
