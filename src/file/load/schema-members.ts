import type * as z from 'zod/mini';

type Schema = z.core.$ZodType;

/** The object schema that a value is held against, with its members; undefined where the schema is no object. */
export interface Members {
  readonly names: readonly string[];
  readonly of: (name: string) => Schema | undefined;
  /** Loose objects keep members that they do not name. */
  readonly loose: boolean;
}

/** What the schema says about the members of `value`, past optional, nullable, unions and the like. */
export function membersOf(schema: Schema, value: unknown): Members | undefined {
  const { def } = bare(schema, value)._zod;
  if (!isObjectDef(def)) return undefined;

  const { shape } = def;
  return {
    names: Object.keys(shape),
    of: (name) => (Object.hasOwn(shape, name) ? shape[name] : undefined),
    loose: def.catchall?._zod.def.type === 'unknown',
  };
}

/** The schema of the elements of a list. */
export function elementOf(schema: Schema, value: unknown): Schema | undefined {
  const { def } = bare(schema, value)._zod;
  return isArrayDef(def) ? def.element : undefined;
}

/** The schema one step down a path. */
export function stepInto(schema: Schema, value: unknown, step: string | number): Schema | undefined {
  return typeof step === 'number' ? elementOf(schema, value) : membersOf(schema, value)?.of(step);
}

function bare(schema: Schema, value: unknown): Schema {
  const { def } = schema._zod;
  if (isWrapperDef(def)) return bare(def.innerType, value);
  if (isUnionDef(def)) {
    const chosen = def.options.find((option) => suits(option, value)) ?? def.options.find((one) => takesObject(one));
    return chosen ? bare(chosen, value) : schema;
  }
  return schema;
}

/** In a union told apart by a literal, such as `type`, the option whose literal the value carries. */
function suits(option: Schema, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const members = membersOf(option, value);
  if (!members) return false;

  return members.names.every((name) => {
    const def = members.of(name)?._zod.def;
    return !def || !isLiteralDef(def) || def.values.some((one) => one === Reflect.get(value, name));
  });
}

function takesObject(option: Schema): boolean {
  return isObjectDef(bare(option, {})._zod.def);
}

// zod describes a schema by `def.type`; these say which description belongs to which word.
type Def = z.core.$ZodTypeDef;

function isObjectDef(def: Def): def is z.core.$ZodObjectDef {
  return def.type === 'object';
}
function isArrayDef(def: Def): def is z.core.$ZodArrayDef {
  return def.type === 'array';
}
function isUnionDef(def: Def): def is z.core.$ZodUnionDef {
  return def.type === 'union';
}
function isLiteralDef(def: Def): def is z.core.$ZodLiteralDef<z.core.util.Literal> {
  return def.type === 'literal';
}
function isWrapperDef(def: Def): def is z.core.$ZodReadonlyDef {
  return def.type === 'optional' || def.type === 'nullable' || def.type === 'readonly';
}
