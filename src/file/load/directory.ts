import { deviceSchema } from '../../domain/model/device.ts';
import type { Frame, Outcome, Path, Place } from '../../domain/model/problem.ts';
import { groupSchema, type Tenant, userSchema } from '../../domain/model/tenant.ts';
import { nearestName } from '../../domain/syntax/nearest-name.ts';
import { checkAgainst } from './check-shape.ts';
import { decodeText } from './decode-text.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import type { LoadProblem, Report } from './load-problem.ts';
import type { ParsedText } from './parse-text.ts';
import { capped, problemList } from './problem-list.ts';
import type { SourceMap } from './source-map.ts';

/** A tenant with the people and devices of its directory, each knowing where it stands in which of the two files. */
export interface Joined {
  readonly tenant: Tenant;
  readonly placeOf: (path: Path) => Place;
  readonly keyPlaceOf: (path: Path) => Place;
  readonly within: (path: Path, offset: number, length: number) => Place;
  readonly frame: (place: Place) => Frame;
  readonly warnings: readonly LoadProblem[];
}

interface Listed {
  readonly users: Entry<NonNullable<Tenant['users']>[number]>[];
  readonly groups: Entry<NonNullable<Tenant['groups']>[number]>[];
  readonly devices: Entry<NonNullable<Tenant['devices']>[number]>[];
}
interface Entry<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}
type Collection = keyof Listed;

/** Design 3, "Size": file and directory are joined, the file's entries first. */
export function joinDirectory(
  tenant: Tenant,
  content: string | Uint8Array | undefined,
  parsed: ParsedText,
): Outcome<Joined, LoadProblem> {
  const { source, lines } = parsed;
  if (tenant.directory === undefined || content === undefined) {
    const warnings = tenant.directory === undefined ? [] : [notRead(tenant.directory, source)];
    return { ok: true, value: { tenant, ...source, frame: lines.frame, warnings }, warnings: [] };
  }
  const path = tenant.directory.replace(/^\.\//, '');
  const text = decodeText(content, path);
  if (!text.ok) return text;

  const directory = lineIndex(text.value, path);
  const problems = problemList(directory.frame);
  const listed = readLines(text.value, directory, problems.report);
  if (problems.errors().length > 0) return { ok: false, problems: capped(problems.errors()) };

  const frame = (place: Place) => (place.file === path ? directory.frame(place) : lines.frame(place));
  return { ok: true, value: { ...join(tenant, listed, source, directory), frame, warnings: [] }, warnings: [] };
}

function notRead(path: string, source: SourceMap): LoadProblem {
  return { code: 'directoryNotRead', severity: 'warning', values: { path }, at: source.placeOf(['directory']) };
}

function join(
  tenant: Tenant,
  listed: Listed,
  source: SourceMap,
  directory: LineIndex,
): Omit<Joined, 'frame' | 'warnings'> {
  const entryAt = ([collection, index]: Path): Entry<unknown> | undefined => {
    if (!isCollection(collection) || typeof index !== 'number') return undefined;
    return listed[collection][index - (tenant[collection]?.length ?? 0)];
  };
  const or = (path: Path, place: () => Place) => {
    const entry = entryAt(path);
    return entry ? directory.place(entry.start, entry.end) : place();
  };
  return {
    tenant: {
      ...tenant,
      users: [...(tenant.users ?? []), ...listed.users.map(({ value }) => value)],
      groups: [...(tenant.groups ?? []), ...listed.groups.map(({ value }) => value)],
      devices: [...(tenant.devices ?? []), ...listed.devices.map(({ value }) => value)],
    },
    placeOf: (path) => or(path, () => source.placeOf(path)),
    keyPlaceOf: (path) => or(path, () => source.keyPlaceOf(path)),
    within: (path, offset, length) => or(path, () => source.within(path, offset, length)),
  };
}

function isCollection(step: string | number | undefined): step is Collection {
  return step === 'users' || step === 'groups' || step === 'devices';
}

function readLines(text: string, directory: LineIndex, report: Report): Listed {
  const listed: Listed = { users: [], groups: [], devices: [] };
  for (const { start, end } of nonBlankLines(text)) {
    readLine({ text: text.slice(start, end), start, end }, listed, {
      source: wholeLine(directory.place(start, end)),
      report,
    });
  }
  return listed;
}

function* splitLines(text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    yield { start, end: start + text.slice(start, next).trimEnd().length };
    start = next;
  }
}

function nonBlankLines(text: string) {
  return [...splitLines(text)].filter(({ start, end }) => end > start && text.slice(start, end) !== '\uFEFF');
}

/** Inside a line of JSON everything stands at the line. */
function wholeLine(place: Place): SourceMap {
  const here = () => place;
  return { placeOf: here, keyPlaceOf: here, within: here, written: () => undefined };
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
interface LinePlace {
  readonly source: SourceMap;
  readonly report: Report;
}

const kinds = ['user', 'group', 'device'];

function readLine({ text, start, end }: Line, listed: Listed, { source, report }: LinePlace): void {
  const read = objectOf(text);
  if (!read) {
    report({ code: 'badDirectoryLine', severity: 'error', values: {}, at: source.placeOf([]) });
    return;
  }
  const { kind, ...value } = read;
  const place = { source, at: [], report };
  if (kind === 'user') push(listed.users, checkAgainst(userSchema, value, place));
  else if (kind === 'group') push(listed.groups, checkAgainst(groupSchema, value, place));
  else if (kind === 'device') push(listed.devices, checkAgainst(deviceSchema, value, place));
  else {
    const found = typeof kind === 'string' ? kind : '';
    const nearest = nearestName(found, kinds);
    const values = { found, ...(nearest === undefined ? {} : { nearest }) };
    report({ code: 'directoryKind', severity: 'error', values, at: source.placeOf([]) });
  }

  function push<T>(entries: Entry<T>[], held: T | undefined): void {
    if (held !== undefined) entries.push({ value: held, start, end });
  }
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
