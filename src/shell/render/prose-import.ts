import type { Prose } from '../../domain/model/problem.ts';
import type { ImportProblemValues } from '../../file/graph/import-problem.ts';

/** The words for what keeps an export from being imported. */
export const importProse: Prose<ImportProblemValues> = {
  importBadEncoding: ({ file, encoding }) => ({
    message: `\`${file}\` is not valid ${encoding} text`,
    help:
      encoding === 'UTF-8'
        ? 'save it as UTF-8, or as UTF-16 with a byte order mark'
        : 'its first bytes announce that encoding: export the file again',
  }),
  importBadJson: ({ expected, found }) => ({ message: `expected ${expected} here, found ${found}` }),
  importDuplicateMember: ({ name }) => ({
    message: `the member \`${name}\` stands twice in this object`,
    help: 'JSON readers take the last one in silence: delete the one that is not meant',
  }),
  importTooDeep: ({ limit }) => ({ message: `values are nested more than ${limit} deep`, help: 'no Graph object is' }),
  importBadMember: ({ object, member, expected }) => ({
    message: `\`${member}\` of \`${object}\` is not ${expected}`,
  }),
  importNothing: ({ files }) => ({
    message: `nothing to import: no policy, named location, group or authentication strength in ${files === 1 ? 'the file' : `${files} files`}`,
    help: 'give Graph JSON, or the folder of an export such as IntuneManagement writes',
  }),
};
