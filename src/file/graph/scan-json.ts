import type { Path } from '../../domain/model/problem.ts';
import { nextToken, type Token } from './json-tokens.ts';
import type { Span } from './source-text.ts';

/** Why a text is not JSON that can be imported, and where. */
export type ScanProblem = { readonly start: number; readonly end: number } & (
  | { readonly code: 'importBadJson'; readonly expected: string; readonly found: string }
  | { readonly code: 'importDuplicateMember'; readonly name: string }
  | { readonly code: 'importTooDeep'; readonly limit: number }
);

/** Called for every value once it is complete, inner ones first. `path` is only good during the call. */
export type Visit = (path: Path, start: number, end: number) => void;

export type Scanned =
  | {
      readonly ok: true;
      /** The values that stand one after another in the text: one in a JSON file, one a line in NDJSON. */
      readonly documents: readonly Span[];
      /** Where a comma stands before a closing bracket: no JSON, but tools that take lines out of a file leave such commas behind. */
      readonly trailingCommas: readonly number[];
    }
  | { readonly ok: false; readonly problem: ScanProblem };

/** Deeper than any export nests, and shallow enough for the recursive walks that follow. */
const deepest = 100;

type Frame =
  | { readonly kind: 'object'; readonly start: number; readonly names: Set<string> }
  | { readonly kind: 'list'; readonly start: number };
type Expecting = 'document' | 'value' | 'valueOrEnd' | 'nameOrEnd' | 'colon' | 'separator';

/**
 * Checks a text against the grammar of JSON, of which it may hold several values, with commas before closing brackets. `JSON.parse`
 * knows no line of its errors on every supported Node, takes the last of two members with one name, and says nothing about depth; this
 * finds the first such place.
 */
export function scanJson(text: string, visit: Visit = () => undefined, from: Partial<Span> = {}): Scanned {
  const frames: Frame[] = [];
  const path: (string | number)[] = [];
  const documents: Span[] = [];
  const trailingCommas: number[] = [];
  const end = from.end ?? text.length;
  let comma: number | undefined;
  let expecting: Expecting = 'document';

  const afterValue = (start: number, end: number): Expecting => {
    visit(path, start, end);
    if (frames.length > 0) return 'separator';
    documents.push({ start, end });
    return 'document';
  };
  const close = (end: number): Expecting => {
    const frame = frames.pop();
    path.pop();
    return afterValue(frame?.start ?? 0, end);
  };

  for (let token = nextToken(text, from.start ?? 0); ; token = nextToken(text, token.end)) {
    const frame = frames.at(-1);
    if (!fits(token, expecting, frame)) {
      const values = { expected: wanted(expecting, frame, documents.length > 0), found: shown(text, token) };
      return { ok: false, problem: { code: 'importBadJson', ...values, ...span(token) } };
    }
    if (token.kind === 'end' || token.start >= end) return { ok: true, documents, trailingCommas };
    if (token.kind === '}' || token.kind === ']') {
      if (comma !== undefined) trailingCommas.push(comma);
      expecting = close(token.end);
    } else if (token.kind === ':') expecting = 'value';
    else if (token.kind === ',') expecting = nextItem(frame, path);
    else if (expecting === 'nameOrEnd') {
      const name = decoded(text, token);
      if (frame?.kind === 'object') {
        if (frame.names.has(name)) {
          return { ok: false, problem: { code: 'importDuplicateMember', name, ...span(token) } };
        }
        frame.names.add(name);
      }
      path[path.length - 1] = name;
      expecting = 'colon';
    } else if (token.kind === '{' || token.kind === '[') {
      if (frames.length === deepest) {
        return { ok: false, problem: { code: 'importTooDeep', limit: deepest, ...span(token) } };
      }
      frames.push(
        token.kind === '{'
          ? { kind: 'object', start: token.start, names: new Set() }
          : { kind: 'list', start: token.start },
      );
      path.push(token.kind === '{' ? '' : 0);
      expecting = token.kind === '{' ? 'nameOrEnd' : 'valueOrEnd';
    } else expecting = afterValue(token.start, token.end);
    comma = token.kind === ',' ? token.start : undefined;
  }
}

function nextItem(frame: Frame | undefined, path: (string | number)[]): Expecting {
  if (frame?.kind !== 'list') return 'nameOrEnd';
  const index = path[path.length - 1];
  path[path.length - 1] = typeof index === 'number' ? index + 1 : 0;
  return 'valueOrEnd';
}

function fits(token: Token, expecting: Expecting, frame: Frame | undefined): boolean {
  const value = ['{', '[', 'text', 'scalar'].includes(token.kind);
  switch (expecting) {
    case 'document':
      return value || token.kind === 'end';
    case 'value':
      return value;
    case 'valueOrEnd':
      return value || token.kind === ']';
    case 'nameOrEnd':
      return token.kind === 'text' || token.kind === '}';
    case 'colon':
      return token.kind === ':';
    case 'separator':
      return token.kind === ',' || token.kind === (frame?.kind === 'list' ? ']' : '}');
  }
}

function wanted(expecting: Expecting, frame: Frame | undefined, isBehindValue: boolean): string {
  switch (expecting) {
    case 'document':
      return isBehindValue ? 'the end of the file, or another value' : 'a value';
    case 'value':
      return 'a value';
    case 'valueOrEnd':
      return 'a value or `]`';
    case 'nameOrEnd':
      return 'a member name in double quotes or `}`';
    case 'colon':
      return '`:`';
    case 'separator':
      return frame?.kind === 'list' ? '`,` or `]`' : '`,` or `}`';
  }
}

function shown(text: string, token: Token): string {
  if (token.kind === 'end') return 'the end of the file';
  const word = text.slice(token.start, Math.min(token.end, token.start + 30));
  return `\`${word}${token.end - token.start > 30 ? '...' : ''}\``;
}

function decoded(text: string, token: Token): string {
  const name: unknown = JSON.parse(text.slice(token.start, token.end)); // a text token is valid JSON
  return String(name);
}

function span(token: Token): { readonly start: number; readonly end: number } {
  return { start: token.start, end: token.end };
}
