import type { AttemptInput } from '../../../domain/model/attempt.ts';
import type { Names } from '../../../domain/model/names.ts';
import type { User } from '../../../domain/model/tenant.ts';
import type { Attempt } from '../../../engine/decide/attempt.ts';
import type { Compiled } from '../../../engine/decide/compile.ts';
import { listedAsker } from '../../../engine/decide/listed-asker.ts';
import { nobodysFacts } from '../../../engine/decide/nobodys-facts.ts';
import { resolveAttempt } from '../../../engine/decide/resolve-attempt.ts';
import { isSpent, passStateOf } from '../../../engine/decide/used-pass.ts';
import { firstsAlike } from '../alike-users.ts';
import type { ImpactBound } from './impact.ts';
import { momentOf, type Sides } from './sections.ts';

/** Somebody who is in the file before and after the edit, with a registration of theirs resolved against each. */
export interface Subject {
  readonly name: string;
  /** Index into `users` after the edit. */
  readonly index: number | null;
  /** The same before the edit. */
  readonly was: number | null;
  /** Shared by all whom nothing tells apart: the person in it is the first of them. */
  readonly before: Standing;
  /** The same object as `before` where the edit touches nothing that people are made of. */
  readonly after: Standing;
}

/** A person in front of one tenant, about to register security info. */
export interface Standing
  extends Pick<Attempt, 'circumstances' | 'enabled' | 'hasMfaMethod' | 'demands' | 'registrant'> {
  readonly facts: Attempt['facts'];
}

/** Members of the file that have no say in who somebody is. */
const aboutOthers = new Set([
  'conditionalAccessPolicies',
  'namedLocations',
  'authenticationStrengthPolicies',
  'applications',
  'emergencyAccess',
  'devices',
  'servicePrincipals',
  'termsOfUse',
  'authenticationContextClassReferences',
]);

/** Users of both versions, paired by id or user principal name. A file that lists nobody gets a member in no group to ask about. */
export function pairSubjects(sides: Sides): {
  readonly list: readonly Subject[];
  readonly bounds: readonly ImpactBound[];
} {
  const { before, after } = sides;
  const old = before.tenant.users ?? [];
  const now = after.tenant.users ?? [];
  const standings = standingsIn(sides);
  if (old.length === 0 && now.length === 0)
    return { list: subjectOf(sides, standings, anyMember), bounds: [{ code: 'noUsersListed' }] };
  const paired = new Set<number>();
  const list = now.flatMap((user, index) => {
    const was = sides.sections.has('users') ? indexBefore(before.names, old, user) : index;
    if (was === undefined) return [];
    paired.add(was);
    return subjectOf(sides, standings, { name: user.userPrincipalName, index, was });
  });
  const kept = new Set(list.map(({ index }) => index));
  const added = now.flatMap((user, index) => (kept.has(index) ? [] : [user.userPrincipalName]));
  const removed = old.flatMap((user, index) => (paired.has(index) ? [] : [user.userPrincipalName]));
  return {
    list,
    bounds: [
      ...(added.length > 0 ? [{ code: 'usersAdded', users: added } as const] : []),
      ...(removed.length > 0 ? [{ code: 'usersRemoved', users: removed } as const] : []),
    ],
  };
}

type Named = Omit<Subject, 'before' | 'after'>;

const outsideTheFile = { userType: 'Member', memberOf: [] } as const;
const anyMember: Named = {
  name: 'a member in no group',
  index: null,
  was: null,
};

function subjectOf(sides: Sides, standings: Standings, named: Named): readonly Subject[] {
  const old = standings('before', named, named.was);
  if (old && isUntouched(sides, named)) return [{ ...named, before: old, after: old }];
  const now = standings('after', named, named.index);
  if (!old || !now) return [];
  return [{ ...named, before: old, after: isSameMember(sides, named, old, now) ? old : now }];
}

/** Nothing that makes somebody who they are has changed. */
function isUntouched(sides: Sides, { index, was }: Named): boolean {
  return index === was && changedOnly(sides, ['users']) && sameUser(sides, index);
}

/** Of what people are made of nothing has changed but these sections. */
function changedOnly({ sections }: Sides, names: readonly string[]): boolean {
  for (const section of sections) if (!aboutOthers.has(section) && !names.includes(section)) return false;
  return true;
}

/** Groups have changed, and not those of this person. */
function isSameMember(sides: Sides, { index, was }: Named, old: Standing, now: Standing): boolean {
  const { before, after } = sides;
  if (!changedOnly(sides, ['users', 'groups'])) return false;
  if (index !== was || !sameUser(sides, index) || !sameGroups(before, after)) return false;
  const [past, is] = [old.facts.person?.membership, now.facts.person?.membership];
  return (['direct', 'all', 'open'] as const).every((key) => sameSet(past?.[key], is?.[key]));
}

