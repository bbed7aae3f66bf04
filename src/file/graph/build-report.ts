import { looksLikeGuid } from '../../domain/model/names.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { GraphKind } from './classify.ts';
import type { CollectedExport, LeftOutOf } from './collect-export.ts';
import { shownPath } from './fault.ts';
import { fetchCommands } from './fetch-commands.ts';
import type { Dangling, ImportReport, KeptMember, LeftOut, Renamed, SectionCount } from './import-report.ts';
import { lackingFor } from './lacking.ts';
import { isList, isMembers, isText, type Members, textOf } from './members.ts';
import { type MergedTenant, perSection } from './merge-tenant.ts';
import type { NamedOnly } from './named-only.ts';
import type { Duplicate } from './one-per-id.ts';
import type { People } from './people/assemble-people.ts';
import type { Entry, Section } from './read-entry.ts';
import { policyReferences, referencesIn } from './references.ts';
import { unknownMembers } from './unknown-members.ts';

interface Findings {
  readonly collected: CollectedExport;
  readonly merged: MergedTenant;
  /** The tenant afterwards. */
  readonly tenant: Members;
  readonly people: People;
  readonly only: NamedOnly;
  /** Settings that the export says something of. */
  readonly settings: readonly string[];
  /** What was taken from files, people aside. */
  readonly entries: readonly Entry[];
  readonly renamed: readonly Renamed[];
  readonly comments: ImportReport['comments'];
  readonly duplicates: readonly Duplicate[];
  readonly builtInStrengths: ImportReport['builtInStrengths'];
  /** The id of the tenant that the file is of, before the import. */
  readonly tenantId: string | undefined;
}

export function buildReport(findings: Findings): ImportReport {
  const { collected, merged, entries, people } = findings;
  const lacking = lackingFor(findings.tenant, people.findings);
  return {
    files: collected.files,
    sections: perSection((section) => counted(merged, section)),
    settings: findings.settings,
    renamed: findings.renamed,
    comments: findings.comments,
    duplicates: findings.duplicates,
    dangling: danglingIds(findings),
    namedOnly: namesOnly(findings.only),
    opaque: entries.flatMap(opaqueMembers),
    keptMembers: entries.flatMap(keptMembers),
    leftOut: leftOutOf([
      ...collected.leftOut,
      ...people.leftOut.map(({ object, members }) => ({ kind: object.kind, members })),
    ]),
    skipped: collected.skipped,
    incomplete: collected.incomplete,
    notEvaluated: collected.notEvaluated,
    defaults: collected.defaults,
    people: people.findings,
    builtInStrengths: findings.builtInStrengths,
    otherTenant: otherTenant(findings),
    lacking,
    fetch: fetchCommands(lacking),
  };
}

function counted(merged: MergedTenant, section: Section): SectionCount {
  const { added, replaced, unchanged } = merged.sections[section];
  const counts = { added, replaced: replaced.length, unchanged: unchanged.length };
  return { read: counts.added + counts.replaced + counts.unchanged, ...counts };
}

function otherTenant({ collected, tenantId }: Findings): ImportReport['otherTenant'] {
  const exported = [
    ...collected.found('organization').flatMap(({ value }) => textOf(value, 'id') ?? []),
    ...collected.tables.flatMap((table) => table.tenantId ?? []),
  ];
  const file = tenantId ?? exported[0];
  const other = exported.find((id) => id.toLowerCase() !== file?.toLowerCase());
  return other === undefined || file === undefined ? null : { file, export: other };
}

function namesOnly(only: NamedOnly): ImportReport['namedOnly'] {
  return [
    ...only.users.map((user) => ({ kind: 'user', name: textOf(user, 'userPrincipalName') ?? '' }) as const),
    ...only.groups.map((group) => ({ kind: 'group', name: textOf(group, 'displayName') ?? '' }) as const),
    ...only.namedLocations.map((one) => ({ kind: 'namedLocation', name: textOf(one, 'displayName') ?? '' }) as const),
    ...only.authenticationStrengthPolicies.map(
      (one) => ({ kind: 'authenticationStrength', name: textOf(one, 'displayName') ?? '' }) as const,
    ),
  ];
}

function keptMembers(entry: Entry): readonly KeptMember[] {
  return unknownMembers(entry.section, entry.value).map((path) => memberOf(entry, path));
}

function opaqueMembers(entry: Entry): readonly KeptMember[] {
  return pathsOf(entry.value, (value) => isText(value) && value.toLowerCase() === 'unknownfuturevalue').map((path) =>
    memberOf(entry, path),
  );
}

function memberOf({ section, source, value }: Entry, path: Path): KeptMember {
  return { file: source.parsed.source.file, object: textOf(value, 'displayName') ?? '', section, path };
}

function pathsOf(value: unknown, wanted: (value: unknown) => boolean): readonly Path[] {
  if (wanted(value)) return [[]];
  const below = isList(value) ? [...value.entries()] : isMembers(value) ? Object.entries(value) : [];
  return below.flatMap(([key, member]) => pathsOf(member, wanted).map((path) => [key, ...path]));
}

function leftOutOf(left: readonly LeftOutOf[]): readonly LeftOut[] {
  const counts = new Map<string, { kind: GraphKind; member: string; objects: number }>();
  for (const { kind, members } of left) {
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
  const found = new Map<string, Dangling & { readonly usedBy: { policy: string; member: string }[] }>();
  for (const policy of isList(tenant.conditionalAccessPolicies) ? tenant.conditionalAccessPolicies : []) {
    if (!isMembers(policy)) continue;
    for (const { kind, path, text } of referencesIn(policy, policyReferences)) {
      if (!looksLikeGuid(text) || merged.namers.knows(kind, text)) continue;
      const key = `${kind} ${text.toLowerCase()}`;
      const dangling = found.get(key) ?? { kind, id: text, name: named.get(text.toLowerCase()) ?? null, usedBy: [] };
      dangling.usedBy.push({ policy: textOf(policy, 'displayName') ?? '', member: shownPath(path) });
      found.set(key, dangling);
    }
  }
  return [...found.values()];
}
