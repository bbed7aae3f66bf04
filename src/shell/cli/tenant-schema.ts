import * as z from 'zod/mini';
import { tenantSchema } from '../../domain/model/tenant.ts';
import { schemaDescriptions } from './schema-descriptions.ts';

export const schemaFileName = 'tenant.schema.json';

/** The JSON Schema (draft 2020-12) of what people write, with a line of help for each key that has one. */
export function tenantSchemaText(): string {
  const schema = z.toJSONSchema(tenantSchema, { io: 'input', target: 'draft-2020-12' });
  const { $schema, ...rest } = forEditors(schema, '');
  return `${JSON.stringify({ $schema, title: 'Tenant file', ...rest }, null, 2)}\n`;
}

type Json = Readonly<Record<string, unknown>>;

/** Descriptions put in and marks taken out that only mean something to TypeScript. `at` is the path of keys, such as `users.roles`. */
function forEditors(schema: Json, at: string, isPart = false): Json {
  const description = isPart ? undefined : schemaDescriptions[at];
  const children = Object.entries(schema)
    .filter(([key]) => key !== 'readOnly')
    .map(([key, value]) => [key, child(key, value, at)]);
  return { ...(description === undefined ? {} : { description }), ...Object.fromEntries(children) };
}

function child(key: string, value: unknown, at: string): unknown {
  if (key === 'properties' && isObject(value)) {
    const under = at === '' ? '' : `${at}.`;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        isObject(inner) ? forEditors(inner, `${under}${name}`) : inner,
      ]),
    );
  }
  // JSON Schema has no flag for it, and ids may be written in capitals.
  if (key === 'pattern' && typeof value === 'string') return value.replaceAll('0-9a-f', '0-9a-fA-F');
  if (Array.isArray(value)) return value.map((one) => (isObject(one) ? forEditors(one, at, true) : one));
  return isObject(value) ? forEditors(value, at, true) : value;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
