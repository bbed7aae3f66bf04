/** Lists of words made sets, each list once: attempts share few, and what turns on a set can be kept by the set itself. */
export interface WordSets {
  readonly of: <W extends string>(words: readonly W[]) => ReadonlySet<W>;
}

/** Most sets to keep before forgetting all: ids of controls may be as many as attempts. */
const mostSets = 512;

export function wordSets(): WordSets {
  const sets = new Map<string, ReadonlySet<string>>();
  return {
    of: <W extends string>(words: readonly W[]) => {
      const key = keyOf(words);
      const known = sets.get(key);
      if (known) return known as ReadonlySet<W>; // made of a list of the same words
      if (sets.size >= mostSets) sets.clear();
      const made = new Set(words);
      sets.set(key, made);
      return made;
    },
  };
}

/** No single word can be taken for a list of two: those begin with a bracket. */
function keyOf(words: readonly string[]): string {
  const [only] = words;
  return words.length === 1 && only !== undefined ? ` ${only}` : JSON.stringify(words);
}
