import type { Tenant, User } from '../../domain/model/tenant.ts';
import type { RegistrationStatus } from '../../study/analysis/registration-status.ts';
import { messageOf } from './prose-of.ts';
import { proseStatus, type ShownSwitch, type ShownUser } from './status-text.ts';

/** `tenant status --format json`. */
export function statusJson(
  tenant: Tenant,
  { users, groups, alwaysSince }: ShownSwitch,
  status: RegistrationStatus,
): object {
  const named = (indexes: readonly number[]) =>
    indexes.map((index) => tenant.users?.[index]?.userPrincipalName ?? `#${index}`);
  const { emergencyAccess } = status;
  return {
    schemaVersion: 1,
    combinedRegistration: { users, groups, alwaysEnabledSince: alwaysSince },
    users: { enabled: named(status.enabled), notEnabled: named(status.notEnabled), notKnown: named(status.notKnown) },
    trustedNetworks: status.networks.map(({ name, source, ranges }) => ({ name, source, ranges })),
    policies: status.policies.map(({ displayName, state, at, covers }) => ({
      displayName,
      state,
      at,
      covers: named(covers),
    })),
    unprotected: named(status.unprotected),
    emergencyAccess: emergencyAccess && {
      users: named(emergencyAccess.users),
      groupsNotKnown: emergencyAccess.groupsNotKnown.map((index) => tenant.groups?.[index]?.displayName ?? `#${index}`),
    },
    findings: status.findings.map((finding) => {
      const { code, severity, values } = finding;
      return { code, severity, ...messageOf(proseStatus, finding), values };
    }),
  };
}

/** `tenant status --user U --format json`. */
export function userStatusJson(user: User, shown: ShownUser): object {
  return {
    schemaVersion: 1,
    user: { id: user.id ?? null, name: shown.name },
    registration: {
      enabled: shown.enabled,
      through: shown.through,
      page: shown.page,
      hasMfaMethod: shown.hasMfaMethod,
    },
    authenticationMethods: shown.methods,
    places: shown.places.map(({ kind, name, facts, outcome }) => ({ kind, name, ...facts, ...outcome })),
    policies: shown.policies,
  };
}
