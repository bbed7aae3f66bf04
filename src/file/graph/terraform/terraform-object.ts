import type { Path } from '../../../domain/model/problem.ts';
import type { GraphKind } from '../classify.ts';
import { graphPathOf, graphShape, membersWithoutLine, writtenBy } from '../member-table.ts';
import type { Members } from '../members.ts';
import { resourceTypes } from './resource-tables.ts';

/** A resource of the azuread provider as the object of Graph that it manages. */
export interface TerraformObject {
  readonly kind: GraphKind;
  /** In Graph's shape. */
  readonly value: Members;
  /** The attribute that a member of `value` was read from. */
  readonly written: (path: Path) => Path;
  /** The member that an attribute is read as. */
  readonly graphPath: (attribute: Path) => Path | undefined;
  /** Attributes that hold something and have no member of Graph. */
  readonly unread: readonly Path[];
}

/** The object behind the attributes of one resource, from a plan, a state or HCL alike; undefined for types that import does not read. */
export function terraformObject(type: string, values: Members): TerraformObject | undefined {
  const known = Object.hasOwn(resourceTypes, type) ? resourceTypes[type] : undefined;
  if (known === undefined) return undefined;
  const { kind, table, computed, implied } = known;
  return {
    kind,
    value: { ...implied?.(values), ...graphShape(values, table) },
    written: writtenBy(table),
    graphPath: (attribute) => graphPathOf(attribute, table),
    unread: membersWithoutLine(values, table, computed),
  };
}
