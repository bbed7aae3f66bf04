import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../../src/domain/model/names.ts';
import type { Policy } from '../../../../src/domain/model/policy.ts';
import { type PolicyOptions, policyRequest } from '../../../../src/shell/cli/plans/policy-request.ts';
import { planPolicy } from '../../../../src/shell/cli/plans/trusted-registration.ts';
import { loadedFrom } from '../../../support/engine.ts';
import { onboarding } from '../../../support/onboarding.ts';

function plan(options: PolicyOptions, policies: readonly object[] = [], replace = false) {
  const request = policyRequest(options);
  if (!request.ok) return request;
  const loaded = loadedFrom({ ...onboarding, conditionalAccessPolicies: policies });
  return planPolicy(loaded, namesOf(loaded.tenant), request.value, replace);
}

function planned(options: PolicyOptions): Policy {
  const outcome = plan(options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value.policy;
}

const documented = {
  displayName: 'Combined Security Info Registration on Trusted Networks',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'] },
    applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
    locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['block'] },
};

test('without a flag the policy is the one of the documentation', () => {
  expect(planned({})).toEqual(documented);
});

describe('each flag changes what it says and nothing else', () => {
  const rows: [title: string, options: PolicyOptions, change: (policy: typeof documented) => object][] = [
    ['the name', { name: 'Mine' }, (policy) => ({ ...policy, displayName: 'Mine' })],
    [
      'selected groups, users and roles instead of all',
      { includeGroup: ['hr pilot'], includeUser: ['BEN@contoso.example'], includeRole: ['company administrator'] },
      (policy) =>
        withUsers(policy, {
          includeUsers: ['ben@contoso.example'],
          includeGroups: ['HR pilot'],
          includeRoles: ['Global Administrator'],
        }),
    ],
    [
      'users, groups and guests left out',
      { excludeUser: ['erin@contoso.example'], excludeGroup: ['Break glass'], excludeGuests: true },
      (policy) =>
        withUsers(policy, {
          includeUsers: ['All'],
          excludeUsers: ['erin@contoso.example', 'GuestsOrExternalUsers'],
          excludeGroups: ['Break glass'],
        }),
    ],
    [
      'some locations instead of all trusted ones',
      { location: ['head office', 'MFA trusted IPs'] },
      (policy) => ({
        ...policy,
        conditions: {
          ...policy.conditions,
          locations: {
            includeLocations: ['All'],
            excludeLocations: ['Head office', '00000000-0000-0000-0000-000000000000'],
          },
        },
      }),
    ],
    [
      'MFA instead of block',
      { grant: 'mfa' },
      (policy) => ({ ...policy, grantControls: { operator: 'OR', builtInControls: ['mfa'] } }),
    ],
    [
      'an authentication strength, by any case',
      { grant: 'strength:phishing-resistant mfa' },
      (policy) => ({ ...policy, grantControls: { operator: 'OR', authenticationStrength: 'Phishing-resistant MFA' } }),
    ],
    ['off', { state: 'off' }, (policy) => ({ ...policy, state: 'disabled' })],
    [
      "Graph's word for report-only",
      { state: 'enabledForReportingButNotEnforced' },
      (policy) => ({ ...policy, state: 'enabledForReportingButNotEnforced' }),
    ],
    ['report-only', { state: 'report-only' }, (policy) => ({ ...policy, state: 'enabledForReportingButNotEnforced' })],
  ];
  test.each(rows)('%s', (_title, options, change) => {
    expect(planned(options)).toEqual(change(documented));
  });
});

function withUsers(policy: typeof documented, users: object): object {
  return { ...policy, conditions: { ...policy.conditions, users } };
}

describe('what is wrong with the flags', () => {
  const rows: [title: string, options: PolicyOptions, problem: object][] = [
    ['an unknown grant', { grant: 'deny' }, { code: 'unknownWord', values: { flag: '--grant', word: 'deny' } }],
    ['a strength without a name', { grant: 'strength:' }, { code: 'unknownWord', values: { flag: '--grant' } }],
    [
      'an unknown strength',
      { grant: 'strength:Phishing-resistent MFA' },
      { code: 'unknownName', values: { kind: 'authentication strength', nearest: 'Phishing-resistant MFA' } },
    ],
    ['an unknown state', { state: 'onn' }, { code: 'unknownWord', values: { flag: '--state', nearest: 'on' } }],
    [
      'all users and some users',
      { allUsers: true, includeGroup: ['HR pilot'] },
      { code: 'flagsExclude', values: { flags: ['--all-users', '--include-group'] } },
    ],
    ['an empty name', { name: ' ' }, { code: 'emptyName' }],
    [
      'an unknown user',
      { excludeUser: ['erim@contoso.example'] },
      { code: 'unknownName', values: { flag: '--exclude-user', nearest: 'erin@contoso.example' } },
    ],
    [
      'an unknown role',
      { includeRole: ['Global Administrater'] },
      { code: 'unknownName', values: { kind: 'role', nearest: 'Global Administrator' } },
    ],
    [
      'an unknown location',
      { location: ['Head offise'] },
      { code: 'unknownName', values: { flag: '--location', nearest: 'Head office' } },
    ],
  ];
  test.each(rows)('%s', (_title, options, problem) => {
    expect(plan(options)).toMatchObject({ ok: false, problems: [problem] });
  });
});

describe('a policy of that name is there already', () => {
  test('with the same content there is nothing to do, however it is written', () => {
    const other = {
      id: 'a1b2c3d4-0000-4000-8000-000000000001',
      displayName: documented.displayName.toUpperCase(),
      state: 'Enabled',
      createdDateTime: '2021-01-27T00:00:00Z',
      conditions: {
        users: {
          includeUsers: ['All'],
          includeGroups: [],
          excludeGroups: ['0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b', 'Break glass'],
        },
        applications: { includeUserActions: ['urn:user:registersecurityinfo'], includeApplications: [] },
        locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
        clientAppTypes: ['all'],
        platforms: null,
      },
      grantControls: { operator: 'AND', builtInControls: ['block'], termsOfUse: [] },
      sessionControls: null,
    };
    expect(plan({ excludeGroup: ['Break glass', 'HR pilot'] }, [other])).toMatchObject({
      ok: true,
      value: { kind: 'same', index: 0, intents: [] },
    });
  });

  const different = {
    ...documented,
    id: 'a1b2c3d4-0000-4000-8000-000000000001',
    description: 'ours',
    state: 'disabled',
    sessionControls: { disableResilienceDefaults: true },
  };

  test('with other content it is refused, with its place', () => {
    expect(plan({}, [different])).toMatchObject({
      ok: false,
      problems: [{ code: 'policyNameTaken', values: { name: documented.displayName, at: 'tenant.yaml:1:1' } }],
    });
  });

  test('with --replace it keeps what it is and changes what it does', () => {
    const outcome = plan({}, [{ ...documented, displayName: 'First' }, different], true);
    expect(outcome).toMatchObject({ ok: true, value: { kind: 'replace', index: 1 } });
    expect(outcome.ok && outcome.value.policy).toEqual({ ...documented, id: different.id, description: 'ours' });
    const again = outcome.ok ? plan({}, [outcome.value.policy]) : outcome;
    expect(again).toMatchObject({ ok: true, value: { kind: 'same' } });
  });

  test('with --replace and two of that name it is not clear which', () => {
    expect(plan({}, [different, different], true)).toMatchObject({
      ok: false,
      problems: [{ code: 'policyNameShared', values: { count: 2 } }],
    });
  });
});
