import { Lexer } from 'yaml';
import type { Place } from '../../domain/model/problem.ts';
import { lineIndex } from './line-index.ts';

/** A comment that speaks to this tool: `# tenant: ignore TEN0202 because ...`, `# tenant: expires 2026-12-31`. */
export interface Directive {
  /** What stands behind `tenant:`, without the blanks around it. */
  readonly text: string;
  readonly at: Place;
  /**
   * The line that it speaks of, 1-based: its own where something else stands on it, else the next that holds more than a comment;
   * undefined where none follows.
   */
  readonly line: number | undefined;
}

const speaks = /^#+\s*tenant:\s*/;

/** The directives of a YAML text, in its order. A `#` inside a text or a key is none. */
export function directivesOf(text: string, file: string): readonly Directive[] {
  if (!/#\s*tenant:/.test(text)) return [];
  const lines = lineIndex(text, file);
  return commentsOf(text).flatMap(({ offset, comment }) => {
    const said = speaks.exec(comment);
    if (!said) return [];
    const at = lines.place(offset, offset + comment.length);
    const own = text.slice(offset - (at.start.column - 1), offset).trim() !== '';
    const line = own ? at.start.line : lineBelow(text, offset + comment.length, at.start.line);
    return [{ text: comment.slice(said[0].length).trim(), at, line }];
  });
}

/** Tokens of the lexer stand one behind the other in the text, but for three that only mark something. */
const marks = new Set(['\u0002', '\u0018', '\u001f']);

function commentsOf(text: string): readonly { readonly offset: number; readonly comment: string }[] {
  const comments: { readonly offset: number; readonly comment: string }[] = [];
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (marks.has(token)) continue;
    if (token.startsWith('#')) comments.push({ offset, comment: token });
    offset += token.length;
  }
  return comments;
}

function lineBelow(text: string, from: number, line: number): number | undefined {
  let at = line;
  for (const one of text.slice(from).split('\n').slice(1)) {
    at += 1;
    const content = one.trim();
    if (content !== '' && !content.startsWith('#')) return at;
  }
  return undefined;
}
