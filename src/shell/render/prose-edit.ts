import type { Prose } from '../../domain/model/problem.ts';
import type { EditProblemValues } from '../../file/edit/edit-problem.ts';

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
