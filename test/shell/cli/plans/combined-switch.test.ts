import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../../src/domain/model/names.ts';
import { planSwitch, type SwitchRequest, switchRequest } from '../../../../src/shell/cli/plans/combined-switch.ts';
import { loadedFrom } from '../../../support/engine.ts';
import { onboarding } from '../../../support/onboarding.ts';

const hrPilotId = '0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b';

function plan(
  combinedRegistration: object | undefined,
  request: SwitchRequest,
  groups: readonly object[] = onboarding.groups,
) {
  const { combinedRegistration: _, ...rest } = onboarding;
  const { tenant } = loadedFrom({ ...rest, groups, ...(combinedRegistration && { combinedRegistration }) });
  return planSwitch(tenant, namesOf(tenant), request);
}

describe('what the switch becomes', () => {
  const rows: [title: string, before: object | undefined, request: SwitchRequest, after: object][] = [
    [
      'a group is added to those that are selected',
      { users: 'selected', groups: ['HR pilot'] },
      { to: 'add', groups: ['Interns'] },
      { users: 'selected', groups: ['HR pilot', 'Interns'] },
    ],
    [
      'a group is selected where the switch was off',
      { users: 'none' },
      { to: 'add', groups: ['Interns'] },
      { users: 'selected', groups: ['Interns'] },
    ],
    [
      'turning it on forgets that it was on before',
      { users: 'none', everEnabled: true },
      { to: 'add', groups: ['Interns'] },
      { users: 'selected', groups: ['Interns'] },
    ],
    [
      'a group given twice is written once',
      { users: 'none' },
      { to: 'add', groups: ['Interns', 'interns'] },
      { users: 'selected', groups: ['Interns'] },
    ],
    [
      'only replaces the groups',
      { users: 'selected', groups: ['HR pilot'] },
      { to: 'only', groups: ['Interns'] },
      { users: 'selected', groups: ['Interns'] },
    ],
    [
      'only narrows what was on for all',
      { users: 'all' },
      { to: 'only', groups: ['Interns'] },
      { users: 'selected', groups: ['Interns'] },
    ],
    [
      'only narrows what the file does not mention',
      undefined,
      { to: 'only', groups: ['Interns'] },
      { users: 'selected', groups: ['Interns'] },
    ],
    [
      'an id becomes the display name',
      { users: 'none' },
      { to: 'add', groups: [hrPilotId] },
      { users: 'selected', groups: ['HR pilot'] },
    ],
    ['all drops the groups', { users: 'selected', groups: ['HR pilot'] }, { to: 'all' }, { users: 'all' }],
    [
      'none remembers that it was on',
      { users: 'selected', groups: ['HR pilot'] },
      { to: 'none' },
      { users: 'none', everEnabled: true },
    ],
    ['none remembers that an absent switch was on', undefined, { to: 'none' }, { users: 'none', everEnabled: true }],
  ];
  test.each(rows)('%s', (_title, before, request, after) => {
    const outcome = plan(before, request);
    expect(outcome).toMatchObject({ ok: true, value: { after } });
    expect(outcome.ok && outcome.value.tenant.combinedRegistration).toEqual(after);
    expect(outcome.ok && outcome.value.intents).toHaveLength(1);
  });
});

describe('nothing to do', () => {
  const rows: [title: string, before: object | undefined, request: SwitchRequest][] = [
    [
      'the group is there already, under its id',
      { users: 'selected', groups: [hrPilotId] },
      { to: 'add', groups: ['hr pilot'] },
    ],
    [
      'the same groups in another order',
      { users: 'selected', groups: ['HR pilot', 'Interns'] },
      { to: 'only', groups: ['Interns', 'HR pilot'] },
    ],
    ['the switch is on for all because the file does not mention it', undefined, { to: 'all' }],
    ['the switch is off and was never on', { users: 'none' }, { to: 'none' }],
    ['the switch is off and that it was on is remembered', { users: 'none', everEnabled: true }, { to: 'none' }],
  ];
  test.each(rows)('%s', (_title, before, request) => {
    expect(plan(before, request)).toMatchObject({ ok: true, value: { intents: [] } });
  });
});

describe('what cannot be done', () => {
  test('a group cannot be added to all, which would narrow it', () => {
    expect(plan(undefined, { to: 'add', groups: ['Interns'] })).toMatchObject({
      ok: false,
      problems: [{ code: 'groupWouldNarrow', values: { groups: ['Interns'] } }],
    });
  });

  test('every unknown group is reported, with the nearest name', () => {
    expect(plan({ users: 'none' }, { to: 'add', groups: ['HR pilto', 'Zzz'] })).toMatchObject({
      ok: false,
      problems: [
        { code: 'unknownName', values: { flag: '--group', kind: 'group', name: 'HR pilto', nearest: 'HR pilot' } },
        { code: 'unknownName', values: { name: 'Zzz' } },
      ],
    });
  });

  test('a name that two groups have asks for the id', () => {
    const twins = [
      { displayName: 'Twins', id: '11111111-1111-4111-8111-111111111111' },
      { displayName: 'Twins', id: '22222222-2222-4222-8222-222222222222' },
    ];
    expect(plan({ users: 'none' }, { to: 'only', groups: ['Twins'] }, twins)).toMatchObject({
      ok: false,
      problems: [{ code: 'ambiguousName', values: { ids: twins.map(({ id }) => id) } }],
    });
    expect(plan({ users: 'none' }, { to: 'only', groups: [twins[1]?.id ?? ''] }, twins)).toMatchObject({
      ok: true,
      value: { after: { groups: [twins[1]?.id] } },
    });
  });

  test('an id that nothing has is kept and warned about', () => {
    const id = '99999999-9999-4999-8999-999999999999';
    expect(plan({ users: 'none' }, { to: 'add', groups: [id] })).toMatchObject({
      ok: true,
      value: { after: { users: 'selected', groups: [id] } },
      warnings: [{ code: 'danglingId', values: { name: id } }],
    });
  });

  test('two wishes at once exclude each other', () => {
    expect(switchRequest({ all: true, group: ['HR pilot'] })).toMatchObject({
      ok: false,
      problems: [{ code: 'flagsExclude', values: { flags: ['--group', '--all'] } }],
    });
  });
});
