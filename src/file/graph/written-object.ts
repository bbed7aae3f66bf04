import type { Path } from '../../domain/model/problem.ts';
import type { GraphKind } from './classify.ts';
import { graphPathOf, graphShape, type MemberLine, membersWithoutLine, writtenBy } from './member-table.ts';
import type { Members } from './members.ts';

/** How the objects of one type of a format that is not Graph's become objects of Graph. */
export interface WrittenType {
  readonly kind: GraphKind;
  readonly table: readonly MemberLine[];
  /** Members that say nothing that a tenant file holds: what the format itself needs, and what it computes. */
  readonly computed: readonly string[];
  /** What the type says and no member does. */
  readonly implied?: (values: Members) => Members;
}

/** An object of another format as the object of Graph that it stands for. */
export interface WrittenObject {
  readonly kind: GraphKind;
  /** In Graph's shape. */
  readonly value: Members;
  /** Where a member of `value` was read from. */
  readonly written: (path: Path) => Path;
  /** The member of `value` that what stands at a path is read as. */
  readonly graphPath: (written: Path) => Path | undefined;
  /** Members that hold something and that Graph has no member for. */
  readonly unread: readonly Path[];
}

export function writtenObject({ kind, table, computed, implied }: WrittenType, values: Members): WrittenObject {
  return {
    kind,
    value: { ...implied?.(values), ...graphShape(values, table) },
    written: writtenBy(table),
    graphPath: (written) => graphPathOf(written, table),
    unread: membersWithoutLine(values, table, computed),
  };
}
