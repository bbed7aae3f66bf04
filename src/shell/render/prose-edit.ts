import type { Prose } from '../../domain/model/problem.ts';
import type { EditProblemValues } from '../../file/edit/edit-problem.ts';

/** What stands between an edit that is made and a file that is written. */
export interface WritingProblemValues {
  /** The edited text no longer loads: the problems are said before this one. */
  readonly editBreaksFile: { readonly path: string };
  readonly dangerNotAccepted: { readonly code: string; readonly danger: string };
  /** The same where the edit becomes a plan: it is for whoever carries that out to accept. */
  readonly dangerInPlan: { readonly code: string; readonly danger: string };
  readonly badLockTimeout: { readonly text: string };
}

export const proseWriting: Prose<WritingProblemValues> = {
  editBreaksFile: ({ path }) => ({
    message: `after this edit \`${path}\` would no longer be valid, so nothing was written`,
    help: 'the lines above are of the edited text; change what you asked for, or the part of the file that it clashes with',
  }),
  dangerNotAccepted: ({ code, danger }) => ({
    message: `not written: ${danger}`,
    help: `if that is what you want, pass \`--accept ${code}\``,
  }),
  dangerInPlan: ({ code, danger }) => ({
    message: `a danger in the plan: ${danger}`,
    help: `\`tenant apply\` asks for \`--accept ${code}\`, unless it is passed now`,
  }),
  badLockTimeout: ({ text }) => ({
    message: `\`--lock-timeout\` got \`${text}\`, expected a number of seconds, 0 or more`,
  }),
};

/** The words for what stands in the way of an edit. */
export const proseEdit: Prose<EditProblemValues> = {
  editUnreadable: ({ detail }) => ({
    message: `the file cannot be edited because it cannot be read: ${detail}`,
    help: 'run `tenant validate` to see where',
  }),
  editNoSuchPlace: ({ path }) => ({ message: `there is no \`${path}\` in the file` }),
  editNotAList: ({ path }) => ({ message: `\`${path}\` is no list, so nothing can be added to it or taken from it` }),
  editNotAMap: ({ path }) => ({ message: `\`${path || 'the file'}\` has no members, so none can be set in it` }),
  editNotPossible: ({ path }) => ({
    message: `\`${path}\` is written in a way that cannot be edited without changing something else`,
    help: 'write that part out in plain lines, without anchors and unusual brackets, and run the command again',
  }),
};
