import type { Path } from '../../domain/model/problem.ts';
import type { Configuration } from './hcl/hcl-node.ts';
import type { ImportProblem } from './import-problem.ts';
import { type ScanProblem, scanJson } from './scan-json.ts';
import type { SourceText, Span } from './source-text.ts';

/** One value of a file, and where its parts stand. */
export interface ParsedSource {
  readonly source: SourceText;
  readonly value: unknown;
  /** Where the values at these paths stand; for one that is absent, the first character of the nearest ancestor that is there. */
  readonly spansOf: (paths: readonly Path[]) => readonly Span[];
}

export type Parsed =
  | {
      readonly ok: true;
      readonly documents: readonly ParsedSource[];
      /** A file of Terraform's language, which is read together with the others. */
      readonly configuration?: Configuration;
    }
  | { readonly ok: false; readonly problem: ImportProblem };

/** The JSON values of a file, in their order: one, or one a line. Fails with importBadJson, importDuplicateMember or importTooDeep. */
export function parseJson(source: SourceText): Parsed {
  const { text } = source;
  const scanned = scanJson(text);
  if (!scanned.ok) return { ok: false, problem: importProblem(scanned.problem, source) };
  const strict = withoutCharacters(text, scanned.trailingCommas);
  const documents = scanned.documents.map((document): ParsedSource => {
    const value: unknown = JSON.parse(strict.slice(document.start, document.end));
    return { source, value, spansOf: (paths) => spansOf(text, document, paths) };
  });
  return { ok: true, documents };
}

/** Blanks take their places, so that everything else stands where it stood. */
function withoutCharacters(text: string, offsets: readonly number[]): string {
  let end = 0;
  const pieces = offsets.map((offset) => {
    const piece = `${text.slice(end, offset)} `;
    end = offset + 1;
    return piece;
  });
  return pieces.join('') + text.slice(end);
}

function importProblem(problem: ScanProblem, source: SourceText): ImportProblem {
  const where = source.place(problem);
  const severity = 'error';
  switch (problem.code) {
    case 'importBadJson':
      return { code: problem.code, severity, values: { expected: problem.expected, found: problem.found }, ...where };
    case 'importDuplicateMember':
      return { code: problem.code, severity, values: { name: problem.name }, ...where };
    case 'importTooDeep':
      return { code: problem.code, severity, values: { limit: problem.limit }, ...where };
  }
}

/** One walk over the document however many paths are looked for. Names of members compare without case, as PowerShell writes them. */
function spansOf(text: string, document: Span, paths: readonly Path[]): readonly Span[] {
  const found = paths.map((path) => ({ path: path.map(keyOf), start: document.start, end: 0, depth: -1 }));
  scanJson(
    text,
    (at, start, end) => {
      for (const one of found) {
        if (at.length <= one.depth || at.length > one.path.length) continue;
        if (!at.every((key, index) => keyOf(key) === one.path[index])) continue;
        [one.start, one.end, one.depth] = [start, end, at.length];
      }
    },
    document,
  );
  return found.map(({ path, start, end, depth }) => ({ start, end: depth === path.length ? end : start + 1 }));
}

function keyOf(key: string | number): string | number {
  return typeof key === 'string' ? key.toLowerCase() : key;
}
