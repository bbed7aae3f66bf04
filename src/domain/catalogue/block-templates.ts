import {
  allResources,
  block,
  everyone,
  everyTime,
  graph,
  mfa,
  outsiders,
  type PolicyTemplate,
  page,
} from './policy-template.ts';

const agents = {
  users: { includeUsers: ['None'] },
  clientApplications: { includeAgentIdServicePrincipals: ['All'] },
  applications: allResources,
} as const;

/** Templates about risk, and those that block. */
export const blockTemplates: readonly PolicyTemplate[] = [
  {
    slug: 'mfa-risky-sign-ins',
    templateId: '6b619f55-792e-45dc-9711-d83ec9d7ae90',
    displayName: 'Require multifactor authentication for risky sign-ins',
    purpose: 'a sign-in of medium or high risk takes MFA, every time',
    source: graph,
    policy: {
      conditions: { users: everyone, applications: allResources, signInRiskLevels: ['high', 'medium'] },
      grantControls: mfa,
      sessionControls: { signInFrequency: everyTime },
    },
  },
  {
    slug: 'password-change-risky-users',
    templateId: '634b6de7-c38d-4357-a2c7-3842706eedd7',
    displayName: 'Require password change for high-risk users',
    purpose: 'a user of high risk does MFA and changes the password',
    source: graph,
    policy: {
      conditions: { users: everyone, applications: allResources, userRiskLevels: ['high'] },
      grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] },
      sessionControls: { signInFrequency: everyTime },
    },
  },
  {
    slug: 'block-insider-risk',
    templateId: '16aaa400-bfdf-4756-a420-ad2245d4cde8',
    displayName: 'Block access to Office365 apps for users with insider risk',
    purpose: 'whoever Purview takes for an elevated insider risk gets into no Office 365 app',
    source: graph,
    policy: {
      conditions: {
        users: {
          includeUsers: ['All'],
          excludeGuestsOrExternalUsers: {
            guestOrExternalUserTypes: ['b2bDirectConnectUser', 'otherExternalUser', 'serviceProvider'],
          },
        },
        applications: { includeApplications: ['Office365'] },
        insiderRiskLevels: ['elevated'],
      },
      grantControls: block,
    },
  },
  {
    slug: 'block-legacy-authentication',
    templateId: '0b2282f9-2862-4178-88b5-d79340b36cb8',
    displayName: 'Block legacy authentication',
    purpose: 'clients that cannot do MFA, such as IMAP, POP and SMTP, get in nowhere',
    source: graph,
    policy: {
      conditions: { users: everyone, applications: allResources, clientAppTypes: ['exchangeActiveSync', 'other'] },
      grantControls: block,
    },
  },
  {
    slug: 'block-device-code-flow',
    templateId: null,
    displayName: 'Block device code flow',
    purpose: 'nobody signs in by typing a code on another device, the way of device code phishing',
    source: page('Block authentication flows with Conditional Access policy'),
    policy: {
      conditions: {
        users: everyone,
        applications: allResources,
        authenticationFlows: { transferMethods: ['deviceCodeFlow'] },
      },
      grantControls: block,
    },
  },
  {
    slug: 'block-authentication-transfer',
    templateId: null,
    displayName: 'Block authentication transfer',
    purpose: 'nobody carries a sign-in from one device to another',
    source: page('Block authentication flows with Conditional Access policy'),
    policy: {
      conditions: {
        users: everyone,
        applications: allResources,
        authenticationFlows: { transferMethods: ['authenticationTransfer'] },
      },
      grantControls: block,
    },
  },
  {
    slug: 'block-countries',
    templateId: null,
    displayName: 'Block access from some countries',
    purpose: 'nobody signs in from the locations that `--location` names',
    source: page('Block access by location'),
    policy: {
      conditions: { users: everyone, applications: allResources, locations: { includeLocations: [] } },
      grantControls: block,
    },
    locations: 'includeLocations',
  },
  {
    slug: 'block-other-countries',
    templateId: null,
    displayName: 'Block access from all other countries',
    purpose: 'nobody signs in from anywhere but the locations that `--location` names',
    source: page('Block access by location'),
    policy: {
      conditions: {
        users: everyone,
        applications: allResources,
        locations: { includeLocations: ['All'], excludeLocations: [] },
      },
      grantControls: block,
    },
    locations: 'excludeLocations',
  },
  {
    slug: 'block-guest-registration',
    templateId: null,
    displayName: 'Block security info registration of guests off trusted locations',
    purpose: 'guests, who can have no Temporary Access Pass, register at a trusted location or not at all',
    source: page('Protect security info registration with Conditional Access policy'),
    policy: {
      conditions: {
        users: outsiders,
        applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
        locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
      },
      grantControls: block,
    },
  },
  {
    slug: 'block-risky-workloads',
    templateId: null,
    displayName: 'Block risky workload identities',
    purpose: 'service principals of the tenant with medium or high risk get in nowhere',
    source: page('Conditional Access for workload identities'),
    policy: {
      conditions: {
        users: { includeUsers: ['None'] },
        clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
        applications: allResources,
        servicePrincipalRiskLevels: ['medium', 'high'],
      },
      grantControls: block,
    },
  },
  {
    slug: 'block-risky-agents',
    templateId: '6bdcbbb7-ebd1-4f8f-a02f-652db0e3665d',
    displayName: 'Block high risk agent identities from accessing resources',
    purpose: 'agent identities of high risk get in nowhere',
    source: graph,
    policy: { conditions: { ...agents, agentIdRiskLevels: ['high'] }, grantControls: block },
  },
  {
    slug: 'block-all-agents',
    templateId: 'c5bf9137-a43c-48e1-9d13-8258b31b855d',
    displayName: 'Block all agent identities from accessing resources',
    purpose: 'no agent identity gets in anywhere, whatever its risk',
    source: graph,
    policy: { conditions: agents, grantControls: block },
  },
];
