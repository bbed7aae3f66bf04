import type { ProblemOf } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { PolicyState } from '../../domain/model/vocabulary.ts';
import type { TrustedNetwork } from './probes.ts';

/** What is missing before registration is safe. Users are user principal names. */
export interface StatusFindingValues {
  readonly registrationUnprotected: { readonly users: readonly string[] };
  /** The file lists no users to say it of. */
  readonly noRegistrationPolicy: Record<string, never>;
  readonly noTrustedNetwork: Record<string, never>;
  readonly noIpv6Network: { readonly networks: readonly string[] };
  readonly noEmergencyAccess: Record<string, never>;
  readonly emergencyAccessCovered: { readonly policy: string; readonly users: readonly string[] };
  readonly notAllEnabled: { readonly users: readonly string[] };
  readonly membersNotListed: { readonly users: readonly string[] };
  readonly reportOnlyProtectsNothing: { readonly policy: string };
}
export type StatusFinding = ProblemOf<StatusFindingValues>;

/** What the findings are read off. Users are indexes into the file's list. */
export interface StatusFacts {
  readonly networks: readonly TrustedNetwork[];
  readonly policies: readonly {
    readonly displayName: string;
    readonly state: PolicyState;
    readonly covers: readonly number[];
  }[];
  readonly unprotected: readonly number[];
  readonly notEnabled: readonly number[];
  readonly notKnown: readonly number[];
  readonly emergencyAccess: { readonly users: readonly number[] } | null;
}

export function statusFindings(tenant: Tenant, status: StatusFacts): readonly StatusFinding[] {
  const named = (users: readonly number[]) =>
    users.map((user) => tenant.users?.[user]?.userPrincipalName ?? `#${user}`);
  const ranged = status.networks.filter(({ ranges }) => ranges.length > 0);
  const anyIpv6 = ranged.some(({ ranges }) => ranges.some((range) => range.includes(':')));
  const anyPolicy = status.policies.some(({ state }) => state === 'enabled');
  return [
    ...when('noRegistrationPolicy', (tenant.users ?? []).length === 0 && !anyPolicy, {}),
    ...when('registrationUnprotected', status.unprotected.length > 0, { users: named(status.unprotected) }),
    ...when('noTrustedNetwork', status.networks.length === 0, {}),
    ...when('noIpv6Network', ranged.length > 0 && !anyIpv6, { networks: ranged.map(({ name }) => name) }),
    ...when('noEmergencyAccess', status.emergencyAccess === null, {}),
    ...emergencyAccessCovered(status, named),
    ...when('notAllEnabled', status.notEnabled.length > 0, { users: named(status.notEnabled) }),
    ...when('membersNotListed', status.notKnown.length > 0, { users: named(status.notKnown) }),
    ...status.policies
      .filter(({ state }) => state === 'enabledForReportingButNotEnforced')
      .flatMap(({ displayName }) => when('reportOnlyProtectsNothing', true, { policy: displayName })),
  ];
}

function emergencyAccessCovered(
  { policies, emergencyAccess }: StatusFacts,
  named: (users: readonly number[]) => readonly string[],
): readonly StatusFinding[] {
  const emergency = new Set(emergencyAccess?.users);
  return policies.flatMap(({ displayName, state, covers }) => {
    const users = covers.filter((user) => emergency.has(user));
    const hit = state === 'enabled' && users.length > 0;
    return when('emergencyAccessCovered', hit, { policy: displayName, users: named(users) });
  });
}

function when<C extends keyof StatusFindingValues>(code: C, holds: boolean, values: StatusFindingValues[C]) {
  return holds ? [{ code, severity: 'warning', values } as StatusFinding] : []; // code and values are paired by C
}
