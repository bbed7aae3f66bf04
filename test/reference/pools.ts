import { apps } from './known-objects.ts';
import type { RawDevice } from './raw-types.ts';

/** The small worlds that generated tenants and attempts are drawn from: few values, so that they meet. */

const guid = (kind: string, number: number) => `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const ownTenant = guid('f', 1);
export const homeTenants = [guid('e', 1), guid('e', 2)] as const;

export const userNames = Array.from({ length: 8 }, (_, place) => ({
  userPrincipalName: `user${place}@contoso.example`,
  id: guid('a', place),
  displayName: `User ${place}`,
}));
export const groupNames = Array.from({ length: 5 }, (_, place) => ({
  displayName: `Group ${place}`,
  id: guid('b', place),
}));
export const locationNames = Array.from({ length: 6 }, (_, place) => ({
  displayName: `Location ${place}`,
  id: guid('c', place),
}));

export const ownApps = [
  { appId: guid('d', 1), displayName: 'Payroll' },
  { appId: guid('d', 2), displayName: 'Wiki' },
] as const;
/** An application that no policy and no catalogue names. */
export const strangeApp = guid('d', 9);
export const attemptApps = [
  ...ownApps.flatMap(({ appId, displayName }) => [appId, displayName]),
  apps.exchange,
  apps.sharePoint,
  apps.teams,
  apps.teams.toUpperCase(),
  apps.forms,
  apps.sway,
  apps.azurePortal,
  apps.officePortal,
  apps.graph,
  strangeApp,
];

export const servicePrincipals = [
  { id: guid('9', 1), displayName: 'Nightly job', appId: guid('9', 11) },
  { id: guid('9', 2), displayName: 'Builder', servicePrincipalType: 'Application', appOwnerOrganizationId: ownTenant },
  { id: guid('9', 3), displayName: 'Machine', servicePrincipalType: 'ManagedIdentity' },
  {
    id: guid('9', 4),
    displayName: 'Vendor',
    servicePrincipalType: 'Application',
    appOwnerOrganizationId: homeTenants[0],
  },
] as const;

export const contexts = ['c1', 'c2', 'c99'];
export const guestKinds = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
];
export const agreements = ['terms-1', 'terms-2'];
export const customControls = ['duo'];

export const customStrengths = [
  {
    id: guid('8', 1),
    displayName: 'Phone or app',
    allowedCombinations: ['password,sms', 'password,microsoftAuthenticatorPush'],
  },
  { id: guid('8', 2), displayName: 'Keys only', allowedCombinations: ['fido2', 'x509CertificateMultiFactor'] },
  {
    id: guid('8', 3),
    displayName: 'Federated code',
    allowedCombinations: ['softwareOath,federatedSingleFactor', 'temporaryAccessPassOneTime'],
  },
  {
    id: guid('8', 4),
    displayName: 'Odd ones',
    allowedCombinations: ['password', 'sms,voice', 'password,hardwareOath'],
  },
] as const;

export const rangesV4 = [
  '203.0.113.0/24',
  '203.0.113.128/25',
  '203.0.113.77/26',
  '198.51.100.0/24',
  '198.51.100.7-198.51.100.20',
  '192.0.2.1/32',
  '12.34.221.11/22',
];
export const rangesV6 = ['2001:db8:1::/48', '2001:db8:1:8000::/49', '2001:db8:2::-2001:db8:2::ff', '2001:db8::9/128'];
export const otherAddresses = [
  '100.64.3.4',
  '::ffff:203.0.113.130',
  '2001:DB8:1:8000::5',
  '2001:db8:9::1',
  '203.0.113.64',
];

export const countryCodes = ['SE', 'NO', 'US'];

const nothing: RawDevice = {
  deviceId: null,
  displayName: null,
  isCompliant: null,
  isManaged: false,
  trustType: null,
  deviceOwnership: null,
  profileType: null,
  enrollmentProfileName: null,
  manufacturer: null,
  mdmAppId: null,
  model: null,
  operatingSystem: null,
  operatingSystemVersion: null,
  physicalIds: null,
  systemLabels: null,
  ...Object.fromEntries(Array.from({ length: 15 }, (_, place) => [`extensionAttribute${place + 1}`, null])),
};

/** Registered devices with every fact stated. */
export const devices: readonly RawDevice[] = [
  { isCompliant: true, trustType: 'AzureAD', deviceOwnership: 'Company', displayName: 'PC-lab-01', model: 'Surface' },
  {
    isCompliant: false,
    trustType: 'ServerAD',
    deviceOwnership: 'Company',
    displayName: 'PC-9',
    extensionAttribute1: 'SAW',
  },
  {
    isCompliant: true,
    trustType: 'ServerAD',
    displayName: 'pc-lab',
    extensionAttribute1: 'saw',
    model: 'Virtual Machine',
  },
  {
    isCompliant: false,
    trustType: 'Workplace',
    deviceOwnership: 'Personal',
    displayName: 'Mac 7',
    extensionAttribute1: 'SAW',
  },
  {
    isManaged: true,
    trustType: 'AzureAD',
    displayName: 'Kiosk-01',
    extensionAttribute1: 'Kiosk',
    profileType: 'Shared',
  },
  { isCompliant: null, trustType: 'AzureAD', model: 'Surface', physicalIds: ['[ZTDId]:7', '[USER-HWID]:8'] },
  { isCompliant: true, trustType: 'Workplace', operatingSystem: 'Windows', systemLabels: ['MultiUser', 'M365Managed'] },
  {
    isCompliant: false,
    trustType: 'AzureAD',
    profileType: 'IoT',
    systemLabels: [],
    operatingSystemVersion: '10.0.22631',
  },
  {
    isCompliant: true,
    trustType: 'AzureAD',
    profileType: 'RegisteredDevice',
    mdmAppId: guid('7', 1),
    deviceId: guid('7', 2),
  },
  { isCompliant: false, trustType: null, extensionAttribute1: 'Kiosk', manufacturer: 'Contoso', physicalIds: [] },
].map((device) => ({ ...nothing, ...device }));

/** Devices of the inventory: absent facts there are null. */
export const inventory: readonly RawDevice[] = [
  { displayName: 'Stock-01', isCompliant: true, trustType: 'AzureAD', extensionAttribute1: 'SAW' },
  { displayName: 'Stock-lab', id: guid('6', 1), trustType: 'Workplace', isCompliant: false },
];

/** Comparisons over the attributes of `devices`, in the spellings that real rules have. */
export const deviceAtoms = [
  'device.isCompliant -eq True',
  'device.isCompliant -ne "True"',
  'device.isCompliant -eq "False"',
  'device.trustType -eq "ServerAD"',
  'device.trustType -ne "AzureAD"',
  'device.trusttype -eq "workplace"',
  'device.deviceOwnership -eq "Company"',
  'device.deviceOwnership -ne "Personal"',
  'device.displayName -startsWith "PC-"',
  'device.displayName -notStartsWith "PC-"',
  'device.displayName -endsWith "-01"',
  'device.displayName -notEndsWith "-01"',
  'device.displayName -contains "lab"',
  'device.displayName -notContains "LAB"',
  'device.displayName -in ["PC-9", "Mac 7"]',
  'device.displayName -notIn ["PC-9", "Mac 7"]',
  'device.model -eq "Surface"',
  'device.model -ne "Virtual Machine"',
  'device.operatingSystem -eq "Windows"',
  'device.operatingSystemVersion -startsWith "10.0"',
  'device.physicalIds -contains "[ZTDId]:7"',
  'device.systemLabels -contains "M365Managed"',
  'device.systemLabels -notContains "M365Managed"',
  'device.profileType -eq "Shared"',
  'device.profileType -ne "IoT"',
  'device.extensionAttribute1 -eq "SAW"',
  'device.extensionAttribute1 -ne "SAW"',
  'device.extensionAttribute1 -notIn ["SAW", "Kiosk"]',
  `device.mdmAppId -eq "${guid('7', 1)}"`,
  `device.deviceid -notIn ["${guid('7', 2)}", "${guid('7', 3)}"]`,
];

export const appRules = [
  'CustomSecurityAttribute.Audit_Level -eq "High"',
  'CustomSecurityAttribute.Audit_Level -ne "High"',
  'CustomSecurityAttribute.Audit_Level -contains "igh"',
  'CustomSecurityAttribute.Audit_Tags -contains "finance"',
  'CustomSecurityAttribute.Audit_Tags -notContains "finance"',
];

/** A few moments, with dates that lie whole windows before one of them: fourteen, thirty or ninety days, two days, an hour. */
export const moments = [
  '2026-02-20T00:00:00Z',
  '2026-02-28T23:59:59Z',
  '2026-03-01T00:00:00Z',
  '2026-03-02T08:59:00Z',
  '2026-03-02T09:13:59Z',
  '2026-03-02T09:14:00Z',
  '2026-03-02T10:00:00Z',
  '2026-09-06T23:59:59Z',
  '2026-09-07T00:00:00Z',
];
export const prompted = '2026-02-15T00:00:00Z';
export const trialStarted = '2026-01-30T00:00:00Z';
export const confirmed = '2025-12-01T00:00:00Z';
export const snoozed = '2026-02-27T00:00:00Z';
export const passStart = '2026-03-02T09:00:00Z';
export const passUsed = '2026-03-02T09:04:00Z';
