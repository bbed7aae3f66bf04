import { expect, test } from 'vitest';
import { deviceAttributes, parseDeviceFilter } from '../../../src/domain/syntax/device-filter.ts';

const documented: [source: string, rule: string][] = [
  ['deviceId', '(device.deviceid -eq "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb")'],
  ['displayName', '(device.displayName -contains "ABC")'],
  ['deviceOwnership', '(device.deviceOwnership -eq "Company")'],
  ['enrollmentProfileName', '(device.enrollmentProfileName -startsWith "AutoPilot Profile")'],
  ['isCompliant', '(device.isCompliant -eq "True")'],
  ['manufacturer', '(device.manufacturer -startsWith "Microsoft")'],
  ['mdmAppId', '(device.mdmAppId -in ["00001111-aaaa-2222-bbbb-3333cccc4444"])'],
  ['model', '(device.model -notContains "Surface")'],
  ['operatingSystem', '(device.operatingSystem -eq "Windows")'],
  [
    'operatingSystemVersion',
    '(device.operatingSystemVersion -in ["10.0.18363", "10.0.19041", "10.0.19042", "10.0.22000"])',
  ],
  ['physicalIds', '(device.physicalIds -contains "[ZTDId]:value")'],
  ['profileType', '(device.profileType -eq "Printer")'],
  ['systemLabels', '(device.systemLabels -contains "M365Managed")'],
  ['trustType', '(device.trustType -eq "ServerAD")'],
  ['extensionAttribute1', '(device.extensionAttribute1 -eq "SAW")'],
  ['the request body', 'device.extensionAttribute1 -ne "SAW"'],
  ['the former device state', 'device.trustType -ne "ServerAD" -or device.isCompliant -ne True'],
];
test.each(documented)("Microsoft's sample for %s is read", (_source, rule) => {
  expect(parseDeviceFilter(rule)).toHaveProperty('filter');
});

const exported: [source: string, rule: string][] = [
  [
    'CA005 and CA006 of ConditionalAccessBaseline',
    'device.isCompliant -eq True -and device.deviceOwnership -eq "Company"',
  ],
  [
    'CA202 and CA206 of ConditionalAccessBaseline',
    'device.deviceOwnership -eq "Company" -or device.isCompliant -eq True',
  ],
  ['the demo data of caOptics', 'device.trustType -eq "ServerAD"'],
  ['ca-simulator, with a small true', 'device.model -startsWith "Surface" -and device.isCompliant -eq "true"'],
  ['ca-simulator, with a substring', 'device.operatingSystem -contains "Windows"'],
];
test.each(exported)('a rule of %s is read', (_source, rule) => {
  expect(parseDeviceFilter(rule)).toHaveProperty('filter');
});

test('a comparison comes out with the canonical attribute and value', () => {
  expect(parseDeviceFilter('DEVICE.ISCOMPLIANT -EQ "true"')).toEqual({
    filter: { kind: 'comparison', attribute: 'isCompliant', operator: 'eq', values: ['True'], start: 0, end: 29 },
  });
  expect(parseDeviceFilter('device.trusttype -ne serverad')).toMatchObject({
    filter: { attribute: 'trustType', values: ['ServerAD'] },
  });
});

test('the value of a text comes out as it was written', () => {
  expect(parseDeviceFilter('device.model -eq "surface PRO "')).toMatchObject({ filter: { values: ['surface PRO '] } });
});

const matrix = deviceAttributes.flatMap(({ name, kind, operators, values }) =>
  (
    [
      'eq',
      'ne',
      'startsWith',
      'notStartsWith',
      'endsWith',
      'notEndsWith',
      'contains',
      'notContains',
      'in',
      'notIn',
    ] as const
  ).map((operator): [rule: string, allowed: boolean] => {
    const value = values?.[0] ?? (kind === 'guid' ? '6e7b768e-07e2-4810-8459-485f84f8f204' : 'x');
    const operand = operator === 'in' || operator === 'notIn' ? `["${value}"]` : `"${value}"`;
    return [`device.${name} -${operator} ${operand}`, operators.includes(operator)];
  }),
);
test('every attribute takes the operators of its row and no others', () => {
  for (const [rule, allowed] of matrix) {
    expect(parseDeviceFilter(rule), rule).toMatchObject(
      allowed ? { filter: {} } : { error: { code: 'operatorNotAllowed' } },
    );
  }
});

