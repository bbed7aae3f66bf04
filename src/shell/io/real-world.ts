import { isatty } from 'node:tty';
import { getHeapStatistics } from 'node:v8';
import { errorCode } from './io-problem.ts';
import { realFiles } from './real-files.ts';
import type { World } from './world.ts';

/** The machine that this process runs on. Streams are opened when they are first used, to keep the start short. */
export function realWorld(): World {
  const cwd = process.cwd();
  const stdout = isatty(1);
  return {
    env: process.env,
    cwd,
    terminal: {
      stdin: isatty(0),
      stdout,
      stderr: isatty(2),
      columns: (stdout && process.stdout.columns) || 80,
      unicode: showsUnicode(process.env, process.platform),
    },
    memory: getHeapStatistics().heap_size_limit,
    out: outTo(() => process.stdout),
    err: errTo(() => process.stderr),
    files: realFiles(cwd, () => process.stdin),
    watch: async (paths) => {
      const { watchFiles } = await import('./watch-files.ts');
      return watchFiles(cwd, paths);
    },
    git: {
      read: async (revision, path) => {
        const { readAtRevision } = await import('./git.ts'); // most commands start no other program
        return readAtRevision(cwd, revision, path);
      },
      list: async (revision, path) => {
        const { listAtRevision } = await import('./git.ts');
        return listAtRevision(cwd, revision, path);
      },
    },
  };
}

/** Whether the terminal's locale is UTF-8: the locale that is named decides; where none is named, only a bare console says no. */
export function showsUnicode(env: World['env'], platform: string): boolean {
  if (platform === 'win32') return Boolean(env.WT_SESSION || env.TERM_PROGRAM || env.ConEmuTask);
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return locale ? /utf-?8/i.test(locale) : env.TERM !== 'linux' && env.TERM !== 'dumb';
}

/**
 * Writes answers one after the other, each accepted before the next is made. A reader that went away (`| head`) is a false, not an error;
 * any other failure, such as a full disk behind a redirection, is thrown.
 */
export function outTo(stream: () => NodeJS.WritableStream): World['out'] {
  let gone = false;
  let opened: NodeJS.WritableStream | undefined;
  return (text) => {
    if (gone) return Promise.resolve(false);
    if (!opened) {
      opened = stream();
      opened.on('error', ignore); // each write hears of its own failure; without a listener the process would end
    }
    const target = opened;
    return new Promise((resolve, reject) => {
      target.write(text, (error) => {
        if (!error) return resolve(true);
        const code = errorCode(error);
        if (code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED' && code !== 'ECONNRESET') return reject(error);
        gone = true;
        return resolve(false);
      });
    });
  };
}

function errTo(stream: () => NodeJS.WritableStream): World['err'] {
  let opened: NodeJS.WritableStream | undefined;
  return (text) => {
    if (!opened) {
      opened = stream();
      opened.on('error', ignore); // nobody is left to be told
    }
    opened.write(text);
  };
}

function ignore(): void {}
