import { describe, expect, test } from 'vitest';
import { ask, blockedBy, type Said, signIn } from './ask.ts';

const include = (rule: string) => ({ devices: { deviceFilter: { mode: 'include', rule } } });
const exclude = (rule: string) => ({ devices: { deviceFilter: { mode: 'exclude', rule } } });

type Row = [title: string, conditions: object, device: object | null | undefined, said: Said];
const rows: Row[] = [
  [
    'a filter that holds',
    include('device.model -eq "A"'),
    { model: 'a' },
    ['hit', 'model=a, isManaged=false', 'in filter device.model -eq "A"'],
  ],
  [
    'a filter that does not',
    include('device.model -eq "A"'),
    { model: 'B' },
    ['miss', 'model=B, isManaged=false', 'not in filter device.model -eq "A"'],
  ],
  [
    'a filter that excludes',
    exclude('device.model -eq "A"'),
    { model: 'A' },
    ['miss', 'model=A, isManaged=false', 'excluded: in filter device.model -eq "A"'],
  ],
  [
    'a device that the filter does not exclude',
    exclude('device.model -eq "A"'),
    { model: 'B' },
    ['hit', 'model=B, isManaged=false', 'in any device; not in filter device.model -eq "A"'],
  ],
  [
    'a device that is not known',
    include('device.model -eq "A"'),
    undefined,
    ['unknown', null, 'would need filter device.model -eq "A"'],
  ],
  [
    'a device that may be excluded',
    exclude('device.model -eq "A"'),
    undefined,
    ['unknown', null, 'in any device; excluded if filter device.model -eq "A"'],
  ],
  [
    'no device fails a positive comparison',
    include('device.isCompliant -eq True'),
    null,
    ['miss', 'not registered', 'not in filter device.isCompliant -eq True'],
  ],
  [
    'no device passes a negative comparison (rule 3.6.2)',
    include('device.isCompliant -ne True'),
    null,
    ['hit', 'not registered', 'in filter device.isCompliant -ne True'],
  ],
  [
    'no device is excluded by a negative comparison (rule 3.6.3)',
    exclude('device.trustType -ne "AzureAD"'),
    null,
    ['miss', 'not registered', 'excluded: in filter device.trustType -ne "AzureAD"'],
  ],
  [
    'a fact that the device has not passes a negative comparison',
    include('device.model -ne "A"'),
    { model: null },
    ['hit', 'isManaged=false', 'in filter device.model -ne "A"'],
  ],
  [
    'a fact that is not stated',
    include('device.model -ne "A"'),
    { displayName: 'PC' },
    ['unknown', 'displayName=PC, isManaged=false', 'would need filter device.model -ne "A"'],
  ],
  [
    'a fact that does not matter beside another',
    include('device.model -eq "A" -or device.displayName -eq "PC"'),
    { displayName: 'PC' },
    ['hit', 'displayName=PC, isManaged=false', 'in filter device.model -eq "A" -or device.displayName -eq "PC"'],
  ],
  [
    'a fact that matters beside another',
    include('device.model -eq "A" -and device.displayName -eq "PC"'),
    { displayName: 'PC' },
    [
      'unknown',
      'displayName=PC, isManaged=false',
      'would need filter device.model -eq "A" -and device.displayName -eq "PC"',
    ],
  ],
  [
    'a fact that is not stated, negated',
    include('-not (device.model -eq "A")'),
    {},
    ['unknown', 'isManaged=false', 'would need filter -not (device.model -eq "A")'],
  ],
  [
    'compliance as text',
    include('device.isCompliant -eq "False"'),
    { isCompliant: false },
    ['hit', 'isCompliant=false, isManaged=false', 'in filter device.isCompliant -eq "False"'],
  ],
  [
    'a collection by a whole member',
    include('device.physicalIds -contains "[A]:1"'),
    { physicalIds: ['[A]:1', '[B]:2'] },
    ['hit', 'physicalIds=[A]:1|[B]:2, isManaged=false', 'in filter device.physicalIds -contains "[A]:1"'],
  ],
  [
    'a collection by a part of a member',
    include('device.physicalIds -contains "[A]"'),
    { physicalIds: ['[A]:1'] },
    ['miss', 'physicalIds=[A]:1, isManaged=false', 'not in filter device.physicalIds -contains "[A]"'],
  ],
];
test.each(rows)('%s', (_title, conditions, device, said) => {
  expect(ask('devices', conditions, { ...signIn, device })).toEqual(said);
});

describe('an extension attribute (rule 3.6.4)', () => {
  const saw = include('device.extensionAttribute1 -eq "SAW"');
  const outcomes: [title: string, device: object, outcome: string][] = [
    ['shows on a compliant device', { isCompliant: true }, 'hit'],
    ['shows on a managed device', { isCompliant: false, trustType: 'Workplace', isManaged: true }, 'hit'],
    ['shows on a hybrid joined device', { isCompliant: false, trustType: 'ServerAD' }, 'hit'],
    ['is hidden on any other device', { isCompliant: false, trustType: 'AzureAD' }, 'miss'],
    ['may be hidden where the state of the device is not stated', { trustType: 'AzureAD' }, 'unknown'],
  ];
  test.each(outcomes)('%s', (_title, device, outcome) => {
    const attempt = { ...signIn, device: { ...device, extensionAttribute1: 'SAW' } };
    expect(ask('devices', saw, attempt)[0]).toBe(outcome);
  });

  test('without a value is the same hidden or not', () => {
    expect(ask('devices', saw, { ...signIn, device: { extensionAttribute1: null } })[0]).toBe('miss');
  });
});

describe('the older lists of device states', () => {
  const compliant = { devices: { includeDevices: ['All'], excludeDevices: ['Compliant'] } };
  const joined = { devices: { includeDeviceStates: ['All'], excludeDeviceStates: ['DomainJoined'] } };

  const outcomes: [title: string, conditions: object, device: object | null, said: Said][] = [
    [
      'exclude a compliant device',
      compliant,
      { isCompliant: true },
      ['miss', 'isCompliant=true, isManaged=false', 'excluded: in compliant devices'],
    ],
    [
      'keep one that is not',
      compliant,
      { isCompliant: false },
      ['hit', 'isCompliant=false, isManaged=false', 'in any device; not in compliant devices'],
    ],
    ['keep no device', compliant, null, ['hit', 'not registered', 'in any device; not in compliant devices']],
    [
      'exclude a hybrid joined device',
      joined,
      { trustType: 'ServerAD' },
      ['miss', 'trustType=ServerAD, isManaged=false', 'excluded: in hybrid joined devices'],
    ],
    [
      'may exclude one of which the trust is not stated',
      joined,
      {},
      ['unknown', 'isManaged=false', 'in any device; excluded if hybrid joined devices'],
    ],
    [
      'know no other word',
      { devices: { includeDevices: ['All'], excludeDevices: ['Purple'] } },
      null,
      ['hit', 'not registered', 'in any device'],
    ],
  ];
  test.each(outcomes)('%s', (_title, conditions, device, said) => {
    expect(ask('devices', conditions, { ...signIn, device })).toEqual(said);
  });
});

test('an object without a filter and lists is no condition', () => {
  expect(
    blockedBy({ devices: {} }, { ...signIn, device: null }).policies[0]?.conditions.map(({ name }) => name),
  ).toEqual(['users', 'application']);
});
