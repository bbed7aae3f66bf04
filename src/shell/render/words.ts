/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[], conjunction = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}

/** At most `most` of the items, and how many more there are. */
export function some(items: readonly string[], most: number, conjunction = 'and'): string {
  if (items.length <= most) return listed(items, conjunction);
  return `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}

/** `1 user`, `2 users`, `0 users`. */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}

/** The text with its first letter large, for the start of a sentence. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** `; did you mean \`x\`?`, or nothing where nothing is near. */
export function didYouMean(nearest: string | undefined): string {
  return nearest === undefined ? '' : `; did you mean \`${nearest}\`?`;
}

/** `2 users with role Global Administrator`, `no policies for Amira`: what a list holds. */
export function headlineOf(count: number, [noun, nouns]: readonly [string, string], such: readonly string[]): string {
  return [count === 0 ? `no ${nouns}` : counted(count, noun, nouns), ...such].join(' ');
}
