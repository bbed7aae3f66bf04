import type { Path } from '../../domain/model/problem.ts';
import type { GraphKind, SkipReason } from './classify.ts';
import type { MemberList } from './member-list.ts';
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
  readonly open?: readonly { readonly path: Path; readonly code: 'importNotYetKnown' | 'importComputed' }[];
  /** Members that the format has and Graph does not, in the format's words. */
  readonly unread?: readonly Path[];
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