function sameUser({ before, after, sections }: Sides, index: number | null): boolean {
  if (!sections.has('users')) return true;
  const was = before.tenant.users?.[index ?? -1];
  const is = after.tenant.users?.[index ?? -1];
  return was === is || JSON.stringify(was) === JSON.stringify(is);
}

const groupsCompared = new WeakMap<Compiled, { readonly with: Compiled; readonly same: boolean }>();

/** Groups of the same names at the same places, whoever is in them: their indexes then mean the same. */
function sameGroups(before: Compiled, after: Compiled): boolean {
  const known = groupsCompared.get(before);
  if (known?.with === after) return known.same;
  const names = ({ tenant }: Compiled) =>
    JSON.stringify((tenant.groups ?? []).map(({ id, displayName }) => [id, displayName]));
  const same = names(before) === names(after);
  groupsCompared.set(before, { with: after, same });
  return same;
}

function sameSet(one: ReadonlySet<number> | undefined, other: ReadonlySet<number> | undefined): boolean {
  if (!one || !other) return one === other;
  return one.size === other.size && [...one].every((member) => other.has(member));
}

type Standings = (side: 'before' | 'after', named: Named, index: number | null) => Standing | undefined;

/** People whom nothing tells apart on either side share a standing: that of the first of them. */
function standingsIn(sides: Sides): Standings {
  const asked = [sides.before.tenant, sides.after.tenant];
  const firstsOn = ({ tenant, names }: Compiled) =>
    firstsAlike(tenant, names, { asked, dated: sides.at !== undefined });
  const before = firstsOn(sides.before);
  const touched = sides.sections.has('users') || sides.sections.has('groups');
  const firsts = { before, after: touched ? firstsOn(sides.after) : before };
  const made = { before: new Map<number, Standing | undefined>(), after: new Map<number, Standing | undefined>() };
  return (side, named, index) => {
    if (index === null) return standingOf(sides, side, named, index);
    const first = firsts[side][index] ?? index;
    const known = made[side];
    if (!known.has(first)) known.set(first, standingOf(sides, side, named, first));
    return known.get(first);
  };
}

/** A user of the file by index, or somebody who is not in it. */
function standingOf(sides: Sides, side: 'before' | 'after', named: Named, index: number | null): Standing | undefined {
  const compiled = sides[side];
  const listed = index === null ? undefined : listedAsker(compiled, index, momentOf(sides));
  if (listed) return { ...listed, facts: { ...nobodysFacts, person: listed.person } };
  const attempt = resolveAttempt(compiled, {
    user: userOn(sides, named, side),
    userAction: 'urn:user:registersecurityinfo',
    ...atOf(sides),
  });
  return attempt.ok ? attempt.value : undefined;
}

/** Whose attempt it is, as the engine finds them in the tenant of a side. */
export function userOn(
  sides: Sides,
  { index, was }: Pick<Subject, 'index' | 'was'>,
  side: 'before' | 'after',
): AttemptInput['user'] {
  const { names, tenant } = sides[side];
  const there = side === 'before' ? was : index;
  return there === null ? outsideTheFile : referenceTo(names, tenant.users?.[there], there);
}

/** The moment as attempts say it. */
export function atOf({ at }: Sides): Pick<AttemptInput, 'at'> {
  return at === undefined ? {} : { at };
}

/**
 * On which side a session cannot use a pass. The engine takes a pass that the file does not know as given (design 6.8); of somebody to
 * whom one is issued it is known that there was none, so that what the pass opens is seen.
 */
export function withoutPass(
  sides: Sides,
  { before, after }: Subject,
): { readonly before: boolean; readonly after: boolean } {
  const [was, is] = [passStateOn(sides, before, 'before'), passStateOn(sides, after, 'after')];
  const isDated = sides.at !== undefined;
  return {
    before: was === undefined ? isDated && is !== undefined : isSpent(was),
    after: is === undefined ? isDated && was !== undefined : isSpent(is),
  };
}

export function passStateOn(sides: Sides, { registrant }: Standing, side: 'before' | 'after') {
  return passStateOf(sides[side], registrant, momentOf(sides));
}

/** An id is the same person under another name; a name is the same person where neither version says otherwise by id. */
function indexBefore(names: Names, old: readonly User[], user: User): number | undefined {
  const byId = user.id === undefined ? undefined : names.users.find(user.id)[0];
  if (byId !== undefined && old[byId]?.id?.toLowerCase() === user.id?.toLowerCase()) return byId;
  return names.users.find(user.userPrincipalName).find((index) => {
    const before = old[index];
    const sameName = before?.userPrincipalName.toLowerCase() === user.userPrincipalName.toLowerCase();
    return sameName && (before?.id === undefined || user.id === undefined);
  });
}

/** The user principal name, or the id where somebody else's display name is the same text. */
function referenceTo(names: Names, user: User | undefined, index: number): string {
  const name = user?.userPrincipalName ?? '';
  const found = names.users.find(name);
  return found.length === 1 && found[0] === index ? name : (user?.id ?? name);
}
