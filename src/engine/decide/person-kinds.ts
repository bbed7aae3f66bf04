import { conditionNames } from '../../domain/model/decision.ts';
import type { Person } from '../conditions/facts.ts';
import type { Membership } from '../conditions/membership.ts';
import { type Enabled, enabledFor } from '../registration/combined-registration.ts';
import type { Compiled } from './compile.ts';
import { nobodysFacts } from './nobodys-facts.ts';
import { type Standing, standingAt } from './standing.ts';

/** People of the file whom neither a users condition nor the switch for combined registration tells apart. */
export interface PersonKind {
  readonly enabled: Enabled;
  /** What the users condition of each policy says of them; worked out when first asked for. */
  readonly standing: () => Standing;
}

/**
 * Thousands of people are of a few kinds, each worked out once. Users conditions and the switch read nothing of a person but the kind of
 * guest, the home tenant, the roles and the groups; and who it is, where a policy names them.
 */
export function kindOf(compiled: Compiled, person: Person): PersonKind {
  const { made, named } = kindsOf(compiled);
  const { index, externalUserType, homeTenantId, roles, membership } = person;
  const name = index !== undefined && named.has(index) ? index : '';
  const isPlain = name === '' && externalUserType === undefined && homeTenantId === undefined && roles.size === 0;
  const traits = isPlain ? '' : JSON.stringify([name, externalUserType, homeTenantId, ...roles]);
  const beside = made.get(membership) ?? new Map<string, PersonKind>();
  made.set(membership, beside);
  const known = beside.get(traits);
  if (known) return known;
  let standing: Standing | undefined;
  const kind = {
    enabled: enabledFor(compiled.tenant, compiled.registration, membership),
    standing: () => {
      standing ??= standingAt(compiled, { ...nobodysFacts, person }, [usersSlot]);
      return standing;
    },
  };
  beside.set(traits, kind);
  return kind;
}

export const usersSlot = conditionNames.indexOf('users');

interface Kinds {
  /** People of the same groups share a membership. */
  readonly made: Map<Membership, Map<string, PersonKind>>;
  /** Indexes of the users whom a policy names. */
  readonly named: ReadonlySet<number>;
}

const kinds = new WeakMap<Compiled, Kinds>();

function kindsOf(compiled: Compiled): Kinds {
  const known = kinds.get(compiled);
  if (known) return known;
  const texts = compiled.policies.flatMap(({ policy: { conditions } }) => [
    ...(conditions.users?.includeUsers ?? []),
    ...(conditions.users?.excludeUsers ?? []),
  ]);
  const named = new Set(texts.flatMap((text) => compiled.names.users.find(text)));
  const made = { made: new Map(), named };
  kinds.set(compiled, made);
  return made;
}
