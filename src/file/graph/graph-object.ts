import type { Path } from '../../domain/model/problem.ts';
import type { GraphKind, SkipReason } from './classify.ts';
import type { Members } from './members.ts';
import type { ParsedSource } from './parse-json.ts';

/** One object that import reads, in Graph's shape, and where it stands. */
export interface GraphObject {
  readonly kind: GraphKind;
  readonly parsed: ParsedSource;
  readonly path: Path;
  readonly value: Members;
  /** Where a member of `value` stands below `path`, for formats that are not Graph's. Absent: where Graph has it. */
  readonly written?: (path: Path) => Path;
  /** True where it stands in a list of members, which may leave out most of what it has. */
  readonly isListed?: boolean;
  /** Members of which the format does not say the value: Terraform has yet to create what they name, or PowerShell would compute it. */
  readonly open?: readonly OpenMember[];
  /** Members that the format has and Graph does not, in the format's words. */
  readonly unread?: readonly Path[];
}

export type OpenMember =
  | { readonly path: Path; readonly code: 'importNotYetKnown' | 'importComputed' }
  | { readonly path: Path; readonly code: 'importNotEvaluated'; readonly values: NotEvaluatedValues };

/** An expression of Terraform without a value in the files at hand. */
export interface NotEvaluatedValues {
  /** As it is written. */
  readonly expression: string;
  readonly cause: 'variable' | 'reference' | 'function' | 'expression';
  /** What in it has no value: `var.pilot`. */
  readonly what: string;
}

/** An expression of Terraform without a value, in a place where an import can go on. */
export interface NotEvaluated {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly object: string;
  /** In Graph's words. */
  readonly member: string;
  readonly expression: string;
  /** True where the expression stands for the value, as a name; false where the member is left out. */
  readonly kept: boolean;
}

/** A variable of Terraform without a value but its default, which a run of Terraform may have been given. */
export interface VariableAtDefault {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

export interface Skipped {
  readonly file: string;
  readonly reason: SkipReason;
  readonly what: string;
  /** How many objects of the file. */
  readonly count: number;
}

/** What one value of a file holds, as it is found. */
export interface Findings {
  readonly take: (object: GraphObject) => void;
  readonly takeList: (list: MemberList) => void;
  readonly skip: (reason: SkipReason, what: string) => void;
}

/** Who has the members of a list, or belongs to its groups. */
export interface Owner {
  readonly kind: 'group' | 'role' | 'user';
  /** An id, or a name where a file is called after it. */
  readonly id: string;
}

/** The members of a group or a role, or the groups of a user, as one place of an export has them. */
export interface MemberList {
  readonly owner: Owner;
  /** Where the list stands. */
  readonly object: GraphObject;
  readonly members: readonly Members[];
  /** Graph had more to give. */
  readonly cut: boolean;
  /** Those below other groups are in it as well. */
  readonly transitive: boolean;
}

/** A list that Graph cut: it said so with an `@odata.nextLink`, or an expanded list is as long as such lists get. */
export interface Incomplete {
  readonly file: string;
  /** The member that is cut off; '' for the page itself. */
  readonly member: string;
  readonly reason: 'nextLink' | 'expandLimit';
}
