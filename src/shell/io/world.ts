/** Everything a command may touch outside its own data. `main` passes the real one; tests pass a recording one. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Terminal facts, read once at start. `columns` is 80 where the width is not known. */
  readonly terminal: {
    readonly stdin: boolean;
    readonly stdout: boolean;
    readonly stderr: boolean;
    readonly columns: number;
    readonly unicode: boolean;
  };
  /** Bytes that this process can hold at all. */
  readonly memory: number;
  /** Answers. Resolves when the text is accepted, so that a stream of answers keeps memory constant; false once the reader is gone. */
  readonly out: (text: string) => Promise<boolean>;
  /** Everything else. */
  readonly err: (text: string) => void;
  readonly files: Files;
  readonly git: Git;
  /** Looks at files from now on, whether they are there or not. */
  readonly watch: (paths: readonly string[]) => Promise<Watch>;
}

export interface IoProblemValues {
  readonly fileNotFound: { readonly path: string };
  readonly fileNotReadable: { readonly path: string; readonly detail: string };
  readonly fileIsFolder: { readonly path: string };
  /** More than this process can hold, in megabytes. */
  readonly fileTooLarge: { readonly path: string; readonly most: number };
  readonly fileNotWritable: { readonly path: string; readonly detail: string };
  readonly noSpace: { readonly path: string };
  readonly fileExists: { readonly path: string };
  /** The file is not what it was when it was read (exit 6). */
  readonly fileChanged: { readonly path: string };
  /** Another process holds the lock (exit 6). */
  readonly fileLocked: { readonly path: string; readonly by: string; readonly waitedSeconds: number };
  /** This machine has no git. */
  readonly gitNotFound: Record<string, never>;
  readonly gitNoRepository: Record<string, never>;
  readonly gitNoRevision: { readonly revision: string };
  readonly gitNoPath: { readonly revision: string; readonly path: string };
  /** Git said something else; its first line. */
  readonly gitFailed: { readonly detail: string };
}

/** The same shape as `ProblemOf` of the model; this room imports nothing. */
export type IoProblem = {
  readonly [C in keyof IoProblemValues]: {
    readonly code: C;
    readonly severity: 'error';
    readonly values: IoProblemValues[C];
  };
}[keyof IoProblemValues];

export type IoOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: IoProblem };

export interface Watch {
  /** Resolves once one of the files has changed since the watch was made or last told so; false where nobody watches any more. */
  readonly next: () => Promise<boolean>;
  readonly close: () => void;
}

/** The git repository around the working folder. Nothing is ever written to it. */
interface Git {
  /** A file as it was at a revision; the empty revision is what is staged. Paths are git's: from the root, or `./` from here. */
  readonly read: (revision: string, path: string) => Promise<IoOutcome<Uint8Array>>;
  /** The files of a folder at a revision and below it, by their paths from the folder. */
  readonly list: (revision: string, path: string) => Promise<IoOutcome<readonly string[]>>;
}

export interface Files {
  /** `-` reads standard input to its end. Paths are relative to `cwd`. */
  readonly read: (path: string) => Promise<IoOutcome<Uint8Array>>;
  /** Lines of a file or of standard input (`-`), UTF-8, without their line ends, one at a time: memory stays constant. */
  readonly lines: (path: string) => Promise<IoOutcome<AsyncIterable<string>>>;
  /** The bytes of a file, some at a time, from its beginning each time it is asked for. */
  readonly chunks: (path: string) => Promise<IoOutcome<() => AsyncIterable<Uint8Array>>>;
  readonly kind: (path: string) => Promise<'file' | 'folder' | 'none'>;
  /** Paths of the files below a folder, sorted by code point, folders descended into, symbolic links not followed. */
  readonly list: (folder: string) => Promise<IoOutcome<readonly string[]>>;
  /** Makes a folder and those above it; one that is there is left as it is. */
  readonly makeFolder: (path: string) => Promise<IoOutcome<void>>;
  /**
   * Replaces a file as one step: lock, check that it still holds `expected`, temporary file beside it, fsync, rename, fsync of the folder.
   * Mode is kept and a symbolic link is followed. `expected: null` = the file must not exist yet.
   */
  readonly replace: (
    path: string,
    content: Uint8Array,
    options: { readonly expected: Uint8Array | null; readonly lockTimeoutSeconds: number },
  ) => Promise<IoOutcome<void>>;
  /** Room on the disk for a long text that shall once be a file. Nothing of it is left if the process ends before. */
  readonly spool: (path: string) => Promise<IoOutcome<Spool>>;
}

/** A text that is written piece by piece, and becomes the file as one step, whatever the file held. */
export interface Spool {
  readonly write: (text: string) => Promise<IoOutcome<void>>;
  /** Ends it: the file holds what was written, or what it held. */
  readonly replace: (options: { readonly lockTimeoutSeconds: number }) => Promise<IoOutcome<void>>;
}
