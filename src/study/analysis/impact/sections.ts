import type { Tenant } from '../../../domain/model/tenant.ts';
import { parseDate } from '../../../domain/syntax/dates.ts';
import type { Compiled } from '../../../engine/decide/compile.ts';

/** The tenant before and after an edit, compiled, and which of its members the edit touches. */
export interface Sides {
  readonly before: Compiled;
  readonly after: Compiled;
  readonly sections: ReadonlySet<string>;
  /** When the attempts of both sides are made; undefined: nothing dated is judged. */
  readonly at?: string | undefined;
}

/** In milliseconds since 1970. */
export function momentOf({ at }: Pick<Sides, 'at'>): number | undefined {
  return at === undefined ? undefined : parseDate(at)?.epochMs;
}

/** Top-level members whose value differs, in the order of the file after the edit. Values are compared as written. */
export function changedSections(before: Tenant, after: Tenant): readonly string[] {
  const old = new Map(Object.entries(before));
  const now = new Map(Object.entries(after));
  const names = [...now.keys(), ...[...old.keys()].filter((name) => !now.has(name))];
  return names.filter((name) => !isSame(old.get(name), now.get(name)));
}

/** Most of a file and its edited twin are the same objects. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => item === other[at] || isSameText(item, other[at]));
  }
  return isSameText(one, other);
}

function isSameText(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
