import { looksLikeGuid } from '../../domain/model/names.ts';
import type { GraphKind } from './classify.ts';
import type { CollectedExport } from './collect-export.ts';
import { shownPath } from './fault.ts';
import type { Dangling, ImportReport, KeptMember, Lacking, LeftOut, Renamed, SectionCount } from './import-report.ts';
import { isList, isMembers, type Members, textOf } from './members.ts';
import type { MergedTenant } from './merge-tenant.ts';
import type { Duplicate } from './one-per-id.ts';
import type { Entry, Section } from './read-entry.ts';
import { policyReferences, referencesIn } from './references.ts';
import { unknownMembers } from './unknown-members.ts';

interface Findings {
  readonly collected: CollectedExport;
  readonly merged: MergedTenant;
  /** The tenant afterwards. */
  readonly tenant: Members;
  /** What was taken from files. */
  readonly entries: readonly Entry[];
  readonly renamed: readonly Renamed[];
  readonly duplicates: readonly Duplicate[];
  readonly builtInStrengths: ImportReport['builtInStrengths'];
  /** The id of the tenant that the file is of, before the import. */
  readonly tenantId: string | undefined;
}

export function buildReport(findings: Findings): ImportReport {
  const { collected, merged, entries } = findings;
  const exported = collected.tables.flatMap(({ tenantId }) => tenantId ?? []);
  const other = exported.find((id) => id.toLowerCase() !== (findings.tenantId ?? exported[0])?.toLowerCase());
  const file = findings.tenantId ?? exported[0];
  return {
    files: collected.files,
    sections: {
      groups: counted(merged, 'groups'),
      namedLocations: counted(merged, 'namedLocations'),
      authenticationStrengthPolicies: counted(merged, 'authenticationStrengthPolicies'),
      conditionalAccessPolicies: counted(merged, 'conditionalAccessPolicies'),
    },
    renamed: findings.renamed,
    duplicates: findings.duplicates,
    dangling: danglingIds(findings),
    keptMembers: entries.flatMap(keptMembers),
    leftOut: leftOutOf(collected),
    skipped: collected.skipped,
    incomplete: collected.incomplete,
    builtInStrengths: findings.builtInStrengths,
    otherTenant: other === undefined || file === undefined ? null : { file, export: other },
    lacking: lackingFor(findings.tenant),
  };
}

function counted(merged: MergedTenant, section: Section): SectionCount {
  const { added, replaced, unchanged } = merged.sections[section];
  const counts = { added, replaced: replaced.length, unchanged: unchanged.length };
  return { read: counts.added + counts.replaced + counts.unchanged, ...counts };
}

function keptMembers({ section, source, value }: Entry): readonly KeptMember[] {
  return unknownMembers(section, value).map((path) => ({
    file: source.parsed.source.file,
    object: textOf(value, 'displayName') ?? '',
    section,
    path,
  }));
}

function leftOutOf({ leftOut }: CollectedExport): readonly LeftOut[] {
  const counts = new Map<string, { kind: GraphKind; member: string; objects: number }>();
  for (const { kind, members } of leftOut) {
    for (const member of new Set(members)) {
      const key = `${kind} ${member}`;
      const seen = counts.get(key) ?? { kind, member, objects: 0 };
      seen.objects++;
      counts.set(key, seen);
    }
  }
  return [...counts.values()];
}

function danglingIds({ collected, merged, tenant }: Findings): readonly Dangling[] {
  const named = new Map(
    collected.tables.flatMap(({ objects }) => objects.map(({ id, displayName }) => [id.toLowerCase(), displayName])),
  );
  const found = new Map<string, Dangling>();
  for (const policy of policiesOf(tenant)) {
    for (const { kind, path, text } of referencesIn(policy, policyReferences)) {
      if (!looksLikeGuid(text) || merged.namers.knows(kind, text)) continue;
      const key = `${kind} ${text.toLowerCase()}`;
      const usedBy = [
        ...(found.get(key)?.usedBy ?? []),
        { policy: textOf(policy, 'displayName') ?? '', member: shownPath(path) },
      ];
      found.set(key, { kind, id: text, name: named.get(text.toLowerCase()) ?? null, usedBy });
    }
  }
  return [...found.values()];
}

/** Disabled policies ask nothing of anybody. */
function lackingFor(tenant: Members): Lacking {
  const groups = isList(tenant.groups) ? tenant.groups.filter(isMembers) : [];
  const used = new Set(
    policiesOf(tenant)
      .filter(({ state }) => state !== 'disabled')
      .flatMap((policy) => referencesIn(policy, policyReferences))
      .flatMap(({ kind, text }) => (kind === 'group' ? [text.toLowerCase()] : [])),
  );
  const names = (group: Members) => [textOf(group, 'displayName'), textOf(group, 'id')].flatMap((name) => name ?? []);
  return {
    membersOfGroups: groups
      .filter((group) => group.members === undefined && names(group).some((name) => used.has(name.toLowerCase())))
      .map((group) => names(group)[0] ?? ''),
    users: !isList(tenant.users) || tenant.users.length === 0,
  };
}

function policiesOf(tenant: Members): readonly Members[] {
  return isList(tenant.conditionalAccessPolicies) ? tenant.conditionalAccessPolicies.filter(isMembers) : [];
}
