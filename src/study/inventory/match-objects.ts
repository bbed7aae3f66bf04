import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { namesOf } from '../../domain/model/names.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { NameKind } from '../../file/load/load-problem.ts';
import { nameReferences } from '../../file/load/references/name-references.ts';
import { comparable, keyOf, type RefersTo } from './comparable.ts';
import { resolverOf } from './named-objects.ts';

/** The collections of a tenant file, what others refer to first among those that are matched. */
export const collections = [
  'conditionalAccessPolicies',
  'namedLocations',
  'groups',
  'users',
  'authenticationStrengthPolicies',
  'servicePrincipals',
  'applications',
  'devices',
  'termsOfUse',
  'authenticationContextClassReferences',
] as const satisfies readonly (keyof Tenant)[];
export type Section = (typeof collections)[number];

/** What names an object of a collection. */
interface Identity {
  readonly nameKey: string;
  readonly of: (entry: object | undefined) => { readonly name?: string; readonly id?: string };
}

export function identityOf(section: Section): Identity {
  const nameKey = section === 'users' ? 'userPrincipalName' : 'displayName';
  const idKey = section === 'applications' ? 'appId' : 'id';
  return {
    nameKey,
    of: (entry) => {
      const name: unknown = entry && Reflect.get(entry, nameKey);
      const id: unknown = entry && (Reflect.get(entry, idKey) ?? Reflect.get(entry, 'deviceId'));
      return { ...(typeof name === 'string' ? { name } : {}), ...(typeof id === 'string' ? { id } : {}) };
    },
  };
}

/** For each collection the objects that are the same on both sides, by their places in it. */
export type Pairing = ReadonlyMap<Section, readonly (readonly [before: number, after: number])[]>;

/** What references mean is compared by what they name, so collections that others refer to are matched first. */
const inOrder: readonly Section[] = [
  'users',
  'applications',
  'servicePrincipals',
  'groups',
  'namedLocations',
  'authenticationStrengthPolicies',
  'devices',
  'termsOfUse',
  'authenticationContextClassReferences',
  'conditionalAccessPolicies',
];

/** Matches by id; what is left by name; what is left then by being alike in everything but the name. */
export function pairsOf(before: LoadedTenant, after: LoadedTenant): Pairing {
  const pairing = new Map<Section, readonly (readonly [number, number])[]>();
  for (const section of inOrder) {
    const named = pairsByName(section, before.tenant[section] ?? [], after.tenant[section] ?? []);
    pairing.set(section, named);
    const alike = pairsByContent(section, before, after, pairing);
    if (alike.length > 0) pairing.set(section, [...named, ...alike]);
  }
  return pairing;
}

type Pairs = readonly (readonly [number, number])[];

function pairsByName(section: Section, olds: readonly object[], news: readonly object[]): Pairs {
  const { of } = identityOf(section);
  const byId = pairsBy(olds, news, [], (entry) => of(entry).id?.toLowerCase());
  const nameOf = (entry: object) => of(entry).name?.toLowerCase();
  // of several that share a name those that stayed as they were are the same
  const same = pairsBy(olds, news, byId, (entry) => nameOf(entry) && `${nameOf(entry)} ${JSON.stringify(entry)}`);
  const named = [...same, ...pairsBy(olds, news, [...byId, ...same], nameOf)];
  // two ids say that they are two objects, whatever they are called
  const differ = ([old, now]: readonly [number, number]) => {
    const [one, other] = [of(olds[old]).id, of(news[now]).id];
    return one !== undefined && other !== undefined && one.toLowerCase() !== other.toLowerCase();
  };
  return [...byId, ...named.filter((pair) => !differ(pair))];
}

/** Objects with the same key, in their order where several have it; those in `taken` are matched already. */
function pairsBy<T>(
  olds: readonly T[],
  news: readonly T[],
  taken: Pairs,
  key: (entry: T) => string | undefined,
): Pairs {
  const left = new Set(taken.map(([old]) => old));
  const right = new Set(taken.map(([, now]) => now));
  const waiting = new Map<string, number[]>();
  for (const [index, entry] of news.entries()) {
    const own = right.has(index) ? undefined : key(entry);
    if (own !== undefined) waiting.set(own, [...(waiting.get(own) ?? []), index]);
  }
  return olds.flatMap((entry, index) => {
    const own = left.has(index) ? undefined : key(entry);
    const found = own === undefined ? undefined : waiting.get(own)?.shift();
    return found === undefined ? [] : [[index, found] as const];
  });
}

