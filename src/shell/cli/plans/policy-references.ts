import { builtInStrengths, findBuiltInStrength } from '../../../domain/catalogue/authentication-strengths.ts';
import { findRole, roleNames } from '../../../domain/catalogue/roles.ts';
import type { Names } from '../../../domain/model/names.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import { mfaTrustedIpsId } from '../../../study/analysis/passing-networks.ts';
import type { PlanProblem } from './plan-problem.ts';
import type { PolicyRequest } from './policy-request.ts';
import { findName, type NameOutcome, type NameSource } from './written-name.ts';

/** The request's names as the file will write them. */
export interface References {
  readonly include:
    | { readonly users: readonly string[]; readonly groups: readonly string[]; readonly roles: readonly string[] }
    | undefined;
  readonly excludeUsers: readonly string[];
  readonly excludeGroups: readonly string[];
  readonly locations: readonly string[] | undefined;
  /** Indexes into `namedLocations` of the locations named. */
  readonly locationIndexes: readonly number[];
  readonly strength: string | undefined;
}

const outsiders = 'GuestsOrExternalUsers';

/** Resolves every name of the request and reports all that are wrong. */
export function findReferences(tenant: Tenant, names: Names, request: PolicyRequest): Outcome<References, PlanProblem> {
  const users = { kind: 'user', index: names.users, entries: tenant.users ?? [] } as const;
  const groups = { kind: 'group', index: names.groups, entries: tenant.groups ?? [] } as const;
  const { include, exclude } = request;
  const found = {
    includeUsers: (include?.users ?? []).map((name) => findUser({ flag: '--include-user', ...users }, name)),
    includeGroups: (include?.groups ?? []).map((name) => findName({ flag: '--include-group', ...groups }, name)),
    includeRoles: (include?.roles ?? []).map((name) => findRoleName(name)),
    excludeUsers: exclude.users.map((name) => findUser({ flag: '--exclude-user', ...users }, name)),
    excludeGroups: exclude.groups.map((name) => findName({ flag: '--exclude-group', ...groups }, name)),
    locations: request.locations?.map((name) => findLocationName(tenant, names, name)) ?? [],
    strength: typeof request.grant === 'object' ? [findStrengthName(tenant, names, request.grant.strength)] : [],
  };
  const outcomes = Object.values(found).flat();
  const problems = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems));
  if (problems.length > 0) return { ok: false, problems };
  const value = {
    include: include && {
      users: written(found.includeUsers),
      groups: written(found.includeGroups),
      roles: written(found.includeRoles),
    },
    excludeUsers: written(found.excludeUsers),
    excludeGroups: written(found.excludeGroups),
    locations: request.locations && written(found.locations),
    locationIndexes: found.locations.flatMap((outcome) => (outcome.ok ? (outcome.value.index ?? []) : [])),
    strength: written(found.strength)[0],
  };
  return { ok: true, value, warnings: outcomes.flatMap((outcome) => (outcome.ok ? outcome.warnings : [])) };
}

/** A user, or the word for all who come from outside. */
export function findUser(source: NameSource, name: string): NameOutcome {
  return name.toLowerCase() === outsiders.toLowerCase() ? asWritten(outsiders) : findName(source, name);
}

/** Directory roles are Entra's own: their names stand in the catalogue, not in the file. */
export function findRoleName(name: string, flag = '--include-role'): NameOutcome {
  const role = findRole(name);
  if (role) return asWritten(role.displayName);
  const nearest = nearestName(name, roleNames());
  return unknown(flag, 'role', name, nearest);
}

/** A named location, or one of Entra's own words for places. */
export function findLocationName(tenant: Tenant, names: Names, name: string): NameOutcome {
  const lower = name.toLowerCase();
  if (lower === 'alltrusted') return asWritten('AllTrusted');
  if (lower === 'mfa trusted ips' || lower === mfaTrustedIpsId) return asWritten(mfaTrustedIpsId);
  const source = {
    flag: '--location',
    kind: 'location',
    index: names.namedLocations,
    entries: tenant.namedLocations ?? [],
  } as const;
  return findName(source, name);
}

function findStrengthName(tenant: Tenant, names: Names, name: string): NameOutcome {
  const builtIn = findBuiltInStrength(name);
  const entries = tenant.authenticationStrengthPolicies ?? [];
  if (builtIn && names.strengths.find(name).length === 0) return asWritten(builtIn.displayName);
  const kind = 'authentication strength';
  const outcome = findName({ flag: '--grant', kind, index: names.strengths, entries }, name);
  if (outcome.ok || names.strengths.find(name).length > 0) return outcome;
  const nearest = nearestName(name, [
    ...names.strengths.names(),
    ...builtInStrengths.map(({ displayName }) => displayName),
  ]);
  return unknown('--grant', kind, name, nearest);
}

function asWritten(text: string): NameOutcome {
  return { ok: true, value: { written: text }, warnings: [] };
}

function unknown(flag: string, kind: NameSource['kind'], name: string, nearest: string | undefined): NameOutcome {
  return { ok: false, problems: [{ code: 'unknownName', severity: 'error', values: { flag, kind, name, nearest } }] };
}

/** What the file writes for the names that were found, each once. */
export function written(outcomes: readonly NameOutcome[]): readonly string[] {
  return [...new Set(outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.written] : [])))];
}
