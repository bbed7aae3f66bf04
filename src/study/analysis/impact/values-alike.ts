/** Values of which every row says the same, each row splitting what those before it left together. */
export function valuesAlike(values: readonly number[], rows: readonly Uint8Array[]): readonly (readonly number[])[] {
  const group = new Int32Array(values.length);
  let count = 1;
  for (const row of rows) {
    const numbers = new Int32Array(count * 3).fill(-1);
    count = 0;
    for (let at = 0; at < values.length; at++) {
      const key = (group[at] ?? 0) * 3 + (row[values[at] ?? 0] ?? 0);
      if (numbers[key] === -1) numbers[key] = count++;
      group[at] = numbers[key] ?? 0;
    }
    if (count === values.length) break;
  }
  const groups = Array.from({ length: count }, (): number[] => []);
  for (const [at, value] of values.entries()) groups[group[at] ?? 0]?.push(value);
  return groups;
}
