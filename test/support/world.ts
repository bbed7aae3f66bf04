import { posix } from 'node:path';
import type { IoProblem, World } from '../../src/shell/io/world.ts';

export interface Recording {
  readonly world: World;
  /** All that was answered on standard output. */
  readonly out: () => string;
  /** All that was said on standard error. */
  readonly err: () => string;
  /** The text of a file as it is now, or undefined. */
  readonly file: (path: string) => string | undefined;
  /** What somebody else writes meanwhile. */
  readonly write: (path: string, text: string) => void;
  readonly remove: (path: string) => void;
  readonly paths: () => readonly string[];
}

interface Setting {
  /** Files by path; `-` is standard input. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: Partial<World['terminal']>;
  readonly cwd?: string;
  readonly memory?: number;
  /** What happens to the files while they are watched, one after the other; then the watch ends. */
  readonly meanwhile?: readonly ((files: (path: string, text: string | undefined) => void) => void)[];
  /** Files at revisions of git, by `REVISION:PATH`. */
  readonly revisions?: Readonly<Record<string, string>>;
  /** What every attempt to replace a file ends with. */
  readonly replaceFails?: IoProblem;
  /** How many answers the reader of standard output takes before it goes away. */
  readonly readerLeavesAfter?: number;
}

/** A world in memory: commands run in it as they would on a machine, and tests read what came of it. */
export function recordingWorld(setting: Setting = {}): Recording {
  const cwd = setting.cwd ?? '/contoso';
  const at = (path: string) => (path === '-' ? path : posix.resolve(cwd, path));
  const files = new Map(Object.entries(setting.files ?? {}).map(([path, content]) => [at(path), bytes(content)]));
  const coming = [...(setting.meanwhile ?? [])];
  const out: string[] = [];
  const err: string[] = [];
  const kind = (path: string) => {
    if (files.has(at(path))) return 'file';
    const inside = at(path) === '/' ? '/' : `${at(path)}/`;
    return at(path) === cwd || [...files.keys()].some((one) => one.startsWith(inside)) ? 'folder' : 'none';
  };
  const read = (path: string): { ok: true; value: Uint8Array } | { ok: false; problem: IoProblem } => {
    const content = files.get(at(path)) ?? (path === '-' ? new Uint8Array() : undefined);
    if (content) return { ok: true, value: content };
    const code = kind(path) === 'folder' ? 'fileIsFolder' : 'fileNotFound';
    return { ok: false, problem: { code, severity: 'error', values: { path } } };
  };
  const world: World = {
    env: setting.env ?? {},
    cwd,
    memory: setting.memory ?? Number.POSITIVE_INFINITY,
    terminal: { stdin: false, stdout: false, stderr: false, columns: 80, unicode: true, ...setting.terminal },
    out: async (text) => {
      if (out.length >= (setting.readerLeavesAfter ?? Number.POSITIVE_INFINITY)) return false;
      out.push(text);
      return true;
    },
    err: (text) => {
      err.push(text);
    },
    watch: async () => ({
      next: async () => {
        const happens = coming.shift();
        happens?.((path, content) => {
          if (content === undefined) files.delete(at(path));
          else files.set(at(path), bytes(content));
        });
        return happens !== undefined;
      },
      close: () => {},
    }),
    git: {
      read: async (revision, path) => {
        const content = setting.revisions?.[`${revision}:${path}`];
        if (content !== undefined) return { ok: true, value: bytes(content) };
        const folder = `${revision}:${path.replace(/\/$/, '')}/`;
        if (Object.keys(setting.revisions ?? {}).some((name) => name.startsWith(folder))) {
          return { ok: false, problem: { code: 'fileIsFolder', severity: 'error', values: { path: folder } } };
        }
        return { ok: false, problem: { code: 'gitNoPath', severity: 'error', values: { revision, path } } };
      },
      list: async (revision, path) => {
        const folder = `${revision}:${path.replace(/\/$/, '')}/`;
        const names = Object.keys(setting.revisions ?? {}).filter((name) => name.startsWith(folder));
        return { ok: true, value: names.map((name) => name.slice(folder.length)) };
      },
    },
    files: {
      read: async (path) => read(path),
      lines: async (path) => {
        const content = read(path);
        return content.ok ? { ok: true, value: linesOf(text(content.value)) } : content;
      },
      chunks: async (path) => {
        const content = read(path);
        return content.ok ? { ok: true, value: () => chunksOf(content.value) } : content;
      },
      kind: async (path) => kind(path),
      list: async (folder) => {
        if (kind(folder) === 'none')
          return { ok: false, problem: { code: 'fileNotFound', severity: 'error', values: { path: folder } } };
        const inside = `${at(folder)}/`;
        const below = [...files.keys()].filter((path) => path.startsWith(inside)).sort();
        return { ok: true, value: below.map((path) => `${folder.replace(/\/$/, '')}/${path.slice(inside.length)}`) };
      },
      makeFolder: async () => ({ ok: true, value: undefined }),
      replace: async (path, content, { expected }) => {
        if (setting.replaceFails) return { ok: false, problem: setting.replaceFails };
        const now = files.get(at(path));
        if (kind(path) === 'folder')
          return { ok: false, problem: { code: 'fileIsFolder', severity: 'error', values: { path } } };
        if (expected === null && now)
          return { ok: false, problem: { code: 'fileExists', severity: 'error', values: { path } } };
        if (expected !== null && !(now && Buffer.compare(now, expected) === 0))
          return { ok: false, problem: { code: 'fileChanged', severity: 'error', values: { path } } };
        files.set(at(path), bytes(content));
        return { ok: true, value: undefined };
      },
      spool: async (path) => {
        const pieces: string[] = [];
        const write = async (piece: string) => {
          pieces.push(piece);
          return { ok: true, value: undefined } as const;
        };
        const replace = async () => {
          if (setting.replaceFails) return { ok: false, problem: setting.replaceFails } as const;
          files.set(at(path), bytes(pieces.join('')));
          return { ok: true, value: undefined } as const;
        };
        return { ok: true, value: { write, replace } };
      },
    },
  };
  return {
    world,
    out: () => out.join(''),
    err: () => err.join(''),
    file: (path) => {
      const content = files.get(at(path));
      return content && text(content);
    },
    write: (path, content) => {
      files.set(at(path), bytes(content));
    },
    remove: (path) => {
      files.delete(at(path));
    },
    paths: () => [...files.keys()].sort(),
  };
}

function bytes(content: string | Uint8Array): Uint8Array {
  return Uint8Array.from(typeof content === 'string' ? Buffer.from(content) : content);
}

function text(content: Uint8Array): string {
  return Buffer.from(content).toString('utf8');
}

/** Cut anywhere, as a stream may be: in the middle of a line, of a character, of a line end. */
async function* chunksOf(content: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0, length = 1; at < content.length; at += length, length = (length * 3) % 101) {
    yield content.slice(at, at + length);
  }
}

async function* linesOf(content: string): AsyncGenerator<string, void, void> {
  const lines = content.replace(/^\uFEFF/, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) yield line.replace(/\r$/, '');
}
