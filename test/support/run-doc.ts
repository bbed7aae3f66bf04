import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './export-files.ts';
import { runLine } from './run-line.ts';

/** One command of a document, what the document says it prints, and what it printed. */
export interface DocCommand {
  readonly line: number;
  readonly command: string;
  readonly expected: string;
  readonly actual: string;
}

interface Written {
  readonly line: number;
  readonly command: string;
  readonly output: readonly string[];
}

export interface DocOptions {
  /** Standard error is part of what a command prints; default true. */
  readonly stderr?: boolean;
  /** Lines that the document leaves out everywhere. */
  readonly leftOut?: RegExp;
}

/**
 * Runs the commands of a Markdown document: in its fenced blocks marked `console` a line that begins with `$ ` is a command, and the
 * lines below it are what it prints, on standard error too unless that is left out. A line `...` in them stands for any lines. All
 * commands run one after the other in one new folder, where `fixtures` is the project's and `tenant` the built program. UPDATE_DOCS=1
 * writes what was printed into the document, where nothing is left out by `...`.
 */
export async function runDoc(
  path: string,
  { stderr = true, leftOut }: DocOptions = {},
): Promise<readonly DocCommand[]> {
  const text = readFileSync(join(root, path), 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'tenant-doc-'));
  try {
    const env = withProgram(folder);
    const results: DocCommand[] = [];
    for (const { line, command, output } of commandsOf(text)) {
      const { printed } = await runLine(command, { folder, env, stderr });
      const lines = printed.split('\n').filter((one) => !leftOut?.test(one));
      const actual = lines.map((one) => one.trimEnd()).join('\n');
      results.push({ line, command, expected: output.join('\n'), actual });
    }
    if (process.env.UPDATE_DOCS === '1') writeFileSync(join(root, path), updated(text, results));
    return results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** True where the output is what the document says, `...` standing for any lines. */
export function agrees({ expected, actual }: DocCommand): boolean {
  const [first = '', ...rest] = expected.split(/^\.\.\.$\n?/m);
  if (rest.length === 0) return expected.trimEnd() === actual.trimEnd();
  if (!actual.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = actual.indexOf(part.trimEnd(), from);
    if (at < 0) return false;
    from = at + part.trimEnd().length;
  }
  return rest.at(-1) === '' || actual.slice(from).trim() === '';
}

/** Puts `fixtures` and the program into a folder, and says with which environment a shell finds the program there. */
export function withProgram(folder: string): Record<string, string> {
  symlinkSync(join(root, 'fixtures'), join(folder, 'fixtures'));
  mkdirSync(join(folder, '.bin'));
  const script = `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'bin/tenant.js')}' "$@"\n`;
  writeFileSync(join(folder, '.bin/tenant'), script, { mode: 0o755 });
  return {
    PATH: `${join(folder, '.bin')}${delimiter}${process.env.PATH ?? ''}`,
    LC_ALL: 'C.UTF-8',
    FORCE_COLOR: '0',
    TENANT_FILE: '',
  };
}

function commandsOf(text: string): readonly Written[] {
  const found: { line: number; command: string; output: string[] }[] = [];
  let inside = false;
  for (const [index, line] of text.split('\n').entries()) {
    const last = found.at(-1);
    if (line.startsWith('```')) inside = line === '```console';
    else if (!inside) continue;
    else if (line.startsWith('$ ')) found.push({ line: index + 1, command: line.slice(2), output: [] });
    else if (last?.output.length === 0 && last.command.endsWith('\\')) last.command += `\n${line}`;
    else last?.output.push(line);
  }
  return found;
}

function updated(text: string, results: readonly DocCommand[]): string {
  const lines = text.split('\n');
  for (const { line, command, expected, actual } of results.toReversed()) {
    if (/^\.\.\.$/m.test(expected)) continue;
    const start = line - 1 + command.split('\n').length;
    const count = expected === '' ? 0 : expected.split('\n').length;
    lines.splice(start, count, ...(actual === '' ? [] : actual.split('\n')));
  }
  return lines.join('\n');
}
