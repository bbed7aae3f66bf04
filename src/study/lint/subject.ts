import { type AttemptInput, assumedFacts, type DecisionWord } from '../../domain/model/attempt.ts';
import type { Decision, PolicyResult, Reason } from '../../domain/model/decision.ts';
import { deviceFactsSchema } from '../../domain/model/device.ts';
import type { LintCode } from '../../domain/model/lint-rule.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Names } from '../../domain/model/names.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { type Brief, decideBriefly, resultIn } from '../../engine/decide/brief.ts';
import { type Compiled, compile } from '../../engine/decide/compile.ts';
import { decide } from '../../engine/decide/decide.ts';
import { resolveAttempt } from '../../engine/decide/resolve-attempt.ts';
import {
  askBriefly,
  isBlockedOutright,
  likenessIn,
  type Situation,
  type SituationInput,
  type SurveyedUser,
  surveySituation,
  surveyUser,
} from '../../engine/decide/survey.ts';
import { alikeUsers } from '../analysis/alike-users.ts';
import { emergencyMembers } from '../analysis/emergency-members.ts';
import { type Probe, probesOf } from '../analysis/probes.ts';
import type { Evidence, LintFinding, LintFindingValues, LintFix, People } from './lint-finding.ts';

/** Somebody to ask the engine about, and for whom the answer holds. */
export interface Somebody {
  readonly user: NonNullable<AttemptInput['user']>;
  /** Indexes into `users` of the people whom no policy tells apart; none for somebody who is not in the file. */
  readonly users: readonly number[];
}

/** What rules look at: the tenant, and the engine to ask about it. */
export interface Subject {
  readonly loaded: LoadedTenant;
  readonly tenant: Tenant;
  readonly names: Names;
  readonly compiled: Compiled;
  /** One for each class of users that no policy tells apart. */
  readonly crowd: readonly Somebody[];
  /** The crowd, and an ordinary member in no group: rules hold for whoever is hired next. */
  readonly everybody: readonly Somebody[];
  /** Places that policies can tell apart, and one IPv4 and one IPv6 address that are in no location. */
  readonly probes: readonly Probe[];
  readonly strangers: readonly Probe[];
  /** Indexes of the users whom `emergencyAccess` names; null where it names nobody. */
  readonly emergency: ReadonlySet<number> | null;
  /** The date that expiries are judged by, as epoch milliseconds; undefined: they are not judged. */
  readonly at: number | undefined;
  /** What policies see of somebody; undefined where the file does not list them. */
  readonly person: (user: Somebody['user']) => SurveyedUser | undefined;
  /** The engine's answer without its trace; undefined where the attempt names what is not there. */
  readonly ask: (attempt: AttemptInput) => Answer | undefined;
  /** The same attempt asked of many: to be prepared once for all of them. */
  readonly asked: (situation: SituationInput) => (user: Somebody['user']) => Answer | undefined;
  /** Whether the same attempt is blocked, of many. */
  readonly blocked: (situation: SituationInput) => (user: Somebody['user']) => boolean;
  /** Fewer of these people: those to whom each of the situations is the same are one, and the first of them is asked. */
  readonly alike: (people: readonly Somebody[], situations: readonly SituationInput[]) => readonly Somebody[];
  /** The same with the whole trace, for the few that need it. */
  readonly trace: (attempt: AttemptInput) => Decision | undefined;
}

export interface Answer {
  readonly decision: DecisionWord;
  readonly reason: Reason;
  /** Of an enabled policy. */
  readonly result: (policy: number) => PolicyResult;
  /** Whether the person is enabled for combined registration; null: not known. */
  readonly enabled: boolean | null;
  readonly hasMfaMethod: boolean | null;
}

export const anyone: Somebody = { user: { userType: 'Member', memberOf: [] }, users: [] };

