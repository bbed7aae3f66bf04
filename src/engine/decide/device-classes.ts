import type { DeviceFactName, DeviceFacts } from '../../domain/model/device.ts';
import { extensionAttributes } from '../../domain/model/vocabulary.ts';
import { type DeviceAttribute, type DeviceFilter, deviceAttributes } from '../../domain/syntax/device-filter.ts';
import { deviceFilterOf, isHybridJoined, isTrue, matchDevice } from '../conditions/devices.ts';
import type { Facts } from '../conditions/facts.ts';
import type { Compiled, PreparedPolicy } from './compile.ts';

type DeviceComparison = Extract<DeviceFilter, { readonly kind: 'comparison' }>;

/** What policies can tell of a device: the outcome of every filter, and the two states where something asks for them. */
interface Questions {
  readonly filters: readonly DeviceFilter[];
  readonly comparisons: readonly DeviceComparison[];
  readonly compliant: boolean;
  readonly hybridJoined: boolean;
}

const asked = new WeakMap<Compiled, Questions>();

function questionsOf(compiled: Compiled): Questions {
  const known = asked.get(compiled);
  if (known) return known;
  const policies = compiled.policies.filter(({ policy }) => policy.state !== 'disabled');
  const filters = policies.flatMap(({ policy }) => deviceFilterOf(policy)?.filter ?? []);
  const words = new Set(policies.flatMap(stateWordsOf).map(lower));
  const questions: Questions = {
    filters,
    comparisons: filters.flatMap(comparisonsOf),
    compliant: words.has('compliantdevice') || words.has('compliant'),
    hybridJoined: words.has('domainjoineddevice') || words.has('domainjoined'),
  };
  asked.set(compiled, questions);
  return questions;
}

/** Of controls, and of the older lists of device states. */
function stateWordsOf({ policy, grant }: PreparedPolicy): readonly string[] {
  const { excludeDevices, excludeDeviceStates } = policy.conditions.devices ?? {};
  return [
    ...(grant?.controls ?? []).map(({ kind }) => kind),
    ...(excludeDevices ?? []),
    ...(excludeDeviceStates ?? []),
  ];
}

function comparisonsOf(filter: DeviceFilter): readonly DeviceComparison[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.terms.flatMap(comparisonsOf);
    case 'not':
      return comparisonsOf(filter.term);
    case 'comparison':
      return [filter];
  }
}

type Value = string | readonly string[] | boolean | null;

/** More combinations than this are not walked: the answer is then `undetermined` with the warning `budgetSpent`. */
const mostDevices = 300_000;

/** Nor are the subsets of more texts than this. */
const mostParts = 12;

/**
 * One device for each set of answers that some device gives, the plainest first found: not registered, and registered with
 * each combination of values of the attributes that filters ask about (design 5). Null where there are too many to walk.
 */
export function deviceClasses(compiled: Compiled, device: Facts['device']): readonly (DeviceFacts | null)[] | null {
  if (device === null) return [null];
  const questions = questionsOf(compiled);
  const open = openAttributes(questions, device);
  if (open.some((name) => partsOf(name, questions).length > mostParts)) return null;
  const choices = open.map((name) => ({ name, values: valuesOf(name, questions) }));
  if (choices.reduce((product, { values }) => product * values.length, 1) > mostDevices) return null;

  const found = new Map<string, { readonly device: DeviceFacts | null; readonly said: number }>();
  const offer = (candidate: DeviceFacts | null, said: number) => {
    const answers = answersOf(questions, candidate);
    const there = found.get(answers);
    if (!there || said < there.said) found.set(answers, { device: candidate, said });
  };
  if (device === undefined) offer(null, -1);
  walk(choices, 0, { ...device }, 0, offer);
  return [...found.values()].map((one) => one.device);
}

interface Choice {
  readonly name: DeviceFactName;
  readonly values: readonly Value[];
}

function walk(
  choices: readonly Choice[],
  index: number,
  chosen: Record<string, unknown>,
  said: number,
  offer: (device: DeviceFacts, said: number) => void,
): void {
  const choice = choices[index];
  if (!choice) {
    offer({ ...chosen } as DeviceFacts, said); // values come from the attribute's own vocabulary
    return;
  }
  for (const value of choice.values) {
    chosen[choice.name] = value;
    walk(choices, index + 1, chosen, said + (value === null ? 0 : 1), offer);
  }
}

function answersOf({ filters, compliant, hybridJoined }: Questions, device: DeviceFacts | null): string {
  const isCompliant = compliant && isTrue(device, 'isCompliant') === true;
  const isJoined = hybridJoined && isHybridJoined(device) === true;
  const states = `${isCompliant ? 'c' : '-'}${isJoined ? 'h' : '-'}`;
  return filters.reduce((text, filter) => text + (matchDevice(filter, device) === true ? '1' : '0'), states);
}

