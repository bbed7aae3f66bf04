import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';

/** A command as data: what help shows, what the parser accepts, and where the code is that runs it. */
export interface CommandDeclaration {
  /** Words after `tenant`, such as `ca create-trusted-registration`. */
  readonly name: string;
  readonly summary: string;
  /** Lines that can be pasted; help leads with them. */
  readonly examples: readonly string[];
  readonly arguments?: readonly ArgumentDeclaration[];
  readonly options: readonly OptionDeclaration[];
  /** Loads the implementation when the command is chosen, never before. */
  readonly load: () => Promise<CommandModule>;
}

export interface ArgumentDeclaration {
  /** As help shows it: `[file]`, `<path...>`. */
  readonly name: string;
  /** The key of the options object it becomes. An absent optional argument leaves an option of that key alone. */
  readonly key: string;
  readonly summary: string;
  /** The only words it takes. */
  readonly choices?: readonly string[];
}

export interface OptionDeclaration {
  /** As help shows it: `-f, --file <path>`. A repeatable option ends in `...`. */
  readonly flags: string;
  readonly summary: string;
  /** The only words it takes; any other is a usage error with the nearest of them. */
  readonly choices?: readonly string[];
  /** Help lists options under such headings, in the order of first use. */
  readonly heading?: string;
}

/**
 * The file of a command. `run` is declared as a method on purpose: each command then names the options it reads, and the
 * declaration beside it is what makes the parser give them.
 */
interface CommandModule {
  run(options: object, world: World): Promise<ExitCode>;
}
