import type { Path } from '../../../domain/model/problem.ts';
import type { GraphKind } from '../classify.ts';
import { graphPathOf } from '../member-table.ts';
import type { Members } from '../members.ts';
import { type WrittenObject, writtenObject } from '../written-object.ts';
import { resourceTypes } from './resource-tables.ts';

/** The object behind the attributes of one resource, from a plan, a state or HCL alike; undefined for types that import does not read. */
export function terraformObject(type: string, values: Members): WrittenObject | undefined {
  const known = Object.hasOwn(resourceTypes, type) ? resourceTypes[type] : undefined;
  return known && writtenObject(known, values);
}

/** The kind of object that a type of resource is, and the member that one of its attributes is read as, where it is read. */
export function graphPathIn(
  type: string,
  written: Path,
): { readonly kind: GraphKind; readonly path: Path | undefined } | undefined {
  const known = Object.hasOwn(resourceTypes, type) ? resourceTypes[type] : undefined;
  return known && { kind: known.kind, path: written.length === 0 ? undefined : graphPathOf(written, known.table) };
}
