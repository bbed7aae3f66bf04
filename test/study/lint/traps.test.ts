import { expect, test } from 'vitest';
import type { LintCode } from '../../../src/domain/model/lint-rule.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { lint } from '../../../src/study/lint/lint.ts';

/** What looks at an object would take for the right policy, or for the wrong one. */
const everybody = { includeUsers: ['All'], excludeGroups: ['Break glass'] };
const block = { operator: 'OR', builtInControls: ['block'] };
const outside = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } };
const registering = { includeUserActions: ['urn:user:registersecurityinfo'] };
const legacyClients = { clientAppTypes: ['exchangeActiveSync', 'other'] };

interface Parts {
  readonly users?: object;
  readonly on?: object;
  readonly only?: object;
  readonly grant?: object | null;
  readonly state?: string;
  readonly session?: object;
}

let made = 0;
function policy({ users = everybody, on, only = {}, grant, state = 'enabled', session }: Parts): object {
  made += 1;
  return {
    displayName: `P${made}`,
    state,
    conditions: { users, applications: on ?? { includeApplications: ['All'] }, ...only },
    ...(grant === null ? {} : { grantControls: grant ?? { operator: 'OR', builtInControls: ['mfa'] } }),
    ...(session ? { sessionControls: session } : {}),
  };
}

const mfa = policy({});
const noLegacy = policy({ only: legacyClients, grant: block });
const trusted = policy({
  users: { ...everybody, excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest' } },
  on: registering,
  only: outside,
  grant: block,
});

function codesOf(policies: readonly object[]): readonly LintCode[] {
  const text = JSON.stringify({
    version: 1,
    emergencyAccess: { groups: ['Break glass'] },
    users: [
      { userPrincipalName: 'amira', authenticationMethods: ['microsoftAuthenticatorPush'] },
      { userPrincipalName: 'new', authenticationMethods: [] },
      { userPrincipalName: 'ada', roles: ['Global Administrator'], authenticationMethods: ['fido2'] },
      { userPrincipalName: 'glass', roles: ['Global Administrator'], authenticationMethods: ['fido2'] },
    ],
    groups: [
      { displayName: 'Break glass', members: ['glass'] },
      { displayName: 'Outer', members: [], memberGroups: ['Inner'] },
      { displayName: 'Inner', members: ['ada'] },
      { displayName: 'Empty', members: [] },
    ],
    namedLocations: [
      { displayName: 'Office', type: 'ip', isTrusted: true, ipRanges: ['203.0.113.0/24', '2001:db8:1::/48'] },
      { displayName: 'Hotel', type: 'ip', isTrusted: false, ipRanges: ['192.0.2.0/24'] },
    ],
    conditionalAccessPolicies: policies,
  });
  const loaded = loadTenant({ text, file: 'tenant.yaml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  // objects that a row does not use, and guests, who have cases of their own
  const aside: readonly LintCode[] = ['TEN0306', 'TEN0408', 'TEN0101', 'TEN0107'];
  const codes = lint(loaded.value, text).findings.map(({ code }) => code);
  return [...new Set(codes.filter((code) => !aside.includes(code)))].sort();
}

const rows: [title: string, policies: readonly object[], codes: readonly LintCode[]][] = [
  ['the three good policies are left in peace', [mfa, noLegacy, trusted], []],
  [
    'legacy clients are open where the policy against them is off, and MFA is for modern clients',
    [
      policy({ only: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] } }),
      policy({ only: legacyClients, grant: block, state: 'disabled' }),
      trusted,
    ],
    ['TEN0410'],
  ],
  [
    'an administrator whose role is left out of MFA gets in with a password',
    [policy({ users: { ...everybody, excludeRoles: ['Global Administrator'] } }), noLegacy, trusted],
    ['TEN0411'],
  ],
  [
    'so does one who is left out by a group inside the group',
    [policy({ users: { ...everybody, excludeGroups: ['Break glass', 'Outer'] } }), noLegacy, trusted],
    ['TEN0411'],
  ],
  [
    'two policies that cover administrators and the rest apart are as good as one',
    [
      policy({ users: { includeRoles: ['Global Administrator'], excludeGroups: ['Break glass'] } }),
      policy({ users: { ...everybody, excludeRoles: ['Global Administrator'] } }),
      noLegacy,
      trusted,
    ],
    [],
  ],
  [
    'a block of everybody in report-only locks nobody out',
    [
      mfa,
      noLegacy,
      trusted,
      policy({ users: { includeUsers: ['All'] }, grant: block, state: 'enabledForReportingButNotEnforced' }),
    ],
    [],
  ],
  [
    'leaving out a group without members leaves out nobody',
    [mfa, noLegacy, trusted, policy({ users: { includeUsers: ['All'], excludeGroups: ['Empty'] }, grant: block })],
    ['TEN0202', 'TEN0203'],
  ],
  [
    'a session control that reaches emergency access locks nobody out',
    [
      mfa,
      noLegacy,
      trusted,
      policy({
        users: { includeUsers: ['All'] },
        grant: null,
        session: { persistentBrowser: { isEnabled: true, mode: 'never' } },
      }),
    ],
    [],
  ],
  [
    'MFA for registering is no dead end where a trusted network lets people past',
    [mfa, noLegacy, policy({ on: registering, only: outside })],
    [],
  ],
  [
    'a compliant device instead of MFA is a way in for those who have one; a newcomer without is stuck',
    [
      mfa,
      noLegacy,
      policy({ on: registering, grant: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] } }),
    ],
    ['TEN0106'],
  ],
  [
    'a filter that excludes what a device is leaves unregistered devices in',
    [
      mfa,
      noLegacy,
      trusted,
      policy({
        only: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } } },
        grant: block,
      }),
    ],
    [],
  ],
  [
    'two policies on registration whose ways in do not meet let nobody register',
    [
      mfa,
      noLegacy,
      trusted,
      policy({
        on: registering,
        only: { locations: { includeLocations: ['All'], excludeLocations: ['Hotel'] } },
        grant: block,
      }),
    ],
    ['TEN0105'],
  ],
  [
    'a policy for workloads, one for agents and one on a context can apply',
    [
      mfa,
      noLegacy,
      trusted,
      policy({ on: { includeAuthenticationContextClassReferences: ['c1'] } }),
      {
        ...policy({ users: { includeUsers: ['None'] }, grant: block }),
        displayName: 'Workloads',
        conditions: {
          users: { includeUsers: ['None'] },
          clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
          applications: { includeApplications: ['All'] },
        },
      },
      {
        ...policy({ grant: block }),
        displayName: 'Agents',
        conditions: {
          users: { includeUsers: ['None'] },
          agents: { includeAgentUsers: ['All'] },
          applications: { includeApplications: ['All'] },
        },
      },
    ],
    [],
  ],
];
test.each(rows)('%s', (_title, policies, codes) => {
  expect(codesOf(policies)).toEqual(codes);
});
