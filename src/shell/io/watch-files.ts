import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Watch } from './world.ts';

/** How often files are looked at where the system tells nothing, as on network drives. */
const pollMilliseconds = 1000;
/** A save is over when the file has stayed as it is for so long: editors write, delete and rename in several steps. */
const settleMilliseconds = 100;

/**
 * Tells when one of the files has changed since the last look. What counts is what stands under the path: a file that an editor put in
 * place of the old one, one that went and one that came back. Folders are watched, because a watch on a file stays with what was renamed away.
 */
export async function watchFiles(cwd: string, paths: readonly string[]): Promise<Watch> {
  const files = paths.map((path) => resolve(cwd, path));
  const bell = doorbell();
  let watchers = armed(files, bell.ring);
  let seen = await signatures(files);
  let open = true;
  return {
    next: async () => {
      while (open) {
        const now = await signatures(files);
        if (now !== seen) {
          seen = await settled(files, now);
          for (const watcher of watchers) watcher.close();
          watchers = armed(files, bell.ring); // a folder that was replaced is another folder
          return true;
        }
        await Promise.race([bell.rung(), delay(pollMilliseconds, undefined, { ref: true })]);
      }
      return false;
    },
    close: () => {
      open = false;
      for (const watcher of watchers) watcher.close();
      bell.ring();
    },
  };
}

/** Everything by which two states of the files can be told apart without reading them. */
async function signatures(files: readonly string[]): Promise<string> {
  const found = await Promise.all(files.map(signature));
  return found.join('\n');
}

async function signature(file: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(file);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return 'none';
  }
}

async function settled(files: readonly string[], first: string): Promise<string> {
  for (let last = first; ; ) {
    await delay(settleMilliseconds);
    const now = await signatures(files);
    if (now === last) return now;
    last = now;
  }
}

/** Only a way to look sooner: where the system has no watches left, or the folder is not there, looking every second does. */
function armed(files: readonly string[], ring: () => void): readonly FSWatcher[] {
  return [...new Set(files.map((file) => dirname(file)))].flatMap((folder) => {
    try {
      const watcher = watch(folder, { persistent: false }, ring);
      watcher.on('error', () => watcher.close());
      return [watcher];
    } catch {
      return [];
    }
  });
}

function doorbell() {
  let answer: (() => void) | undefined;
  return {
    ring: () => answer?.(),
    rung: () =>
      new Promise<void>((resolveRung) => {
        answer = resolveRung;
      }),
  };
}
