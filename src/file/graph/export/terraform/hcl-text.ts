import type { HclAttribute, HclBlock, HclBody, HclItem, HclValue } from './hcl-body.ts';

/** Blocks as `terraform fmt` lays them out, a blank line between two. */
export function hclText(blocks: readonly HclBlock[]): string {
  return blocks.map((block) => `${blockLines(block).join('\n')}\n`).join('\n');
}

function blockLines(block: HclBlock): readonly string[] {
  const { type, labels, body, comments = [], isComment = false } = block;
  const head = [type, ...labels.map(quoted)].join(' ');
  const lines = [`${head} {`, ...indented(bodyLines(body)), '}'];
  return [...comments.map(commentLine), ...(isComment ? lines.map(commentLine) : lines)];
}

/** Attributes first, then blocks, each behind a blank line. */
function bodyLines({ attributes, blocks }: HclBody): readonly string[] {
  const inner = blocks.flatMap((block, index) => [
    ...(index + attributes.length > 0 ? [''] : []),
    ...blockLines(block),
  ]);
  return [...attributeLines(attributes), ...inner];
}

/** The `=` of attributes on neighbouring lines stand below each other; one over several lines keeps to itself. */
function attributeLines(attributes: readonly HclAttribute[]): readonly string[] {
  const written = attributes.map(({ name, value }) => ({ name, lines: valueLines(value) }));
  const isLong = (index: number) => (written[index]?.lines.length ?? 0) > 1;
  return written.flatMap(({ name, lines: [first = '', ...rest] }, index) => {
    if (rest.length > 0) return [`${name} = ${first}`, ...rest];
    let [from, to] = [index, index];
    while (from > 0 && !isLong(from - 1)) from--;
    while (to < written.length - 1 && !isLong(to + 1)) to++;
    const width = Math.max(...written.slice(from, to + 1).map((one) => one.name.length));
    return [`${name.padEnd(width)} = ${first}`];
  });
}

const widestList = 100;

function valueLines(value: HclValue): readonly string[] {
  if (typeof value === 'string') return [quoted(value)];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if ('reference' in value) return [value.reference];
  const short = `[${value.map(itemText).join(', ')}]`;
  if (value.every(({ comment }) => comment === undefined) && short.length <= widestList) return [short];
  return ['[', ...indented(itemLines(value)), ']'];
}

/** Comments on neighbouring lines stand below each other. */
function itemLines(items: readonly HclItem[]): readonly string[] {
  const texts = items.map((item) => `${itemText(item)},`);
  return items.map(({ comment }, index) => {
    const text = texts[index] ?? '';
    if (comment === undefined) return text;
    let [from, to] = [index, index];
    while (from > 0 && items[from - 1]?.comment !== undefined) from--;
    while (to < items.length - 1 && items[to + 1]?.comment !== undefined) to++;
    const width = Math.max(...texts.slice(from, to + 1).map(columns));
    return `${text}${' '.repeat(width - columns(text))} ${commentLine(comment)}`;
  });
}

function itemText({ value }: HclItem): string {
  return typeof value === 'string' ? quoted(value) : value.reference;
}

/** `terraform fmt` counts what a reader sees as one character. */
function columns(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? line : `  ${line}`));
}

/** A comment is one line, whatever the name in it holds. */
function commentLine(text: string): string {
  return text === '' ? '#' : `# ${text.replace(/[\x00-\x1F\x7F\x85\u2028\u2029]/g, ' ')}`.trimEnd();
}

/** A text that is no template: `${` and `%{` are doubled, and what would end or steer the line is escaped. */
export function quoted(text: string): string {
  const escaped = text
    .replace(/[\\"\n\r\t]/g, (character) => escapes[character] ?? character)
    .replace(/[\x00-\x1F\x7F-\x9F\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, unicodeEscape)
    .replace(/[$%](?=\{)/g, '$&$&');
  return `"${escaped}"`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
