import { Argument, Command, CommanderError, Option } from 'commander';
import { nearestName } from '../../domain/syntax/nearest-name.ts';
import type { World } from '../io/world.ts';
import { brief } from '../render/brief.ts';
import { colorOption, noInputOption } from './commands/common-options.ts';
import type { ArgumentDeclaration, CommandDeclaration, OptionDeclaration } from './commands/declaration.ts';
import { simulate } from './commands/simulate.options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { groupDescriptions } from './group-descriptions.ts';
import { helpTopics } from './help-topics.ts';
import { usageMessage } from './usage-message.ts';

/** Reads the words after `tenant` and runs the command they name. Help goes to stdout, wrong usage to stderr with exit 2. */
export async function runProgram(argv: readonly string[], world: World, version: string): Promise<ExitCode> {
  const declarations = await knownTo(argv);
  const state: ProgramState = { world, version, declarations, help: [], exit: EXIT.ok };
  const program = buildProgram(state, neededFor(argv, declarations));
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;

    return await endOfParsing(error, argv, state);
  }
  await world.out(state.help.join(''));
  return state.exit;
}

/** What the parser's callbacks leave behind. */
interface ProgramState {
  readonly world: World;
  readonly version: string;
  /** What help can speak of. */
  readonly declarations: readonly CommandDeclaration[];
  readonly help: string[];
  exit: ExitCode;
}

async function endOfParsing(
  error: CommanderError,
  argv: readonly string[],
  { world, help, declarations }: ProgramState,
): Promise<ExitCode> {
  if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') {
    await world.out(help.join(''));
    return EXIT.ok;
  }
  if (error.code === 'commander.help') world.err(help.join(''));
  else {
    const message = brief(usageMessage(error.message));
    const next = message.includes('did you mean') ? '' : `  help: ${whereToLook(argv, declarations)}\n`;
    world.err(`error: ${message}\n${next}`);
  }
  return EXIT.usage;
}

/** The help of the command that was named, where nothing nearer can be suggested. */
function whereToLook(argv: readonly string[], declarations: readonly CommandDeclaration[]): string {
  const named = declarations.find(({ name }) => name.split(' ').every((word, index) => argv[index] === word));
  if (named !== undefined) return `\`tenant ${named.name} --help\` shows what it takes`;
  const isGroup = declarations.some(({ name }) => name.startsWith(`${argv[0]} `));
  return `\`tenant ${isGroup ? `${argv[0]} ` : ''}--help\` lists the commands`;
}

/** A simulation is asked for most, and needs to know of no other command. */
async function knownTo([first]: readonly string[]): Promise<readonly CommandDeclaration[]> {
  if (first === simulate.name) return [simulate];
  const { declarations } = await import('./commands/declarations.ts');
  return declarations;
}

/** Only the command that is named, to keep the start short; all of them where help or a suggestion may need them. */
function neededFor(
  [first]: readonly string[],
  declarations: readonly CommandDeclaration[],
): readonly CommandDeclaration[] {
  const named = declarations.filter(({ name }) => name.split(' ')[0] === first);
  return named.length > 0 ? named : declarations;
}