const extensions = new Set<string>(extensionAttributes);

/** Attributes that matter and are not known. Extension attributes are visible only on some devices, which then matters too. */
function openAttributes(
  { comparisons, compliant, hybridJoined }: Questions,
  device: Facts['device'],
): readonly DeviceFactName[] {
  const names = new Set<DeviceFactName>(comparisons.map((one) => one.attribute));
  if (compliant) names.add('isCompliant');
  if (hybridJoined) names.add('trustType');
  if ([...names].some((name) => extensions.has(name))) names.add('isCompliant').add('trustType').add('isManaged');
  return [...names].filter((name) => device === undefined || device?.[name] === undefined);
}

/** Values of one attribute that its comparisons tell apart; null, an attribute without a value, first. */
function valuesOf(name: DeviceFactName, { comparisons }: Questions): readonly Value[] {
  const own = comparisons.filter((one) => one.attribute === name);
  const attribute = deviceAttributes.find((one) => one.name === name);
  if (name === 'isManaged') return [null, true];
  if (name === 'isCompliant') return [null, true, false];
  if (name === 'trustType') return [null, ...(attribute?.values ?? [])];
  const candidates: readonly Value[] = [null, ...candidatesOf(attribute, own)];
  return firstOfEach(candidates, (value) =>
    own.map((one) => (matchDevice(one, alone(name, value)) === true ? '1' : '0')).join(''),
  );
}

/** A device that shows every attribute, with just this one set. */
function alone(name: DeviceFactName, value: Value): DeviceFacts {
  return { isManaged: true, [name]: value };
}

function candidatesOf(attribute: DeviceAttribute | undefined, own: readonly DeviceComparison[]): readonly Value[] {
  const literals = [...new Set(own.flatMap((one) => one.values))];
  switch (attribute?.kind) {
    case 'enum':
      return attribute.values ?? [];
    case 'boolean':
      return [true, false];
    case 'guid':
      return [...literals, '00000000-0000-0000-0000-000000000000'];
    case 'collection':
      return subsets(literals).map((members) => [...members]);
    case 'string':
    case undefined:
      return texts(own, literals);
  }
}

/**
 * Texts that realise every combination of answers that any text can give. Besides the literals themselves, a text is made of
 * one prefix, some inner parts and one suffix that rules ask for, joined by a sign that no rule mentions: it answers yes to
 * exactly what those parts imply, so no other text could answer yes to less.
 */
function texts(own: readonly DeviceComparison[], literals: readonly string[]): readonly string[] {
  const by = (...operators: readonly string[]) => [
    ...new Set(own.filter((one) => operators.includes(one.operator)).flatMap((one) => one.values.map(lower))),
  ];
  const glue = signOutside(literals);
  const made: string[] = [];
  for (const prefix of ['', ...by('startsWith', 'notStartsWith')]) {
    for (const suffix of ['', ...by('endsWith', 'notEndsWith')]) {
      for (const inner of subsets(by(...parts))) {
        made.push([prefix, ...inner, suffix].join(glue));
      }
    }
  }
  return [...literals, ...made];
}

/** A plain sign where one is free, else one of those that nobody uses: a rule has room for 3072 characters only. */
function signOutside(texts: readonly string[]): string {
  const isFree = (sign: string) => !texts.some((one) => one.includes(sign));
  const plain = [...'~_ +#='].find(isFree);
  if (plain !== undefined) return plain;
  let code = 0xe000;
  while (!isFree(String.fromCodePoint(code))) code += 1;
  return String.fromCodePoint(code);
}

const parts = ['contains', 'notContains'];

/** What rules ask to be inside the attribute, of which every subset is tried. */
function partsOf(name: DeviceFactName, { comparisons }: Questions): readonly string[] {
  const own = comparisons.filter(({ attribute, operator }) => attribute === name && parts.includes(operator));
  return [...new Set(own.flatMap(({ values }) => values.map(lower)))];
}

function lower(text: string): string {
  return text.toLowerCase();
}

/** All subsets, smaller ones of the same members first. */
function subsets(members: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 1 << members.length }, (_, bits) => members.filter((_one, index) => bits & (1 << index)));
}

function firstOfEach<T>(values: readonly T[], key: (value: T) => string): readonly T[] {
  const seen = new Map<string, T>();
  for (const value of values) if (!seen.has(key(value))) seen.set(key(value), value);
  return [...seen.values()];
}
