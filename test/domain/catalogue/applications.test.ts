import { expect, test } from 'vitest';
import { applicationNames, applications, findApplication } from '../../../src/domain/catalogue/applications.ts';
import { bundleMembers, bundles } from '../../../src/domain/catalogue/bundles.ts';
import { earlyBoundServices, serviceDependencies } from '../../../src/domain/catalogue/service-dependencies.ts';
import { looksLikeGuid } from '../../../src/domain/model/names.ts';

test('every application has an id of its own, and no name stands for two', () => {
  expect(new Set(applications.map(({ appId }) => appId)).size).toBe(applications.length);
  expect(new Set(applicationNames().map((name) => name.toLowerCase())).size).toBe(applicationNames().length);
  expect(applications.every(({ appId }) => looksLikeGuid(appId) && appId === appId.toLowerCase())).toBe(true);
});

const found: [text: string, appId: string][] = [
  ['Office 365 Exchange Online', '00000002-0000-0ff1-ce00-000000000000'],
  ['exchange online', '00000002-0000-0ff1-ce00-000000000000'],
  ['00000002-0000-0FF1-CE00-000000000000', '00000002-0000-0ff1-ce00-000000000000'],
  ['SharePoint Online', '00000003-0000-0ff1-ce00-000000000000'],
  ['Microsoft Graph', '00000003-0000-0000-c000-000000000000'],
  ['Windows Azure Active Directory', '00000002-0000-0000-c000-000000000000'],
  ['Yammer', '00000005-0000-0ff1-ce00-000000000000'],
  ['Microsoft Teams', 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe'],
  ['Azure Portal', 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c'],
  ['Exchange admin center', '497effe9-df71-4043-a8bb-14cf78c4b63b'],
  ['Windows Azure Service Management API', '797f4846-ba00-4fd7-ba43-dac1f8f63013'],
  ['Azure DevOps', '499b84ac-1321-427f-aa17-267ca6975798'],
  ['Azure CLI', '04b07795-8ddb-461a-bbee-02f9e1bf7b46'],
  ['Azure PowerShell', '1950a258-227b-4e31-a9cf-717495945fc2'],
  ['Azure mobile app', '0c1307d4-29d6-4389-a11c-5cbe7f65d7fa'],
  ['Azure Virtual Desktop', '9cdead84-a844-4324-93f2-b2e6bb768d07'],
  ['Windows Cloud Login', '270efc09-cd0d-444b-a71f-39af4910ec45'],
  ['Microsoft Intune', '0000000a-0000-0000-c000-000000000000'],
  ['Microsoft Intune Enrollment', 'd4ebce55-015a-49b5-a083-c84d1797ae8c'],
  ['Microsoft Graph Command Line Tools', '14d82eec-204b-4c2f-b7e8-296a70dab67e'],
  ['My Apps', '2793995e-0a7d-40d7-bd35-6968ba142197'],
  ['My Signins', '19db86c3-b2b9-44cc-b339-36da233a3be2'],
  ['My Profile', '8c59ead7-d703-4a27-9e55-c96a0054c8d2'],
  ['Microsoft App Access Panel', '0000000c-0000-0000-c000-000000000000'],
];
test.each(found)('%s is %s', (text, appId) => {
  expect(findApplication(text)?.appId).toBe(appId);
});

test('an application of the tenant and the words for groups of applications are not in the catalogue', () => {
  for (const text of [
    '',
    'Payroll',
    'All',
    'None',
    'Office365',
    'MicrosoftAdminPortals',
    '11111111-2222-3333-4444-555555555555',
  ]) {
    expect(findApplication(text)).toBeUndefined();
  }
});

const words: [token: string, names: readonly string[]][] = [
  [
    'MicrosoftAdminPortals',
    [
      'Exchange Admin Center',
      'Azure Portal',
      'Microsoft Office 365 Portal',
      'Microsoft 365 Security and Compliance Center',
    ],
  ],
  ['AzureVirtualDesktop', ['Azure Virtual Desktop', 'Microsoft Remote Desktop', 'Windows Cloud Login']],
  [
    'Windows Azure Service Management API',
    [
      'Windows Azure Service Management API',
      'Azure Portal',
      'Azure Data Lake',
      'Application Insights API',
      'Log Analytics API',
    ],
  ],
];
test.each(words)('%s covers %j', (token, names) => {
  expect([...(bundleMembers(token) ?? [])]).toEqual(names.map((name) => findApplication(name)?.appId));
});

test('Office365 covers its services and none of the admin portals', () => {
  const members = bundleMembers('office365');
  for (const name of [
    'Exchange Online',
    'SharePoint Online',
    'Skype for Business',
    'Yammer',
    'Sway',
    'Forms',
    'Teams',
  ]) {
    expect(members?.has(findApplication(name)?.appId ?? ''), name).toBe(true);
  }
  for (const appId of bundleMembers('MicrosoftAdminPortals') ?? []) expect(members?.has(appId), appId).toBe(false);
  expect(members?.size).toBe(10);
});

test('the group target is named by its app id and its other names too', () => {
  const members = bundleMembers('797F4846-BA00-4FD7-BA43-DAC1F8F63013');
  expect(members?.size).toBe(5);
  expect(bundleMembers('Microsoft Azure Management')).toBe(members);
  expect(members?.has(findApplication('Azure DevOps')?.appId ?? '')).toBe(false);
  expect(members?.has(findApplication('Microsoft Graph')?.appId ?? '')).toBe(false);
});

test('an ordinary application, the words for everything and nothing, and the name of a member are no bundles', () => {
  for (const text of ['All', 'None', 'Teams', 'Azure Virtual Desktop', 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', '']) {
    expect(bundleMembers(text), text).toBeUndefined();
  }
});

test('every bundle says where its members come from, and only one is unverified', () => {
  expect(bundles.every(({ source }) => source.length > 0)).toBe(true);
  expect(bundles.filter(({ unverified }) => unverified).map(({ token }) => token)).toEqual(['AzureVirtualDesktop']);
});

const early: [caller: string, services: readonly string[]][] = [
  ['Microsoft Teams', ['Exchange Online', 'SharePoint Online', 'Skype for Business Online']],
  [
    'Power Apps',
    ['Windows Azure Service Management API', 'Windows Azure Active Directory', 'SharePoint Online', 'Exchange Online'],
  ],
  ['Power Automate', ['Power Apps']],
  ['Microsoft Flow Portal', ['Power Apps']],
  ['Project', ['Dataverse']],
  ['Skype for Business', ['Exchange Online']],
  ['Skype for Business Online', ['Exchange Online']],
  ['Visual Studio', ['Windows Azure Service Management API']],
  ['Microsoft Forms', ['Exchange Online', 'SharePoint Online']],
  ['Microsoft To-Do', ['Exchange Online']],
  ['Microsoft To-Do (web)', ['Exchange Online']],
  ['Azure Data Lake', ['Windows Azure Service Management API']],
  ['Office Portal', []],
  ['Exchange Online', []],
];
test.each(early)('entering %s asks %j first', (caller, services) => {
  const appId = findApplication(caller)?.appId ?? expect.fail(`${caller} is not in the catalogue`);
  const expected = services.map((name) => findApplication(name)?.appId);
  expect(earlyBoundServices(appId)).toEqual(expected);
  expect(earlyBoundServices(appId.toUpperCase())).toEqual(expected);
});

test('what is asked late is listed and not asked at the door', () => {
  const late = serviceDependencies.filter(({ binding }) => binding === 'late').map(({ caller }) => caller);
  expect(late).toEqual(['Microsoft Teams', 'Office Portal']);
});

test('every caller and service of the dependencies is an application of the catalogue', () => {
  const ids = serviceDependencies.flatMap(({ callerIds, serviceIds }) => [...callerIds, ...serviceIds]);
  expect(ids.filter((appId) => findApplication(appId) === undefined)).toEqual([]);
});
