/**
 * Reads entries of a list that are written as almost all are: keys and texts, one a line, lists of texts, brackets that close on their line.
 * That is a small part of YAML, read ten times as fast as all of it. Whatever is not certain to be of it, an error above all, is left to
 * the parser: the answer is then undefined.
 *
 * `text` holds lines with a dash at `indent`, and lines further in.
 */
export function plainEntries(text: string, indent: number): readonly unknown[] | undefined {
  if (text.length > longest || neverPlain.test(text)) return undefined;
  const reader: Reader = { lines: linesOf(text), next: 0 };
  const list = readList(reader, indent, 0);
  // of comments alone YAML makes no list
  const isWhole = Array.isArray(list) && list.length > 0 && reader.next === reader.lines.length;
  return isWhole ? list : undefined;
}

/** Characters. An entry that fills more than a piece has a giant text in it, over which the patterns below would run out of stack. */
const longest = 50_000;

/** Tabs are blanks in some places and errors in others; marks and stray returns are odd anywhere. */
const neverPlain = /[\t\uFEFF\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\r(?!\n)/;

interface Line {
  readonly indent: number;
  /** Without blanks around it. */
  readonly content: string;
}
interface Reader {
  readonly lines: Line[];
  next: number;
}

/** Not to be told here. */
const undecided = Symbol('undecided');
type Read = unknown;

const deepest = 20;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    let from = start;
    while (from < end && text[from] === ' ') from += 1;
    const content = withoutBlanks(text.slice(from, text[end - 1] === '\r' ? end - 1 : end));
    if (content !== '' && content[0] !== '#') lines.push({ indent: from - start, content });
    start = end + 1;
  }
  return lines;
}

/** Without blanks at the end. What `trimEnd` takes away beside them is text in YAML. */
function withoutBlanks(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  return text.slice(0, end);
}

function readBlock(reader: Reader, indent: number, depth: number): Read {
  const line = reader.lines[reader.next];
  if (!line || depth > deepest) return undecided;
  return isItem(line) ? readList(reader, indent, depth) : readMap(reader, indent, depth);
}

function isItem({ content }: Line): boolean {
  return content[0] === '-' && (content.length === 1 || content[1] === ' ');
}

function readList(reader: Reader, indent: number, depth: number): Read {
  const values: unknown[] = [];
  for (
    let line = reader.lines[reader.next];
    line?.indent === indent && isItem(line);
    line = reader.lines[reader.next]
  ) {
    const value = readItem(reader, line, depth);
    if (value === undecided) return undecided;
    values.push(value);
  }
  return isOver(reader, indent) ? values : undecided;
}

function readItem(reader: Reader, { indent, content }: Line, depth: number): Read {
  let from = 1;
  while (content[from] === ' ') from += 1;
  const held = content.slice(from);
  const column = indent + from;
  if (held === '' || held[0] === '#') {
    reader.next += 1;
    return readBelow(reader, indent, indent + 1, depth);
  }
  if (!memberKey.test(held)) {
    reader.next += 1;
    return isOver(reader, indent) ? readValue(held) : undecided;
  }
  // the first member stands on the line of the dash, the others below it
  reader.lines[reader.next] = { indent: column, content: held };
  return readMap(reader, column, depth + 1);
}

/** The value of a key or a dash without one on its line: what stands below, at least so far in, else null. */
function readBelow(reader: Reader, indent: number, least: number, depth: number): Read {
  const below = reader.lines[reader.next];
  if (!below || below.indent < least) return null;
  if (below.indent === indent && !isItem(below)) return null;
  return readBlock(reader, below.indent, depth + 1);
}

/** YAML refuses keys of more than 1024 characters. */
const memberKey = /^([A-Za-z_]\w{0,99}):(?: +(?=[^ ])|$)/;
const notText = /^(?:null|true|false|__proto__)$/i;

function readMap(reader: Reader, indent: number, depth: number): Read {
  const map: Record<string, unknown> = {};
  for (let line = reader.lines[reader.next]; line?.indent === indent; line = reader.lines[reader.next]) {
    const found = memberKey.exec(line.content);
    const key = found?.[1];
    if (!found || key === undefined || notText.test(key) || Object.hasOwn(map, key)) return undecided;

    reader.next += 1;
    const held = line.content.slice(found[0].length);
    const value = held === '' || held[0] === '#' ? readBelow(reader, indent, indent, depth) : readValue(held);
    if (value === undecided) return undecided;
    map[key] = value;
    // what stands further in behind a value would belong to it
    if (!isOver(reader, indent)) return undecided;
  }
  return map;
}

/** Whether nothing further in than that follows. */
function isOver({ lines, next }: Reader, indent: number): boolean {
  const following = lines[next];
  return !following || following.indent <= indent;
}

