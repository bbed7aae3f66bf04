import { builtInStrengths } from '../../domain/catalogue/authentication-strengths.ts';
import { findRole } from '../../domain/catalogue/roles.ts';
import { type BestNames, bestNames, namedObject } from './best-names.ts';
import { isList, isMembers, type Members } from './members.ts';
import type { ReferenceKind } from './references.ts';

/** How references are written and read in one tenant. */
export interface Namers {
  /** The id that a text stands for, in small letters; the text itself, in small letters, where it finds nothing or several. */
  readonly idOf: (kind: ReferenceKind, text: string) => string;
  /** The text to write for an id: the name where a name finds that object only, else the id as it is. */
  readonly nameOf: (kind: ReferenceKind, id: string) => string;
  /** True where an object of the tenant or of Entra's own stands behind the text. */
  readonly knows: (kind: ReferenceKind, text: string) => boolean;
}

type CollectionKind = Exclude<ReferenceKind, 'role'>;

/** Entra's own words in each place (graph-schema 11.1), and MFA trusted IPs, which no list of locations holds. */
export const reservedWords: Readonly<Record<CollectionKind, readonly string[]>> = {
  user: ['All', 'None', 'GuestsOrExternalUsers'],
  group: ['all_users'],
  namedLocation: ['All', 'AllTrusted', '00000000-0000-0000-0000-000000000000'],
  authenticationStrength: [],
  servicePrincipal: ['All', 'None', 'ServicePrincipalsInMyTenant'],
};

/** `tenant` is a tenant in the shape of the file. */
export function namersOf(tenant: Members): Namers {
  const objects = (name: string) => {
    const list = tenant[name];
    return isList(list) ? list.filter(isMembers).map(namedObject) : [];
  };
  const builtIn = builtInStrengths.map(({ id, displayName }) => ({ id, displayName }));
  const by: Readonly<Record<CollectionKind, BestNames>> = {
    user: bestNames(objects('users'), reservedWords.user),
    group: bestNames(objects('groups'), reservedWords.group),
    namedLocation: bestNames(objects('namedLocations'), reservedWords.namedLocation),
    authenticationStrength: bestNames([...objects('authenticationStrengthPolicies'), ...builtIn], []),
    servicePrincipal: bestNames(objects('servicePrincipals'), reservedWords.servicePrincipal),
  };
  const isReserved = (kind: CollectionKind, text: string) =>
    reservedWords[kind].some((word) => word.toLowerCase() === text.toLowerCase());
  const only = (kind: CollectionKind, text: string) => {
    const [found, ...others] = isReserved(kind, text) ? [] : by[kind].find(text);
    return others.length === 0 ? found : undefined;
  };
  return {
    idOf: (kind, text) => {
      const id = kind === 'role' ? findRole(text)?.id : only(kind, text)?.id;
      return (id ?? text).toLowerCase();
    },
    nameOf: (kind, id) => {
      if (kind === 'role') return roleName(id);
      const found = only(kind, id);
      return (found && by[kind].of(found)) ?? id;
    },
    knows: (kind, text) =>
      kind === 'role' ? findRole(text) !== undefined : isReserved(kind, text) || by[kind].find(text).length > 0,
  };
}

/** A renamed role keeps its id where its present name would not lead back to it. */
function roleName(id: string): string {
  const role = findRole(id);
  return role !== undefined && findRole(role.displayName)?.id === role.id ? role.displayName : id;
}
