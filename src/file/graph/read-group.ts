import { otherMembers, withoutNoise } from './clean.ts';
import type { GraphObject } from './graph-object.ts';
import { isMembers, type Members } from './members.ts';
import { type ReadEntry, readEntry } from './read-entry.ts';

const named = ['displayName', 'id', 'description', 'membershipRule', 'groupTypes', 'memberGroups'];

/** Lists of members are read apart from the group, as they may be cut. */
const lists = ['members', 'transitiveMembers', 'memberOf', 'transitiveMemberOf'];

/** A group without its members; `memberGroups` is what `tenant export` writes where only the groups among them are known. Members of the object that say null are kept for now: they clear what a tenant file says. */
export function readGroup(source: GraphObject): ReadEntry {
  const clean = withoutNoise(source.value);
  if (!isMembers(clean)) return readEntry('groups', source, clean);
  const additionalData = otherMembers(clean, [...named, ...lists]);
  return readEntry('groups', source, { ...only(clean, named), ...(additionalData && { additionalData }) });
}

function only(value: Members, names: readonly string[]): Members {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}