export function subjectOf(loaded: LoadedTenant, at: number | undefined): Subject {
  const { tenant } = loaded;
  const compiled = compile(loaded);
  const { names } = compiled;
  const crowd = alikeUsers(tenant, names).flatMap((users): readonly Somebody[] => {
    const user = tenant.users?.[users[0] ?? -1]?.userPrincipalName;
    return user === undefined ? [] : [{ user, users }];
  });
  const probes = probesOf(
    tenant,
    (tenant.namedLocations ?? []).map((_, index) => index),
  );
  return {
    loaded,
    tenant,
    names,
    compiled,
    crowd,
    everybody: [...crowd, anyone],
    probes,
    strangers: probes.filter(({ kind }) => kind === 'untrusted'),
    emergency: emergencyMembers(tenant, names)?.users ?? null,
    at,
    ...asker(compiled),
    trace: (attempt) => {
      const resolved = resolveAttempt(compiled, attempt);
      return resolved.ok ? decide(compiled, resolved.value) : undefined;
    },
  };
}

/** Situations to remember before forgetting all: rules ask of everybody in the same few. */
const mostSituations = 500;

/** Asks in bulk of the users of the file, and one by one of others. */
function asker(compiled: Compiled): Pick<Subject, 'person' | 'ask' | 'asked' | 'blocked' | 'alike'> {
  const people = new Map<string, SurveyedUser | undefined>();
  const situations = new Map<string, Situation | undefined>();
  const person: Subject['person'] = (user) => {
    if (typeof user !== 'string') return undefined;
    if (people.has(user)) return people.get(user);
    const [index, ...more] = compiled.names.users.find(user);
    const found = index === undefined || more.length > 0 ? undefined : surveyUser(compiled, index);
    people.set(user, found);
    return found;
  };
  const situationOf = (input: SituationInput) => {
    const key = JSON.stringify(input);
    if (situations.has(key)) return situations.get(key);
    if (situations.size >= mostSituations) situations.clear();
    const made = surveySituation(compiled, input);
    const situation = made.ok ? made.value : undefined;
    situations.set(key, situation);
    return situation;
  };
  const asked: Subject['asked'] = (input) => {
    const situation = situationOf(input);
    return (user) => {
      const known = person(user);
      if (!known) return askAlone(compiled, { ...input, user });
      return situation && answerOf(askBriefly(known, situation), known.enabled.enabled, known.hasMfaMethod);
    };
  };
  return {
    person,
    asked,
    blocked: (input) => {
      const situation = situationOf(input);
      const answer = asked(input);
      return (user) => {
        const known = person(user);
        if (known && situation && isBlockedOutright(known, situation)) return true;
        return answer(user)?.decision === 'block';
      };
    },
    ask: ({ user, ...input }) => (user === undefined ? askAlone(compiled, input) : asked(input)(user)),
    alike: (some, inputs) => {
      const likeness = likenessIn(inputs.flatMap((input) => situationOf(input) ?? []));
      const classes = new Map<string, { user: Somebody['user']; users: number[] }>();
      for (const [index, { user, users }] of some.entries()) {
        const known = person(user);
        const key = known ? likeness(known) : `#${index}`;
        const there = classes.get(key);
        if (there) for (const one of users) there.users.push(one);
        else classes.set(key, { user, users: [...users] });
      }
      return [...classes.values()];
    },
  };
}

function askAlone(compiled: Compiled, attempt: AttemptInput): Answer | undefined {
  const resolved = resolveAttempt(compiled, attempt);
  if (!resolved.ok) return undefined;
  const { enabled, hasMfaMethod } = resolved.value;
  return answerOf(decideBriefly(compiled, resolved.value), enabled?.enabled ?? null, hasMfaMethod);
}

function answerOf(brief: Brief, enabled: boolean | null, hasMfaMethod: boolean | null): Answer {
  const { decision, reason } = brief;
  return { decision, reason, result: (policy) => resultIn(brief, policy), enabled, hasMfaMethod };
}

/** Nothing of an attempt is given but who and what for: the engine answers for every completion. */
export const everythingOpen = { notKnown: assumedFacts } as const satisfies AttemptInput;

