import type { Path } from '../../domain/model/problem.ts';
import type { GraphKind } from './classify.ts';
import type { Skipped } from './graph-object.ts';
import type { Duplicate } from './one-per-id.ts';
import type { Section } from './read-entry.ts';
import type { ReferenceKind } from './references.ts';

/** Everything worth knowing about an import that is no error. What is not in the tenant afterwards is in here. */
export interface ImportReport {
  readonly files: number;
  readonly sections: Readonly<Record<Section, SectionCount>>;
  /** Objects whose names differ between two places of the export; `name` is the one taken. */
  readonly renamed: readonly Renamed[];
  /** Two objects with one id; only one of them is in the tenant. */
  readonly duplicates: readonly Duplicate[];
  /** Ids that nothing in the export or the tenant file stands behind. They match nobody and nothing. */
  readonly dangling: readonly Dangling[];
  /** Members that are kept and that no rule reads. */
  readonly keptMembers: readonly KeptMember[];
  /** Members of objects that were read which the tenant does not hold, by kind of object. */
  readonly leftOut: readonly LeftOut[];
  readonly skipped: readonly Skipped[];
  readonly incomplete: readonly { readonly file: string; readonly member: string }[];
  /** Built-in strengths that the export defines otherwise than the catalogue does; the catalogue's definition is used. */
  readonly builtInStrengths: readonly BuiltInDifference[];
  /** The export is of another tenant than the file, whose `tenant` section stays as it is. */
  readonly otherTenant: { readonly file: string; readonly export: string } | null;
  readonly lacking: Lacking;
}

export interface SectionCount {
  readonly read: number;
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
}

export interface Renamed {
  readonly section: Section;
  readonly id: string;
  readonly name: string;
  readonly others: readonly string[];
  /** The file that the taken name is from. */
  readonly by: string;
}

export interface Dangling {
  readonly kind: ReferenceKind;
  readonly id: string;
  /** The name that a migration table gives it, where there is one. */
  readonly name: string | null;
  readonly usedBy: readonly { readonly policy: string; readonly member: string }[];
}

export interface BuiltInDifference {
  readonly name: string;
  readonly file: string;
  /** Combinations, in Graph's spelling. */
  readonly onlyInExport: readonly string[];
  readonly onlyInCatalogue: readonly string[];
  /** The export limits combinations to authenticators or issuers, which built-in strengths never do. */
  readonly configured: boolean;
}

export interface KeptMember {
  readonly file: string;
  readonly object: string;
  readonly section: Section;
  readonly path: Path;
}

export interface LeftOut {
  readonly kind: GraphKind;
  readonly member: string;
  /** How many objects have it. */
  readonly objects: number;
}

/** What the tenant would need for an answer that does not depend on what is not known. */
export interface Lacking {
  /** Groups that policies name and whose members are not known. */
  readonly membersOfGroups: readonly string[];
  /** True where the tenant lists no user: who holds a role or has a method registered is then said at each attempt. */
  readonly users: boolean;
}
