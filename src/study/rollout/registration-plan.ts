import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { User } from '../../domain/model/tenant.ts';
import { likenessIn, surveyUser } from '../../engine/decide/survey.ts';
import { firstsAlike } from '../analysis/alike-users.ts';
import { namedIn, recordOf } from '../analysis/records.ts';
import { type Ground, groundOf, password, withPass } from './ground.ts';
import type { PlanClass, PlanStanding, PlanStatus } from './plan-class.ts';
import { standingOf } from './standing.ts';

export interface RegistrationPlan {
  readonly at: string | null;
  /** In the order of `PlanStatus`, then of the file. */
  readonly classes: readonly PlanClass[];
}

/**
 * Everybody in the file, by what stands between them and having registered what is asked of them (rules 1.2 to 1.9). Asked of the
 * engine from every place that policies tell apart. `group`: only its known members; `names`: only these user principal names.
 */
export function registrationPlan(
  loaded: LoadedTenant,
  at: string | undefined,
  { group, names }: { readonly group?: number | undefined; readonly names?: ReadonlySet<string> | undefined } = {},
): RegistrationPlan {
  const find = standingsIn(groundOf(loaded, at), group);
  const plan = gatherPlan(at);
  for (const [index, { userPrincipalName }] of (loaded.tenant.users ?? []).entries()) {
    if (names && !names.has(userPrincipalName)) continue;
    const found = find(index);
    if (found) plan.add(found, userPrincipalName, index);
  }
  return plan.plan();
}

/** A standing, and the text that equals another's where the same is true: but for the user whom the fix names. */
interface Found {
  readonly standing: PlanStanding;
  readonly key: string;
}

/**
 * People who are not kept, some at a time: where each of them stands. `loaded` has the policies, settings and groups; nobody of it is looked
 * at. Of whom no name is said anywhere, equal records and groups are worked out once; so many are remembered that memory stays bounded.
 */
export function standingsOfPassing(
  loaded: LoadedTenant,
  at: string | undefined,
  group?: number,
): (people: readonly User[]) => readonly (Found | undefined)[] {
  const isNamed = namedIn(loaded.tenant);
  const known = new Map<string, Found | undefined>();
  const keyOf = (user: User) =>
    isNamed(user) ? undefined : `${user.memberOf?.join('\n')} ${recordOf(user, at !== undefined)}`;
  return (people) => {
    if (known.size > mostRemembered) known.clear();
    const keys = people.map(keyOf);
    const asked = new Map<string, User>();
    const alone: User[] = [];
    for (const [position, user] of people.entries()) {
      const key = keys[position];
      if (key === undefined) alone.push(user);
      else if (!known.has(key) && !asked.has(key)) asked.set(key, user);
    }
    const found = standingsAmong(loaded, [...asked.values(), ...alone], at, group);
    for (const [position, key] of [...asked.keys()].entries()) known.set(key, found[position]);
    let next = asked.size;
    return keys.map((key) => (key === undefined ? found[next++] : known.get(key)));
  };
}

const mostRemembered = 50_000;

function standingsAmong(
  loaded: LoadedTenant,
  users: readonly User[],
  at: string | undefined,
  group: number | undefined,
): readonly (Found | undefined)[] {
  if (users.length === 0) return [];
  const find = standingsIn(groundOf({ ...loaded, tenant: { ...loaded.tenant, users } }, at), group);
  return users.map((_, index) => find(index));
}

/**
 * Where the user of an index stands; of a `group`, only its known members. Users whom neither a policy nor a setting of registration tells apart are worked out once, and
 * told of the first of them.
 */
function standingsIn(ground: Ground, group?: number): (index: number) => Found | undefined {
  const { compiled } = ground;
  const situations = [
    ...ground.situations('register', password),
    ...ground.situations('register', withPass),
    ...ground.situations('signIn', password),
    ...ground.situations('administer', password),
  ];
  const likeness = likenessIn(situations);
  const firsts = firstsAlike(compiled.tenant, compiled.names, { dated: ground.at !== undefined, group });
  const ofFirsts = new Map<number, Found | undefined>();
  const known = new Map<string, Found | undefined>();
  return (index) => {
    const first = firsts[index] ?? index;
    if (!ofFirsts.has(first)) ofFirsts.set(first, find(first));
    return ofFirsts.get(first);
  };

  function find(index: number): Found | undefined {
    const user = surveyUser(compiled, index);
    if (!user || (group !== undefined && !user.person.membership.all.has(group))) return undefined;
    const alike = `${likeness(user)} ${user.person.methods?.join(',')} ${ground.record(user)}`;
    if (known.has(alike)) return known.get(alike);
    const standing = standingOf(ground, user);
    const found = standing && {
      standing,
      key: JSON.stringify({ ...standing, fix: standing.fix && { ...standing.fix, user: null } }),
    };
    known.set(alike, found);
    return found;
  }
}

const order: readonly PlanStatus[] = [
  'cannotRegister',
  'needsPass',
  'canRegister',
  'notKnown',
  'atHome',
  'notAsked',
  'done',
];

/** Names kept of a class. */
const mostExamples = 6;

interface Gathered {
  readonly standing: PlanStanding;
  readonly examples: string[];
  readonly users: number[];
  count: number;
}

/** Brings people together into classes. People without an index are counted, and the first of them named. */
export function gatherPlan(at: string | undefined) {
  const classes = new Map<string, Gathered>();
  let streamed = false;
  return {
    add: ({ standing, key }: Found, name: string, index: number | undefined): void => {
      const one = classes.get(key) ?? { standing, examples: [], users: [], count: 0 };
      if (one.count === 0) classes.set(key, one);
      one.count += 1;
      if (one.examples.length < mostExamples) one.examples.push(name);
      if (index === undefined) streamed = true;
      else one.users.push(index);
    },
    plan: (): RegistrationPlan => ({
      at: at ?? null,
      classes: [...classes.values()] // in the order in which they were met
        .map(({ standing, examples, users, count }) => ({
          ...standing,
          count,
          examples,
          users: streamed ? null : users,
        }))
        .sort((one, other) => order.indexOf(one.status) - order.indexOf(other.status)),
    }),
  };
}
