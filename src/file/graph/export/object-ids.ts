import { findApplication } from '../../../domain/catalogue/applications.ts';
import { findBuiltInStrength } from '../../../domain/catalogue/authentication-strengths.ts';
import { findRole } from '../../../domain/catalogue/roles.ts';
import { indexNames, looksLikeGuid, type NameIndex, namesOf } from '../../../domain/model/names.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { reservedWords } from '../namers.ts';
import type { ReferenceKind } from '../references.ts';

type ObjectKind = ReferenceKind | 'application';

/** Words with a meaning of their own where an application stands (graph-schema 11.1). */
const applicationWords = [
  'All',
  'None',
  'AllAgentIdResources',
  'Office365',
  'MicrosoftAdminPortals',
  'AzureVirtualDesktop',
];

/** The ids by which Graph calls what a tenant file calls by name. */
export interface ObjectIds {
  /** The id of what a text names, a word such as `All` in Graph's spelling, or the text itself where the file knows no id. */
  readonly of: (kind: ObjectKind, text: string) => string;
  /** True where the text names an object of the file that has no id: Graph cannot be told which one is meant. */
  readonly isMissing: (kind: ObjectKind, text: string) => boolean;
}

interface Named {
  readonly id?: string | null | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly displayName?: string | undefined;
}

/** `tenant` has loaded: every name in it finds one object, and a text that finds none is an id (design 3, "References"). */
export function objectIds(tenant: Tenant): ObjectIds {
  const names = namesOf(tenant);
  const applications = tenant.applications?.map(({ appId, displayName }) => ({ id: appId, displayName })) ?? [];
  const inFile: Readonly<Record<Exclude<ObjectKind, 'role'>, (text: string) => Named | undefined>> = {
    user: finder(names.users, tenant.users),
    group: finder(names.groups, tenant.groups),
    namedLocation: finder(names.namedLocations, tenant.namedLocations),
    authenticationStrength: finder(names.strengths, tenant.authenticationStrengthPolicies),
    servicePrincipal: finder(names.servicePrincipals, tenant.servicePrincipals),
    application: finder(indexNames(applications), applications),
  };
  const published = (kind: ObjectKind, text: string) => {
    switch (kind) {
      case 'role':
        return findRole(text)?.id;
      case 'authenticationStrength':
        return findBuiltInStrength(text)?.id;
      case 'application':
        return looksLikeGuid(text) ? undefined : findApplication(text)?.appId;
      case 'user':
      case 'group':
      case 'namedLocation':
      case 'servicePrincipal':
        return undefined;
    }
  };
  const find = (kind: ObjectKind, text: string) => (kind === 'role' ? undefined : inFile[kind](text));
  return {
    of: (kind, text) => {
      const word = wordOf(kind, text);
      if (word !== undefined) return word;
      const found = find(kind, text);
      return found
        ? (found.id ?? found.userPrincipalName ?? found.displayName ?? text)
        : (published(kind, text) ?? text);
    },
    isMissing: (kind, text) => {
      const found = wordOf(kind, text) === undefined ? find(kind, text) : undefined;
      return found !== undefined && !found.id;
    },
  };
}

/** The word of Graph's own that the text is, in Graph's spelling. */
function wordOf(kind: ObjectKind, text: string): string | undefined {
  if (kind === 'role') return undefined;
  const words = kind === 'application' ? applicationWords : reservedWords[kind];
  return words.find((word) => sameText(word, text));
}

function finder(index: NameIndex, objects: readonly Named[] | undefined): (text: string) => Named | undefined {
  return (text) => objects?.[index.find(text)[0] ?? -1];
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
