import { isMembers, type Members } from '../members.ts';

/** The members of an object that say something: neither null nor absent. */
export function said(value: Members): Members {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null && member !== undefined));
}

/**
 * An object as Graph prints it: the members of `unset`, in its order, each with what `value` says or else with what `unset` has for
 * "not configured"; after them whatever else `value` holds. `value` not being an object, or saying nothing at all, gives null.
 */
export function filled(value: unknown, unset: Members): Members | null {
  const saying = isMembers(value) ? said(value) : {};
  return Object.keys(saying).length === 0 ? null : { ...unset, ...saying };
}
