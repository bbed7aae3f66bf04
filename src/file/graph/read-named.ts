import { deviceFactsSchema } from '../../domain/model/device.ts';
import { extensionAttributes } from '../../domain/model/vocabulary.ts';
import { holdsNothing, otherMembers, withoutNoise } from './clean.ts';
import type { GraphObject } from './graph-object.ts';
import { isMembers, type Members, textOf } from './members.ts';
import { type ReadEntry, readEntry, type Section } from './read-entry.ts';

/** What became of an object: its entry, and the members of it that no rule reads and the entry leaves out. */
export interface ReadNamed {
  readonly read: ReadEntry;
  readonly leftOut: readonly string[];
}

const directoryMembers: Readonly<Record<'applications' | 'servicePrincipals', readonly string[]>> = {
  applications: ['appId', 'displayName', 'customSecurityAttributes'],
  servicePrincipals: [
    'id',
    'appId',
    'displayName',
    'servicePrincipalType',
    'appOwnerOrganizationId',
    'customSecurityAttributes',
  ],
};

/** An application or service principal: Graph has dozens of members of each, of which decisions read a few. */
export function readDirectoryObject(section: 'applications' | 'servicePrincipals', object: GraphObject): ReadNamed {
  return select(section, object, directoryMembers[section]);
}

/** Terms of use or an authentication context: what has no name in the tenant file is kept beside what has. */
export function readConfigured(
  section: 'termsOfUse' | 'authenticationContextClassReferences',
  object: GraphObject,
): ReadNamed {
  const clean = withoutNoise(object.value);
  const named = section === 'termsOfUse' ? ['id', 'displayName'] : ['id', 'displayName', 'description', 'isAvailable'];
  const others = isMembers(clean) ? otherMembers(clean, named) : undefined;
  const value = { ...chosen(clean, named), ...(others && { additionalData: others }) };
  return { read: readEntry(section, object, value), leftOut: [] };
}

const deviceMembers = ['id', ...Object.keys(deviceFactsSchema._zod.def.innerType._zod.def.shape)];

/**
 * A device as device filters see it. Its extension attributes are an object of their own in Graph. A word that filters do not know, such
 * as an ownership of `unknown`, is left out: to a filter it is no value.
 */
export function readDevice(object: GraphObject): ReadNamed {
  const { extensionAttributes: extensions, ...rest } = object.value;
  const name = textOf(rest, 'displayName') ?? textOf(rest, 'deviceId') ?? textOf(rest, 'id');
  const value: Members = {
    ...rest,
    ...(isMembers(extensions) ? chosen(extensions, extensionAttributes) : {}),
    displayName: name,
  };
  const whole = select('devices', { ...object, value }, deviceMembers);
  if (whole.read.ok) return whole;
  const odd = new Set(
    whole.read.faults.map(({ path }) => String(path[0])).filter((member) => optionalWords.has(member)),
  );
  const fitting = Object.fromEntries(Object.entries(value).filter(([member]) => !odd.has(member)));
  const read = select('devices', { ...object, value: fitting }, deviceMembers);
  return { ...read, leftOut: [...read.leftOut, ...odd] };
}

const optionalWords: ReadonlySet<string> = new Set(['trustType', 'deviceOwnership', 'profileType']);

function select(section: Section, object: GraphObject, names: readonly string[]): ReadNamed {
  const clean = withoutNoise(object.value);
  const set = Object.fromEntries(Object.entries(chosen(clean, names)).filter(([, member]) => !holdsNothing(member)));
  return { read: readEntry(section, object, set), leftOut: otherNames(clean, names) };
}

/** Names of the members that are not in `names` and hold something. */
export function otherNames(value: unknown, names: readonly string[]): readonly string[] {
  return isMembers(value) ? Object.keys(otherMembers(value, names) ?? {}) : [];
}

export function chosen(value: unknown, names: readonly string[]): Members {
  if (!isMembers(value)) return {};
  return Object.fromEntries(names.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]])));
}
