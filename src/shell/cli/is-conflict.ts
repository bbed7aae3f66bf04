import type { IoProblem } from '../io/world.ts';

/** Somebody else was there first: the command ends with 6. */
export function isConflict({ code }: IoProblem): boolean {
  return code === 'fileChanged' || code === 'fileLocked' || code === 'fileExists';
}
