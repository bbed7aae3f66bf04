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
  const { made, named, memberships } = kindsOf(compiled);
  const { index, externalUserType, homeTenantId, roles, membership } = person;
  const groups = memberships.get(membership) ?? memberships.size;
  memberships.set(membership, groups);
  const name = index !== undefined && named.has(index) ? index : '';
  const key = `${groups} ${name} ${externalUserType} ${roles.size === 0 ? '' : JSON.stringify([...roles])} ${homeTenantId ?? ''}`;
  const known = made.get(key);
  if (known) return known;
  let standing: Standing | undefined;
  const kind = {
    enabled: enabledFor(compiled.tenant, compiled.registration, membership),
    standing: () => {
      standing ??= standingAt(compiled, { ...nobodysFacts, person }, [usersSlot]);
      return standing;
    },
  };
  made.set(key, kind);
  return kind;
}

export const usersSlot = conditionNames.indexOf('users');

interface Kinds {
  readonly made: Map<string, PersonKind>;
  /** Indexes of the users whom a policy names. */
  readonly named: ReadonlySet<number>;
  readonly memberships: Map<Membership, number>;
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
  const made = { made: new Map(), named, memberships: new Map() };
  kinds.set(compiled, made);
  return made;
}
