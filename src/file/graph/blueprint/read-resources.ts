import type { Path } from '../../../domain/model/problem.ts';
import type { Span } from '../source-text.ts';
import { Reader, type TextFault } from './powershell-text.ts';
import { readMembers, Unreadable } from './read-value.ts';

/** One resource of a configuration, such as `AADConditionalAccessPolicy "Name" { ... }`. */
interface Resource {
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export type Resources =
  | { readonly ok: true; readonly resources: readonly Resource[]; readonly spans: ReadonlyMap<string, Span> }
  | { readonly ok: false; readonly fault: TextFault };

/** The type and the name of a resource, to behind its opening brace. Names are short: a longer text is none. */
const start = /[A-Z][A-Za-z0-9]+[ \t]+(?:"[^"\r\n]{0,500}"|'[^'\r\n]{0,500}'|[\w-]{1,500})\s*\{/y;

/** True where a text is a configuration of Microsoft365DSC, by the first of its resources of Entra. */
export function isBlueprint(text: string): boolean {
  return /^[ \t]*AAD[A-Za-z0-9]{1,80}[ \t]+(?:"[^"\r\n]{0,500}"|'[^'\r\n]{0,500}'|[\w-]{1,500})\s{0,20}\{/m.test(text);
}

/** The resources of a configuration, and where each of their values stands, by path from the list of resources. */
export function readResources(text: string): Resources {
  const resources: Resource[] = [];
  const spans = new Map<string, Span>();
  const placed = (path: Path, span: Span) => spans.set(JSON.stringify(path), span);
  const reader = new Reader(text);
  try {
    for (let found = next(reader); found !== undefined; found = next(reader)) {
      const path = [resources.length];
      const values = readMembers(reader, [...path, 'values'], placed);
      placed(path, { start: found.start, end: reader.at });
      resources.push({ type: found.type, values });
    }
  } catch (thrown) {
    if (thrown instanceof Unreadable) return { ok: false, fault: thrown.fault };
    throw thrown;
  }
  return { ok: true, resources, spans };
}

/** Statements that have a block and are no resources. */
const statements = /^(Configuration|Node|Function|Param|If|ElseIf|Foreach|While|Switch|Try|Catch)$/i;

/** The next resource, with the reader behind its opening brace. Comments hold none. */
function next(reader: Reader): { readonly type: string; readonly start: number } | undefined {
  for (;;) {
    reader.skip('{};');
    if (reader.isAtEnd) return undefined;
    const at = reader.at;
    const found = reader.match(start);
    const type = found === undefined ? undefined : /^\w+/.exec(found)?.[0];
    if (type !== undefined && !statements.test(type)) return { type, start: at };
    if (found === undefined) passOver(reader);
  }
}

/** A text, a word or a sign that is no resource. */
function passOver(reader: Reader): void {
  if (reader.character === '"' || reader.character === "'") {
    const end = reader.closingQuote();
    if (end === undefined) throw new Unreadable(reader.fault(`a text that ends with \`${reader.character}\``));
    reader.at = end;
  } else if (reader.match(/[\w$.-]+/y) === undefined) reader.at += 1;
}
