import {
  administrators,
  allResources,
  everyone,
  everyoneButSynchronisation,
  graph,
  mfa,
  moreAdministrators,
  outsiders,
  type PolicyTemplate,
  page,
} from './policy-template.ts';

/** Templates that demand multifactor authentication. */
export const mfaTemplates: readonly PolicyTemplate[] = [
  {
    slug: 'mfa-admins',
    templateId: 'c7503427-338e-4c5e-902d-abe252abfb43',
    displayName: 'Require multifactor authentication for admins',
    purpose: 'administrators do MFA wherever they sign in to',
    source: graph,
    policy: { conditions: { users: administrators, applications: allResources }, grantControls: mfa },
  },
  {
    slug: 'mfa-all-users',
    templateId: 'a3d0a415-b068-4326-9251-f9cdf9feeb64',
    displayName: 'Require multifactor authentication for all users',
    purpose: 'everybody does MFA wherever they sign in to; directory synchronisation does not',
    source: graph,
    policy: { conditions: { users: everyoneButSynchronisation, applications: allResources }, grantControls: mfa },
  },
  {
    slug: 'mfa-guests',
    templateId: 'a4072ac0-722b-4991-981b-7f9755daef14',
    displayName: 'Require multifactor authentication for guest access',
    purpose: 'guests and external users do MFA wherever they sign in to',
    source: graph,
    policy: { conditions: { users: outsiders, applications: allResources }, grantControls: mfa },
  },
  {
    slug: 'mfa-azure-management',
    templateId: 'd8c51a9a-e6b1-454d-86af-554e7872e2c1',
    displayName: 'Require multifactor authentication for Azure management',
    purpose: 'whoever manages Azure, in the portal, the CLI or PowerShell, does MFA',
    source: graph,
    policy: {
      conditions: {
        users: everyone,
        applications: { includeApplications: ['797f4846-ba00-4fd7-ba43-dac1f8f63013'] },
      },
      grantControls: mfa,
    },
  },
  {
    slug: 'mfa-admin-portals',
    templateId: '6364131e-bc4a-47c4-a20b-33492d1fff6c',
    displayName: 'Require multifactor authentication for Microsoft admin portals',
    purpose: 'administrators do MFA at the admin portals',
    source: graph,
    policy: {
      conditions: { users: administrators, applications: { includeApplications: ['MicrosoftAdminPortals'] } },
      grantControls: { operator: 'OR', authenticationStrength: 'Multifactor authentication' },
    },
  },
  {
    slug: 'phishing-resistant-mfa-admins',
    templateId: '76c03f19-ea37-4656-a772-a183b4ddb81d',
    displayName: 'Require phishing-resistant multifactor authentication for admins',
    purpose: 'administrators sign in with a key, a certificate or Windows Hello, and with nothing weaker',
    source: graph,
    policy: {
      conditions: { users: moreAdministrators, applications: allResources },
      grantControls: { operator: 'OR', authenticationStrength: 'Phishing-resistant MFA' },
    },
  },
  {
    slug: 'secure-registration',
    templateId: 'b8bda7f8-6584-4446-bce9-d871480e53fa',
    displayName: 'Securing security info registration',
    purpose:
      'security info is registered at a trusted location, or after MFA; guests and Global Administrators are free',
    source: graph,
    policy: {
      conditions: {
        users: {
          includeUsers: ['All'],
          excludeUsers: ['GuestsOrExternalUsers'],
          excludeRoles: ['Global Administrator'],
        },
        applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
        locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
      },
      grantControls: mfa,
    },
  },
  {
    slug: 'mfa-device-registration',
    templateId: null,
    displayName: 'Require multifactor authentication to register devices',
    purpose: 'whoever registers or joins a device does MFA',
    source: page('Require multifactor authentication for device registration'),
    policy: {
      conditions: { users: everyone, applications: { includeUserActions: ['urn:user:registerdevice'] } },
      grantControls: mfa,
    },
  },
];
