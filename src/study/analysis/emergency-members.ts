import type { Names } from '../../domain/model/names.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { allMembers } from './group-members.ts';

/** Indexes into `users`, and of the groups whose members the file does not list. */
export interface EmergencyMembers {
  readonly users: ReadonlySet<number>;
  readonly notKnown: readonly number[];
}

/** Everybody who must never be locked out (rule 8.6), members of nested groups too; null: the file names nobody. */
export function emergencyMembers(tenant: Tenant, names: Names): EmergencyMembers | null {
  const { users = [], groups = [] } = tenant.emergencyAccess ?? {};
  if (users.length + groups.length === 0) return null;
  const members = allMembers(
    tenant,
    names,
    groups.flatMap((name) => names.groups.find(name)),
  );
  return {
    users: new Set([...users.flatMap((name) => names.users.find(name)), ...members.users]),
    notKnown: members.notKnown,
  };
}
