import type { AttemptInput } from '../../domain/model/attempt.ts';
import type { Decision } from '../../domain/model/decision.ts';
import type { LintCode } from '../../domain/model/lint-rule.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Names } from '../../domain/model/names.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { type Compiled, compile } from '../../engine/decide/compile.ts';
import { decide } from '../../engine/decide/decide.ts';
import { resolveAttempt } from '../../engine/decide/resolve-attempt.ts';
import { type EmergencyMembers, emergencyMembers } from '../analysis/emergency-members.ts';
import { type Probe, probesOf } from '../analysis/probes.ts';
import { type Asker, askerOf, type Somebody } from './asking.ts';
import type { Evidence, LintFinding, LintFindingValues, LintFix, People } from './lint-finding.ts';

/** What rules look at: the tenant, and the engine to ask about it. */
export interface Subject extends Asker {
  readonly loaded: LoadedTenant;
  readonly tenant: Tenant;
  readonly names: Names;
  readonly compiled: Compiled;
  /** The crowd, and an ordinary member in no group: rules hold for whoever is hired next. */
  readonly everybody: readonly Somebody[];
  /** Places that policies can tell apart, and one IPv4 and one IPv6 address that are in no location. */
  readonly probes: readonly Probe[];
  readonly strangers: readonly Probe[];
  /** Who must never be locked out; null where the file names nobody. */
  readonly emergency: EmergencyMembers | null;
  /** The date that expiries are judged by, as epoch milliseconds; undefined: they are not judged. */
  readonly at: number | undefined;
  /** The same with the whole trace, for the few that need it. */
  readonly trace: (attempt: AttemptInput) => Decision | undefined;
}

export const anyone: Somebody = { user: { userType: 'Member', memberOf: [] }, users: [] };

export function subjectOf(loaded: LoadedTenant, at: number | undefined): Subject {
  const { tenant } = loaded;
  const compiled = compile(loaded);
  const { names } = compiled;
  const asker = askerOf(compiled);
  const probes = probesOf(
    tenant,
    (tenant.namedLocations ?? []).map((_, index) => index),
  );
  return {
    loaded,
    tenant,
    names,
    compiled,
    ...asker,
    everybody: [...asker.crowd, anyone],
    probes,
    strangers: probes.filter(({ kind }) => kind === 'untrusted'),
    emergency: emergencyMembers(tenant, names),
    at,
    trace: (attempt) => {
      const resolved = resolveAttempt(compiled, attempt);
      return resolved.ok ? decide(compiled, resolved.value) : undefined;
    },
  };
}

/** Everybody but emergency access, who are left out of policies on purpose. */
export function allButEmergency({ everybody, emergency, tenant }: Subject): readonly Somebody[] {
  return everybody.flatMap((one): readonly Somebody[] => {
    const users = one.users.filter((user) => !emergency?.users.has(user));
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
