import { expect, test } from 'vitest';
import { deviceClasses } from '../../../src/engine/decide/device-classes.ts';
import { decideRaw } from '../../support/engine.ts';
import { compileRaw } from '../parts.ts';

const everything = { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } };

function tenantWith(policy: {
  readonly rule?: string;
  readonly controls?: readonly string[];
  readonly state?: string;
}) {
  const { rule, controls = ['block'], state = 'enabled' } = policy;
  const devices = rule === undefined ? {} : { devices: { deviceFilter: { mode: 'include', rule } } };
  return {
    version: 1,
    conditionalAccessPolicies: [
      {
        displayName: 'P',
        state,
        conditions: { ...everything, ...devices },
        grantControls: { operator: 'OR', builtInControls: controls },
      },
    ],
  };
}

const classes: [title: string, policy: Parameters<typeof tenantWith>[0], classes: readonly unknown[]][] = [
  ['nothing asks about devices: any device stands for all', {}, [null]],
  ['a control asks for one state', { controls: ['compliantDevice'] }, [null, { isCompliant: true }]],
  ['the other control asks for the other', { controls: ['domainJoinedDevice'] }, [null, { trustType: 'ServerAD' }]],
  ['a disabled policy asks nothing', { rule: 'device.model -eq "A"', state: 'disabled' }, [null]],
  ['a filter on one text', { rule: 'device.model -eq "A"' }, [null, { model: 'A' }]],
  ['a negative comparison holds without a device', { rule: 'device.model -ne "A"' }, [null, { model: 'A' }]],
  [
    'texts that can hold together only so',
    { rule: 'device.model -startsWith "ab" -and device.model -endsWith "ba"' },
    [null, { model: 'ab~ba' }],
  ],
  ['texts that can never hold together', { rule: 'device.model -eq "a" -and device.model -eq "b"' }, [null]],
  [
    'a part that a rule mentions is not what joins the parts',
    { rule: 'device.model -contains "a" -and device.model -contains "b" -and device.model -notContains "~"' },
    [null, { model: '_a_b_' }],
  ],
  [
    'an extension attribute shows on a device that is managed, compliant or hybrid joined',
    { rule: 'device.extensionAttribute1 -eq "SAW"' },
    [null, { extensionAttribute1: 'SAW', isCompliant: null, trustType: null, isManaged: true }],
  ],
];
test.each(classes)('%s', (_title, policy, wanted) => {
  expect(deviceClasses(compileRaw(tenantWith(policy)), undefined)).toEqual(wanted);
});

test('a device known not to be registered is the only class', () => {
  expect(deviceClasses(compileRaw(tenantWith({ rule: 'device.model -eq "A"' })), null)).toEqual([null]);
});

test('a stated device keeps what is stated and is asked only about the rest', () => {
  const compiled = compileRaw(tenantWith({ rule: 'device.model -eq "A" -and device.trustType -eq "ServerAD"' }));
  expect(deviceClasses(compiled, { model: 'A' })).toEqual([
    { model: 'A', trustType: null },
    { model: 'A', trustType: 'ServerAD' },
  ]);
  expect(deviceClasses(compiled, { model: 'B' })).toEqual([{ model: 'B', trustType: null }]);
});

const parts = (count: number) =>
  Array.from({ length: count }, (_, part) => `device.model -contains "part ${part};"`).join(' -and ');
const signIn = { user: { memberOf: [] }, application: 'Exchange', clientAppType: 'browser' };

test('a filter with more contained texts than can be walked is given up, and the decision says so', () => {
  const decision = decideRaw(tenantWith({ rule: parts(13) }), signIn);
  expect(decision.decision).toBe('undetermined');
  expect(decision.warnings.map(({ code }) => code)).toContain('budgetSpent');
});

test('a filter with as many contained texts as can be walked is walked', () => {
  const decision = decideRaw(tenantWith({ rule: parts(12) }), signIn);
  expect(decision.dependsOn.map(({ fact }) => fact)).toEqual(['device']);
  expect(decision.warnings).toEqual([]);
});

test('where rules mention every plain sign, parts are joined by one that nobody uses', () => {
  const rule = `device.model -contains "~_ +#=\u{e000}" -and device.model -contains "b" -and device.model -notContains "="`;
  const none = tenantWith({ rule });
  expect(deviceClasses(compileRaw(none), undefined)).toEqual([null]);
  const both = tenantWith({ rule: rule.replace(' -and device.model -notContains "="', '') });
  expect(deviceClasses(compileRaw(both), undefined)).toEqual([
    null,
    { model: '\u{e001}~_ +#=\u{e000}\u{e001}b\u{e001}' },
  ]);
});