/** All that somebody can have on their side: a device that meets every control, and MFA done with methods that meet most strengths. */
const wellEquipped = [
  { devicePlatform: 'windows', clientAppType: 'browser' },
  { devicePlatform: 'iOS', clientAppType: 'mobileAppsAndDesktopClients' },
].map((client) => ({
  ...client,
  // every fact is given: what is left out would not be known
  device: {
    ...Object.fromEntries(Object.keys(deviceFactsSchema.def.innerType.shape).map((fact) => [fact, null])),
    isCompliant: true,
    isManaged: true,
    trustType: 'ServerAD',
    deviceOwnership: 'Company',
  },
  authenticationMethods: ['password', 'microsoftAuthenticatorPush', 'fido2'],
  satisfiedControls: ['mfa', 'approvedApplication', 'compliantApplication', 'passwordChange'],
})) as readonly Partial<AttemptInput>[]; // words of the vocabularies

/** An attempt that is blocked, and the answer that says so. */
export interface Blocked {
  readonly somebody: Somebody;
  readonly attempt: AttemptInput;
  readonly decision: Answer;
}

/**
 * Of these people those who are blocked from each of these places even with everything on their side, in their order; with `all`, nobody as soon as one of them is not.
 */
export function blockedWhatever(
  subject: Subject,
  people: readonly Somebody[],
  target: SituationInput,
  places: readonly Probe[],
  { all = false }: { readonly all?: boolean } = {},
): readonly Blocked[] {
  const elsewhere = { country: 'unknown', gpsCountry: 'unknown', ...subject.strangers[0]?.facts };
  const situations = places.flatMap(({ facts }) =>
    wellEquipped.map((equipped): SituationInput => ({ ...target, ...equipped, ...elsewhere, ...facts })),
  );
  const [first] = situations;
  if (!first) return [];
  const answer = subject.asked(first);
  let left = subject.alike(people, situations).flatMap((somebody): readonly Blocked[] => {
    const decision = answer(somebody.user);
    return decision ? [{ somebody, attempt: { user: somebody.user, ...first }, decision }] : [];
  });
  for (const situation of situations) {
    const isBlocked = subject.blocked(situation);
    const blocked = left.filter(({ somebody }) => isBlocked(somebody.user));
    if (blocked.length === 0 || (all && blocked.length < left.length)) return [];
    left = blocked;
  }
  return left;
}

/** Everybody but emergency access, who are left out of policies on purpose. */
export function allButEmergency({ everybody, emergency, tenant }: Subject): readonly Somebody[] {
  return everybody.flatMap((one): readonly Somebody[] => {
    const users = one.users.filter((user) => !emergency?.has(user));
    if (one.users.length === 0) return [one];
    const user = tenant.users?.[users[0] ?? -1]?.userPrincipalName;
    return user === undefined ? [] : [{ user, users }];
  });
}

export function evidenceOf(attempt: AttemptInput, decision: Pick<Decision, 'decision' | 'reason'>): Evidence {
  return { attempt, decision: decision.decision, reason: decision.reason.code };
}

export function peopleOf({ tenant }: Subject, some: readonly Somebody[]): People {
  const indexes = some.flatMap(({ users }) => users).sort((one, other) => one - other);
  return { users: namesOfUsers(tenant, indexes), anyone: some.some(({ users }) => users.length === 0) };
}

export function namesOfUsers(tenant: Tenant, users: readonly number[]): readonly string[] {
  return users.map((user) => tenant.users?.[user]?.userPrincipalName ?? `#${user}`);
}

/** A finding and the path that it is about: comments are matched by path. */
export interface Found {
  readonly finding: LintFinding;
  readonly path: Path;
}

interface More {
  readonly evidence?: Evidence | undefined;
  readonly fix?: LintFix;
  readonly severity?: LintFinding['severity'];
}

/** Makes the finding of a rule at a path of the file. */
export type Finder = <C extends LintCode>(code: C, path: Path, values: LintFindingValues[C], more?: More) => Found;

export type Rule = (subject: Subject, found: Finder) => readonly Found[];
