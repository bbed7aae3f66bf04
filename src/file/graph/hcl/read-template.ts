import type { Expression } from './hcl-node.ts';
import type { HclText } from './hcl-text.ts';

type Part = string | Expression;

/** Reads what stands in `${...}`. Texts hold values and values hold texts: who reads values passes itself in. */
export type ReadExpression = (text: HclText) => Expression;

/** A text in quotes, from its first quote to behind its last. */
export function readQuoted(text: HclText, read: ReadExpression): Expression {
  const start = text.at;
  text.at += 1;
  const parts = readParts(text, read, {
    isEnd: () => text.character === '"',
    character: () => quotedCharacter(text, start),
  });
  text.at += 1;
  return template(parts, { start, end: text.at });
}

interface Kind {
  readonly isEnd: () => boolean;
  /** Takes one character that belongs to the text itself. */
  readonly character: () => string;
}

/** Texts and what stands in `${...}` between them; `~` takes the blanks on its side away. */
function readParts(text: HclText, read: ReadExpression, { isEnd, character }: Kind): readonly Part[] {
  const parts: Part[] = [];
  let literal = '';
  let isTrimming = false;
  const end = () => {
    const said = isTrimming ? literal.trimStart() : literal;
    if (said !== '') parts.push(said);
    literal = '';
  };
  while (!isEnd()) {
    if (text.isAt('$${') || text.isAt('%%{')) {
      literal += `${text.character}{`;
      text.at += 3;
    } else if (text.isAt('${') || text.isAt('%{')) {
      const start = text.at;
      const isValue = text.character === '$';
      text.at += 2;
      if (text.take('~')) literal = literal.trimEnd();
      end();
      parts.push(isValue ? readInside(text, read) : readDirective(text, start, read));
      isTrimming = text.isAt('~');
      if (isTrimming) text.at += 1;
      text.demand('}');
    } else literal += character();
  }
  end();
  return parts;
}

function readInside(text: HclText, read: ReadExpression): Expression {
  return text.inside(true, () => {
    const value = read(text);
    text.skip();
    return value;
  });
}

/** `%{ if x }`, `%{ for a in b }` and what ends them: read to find its end, and not carried out. */
function readDirective(text: HclText, start: number, read: ReadExpression): Expression {
  return text.inside(true, () => {
    text.skip();
    const word = text.name();
    if (word === 'if') read(text);
    else if (word === 'for') {
      do {
        text.skip();
        if (text.name() === undefined) throw text.fault('a name');
        text.skip();
      } while (text.take(','));
      if (text.match(/in\b/y) === undefined) throw text.fault('`in`');
      read(text);
    } else if (word === undefined || !/^(else|endif|endfor)$/.test(word)) throw text.fault('a directive such as `if`');
    text.skip();
    return { kind: 'directive', span: { start, end: text.at } };
  });
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function quotedCharacter(text: HclText, start: number): string {
  if (text.isAtEnd || /[\r\n]/.test(text.character)) {
    throw text.fault('a text that ends with `"`', text.isAtEnd ? start : text.at);
  }
  if (text.character !== '\\') return text.match(/[^"\\$%\r\n]+|./sy) ?? '';
  const from = text.at;
  const code = text.match(/\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})/y);
  if (code !== undefined) {
    const point = Number.parseInt(code.slice(2), 16);
    if (point <= 0x10ffff) return String.fromCodePoint(point);
  }
  const character = code === undefined ? escapes[text.text.charAt(from + 1)] : undefined;
  if (character === undefined) {
    text.at = from;
    throw text.fault('an escape such as `\\n`, `\\"`, `\\\\` or `\\u00e9`', from);
  }
  text.at = from + 2;
  return character;
}

/** `<<END` and the lines down to one that is `END`; `<<-END` takes away what all lines are indented by. */
export function readHeredoc(text: HclText, read: ReadExpression): Expression {
  const start = text.at;
  const [, dash, marker = ''] =
    /^<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/u.exec(text.text.slice(start, start + 200)) ?? [];
  if (marker === '') throw text.fault('a name behind `<<`, alone on its line');
  const first = text.text.indexOf('\n', start) + 1;
  const ends = new RegExp(`^[ \\t]*${marker}[ \\t]*\\r?$`, 'mu');
  const found = ends.exec(text.text.slice(first));
  if (found === null) throw text.fault(`\`${marker}\` on a line of its own, which ends the text`, start);
  const last = first + found.index;
  const indent = dash === '-' ? indentOf(text.text.slice(first, last)) : 0;
  text.at = first;
  const parts = readParts(text, read, {
    isEnd: () => text.at >= last,
    character: () => heredocCharacter(text, indent),
  });
  if (text.at > last) throw text.fault('the end of the template before the end of the text', start);
  text.at = last + found[0].replace(/\r$/, '').length;
  return template(parts, { start, end: text.at });
}

/** At the start of a line the indentation goes. */
function heredocCharacter(text: HclText, indent: number): string {
  if (indent > 0 && text.text.charAt(text.at - 1) === '\n') {
    const blanks = text.match(/[ \t]*/y) ?? '';
    if (blanks.length > 0) return blanks.slice(indent);
  }
  return text.match(/[^$%\n]+|./sy) ?? '';
}

function indentOf(lines: string): number {
  const indents = lines
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [/^[ \t]*/.exec(line)?.[0].length ?? 0]));
  return indents.length === 0 ? 0 : Math.min(...indents.slice(0, 10_000));
}

function template(parts: readonly Part[], span: { readonly start: number; readonly end: number }): Expression {
  const [only] = parts;
  if (parts.length === 0) return { kind: 'literal', value: '', span };
  if (parts.length === 1 && typeof only === 'string') return { kind: 'literal', value: only, span };
  return { kind: 'template', parts, span };
}
