import type { Outcome, Path } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { GraphKind } from './classify.ts';
import { withOrganizationId } from './clean.ts';
import { type Fault, problemsOf } from './fault.ts';
import type { GraphObject, Incomplete, MemberList, NotEvaluated, Skipped, VariableAtDefault } from './graph-object.ts';
import { type Unwrapped, unwrap } from './graph-objects.ts';
import type { ImportProblem } from './import-problem.ts';
import { isList, isMembers, isText } from './members.ts';
import { type GraphSource, isScript, parseSource } from './parse-source.ts';
import { truncatedMembers } from './powershell-object.ts';
import type { Entry, ReadEntry } from './read-entry.ts';
import { readGroup } from './read-group.ts';
import { readLocation } from './read-location.ts';
import { type MigrationTable, readMigrationTable } from './read-migration-table.ts';
import { type ReadNamed, readConfigured, readDevice, readDirectoryObject } from './read-named.ts';
import { readPolicy } from './read-policy.ts';
import { type ReadSettings, readSettings } from './read-settings.ts';
import { readStrength } from './read-strength.ts';
import { type NameInComment, namesInComments } from './terraform/configuration/names-in-comments.ts';
import { unwrapConfigurations } from './terraform/configuration/unwrap-configuration.ts';

/** Everything that the files of an export hold, in the order of the files; references are still ids. */
export interface CollectedExport {
  readonly files: number;
  readonly tables: readonly MigrationTable[];
  readonly groups: readonly Entry[];
  readonly devices: readonly Entry[];
  readonly applications: readonly Entry[];
  readonly servicePrincipals: readonly Entry[];
  readonly termsOfUse: readonly Entry[];
  readonly authenticationContextClassReferences: readonly Entry[];
  readonly namedLocations: readonly Entry[];
  readonly strengths: readonly Entry[];
  /** The definitions that Graph copies into policies. */
  readonly strengthCopies: readonly Entry[];
  readonly policies: readonly Entry[];
  /** The objects of a kind, as they were found. */
  readonly found: (kind: GraphKind) => readonly GraphObject[];
  readonly memberLists: readonly MemberList[];
  readonly settings: ReadSettings['settings'];
  /** Members of objects that no section and no setting takes. */
  readonly leftOut: readonly LeftOutOf[];
  readonly skipped: readonly Skipped[];
  readonly incomplete: readonly Incomplete[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly defaults: readonly VariableAtDefault[];
  /** Names that stand in comments beside ids. */
  readonly comments: readonly NameInComment[];
}

export interface LeftOutOf {
  readonly kind: GraphKind;
  readonly members: readonly string[];
}

/**
 * Reads the files of an export into a tenant that has what `before` says. All problems of the first failing step are given: the text of
 * each file, then the shape of each object.
 */
export function collectExport(
  sources: readonly GraphSource[],
  before: Tenant,
): Outcome<CollectedExport, ImportProblem> {
  const parsed = sources.map(parseSource);
  const unreadable = parsed.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem]));
  if (unreadable.length > 0) return { ok: false, problems: unreadable };

  const configurations = parsed.flatMap((outcome) => (outcome.ok ? (outcome.configuration ?? []) : []));
  const configured = unwrapConfigurations(configurations);
  const documents = parsed.flatMap((outcome) => (outcome.ok ? outcome.documents.map(unwrap) : []));
  const unwrapped: readonly Unwrapped[] = [...documents, configured];
  const raw = unwrapped.flatMap(({ objects }) => objects);
  const memberLists = unwrapped.flatMap((one) => one.memberLists);
  if (raw.length + memberLists.length + configured.faults.length === 0) {
    const values = { files: sources.length };
    return { ok: false, problems: [{ code: 'importNothing', severity: 'error', values }] };
  }
  const of = byKind(raw);
  const tables = of('migrationTable').map(readMigrationTable);
  const tenantId = tables.flatMap((read) => (read.ok ? (read.table.tenantId ?? []) : []))[0];
  const objects = raw.map((object) => withoutCut(withTenant(object, tenantId)));
  const found = byKind(objects);

  const policies = found('policy').map((object) => ({ object, ...readPolicy(object) }));
  const named = {
    devices: found('device').map(readDevice),
    applications: found('application').map((object) => readDirectoryObject('applications', object)),
    servicePrincipals: found('servicePrincipal').map((object) => readDirectoryObject('servicePrincipals', object)),
    termsOfUse: found('termsOfUse').map((object) => readConfigured('termsOfUse', object)),
    authenticationContextClassReferences: found('authenticationContext').map((object) =>
      readConfigured('authenticationContextClassReferences', object),
    ),
  };
  const reads = {
    groups: found('group').map(readGroup),
    namedLocations: found('namedLocation').map(readLocation),
    strengths: found('authenticationStrength').map((object) => readStrength(object)),
    strengthCopies: policies.flatMap(({ object, strength }) => (strength ? [readStrength(object, strength)] : [])),
    policies: policies.map(({ read }) => read),
  };
  const readTables = tables.flatMap((one) => (one.ok ? [one.table] : []));
  const settings = readSettings(found, readTables, before);
  const faults = [
    ...configured.faults,
    ...objects.flatMap(openMembers),
    ...objects.flatMap(cutMembers),
    ...[
      ...tables,
      ...Object.values(reads).flat(),
      ...Object.values(named)
        .flat()
        .map(({ read }) => read),
    ].flatMap(faultsOf),
    ...settings.faults,
  ];
  if (faults.length > 0) return { ok: false, problems: problemsOf(faults) };

  const entries = (these: readonly ReadNamed[]) => entriesOf(these.map(({ read }) => read));
  return {
    ok: true,
    value: {
      files: sources.length,
      tables: readTables,
      groups: entriesOf(reads.groups),
      devices: entries(named.devices),
      applications: entries(named.applications),
      servicePrincipals: entries(named.servicePrincipals),
      termsOfUse: entries(named.termsOfUse),
      authenticationContextClassReferences: entries(named.authenticationContextClassReferences),
      namedLocations: entriesOf(reads.namedLocations),
      strengths: entriesOf(reads.strengths),
      strengthCopies: entriesOf(reads.strengthCopies),
      policies: entriesOf(reads.policies),
      found,
      memberLists,
      settings: settings.settings,
      leftOut: [...objects.flatMap(unreadOf), ...Object.values(named).flat().flatMap(leftOutOf)],
      skipped: counted([
        ...parsed.flatMap((outcome, index) =>
          outcome.ok && outcome.documents.length === 0 && outcome.configuration === undefined
            ? emptyFile(sources[index])
            : [],
        ),
        ...unwrapped.flatMap(({ skipped }) => skipped),
        ...readTables.flatMap(unreadMembers),
        ...settings.second.map(secondOf),
      ]),
      notEvaluated: configured.notEvaluated,
      defaults: configured.defaults,
      comments: namesInComments(configurations),
      incomplete: distinct(unwrapped.flatMap(({ incomplete }) => incomplete)),
    },
    warnings: [],
  };
}

