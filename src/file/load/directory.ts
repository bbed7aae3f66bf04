import { indexNames } from '../../domain/model/names.ts';
import type { Frame, Path, Place } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { placeIn } from './directory-lines.ts';
import type { Entry, ScannedDirectory } from './directory-scan.ts';
import type { LoadProblem } from './load-problem.ts';
import type { ParsedText } from './parse-text.ts';
import type { Draft } from './references/check.ts';
import type { SourceMap } from './source-map.ts';

/** A tenant with the people and devices of its directory, each knowing where it stands in which of the two files. */
export interface Joined {
  readonly tenant: Tenant;
  readonly placeOf: (path: Path) => Place;
  readonly keyPlaceOf: (path: Path) => Place;
  readonly within: (path: Path, offset: number, length: number) => Place;
  /** Undefined for places in the directory: its text is not kept. */
  readonly frame: (place: Place) => Frame | undefined;
  readonly warnings: readonly LoadProblem[];
  readonly unkept?: Draft['unkept'];
}

type Collection = 'users' | 'groups' | 'devices';

/** Design 3, "Size": file and directory are joined, the file's entries first. `directory` is what was read of it, if anything was. */
export function joinDirectory(tenant: Tenant, directory: ScannedDirectory | undefined, parsed: ParsedText): Joined {
  const { source, lines } = parsed;
  if (tenant.directory === undefined || !directory) {
    const warnings = tenant.directory === undefined ? [] : [notRead(tenant.directory, source)];
    return { tenant, ...source, frame: lines.frame, warnings };
  }
  const frame = (place: Place) => (place.file === directory.file ? undefined : lines.frame(place));
  const dangling = restFindings(tenant, directory);
  return {
    ...join(tenant, directory, source),
    frame,
    warnings: [],
    ...(dangling && dangling !== 'unsound'
      ? { unkept: { dangling, own: { users: tenant.users?.length ?? 0, groups: tenant.groups?.length ?? 0 } } }
      : {}),
  };
}

/** Whether what was kept of the directory is enough: else everybody has to be read, to say what is amiss. */
export function isSound(tenant: Tenant, directory: ScannedDirectory): boolean {
  return restFindings(tenant, directory) !== 'unsound';
}

function restFindings(tenant: Tenant, directory: ScannedDirectory) {
  const { rest, groups } = directory;
  const known = indexNames([...(tenant.groups ?? []), ...groups.map(({ value }) => value)]);
  const members = groups.map((entry) => ({ names: entry.value.members ?? [], place: () => placeOf(directory, entry) }));
  return rest?.findings(known, members);
}

function notRead(path: string, source: SourceMap): LoadProblem {
  return { code: 'directoryNotRead', severity: 'warning', values: { path }, at: source.placeOf(['directory']) };
}

function join(
  tenant: Tenant,
  directory: ScannedDirectory,
  source: SourceMap,
): Pick<Joined, 'tenant' | 'placeOf' | 'keyPlaceOf' | 'within'> {
  const entryAt = ([collection, index]: Path): Entry<unknown> | undefined => {
    if (!isCollection(collection) || typeof index !== 'number') return undefined;
    return directory[collection][index - (tenant[collection]?.length ?? 0)];
  };
  const or = (path: Path, place: () => Place) => {
    const entry = entryAt(path);
    return entry ? placeOf(directory, entry) : place();
  };
  return {
    tenant: {
      ...tenant,
      users: [...(tenant.users ?? []), ...directory.users.map(({ value }) => value)],
      groups: [...(tenant.groups ?? []), ...directory.groups.map(({ value }) => value)],
      devices: [...(tenant.devices ?? []), ...directory.devices.map(({ value }) => value)],
    },
    placeOf: (path) => or(path, () => source.placeOf(path)),
    keyPlaceOf: (path) => or(path, () => source.keyPlaceOf(path)),
    within: (path, offset, length) => or(path, () => source.within(path, offset, length)),
  };
}

/** Where an entry of the directory stands. */
export function placeOf(
  { file, mark }: Pick<ScannedDirectory, 'file' | 'mark'>,
  { line, offset, length }: Entry<unknown>,
): Place {
  return placeIn(file, { number: line, offset, mark: offset === 0 ? mark : 0 }, 0, length);
}

function isCollection(step: string | number | undefined): step is Collection {
  return step === 'users' || step === 'groups' || step === 'devices';
}
