import packageJson from '../../../package.json' with { type: 'json' };
import { exitOnInterrupt } from '../io/interrupt.ts';
import { print } from '../io/print.ts';
import type { World } from '../io/world.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

/**
 * The whole program: the words after `tenant` in, the exit code out. The version is answered before anything else is
 * loaded, so that asking for it costs next to nothing. Without a world it runs on this machine.
 */
export async function main(argv: readonly string[], world?: World): Promise<ExitCode> {
  const [first, ...rest] = argv;
  if (rest.length === 0 && (first === '--version' || first === '-V')) {
    await (world?.out ?? print)(`${packageJson.version}\n`);
    return EXIT.ok;
  }
  return await run(argv, world ?? (await thisMachine()));
}

async function thisMachine(): Promise<World> {
  exitOnInterrupt(EXIT.interrupted);
  const { realWorld } = await import('../io/real-world.ts');
  return realWorld();
}

async function run(argv: readonly string[], world: World): Promise<ExitCode> {
  try {
    if (argv[0] === 'complete-words') {
      const { completeWords } = await import('./completion/complete-words.ts');
      await completeWords(argv.slice(1), world);
      return EXIT.ok;
    }
    const { runProgram } = await import('./program.ts');
    return await runProgram(argv, world, packageJson.version);
  } catch (error) {
    world.err(unexpected(error, world.env.TENANT_DEBUG === '1'));
    return EXIT.failed;
  }
}

/** Exceptions are bugs: one line that asks for a report, the stack only on request. */
function unexpected(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = `error: unexpected: ${message.split('\n', 1)[0]}; this is a bug in tenant, please report it with the output of TENANT_DEBUG=1\n`;
  return debug && error instanceof Error ? `${line}${error.stack}\n` : line;
}
