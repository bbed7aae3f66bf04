import { findApplication } from '../../domain/catalogue/applications.ts';
import { findRole } from '../../domain/catalogue/roles.ts';
import { looksLikeGuid } from '../../domain/model/names.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { Fault } from './fault.ts';
import { mapAt, type Pattern, valuesAt } from './map-at.ts';
import { isMembers, isText, type Members, textOf } from './members.ts';
import { reservedWords } from './namers.ts';
import type { Entry } from './read-entry.ts';

/** What policies may name, of the export and of the file together. */
export interface Nameable {
  readonly termsOfUse: readonly Members[];
  readonly authenticationContextClassReferences: readonly Members[];
  readonly applications: readonly Members[];
  readonly servicePrincipals: readonly Members[];
}

type NameFault = Extract<Fault, { readonly code: 'importUnknownName' }>;
type Kind = NameFault['values']['kind'];

const applications = ['conditions', 'applications'];
const contexts = [...applications, 'includeAuthenticationContextClassReferences', '*'];
const termsOfUse = ['grantControls', 'termsOfUse', '*'];

/**
 * Policies of formats that write names where Graph has ids: terms of use and authentication contexts get the ids of the objects that have
 * the names. A role, a context, an application or a service principal that nothing has the name of cannot stand in a tenant file.
 */
export function resolveNames(
  policies: readonly Entry[],
  nameable: Nameable,
): { readonly policies: readonly Entry[]; readonly faults: readonly Fault[] } {
  const terms = idsByName(nameable.termsOfUse);
  const contextIds = idsByName(nameable.authenticationContextClassReferences);
  const isKnown = known(nameable);
  const resolved = policies.map((entry) => {
    const withContexts = mapAt(entry.value, contexts, (at) => renamed(at, contextIds));
    const value = mapAt(withContexts, termsOfUse, (at) => renamed(at, terms));
    return isMembers(value) ? { ...entry, value } : entry;
  });
  return { policies: resolved, faults: resolved.flatMap((entry) => unknownNames(entry, isKnown)) };
}

function idsByName(objects: readonly Members[]): ReadonlyMap<string, string> {
  return new Map(objects.map((one) => [textOf(one, 'displayName')?.toLowerCase() ?? '', textOf(one, 'id') ?? '']));
}

function renamed(at: unknown, ids: ReadonlyMap<string, string>): unknown {
  return isText(at) ? (ids.get(at.toLowerCase()) ?? at) : at;
}

const users = ['conditions', 'users'];
const clients = ['conditions', 'clientApplications'];

const places: readonly (readonly [Kind, Pattern])[] = [
  ['role', [...users, 'includeRoles', '*']],
  ['role', [...users, 'excludeRoles', '*']],
  ['authenticationContext', contexts],
  ['application', [...applications, 'includeApplications', '*']],
  ['application', [...applications, 'excludeApplications', '*']],
  ['servicePrincipal', [...clients, 'includeServicePrincipals', '*']],
  ['servicePrincipal', [...clients, 'excludeServicePrincipals', '*']],
];

const applicationWords = [
  'all',
  'none',
  'allagentidresources',
  'office365',
  'microsoftadminportals',
  'azurevirtualdesktop',
];

function known(nameable: Nameable): (kind: Kind, text: string) => boolean {
  const named = (objects: readonly Members[]) =>
    new Set(objects.flatMap((one) => textOf(one, 'displayName')?.toLowerCase() ?? []));
  const ofApplications = named(nameable.applications);
  const ofServicePrincipals = named(nameable.servicePrincipals);
  const words = reservedWords.servicePrincipal.map((word) => word.toLowerCase());
  return (kind, text) => {
    const key = text.toLowerCase();
    switch (kind) {
      case 'role':
        return findRole(text) !== undefined;
      case 'authenticationContext':
        return /^c[1-9]\d?$/.test(key);
      case 'application':
        return applicationWords.includes(key) || ofApplications.has(key) || findApplication(text) !== undefined;
      case 'servicePrincipal':
        return words.includes(key) || ofServicePrincipals.has(key);
    }
  };
}

function unknownNames({ source, value }: Entry, isKnown: (kind: Kind, text: string) => boolean): readonly Fault[] {
  const fault = (kind: Kind, path: Path, name: string) =>
    ({ code: 'importUnknownName', object: source, path, values: { kind, name } }) as const;
  return places.flatMap(([kind, pattern]) =>
    valuesAt(value, pattern).flatMap(({ path, value: text }) =>
      isText(text) && !looksLikeGuid(text) && !isKnown(kind, text) ? [fault(kind, path, text)] : [],
    ),
  );
}
