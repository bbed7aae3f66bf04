import type { World } from '../../io/world.ts';
import { type Candidate, completionOf } from './candidates.ts';
import { liveNames } from './live-names.ts';
import { forBash, forPowerShell } from './quote-word.ts';
import { type BashWord, splitBash, type Typed, unquoted } from './shell-line.ts';

/** What stands on the first line of every answer: what follows are words, or the shell is to complete a path itself. */
const heads = { words: ':words', files: ':files' } as const;

/**
 * `tenant complete-words SHELL ...`, which the scripts of `tenant completion` call at every press of the key. For bash the words after it
 * are the line up to the cursor and COMP_WORDBREAKS; for the others the words before the cursor and, behind a `=`, the one at it. Nobody
 * wants to hear of an error in the middle of a line, so there is none: an answer that fails is empty.
 */
export async function completeWords([shell, ...args]: readonly string[], world: World): Promise<void> {
  try {
    await world.out(await answer(shell, args, world));
  } catch {
    await world.out('');
  }
}

async function answer(shell: string | undefined, args: readonly string[], world: World): Promise<string> {
  const typed = shell === 'bash' ? splitBash(args[0] ?? '', args[1] ?? '') : typedWords(args);
  const { words, subject, lead, typed: written, file } = completionOf(typed);
  if (subject === 'file') return `${heads.files}\n`;
  const names = subject === undefined ? [] : await liveNames(world, subject, written, file);
  const candidates = [...words, ...names.map((one) => ({ ...one, word: `${lead}${one.word}` }))].filter(
    ({ word }) => word.toLowerCase().startsWith(typed.current.toLowerCase()) && !/[\x00-\x1f\x7f]/.test(word),
  );
  return [heads.words, ...candidates.map((one) => lineFor(shell, one, typed))].map((line) => `${line}\n`).join('');
}

/** `-- WORDS... =CURRENT` */
function typedWords(args: readonly string[]): Typed {
  const given = args[0] === '--' ? args.slice(1) : args;
  return { words: given.slice(0, -1).map(unquoted), current: unquoted((given.at(-1) ?? '=').replace(/^=/, '')) };
}

function lineFor(shell: string | undefined, { word, about }: Candidate, typed: Typed | BashWord): string {
  const beside = about.replaceAll(/[\x00-\x1f\x7f]/g, ' ');
  if (shell === 'bash') return forBash(word, 'quote' in typed ? typed : { ...typed, before: '', quote: '' });
  if (shell === 'powershell') return [word, forPowerShell(word), beside].join('\t');
  return beside === '' ? word : `${word}\t${beside}`;
}
