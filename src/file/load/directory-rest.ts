import { findRole } from '../../domain/catalogue/roles.ts';
import { looksLikeGuid, type NameIndex } from '../../domain/model/names.ts';
import type { Place } from '../../domain/model/problem.ts';
import type { Tenant, User } from '../../domain/model/tenant.ts';
import type { NameKind } from './load-problem.ts';
import { nameHashes } from './name-hashes.ts';

/** A reference to nothing by id, which is kept and warned about once. */
export interface DanglingId {
  readonly kind: NameKind;
  readonly id: string;
  readonly count: number;
  /** Where it stands first. */
  readonly at: Place;
}

/** People and devices of a directory that nobody asked for: enough of them to tell that the file is sound. */
export interface DirectoryRest {
  /** How many users the directory holds. */
  readonly users: () => number;
  readonly meetUser: (user: User, place: () => Place) => void;
  readonly meetDevice: (device: NonNullable<Tenant['devices']>[number]) => void;
  /**
   * Ids that name nothing, or `unsound` where something is amiss with a name: twice there, not there, not clear. What it is then takes
   * everybody to say.
   */
  readonly findings: (groups: NameIndex, members: readonly Members[]) => readonly DanglingId[] | 'unsound';
}

/** The members that a group of the directory lists, and where. */
interface Members {
  readonly names: readonly string[];
  readonly place: () => Place;
}

interface Counted {
  readonly kind: 'group' | 'role';
  readonly name: string;
  readonly at: Place;
  count: number;
}

/** `tenant` is the tenant file, whose people count as met. */
export function directoryRest(tenant: Tenant): DirectoryRest {
  const userIds = nameHashes();
  const signInNames = nameHashes();
  const shownNames = nameHashes();
  const deviceIds = nameHashes();
  const references = { group: new Map<string, Counted>(), role: new Map<string, Counted>() };
  let users = 0;

  const meetId = (ids: typeof userIds, id: string | undefined) => {
    if (id) ids.add(id.toLowerCase());
  };
  const meetNames = ({ id, userPrincipalName, displayName }: User) => {
    const signIn = userPrincipalName.toLowerCase();
    if (signIn !== '') signInNames.add(signIn);
    meetId(userIds, id);
    const shown = displayName?.toLowerCase();
    if (shown !== undefined && shown !== signIn) shownNames.add(shown);
  };
  const refer = (kind: Counted['kind'], names: readonly string[] | undefined, place: () => Place) => {
    for (const name of names ?? []) {
      const counted = references[kind].get(name);
      if (counted) counted.count += 1;
      else references[kind].set(name, { kind, name, at: place(), count: 1 });
    }
  };
  for (const user of tenant.users ?? []) meetNames(user);
  for (const { id } of tenant.devices ?? []) meetId(deviceIds, id);

  /** How many users a name finds; an id hides names. */
  const usersNamed = (name: string) => {
    const lower = name.toLowerCase();
    return userIds.count(lower) || signInNames.count(lower) + shownNames.count(lower);
  };
  return {
    users: () => users,
    meetUser: (user, place) => {
      users += 1;
      meetNames(user);
      refer('role', user.roles, place);
      refer('group', user.memberOf, place);
    },
    meetDevice: ({ id }) => meetId(deviceIds, id),
    findings: (groups, members) => {
      if ([userIds, signInNames, deviceIds].some((hashes) => hashes.isRepeated())) return 'unsound';
      const dangling: DanglingId[] = [];
      for (const { kind, name, at, count } of [...references.role.values(), ...references.group.values()]) {
        const found = kind === 'role' ? Number(findRole(name) !== undefined) : groups.find(name).length;
        if (found === 1) continue;
        if (found > 1 || !looksLikeGuid(name)) return 'unsound';
        dangling.push({ kind, id: name, count, at });
      }
      for (const { names, place } of members) {
        for (const name of names) {
          const found = usersNamed(name);
          if (found === 1) continue;
          if (found > 1 || !looksLikeGuid(name)) return 'unsound';
          dangling.push({ kind: 'user', id: name, count: 1, at: place() });
        }
      }
      return dangling;
    },
  };
}
