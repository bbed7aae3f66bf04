import { withoutNoise, withoutUnset } from './clean.ts';
import type { GraphObject } from './graph-object.ts';
import { type ReadEntry, readEntry } from './read-entry.ts';

/** An authentication strength in Graph's shape; `value` may be the copy inside a policy. */
export function readStrength(source: GraphObject, value: unknown = source.value): ReadEntry {
  return readEntry('authenticationStrengthPolicies', source, withoutUnset(withoutNoise(value)));
}
