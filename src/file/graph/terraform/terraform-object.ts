import type { Members } from '../members.ts';
import { type WrittenObject, writtenObject } from '../written-object.ts';
import { resourceTypes } from './resource-tables.ts';

/** The object behind the attributes of one resource, from a plan, a state or HCL alike; undefined for types that import does not read. */
export function terraformObject(type: string, values: Members): WrittenObject | undefined {
  const known = Object.hasOwn(resourceTypes, type) ? resourceTypes[type] : undefined;
  return known && writtenObject(known, values);
}
