/** Every subset, the empty one first. */
export function subsets<T>(values: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: 2 ** values.length }, (_, bits) => values.filter((__, place) => (bits >> place) & 1));
}

/** The first value of each signature. */
export function distinctBy<T>(values: readonly T[], signature: (value: T) => string): readonly T[] {
  const first = new Map<string, T>();
  for (const value of values) {
    const key = signature(value);
    if (!first.has(key)) first.set(key, value);
  }
  return [...first.values()];
}
