import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { Decision, Outcome3, PolicyResult, ReasonCode } from '../../domain/model/decision.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { type Compiled, compile } from '../../engine/decide/compile.ts';
import { decide } from '../../engine/decide/decide.ts';
import { resolveAttempt } from '../../engine/decide/resolve-attempt.ts';
import { alikeUsers } from './alike-users.ts';
import type { Probe } from './probes.ts';
import { type Reach, reachesOf } from './reach.ts';

/** What registration of security info gives one user at one probe. */
export interface ProbeAnswer {
  readonly decision: DecisionWord;
  readonly reason: ReasonCode;
  /** For each policy of the file. */
  readonly policies: readonly { readonly result: PolicyResult; readonly users: Outcome3 }[];
}

/** One user's registration with one version of the file. */
export interface RegistrationView {
  readonly enabled: boolean | null;
  readonly through: string | null;
  readonly page: 'combined' | 'legacy' | null;
  readonly hasMfaMethod: boolean | null;
  /** In the order of the probes. */
  readonly answers: readonly ProbeAnswer[];
}

/** Users whom no policy tells apart, before and after a change. */
export interface RegistrationImpactClass {
  /** Indexes into `users`, in file order. */
  readonly users: readonly number[];
  readonly before: RegistrationView;
  readonly after: RegistrationView;
}

export interface RegistrationImpact {
  readonly probes: readonly Probe[];
  readonly classes: readonly RegistrationImpactClass[];
}

/**
 * Asks the engine what registering security info gives every user of the file at every probe, with the file as it is and as it
 * would be. Everything but the place is as a plain `tenant simulate` assumes it. The users are those of `before`.
 */
export function registrationImpact(
  before: LoadedTenant,
  after: LoadedTenant,
  probes: readonly Probe[],
): RegistrationImpact {
  const reaches = reachesOf([before.tenant, after.tenant], probes);
  const old = compile(before);
  const proposed = before === after ? old : compile(after);
  const classes = alikeUsers(old.names, [before.tenant, after.tenant]).flatMap((users) => {
    const [speaker] = users;
    const user = speaker === undefined ? undefined : before.tenant.users?.[speaker]?.userPrincipalName;
    if (user === undefined) return [];
    const was = viewOf(old, user, reaches);
    return [{ users, before: was, after: proposed === old ? was : viewOf(proposed, user, reaches) }];
  });
  return { probes, classes };
}

/** Probes that reach the same locations get the same answer: one of each is asked. */
function viewOf(compiled: Compiled, user: string, reaches: readonly Reach[]): RegistrationView {
  const asked = new Map<string, Decision>();
  const decisions = reaches.flatMap(({ key, probe }) => {
    const decision = asked.get(key) ?? registrationFrom(compiled, user, probe);
    if (decision) asked.set(key, decision);
    return decision ?? [];
  });
  const registration = decisions[0]?.registration;
  return {
    enabled: registration?.enabled ?? null,
    through: registration?.through ?? null,
    page: registration?.page ?? null,
    hasMfaMethod: registration?.hasMfaMethod ?? null,
    answers: decisions.map(asAnswer),
  };
}

function registrationFrom(compiled: Compiled, user: string, { facts }: Probe): Decision | undefined {
  const attempt = resolveAttempt(compiled, { user, userAction: 'urn:user:registersecurityinfo', ...facts });
  // a user principal name of the file and an address made of its ranges always resolve
  return attempt.ok ? decide(compiled, attempt.value) : undefined;
}

function asAnswer({ decision, reason, policies }: Decision): ProbeAnswer {
  return {
    decision,
    reason: reason.code,
    policies: policies.map(({ result, notMatched, unknown }) => ({
      result,
      users: notMatched.includes('users') ? 'miss' : unknown.includes('users') ? 'unknown' : 'hit',
    })),
  };
}
