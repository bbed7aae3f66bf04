import type { DeviceFactName, DeviceFacts } from '../../domain/model/device.ts';
import type { Policy } from '../../domain/model/policy.ts';
import { extensionAttributes } from '../../domain/model/vocabulary.ts';
import { type DeviceFilter, parseDeviceFilter } from '../../domain/syntax/device-filter.ts';
import type { Atom, Clause } from './clause.ts';
import { compareCollection, compareText, isNegative } from './compare.ts';
import type { Facts } from './facts.ts';
import type { PolicySource } from './policy-source.ts';

/** Filter for devices, and the older include and exclude lists of device states (rules 3.6.1 to 3.6.7). */
export function prepareDevices(source: PolicySource): Clause | undefined {
  const devices = source.policy.conditions.devices;
  const filter = deviceFilterOf(source.policy);
  const states = [
    ...(devices?.includeDevices ?? []),
    ...(devices?.includeDeviceStates ?? []),
    ...(devices?.excludeDevices ?? []),
    ...(devices?.excludeDeviceStates ?? []),
  ];
  if (!filter && states.length === 0) return undefined;
  return {
    name: 'devices',
    at: source.at('conditions', 'devices'),
    include: filter?.mode === 'include' ? [filterAtom(filter)] : [everyDevice],
    exclude: [
      ...(filter?.mode === 'exclude' ? [filterAtom(filter)] : []),
      ...[...(devices?.excludeDevices ?? []), ...(devices?.excludeDeviceStates ?? [])].flatMap(stateAtom),
    ],
    saw: sawDevice,
    remembered: new Map(),
  };
}

const everyDevice: Atom = { label: 'any device', test: () => true };

interface PreparedFilter {
  readonly mode: 'include' | 'exclude';
  readonly rule: string;
  readonly filter: DeviceFilter;
}

export function deviceFilterOf(policy: Policy): PreparedFilter | undefined {
  const filter = policy.conditions.devices?.deviceFilter;
  if (!filter) return undefined;
  const parsed = parseDeviceFilter(filter.rule);
  // a rule that does not parse is refused at load (design 6.10)
  return 'filter' in parsed ? { mode: filter.mode, rule: filter.rule, filter: parsed.filter } : undefined;
}

function filterAtom({ rule, filter }: PreparedFilter): Atom {
  return { label: `filter ${rule}`, fact: 'device', test: ({ device }) => matchDevice(filter, device) };
}

/** `Compliant` and `DomainJoined`, from before there were filters (graph-schema 2.8). */
function stateAtom(state: string): readonly Atom[] {
  switch (state.toLowerCase()) {
    case 'compliant':
      return [{ label: 'compliant devices', fact: 'device', test: ({ device }) => isTrue(device, 'isCompliant') }];
    case 'domainjoined':
      return [{ label: 'hybrid joined devices', fact: 'device', test: ({ device }) => isHybridJoined(device) }];
    default:
      return [];
  }
}

export function isTrue(device: Facts['device'], fact: 'isCompliant' | 'isManaged'): boolean | undefined {
  if (device === null) return false;
  if (device === undefined) return undefined;
  return device[fact] === undefined ? undefined : device[fact] === true;
}

export function isHybridJoined(device: Facts['device']): boolean | undefined {
  if (device === null) return false;
  if (device === undefined || device.trustType === undefined) return undefined;
  return device.trustType === 'ServerAD';
}

function sawDevice({ device }: Facts): string | null {
  if (device === undefined) return null;
  if (device === null) return 'not registered';
  const facts = Object.entries(device).filter(([, value]) => value !== undefined && value !== null);
  if (facts.length === 0) return 'registered';
  return facts.map(([name, value]) => `${name}=${Array.isArray(value) ? value.join('|') : String(value)}`).join(', ');
}

/** Three-valued: undefined where the facts that are not known could make it either. */
export function matchDevice(filter: DeviceFilter, device: Facts['device']): boolean | undefined {
  switch (filter.kind) {
    case 'not': {
      const inner = matchDevice(filter.term, device);
      return inner === undefined ? undefined : !inner;
    }
    case 'and':
      return fold(filter.terms, device, false);
    case 'or':
      return fold(filter.terms, device, true);
    case 'comparison': {
      const value = attributeOf(device, filter.attribute);
      if (value === undefined) return undefined;
      if (value === null) return isNegative(filter.operator);
      return typeof value === 'string'
        ? compareText(filter.operator, value, filter.values)
        : compareCollection(filter.operator, value, filter.values);
    }
  }
}

function fold(terms: readonly DeviceFilter[], device: Facts['device'], decisive: boolean): boolean | undefined {
  let open = false;
  for (const term of terms) {
    const held = matchDevice(term, device);
    if (held === decisive) return decisive;
    if (held === undefined) open = true;
  }
  return open ? undefined : !decisive;
}

const extensions = new Set<string>(extensionAttributes);

/** undefined: not known; null: without a value, as all attributes of a device that is not registered (rule 3.6.2). */
function attributeOf(
  device: Facts['device'],
  attribute: DeviceFactName,
): string | readonly string[] | null | undefined {
  if (device === null) return null;
  if (device === undefined) return undefined;
  const value = statedValue(device, attribute);
  if (value === null || !extensions.has(attribute)) return value;
  const visible = showsExtensions(device);
  return visible === true ? value : visible === false ? null : undefined;
}

function statedValue(device: DeviceFacts, attribute: DeviceFactName): string | readonly string[] | null | undefined {
  const value = device[attribute];
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : value;
}

/** Extension attributes have a value only on a compliant, managed or hybrid joined device (rule 3.6.4). */
function showsExtensions(device: DeviceFacts): boolean | undefined {
  const signs = [isTrue(device, 'isCompliant'), isTrue(device, 'isManaged'), isHybridJoined(device)];
  if (signs.includes(true)) return true;
  return signs.includes(undefined) ? undefined : false;
}

/** A registered device of which nothing has a value. */
export const withoutFacts: DeviceFacts = {
  deviceId: null,
  displayName: null,
  isCompliant: null,
  isManaged: null,
  trustType: null,
  deviceOwnership: null,
  profileType: null,
  enrollmentProfileName: null,
  manufacturer: null,
  mdmAppId: null,
  model: null,
  operatingSystem: null,
  operatingSystemVersion: null,
  physicalIds: null,
  systemLabels: null,
  ...Object.fromEntries(extensionAttributes.map((name) => [name, null])),
};
