import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { type Comparable, comparable, keyOf, type Shown, shownOf } from './comparable.ts';
import { collections, type Identities, identitiesOf, identityOf, pairsOf, type Section } from './match-objects.ts';
import { placeText } from './uses.ts';

/** One of the two tenants that are compared. */
export interface DiffSide {
  readonly loaded: LoadedTenant;
  /** An export holds some sections only, and of its objects some members only; undefined: a tenant file, which holds all. */
  readonly holds?: ReadonlySet<string>;
}

/** One difference inside an object or a setting. The path is in keys of the file; lists are compared as sets. */
export type ObjectChange =
  | { readonly path: readonly string[]; readonly before: Shown; readonly after: Shown }
  | { readonly path: readonly string[]; readonly added: readonly Shown[]; readonly removed: readonly Shown[] };

export interface DiffedObject {
  readonly name: string;
  readonly id: string | null;
  /** `12:5`; null in an export. */
  readonly at: string | null;
}

export interface ChangedObject {
  readonly before: DiffedObject;
  readonly after: DiffedObject;
  readonly changes: readonly ObjectChange[];
}

export interface SectionDiff {
  readonly section: Section;
  readonly added: readonly DiffedObject[];
  readonly removed: readonly DiffedObject[];
  /** Matched by id, then by name, then by being alike in all else; a changed name is told here, not among the changes. */
  readonly changed: readonly ChangedObject[];
}

export interface ObjectDiff {
  readonly different: boolean;
  /** In the order of the file; those without a difference are left out. */
  readonly sections: readonly SectionDiff[];
  readonly settings: readonly ObjectChange[];
  /** Sections that the other side has and an export holds nothing of. */
  readonly notCompared: readonly string[];
}

/** Keys of a file that are no part of what it says about the tenant. */
const aside: ReadonlySet<string> = new Set(['version', 'directory']);

export function diffTenants(before: DiffSide, after: DiffSide): ObjectDiff {
  const keys = sectionsOf(before.loaded.tenant, after.loaded.tenant);
  const compared = keys.filter((key) => (before.holds?.has(key) ?? true) && (after.holds?.has(key) ?? true));
  const pairing = pairsOf(before.loaded, after.loaded);
  const sides = [
    { ...before, identities: identitiesOf(before.loaded, pairing, 0) },
    { ...after, identities: identitiesOf(after.loaded, pairing, 1) },
  ] as const;
  const sections = compared
    .filter(isCollection)
    .map((section) => sectionDiff(section, ...sides, pairing.get(section) ?? []))
    .filter(({ added, removed, changed }) => added.length + removed.length + changed.length > 0);
  const settings = compared
    .filter((key) => !isCollection(key))
    .flatMap((key) => {
      const [one, other] = sides.map(({ loaded, identities }) => comparableAt(loaded.tenant, [key], identities));
      return changesBetween(one, other, [key]);
    });
  const different = sections.length + settings.length > 0;
  return { different, sections, settings, notCompared: keys.filter((key) => !compared.includes(key)) };
}

function sectionsOf(...tenants: readonly Tenant[]): readonly string[] {
  const keys = new Set(tenants.flatMap((tenant) => Object.keys(tenant)));
  const ordered = [...collections, ...[...keys].filter((key) => !isCollection(key))];
  return ordered.filter((key) => keys.has(key) && !aside.has(key));
}

function isCollection(key: string): key is Section {
  return collections.some((one) => one === key);
}

interface Side extends DiffSide {
  readonly identities: Identities;
}

function sectionDiff(
  section: Section,
  before: Side,
  after: Side,
  pairs: readonly (readonly [number, number])[],
): SectionDiff {
  const left = new Map(pairs);
  const right = new Set(pairs.map(([, index]) => index));
  const olds = before.loaded.tenant[section] ?? [];
  const news = after.loaded.tenant[section] ?? [];
  return {
    section,
    added: news.flatMap((_, index) => (right.has(index) ? [] : [shownObject(after, section, index)])),
    removed: olds.flatMap((_, index) => (left.has(index) ? [] : [shownObject(before, section, index)])),
    changed: pairs
      .toSorted(([, one], [, other]) => one - other)
      .flatMap(([old, now]) => changedObject(section, [before, old], [after, now])),
  };
}

