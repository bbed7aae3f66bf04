import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../src/domain/model/names.ts';
import {
  alwaysEnabledSince,
  enabledFor,
  registrationSwitch,
} from '../../../src/engine/registration/combined-registration.ts';
import { decideRaw, loadedFrom } from '../../support/engine.ts';

const groups = [{ displayName: 'HR pilot' }, { displayName: 'Sales', id: 'bbbbbbbb-0000-4000-8000-000000000001' }];

function switchOf(raw: object) {
  const { tenant } = loadedFrom({ version: 1, groups, ...raw });
  return registrationSwitch(tenant, namesOf(tenant));
}

const created = (createdDateTime: string) => ({ tenant: { createdDateTime } });

/** Rule 1.1.3, with the first day inside (design 3). */
const dates: [createdDateTime: string, always: boolean][] = [
  ['2019-03-04T00:00:00Z', false],
  ['2020-08-14T23:59:59.999Z', false],
  ['2020-08-15T00:00:00Z', true],
  ['2020-08-15', true],
  ['2020-08-15T01:59:59+02:00', false],
  ['2020-08-14T20:00:00-04:00', true],
  ['2021-01-27T09:00:00Z', true],
];
test.each(dates)('a tenant created %s has combined registration for good: %s', (createdDateTime, always) => {
  const { tenant } = loadedFrom({ version: 1, ...created(createdDateTime) });
  expect(alwaysEnabledSince(tenant)).toBe(always ? createdDateTime : undefined);
});

test('a tenant of no known age has a switch', () => {
  expect(alwaysEnabledSince(loadedFrom({ version: 1 }).tenant)).toBeUndefined();
  expect(alwaysEnabledSince(loadedFrom({ version: 1, tenant: {} }).tenant)).toBeUndefined();
});

const settings: [title: string, raw: object, works: object][] = [
  ['nothing written is all', {}, { users: 'all', through: 'all' }],
  ['all', { combinedRegistration: { users: 'all' } }, { users: 'all', through: 'all' }],
  ['none', { combinedRegistration: { users: 'none' } }, { users: 'none', everEnabled: false }],
  [
    'none, after it was on',
    { combinedRegistration: { users: 'none', everEnabled: true } },
    { users: 'none', everEnabled: true },
  ],
  [
    'selected groups, by name or id, each once',
    {
      combinedRegistration: {
        users: 'selected',
        groups: ['hr pilot', 'Sales', 'bbbbbbbb-0000-4000-8000-000000000001'],
      },
    },
    { users: 'selected', groups: [0, 1] },
  ],
  ['selected without groups', { combinedRegistration: { users: 'selected' } }, { users: 'selected', groups: [] }],
  [
    'none in a newer tenant is all (rule 1.1.4)',
    { ...created('2020-09-01T10:00:00Z'), combinedRegistration: { users: 'none' } },
    { users: 'all', through: 'tenant created 2020-09-01' },
  ],
];
test.each(settings)('the switch: %s', (_title, raw, works) => {
  expect(switchOf(raw)).toEqual(works);
});

describe('a person', () => {
  const { tenant } = loadedFrom({ version: 1, groups });
  const selected = { users: 'selected', groups: [0, 1] } as const;
  const membership = (direct: readonly number[], open: readonly number[] = []) => ({
    direct: new Set(direct),
    open: new Set(open),
  });

  const people: [
    title: string,
    setting: Parameters<typeof enabledFor>[1],
    person: ReturnType<typeof membership>,
    enabled: object,
  ][] = [
    [
      'of a tenant with all',
      { users: 'all', through: 'all' },
      membership([]),
      { enabled: true, through: 'all', open: [] },
    ],
    [
      'of a tenant with none',
      { users: 'none', everEnabled: true },
      membership([0]),
      { enabled: false, through: null, open: [] },
    ],
    ['in a selected group', selected, membership([1]), { enabled: true, through: 'group Sales', open: [] }],
    [
      'in both is enabled through the first',
      selected,
      membership([1, 0]),
      { enabled: true, through: 'group HR pilot', open: [] },
    ],
    ['in no selected group', selected, membership([7]), { enabled: false, through: null, open: [] }],
    ['perhaps in one', selected, membership([7], [1, 7]), { enabled: null, through: null, open: [1] }],
    [
      'in one and perhaps in the other',
      selected,
      membership([0], [1]),
      { enabled: true, through: 'group HR pilot', open: [] },
    ],
  ];
  test.each(people)('%s', (_title, setting, person, enabled) => {
    expect(enabledFor(tenant, setting, person)).toEqual(enabled);
  });
});

describe('a decision', () => {
  const raw = {
    version: 1,
    combinedRegistration: { users: 'selected', groups: ['Pilot'] },
    users: [{ userPrincipalName: 'amira@contoso.example', authenticationMethods: ['email'] }],
    groups: [
      { displayName: 'Pilot', members: [], memberGroups: ['Inner'] },
      { displayName: 'Inner', members: ['amira@contoso.example'] },
    ],
  };

  test('counts direct members of the selected group only (rule 1.1.7)', () => {
    expect(decideRaw(raw, { user: 'amira@contoso.example' }).registration).toMatchObject({
      enabled: false,
      through: null,
      page: 'legacy',
      hasMfaMethod: false,
      followUp: null,
    });
  });

  test('leaves the page open where the membership is', () => {
    expect(decideRaw(raw, { user: {} }).registration).toMatchObject({
      enabled: null,
      through: null,
      page: null,
      hasMfaMethod: null,
      followUp: null,
    });
  });

  test('has nothing to say of a service principal', () => {
    const attempt = { servicePrincipal: '0badc0de-0000-4000-8000-000000000000', application: 'Exchange' };
    expect(decideRaw(raw, attempt).registration).toBeNull();
  });
});
