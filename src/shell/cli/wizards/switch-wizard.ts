import type { Names } from '../../../domain/model/names.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import type { SwitchRequest } from '../plans/combined-switch.ts';
import type { Prompts } from '../prompts.ts';
import { pickNames } from './pick-names.ts';

/** Asks what the portal asks: None, Selected or All; with Selected, which groups. */
export async function askSwitch(tenant: Tenant, names: Names, ask: Prompts): Promise<SwitchRequest> {
  const current = tenant.combinedRegistration ?? { users: 'all' };
  const groups = { flag: '--only', kind: 'group', index: names.groups, entries: tenant.groups ?? [] } as const;
  const selected = {
    name: 'Selected',
    value: 'selected',
    description: 'direct members of the groups that you pick next',
  };
  const to = await ask.select({
    message: 'Users can use the combined security information registration experience',
    choices: [
      { name: 'None', value: 'none' },
      ...(groups.entries.length > 0 ? [selected] : []),
      { name: 'All', value: 'all' },
    ],
    default: current.users,
  });
  if (to === 'all') return { to: 'all' };
  if (to === 'none') return { to: 'none' };
  return { to: 'only', groups: await pickNames(ask, groups, 'Groups', current.groups ?? [], { required: true }) };
}
