import type { Application } from '../../domain/model/tenant.ts';
import type { AppFilter } from '../../domain/syntax/app-filter.ts';
import { compareCollection, compareText } from './compare.ts';

/** Custom security attributes as `set_attribute` in lower case; the file may nest sets as Graph does or join the two names. */
export function attributesOf(
  attributes: Application['customSecurityAttributes'],
): ReadonlyMap<string, readonly string[]> {
  const flat = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'string' || Array.isArray(value)) {
      flat.set(name.toLowerCase(), typeof value === 'string' ? [value] : value);
      continue;
    }
    for (const [inner, one] of Object.entries(value)) {
      if (inner.startsWith('@') || inner.includes('@odata')) continue;
      flat.set(`${name}_${inner}`.toLowerCase(), typeof one === 'string' ? [one] : one);
    }
  }
  return flat;
}

/** A filter for apps over string attributes (rule 2.5.9); an attribute that is not set behaves as null does in device filters. */
export function matchAttributes(filter: AppFilter, attributes: ReadonlyMap<string, readonly string[]>): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.terms.every((term) => matchAttributes(term, attributes));
    case 'or':
      return filter.terms.some((term) => matchAttributes(term, attributes));
    case 'not':
      return !matchAttributes(filter.term, attributes);
    case 'comparison': {
      const values = attributes.get(filter.attribute.replace(/^CustomSecurityAttribute\./i, '').toLowerCase());
      const [only, ...more] = values ?? [];
      return more.length > 0 && values
        ? compareCollection(filter.operator, values, filter.values)
        : compareText(filter.operator, only ?? null, filter.values);
    }
  }
}
