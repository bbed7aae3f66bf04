import { isMembers, type Members } from './members.ts';
import type { TenantChange } from './merge-tenant.ts';

/** The lists that a large tenant keeps in the file beside it (design 3, "Size"), with the word of their lines. */
const kinds = { groups: 'group', users: 'user', devices: 'device' } as const;
type DirectorySection = keyof typeof kinds;
const sections: readonly DirectorySection[] = ['groups', 'users', 'devices'];

/** How many entries of each list stand in the tenant file itself; those after them are in the directory. */
export type OwnCounts = Readonly<Record<DirectorySection, number>>;

export interface WrittenDirectory {
  readonly text: string;
  readonly added: number;
  readonly changed: number;
}

/** The directory of a new tenant. */
export function newDirectory(tenant: Members): WrittenDirectory {
  const entries = sections.flatMap((section) => entriesOf(tenant, section).map((entry) => ({ section, entry })));
  const text = entries.map(({ section, entry }) => lineOf(kinds[section], entry)).join('');
  return { text, added: entries.length, changed: 0 };
}

/** The tenant without what its directory holds, and with the name of the directory. */
export function withDirectory(tenant: Members, directory: string): Members {
  const { users: _users, groups: _groups, devices: _devices, version, tenant: about, ...rest } = tenant;
  return { version, ...(about === undefined ? {} : { tenant: about }), directory, ...rest };
}

/** The changes that are for the directory, which has every new user, group and device, and those for the file itself. */
export function splitChanges(
  changes: readonly TenantChange[],
  own: OwnCounts,
): { readonly file: readonly TenantChange[]; readonly directory: readonly TenantChange[] } {
  const isDirectorys = (change: TenantChange): boolean => {
    if (change.action === 'set') {
      const [section, index] = change.path;
      return isSection(section) && typeof index === 'number' && index >= own[section];
    }
    if (!isSection(change.section)) return false;
    return change.action === 'append' || change.index >= own[change.section];
  };
  return {
    file: changes.filter((change) => !isDirectorys(change)),
    directory: changes.filter(isDirectorys),
  };
}

function isSection(section: unknown): section is DirectorySection {
  return sections.some((one) => one === section);
}

/** A directory with changes carried out: lines of entries that stay are as they were, new ones come last. */
export function changedDirectory(before: string, changes: readonly TenantChange[], own: OwnCounts): WrittenDirectory {
  const lines = before.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  const places = placesOf(lines);
  const touched = new Set<number>();
  for (const change of changes) {
    if (change.action === 'append') continue;
    const [section, index] = change.action === 'set' ? change.path : [change.section, change.index];
    if (!isSection(section) || typeof index !== 'number') continue;
    const at = places[section][index - own[section]];
    if (at === undefined) continue;
    const value = change.action === 'set' ? setIn(parsed(lines[at]), change.path.slice(2), change.value) : change.value;
    lines[at] = lineOf(kinds[section], isMembers(value) ? value : {}).trimEnd();
    touched.add(at);
  }
  const added = changes.flatMap((change) =>
    change.action === 'append' && isSection(change.section) ? [lineOf(kinds[change.section], change.value)] : [],
  );
  const text = lines.map((line) => `${line}\n`).join('') + added.join('');
  return { text, added: added.length, changed: touched.size };
}

/** The numbers of the lines of each kind, in their order. */
function placesOf(lines: readonly string[]): Readonly<Record<DirectorySection, readonly number[]>> {
  const places = { groups: [] as number[], users: [] as number[], devices: [] as number[] };
  for (const [at, line] of lines.entries()) {
    const kind = parsed(line).kind;
    for (const section of sections) if (kinds[section] === kind) places[section].push(at);
  }
  return places;
}

function parsed(line: string | undefined): Members {
  if (line === undefined || line.trim() === '') return {};
  const value: unknown = JSON.parse(line.replace(/^\uFEFF/, '')); // the file was loaded, so each line is an object
  return isMembers(value) ? value : {};
}

function setIn(value: unknown, [key, ...rest]: readonly (string | number)[], to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value) && typeof key === 'number') return value.with(key, setIn(value[key], rest, to));
  return isMembers(value) ? { ...value, [key]: setIn(value[key], rest, to) } : value;
}

function lineOf(kind: string, entry: Members): string {
  return `${JSON.stringify({ kind, ...entry })}\n`;
}

function entriesOf(tenant: Members, section: DirectorySection): readonly Members[] {
  const list = tenant[section];
  return Array.isArray(list) ? list.filter(isMembers) : [];
}
