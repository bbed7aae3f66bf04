import type { Outcome } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { agreeMemberships } from './agree-memberships.ts';
import { buildReport } from './build-report.ts';
import { canonicalText } from './canonical-text.ts';
import { type CollectedExport, collectExport } from './collect-export.ts';
import { defineStrengths } from './define-strengths.ts';
import { problemsOf } from './fault.ts';
import type { ImportProblem } from './import-problem.ts';
import type { ImportReport } from './import-report.ts';
import { isMembers, type Members } from './members.ts';
import { type MergedTenant, mergeTenant, type Sections, type TenantChange } from './merge-tenant.ts';
import { mfaTrustedIps } from './mfa-trusted-ips.ts';
import { nameGroups } from './name-groups.ts';
import { namedOnly } from './named-only.ts';
import { namersOf } from './namers.ts';
import { onePerId } from './one-per-id.ts';
import type { GraphSource } from './parse-source.ts';
import { assemblePeople } from './people/assemble-people.ts';
import type { Entry } from './read-entry.ts';
import { mapReferences, policyReferences, referencesIn, settingReferences } from './references.ts';
import { resolveNames } from './resolve-names.ts';
import { namesFor } from './terraform/configuration/names-in-comments.ts';

export interface ImportedTenant {
  /** The tenant afterwards, in the shape of the file: what a new file holds. */
  readonly tenant: Members;
  /** What to do to the file that `existing` was read from. Empty: the file says all of it already. */
  readonly changes: readonly TenantChange[];
  readonly report: ImportReport;
}

/**
 * Reads Graph JSON and admin exports into a tenant (design 3). `sources` are read in their order; `existing` is the tenant of the file
 * to merge into, undefined for a new file, which says `combinedRegistration: { users: all }` (rule 1.1.5).
 * Nothing is dropped in silence: what the tenant does not hold afterwards is in the report.
 */
export function importGraph(
  sources: readonly GraphSource[],
  existing: Tenant | undefined,
): Outcome<ImportedTenant, ImportProblem> {
  const before: Tenant = existing ?? { version: 1, combinedRegistration: { users: 'all' } };
  const collected = collectExport(sources, before);
  if (!collected.ok) return collected;

  const groups = nameGroups(collected.value);
  const people = assemblePeople(peopleSources(collected.value, groups.entries), existing);
  if (people.faults.length > 0) return { ok: false, problems: problemsOf(people.faults) };

  const strengths = defineStrengths(collected.value);
  const lists = {
    devices: onePerId(collected.value.devices),
    applications: onePerId(collected.value.applications),
    servicePrincipals: onePerId(collected.value.servicePrincipals),
    termsOfUse: onePerId(collected.value.termsOfUse),
    authenticationContextClassReferences: onePerId(collected.value.authenticationContextClassReferences),
    namedLocations: onePerId(collected.value.namedLocations),
  };
  const resolved = resolveNames(collected.value.policies, {
    termsOfUse: [...(before.termsOfUse ?? []), ...lists.termsOfUse.entries.map(entryValue)],
    authenticationContextClassReferences: [
      ...(before.authenticationContextClassReferences ?? []),
      ...lists.authenticationContextClassReferences.entries.map(entryValue),
    ],
    applications: [...(before.applications ?? []), ...lists.applications.entries.map(entryValue)],
    servicePrincipals: [...(before.servicePrincipals ?? []), ...lists.servicePrincipals.entries.map(entryValue)],
  });
  if (resolved.faults.length > 0) return { ok: false, problems: problemsOf(resolved.faults) };

  const comments = namesFor(
    collected.value.comments,
    idsOf([
      ...(before.users ?? []),
      ...(before.groups ?? []),
      ...people.users.map(entryValue),
      ...people.groups.map(entryValue),
      ...groups.listed,
    ]),
  );
  const named = (kind: 'user' | 'group') => comments.filter((one) => one.kind === kind);
  const described = {
    users: [...people.users.map(entryValue), ...named('user').map(({ id, name }) => ({ userPrincipalName: name, id }))],
    groups: [
      ...people.groups.map(entryValue),
      ...groups.listed,
      ...named('group').map(({ id, name }) => ({ displayName: name, id })),
    ],
    devices: lists.devices.entries.map(entryValue),
    applications: lists.applications.entries.map(entryValue),
    servicePrincipals: lists.servicePrincipals.entries.map(entryValue),
    termsOfUse: lists.termsOfUse.entries.map(entryValue),
    authenticationContextClassReferences: lists.authenticationContextClassReferences.entries.map(entryValue),
    namedLocations: lists.namedLocations.entries.map(entryValue),
    authenticationStrengthPolicies: strengths.strengths.map(entryValue),
  };
  const namers = namersOf({
    ...before,
    users: [...(before.users ?? []), ...described.users],
    groups: [...(before.groups ?? []), ...described.groups],
    namedLocations: [...(before.namedLocations ?? []), ...described.namedLocations],
    authenticationStrengthPolicies: described.authenticationStrengthPolicies,
  });
  // One tool writes a name where another writes an id.
  const policies = onePerId(
    resolved.policies,
    () => false,
    (policy) => mapReferences(policy, policyReferences, namers.idOf),
  );
  const only = namedOnly(policies.entries, {
    users: [...(before.users ?? []), ...described.users],
    groups: [...(before.groups ?? []), ...described.groups],
    namedLocations: [...(before.namedLocations ?? []), ...described.namedLocations],
    authenticationStrengthPolicies: [
      ...(before.authenticationStrengthPolicies ?? []),
      ...described.authenticationStrengthPolicies,
    ],
  });
  const incoming: Sections<readonly Members[]> = {
    ...described,
    conditionalAccessPolicies: policies.entries.map(entryValue),
    users: [...described.users, ...only.users],
    groups: [...described.groups, ...only.groups],
    namedLocations: [...described.namedLocations, ...only.namedLocations],
    authenticationStrengthPolicies: [
      ...described.authenticationStrengthPolicies,
      ...only.authenticationStrengthPolicies,
    ],
  };
  const merged = mergeTenant(before, agreeMemberships(before, incoming));
  const settings = [...settingChanges(before, collected.value, merged), ...trustedIpsChange(before, merged)];
  const tenant = assembled(before, merged, settings);
  const report = buildReport({
    collected: collected.value,
    merged,
    tenant,
    people,
    only,
    settings: [...new Set([...Object.keys(collected.value.settings), ...settings.map(settingName)])],
    entries: [
      ...people.groups,
      ...Object.values(lists).flatMap(({ entries }) => entries),
      ...strengths.strengths,
      ...policies.entries,
    ],
    renamed: groups.renamed,
    comments,
    duplicates: [
      ...groups.duplicates,
      ...Object.values(lists).flatMap(({ duplicates }) => duplicates),
      ...strengths.duplicates,
      ...policies.duplicates,
    ],
    builtInStrengths: strengths.builtIn,
    tenantId: before.tenant?.id,
  });
  return { ok: true, value: { tenant, changes: [...settings, ...merged.changes], report }, warnings: [] };
}