/** A value on one line, a comment behind it or not. */
function readValue(held: string): Read {
  const first = held[0] ?? '';
  if (first === '[' || first === '{') {
    const scan = { text: held, at: 0 };
    const value = readFlow(scan, 0);
    return value !== undecided && isRemark(held.slice(scan.at)) ? value : undecided;
  }
  if (first === '"' || first === "'") {
    const quoted = quotedText.exec(held)?.[0];
    return quoted !== undefined && isRemark(held.slice(quoted.length)) ? unquoted(quoted) : undecided;
  }
  const remark = held.indexOf(' #');
  return plainScalar(remark < 0 ? held : withoutBlanks(held.slice(0, remark)));
}

/** Nothing, or a comment behind a blank. */
function isRemark(rest: string): boolean {
  return rest === '' || /^ +(?:#|$)/.test(rest);
}

/** Without escapes, which are the parser's. */
const quotedText = /^(?:"[^"\\]*"|'(?:[^']|'')*')/;

function unquoted(quoted: string): string {
  const inner = quoted.slice(1, -1);
  return quoted[0] === "'" ? inner.replaceAll("''", "'") : inner;
}

const plainStart = /^[A-Za-z0-9_/(\u00C0-\uD7FF]/;
const readsAsKey = /:(?: |$)/;
const readsAsOther =
  /^(?:~|null|true|false|0o[0-7]+|0x[0-9a-f]+|[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?:\.[0-9]*)?e[-+]?[0-9]+)$/i;
const smallNumber = /^(?:0|[1-9][0-9]{0,8})$/;

function plainScalar(text: string): Read {
  if (!plainStart.test(text) || readsAsKey.test(text)) return undecided;
  if (!readsAsOther.test(text)) return text;
  if (text === 'true' || text === 'false') return text === 'true';
  return smallNumber.test(text) ? Number(text) : undecided;
}

interface FlowScan {
  readonly text: string;
  at: number;
}

function readFlow(scan: FlowScan, depth: number): Read {
  const first = scan.text[scan.at];
  if (depth > deepest) return undecided;
  if (first === '[') return readFlowList(scan, depth);
  if (first === '{') return readFlowMap(scan, depth);
  return readFlowScalar(scan);
}

function readFlowList(scan: FlowScan, depth: number): Read {
  const values: unknown[] = [];
  scan.at += 1;
  passBlanks(scan);
  while (scan.text[scan.at] !== ']') {
    const value = readFlow(scan, depth + 1);
    if (value === undecided || !passComma(scan, ']')) return undecided;
    values.push(value);
  }
  scan.at += 1;
  return values;
}

const flowKey = /([A-Za-z_]\w{0,99}): +/y;

function readFlowMap(scan: FlowScan, depth: number): Read {
  const map: Record<string, unknown> = {};
  scan.at += 1;
  passBlanks(scan);
  while (scan.text[scan.at] !== '}') {
    flowKey.lastIndex = scan.at;
    const found = flowKey.exec(scan.text);
    const key = found?.[1];
    if (!found || key === undefined || notText.test(key) || Object.hasOwn(map, key)) return undecided;
    scan.at += found[0].length;
    const value = readFlow(scan, depth + 1);
    if (value === undecided || !passComma(scan, '}')) return undecided;
    map[key] = value;
  }
  scan.at += 1;
  return map;
}

function passBlanks(scan: FlowScan): void {
  while (scan.text[scan.at] === ' ') scan.at += 1;
}

/** Past a comma that an entry follows, or up to the closing bracket. */
function passComma(scan: FlowScan, close: string): boolean {
  passBlanks(scan);
  if (scan.text[scan.at] === close) return true;
  if (scan.text[scan.at] !== ',') return false;
  scan.at += 1;
  passBlanks(scan);
  return scan.text[scan.at] !== close;
}

const flowQuoted = /(?:"[^"\\]*"|'(?:[^']|'')*')(?= *[,\]}])/y;
const flowPlain = /[A-Za-z0-9_/(\u00C0-\uD7FF](?:[^,[\]{}#:"'&*!|>%@`?\\]|:(?=[A-Za-z0-9]))*(?=[,\]}])/y;

function readFlowScalar(scan: FlowScan): Read {
  const quoted = matchAt(flowQuoted, scan);
  if (quoted !== undefined) return unquoted(quoted);
  const plain = matchAt(flowPlain, scan);
  return plain === undefined ? undecided : plainScalar(withoutBlanks(plain));
}

function matchAt(pattern: RegExp, scan: FlowScan): string | undefined {
  pattern.lastIndex = scan.at;
  const [found] = pattern.exec(scan.text) ?? [];
  if (found !== undefined) scan.at += found.length;
  return found;
}
