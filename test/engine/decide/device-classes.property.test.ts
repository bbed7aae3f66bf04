import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceFactsSchema } from '../../../src/domain/model/device.ts';
import { deviceClasses } from '../../../src/engine/decide/device-classes.ts';
import type { RawDevice, RawTenant } from '../../reference/raw-types.ts';
import { deviceRuleHolds, isHybridJoined } from '../../reference/reference-conditions.ts';
import { type Dice, dice } from '../../support/dice.ts';
import { runs } from '../../support/runs.ts';
import { compileRaw } from '../parts.ts';

/** Overlapping on purpose: one is a prefix, a suffix or the middle of another, and some hold the sign that joins parts. */
const literals = [
  'a',
  'b',
  'ab',
  'ba',
  'aba',
  'abab',
  'PC-',
  'pc',
  '-01',
  '01',
  '~',
  'a~',
  '~b',
  'A B',
  '_',
  'ß',
  'SS',
];
const texts = ['displayName', 'model', 'extensionAttribute1', 'extensionAttribute9'];
const collections = ['physicalIds', 'systemLabels'];
const guids = ['00000000-0000-0000-0000-000000000000', '7f000000-0000-4000-8000-000000000001'];

const literal = fc.constantFrom(...literals);
const listOf = (one: readonly string[]) => one.map((text) => `"${text}"`).join(', ');

const textAtom = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.constantFrom('eq', 'ne', 'startsWith', 'notStartsWith', 'endsWith', 'notEndsWith', 'contains', 'notContains'),
      literal,
    )
    .map(([attribute, operator, value]) => `device.${attribute} -${operator} "${value}"`),
  fc
    .tuple(fc.constantFrom(...texts), fc.constantFrom('in', 'notIn'), fc.array(literal, { minLength: 1, maxLength: 3 }))
    .map(([attribute, operator, values]) => `device.${attribute} -${operator} [${listOf(values)}]`),
);
const collectionAtom = fc
  .tuple(fc.constantFrom(...collections), fc.constantFrom('contains', 'notContains'), literal)
  .map(([attribute, operator, value]) => `device.${attribute} -${operator} "${value}"`);
const otherAtom = fc.constantFrom(
  'device.isCompliant -eq True',
  'device.isCompliant -ne False',
  'device.trustType -eq "ServerAD"',
  'device.trustType -ne "Workplace"',
  'device.deviceOwnership -ne "Personal"',
  'device.profileType -eq "IoT"',
  `device.deviceId -eq "${guids[0]}"`,
  `device.mdmAppId -notIn [${listOf(guids)}]`,
);
const atom = fc.oneof(
  { weight: 6, arbitrary: textAtom },
  { weight: 2, arbitrary: collectionAtom },
  { weight: 3, arbitrary: otherAtom },
);
const rule = fc
  .tuple(atom, fc.array(fc.tuple(fc.constantFrom('-and', '-or'), fc.boolean(), atom), { maxLength: 2 }))
  .map(([first, more]) =>
    more.reduce((text, [joined, negated, one]) => `${text} ${joined} ${negated ? `-not (${one})` : one}`, first),
  );

interface Asked {
  readonly rules: readonly string[];
  readonly compliant: boolean;
  readonly hybridJoined: boolean;
}
const asked: fc.Arbitrary<Asked> = fc.record({
  rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
  compliant: fc.boolean(),
  hybridJoined: fc.boolean(),
});

function tenantAsking({ rules, compliant, hybridJoined }: Asked): RawTenant {
  const conditions = { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } };
  const controls = [...(compliant ? ['compliantDevice'] : []), ...(hybridJoined ? ['domainJoinedDevice'] : [])];
  return {
    version: 1,
    conditionalAccessPolicies: [
      ...rules.map((text, place) => ({
        displayName: `Filter ${place}`,
        state: 'enabled',
        conditions: { ...conditions, devices: { deviceFilter: { mode: 'include', rule: text } } },
      })),
      {
        displayName: 'Controls',
        state: 'enabled',
        conditions,
        grantControls: { operator: 'OR', builtInControls: controls },
      },
    ],
  };
}

