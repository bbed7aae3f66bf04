import { findApplication } from '../../domain/catalogue/applications.ts';
import { looksLikeGuid } from '../../domain/model/names.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { mapAt } from './map-at.ts';
import { isMembers, isText, type Members } from './members.ts';
import { type MergedSection, mergeSection, namesAfter, pairUp } from './merge-section.ts';
import { type Namers, namersOf } from './namers.ts';
import { type Section, sections } from './read-entry.ts';
import { mapReferences, type ReferenceKind, referencesIn, sectionReferences, tenantReferences } from './references.ts';
import { spelledOut } from './spelled-out.ts';

/** One change of a tenant file. Indexes are those of the file before; appended entries come in the order of the list. */
export type TenantChange =
  | { readonly action: 'append'; readonly section: Section; readonly value: Members }
  | { readonly action: 'replace'; readonly section: Section; readonly index: number; readonly value: Members }
  | { readonly action: 'set'; readonly path: Path; readonly value: unknown };

export type Sections<T> = Readonly<Record<Section, T>>;

export interface MergedTenant {
  readonly sections: Sections<MergedSection>;
  readonly changes: readonly TenantChange[];
  /** How references are written and read in the tenant afterwards. */
  readonly namers: Namers;
}

/**
 * Puts what an export holds into a tenant. Ids in references become names where a name finds one object only, and names that the file
 * uses elsewhere follow the objects they stand for when the import renames those.
 */
export function mergeTenant(existing: Tenant, incoming: Sections<readonly Members[]>): MergedTenant {
  const pairs = perSection((section) => pairUp(section, existing[section] ?? [], incoming[section]));
  const [before, namers] = [
    namersOf({ ...existing }),
    namersOf(perSection((section) => namesAfter(existing[section] ?? [], pairs[section]))),
  ];
  const appId = appIds(existing);
  const merged = perSection((section) =>
    mergeSection(section, existing[section] ?? [], pairs[section], (entry, after) =>
      meaningOf(section, entry, after ? namers : before, appId),
    ),
  );
  const written = writing(before, namers);
  return {
    sections: perSection((section) => ({ ...merged[section], entries: writtenEntries(merged[section], written) })),
    namers,
    changes: [
      ...referenceChanges(existing, merged, following(before, namers)),
      ...sections.flatMap((section) => entryChanges(merged[section], written)),
    ],
  };
}

export function perSection<T>(make: (section: Section) => T): Sections<T> {
  return {
    users: make('users'),
    groups: make('groups'),
    devices: make('devices'),
    applications: make('applications'),
    servicePrincipals: make('servicePrincipals'),
    termsOfUse: make('termsOfUse'),
    authenticationContextClassReferences: make('authenticationContextClassReferences'),
    namedLocations: make('namedLocations'),
    authenticationStrengthPolicies: make('authenticationStrengthPolicies'),
    conditionalAccessPolicies: make('conditionalAccessPolicies'),
  };
}

/** A text that a file uses for an object, or what it must become so that it still finds that object. */
type Follow = (kind: ReferenceKind, text: string) => string;

function following(before: Namers, after: Namers): Follow {
  return (kind, text) => {
    const id = before.idOf(kind, text);
    return !before.knows(kind, text) || after.idOf(kind, text) === id ? text : after.nameOf(kind, id);
  };
}

/** In an entry that the import writes, ids become names too. */
function writing(before: Namers, after: Namers): Follow {
  const follow = following(before, after);
  return (kind, text) => {
    const followed = follow(kind, text);
    return looksLikeGuid(followed) || kind === 'role' ? after.nameOf(kind, followed) : followed;
  };
}

/** References in what the import leaves as it is. */
function referenceChanges(existing: Tenant, merged: Sections<MergedSection>, follow: Follow): readonly TenantChange[] {
  const replaced = new Map<string, ReadonlySet<number>>(
    sections.map((section) => [section, new Set(merged[section].replaced)]),
  );
  return referencesIn(existing, tenantReferences).flatMap(({ kind, path, text }): readonly TenantChange[] => {
    const [section, index] = path;
    const isReplaced = typeof index === 'number' && replaced.get(String(section))?.has(index) === true;
    const value = isReplaced ? text : follow(kind, text);
    return value === text ? [] : [{ action: 'set', path, value }];
  });
}

function entryChanges({ section, entries, replaced, added }: MergedSection, written: Follow): readonly TenantChange[] {
  const valueAt = (index: number) => writtenEntry(section, membersOf(entries[index]), written);
  const fresh = entries.slice(entries.length - added);
  return [
    ...replaced.map((index) => ({ action: 'replace', section, index, value: valueAt(index) }) as const),
    ...fresh.map((value) => ({ action: 'append', section, value: writtenEntry(section, value, written) }) as const),
  ];
}

/** The list as it will be read again. What the import leaves as it is follows names, too. */
function writtenEntries({ section, entries }: MergedSection, written: Follow): readonly Members[] {
  return sectionReferences[section].length === 0
    ? entries
    : entries.map((entry) => writtenEntry(section, entry, written));
}

function writtenEntry(section: Section, entry: Members, written: Follow): Members {
  return membersOf(mapReferences(entry, sectionReferences[section], written));
}

type AppId = (at: unknown) => unknown;

function appIds(existing: Tenant): AppId {
  const own = new Map(existing.applications?.map((app) => [app.displayName.toLowerCase(), app.appId]));
  return (at) => (isText(at) ? (own.get(at.toLowerCase()) ?? findApplication(at)?.appId ?? at).toLowerCase() : at);
}

/** An entry with ids for names, so that the same said in other words is equal. */
function meaningOf(section: Section, entry: Members, namers: Namers, appId: AppId): unknown {
  const resolved = spelledOut(section, mapReferences(entry, sectionReferences[section], namers.idOf));
  if (section !== 'conditionalAccessPolicies') return resolved;
  const applications = ['conditions', 'applications'];
  return ['includeApplications', 'excludeApplications'].reduce(
    (value, side) => mapAt(value, [...applications, side, '*'], appId),
    mapAt(resolved, ['grantControls', 'authenticationStrength'], (at) => strengthMeaning(at, namers)),
  );
}

/** `{ id, displayName }` and either of the two alone name the same strength. */
function strengthMeaning(reference: unknown, namers: Namers): unknown {
  const text = isMembers(reference) ? (reference.id ?? reference.displayName) : reference;
  return isText(text) ? namers.idOf('authenticationStrength', text) : reference;
}

function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {};
}
