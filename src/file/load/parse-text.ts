import type { CST, Document, YAMLError } from 'yaml';
import type { Outcome } from '../../domain/model/problem.ts';
import { firstTooDeep, withoutStacks, yamlComposer, yamlTokens } from './compose-yaml.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import type { LoadProblem } from './load-problem.ts';
import { capped, type ProblemList, problemList } from './problem-list.ts';
import { type KnownEntries, type Pieces, readPieces } from './read-pieces.ts';
import { type SourceMap, sourceMap } from './source-map.ts';
import { deepestNesting, yamlValue } from './yaml-value.ts';

/** A text that is one YAML document: its plain value, and where each part of it stands. */
export interface ParsedText {
  readonly text: string;
  readonly file: string;
  readonly value: unknown;
  readonly lines: LineIndex;
  readonly source: SourceMap;
  /** Where the text is long and was read in pieces. */
  readonly pieces?: Pieces;
}

/** Step two: text to values. Anchors, aliases and merge keys are legal; YAML 1.1, tags of one's own and a second document are not. */
export function parseText(text: string, file: string, known?: KnownEntries): Outcome<ParsedText, LoadProblem> {
  const pieces = readPieces(text, known);
  return pieces ? { ok: true, value: parsedPieces(pieces, text, file), warnings: [] } : parseWhole(text, file);
}

/** A text that was read in pieces has nothing to report: anything odd is read whole. */
export function parsedPieces(pieces: Pieces, text: string, file: string): ParsedText {
  const { document, value, lists } = pieces;
  const lines = lineIndex(text, file);
  const source = sourceMap({ root: document.contents, targets: value.targets, lists }, text, lines);
  return { text, file, value: value.value, lines, source, pieces };
}

export function parseWhole(text: string, file: string): Outcome<ParsedText, LoadProblem> {
  const lines = lineIndex(text, file);
  const problems = problemList(lines.frame);
  const document = withoutStacks(() => composeOne(text, lines, problems));
  const refused = problems.errors();
  if (!document || refused.length > 0) return { ok: false, problems: capped(refused) };

  const { value, targets } = yamlValue(document.contents, text, lines, problems.report);
  const errors = problems.errors();
  if (errors.length > 0) return { ok: false, problems: capped(errors) };

  const source = sourceMap({ root: document.contents, targets }, text, lines);
  return { ok: true, value: { text, file, value, lines, source }, warnings: [] };
}

function composeOne(text: string, lines: LineIndex, { report, errors }: ProblemList): Document.Parsed | undefined {
  let first: Document.Parsed | undefined;
  for (const document of yamlComposer().compose(shallow(text, lines, report), true, text.length)) {
    if (first) {
      const at = lines.place(document.range[0], document.range[0]);
      report({ code: 'severalDocuments', severity: 'error', values: {}, at });
      break;
    }
    first = document;
    if (errors().length === 0) reportDocument(document, text, lines, report);
  }
  return first;
}

/** Passes tokens on while they are no deeper than the limit: composing recurses, and a stack overflow there ends the process. */
function* shallow(text: string, lines: LineIndex, report: ProblemList['report']): Generator<CST.Token> {
  const refuse = (deep: number) => {
    const at = lines.place(deep, deep + 1);
    report({ code: 'tooDeep', severity: 'error', values: { limit: deepestNesting }, at });
  };
  for (const token of yamlTokens(text, deepestNesting, refuse)) {
    const deep = firstTooDeep(token, deepestNesting);
    if (deep !== undefined) {
      refuse(deep);
      return;
    }
    yield token;
  }
}

function reportDocument(
  document: Document.Parsed,
  text: string,
  lines: LineIndex,
  report: ProblemList['report'],
): void {
  const seen = new Set<number>();
  for (const error of document.errors) {
    const at = lines.place(error.pos[0], error.pos[1]);
    // One slip makes the reader stumble several times on the same line: the first says what is wrong.
    if (seen.has(at.start.line)) continue;
    seen.add(at.start.line);
    report({ ...yamlProblem(error), at });
  }
  if (document.errors.length > 0) return;

  for (const warning of document.warnings) {
    const at = lines.place(warning.pos[0], warning.pos[1]);
    const written = text.slice(warning.pos[0], warning.pos[1]).trim();
    if (warning.code === 'TAG_RESOLVE_FAILED') {
      report({ code: 'unknownTag', severity: 'error', values: { tag: written }, at });
    }
  }
  const { version, explicit } = document.directives.yaml;
  if (explicit && version !== '1.2') {
    const start = text.indexOf('%YAML');
    report({ code: 'yamlVersion', severity: 'error', values: { version }, at: lines.place(start, start + 9) });
  }
  if (isEmpty(document)) {
    report({ code: 'emptyFile', severity: 'error', values: {}, at: lines.place(text.length, text.length) });
  }
}

/** Nothing but blanks and comments. A file that says `null` or `~` is as empty. */
function isEmpty(document: Document.Parsed): boolean {
  const { contents } = document;
  return contents === null || ('value' in contents && contents.value === null);
}

function yamlProblem(error: YAMLError): LoadProblem {
  if (error.code === 'TAB_AS_INDENT') return { code: 'tabIndent', severity: 'error', values: {} };
  if (error.code === 'RESOURCE_EXHAUSTION') {
    return { code: 'tooDeep', severity: 'error', values: { limit: deepestNesting } };
  }
  const detail = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  const spaced = detail.replace(/(closing ["'])quote/, '$1 quote').replace(/\.$/, '');
  return { code: 'badYaml', severity: 'error', values: { detail: spaced } };
}
