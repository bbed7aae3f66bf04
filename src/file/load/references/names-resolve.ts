import { findApplication } from '../../../domain/catalogue/applications.ts';
import { builtInStrengths } from '../../../domain/catalogue/authentication-strengths.ts';
import { findRole, roleNames } from '../../../domain/catalogue/roles.ts';
import { indexNames, looksLikeGuid, type NameIndex } from '../../../domain/model/names.ts';
import type { Path } from '../../../domain/model/problem.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import type { DanglingId } from '../directory-rest.ts';
import type { NameKind } from '../load-problem.ts';
import { type Check, type Draft, placeText } from './check.ts';
import { nameReferences } from './name-references.ts';

/** Looking for near names costs as much as there are names: beyond this many unknown ones nobody reads the suggestions. */
const mostSuggestions = 60;
const mostPlaces = 5;

/** How a kind of name finds its object. Places are those of the objects that share the name. */
interface Lookup {
  readonly find: (name: string) => readonly Path[];
  readonly names: () => readonly string[];
  /** Ids of this kind are never resolved: they may name what no file lists (design 3). */
  readonly anyId: boolean;
}

/** Design 3, "References": a name finds exactly one object; an id that finds none is kept and warned about once. */
export const namesResolve: Check = (draft, report) => {
  const lookups = lookupsOf(draft);
  const suggest = suggester(lookups);
  const dangling = new Map<string, DanglingId>();
  const own = draft.placeOf([]).file;
  for (const reference of nameReferences(draft.tenant, draft.unkept?.own)) {
    const { kind, name, path, tokens } = reference;
    if (tokens.length > 0 && tokens.some((token) => token.toLowerCase() === name.toLowerCase())) continue;

    const found = lookups[kind].find(name);
    if (found.length === 1) continue;
    const at = draft.placeOf(path);
    if (found.length > 1) {
      const places = found.slice(0, mostPlaces).map((one) => placeText(draft.placeOf(one)));
      report({ code: 'ambiguousName', severity: 'error', values: { kind, name, places }, at });
    } else if (looksLikeGuid(name)) {
      if (!lookups[kind].anyId) countDangling(dangling, { kind, id: name, count: 1, at }, own);
    } else {
      const nearest = suggest(kind, name, tokens);
      const values = { kind, name, ...(nearest === undefined ? {} : { nearest }) };
      report({ code: 'unknownName', severity: 'error', values, at });
    }
  }
  for (const one of draft.unkept?.dangling ?? []) countDangling(dangling, one, own);
  for (const [, { kind, id, count, at }] of [...dangling].sort(byKey)) {
    report({ code: 'danglingId', severity: 'warning', values: { kind, id, count }, at });
  }
};

/** Several may stand on one line of a directory, in whatever order they were found. */
function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** The place to be shown is the first one, and that of the tenant file before that of its directory. */
function countDangling(dangling: Map<string, DanglingId>, one: DanglingId, own: string): void {
  const key = `${one.kind} ${one.id.toLowerCase()}`;
  const seen = dangling.get(key);
  const isFirst =
    seen && (one.at.file === seen.at.file ? one.at.start.offset < seen.at.start.offset : one.at.file === own);
  dangling.set(key, seen ? { ...(isFirst ? one : seen), count: seen.count + one.count } : one);
}

function lookupsOf({ tenant, names }: Draft): Readonly<Record<NameKind, Lookup>> {
  const strengths = inFile(names.strengths, 'authenticationStrengthPolicies');
  const own = indexNames(tenant.applications?.map(({ appId, displayName }) => ({ id: appId, displayName })));
  const applications = inFile(own, 'applications');
  return {
    user: inFile(names.users, 'users'),
    group: inFile(names.groups, 'groups'),
    namedLocation: inFile(names.namedLocations, 'namedLocations'),
    servicePrincipal: inFile(names.servicePrincipals, 'servicePrincipals'),
    role: { find: (name) => (findRole(name) ? [[]] : []), names: roleNames, anyId: false },
    authenticationStrength: besides(strengths, (name) => builtInNames.has(name.toLowerCase()), builtInDisplayNames),
    application: {
      ...besides(
        applications,
        (name) => findApplication(name) !== undefined,
        () => [],
      ),
      anyId: true,
    },
  };
}

function inFile(index: NameIndex, collection: string): Lookup {
  return {
    find: (name) => index.find(name).map((position) => [collection, position]),
    names: index.names,
    anyId: false,
  };
}

/** What the file lists comes first; an export may list what is built in as well. */
function besides(listed: Lookup, isBuiltIn: (name: string) => boolean, names: () => readonly string[]): Lookup {
  return {
    find: (name) => {
      const found = listed.find(name);
      return found.length === 0 && isBuiltIn(name) ? [[]] : found;
    },
    names: () => [...listed.names(), ...names()],
    anyId: false,
  };
}

const builtInNames = new Set(
  builtInStrengths.flatMap(({ id, displayName }) => [id.toLowerCase(), displayName.toLowerCase()]),
);
const builtInDisplayNames = () => builtInStrengths.map(({ displayName }) => displayName);

function suggester(lookups: Readonly<Record<NameKind, Lookup>>) {
  const known = new Map<string, string | undefined>();
  return (kind: NameKind, name: string, tokens: readonly string[]): string | undefined => {
    const key = `${kind} ${tokens.length} ${name}`;
    if (!known.has(key) && known.size < mostSuggestions) {
      known.set(key, nearestName(name, [...lookups[kind].names(), ...tokens.filter((one) => !looksLikeGuid(one))]));
    }
    return known.get(key);
  };
}
