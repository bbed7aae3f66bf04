import {
  administrators,
  allResources,
  block,
  everyone,
  everyoneButSynchronisation,
  graph,
  type PolicyTemplate,
  page,
} from './policy-template.ts';

/** Templates that look at the device, or at how long it stays signed in. */
export const deviceTemplates: readonly PolicyTemplate[] = [
  {
    slug: 'managed-device-admins',
    templateId: 'c26a510a-3b8b-4023-8c44-d4f4c854e9f9',
    displayName: 'Require compliant or hybrid joined device for admins',
    purpose: 'administrators sign in from compliant or hybrid joined devices only',
    source: graph,
    policy: {
      conditions: { users: administrators, applications: allResources },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice', 'domainJoinedDevice'] },
    },
  },
  {
    slug: 'managed-device-or-mfa-all-users',
    templateId: '927c884e-7888-4e81-abc4-bd56ded28985',
    displayName: 'Require compliant or hybrid joined device or multifactor authentication for all users',
    purpose: 'everybody signs in from a compliant or hybrid joined device, or does MFA',
    source: graph,
    policy: {
      conditions: { users: everyoneButSynchronisation, applications: allResources },
      grantControls: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice', 'domainJoinedDevice'] },
    },
  },
  {
    slug: 'compliant-device-all-users',
    templateId: 'a297dd1a-21fe-4016-99a0-ba43ba64378c',
    displayName: 'Require MDM-enrolled and compliant device to access cloud apps for all users',
    purpose: 'everybody signs in from compliant devices only',
    source: graph,
    policy: {
      conditions: { users: everyoneButSynchronisation, applications: allResources },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    },
  },
  {
    slug: 'app-protection-mobile',
    templateId: null,
    displayName: 'Require approved client apps or app protection policy',
    purpose: 'phones and tablets use approved apps, or apps with an app protection policy',
    source: page('Require approved client apps or app protection policy'),
    policy: {
      conditions: {
        users: everyone,
        applications: allResources,
        platforms: { includePlatforms: ['android', 'iOS'] },
      },
      grantControls: { operator: 'OR', builtInControls: ['approvedApplication', 'compliantApplication'] },
    },
  },
  {
    slug: 'block-unknown-platforms',
    templateId: '4e39a309-931e-4cb1-a371-e2beea168002',
    displayName: 'Block access for unknown or unsupported device platform',
    purpose: 'nobody signs in from a platform that Entra does not know',
    source: graph,
    policy: {
      conditions: {
        users: everyone,
        applications: allResources,
        platforms: {
          includePlatforms: ['all'],
          excludePlatforms: ['android', 'iOS', 'windows', 'macOS', 'linux', 'windowsPhone'],
        },
      },
      grantControls: block,
    },
  },
  {
    slug: 'no-persistent-browser',
    templateId: '62e51ccc-c9c3-4554-ac70-066172c81007',
    displayName: 'No persistent browser session',
    purpose: 'on devices that are not managed a browser forgets the sign-in when it is closed, and after an hour',
    source: graph,
    policy: {
      conditions: {
        users: everyone,
        applications: allResources,
        devices: {
          deviceFilter: { mode: 'include', rule: 'device.trustType -ne "ServerAD" -or device.isCompliant -ne True' },
        },
      },
      sessionControls: {
        signInFrequency: {
          isEnabled: true,
          value: 1,
          type: 'hours',
          authenticationType: 'primaryAndSecondaryAuthentication',
          frequencyInterval: 'timeBased',
        },
        persistentBrowser: { isEnabled: true, mode: 'never' },
      },
    },
  },
  {
    slug: 'session-limits',
    templateId: null,
    displayName: 'Limit how long sessions last',
    purpose:
      'everybody signs in anew every day, and no browser stays signed in when it is closed; the day is our choice',
    source: page('Configure adaptive session lifetime policies'),
    policy: {
      conditions: { users: everyone, applications: allResources },
      sessionControls: {
        signInFrequency: {
          isEnabled: true,
          value: 1,
          type: 'days',
          authenticationType: 'primaryAndSecondaryAuthentication',
          frequencyInterval: 'timeBased',
        },
        persistentBrowser: { isEnabled: true, mode: 'never' },
      },
    },
  },
  {
    slug: 'app-enforced-restrictions',
    templateId: '81fd2072-4876-42b6-8157-c6000693046b',
    displayName: 'Use application enforced restrictions for O365 apps',
    purpose: 'SharePoint and Exchange hold back what their own settings say, such as downloads',
    source: graph,
    policy: {
      conditions: { users: everyone, applications: { includeApplications: ['Office365'] } },
      sessionControls: { applicationEnforcedRestrictions: { isEnabled: true } },
    },
  },
];