const rows: [kind: string, names: readonly string[], operators: number][] = [
  ['guid', ['deviceId', 'mdmAppId'], 4],
  ['enum', ['deviceOwnership', 'profileType', 'trustType'], 2],
  ['boolean', ['isCompliant'], 2],
  ['collection', ['physicalIds', 'systemLabels'], 2],
];
test.each(rows)('the %s attributes are %j, with %i operators each', (kind, names, operators) => {
  const found = deviceAttributes.filter((attribute) => attribute.kind === kind);
  expect(found.map(({ name }) => name)).toEqual(names);
  expect(found.map((attribute) => attribute.operators.length)).toEqual(names.map(() => operators));
});

test('the texts are six properties and the fifteen extension attributes, with all ten operators', () => {
  const texts = deviceAttributes.filter(({ kind }) => kind === 'string');
  expect(texts).toHaveLength(21);
  expect(texts.every(({ operators }) => operators.length === 10)).toBe(true);
});

const mistakes: [title: string, rule: string, error: object][] = [
  [
    'an attribute without `device.` is shown with it',
    'iscompliant -eq True',
    {
      code: 'missingPrefix',
      offset: 0,
      length: 11,
      values: { attribute: 'iscompliant', prefix: 'device.', suggestion: 'device.isCompliant' },
    },
  ],
  [
    'a misspelt attribute gets the nearest one',
    'device.isCompliant -eq True -and device.trustTyp -eq "AzureAD"',
    {
      code: 'unknownAttribute',
      offset: 33,
      length: 15,
      values: { attribute: 'device.trustTyp', nearest: 'device.trustType' },
    },
  ],
  [
    'the name of dynamic groups for physical ids gets that of filters',
    'device.devicePhysicalIds -contains "x"',
    { code: 'unknownAttribute', values: { attribute: 'device.devicePhysicalIds', nearest: 'device.physicalIds' } },
  ],
  [
    'an attribute that is like no other gets none',
    'user.city -eq "x"',
    { code: 'unknownAttribute', values: { attribute: 'user.city' } },
  ],
  [
    'there is no sixteenth extension attribute',
    'device.extensionAttribute16 -eq "x"',
    { code: 'unknownAttribute', offset: 0, length: 27 },
  ],
  [
    'whether a device is managed cannot be asked',
    'device.isManaged -eq True',
    { code: 'unknownAttribute', values: { attribute: 'device.isManaged' } },
  ],
  [
    'an operator outside the row is refused with those inside',
    'device.isCompliant -contains "T"',
    {
      code: 'operatorNotAllowed',
      offset: 19,
      length: 9,
      values: { attribute: 'device.isCompliant', operator: 'contains', allowed: ['eq', 'ne'] },
    },
  ],
  [
    'a value outside an enumeration is refused with those inside and the nearest',
    'device.trustType -eq "ServerAT"',
    {
      code: 'valueNotAllowed',
      offset: 21,
      length: 10,
      values: {
        attribute: 'device.trustType',
        value: 'ServerAT',
        allowed: ['AzureAD', 'ServerAD', 'Workplace'],
        nearest: 'ServerAD',
      },
    },
  ],
  [
    'compliance is true or false',
    'device.isCompliant -eq "yes"',
    { code: 'valueNotAllowed', values: { value: 'yes', allowed: ['True', 'False'] } },
  ],
  [
    'a device id is a GUID, in lists too',
    'device.deviceId -in ["6e7b768e-07e2-4810-8459-485f84f8f204", "laptop"]',
    { code: 'notAGuid', offset: 61, length: 8, values: { attribute: 'device.deviceId', value: 'laptop' } },
  ],
  ['a mistake of the grammar is passed on', 'device.model -eq', { code: 'unexpectedEnd', offset: 16 }],
];
test.each(mistakes)('%s', (_title, rule, error) => {
  expect(parseDeviceFilter(rule)).toMatchObject({ error });
});

test('a mistake deep in a rule is found', () => {
  const rule = 'device.model -eq "x" -or -not (device.model -eq "y" -and (device.modell -eq "z"))';
  expect(parseDeviceFilter(rule)).toMatchObject({
    error: { code: 'unknownAttribute', offset: rule.indexOf('device.modell') },
  });
});
