import type { Outcome, Path } from '../../domain/model/problem.ts';
import { decodeText } from './decode-text.ts';
import type { ImportProblem } from './import-problem.ts';
import { placeInText } from './place-in-text.ts';
import { type ScanProblem, scanJson } from './scan-json.ts';

/** One file of an export, as read. */
export interface GraphSource {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The value of a file, and its text for pointing at parts of it. */
export interface ParsedSource {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
}

/** Bytes to a JSON value. Fails with importBadEncoding, importBadJson, importDuplicateMember or importTooDeep. */
export function parseJson({ file, bytes }: GraphSource): Outcome<ParsedSource, ImportProblem> {
  const decoded = decodeText(bytes);
  if ('badEncoding' in decoded) {
    const values = { file, encoding: decoded.badEncoding };
    return { ok: false, problems: [{ code: 'importBadEncoding', severity: 'error', values }] };
  }
  const { text } = decoded;
  const problem = scanJson(text);
  if (problem !== undefined) return { ok: false, problems: [importProblem(problem, { file, text })] };
  const value: unknown = JSON.parse(text);
  return { ok: true, value: { file, text, value }, warnings: [] };
}

function importProblem(problem: ScanProblem, source: { readonly file: string; readonly text: string }): ImportProblem {
  const where = placeInText(source, problem.start, problem.end);
  switch (problem.code) {
    case 'importBadJson':
      return {
        code: problem.code,
        severity: 'error',
        values: { expected: problem.expected, found: problem.found },
        ...where,
      };
    case 'importDuplicateMember':
      return { code: problem.code, severity: 'error', values: { name: problem.name }, ...where };
    case 'importTooDeep':
      return { code: problem.code, severity: 'error', values: { limit: problem.limit }, ...where };
  }
}

/** Where the value at `path` stands in a file; where it is absent, the first character of the nearest ancestor that is there. */
export function spanOf(text: string, path: Path): { readonly start: number; readonly end: number } {
  let best = { start: 0, end: 0, depth: -1 };
  scanJson(text, (at, start, end) => {
    if (at.length > best.depth && at.length <= path.length && at.every((key, index) => key === path[index])) {
      best = { start, end, depth: at.length };
    }
  });
  return { start: best.start, end: best.depth === path.length ? best.end : best.start + 1 };
}
