import type { BashWord } from './shell-line.ts';

/** A candidate as bash is to put it in place of the end of the word: quoted, or fit for the quotes that are open. */
export function forBash(candidate: string, { before, quote }: BashWord): string {
  const rest = candidate.slice(before.length);
  switch (quote) {
    case '"':
      return rest.replace(/["\\$`]/g, '\\$&');
    case "'":
      return rest.replaceAll("'", "'\\''");
    case '':
      return rest.replace(/[^\p{L}\p{N}_./:=@%+,^-]/gu, '\\$&');
  }
}

/** A candidate as PowerShell takes it: in single quotes where it holds more than letters, digits and a few signs. */
export function forPowerShell(candidate: string): string {
  return /^[\p{L}\p{N}_./\\:=+-]+$/u.test(candidate)
    ? candidate
    : `'${candidate.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}
