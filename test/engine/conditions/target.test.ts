import { describe, expect, test } from 'vitest';
import type { ConditionName } from '../../../src/domain/model/decision.ts';
import { decideRaw } from '../../support/engine.ts';
import { ask, everyone, type Said } from './ask.ts';

const payroll = 'dddddddd-0000-4000-8000-000000000001';
const tenant = {
  applications: [
    {
      appId: payroll,
      displayName: 'Payroll',
      customSecurityAttributes: { Audit: { Level: 'High', Tags: ['finance', 'hr'] } },
    },
    { appId: 'dddddddd-0000-4000-8000-000000000002', displayName: 'Wiki' },
  ],
};
const member = { user: { memberOf: [] } };
const registering = { ...member, userAction: 'urn:user:registersecurityinfo' };
const registeringDevice = { ...member, userAction: 'urn:user:registerdevice' };
const REGISTERING = 'urn:user:registersecurityinfo';

type Row = [title: string, applications: object, attempt: object, name: ConditionName, said: Said];
const rows: Row[] = [
  [
    'an application of the file by its name',
    { includeApplications: ['Payroll'] },
    { ...member, application: payroll },
    'application',
    ['hit', 'Payroll', 'in Payroll'],
  ],
  [
    'an application of Microsoft by its id',
    { includeApplications: ['00000002-0000-0FF1-ce00-000000000000'] },
    { ...member, application: 'Exchange' },
    'application',
    ['hit', 'Office 365 Exchange Online', 'in Office 365 Exchange Online'],
  ],
  [
    'another application',
    { includeApplications: ['Payroll'] },
    { ...member, application: 'Wiki' },
    'application',
    ['miss', 'Wiki', 'not in Payroll'],
  ],
  [
    'an application that nobody knows',
    { includeApplications: ['All'] },
    { ...member, application: '0BADC0DE-0000-4000-8000-000000000000' },
    'application',
    ['hit', '0badc0de-0000-4000-8000-000000000000', 'in All'],
  ],
  [
    'all but one',
    { includeApplications: ['All'], excludeApplications: ['Payroll'] },
    { ...member, application: 'Wiki' },
    'application',
    ['hit', 'Wiki', 'in All; not in Payroll'],
  ],
  [
    'the one',
    { includeApplications: ['All'], excludeApplications: ['Payroll'] },
    { ...member, application: 'Payroll' },
    'application',
    ['miss', 'Payroll', 'excluded: in Payroll'],
  ],
  [
    'None',
    { includeApplications: ['None'] },
    { ...member, application: 'Payroll' },
    'application',
    ['miss', 'Payroll', 'no application is included'],
  ],
  [
    'an empty list',
    { includeApplications: [] },
    { ...member, application: 'Payroll' },
    'application',
    ['miss', 'Payroll', 'no application is included'],
  ],
  [
    'an exclude list alone',
    { excludeApplications: ['Wiki'] },
    { ...member, application: 'Payroll' },
    'application',
    ['miss', 'Payroll', 'no application is included'],
  ],
  ['no list at all', {}, { ...member, application: 'Payroll' }, 'application', ['hit', 'Payroll', 'in any resource']],
  [
    'no list at all, for a user action',
    {},
    registering,
    'application',
    ['miss', REGISTERING, 'the policy is for applications, not for user actions'],
  ],
  [
    'a member of a bundle',
    { includeApplications: ['Office365'] },
    { ...member, application: 'SharePoint' },
    'application',
    ['hit', 'Office 365 SharePoint Online', 'in Office365'],
  ],
  [
    'a bundle but one of its members',
    { includeApplications: ['Office365'], excludeApplications: ['SharePoint'] },
    { ...member, application: 'SharePoint' },
    'application',
    ['miss', 'Office 365 SharePoint Online', 'excluded: in Office 365 SharePoint Online'],
  ],
  [
    'no member of the bundle',
    { includeApplications: ['MicrosoftAdminPortals'] },
    { ...member, application: 'SharePoint' },
    'application',
    ['miss', 'Office 365 SharePoint Online', 'not in MicrosoftAdminPortals'],
  ],
  [
    'an application that stands for a group of them',
    { includeApplications: ['797f4846-ba00-4fd7-ba43-dac1f8f63013'] },
    { ...member, application: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c' },
    'application',
    ['hit', 'Azure Portal', 'in Windows Azure Service Management API'],
  ],
  [
    'three names and a count of the rest',
    { includeApplications: ['Payroll', 'Sway', 'Forms', 'Office365', 'MicrosoftAdminPortals'] },
    { ...member, application: 'Wiki' },
    'application',
    ['miss', 'Wiki', 'not in Payroll, Sway, Microsoft Forms and 2 more'],
  ],
  [
    'a filter on an attribute',
    { applicationFilter: { mode: 'include', rule: 'CustomSecurityAttribute.Audit_Level -eq "high"' } },
    { ...member, application: 'Payroll' },
    'application',
    ['hit', 'Payroll', 'in filter CustomSecurityAttribute.Audit_Level -eq "high"'],
  ],
  [
    'a filter on an attribute that is not set',
    { applicationFilter: { mode: 'include', rule: 'CustomSecurityAttribute.Audit_Level -eq "High"' } },
    { ...member, application: 'Wiki' },
    'application',
    ['miss', 'Wiki', 'not in filter CustomSecurityAttribute.Audit_Level -eq "High"'],
  ],
  [
    'a filter that excludes',
    {
      includeApplications: ['All'],
      applicationFilter: { mode: 'exclude', rule: 'CustomSecurityAttribute.Audit_Tags -contains "hr"' },
    },
    { ...member, application: 'Payroll' },
    'application',
    ['miss', 'Payroll', 'excluded: in filter CustomSecurityAttribute.Audit_Tags -contains "hr"'],
  ],
  [
    'an early-bound service',
    { includeApplications: ['Exchange'] },
    { ...member, application: 'Microsoft Teams' },
    'application',
    [
      'hit',
      'Microsoft Teams Services',
      'in Office 365 Exchange Online, through its service Office 365 Exchange Online',
    ],
  ],
  [
    'the application itself is named before its services',
    { includeApplications: ['All'] },
    { ...member, application: 'Microsoft Teams' },
    'application',
    ['hit', 'Microsoft Teams Services', 'in All'],
  ],
  [
    'an application that is excluded with services that are not',
    { includeApplications: ['All'], excludeApplications: ['Microsoft Teams'] },
    { ...member, application: 'Microsoft Teams' },
    'application',
    [
      'hit',
      'Microsoft Teams Services',
      'in All; not in Microsoft Teams Services, through its service Office 365 Exchange Online',
    ],
  ],
  [
    'a late-bound service',
    { includeApplications: ['Whiteboard'] },
    { ...member, application: 'Microsoft Teams' },
    'application',
    ['miss', 'Microsoft Teams Services', 'not in Microsoft Whiteboard Services'],
  ],
  [
    'All covers registering security info',
    { includeApplications: ['All'], excludeApplications: ['Payroll'] },
    registering,
    'application',
    ['hit', REGISTERING, 'in All, which covers registration of security info'],
  ],
  [
    'All does not cover registering a device',
    { includeApplications: ['All'] },
    registeringDevice,
    'application',
    ['miss', 'urn:user:registerdevice', 'the policy is for applications, not for user actions'],
  ],
  [
    'a listed application does not cover registering',
    { includeApplications: ['Payroll'] },
    registering,
    'application',
    ['miss', REGISTERING, 'the policy is for applications, not for user actions'],
  ],
  [
    'a context alone meets no policy for applications',
    { includeApplications: ['All'] },
    { ...member, authenticationContext: 'c1' },
    'application',
    ['miss', 'c1', 'not in All'],
  ],
  [
    'an application that asks for a context meets them',
    { includeApplications: ['All'] },
    { ...member, application: 'Payroll', authenticationContext: 'c1' },
    'application',
    ['hit', 'Payroll, c1', 'in All'],
  ],
  [
    'a user action',
    { includeUserActions: [REGISTERING] },
    registering,
    'userActions',
    ['hit', REGISTERING, `in ${REGISTERING}`],
  ],
  [
    'a user action in capitals',
    { includeUserActions: [REGISTERING.toUpperCase()] },
    registering,
    'userActions',
    ['hit', REGISTERING, `in ${REGISTERING}`],
  ],
  [
    'the other user action',
    { includeUserActions: [REGISTERING] },
    registeringDevice,
    'userActions',
    ['miss', 'urn:user:registerdevice', `not in ${REGISTERING}`],
  ],
  [
    'a user action, at a sign-in',
    { includeUserActions: [REGISTERING] },
    { ...member, application: 'Payroll' },
    'userActions',
    ['miss', 'Payroll', `not in ${REGISTERING}`],
  ],
  [
    'a context',
    { includeAuthenticationContextClassReferences: ['c1', 'c2'] },
    { ...member, authenticationContext: 'c2' },
    'authenticationContext',
    ['hit', 'c2', 'in c2'],
  ],
  [
    'a context that an application asks for',
    { includeAuthenticationContextClassReferences: ['c2'] },
    { ...member, application: 'Payroll', authenticationContext: 'C2' },
    'authenticationContext',
    ['hit', 'Payroll, c2', 'in c2'],
  ],
  [
    'another context',
    { includeAuthenticationContextClassReferences: ['c1', 'c2'] },
    { ...member, authenticationContext: 'c3' },
    'authenticationContext',
    ['miss', 'c3', 'not in c1, c2'],
  ],
  [
    'a context that the application does not ask for',
    { includeAuthenticationContextClassReferences: ['c1'] },
    { ...member, application: 'Payroll' },
    'authenticationContext',
    ['miss', 'Payroll', 'not in c1'],
  ],
];
test.each(rows)('%s', (_title, applications, attempt, name, said) => {
  expect(ask(name, { applications }, attempt, tenant)).toEqual(said);
});

describe('the switches of the tenant', () => {
  test('All does not cover registering where the tenant says so (design 6.4)', () => {
    const switched = { ...tenant, conditionalAccess: { allResourcesCoverRegistration: false } };
    expect(ask('application', { applications: { includeApplications: ['All'] } }, registering, switched)).toEqual([
      'miss',
      REGISTERING,
      'the policy is for applications, not for user actions',
    ]);
  });

  test('no target of any kind holds on the legacy page (design 6.1)', () => {
    const legacy = { ...tenant, combinedRegistration: { users: 'none' } };
    const because = 'the user is not enabled for combined registration: no policy applies to the legacy page';
    expect(ask('application', {}, registering, legacy)).toEqual(['miss', REGISTERING, because]);
    expect(ask('userActions', { applications: { includeUserActions: [REGISTERING] } }, registering, legacy)).toEqual([
      'miss',
      REGISTERING,
      because,
    ]);
    expect(
      ask('userActions', { applications: { includeUserActions: ['urn:user:registerdevice'] } }, registering, legacy),
    ).toEqual(['miss', REGISTERING, 'not in urn:user:registerdevice']);
  });

  test('whether the legacy page is met may not be known', () => {
    const selected = {
      groups: [{ displayName: 'HR pilot' }],
      combinedRegistration: { users: 'selected', groups: ['HR pilot'] },
    };
    const conditions = { applications: { includeUserActions: [REGISTERING] } };
    expect(ask('userActions', conditions, { ...registering, user: {} }, selected)).toEqual([
      'unknown',
      REGISTERING,
      'whether the user is enabled for combined registration is not known',
    ]);
  });
});

test('a policy shows the one family of targets that it has: actions before contexts before applications', () => {
  const all = {
    includeApplications: ['All'],
    includeUserActions: [REGISTERING],
    includeAuthenticationContextClassReferences: ['c1'],
  };
  const names = (applications: object) => {
    const policy = { displayName: 'P', state: 'enabled', conditions: { ...everyone, applications } };
    const { policies } = decideRaw({ version: 1, conditionalAccessPolicies: [policy] }, registering);
    return policies[0]?.conditions.map(({ name }) => name);
  };
  expect(names(all)).toEqual(['users', 'userActions']);
  expect(names({ ...all, includeUserActions: [] })).toEqual(['users', 'authenticationContext']);
  expect(names({ ...all, includeUserActions: null, includeAuthenticationContextClassReferences: null })).toEqual([
    'users',
    'application',
  ]);
});