function byKind(objects: readonly GraphObject[]): (kind: GraphKind) => readonly GraphObject[] {
  const found = new Map<GraphKind, GraphObject[]>();
  for (const object of objects) {
    const same = found.get(object.kind);
    if (same) same.push(object);
    else found.set(object.kind, [object]);
  }
  return (kind) => found.get(kind) ?? [];
}

/** Indexes say nothing about a kind of member. */
function unreadOf({ kind, unread = [] }: GraphObject): readonly LeftOutOf[] {
  return unread.length === 0 ? [] : [{ kind, members: unread.map((path) => path.filter(isText).join('.')) }];
}

function leftOutOf({ read, leftOut }: ReadNamed): readonly LeftOutOf[] {
  return read.ok && leftOut.length > 0 ? [{ kind: read.entry.source.kind, members: leftOut }] : [];
}

function openMembers(object: GraphObject): readonly Fault[] {
  return (object.open ?? []).map((one): Fault => {
    const { path } = one;
    return one.code === 'importNotEvaluated'
      ? { code: one.code, object, path, values: one.values }
      : { code: one.code, object, path, values: {} };
  });
}

/** Objects of which a part that is cut off would change what they do. Of people and devices it is left out, as members no rule reads are. */
const decisive: ReadonlySet<GraphKind> = new Set<GraphKind>([
  'policy',
  'namedLocation',
  'authenticationStrength',
  'authenticationMethodsPolicy',
  'methodConfiguration',
  'crossTenantDefault',
  'crossTenantPartner',
  'registrationDetails',
]);

function withoutCut(object: GraphObject): GraphObject {
  if (decisive.has(object.kind)) return object;
  const cut = Object.keys(object.value).filter((name) => truncatedMembers(object.value[name]).length > 0);
  if (cut.length === 0) return object;
  const value = Object.fromEntries(Object.entries(object.value).filter(([name]) => !cut.includes(name)));
  const unread = [...(object.unread ?? []), ...cut.map((name) => [`${name}, which PowerShell cut off`])];
  return { ...object, value, unread };
}

function cutMembers(object: GraphObject): readonly Fault[] {
  if (!decisive.has(object.kind)) return [];
  return truncatedMembers(object.value).map(
    (path) => ({ code: 'importTruncated', object, path, values: { found: shortText(object.value, path) } }) as const,
  );
}

function shortText(value: unknown, path: Path): string {
  const text = String(
    path.reduce<unknown>((at, key) => (isMembers(at) || isList(at) ? Reflect.get(at, key) : at), value),
  );
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

function withTenant(object: GraphObject, tenantId: string | undefined): GraphObject {
  const value = withOrganizationId(object.value, tenantId);
  return isMembers(value) ? { ...object, value } : object;
}

function faultsOf(read: ReadEntry | ReturnType<typeof readMigrationTable>): readonly Fault[] {
  return read.ok ? [] : read.faults;
}

function entriesOf(reads: readonly ReadEntry[]): readonly Entry[] {
  return reads.flatMap((read) => (read.ok ? [read.entry] : []));
}

/** What a file holds many times of one kind is said once, with the count. */
function counted(skipped: readonly Skipped[]): readonly Skipped[] {
  const byReason = new Map<string, Skipped>();
  for (const one of skipped) {
    const key = JSON.stringify([one.file, one.reason, one.what]);
    byReason.set(key, { ...one, count: (byReason.get(key)?.count ?? 0) + one.count });
  }
  return [...byReason.values()];
}

function distinct(incomplete: readonly Incomplete[]): readonly Incomplete[] {
  return [...new Map(incomplete.map((one) => [JSON.stringify(one), one])).values()];
}

function emptyFile(source: GraphSource | undefined): readonly Skipped[] {
  if (source === undefined) return [];
  const reason = isScript(source.file) ? 'notJsonFile' : 'empty';
  return [{ file: source.file, reason, what: '', count: 1 }];
}

function secondOf({ kind, parsed }: GraphObject): Skipped {
  return { file: parsed.source.file, reason: 'second', what: kind, count: 1 };
}

function unreadMembers({ file, others }: MigrationTable): readonly Skipped[] {
  return others.length === 0 ? [] : [{ file, reason: 'unknownShape', what: others.join(', '), count: 1 }];
}
