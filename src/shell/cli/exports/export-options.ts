import type { ProblemOf } from '../../../domain/model/problem.ts';

/** What `tenant export` takes, as the parser gives it. */
export interface ExportOptions {
  readonly file?: string;
  readonly format?: 'graph' | 'terraform';
  readonly forPost?: boolean;
  readonly output?: string;
  readonly accept?: readonly string[];
  readonly color?: 'auto' | 'always' | 'never';
}

/** What can stand in the way of writing a folder. */
export interface ExportWritingValues {
  /** A danger: the folder holds files that are not of this export, and whoever reads the folder would read them too. */
  readonly exportFolderHasOthers: { readonly folder: string; readonly files: readonly string[] };
}
export type ExportWriting = ProblemOf<ExportWritingValues>;
