import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { errorCode } from './io-problem.ts';
import { isCertainlyGone, type ProcessIdentity, thisProcess } from './process-identity.ts';

/** What a lock file holds. The token tells one taking of the lock from every other. */
interface LockNote extends ProcessIdentity {
  readonly token: string;
  readonly since: string;
}

export interface HeldLock {
  /** False once somebody took the lock for abandoned: then nothing may be written any more. */
  readonly isHeld: () => boolean;
  readonly release: () => void;
}

export type LockStep = 'lockCreated' | 'lockWritten' | 'lockReleased';
type OnStep = (step: LockStep) => void;

/** A lock without a readable note is left by a crash between two system calls; its maker would have filled it long before. */
const unreadableIsAbandonedAfter = 2_000;

/**
 * Takes the lock at once or says who has it. A lock whose holder is certainly gone is broken and taken; a live one never is.
 * Errors of the operating system (a folder that cannot be written) are thrown.
 */
export function takeLock(path: string, onStep: OnStep = () => {}): HeldLock | { readonly heldBy: string } {
  for (;;) {
    const note: LockNote = { ...thisProcess(), token: randomBytes(4).toString('hex'), since: new Date().toISOString() };
    if (create(path, note, onStep)) return held(path, note, onStep);
    const holder = look(path);
    if (holder === undefined) continue; // released since
    if (!isAbandoned(holder) || !breakLock(path, holder)) return { heldBy: describe(holder) };
  }
}

function create(path: string, note: LockNote, onStep: OnStep): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'wx', 0o644);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    onStep('lockCreated');
    writeSync(descriptor, `${JSON.stringify(note)}\n`);
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    closeSync(descriptor);
  }
  onStep('lockWritten');
  return look(path)?.token === note.token;
}

function held(path: string, note: LockNote, onStep: OnStep): HeldLock {
  const isHeld = () => look(path)?.token === note.token;
  return {
    isHeld,
    release: () => {
      if (!isHeld()) return;
      unlinkSync(path);
      onStep('lockReleased');
    },
  };
}

interface Holder {
  readonly token: string;
  readonly note: LockNote | undefined;
  readonly ageMilliseconds: number;
}

/** The lock as it stands; undefined when there is none. A note that cannot be read is named by its file instead. */
function look(path: string): Holder | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const { ino, mtimeMs } = statSync(path);
    const note = readNote(text);
    return { token: note?.token ?? `${ino}-${Math.trunc(mtimeMs)}`, note, ageMilliseconds: Date.now() - mtimeMs };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function readNote(text: string): LockNote | undefined {
  try {
    const note: Partial<LockNote> | null = JSON.parse(text);
    if (!note || typeof note !== 'object') return undefined;
    const { token, pid, host, since, begun = null, namespace = null } = note;
    const complete =
      /^[0-9a-f]{8}$/.test(token ?? '') && Number.isSafeInteger(pid) && host !== undefined && since !== undefined;
    return complete ? ({ token, pid, host, since, begun, namespace } as LockNote) : undefined; // the line above has looked at each
  } catch {
    return undefined;
  }
}

function isAbandoned(holder: Holder): boolean {
  return holder.note ? isCertainlyGone(holder.note) : holder.ageMilliseconds > unreadableIsAbandonedAfter;
}

/**
 * Removes an abandoned lock, and no other. Two processes may find the same abandoned lock, and the slower one must not remove the lock that
 * the faster one took meanwhile: so breaking a lock needs a lock of its own, named after the abandoned one's token, under which it is looked at again.
 */
function breakLock(path: string, abandoned: Holder): boolean {
  const right = takeLock(`${path}.${abandoned.token}`);
  if ('heldBy' in right) return false;
  try {
    if (look(path)?.token === abandoned.token) unlinkSync(path);
    return true;
  } finally {
    right.release();
  }
}

function describe({ note }: Holder): string {
  return note ? `process ${note.pid} on ${note.host} since ${note.since}` : 'a process that has not said its name';
}
