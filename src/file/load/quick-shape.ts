import * as z from 'zod/mini';

type Schema = z.core.$ZodType;
type Quick = (value: unknown) => boolean;

/**
 * A quick yes to the question whether an object is of a shape, with every word in its canonical spelling, so that nothing would be changed
 * in it. Made from the schema, of which it knows texts, words, lists of these and objects without other keys. Anything else is a no, and
 * the schema is to be asked: it also says why.
 */
export function quickShape(schema: Schema): Quick {
  const { def } = schema._zod;
  switch (def.type) {
    case 'readonly':
    case 'optional':
      return quickShape(innerOf(def));
    case 'string':
      return isPlain(schema) ? isText : never;
    case 'array':
      return quickList(elementOf(def));
    case 'pipe':
      return quickWord(def);
    case 'object':
      return quickObject(def);
    default:
      return never;
  }
}

const never: Quick = () => false;
const isText: Quick = (value) => typeof value === 'string';

/** Without checks of its own. */
function isPlain(schema: Schema): boolean {
  const checks: unknown = Reflect.get(schema._zod.def, 'checks');
  return !Array.isArray(checks) || checks.length === 0;
}

function quickList(element: Schema): Quick {
  const quick = quickShape(element);
  return (value) => Array.isArray(value) && value.every(quick);
}

/** A word goes through a check and a change to its canonical spelling; the schema's note says which there are. */
function quickWord(def: z.core.$ZodTypeDef): Quick {
  const text: unknown = Reflect.get(def, 'in');
  const words: unknown = isSchema(text) ? Reflect.get(Object(z.globalRegistry.get(text)), 'enum') : undefined;
  if (!Array.isArray(words)) return never;
  const known = new Set<unknown>(words);
  return (value) => known.has(value);
}

function quickObject(def: z.core.$ZodTypeDef): Quick {
  const shape = Object.entries<Schema>(Reflect.get(def, 'shape'));
  const members = new Map(shape.map(([key, schema]) => [key, quickShape(schema)]));
  const required = shape.filter(([, schema]) => schema._zod.def.type !== 'optional').map(([key]) => key);
  const isStrict = Reflect.get(Object(Reflect.get(def, 'catchall')), '_zod')?.def.type === 'never';
  if (!isStrict) return never;
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const key of required) if (!Object.hasOwn(value, key)) return false;
    for (const key of Object.keys(value)) {
      const quick = members.get(key);
      if (!quick?.(Reflect.get(value, key))) return false;
    }
    return true;
  };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && '_zod' in value;
}

function innerOf(def: z.core.$ZodTypeDef): Schema {
  return Reflect.get(def, 'innerType');
}

function elementOf(def: z.core.$ZodTypeDef): Schema {
  return Reflect.get(def, 'element');
}
