import type { Prose } from '../../domain/model/problem.ts';

/** What can be wrong with a plan: the file that `--plan` writes and `tenant apply` reads. */
export interface SavedPlanProblemValues {
  readonly planWouldOverwrite: { readonly path: string };
  readonly planOfNewFile: { readonly path: string };
  readonly planOfStandardInput: Record<string, never>;
  readonly planWithDryRun: Record<string, never>;
  readonly planDamaged: { readonly path: string };
  /** The tenant file is no longer where the plan says. */
  readonly planFileGone: { readonly path: string; readonly file: string };
  readonly planStale: { readonly path: string; readonly file: string };
}

export const proseSavedPlan: Prose<SavedPlanProblemValues> = {
  planWouldOverwrite: ({ path }) => ({
    message: `\`--plan\` would overwrite \`${path}\`, which is no plan`,
    help: 'name another file',
  }),
  planOfNewFile: ({ path }) => ({
    message: `\`${path}\` does not exist yet, and a plan is about a file that does`,
    help: 'create it first: nothing there can be lost',
  }),
  planOfStandardInput: () => ({
    message: '`--plan` needs a tenant file and a plan file; standard input and output are neither',
    help: 'name the tenant file with `--file`',
  }),
  planWithDryRun: () => ({
    message: '`--plan` writes a plan and `--dry-run` writes nothing',
    help: 'give one of them',
  }),
  planDamaged: ({ path }) => ({
    message: `\`${path}\` is not a plan that this version of tenant can carry out: it is damaged, was changed, or is something else`,
    help: 'make it again: the command that made it, with `--plan`',
  }),
  planFileGone: ({ path, file }) => ({
    message: `the plan \`${path}\` is about \`${file}\`, which is not there, so nothing was written`,
    help: 'run it in the folder where it was made, or say with `--file` where the file is now; its bytes must be the same',
  }),
  planStale: ({ path, file }) => ({
    message: `the plan \`${path}\` is stale: \`${file}\` has changed since it was made, so nothing was written`,
    help: 'make it again: the command that made it, with `--plan`',
  }),
};
