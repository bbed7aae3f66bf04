import type { Names } from '../../domain/model/names.ts';
import type { Registrant } from './registrant.ts';
import { every, type Known, not, some } from './three-valued.ts';

/** Whom a setting is for: everyone, users and groups by index; groups hold their nested members. */
export interface Targets {
  readonly everyone: boolean;
  readonly users: ReadonlySet<number>;
  readonly groups: readonly number[];
}

type GraphTargets =
  | readonly { readonly id: string; readonly targetType?: string | null | undefined }[]
  | null
  | undefined;

/** Graph's `includeTargets`; absent is everyone, as a hand-written entry without them means it. */
export function includedTargets(names: Names, targets: GraphTargets): Targets {
  return targets ? targetsOf(names, targets) : { everyone: true, users: new Set(), groups: [] };
}

export function excludedTargets(names: Names, targets: GraphTargets): Targets {
  return targetsOf(names, targets ?? []);
}

function targetsOf(names: Names, targets: NonNullable<GraphTargets>): Targets {
  const named = targets.filter(({ id }) => !isEveryone(id));
  const ids = (kind: 'user' | 'group') =>
    named.filter(({ targetType }) => (targetType === 'user') === (kind === 'user')).map(({ id }) => id);
  return {
    everyone: named.length < targets.length,
    users: new Set(ids('user').flatMap((id) => names.users.find(id))),
    groups: ids('group').flatMap((id) => names.groups.find(id)),
  };
}

/** Lists of names, `All` among the users. */
export function listedTargets(
  names: Names,
  users: readonly string[] | undefined,
  groups: readonly string[] | undefined,
): Targets {
  return {
    everyone: (users ?? []).some((one) => one.toLowerCase() === 'all'),
    users: new Set((users ?? []).flatMap((one) => names.users.find(one))),
    groups: (groups ?? []).flatMap((one) => names.groups.find(one)),
  };
}

function isEveryone(id: string): boolean {
  return id.toLowerCase() === 'all_users';
}

/** Excluding beats including. */
export function isFor(include: Targets, exclude: Targets, registrant: Registrant): Known {
  return every([isAmong(include, registrant), not(isAmong(exclude, registrant))]);
}

/** Named, or in one of the groups. */
export function isAmong({ everyone, users, groups }: Targets, { index, inGroup }: Registrant): Known {
  if (everyone || (index !== undefined && users.has(index))) return true;
  return some(groups.map(inGroup));
}
