import type { SkipReason } from '../../classify.ts';

const start = /^[ \t]*(?:#|\/\/)[ \t]*resource[ \t]+"(azuread_\w+)"[ \t]+"([^"\r\n]*)"/;
const reason = /^[ \t]*#[ \t]*(?:The provider cannot hold this as it is: (.*?)\.?)[ \t]*\r?$/;
const name = /^[ \t]*(?:#|\/\/)[ \t]*display_name[ \t]*=[ \t]*"(.*)"[ \t]*\r?$/;

/** Resources that stand as comments, with the reason that `tenant export` writes above those that the provider cannot hold. */
export function commentedOut(text: string): readonly (readonly [SkipReason, string])[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const found = start.exec(line);
    if (found === null) return [];
    const shown = name.exec(lines[index + 1] ?? '')?.[1] ?? `${found[1]}.${found[2]}`;
    const why = reason.exec(lines[index - 1] ?? '')?.[1];
    return [['commentedOut', why === undefined ? shown : `${shown}: ${why}`] as const];
  });
}
