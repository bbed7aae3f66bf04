import type { NameIndex } from '../../../domain/model/names.ts';
import { prosePlan } from '../../render/prose-create.ts';
import { messageOf } from '../../render/prose-of.ts';
import { findName, type NameOutcome, type NameSource, writtenName } from '../plans/written-name.ts';
import type { Choice, Prompts } from '../prompts.ts';

/** What a list shows at most; longer collections are asked for by name. */
const longestList = 200;

/** Lets the person tick named objects of the file, or type their names where there are too many to list. Empty where there is none. */
export async function pickNames(
  ask: Prompts,
  source: NameSource,
  message: string,
  proposed: readonly string[],
  { required = false }: { readonly required?: boolean } = {},
): Promise<readonly string[]> {
  if (source.entries.length === 0) return [];
  if (source.entries.length > longestList)
    return await typeNames(ask, (name) => findName(source, name), message, proposed, { required });
  const checked = proposed.flatMap((name) => {
    const found = findName(source, name);
    return found.ok ? [found.value.written] : [];
  });
  return await ask.checkbox({ message, choices: choicesOf(source), checked, required });
}

/** Names with commas between them, checked while they are typed. */
export async function typeNames(
  ask: Prompts,
  find: (name: string) => NameOutcome,
  message: string,
  proposed: readonly string[],
  { required = false }: { readonly required?: boolean } = {},
): Promise<readonly string[]> {
  const validate = (text: string) => {
    if (required && namesIn(text).length === 0) return 'at least one name is needed';
    const problems = namesIn(text).flatMap((name) => {
      const found = find(name);
      return found.ok ? [] : found.problems;
    });
    const [first] = problems;
    return first === undefined ? true : messageOf(prosePlan, first).message;
  };
  const text = await ask.input({
    message: `${message} (names with commas${required ? '' : ', empty for none'})`,
    default: proposed.join(', '),
    validate,
  });
  return namesIn(text);
}

/** Objects that a name or an id finds; the value is what the file will say. */
export function choicesOf({
  index,
  entries,
}: {
  readonly index: NameIndex;
  readonly entries: NameSource['entries'];
}): readonly Choice[] {
  return entries.flatMap((entry, position) => {
    const value = writtenName(index, entry, position);
    if (value === undefined) return [];
    const name = entry.userPrincipalName ?? entry.displayName ?? value;
    return [{ name: name === value ? name : `${name} (${value})`, value }];
  });
}

function namesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
