import type { RuleError } from './rule-error.ts';

/** One piece of a rule text: a mark, a quoted string (its content, escapes resolved), or any other run of characters. */
export interface RuleToken {
  readonly kind: '(' | ')' | '[' | ']' | ',' | 'string' | 'word';
  readonly text: string;
  readonly start: number;
  /** Behind the last character, in UTF-16 code units of the rule text. */
  readonly end: number;
}

const piece = /([()[\],])|(["'])|([^\s()[\],"']+)/g;

/**
 * Cuts a rule text into its tokens; the only thing that can be wrong here is a string without its closing quote. More parentheses that are
 * open at once than `mostOpen` end it: no reader goes beyond, and a file may hold megabytes of them.
 */
export function readTokens(
  rule: string,
  mostOpen: number,
): { readonly tokens: readonly RuleToken[] } | { readonly error: RuleError } {
  const tokens: RuleToken[] = [];
  let open = 0;
  const pieces = new RegExp(piece);
  for (let found = pieces.exec(rule); found; found = pieces.exec(rule)) {
    const token = found[2] === undefined ? plainToken(found) : readString(rule, found.index, found[2]);
    if (token === undefined) return { error: unterminated(rule, found.index) };
    tokens.push(token);
    if (token.kind === '(') open += 1;
    if (token.kind === ')') open -= 1;
    if (open > mostOpen) break;
    pieces.lastIndex = token.end;
  }
  return { tokens };
}

function plainToken(found: RegExpExecArray): RuleToken {
  const [text, mark] = found;
  const span = { text, start: found.index, end: found.index + text.length };
  switch (mark) {
    case '(':
    case ')':
    case '[':
    case ']':
    case ',':
      return { kind: mark, ...span };
    default:
      return { kind: 'word', ...span };
  }
}

/**
 * A backslash or, as in Entra's rule builder, a backtick keeps a quote or itself from its usual meaning; before anything else
 * both stand for themselves, so that `C:\tools` is what it looks like.
 */
function readString(rule: string, start: number, quote: string): RuleToken | undefined {
  let text = '';
  for (let index = start + 1; index < rule.length; index++) {
    const character = rule.charAt(index);
    if (character === quote) return { kind: 'string', text, start, end: index + 1 };
    const next = rule.charAt(index + 1);
    const escaped = (character === '\\' || character === '`') && (next === '"' || next === "'" || next === character);
    if (escaped) index += 1;
    text += escaped ? next : character;
  }
  return undefined;
}

function unterminated(rule: string, offset: number): RuleError {
  const length = rule.length - offset;
  return { code: 'unterminatedString', offset, length, values: { quote: rule.charAt(offset) } };
}
