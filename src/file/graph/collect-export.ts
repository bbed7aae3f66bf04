import type { Outcome } from '../../domain/model/problem.ts';
import type { GraphKind } from './classify.ts';
import { withOrganizationId } from './clean.ts';
import { type Fault, problemsOf } from './fault.ts';
import type { GraphObject, Skipped } from './graph-object.ts';
import { unwrap } from './graph-objects.ts';
import type { ImportProblem } from './import-problem.ts';
import { isMembers, isText } from './members.ts';
import { type GraphSource, parseSource } from './parse-source.ts';
import type { Entry, ReadEntry } from './read-entry.ts';
import { readGroup } from './read-group.ts';
import { readLocation } from './read-location.ts';
import { type MigrationTable, readMigrationTable } from './read-migration-table.ts';
import { readPolicy } from './read-policy.ts';
import { readStrength } from './read-strength.ts';

/** Everything that the files of an export hold, in the order of the files; references are still ids. */
export interface CollectedExport {
  readonly files: number;
  readonly tables: readonly MigrationTable[];
  readonly groups: readonly Entry[];
  readonly namedLocations: readonly Entry[];
  readonly strengths: readonly Entry[];
  /** The definitions that Graph copies into policies. */
  readonly strengthCopies: readonly Entry[];
  readonly policies: readonly Entry[];
  /** Members of objects that no section and no setting takes. */
  readonly leftOut: readonly { readonly kind: GraphKind; readonly members: readonly string[] }[];
  readonly skipped: readonly Skipped[];
  readonly incomplete: readonly { readonly file: string; readonly member: string }[];
}

/** Reads the files of an export. All problems of the first failing step are given: the text of each file, then the shape of each object. */
export function collectExport(sources: readonly GraphSource[]): Outcome<CollectedExport, ImportProblem> {
  const parsed = sources.map(parseSource);
  const unreadable = parsed.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem]));
  if (unreadable.length > 0) return { ok: false, problems: unreadable };

  const unwrapped = parsed.flatMap((outcome) => (outcome.ok ? outcome.documents.map(unwrap) : []));
  const raw = unwrapped.flatMap(({ objects }) => objects);
  if (raw.length === 0) {
    const values = { files: sources.length };
    return { ok: false, problems: [{ code: 'importNothing', severity: 'error', values }] };
  }
  const tables = raw.filter(({ kind }) => kind === 'migrationTable').map(readMigrationTable);
  const tenantId = tables.flatMap((read) => (read.ok ? (read.table.tenantId ?? []) : []))[0];
  const objects = raw.map((object) => withTenant(object, tenantId));
  const of = (kind: GraphObject['kind']) => objects.filter((object) => object.kind === kind);

  const policies = of('policy').map((object) => ({ object, ...readPolicy(object) }));
  const reads = {
    groups: of('group').map(readGroup),
    namedLocations: of('namedLocation').map(readLocation),
    strengths: of('authenticationStrength').map((object) => readStrength(object)),
    strengthCopies: policies.flatMap(({ object, strength }) => (strength ? [readStrength(object, strength)] : [])),
    policies: policies.map(({ read }) => read),
  };
  const open = objects.flatMap(openMembers);
  const faults = [...tables, ...Object.values(reads).flat()].flatMap((read) => (read.ok ? [] : read.faults));
  if (open.length + faults.length > 0) return { ok: false, problems: problemsOf([...open, ...faults]) };

  const read = tables.flatMap((one) => (one.ok ? [one.table] : []));
  return {
    ok: true,
    value: {
      files: sources.length,
      tables: read,
      groups: entriesOf(reads.groups),
      namedLocations: entriesOf(reads.namedLocations),
      strengths: entriesOf(reads.strengths),
      strengthCopies: entriesOf(reads.strengthCopies),
      policies: entriesOf(reads.policies),
      leftOut: objects.flatMap(unreadOf),
      skipped: [...unwrapped.flatMap(({ skipped }) => skipped), ...read.flatMap(unreadMembers)],
      incomplete: unwrapped.flatMap(({ incomplete }) => incomplete),
    },
    warnings: [],
  };
}

/** Indexes say nothing about a kind of member. */
function unreadOf({ kind, unread = [] }: GraphObject): CollectedExport['leftOut'] {
  return unread.length === 0 ? [] : [{ kind, members: unread.map((path) => path.filter(isText).join('.')) }];
}

function openMembers(object: GraphObject): readonly Fault[] {
  const paths = object.open ?? [];
  return paths.map((path) => ({ code: 'importNotYetKnown', object, path, values: {} }) as const);
}

function withTenant(object: GraphObject, tenantId: string | undefined): GraphObject {
  const value = withOrganizationId(object.value, tenantId);
  return isMembers(value) ? { ...object, value } : object;
}

function entriesOf(reads: readonly ReadEntry[]): readonly Entry[] {
  return reads.flatMap((read) => (read.ok ? [read.entry] : []));
}

function unreadMembers({ file, others }: MigrationTable): readonly Skipped[] {
  return others.length === 0 ? [] : [{ file, reason: 'unknownShape', what: others.join(', '), count: 1 }];
}
