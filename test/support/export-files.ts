import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

export const baseline = 'fixtures/conditional-access-baseline/Config';

/** Every file below a path of the repository, with paths relative to the repository, in code-point order. */
export function filesBelow(path: string): readonly { readonly file: string; readonly bytes: Uint8Array }[] {
  const absolute = join(root, path);
  if (!statSync(absolute).isDirectory()) return [{ file: path, bytes: readFileSync(absolute) }];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}

/** The same as the text that a JSON file holds, read without any code of the project. */
export function jsonOf(bytes: Uint8Array): unknown {
  const encoding = bytes[0] === 0xff ? 'utf-16le' : 'utf-8';
  return JSON.parse(new TextDecoder(encoding).decode(bytes));
}

/** An object as the bytes of a JSON file. */
export function jsonFile(file: string, value: unknown): { readonly file: string; readonly bytes: Uint8Array } {
  return { file, bytes: new TextEncoder().encode(JSON.stringify(value, null, 2)) };
}
