import { execa } from 'execa';
import { main } from '../../src/shell/cli/main.ts';
import { listAtRevision, readAtRevision } from '../../src/shell/io/git.ts';
import { realFiles } from '../../src/shell/io/real-files.ts';

interface LineOptions {
  /** Files are those of this folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Whether standard error is part of what is printed. */
  readonly stderr: boolean;
}

export interface RanLine {
  readonly exit: number | undefined;
  readonly printed: string;
}

/**
 * Runs a line as a shell would. One that begins with `tenant` and asks nothing of the shell but quotes is run in this process, on real
 * files, which takes a hundredth of the time; everything else by bash.
 */
export async function runLine(line: string, options: LineOptions): Promise<RanLine> {
  const [program, ...argv] = plainWords(line.replaceAll('\\\n', ' ')) ?? [];
  return program === 'tenant' ? await inThisProcess(argv, options) : await inBash(line, options);
}

async function inThisProcess(argv: readonly string[], { folder, env, stderr }: LineOptions): Promise<RanLine> {
  const printed: string[] = [];
  const exit = await main(argv, {
    env,
    cwd: folder,
    memory: Number.POSITIVE_INFINITY,
    terminal: { stdin: false, stdout: false, stderr: false, columns: 80, unicode: true },
    out: async (text) => {
      printed.push(text);
      return true;
    },
    err: (text) => {
      if (stderr) printed.push(text);
    },
    files: realFiles(folder, nothing),
    watch: async () => ({ next: async () => false, close: () => {} }),
    git: {
      read: (revision, path) => readAtRevision(folder, revision, path),
      list: (revision, path) => listAtRevision(folder, revision, path),
    },
  });
  return { exit, printed: printed.join('').replace(/\n$/, '') };
}

async function* nothing(): AsyncGenerator<Uint8Array, void, void> {}

async function inBash(line: string, { folder, env, stderr }: LineOptions): Promise<RanLine> {
  const { stdout, exitCode } = await execa('bash', ['-c', `{ ${line}\n} 2>${stderr ? '&1' : '/dev/null'}`], {
    cwd: folder,
    env,
    reject: false,
    stdin: 'ignore',
  });
  return { exit: exitCode, printed: stdout };
}

/** The words of a line that holds nothing but words and quoted words; undefined where a shell would do more. */
function plainWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  const pattern = /\s*((?:[^\s'"\\|&;<>()$`*?[\]#~{}!]|'[^']*'|"[^"$`\\!]*")+)\s*/y;
  for (let at = 0; at < line.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const [, word] = pattern.exec(line) ?? [];
    if (word === undefined) return undefined;
    words.push(word.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double));
  }
  return words;
}
