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
  type Situation,
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
  /** The engine's answer without its trace; undefined where the attempt names what is not there. */
  readonly ask: (attempt: AttemptInput) => Answer | undefined;
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
  const crowd = alikeUsers(names, [tenant]).flatMap((users): readonly Somebody[] => {
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
    ask: asker(compiled),
    trace: (attempt) => {
      const resolved = resolveAttempt(compiled, attempt);
      return resolved.ok ? decide(compiled, resolved.value) : undefined;
    },
  };
}

/** Situations to remember before forgetting all: rules ask of everybody in the same few. */
const mostSituations = 500;

/** Asks in bulk of the users of the file, and one by one of others. */
function asker(compiled: Compiled): Subject['ask'] {
  const people = new Map<number, SurveyedUser | undefined>();
  const situations = new Map<string, Situation | undefined>();
  const situationOf = (rest: Omit<AttemptInput, 'user'>) => {
    const key = JSON.stringify(rest);
    if (situations.has(key)) return situations.get(key);
    if (situations.size >= mostSituations) situations.clear();
    const made = surveySituation(compiled, rest);
    situations.set(key, made.ok ? made.value : undefined);
    return made.ok ? made.value : undefined;
  };
  return ({ user, ...rest }) => {
    const [index, ...more] = typeof user === 'string' ? compiled.names.users.find(user) : [];
    if (index !== undefined && more.length === 0) {
      if (!people.has(index)) people.set(index, surveyUser(compiled, index));
      const person = people.get(index);
      const situation = situationOf(rest);
      return (
        person && situation && answerOf(askBriefly(person, situation), person.enabled.enabled, person.hasMfaMethod)
      );
    }
    const resolved = resolveAttempt(compiled, { ...rest, ...(user === undefined ? {} : { user }) });
    if (!resolved.ok) return undefined;
    const { enabled, hasMfaMethod } = resolved.value;
    return answerOf(decideBriefly(compiled, resolved.value), enabled?.enabled ?? null, hasMfaMethod);
  };
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

/** An attempt that is blocked, where it is blocked from each of these places even with everything on one's side; else undefined. */
export function blockedWhatever(
  subject: Subject,
  attempt: AttemptInput,
  places: readonly Probe[],
): { readonly attempt: AttemptInput; readonly decision: Answer } | undefined {
  const [stranger] = subject.strangers;
  let shown: { readonly attempt: AttemptInput; readonly decision: Answer } | undefined;
  for (const { facts } of places) {
    for (const equipped of wellEquipped) {
      const elsewhere = { country: 'unknown', gpsCountry: 'unknown', ...stranger?.facts };
      const tried: AttemptInput = { ...attempt, ...equipped, ...elsewhere, ...facts };
      const decision = subject.ask(tried);
      if (decision?.decision !== 'block') return undefined;
      shown ??= { attempt: tried, decision };
    }
  }
  return shown;
}

/** Everybody but emergency access, who are left out of policies on purpose. */
export function allButEmergency({ everybody, emergency }: Subject): readonly Somebody[] {
  return everybody.flatMap((one): readonly Somebody[] => {
    const users = one.users.filter((user) => !emergency?.has(user));
    return one.users.length === 0 || users.length > 0 ? [{ ...one, users }] : [];
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
