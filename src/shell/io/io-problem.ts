import type { IoOutcome, IoProblem, IoProblemValues } from './world.ts';

export function succeeded<T>(value: T): IoOutcome<T> {
  return { ok: true, value };
}

export function failed<C extends keyof IoProblemValues>(
  code: C,
  values: IoProblemValues[C],
): { readonly ok: false; readonly problem: IoProblem } {
  return { ok: false, problem: { code, severity: 'error', values } as IoProblem }; // code and values are paired by C
}

/** The operating system's code of an error (`ENOENT`), or nothing when it is an error of ours. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What a failed read means to a person. An error that the operating system did not make is thrown on. */
export function readProblem(path: string, error: unknown): { readonly ok: false; readonly problem: IoProblem } {
  const code = errorCode(error);
  if (code === undefined) throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return failed('fileNotFound', { path });
  if (code === 'EISDIR') return failed('fileIsFolder', { path });
  return failed('fileNotReadable', { path, detail: code });
}

/** What a failed write means to a person. An error that the operating system did not make is thrown on. */
export function writeProblem(path: string, error: unknown): { readonly ok: false; readonly problem: IoProblem } {
  const code = errorCode(error);
  if (code === undefined) throw error;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return failed('noSpace', { path });
  if (code === 'EISDIR') return failed('fileIsFolder', { path });
  return failed('fileNotWritable', { path, detail: code });
}
