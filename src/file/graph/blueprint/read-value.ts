import type { Path } from '../../../domain/model/problem.ts';
import type { Span } from '../source-text.ts';
import type { Reader, TextFault } from './powershell-text.ts';

/** Called for each value with its path and its place. */
export type Placed = (path: Path, span: Span) => void;

/** Text that PowerShell would compute, such as `$ConfigurationData.NonNodeData.TenantId`; it is kept as it is written. */
export interface Computed {
  readonly computed: string;
}

export function isComputed(value: unknown): value is Computed {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'computed');
}

/** Unwinds the reading of a value to `readResources`, which catches it: nesting makes every other way longer. */
export class Unreadable {
  readonly fault: TextFault;
  constructor(fault: TextFault) {
    this.fault = fault;
  }
}

const deepest = 50;

/** The members of a block `{ Name = value; ... }`, from behind its opening brace to behind its closing one. */
export function readMembers(reader: Reader, path: Path, placed: Placed): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  if (path.length > deepest) throw new Unreadable(reader.fault('fewer values inside each other'));
  for (reader.skip(';'); reader.character !== '}'; reader.skip(';')) {
    const name = reader.match(/[A-Za-z_][\w.]*/y) ?? readQuotedName(reader);
    if (name === undefined) throw new Unreadable(reader.fault('the name of a property, or `}`'));
    reader.skip();
    if (reader.character !== '=') throw new Unreadable(reader.fault('`=`'));
    reader.at += 1;
    reader.skip();
    members[name] = readPlaced(reader, [...path, name], placed);
  }
  reader.at += 1;
  return members;
}

function readQuotedName(reader: Reader): string | undefined {
  if (reader.character !== '"' && reader.character !== "'") return undefined;
  const value = readText(reader);
  return typeof value === 'string' ? value : undefined;
}

function readPlaced(reader: Reader, path: Path, placed: Placed): unknown {
  const start = reader.at;
  const value = readValue(reader, path, placed);
  placed(path, { start, end: reader.at });
  return value;
}

function readValue(reader: Reader, path: Path, placed: Placed): unknown {
  const here = reader.text.slice(reader.at, reader.at + 2);
  if (here === '@(') return readList(reader, path, placed);
  if (here === '@{') {
    reader.at += 2;
    return readMembers(reader, path, placed);
  }
  if (here === '@"' || here === "@'") return readHereText(reader);
  if (reader.character === '"' || reader.character === "'") return readText(reader);
  const word = reader.match(/\$(?:true|false|null)\b|-?\d+(?:\.\d+)?(?![\w.])/iy);
  if (word !== undefined) return constants.get(word.toLowerCase()) ?? Number(word);
  if (reader.match(/MSFT_\w+\s*\{/y) !== undefined) return readMembers(reader, path, placed);
  return readComputed(reader);
}

const constants: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['$true', true],
  ['$false', false],
  ['$null', undefined],
]);

function readList(reader: Reader, path: Path, placed: Placed): readonly unknown[] {
  if (path.length > deepest) throw new Unreadable(reader.fault('fewer values inside each other'));
  reader.at += 2;
  const items: unknown[] = [];
  for (reader.skip(',;'); reader.character !== ')'; reader.skip(',;')) {
    if (reader.isAtEnd) throw new Unreadable(reader.fault('a value, or `)`'));
    items.push(readPlaced(reader, [...path, items.length], placed));
  }
  reader.at += 1;
  return items;
}

/** A text in quotes. In double quotes a backtick escapes, and a `$` makes it one that PowerShell computes. */
function readText(reader: Reader): string | Computed {
  const quote = reader.character;
  const end = reader.closingQuote();
  if (end === undefined) throw new Unreadable(reader.fault(`a text that ends with ${quote === '"' ? '`"`' : "`'`"}`));
  const found = reader.text.slice(reader.at, end);
  reader.at = end;
  const inside = found.slice(1, -1).replaceAll(quote + quote, quote);
  if (quote === "'") return inside;
  if (/(^|[^`])\$[\w({]/.test(inside)) return { computed: found };
  return inside.replace(/`([\s\S])/g, (_, character: string) => escapes[character] ?? character);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

function readHereText(reader: Reader): string | Computed {
  const quote = reader.text.charAt(reader.at + 1);
  const end = reader.text.indexOf(`\n${quote}@`, reader.at);
  if (end < 0) throw new Unreadable(reader.fault(`a text that ends with ${quote}@`));
  const start = reader.text.indexOf('\n', reader.at) + 1;
  const text = reader.text.slice(start, Math.max(start, end)).replace(/\r$/, '');
  reader.at = end + 3;
  return quote === '"' && /\$[\w({]/.test(text) ? { computed: text } : text;
}

/** What is left is code: to the end of the line, of the statement or of the list, brackets passed over in pairs. */
function readComputed(reader: Reader): Computed {
  const start = reader.at;
  let depth = 0;
  while (!reader.isAtEnd) {
    const character = reader.character;
    if (character === '(' || character === '{') depth += 1;
    else if ((character === ')' || character === '}') && depth > 0) depth -= 1;
    else if (depth === 0 && /[;,)}\r\n]/.test(character)) break;
    reader.at += 1;
  }
  if (reader.at === start) throw new Unreadable(reader.fault('a value'));
  return { computed: reader.text.slice(start, reader.at).trim() };
}
