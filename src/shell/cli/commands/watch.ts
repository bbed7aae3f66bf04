import type { Severity } from '../../../domain/model/problem.ts';
import type { World } from '../../io/world.ts';
import { colours } from '../../render/colour.ts';
import type { Diagnostic } from '../../render/diagnostic.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import { diagnosticLine, diagnosticPlain } from '../../render/render-diagnostics.ts';
import { counted } from '../../render/words.ts';
import { appearanceOf } from '../appearance.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { besideFile, findTenantFile } from '../find-tenant-file.ts';
import { flagProblem } from '../flag-problem.ts';
import { noFile } from '../open-tenant.ts';
import { readTenantFile } from '../read-tenant-file.ts';
import { wrongUsage } from '../say-problems.ts';
import { checkAll } from '../watch/checks.ts';

export interface WatchOptions {
  readonly file?: string;
  readonly once?: boolean;
  readonly format?: 'text' | 'plain';
  readonly color?: 'auto' | 'always' | 'never';
}

/** `tenant watch`: checks the file, and again whenever it or its directory is saved, until Ctrl-C. `--once` checks and ends. */
export async function run(options: WatchOptions, world: World): Promise<ExitCode> {
  const found = await findTenantFile(world, options.file);
  if (!found) return noFile(world).exit;
  const { path, named } = found;
  if (path === '-') return wrongUsage(world, [flagProblem('watchesFiles', {})], proseFlags);
  if (!named) world.err(`using ${path}\n`);

  let paths: readonly string[] = [path];
  let watch = options.once ? undefined : await world.watch(paths);
  for (let first = true; ; first = false) {
    const look = await lookAt(world, options, path);
    const cleared = first || !world.terminal.stdout ? '' : clearScreen;
    if (!(await world.out(`${cleared}${look.text}`))) return EXIT.ok;
    if (!watch) return look.exit;
    if (first) world.err('watching; Ctrl-C ends\n');

    // what was saved between the look and the new watch is found by the next look, which is at once
    const others = [path, ...look.beside].join('\n') !== paths.join('\n');
    if (others) {
      watch.close();
      paths = [path, ...look.beside];
      watch = await world.watch(paths);
      const again = await lookAt(world, options, path);
      if (again.text !== look.text && !(await world.out(again.text))) return EXIT.ok;
    }
    if (!(await watch.next())) return EXIT.ok;
  }
}

const clearScreen = '\u001b[2J\u001b[H';

interface Look {
  readonly text: string;
  readonly exit: ExitCode;
  /** The directory that the file names; none where that cannot be told. */
  readonly beside: readonly string[];
}

/** More lines than this push the verdict off the screen. */
const mostLines = 20;

async function lookAt(world: World, { format, color }: WatchOptions, path: string): Promise<Look> {
  const pens = colours(appearanceOf(world, color === undefined ? {} : { color }, 'stdout').colour);
  const line = format === 'plain' ? diagnosticPlain : diagnosticLine;
  const file = await readTenantFile(world, path);
  if (!file.read) return { text: pens.red(line(file.diagnostic)), exit: EXIT.failed, beside: [] };

  const { diagnostics, verdict, exit } = checkAll({ path, file });
  const left = diagnostics.length - mostLines;
  const shown = left > 0 ? worstFirst(diagnostics) : diagnostics;
  const lines = [
    ...shown.slice(0, mostLines).map(line),
    ...(left > 0 ? [`and ${counted(left, 'more line')}: \`tenant validate\` and \`tenant lint\` show all\n`] : []),
  ];
  const directory = file.outcome.ok ? file.outcome.value.tenant.directory : undefined;
  return {
    text: `${lines.join('')}${(exit === EXIT.ok ? pens.green : pens.red)(verdict)}\n`,
    exit,
    beside: directory === undefined ? [] : [besideFile(path, directory)],
  };
}

/** What is cut off must be what matters least. */
function worstFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return severities.flatMap((wanted) => diagnostics.filter(({ severity }) => severity === wanted));
}

const severities: readonly Severity[] = ['error', 'warning', 'note'];
