import type { Prose } from '../../domain/model/problem.ts';
import type { IoProblemValues } from '../io/world.ts';

/** The words for what can go wrong between a command and the disk. */
export const proseIo: Prose<IoProblemValues> = {
  fileNotFound: ({ path }) => ({ message: `there is no file \`${path}\`` }),
  fileNotReadable: ({ path, detail }) => ({ message: `\`${shown(path)}\` cannot be read: ${reason(detail)}` }),
  fileIsFolder: ({ path }) => ({ message: `\`${shown(path)}\` is a folder, expected a file` }),
  fileTooLarge: ({ path, most }) => ({
    message: `\`${shown(path)}\` is larger than the ${most} MB that fit into the memory of this process`,
    help: 'let it have more with NODE_OPTIONS=--max-old-space-size=16384 (megabytes)',
  }),
  fileNotWritable: ({ path, detail }) => ({
    message: `\`${path}\` cannot be written: ${reason(detail)}`,
    help: 'a file is replaced by a new one beside it, so its folder must be writable too; nothing was changed',
  }),
  noSpace: ({ path }) => ({
    message: `there is no space left to write \`${path}\``,
    help: 'the file is as it was',
  }),
  fileExists: ({ path }) => ({
    message: `\`${path}\` exists already and is not overwritten`,
    help: 'name another file, or move this one away first',
  }),
  fileChanged: ({ path }) => ({
    message: `\`${path}\` changed while it was being edited`,
    help: 'nothing was written; run the command again to edit the file as it is now',
  }),
  fileLocked: ({ path, by, waitedSeconds }) => ({
    message: `\`${path}\` is being edited by ${by}${waitedSeconds > 0 ? `, after waiting ${waitedSeconds} s` : ''}`,
    help: `wait longer with --lock-timeout SECONDS; if that process is gone for good, delete \`${lockBeside(path)}\``,
  }),
  gitNotFound: () => ({
    message: 'there is no `git` on this machine to read a revision with',
    help: 'name files instead of revisions',
  }),
  gitNoRepository: () => ({ message: 'this folder is in no git repository, so there is no revision to read' }),
  gitNoRevision: ({ revision }) => ({
    message: `git knows no revision \`${revision}\``,
    help: '`git log --oneline` shows what there is; a clone of one commit only has no earlier ones',
  }),
  gitNoPath: ({ revision, path }) => ({
    message: `there is no \`${path}\` ${revision === '' ? 'among what is staged' : `at \`${revision}\``}`,
    help: `git takes paths from the root of the repository; \`${revision}:./${path.replace(/^\.\//, '')}\` is beside you`,
  }),
  gitFailed: ({ detail }) => ({ message: `git failed: ${detail}` }),
};

/** The same where it is the tenant file that cannot be read. */
export const proseTenantFile: Prose<IoProblemValues> = {
  ...proseIo,
  fileNotFound: (values) => ({
    ...proseIo.fileNotFound(values),
    help: 'name another with `--file`, or write a first one with `tenant init`',
  }),
};

/** The same for a saved plan. */
export const prosePlanFile: Prose<IoProblemValues> = {
  ...proseIo,
  fileNotFound: (values) => ({
    ...proseIo.fileNotFound(values),
    help: 'a command that changes the file makes one with `--plan FILE`, such as `tenant ca state NAME on --plan FILE`',
  }),
};

/** The same for the file that `directory` names. */
export const proseDirectory: Prose<IoProblemValues> = {
  ...proseIo,
  fileNotFound: (values) => ({ ...proseIo.fileNotFound(values), help: '`directory` in the tenant file names it' }),
  fileTooLarge: (values) => ({
    message: `${proseIo.fileTooLarge(values).message} with everybody in it`,
    help: `ask about one person (\`tenant simulate --user\`), or ${proseIo.fileTooLarge(values).help}`,
  }),
};

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ENOENT: 'its folder does not exist',
  EEXIST: 'a file of that name is in the way',
  ENOTDIR: 'a part of its path is no folder',
  ELOOP: 'its symbolic links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  EBUSY: 'it is in use',
  EIO: 'the disk reports an error',
  notRegular: 'it is no ordinary file',
};

function reason(detail: string): string {
  return reasons[detail] ?? `the system says ${detail}`;
}

function shown(path: string): string {
  return path === '-' ? 'standard input' : path;
}

function lockBeside(path: string): string {
  return path.replace(/[^/\\]*$/, (name) => `.${name}.lock`);
}
