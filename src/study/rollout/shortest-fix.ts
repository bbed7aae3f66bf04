import type { RegistrationFacts } from '../../domain/model/registration.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { isEmpty, membersOf, sizeOf, without } from '../../engine/decide/bits.ts';
import { leftOutOf, type SurveyedUser, surveyUser } from '../../engine/decide/survey.ts';
import type { Sweep } from '../../engine/decide/sweep.ts';
import { type Ground, groundOf, isOutsider, password, withPass } from './ground.ts';
import type { PlanFix, PlanStanding } from './plan-class.ts';

/**
 * The least that opens the way. Changes of the file are put to the engine before they are named: a location that is trusted, then the
 * user left out of one policy. null: none of these is enough by itself. `sweeps`: registering with the password, and with a pass where one
 * can be issued.
 */
export function shortestFix(
  ground: Ground,
  person: SurveyedUser,
  found: PlanStanding,
  need: RegistrationFacts,
  sweeps: readonly Sweep[],
): PlanFix | null {
  const user = nameOf(ground, person);
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
      return byTrust(ground, person, sweeps) ?? byExclusion(ground, person, sweeps);
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

/** Most locations to try: the first that works is as good as any. */
const mostTried = 8;

/**
 * Trusting a network changes what policies that look at AllTrusted say there, and nothing else: it is put to the engine where no other
 * policy stands in the way.
 */
function byTrust(ground: Ground, user: SurveyedUser, sweeps: readonly Sweep[]): PlanFix | null {
  const { tenant } = ground.loaded;
  let tried = 0;
  for (const [at, location] of (tenant.namedLocations ?? []).entries()) {
    if (tried === mostTried) break;
    if (location.type !== 'ip' || location.isTrusted === true) continue;
    if (!standsOnTrust(ground, sweeps, location.displayName)) continue;
    tried += 1;
    if (opens(trusting(ground, at), user)) return { kind: 'trust', location: location.displayName };
  }
  return null;
}

function standsOnTrust(ground: Ground, sweeps: readonly Sweep[], location: string): boolean {
  const place = ground.placeOf(location);
  return place !== undefined && sweeps.some(({ failing }) => isEmpty(without(failing(place), ground.onTrust)));
}

const trusted = new WeakMap<Ground, Map<number, Ground>>();

/** The tenant in which a location is trusted, made once. */
function trusting(ground: Ground, at: number): Ground {
  const there = trusted.get(ground) ?? new Map<number, Ground>();
  trusted.set(ground, there);
  const known = there.get(at);
  if (known) return known;
  const { tenant } = ground.loaded;
  const namedLocations = (tenant.namedLocations ?? []).map((location, position) =>
    position === at && location.type === 'ip' ? { ...location, isTrusted: true } : location,
  );
  const made = groundOf({ ...ground.loaded, tenant: { ...tenant, namedLocations } }, ground.at);
  there.set(at, made);
  return made;
}

/** Whether the user gets to the page from somewhere in the tenant as changed, with a password or at least with a pass. */
function opens(changed: Ground, { person }: SurveyedUser): boolean {
  const user = person.index === undefined ? undefined : surveyUser(changed.compiled, person.index);
  return user !== undefined && opensTo(changed, user);
}

function opensTo(ground: Ground, user: SurveyedUser): boolean {
  const sessions = isOutsider(user) ? [password] : [password, withPass];
  return sessions.some((used) => {
    const there = ground.register(user, used);
    return [...ground.places.keys()].some((place) => there.decision(place) !== 'block');
  });
}

/** Leaving them out of one policy helps where it is the only one in the way. */
function byExclusion(ground: Ground, user: SurveyedUser, sweeps: readonly Sweep[]): PlanFix | null {
  for (const index of standingAlone(ground, sweeps)) {
    const policy = ground.compiled.policies[index];
    if (!policy || !opensTo(ground, leftOutOf(ground.compiled, user, index))) continue;
    return { kind: 'exclude', user: nameOf(ground, user), policy: policy.displayName, at: policy.place.text };
  }
  return null;
}

/** Policies that are somewhere the only one in the way. */
function standingAlone(ground: Ground, sweeps: readonly Sweep[]): ReadonlySet<number> {
  const alone = new Set<number>();
  for (const there of sweeps) {
    for (const place of ground.places.keys()) {
      const failing = there.failing(place);
      if (sizeOf(failing) === 1) for (const only of membersOf(failing)) alone.add(only);
    }
  }
  return alone;
}

function nameOf({ compiled }: Ground, { person }: SurveyedUser): string {
  const listed = person.index === undefined ? undefined : compiled.tenant.users?.[person.index];
  return listed?.userPrincipalName ?? '';
}
