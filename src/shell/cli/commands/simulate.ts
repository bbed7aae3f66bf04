import { compile } from '../../../engine/decide/compile.ts';
import type { DirectoryAsk } from '../../../file/load/directory-scan.ts';
import type { World } from '../../io/world.ts';
import { colours } from '../../render/colour.ts';
import { marks } from '../../render/marks.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import { proseIo } from '../../render/prose-io.ts';
import { appearanceOf } from '../appearance.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type FlagProblem, flagProblem } from '../flag-problem.ts';
import { openTenant } from '../open-tenant.ts';
import { sayProblems, wrongUsage } from '../say-problems.ts';
import { contradictions, type SimulateOptions } from '../simulation/options.ts';
import { simulateOne } from '../simulation/simulate-one.ts';
import type { Simulation } from '../simulation/simulation.ts';
import { openSink } from '../sink.ts';

/**
 * `tenant simulate`: what happens at a sign-in or a registration, and why. Ends with 0 whatever the decision unless
 * `--expect` or an attempt line expects something (design 7).
 */
export async function run(options: SimulateOptions, world: World): Promise<ExitCode> {
  const problems = contradictions(options);
  if (problems.length > 0) return wrongUsage(world, problems, proseFlags);

  const opened = await openTenant(world, options, askOf(options));
  if (!opened.ok) return opened.exit;

  const clashes = clashesWith(opened.value.path, options);
  if (clashes.length > 0) return wrongUsage(world, clashes, proseFlags);

  const look = appearanceOf(world, options, options.output === undefined ? 'stdout' : 'file');
  const simulation: Simulation = {
    world,
    options,
    compiled: compile(opened.value.loaded),
    format: options.format ?? 'text',
    level: options.explain ?? 'policies',
    drawing: { colours: colours(look.colour), marks: marks(look.unicode), columns: look.columns },
    sink: openSink(world, options.output),
  };
  const exit = await simulateBy(simulation);
  return exit === EXIT.usage || exit === EXIT.failed ? exit : await closeSink(simulation, exit);
}

/** One attempt is about one person and one device; a device by its facts is none of the directory. */
function askOf({ attempts, group, allUsers, user, device }: SimulateOptions): DirectoryAsk | undefined {
  if (attempts !== undefined || group !== undefined || allUsers) return undefined;
  return { users: listOf(user), devices: listOf(device) };
}

function listOf(name: string | undefined): readonly string[] {
  return name === undefined ? [] : [name];
}

/** What only shows once it is known which file the tenant came from: it may be the environment that named it. */
function clashesWith(path: string, { attempts, output }: SimulateOptions): readonly FlagProblem[] {
  if (path === '-' && attempts === '-') return [flagProblem('flagsShareInput', { flags: ['--file', '--attempts'] })];
  if (output === undefined || (output !== path && output !== attempts)) return [];
  return [flagProblem('outputIsInput', { path: output })];
}

async function simulateBy(simulation: Simulation): Promise<ExitCode> {
  const { attempts, group, allUsers } = simulation.options;
  if (attempts !== undefined) {
    const { simulateLines } = await import('../simulation/simulate-lines.ts');
    return await simulateLines(simulation, attempts);
  }
  if (group !== undefined || allUsers) {
    const { simulateCrowd } = await import('../simulation/simulate-crowd.ts');
    return await simulateCrowd(simulation);
  }
  return await simulateOne(simulation);
}

async function closeSink({ sink, world }: Simulation, exit: ExitCode): Promise<ExitCode> {
  const problem = await sink.close();
  if (problem === undefined) return exit;

  sayProblems(world, [problem], proseIo);
  return problem.code === 'fileChanged' || problem.code === 'fileLocked' ? EXIT.conflict : EXIT.failed;
}
