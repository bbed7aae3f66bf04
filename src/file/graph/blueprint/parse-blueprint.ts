import type { Path } from '../../../domain/model/problem.ts';
import type { Parsed, ParsedSource } from '../parse-json.ts';
import type { SourceText, Span } from '../source-text.ts';
import { readResources } from './read-resources.ts';

/** A configuration of Microsoft365DSC as `{ blueprint: [{ ResourceName, ... }] }`, which is how its JSON report has them. */
export function parseBlueprint(source: SourceText): Parsed {
  const read = readResources(source.text);
  if (!read.ok) {
    const { expected, ...span } = read.fault;
    const word = source.text.slice(span.start, span.end);
    const found = word === '' ? 'the end of the file' : `\`${word}\``;
    const problem = { code: 'importBadBlueprint', severity: 'error', values: { expected, found } } as const;
    return { ok: false, problem: { ...problem, ...source.place(span) } };
  }
  const value = read.resources.map(({ type, values }) => ({ ...values, ResourceName: type }));
  const document: ParsedSource = { source, value, spansOf: (paths) => paths.map((path) => spanOf(path, read.spans)) };
  return { ok: true, documents: value.length === 0 ? [] : [document] };
}

/** Where the value at a path stands, or its nearest ancestor's first character. */
function spanOf([resource, ...path]: Path, spans: ReadonlyMap<string, Span>): Span {
  for (let length = path.length; length > 0; length -= 1) {
    const span = spans.get(JSON.stringify([resource, 'values', ...path.slice(0, length)]));
    if (span !== undefined) return length === path.length ? span : { start: span.start, end: span.start + 1 };
  }
  return spans.get(JSON.stringify([resource])) ?? { start: 0, end: 0 };
}
