/**
 * Entries of a list as YAML writes them in block style where every value of theirs is plain: a word or some, a number, a flag, a short list
 * of those, or an object or a list of such. It is what a general writer makes of them, at a tenth of the cost; undefined: ask that one.
 */
export function plainBlock(entries: readonly unknown[]): readonly string[] | undefined {
  const texts: string[] = [];
  for (const entry of entries) {
    const lines: string[] = [];
    if (!isObject(entry) || !writeObject(entry, 4, lines)) return undefined;
    texts.push(`  - ${lines.join('\n').slice(4)}\n`);
  }
  return texts;
}

/** Longer lines may be folded. */
const longest = 70;

function writeObject(value: object, indent: number, lines: string[]): boolean {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.length > 0 && members.every(([key, member]) => isKey(key) && writeMember(key, member, indent, lines));
}

function writeMember(key: string, value: unknown, indent: number, lines: string[]): boolean {
  const lead = `${' '.repeat(indent)}${key}:`;
  const short = shortText(value);
  if (short !== undefined) {
    lines.push(`${lead} ${short}`);
    return lead.length + short.length < longest;
  }
  if (!isObject(value)) return false;
  lines.push(lead);
  if (!Array.isArray(value)) return writeObject(value, indent + 2, lines);
  return value.every((item) => {
    const at = lines.length;
    if (!isObject(item) || Array.isArray(item) || !writeObject(item, indent + 4, lines)) return false;
    lines[at] = `${' '.repeat(indent + 2)}- ${(lines[at] ?? '').slice(indent + 4)}`;
    return true;
  });
}

/** What stands on the line of its key: a value, or a list of values. */
function shortText(value: unknown): string | undefined {
  if (!Array.isArray(value)) return scalarText(value);
  const items = value.map(scalarText);
  return items.every((item) => item !== undefined) ? `[${items.join(', ')}]` : undefined;
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : undefined;
  return typeof value === 'string' && isPlain(value) ? value : undefined;
}

const words = /^[A-Za-z][\w.@/-]*(?:[ :][A-Za-z0-9][\w.@/-]*)*$/;
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Words that YAML, 1.1 or 1.2, takes for something else. */
const meant = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function isPlain(text: string): boolean {
  return text.length < longest && (words.test(text) ? !meant.test(text) : guid.test(text));
}

function isKey(key: string): boolean {
  return /^[A-Za-z]\w*$/.test(key) && !meant.test(key);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
