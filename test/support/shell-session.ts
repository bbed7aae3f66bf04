import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { root } from './export-files.ts';
import { withProgram } from './run-doc.ts';

/** Whether a shell can be started here. */
export function hasShell(name: string): boolean {
  return spawnSync(name, ['-c', 'exit 0']).status === 0;
}

export interface ShellFolder {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly remove: () => void;
}

/** A folder with the example tenant in it, in which a shell finds the program under its name. */
export function shellFolder(): ShellFolder {
  const folder = mkdtempSync(join(tmpdir(), 'tenant-shell-'));
  cpSync(join(root, 'fixtures/contoso'), folder, { recursive: true });
  const all = { ...process.env, ...withProgram(folder), TERM: 'xterm', PS1: '$ ', LC_ALL: 'C.UTF-8' };
  const env = Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  return { folder, env, remove: () => rmSync(folder, { recursive: true }) };
}

/** Prints the words of a line as the shell reads them, so that what was completed shows with its quotes resolved. */
const printsWords = `tenant() { if [ "$1" = complete-words ]; then command tenant "$@"; else printf '<%s>' "$@"; echo '<end>'; fi; }`;

/** The words that an interactive shell runs when a line is typed, the key for completion is pressed and then the return key. */
export function completedIn(
  shell: string,
  args: readonly string[],
  setup: string,
  typed: string,
  { folder, env }: ShellFolder,
): Promise<string> {
  const terminal = spawn(shell, [...args], { cols: 400, rows: 50, cwd: folder, env: { ...env } });
  const steps: (readonly [waitFor: RegExp, keys: string])[] = [
    [/[$%] /, `${printsWords}; ${setup}; echo rea''dy\r`],
    [/^ready/m, `${typed}\t\r`],
    [/<end>/, 'exit\r'],
  ];
  let screen = '';
  let words = '';
  return new Promise((resolve) => {
    terminal.onData((data) => {
      screen += data;
      const [step] = steps;
      if (!step?.[0].test(plain(screen))) return;
      words = /((?:<[^<>]*>)+)<end>/.exec(plain(screen))?.[1] ?? words;
      screen = '';
      steps.shift();
      terminal.write(step[1]);
    });
    terminal.onExit(() => resolve(words));
  });
}

function plain(screen: string): string {
  return screen.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]|\r/g, '');
}