function peopleSources(collected: CollectedExport, groups: readonly Entry[]): Parameters<typeof assemblePeople>[0] {
  const { found, memberLists, incomplete } = collected;
  const cut = new Set(incomplete.filter(({ member }) => member === '').map(({ file }) => file));
  const roleAssignments = found('roleAssignment');
  return {
    // Users by themselves say more than users in lists of members, and what is said first stays.
    users: found('user').toSorted((a, b) => Number(a.isListed ?? false) - Number(b.isListed ?? false)),
    registrationDetails: found('registrationDetails'),
    userMfa: found('userMfa'),
    roleAssignments,
    directoryRoles: found('directoryRole'),
    memberLists,
    groups,
    rolesWhole: roleAssignments.every(({ path, parsed }) => path.length > 0 && !cut.has(parsed.source.file)),
  };
}

function idsOf(objects: readonly (Members | { readonly id?: string })[]): (id: string) => boolean {
  const ids = new Set(objects.map(({ id }) => String(id).toLowerCase()));
  return (id) => ids.has(id);
}

function settingName(change: TenantChange): string {
  return change.action === 'set' ? String(change.path[0]) : change.section;
}

function entryValue({ value }: Entry): Members {
  return value;
}

/** The settings that the export has and the file says otherwise. A new one, and the tenant's id and name, are set as they are. */
function settingChanges(
  before: Tenant,
  { settings }: CollectedExport,
  { namers }: MergedTenant,
): readonly TenantChange[] {
  const named = mapReferences(settings, settingReferences, namers.nameOf);
  const present = mapReferences(before, settingReferences, namers.nameOf);
  return Object.entries(isMembers(named) ? named : {}).flatMap(([name, value]): readonly TenantChange[] => {
    const now = isMembers(present) ? present[name] : undefined;
    if (!isMembers(now) || !isMembers(value))
      return differs(now, value) ? [{ action: 'set', path: [name], value }] : [];
    const members = Object.entries(value).filter(([member, said]) => differs(now[member], said));
    return members.map(([member, said]) => ({ action: 'set', path: [name, member], value: said }));
  });
}

function differs(one: unknown, other: unknown): boolean {
  return canonicalText(one) !== canonicalText(other);
}

/** MFA trusted IPs are no named location: policies that name them get the setting that holds their addresses, for somebody to fill. */
function trustedIpsChange(before: Tenant, { sections }: MergedTenant): readonly TenantChange[] {
  if (before.multifactorAuthentication?.trustedIps !== undefined) return [];
  const named = sections.conditionalAccessPolicies.entries
    .flatMap((policy) => referencesIn(policy, policyReferences))
    .some(({ text }) => text === mfaTrustedIps);
  const value = { ...before.multifactorAuthentication, trustedIps: [] };
  return named ? [{ action: 'set', path: ['multifactorAuthentication'], value }] : [];
}

/** The sections of a tenant file in the order of design 3. */
function assembled(before: Tenant, { sections }: MergedTenant, settings: readonly TenantChange[]): Members {
  const { version, tenant, ...rest } = before;
  const fields: Members = { ...before };
  const set: Record<string, unknown> = {};
  for (const change of settings) {
    if (change.action !== 'set') continue;
    const [name = '', member] = change.path.map(String);
    const now = set[name] ?? fields[name];
    set[name] = member === undefined ? change.value : { ...(isMembers(now) ? now : {}), [member]: change.value };
  }
  const lists = Object.entries(sections).flatMap(([name, { entries }]) =>
    entries.length > 0 ? [[name, entries]] : [],
  );
  const { tenant: setTenant = tenant, ...others } = set;
  return {
    version,
    ...(setTenant === undefined ? {} : { tenant: setTenant }),
    ...rest,
    ...others,
    ...Object.fromEntries(lists),
  };
}
