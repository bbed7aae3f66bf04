import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { RegistrationFacts } from '../../domain/model/registration.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { surveyUser } from '../../engine/decide/survey.ts';
import { type Ground, groundOf, password, withPass } from './ground.ts';
import type { PlanClass, PlanFix } from './plan-class.ts';

/**
 * The least that opens the way. Changes of the file are put to the engine before they are named: a location that is trusted, then the
 * user left out of one policy. null: none of these is enough by itself.
 */
export function shortestFix(ground: Ground, index: number, found: PlanClass, need: RegistrationFacts): PlanFix | null {
  const user = ground.loaded.tenant.users?.[index]?.userPrincipalName ?? '';
  const { from: places, anywhere } = found;
  switch (found.status) {
    case 'canRegister':
      return { kind: 'register', places, anywhere, orPass: found.passOpensMore, user };
    case 'needsPass': {
      if (need.pass?.state === 'usable') return { kind: 'usePass', places, until: need.pass.until };
      return passesAreOff(ground.loaded.tenant) ? { kind: 'enablePass', user } : { kind: 'issuePass', user, places };
    }
    case 'cannotRegister':
      if (need.owed.possible === false) return { kind: 'enableMethods' };
      return byTrust(ground, index) ?? byExclusion(ground, index, user, found);
    default:
      return null;
  }
}

/** The methods policy is in the file and gives nobody a pass (rule 1.8.1). */
function passesAreOff({ authenticationMethodsPolicy: policy }: Tenant): boolean {
  const configurations = policy?.authenticationMethodConfigurations;
  if (configurations === undefined) return false;
  return !configurations.some(
    ({ id, state }) => String(id).toLowerCase() === 'temporaryaccesspass' && String(state).toLowerCase() === 'enabled',
  );
}

/** Most changes of each kind to try: the first that works is as good as any. */
const mostTried = 8;

function byTrust(ground: Ground, index: number): PlanFix | null {
  const { tenant } = ground.loaded;
  const untrusted = (tenant.namedLocations ?? []).flatMap((location, at) =>
    location.type === 'ip' && location.isTrusted !== true ? [at] : [],
  );
  for (const at of untrusted.slice(0, mostTried)) {
    const namedLocations = (tenant.namedLocations ?? []).map((location, position) =>
      position === at && location.type === 'ip' ? { ...location, isTrusted: true } : location,
    );
    if (opens(ground, index, { ...tenant, namedLocations })) {
      return { kind: 'trust', location: tenant.namedLocations?.[at]?.displayName ?? '' };
    }
  }
  return null;
}

function byExclusion(ground: Ground, index: number, user: string, { obstacles }: PlanClass): PlanFix | null {
  const { tenant } = ground.loaded;
  for (const { index: policy, policy: name, at } of obstacles.slice(0, mostTried)) {
    const conditionalAccessPolicies = (tenant.conditionalAccessPolicies ?? []).map((one, position) =>
      position === policy ? without(one, user) : one,
    );
    if (opens(ground, index, { ...tenant, conditionalAccessPolicies }))
      return { kind: 'exclude', user, policy: name, at };
  }
  return null;
}

function without(policy: Policy, user: string): Policy {
  const { users } = policy.conditions;
  const excludeUsers = [...(users?.excludeUsers ?? []), user];
  return { ...policy, conditions: { ...policy.conditions, users: { ...users, excludeUsers } } };
}

/** Whether the user gets to the page from somewhere in the tenant as changed, with a password or at least with a pass. */
function opens(ground: Ground, index: number, tenant: Tenant): boolean {
  const changed: LoadedTenant = { ...ground.loaded, tenant };
  const other = groundOf(changed, ground.at);
  const user = surveyUser(other.compiled, index);
  return (
    user !== undefined &&
    [...other.places.keys()].some((place) =>
      [password, withPass].some((used) => other.ask(user, 'register', place, used).decision !== 'block'),
    )
  );
}
