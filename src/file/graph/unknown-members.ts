import * as z from 'zod/mini';
import type { Path } from '../../domain/model/problem.ts';
import { tenantSchema } from '../../domain/model/tenant.ts';
import { isList, isMembers } from './members.ts';
import type { Section } from './read-entry.ts';

/** Members of an entry that the model has no name for, outermost first: what is in the `additionalData` of an entry, and loose members. */
export function unknownMembers(section: Section, entry: unknown): readonly Path[] {
  const list = unwrapped(tenantSchema);
  const schema = list instanceof z.ZodMiniObject ? list.shape[section] : undefined;
  return schema === undefined ? [] : below(schema, [entry]).map((path) => path.slice(1));
}

function below(schema: z.core.$ZodType, value: unknown): readonly Path[] {
  const known = unwrapped(schema);
  if (known instanceof z.ZodMiniArray && isList(value)) {
    return value.flatMap((item, index) => below(known._zod.def.element, item).map((path) => [index, ...path]));
  }
  if (known instanceof z.ZodMiniDiscriminatedUnion || known instanceof z.ZodMiniUnion) {
    const fits = known._zod.def.options.find((option) => z.safeParse(option, value).success);
    return fits === undefined ? [] : below(fits, value);
  }
  if (!(known instanceof z.ZodMiniObject) || !isMembers(value)) return [];
  const shape: Readonly<Record<string, z.core.$ZodType>> = known._zod.def.shape;
  return Object.entries(value).flatMap(([name, member]): readonly Path[] => {
    if (name === 'additionalData') return isMembers(member) ? Object.keys(member).map((key) => [name, key]) : [];
    const inner = shape[name];
    return inner === undefined ? [[name]] : below(inner, member).map((path) => [name, ...path]);
  });
}

/** The schema inside what only says optional, nullable or read-only. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodMiniOptional ||
    schema instanceof z.ZodMiniNullable ||
    schema instanceof z.ZodMiniReadonly
  ) {
    return unwrapped(schema._zod.def.innerType);
  }
  return schema;
}
