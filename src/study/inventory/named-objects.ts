import { findApplication } from '../../domain/catalogue/applications.ts';
import { findBuiltInStrength } from '../../domain/catalogue/authentication-strengths.ts';
import { findRole } from '../../domain/catalogue/roles.ts';
import type { Names } from '../../domain/model/names.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { NameKind } from '../../file/load/load-problem.ts';

/** What a reference can be to: what the loader resolves, and three kinds that it takes as they are (design 3). */
export type ReferenceKind = NameKind | 'termsOfUse' | 'authenticationContext';

/** The object behind a reference. */
export interface NamedObject {
  /** As people call it; the reference itself where nothing stands behind it. */
  readonly name: string;
  /** As the file or the catalogue gives it; null where neither gives one. */
  readonly id: string | null;
  /** `nothing`: no object of the file or the catalogue has this id. */
  readonly from: 'file' | 'catalogue' | 'nothing';
  /** Place in the collection of the file; absent for what the file does not list. */
  readonly index?: number;
}

/** Finds what references name. The same text in the same kind is the same object throughout a file. */
export type Resolve = (kind: ReferenceKind, reference: string) => NamedObject;

interface Entry {
  readonly id?: string | null | undefined;
  readonly displayName?: string | undefined;
  readonly userPrincipalName?: string | undefined;
}

export function resolverOf(tenant: Tenant, names: Names): Resolve {
  const listed = (entries: readonly Entry[] | undefined, index: number | undefined) => {
    const entry = index === undefined ? undefined : entries?.[index];
    if (index === undefined || entry === undefined) return undefined;
    const name = entry.userPrincipalName ?? entry.displayName ?? entry.id ?? '';
    return { name, id: entry.id ?? null, from: 'file', index } as const;
  };
  const own = <E extends Entry>(entries: readonly E[] | undefined, is: (entry: E) => boolean) => {
    const index = (entries ?? []).findIndex(is);
    return listed(entries, index < 0 ? undefined : index);
  };
  return (kind, reference) => {
    const found = () => {
      switch (kind) {
        case 'user':
          return listed(tenant.users, names.users.find(reference)[0]);
        case 'group':
          return listed(tenant.groups, names.groups.find(reference)[0]);
        case 'namedLocation':
          return listed(tenant.namedLocations, names.namedLocations.find(reference)[0]);
        case 'servicePrincipal':
          return listed(tenant.servicePrincipals, names.servicePrincipals.find(reference)[0]);
        case 'authenticationStrength':
          return (
            listed(tenant.authenticationStrengthPolicies, names.strengths.find(reference)[0]) ??
            published(findBuiltInStrength(reference))
          );
        case 'role':
          return published(findRole(reference));
        case 'application':
          return ownApplication(tenant, reference) ?? publishedApplication(reference);
        case 'termsOfUse':
          return own(tenant.termsOfUse, ({ id }) => same(id, reference));
        case 'authenticationContext':
          return own(tenant.authenticationContextClassReferences, ({ id }) => same(id, reference));
      }
    };
    return found() ?? { name: reference, id: null, from: 'nothing' };
  };
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function published(entry: { readonly id: string; readonly displayName: string } | undefined): NamedObject | undefined {
  return entry && { name: entry.displayName, id: entry.id, from: 'catalogue' };
}

/** Names of the file come before those of the catalogue. */
function ownApplication({ applications = [] }: Tenant, reference: string): NamedObject | undefined {
  const index = applications.findIndex((one) => same(one.appId, reference) || same(one.displayName, reference));
  const found = applications[index];
  return found && { name: found.displayName, id: found.appId, from: 'file', index };
}

function publishedApplication(reference: string): NamedObject | undefined {
  const found = findApplication(reference);
  return found && { name: found.displayName, id: found.appId, from: 'catalogue' };
}
