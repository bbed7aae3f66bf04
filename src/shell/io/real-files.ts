import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { failed, readProblem, succeeded, writeProblem } from './io-problem.ts';
import { splitLines } from './split-lines.ts';
import type { Files, IoOutcome } from './world.ts';

/** The files of this machine, with paths relative to `cwd`, and standard input under the name `-`. */
export function realFiles(cwd: string, stdin: () => AsyncIterable<Uint8Array>): Files {
  const at = (path: string) => resolve(cwd, path);
  return {
    read: (path) => (path === '-' ? readStream(stdin()) : readWhole(path, at(path))),
    lines: async (path) => (path === '-' ? succeeded(splitLines(stdin())) : openLines(path, at(path))),
    chunks: (path) => openChunks(path, at(path)),
    kind: async (path) => {
      const kind = await kindOf(at(path));
      return kind === 'other' ? 'file' : kind;
    },
    list: (folder) => listFiles(folder, at(folder)),
    makeFolder: (path) => makeFolder(path, at(path)),
    replace: async (path, content, options) => {
      const { replaceFile } = await import('./replace-file.ts'); // most commands write nothing, and start faster without it
      return replaceFile(at(path), content, { ...options, shownAs: path });
    },
    spool: async (path) => {
      const { spoolFile } = await import('./spool-file.ts');
      return spoolFile(at(path), path);
    },
  };
}

async function readStream(stream: AsyncIterable<Uint8Array>): Promise<IoOutcome<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk);
  } catch (error) {
    return readProblem('-', error);
  }
  return succeeded(Buffer.concat(chunks));
}

async function readWhole(path: string, absolute: string): Promise<IoOutcome<Uint8Array>> {
  try {
    const handle = await open(absolute, 'r');
    try {
      return succeeded(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return readProblem(path, error);
  }
}

async function openLines(path: string, absolute: string): Promise<IoOutcome<AsyncIterable<string>>> {
  const opened = await openFile(path, absolute);
  return opened.ok ? succeeded(splitLines(opened.value.createReadStream())) : opened;
}

const chunkBytes = 1 << 20;

/** What is read more than once must be an ordinary file: a pipe would be waited for until somebody writes into it again. */
async function openChunks(path: string, absolute: string): Promise<IoOutcome<() => AsyncIterable<Uint8Array>>> {
  if ((await kindOf(absolute)) === 'other') return failed('fileNotReadable', { path, detail: 'notRegular' });
  const opened = await openFile(path, absolute);
  if (!opened.ok) return opened;
  await opened.value.close();
  return succeeded(() => createReadStream(absolute, { highWaterMark: chunkBytes }));
}

/** Opens at once, so that a missing file is a problem and not a broken iteration. */
async function openFile(path: string, absolute: string): Promise<IoOutcome<FileHandle>> {
  try {
    const handle = await open(absolute, 'r');
    if (!(await handle.stat()).isDirectory()) return succeeded(handle);
    await handle.close();
    return failed('fileIsFolder', { path });
  } catch (error) {
    return readProblem(path, error);
  }
}

async function kindOf(absolute: string): Promise<'file' | 'folder' | 'other' | 'none'> {
  try {
    const found = await stat(absolute);
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
  } catch {
    return 'none';
  }
}

async function makeFolder(path: string, absolute: string): Promise<IoOutcome<void>> {
  try {
    await mkdir(absolute, { recursive: true });
    return succeeded(undefined);
  } catch (error) {
    return writeProblem(path, error);
  }
}

async function listFiles(folder: string, absolute: string): Promise<IoOutcome<readonly string[]>> {
  const found: string[] = [];
  const open: { readonly shown: string; readonly absolute: string }[] = [{ shown: folder, absolute }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    try {
      for (const entry of await readdir(next.absolute, { withFileTypes: true })) {
        const shown = `${next.shown.replace(/[/\\]$/, '')}/${entry.name}`;
        if (entry.isDirectory()) open.push({ shown, absolute: resolve(next.absolute, entry.name) });
        else if (entry.isFile()) found.push(shown);
      }
    } catch (error) {
      return readProblem(next.shown, error);
    }
  }
  return succeeded(found.sort(byCodePoint));
}

/** UTF-8 sorts as code points do; comparing strings would sort by UTF-16 units. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
