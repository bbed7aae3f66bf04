import { parseDocument } from 'yaml';

/** The sections of a tenant file whose objects a person may name. */
export type NamedSection =
  | 'users'
  | 'groups'
  | 'devices'
  | 'namedLocations'
  | 'conditionalAccessPolicies'
  | 'authenticationStrengthPolicies'
  | 'servicePrincipals'
  | 'applications'
  | 'authenticationContextClassReferences';

export interface LooseName {
  readonly name: string;
  /** What else it is called. */
  readonly about: string;
}

/**
 * The names in one section of a text that may be half written: nothing is checked, and what cannot be read is left out. Of those that do
 * not begin with `typed` some may be missing. Only the lines of the section are parsed where it can be told by its indentation, and of a
 * long one only the entries that have `typed` in them, so that thousands of users cost next to nothing.
 */
export function looseNames(text: string, section: NamedSection, typed: string): readonly LooseName[] {
  const own = sectionLines(text, section);
  const few = own === undefined ? undefined : withEntries(own, typed);
  const narrowed = few === undefined ? undefined : namesIn(few, section);
  return narrowed ?? (own === undefined ? undefined : namesIn(own, section)) ?? namesIn(text, section) ?? [];
}

/** A section longer than this is narrowed first. */
const long = 50_000;
/** More entries than this are more names than anybody reads. */
const mostEntries = 400;

/** The section with only those entries of its list that have a text in them; undefined where it is short, or no list in block style. */
function withEntries(section: string, typed: string): string | undefined {
  if (section.length < long) return undefined;
  const [head = '', ...entries] = entriesOf(section);
  if (entries.length === 0) return undefined;
  const wanted = typed.toLowerCase();
  return [head, ...entries.filter((entry) => entry.toLowerCase().includes(wanted)).slice(0, mostEntries)].join('');
}

/** The line of the key, then each entry with the lines below it. */
function entriesOf(section: string): readonly string[] {
  const first = /\n( *)- /.exec(section);
  if (!first) return [];
  return section.split(new RegExp(`(?<=\\n)(?=${first[1]}- )`));
}

/** From the line that begins with the section's key to the next line that begins with anything but a blank, a dash or a comment. */
function sectionLines(text: string, section: string): string | undefined {
  const start = new RegExp(`^(?:"${section}"|'${section}'|${section})[ \\t]*:`, 'm').exec(text)?.index;
  if (start === undefined) return undefined;
  const body = text.indexOf('\n', start) + 1;
  if (body === 0) return text.slice(start);
  const next = /^[^\s#-]/m.exec(text.slice(body))?.index;
  return next === undefined ? text.slice(start) : text.slice(start, body + next);
}

function namesIn(text: string, section: NamedSection): readonly LooseName[] | undefined {
  const entries: unknown = memberOf(plainValue(text), section);
  if (!Array.isArray(entries)) return undefined;
  return entries.flatMap(nameOf);
}

/** Undefined where not even a part of it is YAML, such as aliases to what another section defines. */
function plainValue(text: string): unknown {
  try {
    return parseDocument(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false }).toJS({
      maxAliasCount: 1000,
    });
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** A user by sign-in name; everything else by display name, or by id where it has no other. */
function nameOf(entry: unknown): readonly LooseName[] {
  const [upn, shown, id] = ['userPrincipalName', 'displayName', 'id'].map((key) => textAt(entry, key));
  const name = upn ?? shown ?? id;
  return name === undefined ? [] : [{ name, about: upn === undefined ? '' : (shown ?? '') }];
}

function textAt(entry: unknown, key: string): string | undefined {
  const value = memberOf(entry, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
