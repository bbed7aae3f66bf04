import { readSync } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { succeeded, writeProblem } from './io-problem.ts';
import { replaceFile } from './replace-file.ts';
import type { IoOutcome, Spool } from './world.ts';

/**
 * A file without a name in the folder of `path`: the system takes it away when the process ends, however that happens. Its place is the disk
 * that the file itself is to be on, since a folder for temporary files may be memory.
 */
export async function spoolFile(path: string, shown: string): Promise<IoOutcome<Spool>> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    const handle = await open(temporary, 'wx+', 0o600);
    await unlink(temporary);
    return succeeded(spoolOf(handle, path, shown));
  } catch (error) {
    return writeProblem(shown, error);
  }
}

function spoolOf(handle: FileHandle, path: string, shown: string): Spool {
  let length = 0;
  return {
    write: async (text) => {
      try {
        const bytes = Buffer.from(text);
        for (let from = 0; from < bytes.length; ) {
          const { bytesWritten } = await handle.write(bytes, from, bytes.length - from, length);
          from += bytesWritten;
          length += bytesWritten;
        }
        return succeeded(undefined);
      } catch (error) {
        return writeProblem(shown, error);
      }
    },
    replace: async (options) => {
      try {
        const content = { length, subarray: (from: number, to: number) => stretchOf(handle, from, to) };
        return await replaceFile(path, content, { ...options, expected: 'any', shownAs: shown });
      } finally {
        await handle.close();
      }
    },
  };
}

function stretchOf(handle: FileHandle, from: number, to: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(to - from);
  const read = readSync(handle.fd, bytes, 0, bytes.length, from);
  if (read === 0) throw new Error('a spooled text is shorter than what was written');
  return bytes.subarray(0, read);
}