function buildProgram(state: ProgramState, needed: readonly CommandDeclaration[]): Command {
  const program = new Command('tenant')
    .description(
      "simulates, edits and explains a Microsoft Entra tenant's access configuration, offline, from one file",
    )
    .version(state.version, '-V, --version', 'print the version')
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ showGlobalOptions: false, minWidthToWrap: 30 })
    .configureOutput({
      writeOut: (text) => state.help.push(text),
      writeErr: (text) => state.help.push(text),
      outputError: () => {},
      getOutHelpWidth: () => state.world.terminal.columns,
      getErrHelpWidth: () => state.world.terminal.columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('before', examplesText(simulate.examples.slice(0, 1)))
    .addHelpText('after', '\nSee also: tenant help <command>, tenant help exit-codes, tenant help formats');

  for (const declaration of needed) addCommand(program, declaration, state);
  addHelpCommand(program, state);
  return program;
}

function addCommand(program: Command, declaration: CommandDeclaration, state: ProgramState): void {
  const words = declaration.name.split(' ');
  const name = words.at(-1) ?? declaration.name;
  const parent = words.length > 1 ? groupNamed(program, words[0] ?? '', state) : program;
  const command = parent
    .command(name)
    .description(declaration.summary)
    .addHelpText('before', examplesText(declaration.examples));

  for (const option of declaration.options) command.addOption(parserOption(option));
  for (const option of takenEverywhere) addHidden(command, option);
  for (const argument of declaration.arguments ?? []) command.addArgument(parserArgument(argument));
  command.allowExcessArguments().action(async () => {
    refuseExcess(command);
    refuseNamedTwice(command, declaration);
    refuseFlagAsValue(command);
    const { run } = await declaration.load();
    state.exit = await run(optionsOf(command, declaration), state.world);
  });
}

/** Taken by every command, so that a script can pass them to each, and shown in the help of those in which they do something. */
const takenEverywhere: readonly OptionDeclaration[] = [noInputOption, colorOption];

function addHidden(command: Command, declaration: OptionDeclaration): void {
  const option = parserOption(declaration);
  const isDeclared = command.options.some(({ long }) => long === option.long);
  if (!isDeclared) command.addOption(option.hideHelp());
}

/** Mostly a name with a blank in it and no quotes around it. */
function refuseExcess(command: Command): void {
  const excess = command.registeredArguments.some(({ variadic }) => variadic)
    ? undefined
    : command.args[command.registeredArguments.length];
  if (excess === undefined) return;

  const message = `unexpected \`${excess}\`; a name with a blank in it needs quotes`;
  throw new CommanderError(EXIT.usage, 'tenant.excess', message);
}

/** An argument that can be given as an option too is not taken for it in silence. */
function refuseNamedTwice(command: Command, { arguments: declared = [] }: CommandDeclaration): void {
  for (const [position, { key }] of declared.entries()) {
    const argument: unknown = command.processedArgs[position];
    if (argument === undefined || command.getOptionValueSource(key) !== 'cli') continue;

    const message = `\`${argument}\` and \`--${key}\` both name the ${key}; give one of them`;
    throw new CommanderError(EXIT.usage, 'tenant.namedTwice', message);
  }
}

/** `--plan --yes` forgets the file, and means no file that is called `--yes`. */
function refuseFlagAsValue(command: Command): void {
  const flags = new Set(command.options.flatMap(({ short, long }) => [short, long]));
  for (const option of command.options) {
    const given: unknown = command.getOptionValue(option.attributeName());
    const values: readonly unknown[] = Array.isArray(given) ? given : [given];
    const flag = values.find((value) => typeof value === 'string' && flags.has(value));
    if (flag === undefined) continue;

    const message = `option \`${option.flags}\` argument missing: \`${flag}\` is an option, too`;
    throw new CommanderError(EXIT.usage, 'tenant.flagAsValue', message);
  }
}

function examplesText(examples: readonly string[]): string {
  const title = examples.length > 1 ? 'Examples' : 'Example';
  return `${title}:\n${examples.map((line) => `  $ ${line}\n`).join('')}`;
}

function firstExamples(declarations: readonly CommandDeclaration[]): readonly string[] {
  return declarations.flatMap(({ examples }) => examples.slice(0, 1));
}

/** A word that only groups commands, such as `ca`: alone it shows what it holds, as wrong usage. */
function groupNamed(program: Command, name: string, { declarations }: ProgramState): Command {
  const there = program.commands.find((command) => command.name() === name);
  if (there) return there;

  const held = declarations.filter((one) => one.name.startsWith(`${name} `));
  return program
    .command(name)
    .description(groupDescriptions.get(name) ?? name)
    .helpCommand(false)
    .addHelpText('before', examplesText(firstExamples(held)));
}

function parserArgument({ name, summary, choices }: ArgumentDeclaration): Argument {
  const argument = new Argument(name, summary);
  return choices ? argument.argParser((word: string) => oneOf(name, choices, word)) : argument;
}

function parserOption({ flags, summary, choices, heading }: OptionDeclaration): Option {
  const option = new Option(flags, summary);
  if (heading) option.helpGroup(`${heading}:`);
  if (choices) option.argParser((word: string) => oneOf(flags, choices, word));
  return option;
}

function oneOf(flags: string, choices: readonly string[], word: string): string {
  const known = choices.find((choice) => choice.toLowerCase() === word.toLowerCase());
  if (known !== undefined) return known;

  const near = nearestName(word, choices);
  const flag = flags.split(' ').find((part) => part.startsWith('--')) ?? flags;
  const rest = near === undefined ? `; expected ${choices.join(', ')}` : `; did you mean \`${near}\`?`;
  throw new CommanderError(EXIT.usage, 'tenant.choice', `unknown word \`${word}\` for \`${flag}\`${rest}`);
}

function optionsOf(command: Command, declaration: CommandDeclaration): object {
  const given = (declaration.arguments ?? []).flatMap(({ key }, position) => {
    const value: unknown = command.processedArgs[position];
    return value === undefined ? [] : [[key, value] as const];
  });
  return { ...command.opts(), ...Object.fromEntries(given) };
}

function addHelpCommand(program: Command, state: ProgramState): void {
  program
    .command('help')
    .description('help on a command, exit-codes or formats')
    .argument('[topic...]')
    .action((topic: readonly string[]) => {
      state.help.push(helpOn(program, topic, state));
    });
}

function helpOn(program: Command, words: readonly string[], { declarations }: ProgramState): string {
  const topic = words.join(' ');
  const text = helpTopics.get(topic);
  if (text !== undefined) return text;

  let command = program;
  for (const word of words) {
    const next = command.commands.find((one) => one.name() === word);
    if (!next) throw unknownTopic(topic, declarations);

    command = next;
  }
  command.outputHelp();
  return '';
}

function unknownTopic(topic: string, declarations: readonly CommandDeclaration[]): CommanderError {
  const near = nearestName(topic, [...declarations.map(({ name }) => name), ...helpTopics.keys()]);
  const rest = near === undefined ? '' : `; did you mean \`${near}\`?`;
  return new CommanderError(EXIT.usage, 'tenant.topic', `there is no help on \`${topic}\`${rest}`);
}