/** What this tenant can tell of a device, by the reference. */
function vector({ rules, compliant, hybridJoined }: Asked, device: RawDevice | null): string {
  return JSON.stringify([
    rules.map((text) => deviceRuleHolds(text, device)),
    compliant && device?.isCompliant === true,
    hybridJoined && isHybridJoined(device),
  ]);
}

/** Texts made of the rules' own literals, their beginnings, ends and mixtures, and of what no rule mentions. */
function randomText({ below, chance, pick }: Dice): string {
  const piece = () => {
    const one = pick(['x', ...literals]);
    const from = chance(0.2) ? below(one.length) : 0;
    return one.slice(from, chance(0.2) ? undefined : one.length);
  };
  const text = Array.from({ length: below(5) }, piece).join('');
  return chance(0.2) ? text.toUpperCase() : text;
}

function randomDevice(source: Dice): RawDevice | null {
  const { below, chance, pick } = source;
  if (chance(0.02)) return null;
  const maybe = <T>(value: T) => (chance(0.15) ? null : value);
  return {
    isCompliant: pick([true, false, null]),
    isManaged: chance(0.3),
    trustType: pick(['AzureAD', 'ServerAD', 'Workplace', null]),
    deviceOwnership: pick(['Personal', 'Company', null]),
    profileType: pick(['IoT', 'Shared', null]),
    deviceId: pick([guids[0] ?? '', '11111111-0000-4000-8000-000000000001', null]),
    mdmAppId: pick([guids[1] ?? '', '11111111-0000-4000-8000-000000000001', null]),
    ...Object.fromEntries(texts.map((name) => [name, maybe(randomText(source))])),
    ...Object.fromEntries(
      collections.map((name) => [name, maybe(Array.from({ length: below(4) }, () => randomText(source)))]),
    ),
  };
}

const devicesPerCase = 2_000;

function vectorsOf(one: Asked, classes: ReturnType<typeof deviceClasses>): readonly string[] {
  return (classes ?? []).map((device) => vector(one, device as RawDevice | null)); // the same facts, typed more loosely
}

/** Devices with answers that no class gives. */
function notCovered(one: Asked, vectors: readonly string[], devices: readonly (RawDevice | null)[]) {
  const covered = new Set(vectors);
  return devices.filter((device) => !covered.has(vector(one, device)));
}

test('every set of answers that a random device gives is given by a class, and no two classes give the same', () => {
  fc.assert(
    fc.property(asked, fc.integer(), (one, seed) => {
      const classes = deviceClasses(compileRaw(tenantAsking(one)), undefined);
      fc.pre(classes !== null);
      const vectors = vectorsOf(one, classes);
      expect(new Set(vectors).size).toBe(vectors.length);
      const source = dice(seed);
      const devices = Array.from({ length: devicesPerCase }, () => randomDevice(source));
      expect(notCovered(one, vectors, devices)).toEqual([]);
    }),
    runs(1_000),
  );
});

test('a device of which some facts are stated has the answers of its completions, and no others', () => {
  fc.assert(
    fc.property(
      asked,
      fc.integer(),
      fc.subarray([...texts, ...collections, 'isCompliant', 'trustType']),
      (one, seed, open) => {
        const source = dice(seed);
        const whole = randomDevice(source) ?? {};
        const stated = Object.fromEntries(Object.entries(whole).filter(([name]) => !open.includes(name)));
        const facts = deviceFactsSchema.parse(stated);
        const classes = deviceClasses(compileRaw(tenantAsking(one)), facts);
        fc.pre(classes !== null);
        const completed = Array.from({ length: devicesPerCase }, () => ({
          ...(randomDevice(source) ?? whole),
          ...stated,
        }));
        expect(notCovered(one, vectorsOf(one, classes), completed)).toEqual([]);
        for (const device of classes ?? []) expect(device).toMatchObject(facts);
      },
    ),
    runs(1_000),
  );
});