function changedObject(
  section: Section,
  [before, old]: readonly [Side, number],
  [after, now]: readonly [Side, number],
): readonly ChangedObject[] {
  const [one, other] = [comparableObject(before, section, old), comparableObject(after, section, now)];
  const objects = { before: shownObject(before, section, old), after: shownObject(after, section, now) };
  const changes = changesBetween(
    onlyHeld(one, other, after.holds !== undefined),
    onlyHeld(other, one, before.holds !== undefined),
    [],
  );
  const renamed = objects.before.name !== objects.after.name;
  return changes.length > 0 || renamed ? [{ ...objects, changes: stateFirst(changes) }] : [];
}

/** The object without what `changed` says apart from its changes: its name and its id. */
function comparableObject(side: Side, section: Section, index: number): Comparable | undefined {
  const value = comparableAt(side.loaded.tenant, [section, index], side.identities);
  if (value?.kind !== 'map') return value;
  const { nameKey } = identityOf(section);
  return { kind: 'map', members: new Map([...value.members].filter(([name]) => name !== nameKey && name !== 'id')) };
}

/** An export says nothing about a member that it does not have. */
function onlyHeld(
  value: Comparable | undefined,
  other: Comparable | undefined,
  otherIsExport: boolean,
): Comparable | undefined {
  if (!otherIsExport || value?.kind !== 'map' || other?.kind !== 'map') return value;
  const members = [...value.members].filter(([name]) => other.members.has(name) || !unsaid.has(name));
  return { kind: 'map', members: new Map(members) };
}

/** Members of groups and users that exports of these objects leave out. */
const unsaid: ReadonlySet<string> = new Set([
  'members',
  'memberGroups',
  'memberOf',
  'roles',
  'authenticationMethods',
  'perUserMfaState',
]);

function shownObject({ loaded, holds }: Side, section: Section, index: number): DiffedObject {
  const { name, id } = identityOf(section).of(loaded.tenant[section]?.[index]);
  const at = holds === undefined ? placeText(loaded, [section, index]) : null;
  return { name: name ?? id ?? `#${index + 1}`, id: id ?? null, at };
}

function comparableAt(tenant: Tenant, path: Path, identities: Identities): Comparable | undefined {
  const value = path.reduce<unknown>(
    (held, step) => (typeof held === 'object' && held !== null ? Reflect.get(held, step) : undefined),
    tenant,
  );
  const root = comparable(value, path, identities);
  // a setting of which nothing differs from what an absent one means is the same as an absent one
  if (path.length === 1 && root?.kind === 'map' && root.members.size === 0) return undefined;
  return root ? withoutIdleOperator(root) : undefined;
}

/** Of one control AND and OR mean the same. */
function withoutIdleOperator(value: Comparable): Comparable {
  const grant = value.kind === 'map' ? value.members.get('grantControls') : undefined;
  if (value.kind !== 'map' || grant?.kind !== 'map') return value;
  const controls = [...grant.members].reduce((count, [name, member]) => {
    if (name === 'operator') return count;
    return count + (member.kind === 'set' ? member.items.size : 1);
  }, 0);
  if (controls > 1) return value;
  const idle = new Map([...grant.members].filter(([name]) => name !== 'operator'));
  return { kind: 'map', members: new Map([...value.members, ['grantControls', { kind: 'map', members: idle }]]) };
}

function changesBetween(
  before: Comparable | undefined,
  after: Comparable | undefined,
  path: readonly string[],
): readonly ObjectChange[] {
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    return [{ path, before: before ? shownOf(before) : null, after: after ? shownOf(after) : null }];
  }
  if (before.kind === 'map' && after.kind === 'map') {
    const names = [...new Set([...before.members.keys(), ...after.members.keys()])];
    return names.flatMap((name) => changesBetween(before.members.get(name), after.members.get(name), [...path, name]));
  }
  if (before.kind === 'set' && after.kind === 'set') {
    const added = [...after.items].filter(([key]) => !before.items.has(key)).map(([, shown]) => shown);
    const removed = [...before.items].filter(([key]) => !after.items.has(key)).map(([, shown]) => shown);
    return added.length + removed.length === 0 ? [] : [{ path, added, removed }];
  }
  return keyOf(before) === keyOf(after) ? [] : [{ path, before: shownOf(before), after: shownOf(after) }];
}

/** What a policy does at all comes before how; the rest stays in the order of the file's keys. */
function stateFirst(changes: readonly ObjectChange[]): readonly ObjectChange[] {
  const isState = ({ path }: ObjectChange) => path[0] === 'state';
  return [...changes.filter(isState), ...changes.filter((change) => !isState(change))];
}
