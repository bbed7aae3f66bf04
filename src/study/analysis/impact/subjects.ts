import type { AttemptInput } from '../../../domain/model/attempt.ts';
import type { Names } from '../../../domain/model/names.ts';
import type { User } from '../../../domain/model/tenant.ts';
import type { Attempt } from '../../../engine/decide/attempt.ts';
import type { Compiled } from '../../../engine/decide/compile.ts';
import { resolveAttempt } from '../../../engine/decide/resolve-attempt.ts';
import type { ImpactBound } from './impact.ts';
import type { Sides } from './sections.ts';

/** Somebody who is in the file before and after the edit, with a registration of theirs resolved against each. */
export interface Subject {
  readonly name: string;
  /** Index into `users` after the edit. */
  readonly index: number | null;
  /** As the engine finds them in each tenant. */
  readonly input: { readonly before: AttemptInput['user']; readonly after: AttemptInput['user'] };
  readonly before: Attempt;
  readonly after: Attempt;
}

/** Users of both versions, paired by id or user principal name. A file that lists nobody gets a member in no group to ask about. */
export function pairSubjects(sides: Sides): {
  readonly list: readonly Subject[];
  readonly bounds: readonly ImpactBound[];
} {
  const { before, after } = sides;
  const old = before.tenant.users ?? [];
  const now = after.tenant.users ?? [];
  if (old.length === 0 && now.length === 0)
    return { list: subjectOf(sides, anyMember), bounds: [{ code: 'noUsersListed' }] };
  const paired = new Set<number>();
  const list = now.flatMap((user, index) => {
    const was = sides.sections.has('users') ? indexBefore(before.names, old, user) : index;
    if (was === undefined) return [];
    paired.add(was);
    const input = {
      before: referenceTo(before.names, old[was], was),
      after: referenceTo(after.names, user, index),
    };
    return subjectOf(sides, { name: user.userPrincipalName, index, input });
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

type Named = Pick<Subject, 'name' | 'index' | 'input'>;

const outsideTheFile = { userType: 'Member', memberOf: [] } as const;
const anyMember: Named = {
  name: 'a member in no group',
  index: null,
  input: { before: outsideTheFile, after: outsideTheFile },
};

function subjectOf({ before, after }: Sides, named: Named): readonly Subject[] {
  const old = resolved(before, named.input.before);
  const now = resolved(after, named.input.after);
  return old && now ? [{ ...named, before: old, after: now }] : [];
}

function resolved(compiled: Compiled, user: AttemptInput['user']): Attempt | undefined {
  const attempt = resolveAttempt(compiled, { user, userAction: 'urn:user:registersecurityinfo' });
  return attempt.ok ? attempt.value : undefined; // users of the file always resolve
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
