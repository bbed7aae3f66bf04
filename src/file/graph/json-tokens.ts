/** One token of JSON. `bad` is a character, or a string that is not closed or not escaped, where no token can begin. */
export interface Token {
  readonly kind: '{' | '}' | '[' | ']' | ',' | ':' | 'text' | 'scalar' | 'bad' | 'end';
  readonly start: number;
  readonly end: number;
}

const blanks = /[ \t\n\r]*/y;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const badWord = /[^\s{}[\],:"]+|./suy;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The token at or after `from`. */
export function nextToken(text: string, from: number): Token {
  const start = endOf(blanks, text, from) ?? from;
  const character = text[start];
  switch (character) {
    case undefined:
      return { kind: 'end', start, end: start };
    case '{':
    case '}':
    case '[':
    case ']':
    case ',':
    case ':':
      return { kind: character, start, end: start + 1 };
    case '"':
      return textToken(text, start);
    default: {
      const end = endOf(scalar, text, start);
      if (end !== undefined) return { kind: 'scalar', start, end };
      return { kind: 'bad', start, end: endOf(badWord, text, start) ?? start + 1 };
    }
  }
}

/** A loop and not one expression: texts in an export can be megabytes long. */
function textToken(text: string, start: number): Token {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { kind: 'text', start, end: at + 1 };
    if (code < 0x20) return { kind: 'bad', start, end: at };
    if (code === 0x5c) {
      const end = endOf(escapeSequence, text, at);
      if (end === undefined) return { kind: 'bad', start: at, end: Math.min(at + 2, text.length) };
      at = end;
    } else at += 1;
  }
  return { kind: 'bad', start, end: text.length };
}

function endOf(expression: RegExp, text: string, from: number): number | undefined {
  expression.lastIndex = from;
  return expression.test(text) ? expression.lastIndex : undefined;
}
