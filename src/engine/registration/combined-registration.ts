import type { Names } from '../../domain/model/names.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { parseDate } from '../../domain/syntax/dates.ts';

/** From this day on tenants are created with combined registration, and cannot leave it (rules 1.1.3 and 1.1.4). */
const alwaysEnabledFrom = '2020-08-15T00:00:00Z';

/** The tenant's creation date where it makes combined registration permanent; else undefined. */
export function alwaysEnabledSince(tenant: Tenant): string | undefined {
  const created = tenant.tenant?.createdDateTime;
  if (created === undefined) return undefined;
  const [when, from] = [parseDate(created), parseDate(alwaysEnabledFrom)];
  return when && from && when.epochMs >= from.epochMs ? created : undefined;
}

/** The switch as it works: always on in newer tenants, `all` when nothing is written (rules 1.1.3 to 1.1.5). */
export type RegistrationSwitch =
  | { readonly users: 'all'; readonly through: string }
  | { readonly users: 'none'; readonly everEnabled: boolean }
  | { readonly users: 'selected'; readonly groups: readonly number[] };

export function registrationSwitch(tenant: Tenant, names: Names): RegistrationSwitch {
  const since = alwaysEnabledSince(tenant);
  if (since !== undefined) return { users: 'all', through: `tenant created ${since.slice(0, 10)}` };
  const setting = tenant.combinedRegistration;
  switch (setting?.users) {
    case undefined:
    case 'all':
      return { users: 'all', through: 'all' };
    case 'none':
      return { users: 'none', everEnabled: setting?.everEnabled === true };
    case 'selected':
      return {
        users: 'selected',
        groups: [...new Set((setting?.groups ?? []).flatMap((name) => [...names.groups.find(name)]))],
      };
  }
}

export interface Enabled {
  /** null: whether the user is a member of a selected group is not known. */
  readonly enabled: boolean | null;
  /** `all`, `tenant created 2020-09-01`, `group HR pilot`; null where nothing enables the user. */
  readonly through: string | null;
  /** Selected groups that would enable the user, membership of which is not known. */
  readonly open: readonly number[];
}

/** Is this person enabled, and through what? Only direct members of a selected group are (rule 1.1.7). */
export function enabledFor(
  tenant: Tenant,
  setting: RegistrationSwitch,
  membership: { readonly direct: ReadonlySet<number>; readonly open: ReadonlySet<number> },
): Enabled {
  switch (setting.users) {
    case 'all':
      return { enabled: true, through: setting.through, open: [] };
    case 'none':
      return { enabled: false, through: null, open: [] };
    case 'selected': {
      const direct = setting.groups.find((group) => membership.direct.has(group));
      if (direct !== undefined) {
        return { enabled: true, through: `group ${tenant.groups?.[direct]?.displayName ?? direct}`, open: [] };
      }
      const open = setting.groups.filter((group) => membership.open.has(group));
      return { enabled: open.length > 0 ? null : false, through: null, open };
    }
  }
}
