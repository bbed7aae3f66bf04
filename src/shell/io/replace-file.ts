import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HeldLock, type LockStep, takeLock } from './file-lock.ts';
import { holdSignals } from './hold-signals.ts';
import { errorCode, failed, succeeded, writeProblem } from './io-problem.ts';
import type { IoOutcome } from './world.ts';

export type ReplaceStep =
  | LockStep
  | 'checked'
  | 'temporaryCreated'
  | 'temporaryPartlyWritten'
  | 'temporarySynced'
  | 'renamed'
  | 'folderSynced';

/** The system calls that a disk can refuse. Tests pass some that do. */
export interface Disk {
  readonly open: (path: string, flags: string, mode: number) => number;
  readonly write: (descriptor: number, content: Uint8Array) => number;
  readonly sync: (descriptor: number) => void;
  readonly rename: (from: string, to: string) => void;
}

export interface ReplaceOptions {
  /** What the file must still hold; null: there must be no such file; `any`: whatever it holds, and whether it is there. */
  readonly expected: Uint8Array | null | 'any';
  readonly lockTimeoutSeconds: number;
  /** The path as the person wrote it, for problems. */
  readonly shownAs?: string;
  /** Called after each step, so that a test can die there. */
  readonly onStep?: (step: ReplaceStep) => void;
  readonly disk?: Disk;
}

const realDisk: Disk = { open: openSync, write: writeSync, sync: fsyncSync, rename: renameSync };
const pollMilliseconds = 50;
const chunkBytes = 65_536;

/** What a file is to hold, in the memory or elsewhere. */
export interface Content {
  readonly length: number;
  /** At least one byte from there on, and at most as many as asked for. */
  readonly subarray: (from: number, to: number) => Uint8Array;
}

interface Target {
  /** The file itself: symbolic links are followed, so that a link stays a link. */
  readonly path: string;
  readonly folder: string;
  readonly temporary: string;
  readonly lock: string;
}

/**
 * Replaces a file in one step: whoever looks, and whatever crashes, finds the old content or the new, whole. Mode and, where permitted, owner are kept.
 * Between the taking of the lock and its release nothing is awaited and signals wait, so that neither lock nor temporary file outlives the call.
 * What a crash leaves is dealt with by the next call: the lock is known to be abandoned, the temporary file has a fixed name.
 */
export async function replaceFile(path: string, content: Content, options: ReplaceOptions): Promise<IoOutcome<void>> {
  const shown = options.shownAs ?? path;
  try {
    const target = targetOf(path);
    const refusal = refuse(shown, target, options.expected);
    if (refusal) return refusal;
    return await underLock(target, shown, options, (lock) => replaceNow(target, shown, content, options, lock));
  } catch (error) {
    return writeProblem(shown, error);
  }
}

function targetOf(path: string): Target {
  let file = path;
  for (let links = 0; ; links += 1) {
    const folder = realpathSync(dirname(file));
    file = join(folder, basename(file));
    const link = linkText(file);
    if (link === undefined || links > 40) {
      const hidden = (end: string) => join(folder, `.${basename(file)}.${end}`);
      return { path: file, folder, temporary: hidden('tmp'), lock: hidden('lock') };
    }
    file = isAbsolute(link) ? link : folder + sep + link;
  }
}

function linkText(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : undefined;
}

/** What can be told without the lock: some things are no file to replace, and a file that may not be written is not replaced behind its owner's back. */
function refuse(shown: string, target: Target, expected: ReplaceOptions['expected']): IoOutcome<void> | undefined {
  const present = statSync(target.path, { throwIfNoEntry: false });
  if (!present) return expected === null || expected === 'any' ? undefined : failed('fileChanged', { path: shown });
  if (present.isDirectory()) return failed('fileIsFolder', { path: shown });
  if (expected === null) return failed('fileExists', { path: shown });
  if (!present.isFile()) return failed('fileNotWritable', { path: shown, detail: 'notRegular' });
  accessSync(target.path, constants.W_OK);
  return undefined;
}

async function underLock(
  target: Target,
  shown: string,
  { lockTimeoutSeconds, onStep }: ReplaceOptions,
  work: (lock: HeldLock) => IoOutcome<void>,
): Promise<IoOutcome<void>> {
  const begun = performance.now();
  for (;;) {
    const done = await holdSignals(() => {
      const lock = takeLock(target.lock, onStep);
      if ('heldBy' in lock) return lock;
      try {
        return work(lock);
      } finally {
        lock.release();
      }
    });
    if (!('heldBy' in done)) return done;
    const waitedSeconds = (performance.now() - begun) / 1000;
    if (waitedSeconds >= lockTimeoutSeconds)
      return failed('fileLocked', { path: shown, by: done.heldBy, waitedSeconds: Math.round(waitedSeconds * 10) / 10 });
    await sleep(Math.min(pollMilliseconds, Math.ceil((lockTimeoutSeconds - waitedSeconds) * 1000)));
  }
}

function replaceNow(
  target: Target,
  shown: string,
  content: Content,
  { expected, onStep = () => {}, disk = realDisk }: ReplaceOptions,
  lock: HeldLock,
): IoOutcome<void> {
  const present = statSync(target.path, { throwIfNoEntry: false });
  if (!isAsExpected(target, present, expected))
    return failed(expected === null ? 'fileExists' : 'fileChanged', { path: shown });
  onStep('checked');
  try {
    writeTemporary(target.temporary, content, present, onStep, disk);
    if (!lock.isHeld()) return failed('fileChanged', { path: shown });
    if (present) disk.rename(target.temporary, target.path);
    else if (!create(target, disk)) return failed('fileExists', { path: shown });
    onStep('renamed');
  } finally {
    remove(target.temporary);
  }
  syncFolder(target.folder, disk);
  onStep('folderSynced');
  return succeeded(undefined);
}

function isAsExpected({ path }: Target, present: Stats | undefined, expected: ReplaceOptions['expected']): boolean {
  if (expected === 'any') return true;
  if (expected === null) return !present;
  return present !== undefined && Buffer.compare(readFileSync(path), expected) === 0;
}

function writeTemporary(
  path: string,
  content: Content,
  like: Stats | undefined,
  onStep: (step: ReplaceStep) => void,
  disk: Disk,
): void {
  remove(path); // left by a crash: only the holder of the lock uses this name
  const descriptor = disk.open(path, 'wx', like ? 0o600 : 0o666);
  try {
    onStep('temporaryCreated');
    for (let from = 0; from < content.length; onStep('temporaryPartlyWritten'))
      from += disk.write(descriptor, content.subarray(from, Math.min(from + chunkBytes, content.length)));
    if (like) keepOwnerAndMode(descriptor, like);
    disk.sync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  onStep('temporarySynced');
}

/** The owner first: changing it clears set-id bits. Only root may give a file away; whoever may not keeps it. */
function keepOwnerAndMode(descriptor: number, { uid, gid, mode }: Stats): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') throw error;
  }
  fchmodSync(descriptor, mode & 0o7777);
}

/** A hard link never overwrites, where a rename would. File systems without hard links fall back on the check made under the lock. */
function create(target: Target, disk: Disk): boolean {
  try {
    linkSync(target.temporary, target.path);
    return true;
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (code === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw error;
    disk.rename(target.temporary, target.path);
    return true;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/** Makes the rename itself durable. Where a folder cannot be synced (Windows, some network disks) the system does so in its own time. */
function syncFolder(folder: string, disk: Disk): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(folder, 'r');
    disk.sync(descriptor);
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
