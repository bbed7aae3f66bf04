import { terminalStreams } from '../io/terminal-streams.ts';
import type { World } from '../io/world.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

/** Commander gives `--no-input` as `input: false`. */
export interface PromptOptions {
  readonly input?: boolean;
}

export interface Choice {
  readonly name: string;
  readonly value: string;
  /** One line shown while the choice is under the cursor. */
  readonly description?: string;
}

/** The questions a command can ask. Each rejects with inquirer's ExitPromptError on Ctrl-C: see `interruptible`. */
export interface Prompts {
  readonly confirm: (question: { readonly message: string; readonly default: boolean }) => Promise<boolean>;
  readonly select: (question: {
    readonly message: string;
    readonly choices: readonly Choice[];
    readonly default?: string;
  }) => Promise<string>;
  readonly checkbox: (question: {
    readonly message: string;
    readonly choices: readonly Choice[];
    readonly checked?: readonly string[];
    readonly required?: boolean;
  }) => Promise<readonly string[]>;
  readonly input: (question: {
    readonly message: string;
    readonly default?: string;
    /** True, or what is wrong with the text. */
    readonly validate?: (text: string) => true | string;
  }) => Promise<string>;
}

/** Design 7: never prompt unless stdin and stderr are terminals, `CI` is unset and `--no-input` is absent. */
function mayPrompt(world: World, options: PromptOptions): boolean {
  const unattended = world.env.CI !== undefined && world.env.CI !== '';
  return world.terminal.stdin && world.terminal.stderr && !unattended && options.input !== false;
}

/** Why nothing can be asked here, for the message that names the flag to pass instead. */
function whyNoPrompt(world: World, options: PromptOptions): string {
  if (options.input === false) return '`--no-input` is given';
  if (!world.terminal.stdin || !world.terminal.stderr) return 'this is no terminal';
  return '`CI` is set';
}

/** Says on stderr which flag would have answered a question that cannot be asked here. */
export function promptNeeded(world: World, options: PromptOptions, flag: string): ExitCode {
  world.err(
    `error[promptNeeded]: ${whyNoPrompt(world, options)}, so nothing can be asked\n  help: pass ${flag} to answer\n`,
  );
  return EXIT.usage;
}

/** The questions, or undefined where nothing may be asked. The only door to inquirer, loaded with the first question. */
export function prompts(world: World, options: PromptOptions): Prompts | undefined {
  return mayPrompt(world, options) ? questions : undefined;
}

const questions: Prompts = {
  confirm: ({ message, default: proposed }) =>
    ask(async (module) => {
      const { answer } = await module([{ type: 'confirm', name: 'answer', message, default: proposed }]);
      return answer === true;
    }),
  select: ({ message, choices, default: proposed }) =>
    ask(async (module) => {
      const { answer } = await module([
        { type: 'select', name: 'answer', message, choices: [...choices], default: proposed, loop: false },
      ]);
      return String(answer);
    }),
  checkbox: ({ message, choices, checked = [], required = false }) =>
    ask(async (module) => {
      const { answer } = await module([
        {
          type: 'checkbox',
          name: 'answer',
          message,
          choices: [...choices],
          default: [...checked],
          required,
          loop: false,
        },
      ]);
      return Array.isArray(answer) ? answer.map(String) : [];
    }),
  input: ({ message, default: proposed, validate }) =>
    ask(async (module) => {
      const { answer } = await module([
        { type: 'input', name: 'answer', message, default: proposed, validate: validate ?? (() => true) },
      ]);
      return String(answer);
    }),
};

type PromptModule = Awaited<ReturnType<typeof promptModule>>;

async function promptModule() {
  const { createPromptModule } = (await import('inquirer')).default;
  return createPromptModule(terminalStreams());
}

async function ask<T>(question: (module: PromptModule) => Promise<T>): Promise<T> {
  return question(await promptModule());
}

/** Runs a command that may prompt: Ctrl-C in a prompt ends it with 130, and nothing after the prompt has run. */
export async function interruptible(command: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') return EXIT.interrupted;
    throw error;
  }
}
