import type { CommandDeclaration, OptionDeclaration } from '../commands/declaration.ts';
import { declarations } from '../commands/declarations.ts';
import { groupDescriptions } from '../group-descriptions.ts';
import { helpTopics } from '../help-topics.ts';
import type { Typed } from './shell-line.ts';
import { type Subject, subjectOfArgument, subjectOfOption, wordsOfOption } from './subjects.ts';

export interface Candidate {
  readonly word: string;
  /** Beside it, in shells that show such things. */
  readonly about: string;
}

/** What may stand where the cursor is: words, names of a kind that the tenant file holds, or files. */
export interface Completion {
  readonly words: readonly Candidate[];
  readonly subject: Subject | undefined;
  /** Before each name, as in `--user=`. */
  readonly lead: string;
  /** What is written of the name already. */
  readonly typed: string;
  /** The tenant file that the line names. */
  readonly file: string | undefined;
}

export function completionOf({ words, current }: Typed): Completion {
  const none = { subject: undefined, lead: '', typed: current, file: undefined };
  const command = commandOf(words);
  if (command === undefined) return { ...none, words: commandWords(words) };

  const { declaration, rest } = command;
  const state = stateOf(declaration, rest);
  const assigned = /^(--[^=]+)=(.*)$/s.exec(current);
  const option = assigned ? optionNamed(declaration, assigned[1] ?? '') : undefined;
  const here = { ...none, file: state.file };
  if (assigned && option) {
    const lead = `${assigned[1]}=`;
    return {
      ...here,
      lead,
      typed: assigned[2] ?? '',
      words: choiceWords(option, lead),
      subject: subjectOfOption(option),
    };
  }
  if (current.startsWith('-')) return { ...here, words: flagWords(declaration, state.given) };
  if (state.open) {
    return { ...here, words: choiceWords(state.open, ''), subject: subjectOfOption(state.open) };
  }
  const [subject, choices] = subjectOfArgument(declaration, state.positionals);
  const flags = subject === undefined && choices.length === 0 ? flagWords(declaration, state.given) : [];
  return { ...here, subject, words: [...choices.map((word) => ({ word, about: '' })), ...flags] };
}

/** The command that the words name, and those after it. */
function commandOf(words: readonly string[]) {
  const [first, second] = words;
  const named =
    declarations.find(({ name }) => name === first) ?? declarations.find(({ name }) => name === `${first} ${second}`);
  return named && { declaration: named, rest: words.slice(named.name.split(' ').length) };
}

/** Commands, the words after one that only groups others, or topics of help. */
function commandWords(words: readonly string[]): readonly Candidate[] {
  const [first, ...more] = words;
  if (first === 'help')
    return [
      ...groupsAndCommands(more),
      ...(more.length === 0 ? [...helpTopics.keys()].map((word) => ({ word, about: '' })) : []),
    ];
  return [
    ...groupsAndCommands(words),
    ...(words.length === 0 ? [{ word: 'help', about: 'help on a command, exit-codes or formats' }] : []),
  ];
}

function groupsAndCommands(words: readonly string[]): readonly Candidate[] {
  const [first, second] = words;
  if (second !== undefined) return [];
  if (first !== undefined) {
    return declarations.flatMap(({ name, summary }) => {
      const [group, word] = name.split(' ');
      return group === first && word !== undefined ? [{ word, about: summary }] : [];
    });
  }
  const commands = new Map(
    declarations.map(({ name, summary }) => {
      const [word = '', more] = name.split(' ');
      return [word, more === undefined ? summary : (groupDescriptions.get(word) ?? '')] as const;
    }),
  );
  return [...commands].map(([word, about]) => ({ word, about }));
}

interface LineState {
  readonly given: ReadonlySet<string>;
  /** The option that the current word is a value of. */
  readonly open: OptionDeclaration | undefined;
  /** Arguments before the current word. */
  readonly positionals: number;
  readonly file: string | undefined;
}

function stateOf(declaration: CommandDeclaration, words: readonly string[]): LineState {
  const given = new Set<string>();
  let open: OptionDeclaration | undefined;
  let positionals = 0;
  let file: string | undefined;
  for (const word of words) {
    if (word.startsWith('-') && word !== '-') {
      const [flag = '', value] = flagAndValue(word);
      const option = optionNamed(declaration, flag);
      given.add(option?.flags ?? flag);
      open = option && value === undefined && takesValue(option) ? option : undefined;
      if (value !== undefined && option?.flags.includes('--file ')) file = value;
    } else if (open) {
      if (open.flags.includes('--file ')) file = word;
      if (!open.flags.endsWith('...>')) open = undefined;
    } else positionals += 1;
  }
  return { given, open, positionals, file };
}

/** `--file=a.yaml`, or short and without a sign between: `-fa.yaml`. */
function flagAndValue(word: string): readonly string[] {
  return /^-[^-]./.test(word) ? [word.slice(0, 2), word.slice(2)] : word.split(/=(.*)/s);
}

function takesValue({ flags }: OptionDeclaration): boolean {
  return flags.includes('<');
}

function optionNamed({ options }: CommandDeclaration, flag: string): OptionDeclaration | undefined {
  return options.find(({ flags }) => flags.split(/[ ,]+/).includes(flag));
}

function choiceWords(option: OptionDeclaration, lead: string): readonly Candidate[] {
  return wordsOfOption(option).map((word) => ({ word: `${lead}${word}`, about: '' }));
}

/** The flags that are not on the line yet; those that take several values may come again. */
function flagWords({ options }: CommandDeclaration, given: ReadonlySet<string>): readonly Candidate[] {
  const left = options.filter(({ flags }) => !given.has(flags) || flags.endsWith('...>'));
  return [...left, { flags: '--help', summary: 'display help for command' }].map(({ flags, summary }) => ({
    word: flags.split(/[ ,]+/).find((part) => part.startsWith('--')) ?? flags,
    about: summary,
  }));
}
