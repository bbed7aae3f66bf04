import { deviceSchema } from '../../domain/model/device.ts';
import type { Outcome, Place } from '../../domain/model/problem.ts';
import { groupSchema, type Tenant, type User, userSchema } from '../../domain/model/tenant.ts';
import { nearestName } from '../../domain/syntax/nearest-name.ts';
import { checkAgainst } from './check-shape.ts';
import { byteOrderMark } from './decode-text.ts';
import { type DirectoryLine, type DirectoryReader, directoryLines, placeIn } from './directory-lines.ts';
import { type DirectoryRest, directoryRest } from './directory-rest.ts';
import type { LoadProblem, Report } from './load-problem.ts';
import { capped, mostShown } from './problem-list.ts';
import { quickShape } from './quick-shape.ts';
import { nameReferences } from './references/name-references.ts';
import type { SourceMap } from './source-map.ts';

/** Names of the only people and devices that a question is about; groups are always kept. */
export interface DirectoryAsk {
  readonly users: readonly string[];
  readonly devices: readonly string[];
  /** Every warning is wanted, of people who are not kept as well. */
  readonly allThatIsWrong?: boolean;
}

export interface Entry<T> {
  readonly value: T;
  readonly line: number;
  /** Offset of the line, and its length without blanks at the end. */
  readonly offset: number;
  readonly length: number;
}

/** What was read of the file that `directory` names. */
export interface ScannedDirectory {
  readonly file: string;
  /** 1 where the file begins with a byte order mark. */
  readonly mark: number;
  readonly users: readonly Entry<User>[];
  readonly groups: readonly Entry<NonNullable<Tenant['groups']>[number]>[];
  readonly devices: readonly Entry<NonNullable<Tenant['devices']>[number]>[];
  /** What is known of the entries that were not kept. Absent: everything was. */
  readonly rest?: DirectoryRest;
}

export interface DirectoryScan extends DirectoryReader {
  readonly done: () => Outcome<ScannedDirectory, LoadProblem>;
}

const kinds = ['user', 'group', 'device'];

const quickUser = quickShape(userSchema);
function isQuickUser(value: unknown): value is User {
  return quickUser(value);
}

function namesOf({ id, userPrincipalName, displayName }: User): readonly (string | undefined)[] {
  return [id, userPrincipalName, displayName];
}

/**
 * Reads a directory line by line: every line is checked, whoever is asked for. With `ask` only these people and devices are kept, and those
 * that the tenant file names; of the rest only hashes of their names and what they refer to. Problems come without frames.
 */
export function directoryScan(tenant: Tenant, ask?: DirectoryAsk): DirectoryScan {
  const file = directoryFile(tenant);
  const found = foundProblems();
  const users: Entry<User>[] = [];
  const groups: Entry<NonNullable<Tenant['groups']>[number]>[] = [];
  const devices: Entry<NonNullable<Tenant['devices']>[number]>[] = [];
  const rest = ask && directoryRest(tenant);
  const wanted = ask && {
    users: lowered([...ask.users, ...usersNamedIn(tenant)]),
    devices: lowered(ask.devices),
  };
  const share = sharing();
  let mark = 0;

  const readLine = (line: DirectoryLine) => {
    const text = line.text.trimEnd();
    const place = () => placeIn(file, line, 0, text.length);
    const at = { source: standingAt(place), at: [], report: found.report };
    const entry = <T>(value: T): Entry<T> => ({ value, line: line.number, offset: line.offset, length: text.length });
    const read = objectOf(text);
    if (!read) {
      found.report({ code: 'badDirectoryLine', severity: 'error', values: {}, at: place() });
      return;
    }
    const { kind, ...value } = read;
    if (kind === 'user') {
      // whom nobody asked about is only looked at
      const isOther = wanted && isQuickUser(value) && !isNamed(wanted.users, namesOf(value));
      const user = isOther ? value : checkAgainst(userSchema, value, at);
      if (!user) return;
      rest?.meetUser(user, place);
      if (!wanted || isNamed(wanted.users, namesOf(user))) users.push(entry(share(user)));
    } else if (kind === 'group') {
      const group = checkAgainst(groupSchema, value, at);
      if (group) groups.push(entry(group));
    } else if (kind === 'device') {
      const device = checkAgainst(deviceSchema, value, at);
      if (!device) return;
      rest?.meetDevice(device);
      if (!wanted || isNamed(wanted.devices, [device.id, device.displayName])) devices.push(entry(device));
    } else {
      found.report(unknownKind(kind, place()));
    }
  };
  const reader = directoryLines({
    file,
    onLine: (line) => {
      mark ||= line.mark;
      const isBlank = line.text.trim() === '' || line.text.trimEnd() === byteOrderMark;
      if (!isBlank) readLine(line);
      return true;
    },
    onRefused: found.refuse,
  });
  return {
    ...reader,
    done: () => {
      const problems = found.all();
      if (problems.length > 0) return { ok: false, problems };
      return { ok: true, value: { file, mark, users, groups, devices, ...(rest ? { rest } : {}) }, warnings: [] };
    },
  };
}

/** The directory's file as it is shown: relative to the folder of the tenant file. */
export function directoryFile({ directory = '' }: Tenant): string {
  return directory.replace(/^\.\//, '');
}

/** As many as are shown are kept, the others counted. A file that is no text has no other problem. */
function foundProblems() {
  const found: LoadProblem[] = [];
  let refused: LoadProblem | undefined;
  let total = 0;
  const report: Report = (problem) => {
    total += 1;
    if (found.length <= mostShown) found.push(problem);
  };
  return {
    report,
    refuse: (problem: LoadProblem) => {
      refused = problem;
    },
    all: () => (refused ? [refused] : capped(found, total)),
  };
}

/** Whom the tenant file itself names. */
function usersNamedIn(tenant: Tenant): readonly string[] {
  return [...nameReferences(tenant)].flatMap(({ kind, name }) => (kind === 'user' ? [name] : []));
}

function lowered(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

function isNamed(wanted: ReadonlySet<string>, names: readonly (string | undefined)[]): boolean {
  return names.some((name) => name !== undefined && wanted.has(name.toLowerCase()));
}

/** Inside a line of JSON everything stands at the line. */
function standingAt(here: () => Place): SourceMap {
  return { placeOf: here, keyPlaceOf: here, within: here, written: () => undefined };
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.startsWith(byteOrderMark) ? text.slice(1) : text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownKind(kind: unknown, at: Place): LoadProblem {
  const found = typeof kind === 'string' ? kind : '';
  const nearest = nearestName(found, kinds);
  const values = { found, ...(nearest === undefined ? {} : { nearest }) };
  return { code: 'directoryKind', severity: 'error', values, at };
}

/** Lists that say the same become one: a million people are in some thousand combinations of groups. */
function sharing(): (user: User) => User {
  const lists = new Map<string, readonly unknown[]>();
  const shared = <T>(list: readonly T[]): readonly T[] => {
    const key = list.join('\n');
    const there = lists.get(key);
    if (there) return there as readonly T[]; // equal texts under one key
    lists.set(key, list);
    return list;
  };
  return (user) => ({
    ...user,
    ...(user.memberOf ? { memberOf: shared(user.memberOf) } : {}),
    ...(user.roles ? { roles: shared(user.roles) } : {}),
    ...(user.authenticationMethods ? { authenticationMethods: shared(user.authenticationMethods) } : {}),
  });
}
