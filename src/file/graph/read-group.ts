import { otherMembers, withoutNoise } from './clean.ts';
import type { GraphObject } from './graph-object.ts';
import { isMembers, type Members } from './members.ts';
import { type ReadEntry, readEntry } from './read-entry.ts';

const named = ['displayName', 'id', 'description', 'membershipRule', 'groupTypes'];

/**
 * A group without its members: no export that import reads lists all of them (Graph cuts `$expand=members` at 20 without a word),
 * so they stay not known and what the file has is kept. Members that say null are kept for now: they clear what a tenant file says.
 */
export function readGroup(source: GraphObject): ReadEntry {
  const clean = withoutNoise(source.value);
  if (!isMembers(clean)) return readEntry('groups', source, clean);
  const additionalData = otherMembers(clean, named);
  return readEntry('groups', source, { ...only(clean, named), ...(additionalData && { additionalData }) });
}

function only(value: Members, names: readonly string[]): Members {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}
