import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock, precisely enough to tell later whether that process is still alive. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** When the process began, as the operating system counts it (Linux), so that a reused pid is told apart; null where it is not told. */
  readonly begun: string | null;
  /** The pid namespace (Linux containers): pids of another one say nothing here; null where there are none. */
  readonly namespace: string | null;
}

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, host: hostname(), begun: beginningOf(process.pid), namespace: namespaceOfPids() };
}

/** True only where it is certain: the same host and namespace, and no such process, or one that began at another time. */
export function isCertainlyGone(holder: ProcessIdentity): boolean {
  if (holder.host !== hostname() || holder.namespace !== namespaceOfPids()) return false;
  if (!exists(holder.pid)) return true;
  const begun = beginningOf(holder.pid);
  return holder.begun !== null && begun !== null && holder.begun !== begun;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH'); // EPERM: it exists and is somebody else's
  }
}

/** Field 22 of /proc/PID/stat. The name in field 2 may hold spaces and brackets, so counting starts after its last bracket. */
function beginningOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function namespaceOfPids(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}
