import { findApplication } from '../../domain/catalogue/applications.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { mapAt } from './map-at.ts';
import { isMembers, isText, type Members } from './members.ts';
import { type MergedSection, mergeSection } from './merge-section.ts';
import { type Namers, namersOf } from './namers.ts';
import { type Section, sections } from './read-entry.ts';
import { mapReferences, policyReferences, type ReferenceKind, referencesIn, tenantReferences } from './references.ts';

/** One change of a tenant file. Indexes are those of the file before; appended entries come in the order of the list. */
export type TenantChange =
  | { readonly action: 'append'; readonly section: Section; readonly value: Members }
  | { readonly action: 'replace'; readonly section: Section; readonly index: number; readonly value: Members }
  | { readonly action: 'set'; readonly path: Path; readonly value: unknown };

export interface MergedTenant {
  readonly sections: Readonly<Record<Section, MergedSection>>;
  readonly changes: readonly TenantChange[];
  /** How references are written and read in the tenant afterwards. */
  readonly namers: Namers;
}

/**
 * Puts what an export holds into a tenant. Ids in policies become names where a name finds one object only, and names that the
 * file uses elsewhere follow the objects they stand for when the import renames those.
 */
export function mergeTenant(existing: Tenant, incoming: Readonly<Record<Section, readonly Members[]>>): MergedTenant {
  const merge = (section: Section) => mergeSection(section, existing[section] ?? [], incoming[section]);
  const lists = {
    groups: merge('groups'),
    namedLocations: merge('namedLocations'),
    authenticationStrengthPolicies: merge('authenticationStrengthPolicies'),
  };
  const after = { ...existing, ...mapValues(lists, ({ entries }) => entries) };
  const [before, namers] = [namersOf({ ...existing }), namersOf(after)];

  const named = incoming.conditionalAccessPolicies.map((policy) =>
    membersOf(mapReferences(policy, policyReferences, namers.nameOf)),
  );
  const meaning = meaningOf(existing, before, namers);
  const policies = mergeSection('conditionalAccessPolicies', existing.conditionalAccessPolicies ?? [], named, meaning);
  const merged = { ...lists, conditionalAccessPolicies: policies };

  const follow = following(before, namers);
  return {
    sections: merged,
    namers,
    changes: [
      ...referenceChanges(existing, merged, follow),
      ...sections.flatMap((section) => entryChanges(merged[section], follow)),
    ],
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

/** References in what the import leaves as it is. */
function referenceChanges(
  existing: Tenant,
  merged: Readonly<Record<Section, MergedSection>>,
  follow: Follow,
): readonly TenantChange[] {
  return referencesIn(existing, tenantReferences).flatMap(({ kind, path, text }): readonly TenantChange[] => {
    const [section, index] = path;
    const replaced = sections.some(
      (one) => one === section && typeof index === 'number' && merged[one].replaced.includes(index),
    );
    const value = follow(kind, text);
    return replaced || value === text ? [] : [{ action: 'set', path, value }];
  });
}

function entryChanges({ section, entries, replaced, added }: MergedSection, follow: Follow): readonly TenantChange[] {
  const valueAt = (index: number) => {
    const entry = membersOf(entries[index]);
    // What a group keeps from the file names other groups; policies are written in today's names already.
    return section === 'groups' ? membersOf(mapAt(entry, ['memberGroups', '*'], followed(follow, 'group'))) : entry;
  };
  return [
    ...replaced.map((index) => ({ action: 'replace', section, index, value: valueAt(index) }) as const),
    ...entries.slice(entries.length - added).map((value) => ({ action: 'append', section, value }) as const),
  ];
}

function followed(follow: Follow, kind: ReferenceKind): (at: unknown) => unknown {
  return (at) => (isText(at) ? follow(kind, at) : at);
}

/** A policy with ids for names, so that the same policy said in other words is equal. */
function meaningOf(existing: Tenant, before: Namers, after: Namers): (policy: Members) => unknown {
  const known = new Set<unknown>(existing.conditionalAccessPolicies ?? []);
  const appIds = new Map(existing.applications?.map((app) => [app.displayName.toLowerCase(), app.appId]));
  const appId = (at: unknown) =>
    isText(at) ? (appIds.get(at.toLowerCase()) ?? findApplication(at)?.appId ?? at).toLowerCase() : at;
  const applications = ['conditions', 'applications'];
  return (policy) => {
    const namers = known.has(policy) ? before : after;
    const resolved = mapReferences(policy, policyReferences, namers.idOf);
    return ['includeApplications', 'excludeApplications'].reduce(
      (value, side) => mapAt(value, [...applications, side, '*'], appId),
      mapAt(resolved, ['grantControls', 'authenticationStrength'], (at) => strengthMeaning(at, namers)),
    );
  };
}

/** `{ id, displayName }` and either of the two alone name the same strength. */
function strengthMeaning(reference: unknown, namers: Namers): unknown {
  const text = isMembers(reference) ? (reference.id ?? reference.displayName) : reference;
  return isText(text) ? namers.idOf('authenticationStrength', text) : reference;
}

function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {};
}

function mapValues<K extends string, A, B>(record: Readonly<Record<K, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, change(value)]));
}
