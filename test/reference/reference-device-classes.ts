import type { RawDevice, RawTenant } from './raw-types.ts';
import { deviceRuleHolds, isHybridJoined } from './reference-conditions.ts';
import { type AttributeValue, atomHolds, atomsOf, type ReferenceAtom, ruleOf } from './reference-rule.ts';
import { distinctBy, subsets } from './subsets.ts';

/** The closed vocabularies of rule 3.6.5. */
const legalValues: { readonly [attribute: string]: readonly AttributeValue[] } = {
  deviceownership: ['Personal', 'Company'],
  profiletype: ['RegisteredDevice', 'SecureVM', 'Printer', 'Shared', 'IoT'],
};
const canonical = new Map(
  [
    'deviceId',
    'displayName',
    'trustType',
    'deviceOwnership',
    'profileType',
    'enrollmentProfileName',
    'manufacturer',
    'mdmAppId',
    'model',
    'operatingSystem',
    'operatingSystemVersion',
    'physicalIds',
    'systemLabels',
    ...Array.from({ length: 15 }, (_, place) => `extensionAttribute${place + 1}`),
  ].map((name) => [name.toLowerCase(), name]),
);

/**
 * Devices that the filters and the device controls of the file can tell apart. Without `stated`: no device, and registered ones
 * of every combination of representative values. With `stated`: that device with each absent fact null or any legal value.
 */
export function deviceClasses(tenant: RawTenant, stated: RawDevice | undefined): readonly (RawDevice | null)[] {
  const rules = (tenant.conditionalAccessPolicies ?? [])
    .filter(({ state }) => state !== 'disabled')
    .flatMap(({ conditions }) => conditions.devices?.deviceFilter?.rule ?? []);
  const registered = devicesOf(
    rules.flatMap((rule) => atomsOf(ruleOf(rule))),
    stated,
  );
  const told = (device: RawDevice | null) =>
    [
      ...rules.map((rule) => deviceRuleHolds(rule, device)),
      device?.isCompliant === true,
      isHybridJoined(device),
    ].join();
  return distinctBy(stated ? registered : [null, ...registered], told);
}

/** The product of the representative values of every attribute that is not stated. */
function devicesOf(atoms: readonly ReferenceAtom[], stated: RawDevice | undefined): readonly RawDevice[] {
  const attributes = new Map<string, readonly AttributeValue[]>([
    ['isCompliant', [null, true, false]],
    ['trustType', [null, 'AzureAD', 'ServerAD', 'Workplace']],
    ['isManaged', stated ? [false] : [false, true]],
  ]);
  for (const [lower, name] of canonical) {
    const own = atoms.filter(({ attribute }) => attribute === `device.${lower}`);
    if (own.length > 0 && name !== 'trustType') attributes.set(name, representatives(lower, own));
  }
  const open = [...attributes].filter(([name]) => stated?.[name] === undefined);
  const start: readonly RawDevice[] = [stated ?? {}];
  return open.reduce(
    (devices, [name, values]) => devices.flatMap((device) => values.map((value) => ({ ...device, [name]: value }))),
    start,
  );
}

/** Null and, for each truth assignment of the attribute's atoms that some value realises, one such value. */
function representatives(attribute: string, atoms: readonly ReferenceAtom[]): readonly AttributeValue[] {
  const candidates =
    legalValues[attribute] ?? (isCollection(attribute) ? collections(atoms) : strings(attribute, atoms));
  return [null, ...distinctBy(candidates, (value) => atoms.map((atom) => atomHolds(atom, value)).join())];
}

function isCollection(attribute: string): boolean {
  return attribute === 'physicalids' || attribute === 'systemlabels';
}

function collections(atoms: readonly ReferenceAtom[]): readonly AttributeValue[] {
  return subsets([...new Set(atoms.flatMap(({ values }) => values))]);
}

const otherGuid = 'ffffffff-0000-4000-8000-ffffffffffff';

/**
 * Every literal, and every prefix and suffix literal joined by any contained ones. A tilde between the parts keeps them from
 * making another literal by accident; whatever some string makes true of the atoms, one of these makes true.
 */
function strings(attribute: string, atoms: readonly ReferenceAtom[]): readonly AttributeValue[] {
  const literals = (...operators: string[]) => [
    ...new Set(atoms.filter(({ operator }) => operators.includes(operator)).flatMap(({ values }) => values)),
  ];
  const exact = literals('-eq', '-ne', '-in', '-notin');
  if (attribute === 'deviceid' || attribute === 'mdmappid') return [...exact, otherGuid];
  const joined = ['', ...literals('-startswith', '-notstartswith')].flatMap((head) =>
    ['', ...literals('-endswith', '-notendswith')].flatMap((tail) =>
      subsets(literals('-contains', '-notcontains')).map((parts) => [head, ...parts, tail].join('~')),
    ),
  );
  const all = literals(...atoms.map(({ operator }) => operator));
  return [...all, ...joined];
}