/** A renamed object without an id: alone in what it says on either side, and it says something. */
function pairsByContent(section: Section, before: LoadedTenant, after: LoadedTenant, pairing: Pairing): Pairs {
  const taken = pairing.get(section) ?? [];
  const left = new Set(taken.map(([old]) => old));
  const right = new Set(taken.map(([, now]) => now));
  const olds = (before.tenant[section] ?? []).flatMap((_, index) => (left.has(index) ? [] : [index]));
  const news = (after.tenant[section] ?? []).flatMap((_, index) => (right.has(index) ? [] : [index]));
  if (olds.length === 0 || news.length === 0) return [];
  const contents = contentKeys(section, before, olds, identitiesOf(before, pairing, 0));
  const others = contentKeys(section, after, news, identitiesOf(after, pairing, 1));
  return [...contents].flatMap(([key, [old, second]]) => {
    const [now, another] = others.get(key) ?? [];
    const alone = old !== undefined && now !== undefined && second === undefined && another === undefined;
    return alone ? [[old, now] as const] : [];
  });
}

function contentKeys(
  section: Section,
  { tenant }: LoadedTenant,
  indexes: readonly number[],
  identities: Identities,
): ReadonlyMap<string, readonly number[]> {
  const { nameKey, of } = identityOf(section);
  const keys = new Map<string, number[]>();
  for (const index of indexes) {
    const entry = tenant[section]?.[index];
    if (of(entry).id !== undefined && section !== 'authenticationContextClassReferences') continue;
    const value = comparable(entry, [section, index], identities);
    if (value?.kind !== 'map') continue;
    const members = new Map([...value.members].filter(([name]) => name !== nameKey));
    if (members.size === 0) continue;
    const key = keyOf({ kind: 'map', members });
    keys.set(key, [...(keys.get(key) ?? []), index]);
  }
  return keys;
}

/** Finds what a text at a path of one side refers to. */
export type Identities = RefersTo;

const sectionOfKind: Readonly<Partial<Record<NameKind, Section>>> = {
  user: 'users',
  group: 'groups',
  namedLocation: 'namedLocations',
  servicePrincipal: 'servicePrincipals',
  authenticationStrength: 'authenticationStrengthPolicies',
  application: 'applications',
};

/** The references of one side. Matched objects have one key on both sides, so that a new name of theirs is no difference elsewhere. */
export function identitiesOf({ tenant }: LoadedTenant, pairing: Pairing, side: 0 | 1): Identities {
  const resolve = resolverOf(tenant, namesOf(tenant));
  const partners = new Map(
    [...pairing].map(([section, pairs]) => [section, new Map(pairs.map((pair) => [pair[side], pair[0]]))]),
  );
  const known = new Map<string, { readonly key: string; readonly name: string }>();
  for (const { kind, name, path, tokens } of nameReferences(tenant)) {
    const token = tokens.find((one) => one.toLowerCase() === name.toLowerCase());
    const object = token === undefined ? resolve(kind, name) : undefined;
    const section = sectionOfKind[kind];
    const partner = object?.index === undefined || !section ? undefined : partners.get(section)?.get(object.index);
    const identity = partner === undefined ? (object?.id ?? token ?? name).toLowerCase() : `#${partner}`;
    const strength = path.indexOf('authenticationStrength');
    // an inlined strength is the strength that it names
    const at =
      strength >= 0 && path[0] === 'conditionalAccessPolicies' && object?.from !== 'nothing'
        ? path.slice(0, strength + 1)
        : path;
    known.set(at.join('\u0000'), { key: `${kind} ${identity}`, name: object?.name ?? token ?? name });
  }
  return (path: Path) => known.get(path.join('\u0000'));
}
