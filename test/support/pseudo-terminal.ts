import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';

/** What the person at the terminal waits for, and the keys they press then. */
export type Step = readonly [waitFor: string, keys: string];

export const key = { enter: '\r', space: ' ', down: '\u001b[B', ctrlC: '\u0003' } as const;

export interface Session {
  readonly exit: number;
  /** Everything the terminal showed, without its control sequences. */
  readonly screen: string;
  /** The tenant file afterwards. */
  readonly file: string;
}

const binary = new URL('../../bin/tenant.js', import.meta.url).pathname;

/** Runs the built program in a real pseudo-terminal, in a folder of its own that holds only the tenant file. */
export async function inTerminal(
  args: readonly string[],
  text: string,
  steps: readonly Step[],
  env: Readonly<Record<string, string>> = {},
): Promise<Session> {
  const folder = await mkdtemp(join(tmpdir(), 'tenant-terminal-'));
  const path = join(folder, 'tenant.yaml');
  await writeFile(path, text);
  try {
    const { exit, screen } = await drive([...args, '--file', path], steps, env);
    return { exit, screen, file: await readFile(path, 'utf8') };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function drive(args: readonly string[], steps: readonly Step[], env: Readonly<Record<string, string>>) {
  const { CI: _, ...inherited } = process.env;
  const terminal = spawn(process.execPath, [binary, ...args], {
    cols: 200,
    rows: 60,
    env: { ...inherited, TERM: 'xterm', ...env },
  });
  let screen = '';
  let seen = 0;
  const left = [...steps];
  return new Promise<{ exit: number; screen: string }>((resolve) => {
    terminal.onData((data) => {
      screen += data;
      const [next] = left;
      if (next === undefined) return;
      const shown = plainText(screen);
      const found = shown.indexOf(next[0], seen);
      if (found < 0) return;
      seen = found + next[0].length;
      left.shift();
      terminal.write(next[1]);
    });
    terminal.onExit(({ exitCode }) => resolve({ exit: exitCode, screen: plainText(screen) }));
  });
}

function plainText(screen: string): string {
  return screen.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '');
}
